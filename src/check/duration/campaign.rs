//! Campaigns of a hundred days, and the period that follows their name.

use super::length::{Measure, compare};
use super::{ID, message};
use crate::check::finding::Finding;
use crate::check::notice::Notice;
use crate::rules::Sense;
use crate::vocabulary::Verdict;

/// The name of such a campaign.
const DAYS: i64 = 100;

/// How far behind the name the period may begin, in bytes.
const BEHIND: usize = 12;

/// A hundred days is a name as well as a length, so that a difference proves nothing.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let rules = notice.rules.lexicon.iter().filter(|rule| rule.set.sense == Sense::TimeHundred);
    let names = rules.flat_map(|rule| rule.find_iter(notice.view));
    names.filter_map(|name| finding(notice, name.range())).collect()
}

fn finding(notice: &Notice<'_>, name: std::ops::Range<usize>) -> Option<Finding> {
    let after = notice.facts.dates.partition_point(|fact| fact.range.start < name.end);
    let period = notice.facts.dates.get(after)?;
    let days = period.days.filter(|(start, end)| start < end)?;
    if period.range.start - name.end > BEHIND {
        return None;
    }
    let compared = compare(DAYS, Measure::Days, days, period.precision)?;
    let verdict = match compared.verdict {
        Verdict::Consistent => Verdict::Consistent,
        _ => Verdict::Undecided,
    };
    let message = message(verdict, notice.text(&name), &compared.computed);
    let observed = if verdict == Verdict::Consistent { DAYS } else { compared.observed };
    let found = Finding::new(ID, verdict, name, message).with(DAYS.to_string(), observed.to_string());
    Some(found.against([period.range.clone()]))
}
