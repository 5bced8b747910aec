//! Arabic digits: thousands separators and decimals.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::character::{char_at, fold};

/// A decimal holds every figure of this many digits.
const MAX_DIGITS: usize = 28;

/// A run of digits with its separators.
pub(super) struct Arabic {
    /// Where it ends.
    pub(super) end: usize,
    /// Its value; `None` when a decimal can't hold it.
    pub(super) value: Option<Decimal>,
    /// Digits before the point.
    pub(super) digits: usize,
    /// It has decimals.
    pub(super) decimals: bool,
}

/// Reads digits at byte `start`: `1234`, `1,234`, `12.5`, `.5`.
pub(super) fn read(text: &str, start: usize) -> Option<Arabic> {
    let mut figure = String::new();
    let mut end = run(text, start, &mut figure);
    let mut digits = figure.len();
    if digits == 0 {
        return point(text, start).and_then(|after| leading_point(text, start, after));
    }
    if digits <= 3 {
        while let Some(after) = group(text, end, &mut figure) {
            end = after;
        }
        digits = figure.len();
    }
    let mut decimals = false;
    if let Some(after) = point(text, end) {
        let mut places = String::new();
        let last = run(text, after, &mut places);
        // 1.2.3 is a row of marks, not a decimal.
        let row = !places.is_empty() && follows_point(text, last);
        if !places.is_empty() && !row && !preceded_by_point(text, start) {
            figure.push('.');
            figure.push_str(&places);
            (end, decimals) = (last, true);
        }
    }
    Some(Arabic { end, value: value(&figure), digits, decimals })
}

fn leading_point(text: &str, start: usize, after: usize) -> Option<Arabic> {
    let before = text[..start].chars().next_back().map(fold);
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ')')) {
        return None;
    }
    let mut places = String::from("0.");
    let end = run(text, after, &mut places);
    let read = places.len() > 2 && !follows_point(text, end);
    read.then(|| Arabic { end, value: value(&places), digits: 1, decimals: true })
}

/// Appends the digits from byte `at` on to `figure`; gives where they end.
fn run(text: &str, mut at: usize, figure: &mut String) -> usize {
    while let Some(c) = char_at(text, at) {
        let folded = fold(c);
        if !folded.is_ascii_digit() {
            break;
        }
        figure.push(folded);
        at += c.len_utf8();
    }
    at
}

/// A separator and exactly three digits.
fn group(text: &str, at: usize, figure: &mut String) -> Option<usize> {
    let separator = char_at(text, at).filter(|&c| fold(c) == ',')?;
    let length = figure.len();
    let mut end = at + separator.len_utf8();
    for _ in 0..3 {
        let c = char_at(text, end).filter(|&c| fold(c).is_ascii_digit());
        let Some(c) = c else {
            figure.truncate(length);
            return None;
        };
        figure.push(fold(c));
        end += c.len_utf8();
    }
    if char_at(text, end).is_some_and(|c| fold(c).is_ascii_digit()) {
        figure.truncate(length);
        return None;
    }
    Some(end)
}

/// Where the point at byte `at` ends, if there is one.
fn point(text: &str, at: usize) -> Option<usize> {
    char_at(text, at).filter(|&c| fold(c) == '.').map(|c| at + c.len_utf8())
}

fn follows_point(text: &str, at: usize) -> bool {
    point(text, at).and_then(|after| char_at(text, after)).is_some_and(|c| fold(c).is_ascii_digit())
}

fn preceded_by_point(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev().map(fold);
    before.next() == Some('.') && before.next().is_some_and(|c| c.is_ascii_digit())
}

fn value(figure: &str) -> Option<Decimal> {
    let figure = figure.trim_start_matches('0');
    if figure.len() > MAX_DIGITS + 1 {
        return None;
    }
    match figure.as_bytes().first() {
        None => Some(Decimal::ZERO),
        Some(b'.') => Decimal::from_str(&format!("0{figure}")).ok(),
        Some(_) => Decimal::from_str(figure).ok(),
    }
}
