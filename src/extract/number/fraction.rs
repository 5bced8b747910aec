//! What stands around numerals: signs, fractions, percent, per mille and tenths.

use rust_decimal::Decimal;

use super::character::{char_at, digit, ends_in_number_word, fold, joins_tenth, large_unit, small_unit};
use super::mixed::{self, Numeral};
use super::row;
use super::step::power;
use super::{Number, NumberKind, Reading, inside_name};

/// The words between denominator and numerator.
const PARTS_OF: &str = "分之";
/// A denominator of units alone (百万分之) has at most this many characters.
const MAX_UNITS: usize = 4;

/// Reads a number at byte `start`.
pub(super) fn read(text: &str, start: usize) -> Reading {
    let (negative, first) = sign(text, start);
    let Some(c) = char_at(text, first) else { return Reading::Nothing(first) };
    if negative.is_none() && matches!(fold(c), '-' | '负' | '負') {
        return Reading::Nothing(first + c.len_utf8());
    }
    if is_vague(text, first, c) {
        return Reading::Nothing(row::pass(text, first + c.len_utf8()));
    }
    if c == '半' {
        return half_tenth(text, start, first + c.len_utf8());
    }
    if matches!(c, '几' | '数') {
        return Reading::Nothing(first + c.len_utf8());
    }
    let signed = |value: Decimal| if negative == Some(true) { -value } else { value };
    if let Some((exponent, after)) = units_of(text, first) {
        if let Some((value, end, han)) = numerator(text, after) {
            let (kind, value) = match exponent {
                2 => (NumberKind::Percent, Some(value)),
                3 => (NumberKind::Permille, Some(value)),
                _ => (NumberKind::Fraction, power(exponent).and_then(|unit| value.checked_div(unit))),
            };
            return found(start..end, value.map(signed), kind, han, false);
        }
        return Reading::Nothing(after);
    }
    let numeral = match mixed::read(text, first) {
        Ok(numeral) => numeral,
        Err(end) => return Reading::Nothing(end),
    };
    if inside_name(text, start) && !numeral.han {
        return Reading::Nothing(numeral.end);
    }
    if let Some((value, end, han)) = fraction(text, &numeral) {
        return found(start..end, value.map(signed), NumberKind::Fraction, han, false);
    }
    let (kind, end, value) = suffix(text, &numeral);
    found(start..end, Some(signed(value)), kind, numeral.han, numeral.open)
}

fn found(
    range: std::ops::Range<usize>,
    value: Option<Decimal>,
    kind: NumberKind,
    han: bool,
    open: bool,
) -> Reading {
    match value {
        Some(value) => Reading::Found(Number { range, value, kind, han, open }),
        None => Reading::Nothing(range.end),
    }
}

/// Whether a sign stands at byte `start` (and says minus), and where the numeral begins.
fn sign(text: &str, start: usize) -> (Option<bool>, usize) {
    let Some(c) = char_at(text, start) else { return (None, start) };
    let after = start + c.len_utf8();
    let next = char_at(text, after).map(fold);
    let numeral = next.is_some_and(|c| c.is_ascii_digit() || c == '.');
    match fold(c) {
        '-' => {
            let before = text[..start].chars().next_back();
            let joins = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '%' | '-' | '—'));
            if numeral && !joins { (Some(true), after) } else { (None, start) }
        }
        '负' | '負' => {
            let han = next.is_some_and(|c| digit(c).is_some() || small_unit(c).is_some());
            if numeral || han { (Some(true), after) } else { (None, start) }
        }
        _ => (Some(false), start),
    }
}

/// 几 or 数 before a unit (几十, 数百) names no one number; 人数十五 does.
fn is_vague(text: &str, at: usize, c: char) -> bool {
    let next = char_at(text, at + c.len_utf8());
    let counts = next.is_some_and(|c| small_unit(c).is_some() || large_unit(c).is_some());
    let word = || text[..at].chars().next_back().is_some_and(ends_in_number_word);
    counts && (c == '几' || (c == '数' && !word()))
}

/// 半成.
fn half_tenth(text: &str, start: usize, after: usize) -> Reading {
    let half = Decimal::new(5, 1);
    match tenth(text, after) {
        Some(end) => found(start..end, Some(half), NumberKind::Tenths, true, false),
        None => Reading::Nothing(after),
    }
}

