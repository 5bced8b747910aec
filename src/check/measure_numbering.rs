//! `measure-numbering`: the markers of measures (一是, 二是), response by response.

use super::finding::Finding;
use super::notice::Notice;
use super::sequence::{self, Mark};
use crate::extract::IssueFact;

/// The id of the check.
pub(super) const ID: &str = "measure-numbering";

/// Follows the markers of every response; a list that begins anew is as good as the first.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    notice.facts.issues.iter().flat_map(|issue| in_issue(notice, issue)).collect()
}

fn in_issue(notice: &Notice<'_>, issue: &IssueFact) -> Vec<Finding> {
    let mut lists: Vec<(String, Vec<Mark>)> = Vec::new();
    for measure in &issue.measures {
        let (Some(marker), Some(number)) = (&measure.marker, measure.number) else { continue };
        let shape = sequence::shape(notice.text(marker));
        let mark = Mark { number, range: marker.clone() };
        match lists.iter_mut().find(|(known, _)| *known == shape) {
            Some((_, marks)) => marks.push(mark),
            None => lists.push((shape, vec![mark])),
        }
    }
    let runs = lists.iter().flat_map(|(_, marks)| sequence::runs(marks));
    runs.filter_map(|run| sequence::finding(ID, notice.view, run)).collect()
}
