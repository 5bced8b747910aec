//! Statements: the totals of one sentence that belong together.

use std::ops::Range;

use super::notice::Notice;
use crate::extract::ClaimFact;
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
    let whole = |claim: &&ClaimFact| claim.heading.is_none() && !claim.group;
    for claim in notice.claims(subject, ClaimState::Total).filter(whole) {
        let sentence = notice.sentence(claim.range.start);
        match found.last_mut() {
            Some(last) if last.sentence == sentence => last.totals.push(claim),
            _ => found.push(Statement { sentence, totals: vec![claim] }),
        }
    }
    found
}
