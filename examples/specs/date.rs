//! Dates and periods.
//!
//! The mapping, for all cases alike:
//!
//! - The reference day there is the day of publication here. Of a date without a year, the last and the next one
//!   are given there; either is right.
//! - Words in front (从, 在, 于) and behind (之前, 以来, 之间) may belong to the text there and never do here.
//!   What is left of an expected text must be such words.
//! - The end of a range is exclusive there, unless the range ends in a printed day.
//! - A date with 之前 or 以来 is a range with an open end there; here it is the printed date and, where the word
//!   stands behind it, a modifier to the same side. After one date and before another (2010年之后2018年之前) is
//!   one range there and two dates here.
//! - Times of day are dropped. Lengths of time (两年), frequencies (每天), and stretches that are measured from
//!   today (近三年, 过去十年, 5天前) are no dates here: nothing may be found in them.
//! - What can't be resolved there (2月30日) must be repaired and reported here.
//! - The cases of an extractor give no values, so that none are compared.

mod want;

use zhenggai::extract::Date;
use zhenggai::pipeline::Engine;
use zhenggai::report::DateFact;

use crate::Verdict;
use crate::case::{Case, Expected, slice};
use want::{Side, Want};

/// The reference day of cases that give none; their values are not compared.
const SOME_DAY: &str = "2016-11-07";
/// Words that may stand before a date.
const BEFORE: [&str; 9] = ["从", "在", "于", "自", "自从", "截至", "截止到", "在包括", "包括"];
/// Words that may stand behind one.
const BEHIND: [&str; 13] =
    ["以前", "之前", "前", "以后", "之后", "后", "以来", "起", "开始", "间", "之间", "止", "为止"];
/// Words that let the date itself belong to the range.
const INCLUDED: [&str; 3] = ["或", "及", "或者"];

/// Every date of the input, and no others.
pub(crate) fn judge(engine: &Engine, case: &Case) -> Verdict {
    let given = case.reference_date.as_deref().unwrap_or(SOME_DAY);
    let published = given.get(..10).and_then(|day| day.parse::<Date>().ok());
    let found = engine.passage(&case.input, published).dates;
    let mut rest: &[DateFact] = &found;
    let mut passed = true;
    for expected in &case.expected {
        let (start, end) = expected.span();
        let before = rest.iter().take_while(|date| date.span.1 <= start).count();
        let inside = rest[before..].iter().take_while(|date| date.span.0 < end).count();
        let here = &rest[before..before + inside];
        passed &= before == 0 && is_meant(case, expected, here);
        rest = &rest[before + inside..];
    }
    let show = |date: &DateFact| {
        let days = [&date.start, &date.end].map(|day| day.clone().unwrap_or_else(|| "?".to_owned()));
        format!("{} = {}/{}", date.text, days[0], days[1])
    };
    Verdict { passed: passed && rest.is_empty(), found: found.iter().map(show).collect() }
}

/// Whether the dates found at the place of `expected` are what it means.
fn is_meant(case: &Case, expected: &Expected, here: &[DateFact]) -> bool {
    let text: String = slice(&case.input, expected.span()).split_whitespace().collect();
    let want = Want::of(expected, &text);
    match (&want, here) {
        (Want::Nothing, here) => here.is_empty(),
        (Want::Between(periods), [first, last]) => {
            let sides = (first.modifier.as_deref(), last.modifier.as_deref());
            let inner = last.start.as_deref().and_then(|day| day.parse::<Date>().ok()?.yesterday().ok());
            let days = (first.start.clone(), inner.map(|day| day.to_string()));
            let same = periods.is_empty() || periods.iter().any(|period| days == options(period));
            sides == (Some("after"), Some("before")) && same
        }
        (_, [date]) => covers(case, expected, date) && is_value(&want, date),
        _ => false,
    }
}

fn is_value(want: &Want, date: &DateFact) -> bool {
    let days = (date.start.clone(), date.end.clone());
    match want {
        Want::Nothing | Want::Between(_) => false,
        Want::Anything => true,
        Want::Repaired => date.repaired,
        Want::Periods(periods) => periods.iter().any(|period| days == options(period)),
        Want::Open(period, side) => {
            let modifier = date.modifier.as_deref();
            days == options(period) && (modifier.is_none() || modifier == Some(side.name()))
        }
    }
}

fn options(period: &(Date, Date)) -> (Option<String>, Option<String>) {
    (Some(period.0.to_string()), Some(period.1.to_string()))
}

impl Side {
    fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

/// Whether `date` is the expected text but for words that are no part of a date here.
fn covers(case: &Case, expected: &Expected, date: &DateFact) -> bool {
    let (start, end) = expected.span();
    if date.span.0 < start || date.span.1 > end {
        return false;
    }
    let part = |from, to| slice(&case.input, (from, to)).split_whitespace().collect::<String>();
    let (before, behind) = (part(start, date.span.0), part(date.span.1, end));
    let plain = INCLUDED.iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(&behind);
    (before.is_empty() || BEFORE.contains(&before.as_str())) && (behind.is_empty() || BEHIND.contains(&plain))
}
