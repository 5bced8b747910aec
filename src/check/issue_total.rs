//! `issue-total`: the claimed number of problems against those that are listed.

use std::ops::Range;

use super::finding::{Finding, say};
use super::notice::Notice;
use super::total::{self, Level, Part};
use crate::extract::{ClaimFact, IssueFact};
use crate::vocabulary::{ClaimState, ClaimSubject};

/// The id of the check.
pub(super) const ID: &str = "issue-total";

/// Compares the totals of the whole notice, and those in the headings of groups.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let part = |claim: &ClaimFact| {
        let heading = notice.partial(claim.range.start)?;
        Some(Part { heading, levels: levels(notice, notice.issues_below(heading)) })
    };
    let whole = levels(notice, &notice.facts.issues);
    let mut found = total::findings(notice, ID, ClaimSubject::Issues, &whole, part);
    for claim in notice.claims(ClaimSubject::Issues, ClaimState::Total) {
        let Some(heading) = claim.heading.filter(|_| !claim.within) else { continue };
        found.extend(group(notice, claim, heading));
    }
    found
}

/// A total in a heading against the items below it.
fn group(notice: &Notice<'_>, claim: &ClaimFact, heading: usize) -> Option<Finding> {
    let levels = levels(notice, notice.issues_below(heading));
    let value = notice.value(claim);
    let agreeing = levels.iter().find(|level| value == level.items.len().into());
    Some(total::decided(ID, claim, value, agreeing.or(levels.last())?))
}

/// The levels of `issues`: those that group others apart from those that don't.
fn levels(notice: &Notice<'_>, issues: &[IssueFact]) -> Vec<Level> {
    let items = |wanted: fn(&IssueFact) -> bool| -> Vec<Range<usize>> {
        let wanted = issues.iter().filter(|issue| wanted(issue));
        wanted.map(|issue| notice.heading(issue.node).range.clone()).collect()
    };
    let top = items(|issue| issue.parent.is_none());
    let leaves = items(|issue| issue.leaf);
    let mut levels = Vec::new();
    if !top.is_empty() && top != leaves {
        levels.push(Level { items: top, name: say("问题", "issues") });
    }
    if !leaves.is_empty() {
        let grouped = !levels.is_empty();
        let name = if grouped { say("子问题", "sub-issues") } else { say("问题", "issues") };
        levels.push(Level { items: leaves, name });
    }
    levels
}
