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
/// total. The states of one total stand in one sentence. What follows 其中 splits the total when it
/// stands behind that, and a state when it stands behind a state; only the first is a split.
pub(super) fn splits<'a>(notice: &Notice<'a>, subject: ClaimSubject) -> Vec<Split<'a>> {
    let mut found: Vec<Split<'a>> = Vec::new();
    let mut open = false;
    let mut nested = false;
    for claim in notice.facts.claims.iter().filter(|claim| claim.subject == subject) {
        nested = claim.within && (nested || found.last().is_some_and(is_split_apart));
        if claim.within && (nested || claim.state == ClaimState::Total) {
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

/// Whether a state outside of 其中 has split the total already.
fn is_split_apart(split: &Split<'_>) -> bool {
    split.states.last().is_some_and(|state| !state.within)
}
