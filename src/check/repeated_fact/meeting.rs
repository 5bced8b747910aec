//! The same meeting with two dates that look like a slip of one digit.

use std::collections::BTreeMap;

use super::ID;
use crate::check::context::{Unit, after};
use crate::check::finding::{Finding, say};
use crate::check::notice::Notice;
use crate::extract::DateFact;
use crate::rules::{DatePrecision, Sense};
use crate::vocabulary::{Severity, Verdict};

/// A name of fewer characters may be that of another meeting.
const FEWEST_CHARS: usize = 8;

/// The events that are told twice with dates that differ in one digit.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let mut first: BTreeMap<&str, &DateFact> = BTreeMap::new();
    let mut found = Vec::new();
    for date in &notice.facts.dates {
        let Some(event) = event(notice, date) else { continue };
        let known = *first.entry(event).or_insert(date);
        if is_slip(notice, known, date) {
            found.extend(finding(notice, known, date, event));
        }
    }
    found
}

/// What was held on the day, by its name.
fn event<'a>(notice: &Notice<'a>, date: &DateFact) -> Option<&'a str> {
    let day = date.precision == DatePrecision::Day && date.days.is_some_and(|days| days.0 == days.1);
    if !day || date.quoted || date.repaired {
        return None;
    }
    let words = after(notice, date.range.end, Unit::Sentence);
    let rules = notice.rules.lexicon.iter().filter(|rule| rule.set.sense == Sense::Held);
    let event = rules.into_iter().find_map(|rule| rule.captures(words)?.name("event"))?.as_str();
    let known = event.chars().count() >= FEWEST_CHARS && !notice.says(Sense::Recurring, event);
    known.then_some(event)
}

/// Whether two dates of one month or day differ in one printed digit.
fn is_slip(notice: &Notice<'_>, one: &DateFact, other: &DateFact) -> bool {
    let (Some(first), Some(second)) = (one.days, other.days) else { return false };
    let near = first.0 != second.0
        && first.0.year() == second.0.year()
        && (first.0.month() == second.0.month() || first.0.day() == second.0.day());
    let digits =
        |date: &DateFact| notice.text(&date.range).chars().filter(char::is_ascii_digit).collect::<Vec<_>>();
    let (short, long) = match (digits(one), digits(other)) {
        (one, other) if one.len() <= other.len() => (one, other),
        (one, other) => (other, one),
    };
    let front = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let back = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    near && long.len() - short.len() <= 1 && front + back + 1 >= long.len()
}

fn finding(notice: &Notice<'_>, known: &DateFact, date: &DateFact, event: &str) -> Option<Finding> {
    let (first, second) = (notice.text(&known.range), notice.text(&date.range));
    let message = say(
        format!("“{event}”一处记为{first}，一处记为{second}；也可能是两次。"),
        format!("“{event}” is dated {first} and {second}; these may be two events"),
    );
    let finding = Finding::new(ID, Verdict::Inconsistent, date.range.clone(), message);
    let finding = finding.with(known.days?.0, date.days?.0).against([known.range.clone()]);
    Some(finding.weighing(Severity::Info))
}
