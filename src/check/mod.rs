//! Checks: the notice against itself.
//!
//! Each check is one file with one function, from the notice's facts to findings. A finding is an
//! argument: it names the claim, what was counted, and where both stand, so that a reader can redo it
//! by eye. `consistent` and `inconsistent` need evidence on both sides; where the notice's own words
//! account for a difference the verdict is `explained`, and where something is missing `undecided`.
//!
//! What a check compares, why it matters, when it can't decide and how far figures may differ stands
//! in `rules/check/`, one file a check, in both languages; `zhenggai explain` prints it.

mod finding;
mod ledger;
mod level;
mod notice;
mod sequence;
mod split;
mod statement;
mod tape;
#[cfg(test)]
mod testing;
mod total;

mod aspect_total;
mod chronology;
mod context;
mod date_format;
mod duplicate_title;
mod duration;
mod issue_total;
mod list_count;
mod measure_numbering;
mod measure_total;
mod missing_response;
mod numbering;
mod ratio;
mod repeated_fact;
mod status_count;
mod status_sum;
mod sum;

pub use finding::{Figure, Finding, Message};
pub use ledger::{Ledger, ledger};

use crate::extract::Facts;
use crate::rules::Rules;
use crate::vocabulary::{Severity, Verdict};

use notice::Notice;

/// One check: its id, and the function that runs it.
struct Check {
    id: &'static str,
    run: fn(&Notice<'_>) -> Vec<Finding>,
}

/// All checks, in the order in which they run.
const CHECKS: [Check; 16] = [
    Check { id: issue_total::ID, run: issue_total::run },
    Check { id: aspect_total::ID, run: aspect_total::run },
    Check { id: measure_total::ID, run: measure_total::run },
    Check { id: status_sum::ID, run: status_sum::run },
    Check { id: status_count::ID, run: status_count::run },
    Check { id: numbering::ID, run: numbering::run },
    Check { id: measure_numbering::ID, run: measure_numbering::run },
    Check { id: duplicate_title::ID, run: duplicate_title::run },
    Check { id: missing_response::ID, run: missing_response::run },
    Check { id: chronology::ID, run: chronology::run },
    Check { id: date_format::ID, run: date_format::run },
    Check { id: repeated_fact::ID, run: repeated_fact::run },
    Check { id: ratio::ID, run: ratio::run },
    Check { id: sum::ID, run: sum::run },
    Check { id: list_count::ID, run: list_count::run },
    Check { id: duration::ID, run: duration::run },
];

/// The ids of all checks.
pub fn ids() -> impl Iterator<Item = &'static str> {
    CHECKS.iter().map(|check| check.id)
}

/// Runs every check on the facts of one notice. The findings come in the order of the places that
/// they speak of. A document that is no notice has none.
pub fn check(view: &str, facts: &Facts, rules: &Rules) -> Vec<Finding> {
    if facts.notice.other.is_some() {
        return Vec::new();
    }
    let ends = notice::ends(&facts.outline);
    let notice = Notice { view, facts, rules, ends: &ends };
    let mut findings: Vec<Finding> = CHECKS.iter().flat_map(|check| (check.run)(&notice)).collect();
    for finding in &mut findings {
        finding.severity = Some(severity(finding, rules));
    }
    let place = |finding: &Finding| finding.evidence.first().map_or(usize::MAX, |range| range.start);
    findings.sort_by_key(place);
    findings
}

/// Only an inconsistency is more than information.
fn severity(finding: &Finding, rules: &Rules) -> Severity {
    if finding.verdict != Verdict::Inconsistent {
        return Severity::Info;
    }
    let setting = rules.check.iter().find(|setting| setting.id == finding.check);
    finding.severity.or(setting.map(|setting| setting.severity)).unwrap_or(Severity::Warning)
}

#[cfg(test)]
mod tests;
