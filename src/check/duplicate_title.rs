//! `duplicate-title`: two problems of one title.

use std::collections::BTreeMap;

use super::finding::{Finding, say};
use super::notice::Notice;
use crate::extract::IssueFact;
use crate::vocabulary::Verdict;

/// The id of the check.
pub(super) const ID: &str = "duplicate-title";

/// Titles shorter than this are general, and may come again below another heading.
const SPECIFIC: usize = 7;

/// Compares the titles of all items that have a response.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let mut known: BTreeMap<String, Vec<&IssueFact>> = BTreeMap::new();
    let mut found = Vec::new();
    for issue in notice.leaves() {
        let title = plain(&notice.heading(issue.node).title);
        if title.is_empty() {
            continue;
        }
        let same = known.entry(title.clone()).or_default();
        // Only the first ones are compared: a title that comes a thousand times is said often enough.
        if let Some(earlier) = same.iter().take(8).find(|earlier| is_same(notice, earlier, issue, &title)) {
            found.push(finding(notice, earlier, issue));
        }
        same.push(issue);
    }
    found
}

/// Letters and numerals only.
fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A list of the problems without responses, and a sub-title that any item may have, are no
/// duplicates.
fn is_same(notice: &Notice<'_>, earlier: &IssueFact, later: &IssueFact, title: &str) -> bool {
    let answered = |issue: &IssueFact| issue.response.is_some();
    let together = notice.heading(earlier.node).parent == notice.heading(later.node).parent;
    let level = earlier.parent.is_some() == later.parent.is_some();
    answered(earlier) == answered(later)
        && level
        && (together || (earlier.parent.is_none() && title.chars().count() >= SPECIFIC))
}

fn finding(notice: &Notice<'_>, earlier: &IssueFact, later: &IssueFact) -> Finding {
    let (first, second) = (notice.heading(earlier.node), notice.heading(later.node));
    let message = say(
        format!("与“{}”标题相同。", notice.text(&first.range)),
        format!("this has the same title as “{}”", notice.text(&first.range)),
    );
    Finding::new(ID, Verdict::Inconsistent, second.range.clone(), message).against([first.range.clone()])
}
