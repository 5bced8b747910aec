//! All measures are said to be done, and some problems not to be.
//!
//! Both can be true, since a problem may outlast the measures against it. The two statements stand
//! side by side all the same, and a reader will want to know which of them to go by: information.

use crate::check::finding::{Finding, say};
use crate::check::notice::Notice;
use crate::check::split::{Split, splits};
use crate::extract::ClaimFact;
use crate::vocabulary::{ClaimState, ClaimSubject, Severity, Verdict};

/// The two statements lie no more sentences apart.
const REACH: usize = 2;

/// Compares every total of measures that is done with the open problems beside it.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let issues = splits(notice, ClaimSubject::Issues);
    let open: Vec<&ClaimFact> = issues.iter().flat_map(|split| &split.states).copied().collect();
    let open: Vec<&ClaimFact> =
        open.into_iter().filter(|claim| is_open(claim) && !notice.value(claim).is_zero()).collect();
    splits(notice, ClaimSubject::Measures)
        .iter()
        .filter_map(|measures| {
            let done = done(notice, measures)?;
            let at = notice.sentence_number(done.range.start);
            let beside =
                |claim: &&&ClaimFact| notice.sentence_number(claim.range.start).abs_diff(at) <= REACH;
            // Only the nearest ones are looked at: the claims stand in order.
            let near = open.partition_point(|claim| claim.range.start < done.range.start);
            let window = &open[near.saturating_sub(4)..open.len().min(near + 4)];
            let left: Vec<&ClaimFact> = window.iter().filter(beside).copied().collect();
            (!left.is_empty()).then(|| finding(notice, measures, done, &left))
        })
        .collect()
}

fn is_open(claim: &ClaimFact) -> bool {
    matches!(claim.state, ClaimState::Ongoing | ClaimState::LongTerm | ClaimState::Unfinished)
}

/// The claim that all measures are done.
fn done<'a>(notice: &Notice<'_>, measures: &Split<'a>) -> Option<&'a ClaimFact> {
    if measures.total.all_done {
        return Some(measures.total);
    }
    let total = notice.value(measures.total);
    let all = |claim: &&ClaimFact| claim.state == ClaimState::Completed && notice.value(claim) == total;
    measures.states.iter().copied().find(all)
}

fn finding(notice: &Notice<'_>, measures: &Split<'_>, done: &ClaimFact, left: &[&ClaimFact]) -> Finding {
    let total = notice.value(measures.total);
    let open: Vec<&str> = left.iter().map(|claim| notice.text(&claim.range)).collect();
    let message = say(
        format!("称{total}条措施全部完成，同处又称“{}”。", open.join("”“")),
        format!("all {total} measures are said to be done, and beside that “{}”", open.join("”, “")),
    );
    Finding::new(super::ID, Verdict::Inconsistent, done.range.clone(), message)
        .weighing(Severity::Info)
        .by(done.rule.as_ref())
        .against(left.iter().map(|claim| claim.range.clone()))
}