/// A denominator of units alone before 分之: its power of ten, and where the numerator begins.
fn units_of(text: &str, start: usize) -> Option<(u32, usize)> {
    let (mut exponent, mut end) = (0, start);
    for _ in 0..MAX_UNITS {
        let c = char_at(text, end)?;
        let Some(power) = small_unit(c).or_else(|| large_unit(c)) else { break };
        exponent += power;
        end += c.len_utf8();
    }
    let after = after_parts(text, end)?;
    (exponent > 1).then_some((exponent, after))
}

fn after_parts(text: &str, at: usize) -> Option<usize> {
    text.get(at..)?.starts_with(PARTS_OF).then(|| at + PARTS_OF.len())
}

/// The numeral after 分之: value, end, whether without Arabic digits.
fn numerator(text: &str, at: usize) -> Option<(Decimal, usize, bool)> {
    let (negative, first) = sign(text, at);
    if let Ok(Numeral { end, value, han, open: false, .. }) = mixed::read(text, first) {
        let value = if negative == Some(true) { -value } else { value };
        return Some((value, end, han));
    }
    // 百分之百
    let c = char_at(text, at)?;
    let value = small_unit(c).and_then(power)?;
    Some((value, at + c.len_utf8(), true))
}

/// 三分之二, 一又二分之一, 3/5: value (`None` for a denominator of zero), end, without Arabic digits.
fn fraction(text: &str, first: &Numeral) -> Option<(Option<Decimal>, usize, bool)> {
    if let Some(after) = after_parts(text, first.end) {
        let (value, end, han) = numerator(text, after)?;
        return Some((value.checked_div(first.value), end, han && first.han));
    }
    let c = char_at(text, first.end)?;
    let after = first.end + c.len_utf8();
    if c == '又' {
        let denominator = mixed::read(text, after).ok()?;
        let over = after_parts(text, denominator.end)?;
        let (value, end, han) = numerator(text, over)?;
        let part = value.checked_div(denominator.value);
        return Some((part.and_then(|part| part.checked_add(first.value)), end, han && first.han));
    }
    let arabic = |at: usize| char_at(text, at).map(fold).is_some_and(|c| c.is_ascii_digit());
    if fold(c) == '/' && !first.han && !first.decimals && arabic(after) {
        let before = text[..first.end].trim_end_matches(|c: char| fold(c).is_ascii_digit());
        let over = mixed::read(text, after).ok().filter(|over| !over.decimals)?;
        let dated = before
            .strip_suffix(['-', '－'])
            .is_some_and(|text| text.ends_with(|c: char| fold(c).is_ascii_digit()));
        let chained = dated
            || before.ends_with(['/', '／', '.'])
            || char_at(text, over.end).map(fold).is_some_and(|c| c == '/');
        if !chained {
            return Some((first.value.checked_div(over.value), over.end, false));
        }
    }
    None
}

/// What stands behind a numeral: %, ‰ or 成.
fn suffix(text: &str, numeral: &Numeral) -> (NumberKind, usize, Decimal) {
    let plain = if numeral.decimals { NumberKind::Decimal } else { NumberKind::Integer };
    let plain = (plain, numeral.end, numeral.value);
    let Some(c) = char_at(text, numeral.end) else { return plain };
    let after = numeral.end + c.len_utf8();
    match fold(c) {
        '%' | '﹪' => (NumberKind::Percent, after, numeral.value),
        '‰' => (NumberKind::Permille, after, numeral.value),
        '成' if numeral.value <= Decimal::TEN && !numeral.open => match tenth(text, numeral.end) {
            Some(end) if char_at(text, end) == Some('半') => {
                (NumberKind::Tenths, end + '半'.len_utf8(), numeral.value + Decimal::new(5, 1))
            }
            Some(end) => (NumberKind::Tenths, end, numeral.value),
            None => plain,
        },
        _ => plain,
    }
}

/// Where 成 at byte `at` ends, unless it begins a word.
fn tenth(text: &str, at: usize) -> Option<usize> {
    let c = char_at(text, at).filter(|&c| c == '成')?;
    let after = at + c.len_utf8();
    (!char_at(text, after).is_some_and(joins_tenth)).then_some(after)
}
