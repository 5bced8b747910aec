//! `aspect-total`: the claimed number of aspects against those that are listed.

use super::finding::{Finding, say};
use super::notice::Notice;
use super::total::{self, Level};
use crate::vocabulary::ClaimSubject;

/// The id of the check.
pub(super) const ID: &str = "aspect-total";

/// Compares the totals with each level of aspects.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let headings = |level: Vec<usize>| level.into_iter().map(|at| notice.heading(at).range.clone()).collect();
    let mut levels: Vec<Level> = notice
        .aspect_levels()
        .into_iter()
        .map(|level| Level { items: headings(level), name: say("方面", "aspects") })
        .collect();
    // Problems that have sub-problems group as aspects do.
    let groups = notice.top_issues().filter(|issue| !issue.leaf).map(|issue| issue.node);
    let groups: Vec<usize> = groups.collect();
    if !levels.is_empty() && !groups.is_empty() {
        levels
            .push(Level { items: headings(groups), name: say("分组的问题", "issues with sub-issues") });
    }
    total::findings(notice, ID, ClaimSubject::Aspects, &levels, |_| None)
}
