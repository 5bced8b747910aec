//! `measure-total`: the claimed number of measures against those that are listed.

use super::finding::{Finding, say};
use super::notice::Notice;
use super::total::{self, Level};
use crate::vocabulary::{ClaimSubject, Severity};

/// The id of the check.
pub(super) const ID: &str = "measure-total";

/// Compares the totals with the measures of all issues. What counts as one measure is a matter of
/// judgement, so that a difference is information only.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let measures = notice.facts.issues.iter().flat_map(|issue| &issue.measures);
    let marks =
        measures.map(|measure| measure.marker.clone().unwrap_or(measure.range.start..measure.range.start));
    let items: Vec<_> = marks.collect();
    let levels =
        if items.is_empty() { Vec::new() } else { vec![Level { items, name: say("措施", "measures") }] };
    let found = total::findings(notice, ID, ClaimSubject::Measures, &levels, |_| None);
    found.into_iter().map(|finding| finding.weighing(Severity::Info)).collect()
}
