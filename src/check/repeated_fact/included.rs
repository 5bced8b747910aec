//! A state that is named again where a rate counts it in (完成率90%，含阶段性完成的1个).

use super::state::{finding, is_same_unit};
use crate::check::context::{Unit, before};
use crate::check::finding::{Finding, say};
use crate::check::notice::Notice;
use crate::extract::ClaimFact;
use crate::rules::Sense;
use crate::vocabulary::{ClaimState, ClaimSubject, Verdict};

/// The state stands among so many claims before.
const REACH: usize = 8;

/// No notice counts its states in more often.
const MOST: usize = 60;

/// Compares every state that is counted in with the same one before it in its sentence.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let claims = &notice.facts.claims;
    let pairs = claims.iter().enumerate().filter(|(_, claim)| is_included(notice, claim));
    pairs
        .take(MOST)
        .filter_map(|(at, claim)| {
            let earlier = claims[at.saturating_sub(REACH)..at].iter().rev();
            let mut earlier = earlier.filter(|known| is_same(notice, known, claim));
            compared(notice, earlier.next()?, claim)
        })
        .collect()
}

fn is_included(notice: &Notice<'_>, claim: &ClaimFact) -> bool {
    let states = claim.subject == ClaimSubject::Issues && claim.state != ClaimState::Total;
    let lead = || before(notice, claim.range.start, Unit::Clause);
    states && !notice.is_approximate(claim) && notice.says(Sense::Included, lead())
}

/// Whether the claim before is on the same state in the same words.
fn is_same(notice: &Notice<'_>, known: &ClaimFact, claim: &ClaimFact) -> bool {
    let here = notice.sentence(claim.range.start).contains(&known.range.start);
    let alike = known.state == claim.state && known.subject == claim.subject && !known.within;
    let words = words(notice, claim);
    here && alike && !words.is_empty() && notice.text(&known.range).contains(words)
}

/// What a claim says in front of its number.
fn words<'a>(notice: &Notice<'a>, claim: &ClaimFact) -> &'a str {
    let number = notice.facts.quantities[claim.quantity].range.start;
    let words = notice.view.get(claim.range.start..number).unwrap_or_default();
    words.trim_end().trim_end_matches('的')
}

fn compared(notice: &Notice<'_>, known: &ClaimFact, claim: &ClaimFact) -> Option<Finding> {
    let (first, second) = (notice.value(known), notice.value(claim));
    if notice.is_approximate(known) || !is_same_unit(notice, known, claim) {
        return None;
    }
    let (verdict, message) = if first == second {
        let message = say(format!("两处均为{first}，一致。"), format!("{first} is stated in both places"));
        (Verdict::Consistent, message)
    } else {
        let (one, other) = (notice.text(&known.range), notice.text(&claim.range));
        let zh = format!("前文为“{one}”，此处计入的为“{other}”。");
        (Verdict::Inconsistent, say(zh, format!("“{one}” is stated before and “{other}” is counted in here")))
    };
    Some(finding(notice, verdict, known, claim, message))
}
