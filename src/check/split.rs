//! Splits: a total and the numbers of items in each state that follow it.

use super::notice::Notice;
use crate::extract::ClaimFact;
use crate::vocabulary::{ClaimState, ClaimSubject};

/// States may follow their total by so many sentences.
const REACH: usize = 4;

/// A total and the states that split it.
pub(super) struct Split<'a> {
    /// The total.
    pub(super) total: &'a ClaimFact,
    /// The states, in order; those contained in another one left out.
    pub(super) states: Vec<&'a ClaimFact>,
}

/// The totals of `subject` that are split, each with the states that follow it before the next
/// total. The states of one total stand in one sentence. Where all are said to be done, what follows
/// 其中 splits the total too.
pub(super) fn splits<'a>(notice: &Notice<'a>, subject: ClaimSubject) -> Vec<Split<'a>> {
    let mut found: Vec<Split<'a>> = Vec::new();
    let mut open = false;
    for claim in notice.facts.claims.iter().filter(|claim| claim.subject == subject) {
        let all_done = found.last().is_some_and(|split| split.total.all_done);
        if claim.within && !(all_done && claim.state != ClaimState::Total) {
            continue;
        }
        if claim.state == ClaimState::Total {
            found.push(Split { total: claim, states: Vec::new() });
            open = true;
            continue;
        }
        let Some(split) = found.last_mut().filter(|_| open) else { continue };
        let place = |claim: &ClaimFact| notice.sentence_number(claim.range.start);
        let reach = split.states.last().map_or(REACH, |_| 0);
        let last = split.states.last().unwrap_or(&split.total);
        if place(claim) - place(last) <= reach {
            split.states.push(claim);
        } else {
            open = false;
        }
    }
    found.retain(|split| split.total.all_done || !split.states.is_empty());
    found
}
