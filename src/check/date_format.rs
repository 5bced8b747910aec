//! `date-format`: dates that cannot be right as they are printed.

use std::ops::Range;

use super::finding::{Finding, say};
use super::notice::Notice;
use crate::extract::{DateFact, GARBLED_DATE};
use crate::rules::DatePrecision;
use crate::vocabulary::Verdict;

/// The id of the check.
pub(super) const ID: &str = "date-format";

/// Reports every garbled date with its best reading.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let troubles = notice.facts.troubles.iter().filter(|trouble| trouble.code == GARBLED_DATE);
    troubles.map(|trouble| finding(notice, &trouble.range)).collect()
}

fn finding(notice: &Notice<'_>, range: &Range<usize>) -> Finding {
    let place = whole(notice, range);
    let text = notice.text(&place);
    let read = notice.dates(range).iter().find(|date| date.range == *range).and_then(reading);
    let message = match &read {
        Some(read) => say(
            format!("“{text}”不是可能的日期，最接近的读法是{read}。"),
            format!("“{text}” is no possible date; the nearest reading is {read}"),
        ),
        None => say(
            format!("“{text}”不是可能的日期，也无法推断原意。"),
            format!("“{text}” is no possible date, and what is meant can't be inferred"),
        ),
    };
    let mut finding = Finding::new(ID, Verdict::Inconsistent, place, message);
    finding.claimed = Some(text.into());
    finding.observed = read.map(Into::into);
    finding
}

/// The printed date with the stray digits in front of it.
fn whole(notice: &Notice<'_>, range: &Range<usize>) -> Range<usize> {
    let front = notice.view.as_bytes().get(..range.start).unwrap_or_default();
    let stray = front.iter().rev().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    range.start - stray..range.end
}

/// The nearest sound reading, as days or months.
fn reading(date: &DateFact) -> Option<String> {
    let (first, last) = date.days?;
    Some(match date.precision {
        _ if first == last => first.to_string(),
        DatePrecision::Year => return None,
        _ => format!("{first} – {last}"),
    })
}

#[cfg(test)]
mod tests;
