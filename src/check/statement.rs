//! Statements: the totals of one sentence that belong together.

use std::ops::Range;

use super::notice::Notice;
use crate::extract::ClaimFact;
use crate::rules::Sense;
use crate::vocabulary::{ClaimState, ClaimSubject};

/// The totals of the whole notice on one subject in one sentence, in their order.
pub(super) struct Statement<'a> {
    /// The sentence.
    pub(super) sentence: Range<usize>,
    /// The totals.
    pub(super) totals: Vec<&'a ClaimFact>,
}

/// The statements on totals of `subject` over the whole notice, in order.
pub(super) fn statements<'a>(notice: &Notice<'a>, subject: ClaimSubject) -> Vec<Statement<'a>> {
    let mut found: Vec<Statement<'a>> = Vec::new();
    // 现将其中4个问题公布如下: what is listed is contained in the total.
    let published =
        |claim: &ClaimFact| notice.says(Sense::Selection, notice.text(&notice.sentence(claim.range.start)));
    let whole =
        |claim: &&ClaimFact| claim.heading.is_none() && !claim.group && (!claim.within || published(claim));
    for claim in notice.claims(subject, ClaimState::Total).filter(whole) {
        let sentence = notice.sentence(claim.range.start);
        match found.last_mut() {
            Some(last) if last.sentence == sentence => last.totals.push(claim),
            _ => found.push(Statement { sentence, totals: vec![claim] }),
        }
    }
    found
}
