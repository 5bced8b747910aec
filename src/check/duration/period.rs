//! Lengths beside a period of dates: 2022年4月11日至6月10日…为期两个月.

use std::ops::Range;

use rust_decimal::prelude::ToPrimitive;

use super::length::{Measure, compare};
use super::{ID, message};
use crate::check::finding::{Finding, say};
use crate::check::list_count::{Words, ahead, before};
use crate::check::notice::Notice;
use crate::extract::DateFact;
use crate::extract::number::{Number, numbers};
use crate::rules::Sense;
use crate::vocabulary::Verdict;

/// How far words around a length reach, in bytes.
const AROUND: usize = 45;

/// How far behind its length a period may begin, in bytes.
const BEHIND: usize = 30;

/// Sentences with more dates than this are tables.
const DATES: usize = 12;

/// A length of time that some period spells out.
struct Length {
    range: Range<usize>,
    value: i64,
    /// `None` for working days, which dates alone do not give.
    unit: Option<Measure>,
}

/// The findings on lengths with a period beside them.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let words = Words(notice.rules);
    let all = numbers(notice.view);
    let lengths = all.iter().filter_map(|number| length(notice, words, number));
    lengths.filter_map(|length| finding(notice, words, &length)).collect()
}

/// The length that begins with `number`.
fn length(notice: &Notice<'_>, words: Words<'_>, number: &Number) -> Option<Length> {
    let value = number.value.to_i64().filter(|value| (1..=2000).contains(value))?;
    let behind = ahead(notice.view, number.range.end, AROUND);
    let (unit, end) = unit(words, behind)?;
    let front = before(notice.view, number.range.start, AROUND);
    let told = words.is(Sense::TimeBefore, front) || words.is(Sense::TimeBehind, behind.get(end..)?);
    let range = number.range.start..number.range.end + end;
    let date = dates(notice, &range).any(|_| true);
    let exact = number.value.fract().is_zero() && !number.open && !is_about(notice, &range);
    (told && !date && exact).then_some(Length { range, value, unit })
}

/// Whether a word makes the length an approximate one.
fn is_about(notice: &Notice<'_>, range: &Range<usize>) -> bool {
    let all = &notice.facts.quantities;
    let from = all.partition_point(|fact| fact.range.end <= range.start);
    all.get(from).is_some_and(|fact| fact.range.start < range.end && fact.approx.is_some())
}

/// The dates that touch `range`.
fn dates<'a>(notice: &Notice<'a>, range: &Range<usize>) -> impl Iterator<Item = &'a DateFact> + use<'a> {
    let all = &notice.facts.dates;
    let from = all.partition_point(|fact| fact.range.end <= range.start);
    let end = range.end;
    all[from..].iter().take_while(move |fact| fact.range.start < end)
}

/// The unit that opens `text`, and where it ends.
fn unit(words: Words<'_>, text: &str) -> Option<(Option<Measure>, usize)> {
    let found = |sense| words.captures(sense, text).find_map(|(_, found)| Some(found.name("unit")?.end()));
    if let Some(end) = found(Sense::TimeWorking) {
        return Some((None, end));
    }
    let units = [
        (Sense::TimeDays, Measure::Days),
        (Sense::TimeWeeks, Measure::Weeks),
        (Sense::TimeMonths, Measure::Months),
        (Sense::TimeYears, Measure::Years),
    ];
    units.into_iter().find_map(|(sense, unit)| Some((Some(unit), found(sense)?)))
}

/// The finding on a length: the period nearest before it in its sentence, or right behind it.
fn finding(notice: &Notice<'_>, words: Words<'_>, length: &Length) -> Option<Finding> {
    let sentence = notice.sentence(length.range.start);
    let is_period = |fact: &&DateFact| {
        let titled = fact.quoted
            && notice.view.get(fact.range.end..length.range.start).is_some_and(|gap| gap.contains('》'));
        !titled
            && fact.days.is_some_and(|(start, end)| start < end)
            && fact.modifier.is_none()
            && words.is(Sense::TimeJoin, notice.text(&fact.range))
    };
    let earlier = notice.dates(&(sentence.start..length.range.start));
    let mut periods: Vec<&DateFact> = earlier.iter().rev().take(DATES).filter(is_period).collect();
    let later = length.range.end..(length.range.end + BEHIND).min(sentence.end);
    let behind =
        dates(notice, &later).filter(|fact| fact.range.start >= later.start).find(|fact| is_period(fact));
    periods.extend(behind);
    let nearest = *periods.first()?;
    let Some(unit) = length.unit else { return Some(working(notice, length, nearest)) };
    let compared = |fact: &DateFact| {
        Some((fact.range.clone(), compare(length.value, unit, fact.days?, fact.precision)?))
    };
    let all: Vec<_> = periods.iter().filter_map(|fact| compared(fact)).collect();
    let agreeing = all.iter().find(|(_, compared)| compared.verdict == Verdict::Consistent);
    let (place, result) = agreeing.or(all.first())?;
    // Which of several periods is meant is not said; a repaired date proves nothing.
    let doubtful = periods.len() > 1 || periods.iter().any(|fact| fact.repaired);
    let verdict = match result.verdict {
        Verdict::Inconsistent if doubtful => Verdict::Undecided,
        verdict => verdict,
    };
    let message = message(verdict, notice.text(&length.range), &result.computed);
    let found = Finding::new(ID, verdict, length.range.clone(), message);
    Some(found.with(length.value.to_string(), result.observed.to_string()).against([place.clone()]))
}

/// Working days depend on holidays, which the notice does not name.
fn working(notice: &Notice<'_>, length: &Length, period: &DateFact) -> Finding {
    let stated = notice.text(&length.range);
    let message = say(
        format!("称“{stated}”；起止日期之间的工作日取决于节假日安排，无法核对。"),
        format!("“{stated}” is stated; how many working days a period has depends on holidays"),
    );
    Finding::new(ID, Verdict::Undecided, length.range.clone(), message).against([period.range.clone()])
}
