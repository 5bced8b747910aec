//! Campaigns named by their length, and the period that follows their name.

use std::ops::Range;

use super::length::{Measure, compare};
use super::{ID, message};
use crate::check::finding::Finding;
use crate::check::notice::Notice;
use crate::extract::{DateFact, mark_value};
use crate::rules::Sense;
use crate::vocabulary::Verdict;

/// The days of a campaign that is named for a hundred of them.
const DAYS: i64 = 100;

/// How far behind the name the period may begin, in bytes.
const BEHIND: usize = 12;

/// The findings on campaigns with a period behind their name.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let rules = |sense| notice.rules.lexicon.iter().filter(move |rule| rule.set.sense == sense);
    let names = rules(Sense::TimeHundred).flat_map(|rule| rule.find_iter(notice.view));
    let mut found: Vec<Finding> = names.filter_map(|name| hundred(notice, name.range())).collect();
    let lengths = rules(Sense::TimeCampaign).flat_map(|rule| rule.captures_iter(notice.view));
    found.extend(lengths.filter_map(|named| {
        let (length, unit) = (named.name("length")?, named.name("unit")?);
        let days = mark_value(length.as_str()).filter(|days| *days > 1)?;
        counted(notice, days.into(), length.start()..unit.end(), named.get(0)?.end())
    }));
    found
}

/// A hundred days is a name as well as a length, so that a difference proves nothing.
fn hundred(notice: &Notice<'_>, name: Range<usize>) -> Option<Finding> {
    finding(notice, DAYS, name.clone(), behind(notice, name.end)?, false)
}

/// Any other number of days is a length.
fn counted(notice: &Notice<'_>, length: i64, at: Range<usize>, end: usize) -> Option<Finding> {
    let period = behind(notice, end)?;
    let before = notice.facts.dates.partition_point(|fact| fact.range.end <= at.start);
    let is_date = notice.facts.dates.get(before).is_some_and(|fact| fact.range.start < at.end);
    if is_date {
        return None;
    }
    finding(notice, length, at, period, !period.repaired)
}

/// The period that begins right behind the byte `end`.
fn behind<'a>(notice: &Notice<'a>, end: usize) -> Option<&'a DateFact> {
    let after = notice.facts.dates.partition_point(|fact| fact.range.start < end);
    notice.facts.dates.get(after).filter(|period| period.range.start - end <= BEHIND)
}

/// The finding on a length; a difference is an error where that is `sure`.
fn finding(
    notice: &Notice<'_>,
    length: i64,
    at: Range<usize>,
    period: &DateFact,
    sure: bool,
) -> Option<Finding> {
    let days = period.days.filter(|(start, end)| start < end)?;
    let compared = compare(length, Measure::Days, days, period.precision)?;
    let verdict = match compared.verdict {
        Verdict::Inconsistent if !sure => Verdict::Undecided,
        verdict => verdict,
    };
    let message = message(verdict, notice.text(&at), &compared.computed);
    let observed = if verdict == Verdict::Consistent { length } else { compared.observed };
    let found = Finding::new(ID, verdict, at, message).with(length.to_string(), observed.to_string());
    Some(found.against([period.range.clone()]))
}
