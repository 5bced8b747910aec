//! `missing-response`: items of which the notice does not say what was done.

use super::finding::{Finding, say};
use super::notice::Notice;
use crate::extract::IssueFact;
use crate::rules::Sense;
use crate::vocabulary::Verdict;

/// The id of the check.
pub(super) const ID: &str = "missing-response";

/// Looks for items without any text, in notices where most items have a response.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let leaves: Vec<&IssueFact> = notice.leaves().collect();
    let answered = leaves.iter().filter(|issue| issue.response.is_some()).count();
    if answered * 2 <= leaves.len() {
        return Vec::new();
    }
    let silent = |issue: &&&IssueFact| {
        issue.response.is_none() && issue.description.is_none() && issue.status.is_none()
    };
    leaves.iter().filter(silent).map(|issue| finding(notice, issue)).collect()
}

fn finding(notice: &Notice<'_>, issue: &IssueFact) -> Finding {
    let heading = notice.heading(issue.node);
    let title = &heading.title;
    let next = notice.issue(next_place(notice, issue)).and_then(|next| next.response.as_ref());
    if let Some(response) = next.filter(|response| notice.says(Sense::JointResponse, notice.text(response))) {
        let message = say(
            format!("“{title}”之下没有整改情况，后文说明与其他问题一并整改。"),
            format!("nothing stands below “{title}”; a later response says that it answers several problems"),
        );
        let found = Finding::new(ID, Verdict::Explained, heading.range.clone(), message);
        return found.against([response.clone()]);
    }
    let message = say(
        format!("“{title}”之下没有整改情况。"),
        format!("nothing is said of what was done about “{title}”"),
    );
    Finding::new(ID, Verdict::Inconsistent, heading.range.clone(), message)
}

/// Where the item after `issue` begins.
fn next_place(notice: &Notice<'_>, issue: &IssueFact) -> usize {
    let issues = &notice.facts.issues;
    let after = issues.partition_point(|other| other.range.start <= issue.range.start);
    issues.get(after).map_or(notice.view.len(), |next| next.range.start)
}
