//! The parts of dates in a text, found by the rules.

use std::ops::Range;

use crate::extract::numeral::{han_digit, han_value};
use crate::rules::{Captures, DatePart, DateSet, Rule, Rules};

/// Of years in two digits those from here on lie in the twentieth century.
const CENTURY_TURN: i32 = 50;

/// One part.
#[derive(Clone, Debug)]
pub(super) struct Token<'r> {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// What it means.
    pub(super) set: &'r DateSet,
    /// Its figure: a year, a month, a day, a quarter, a bare number.
    pub(super) value: i32,
    /// Year, month and day of a date in figures.
    pub(super) figures: Option<(Option<i16>, Option<i8>, Option<i8>)>,
    /// Another way to cut the digits of a garbled date into month and day.
    pub(super) other_cut: Option<(i8, i8)>,
    /// The print is garbled.
    pub(super) garbled: bool,
}

/// All parts in `text` that do not overlap, in order: of overlapping ones the first that begins,
/// of those the longest.
pub(super) fn tokens<'r>(rules: &'r Rules, text: &str) -> Vec<Token<'r>> {
    let mut found: Vec<Token<'r>> = Vec::new();
    for rule in &rules.date {
        parts(rule, text, &mut found);
    }
    // The sort is stable: of equal parts the one of the earlier rule stays in front.
    found.sort_by_key(|token| (token.range.start, std::cmp::Reverse(token.range.end)));
    let mut end = 0;
    found.retain(|token| {
        let free = token.range.start >= end;
        if free {
            end = token.range.end;
        }
        free
    });
    found
}

/// The parts that one rule finds. What stands around a part may belong to the next one (三月至五月), so that the
/// search goes on at the part's last character, not behind the whole match.
fn parts<'r>(rule: &'r Rule<DateSet>, text: &str, found: &mut Vec<Token<'r>>) {
    let mut at = 0;
    while let Some(captures) = rule.captures_at(text, at) {
        let Some(part) = captures.name("token").or_else(|| captures.name("also")) else { return };
        found.extend(token(rule, &captures));
        let last = part.as_str().char_indices().next_back().map_or(0, |(last, _)| last);
        at = if last == 0 { part.end() } else { part.start() + last };
    }
}

fn token<'r>(rule: &'r Rule<DateSet>, captures: &Captures<'_>) -> Option<Token<'r>> {
    let range = captures.name("token").or_else(|| captures.name("also"))?.range();
    let text = |name| captures.name(name).map(|found| found.as_str());
    let garbled = rule.set.garbled;
    let mut token = Token { range, set: &rule.set, value: 0, figures: None, other_cut: None, garbled };
    match rule.set.part {
        DatePart::Year => {
            let value = text("value")?;
            let stray = if value.is_ascii() { value.len().saturating_sub(4) } else { 0 };
            token.garbled |= stray > 0;
            // A stray digit in front of a year: the last four digits are the year; one behind it:
            // the first four.
            let (last, first) = (value.get(stray..)?, value.get(..value.len() - stray)?);
            let sound = |digits: &str| year(digits).is_some_and(|year| (1900..=2100).contains(&year));
            let behind = stray > 0 && !sound(last) && sound(first);
            token.value = year(if behind { first } else { last })?;
            if (0..100).contains(&token.value) {
                token.value += if token.value < CENTURY_TURN { 2000 } else { 1900 };
            }
            if !behind {
                token.range.start += stray;
            }
        }
        // No month and no day has three digits; what is read has to stay in the range of a point.
        DatePart::Month | DatePart::Day | DatePart::LoneDay => token.value = number(text("value")?)?.min(99),
        DatePart::Number => token.value = number(text("value")?)?,
        DatePart::Season => token.value = text("value").and_then(number).unwrap_or(0),
        DatePart::Figures => read_figures(&mut token, &text)?,
        _ => {}
    }
    Some(token)
}

fn read_figures<'t>(token: &mut Token<'_>, text: &dyn Fn(&'static str) -> Option<&'t str>) -> Option<()> {
    let small = |name| text(name).and_then(|value| value.parse::<i8>().ok());
    let printed = text("year").or_else(|| text("lost")).and_then(|value| value.parse().ok());
    token.garbled |= text("rest").is_some() || text("lost").is_some();
    let (month, day) = match text("rest") {
        None => (small("month"), small("day")),
        Some(rest) => {
            let cuts = cuts(rest);
            let first = *cuts.first()?;
            token.other_cut = cuts.get(1).copied();
            (Some(first.0), Some(first.1))
        }
    };
    token.figures = Some((printed, month, day));
    Some(())
}

/// The ways to cut three or four digits into a month and a day.
fn cuts(digits: &str) -> Vec<(i8, i8)> {
    (1..=2)
        .filter_map(|at| {
            let (month, day) = (digits.get(..at)?.parse().ok()?, digits.get(at..)?);
            let day: i8 = if day.starts_with('0') && day.len() == 1 { None } else { day.parse().ok() }?;
            ((1..=12).contains(&month) && (1..=31).contains(&day) && day < 32).then_some((month, day))
        })
        .collect()
}

/// A year in digits, digit by digit in numerals, or counted in thousands.
fn year(text: &str) -> Option<i32> {
    if let Ok(year) = text.parse() {
        return Some(year);
    }
    if text.contains('千') {
        return i32::try_from(han_value(text)?).ok();
    }
    text.chars().try_fold(0i32, |year, c| Some(year * 10 + i32::try_from(han_digit(c)?).ok()?))
}

fn number(text: &str) -> Option<i32> {
    text.parse().ok().or_else(|| i32::try_from(han_value(text)?).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_digits_that_lost_their_marks() {
        assert_eq!(cuts("915"), [(9, 15)]);
        assert_eq!(cuts("1228"), [(12, 28)]);
        assert_eq!(cuts("111"), [(1, 11), (11, 1)]);
        assert_eq!(cuts("130"), [(1, 30)]);
    }
}
