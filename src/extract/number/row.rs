//! Rows of Chinese digits without units.

use rust_decimal::Decimal;

use super::character::{char_at, digit, large_unit, plain_digit, small_unit};
use super::mixed::Numeral;

/// A row (二〇二四) is read up to this length.
const MAX_ROW: usize = 28;

/// A row of two or more Chinese digits: a figure (二〇二四), or two digits that name no one number
/// (三五, 二三十), which are passed over with what belongs to them.
pub(super) fn read(text: &str, start: usize) -> Option<Result<Numeral, usize>> {
    let mut end = start;
    let (mut count, mut zero, mut value) = (0, false, Some(Decimal::ZERO));
    let mut plain_before = false;
    while let Some((c, value_of)) = char_at(text, end).and_then(|c| Some((c, digit(c)?))) {
        let is_plain = plain_digit(c).is_some();
        // 二两 is two of the unit 两.
        if plain_before && !is_plain {
            break;
        }
        plain_before = is_plain;
        zero |= value_of == 0 && count > 0;
        let plain = is_plain && count < MAX_ROW;
        value =
            value.filter(|_| plain).and_then(|v| v.checked_mul(Decimal::TEN)?.checked_add(value_of.into()));
        count += 1;
        end += c.len_utf8();
    }
    let leads_with_zero = char_at(text, start).and_then(digit) == Some(0);
    let next = char_at(text, end);
    let unit = next.is_some_and(|c| small_unit(c).is_some() || large_unit(c).is_some());
    if count < 2 || (count == 2 && leads_with_zero && unit) {
        return None;
    }
    match value {
        Some(value) if (zero || count > 2) && !unit => {
            Some(Ok(Numeral { end, value, han: true, decimals: false, open: false }))
        }
        _ => Some(Err(pass(text, end))),
    }
}

/// Passes over the rest of a numeral that has no one value.
pub(super) fn pass(text: &str, mut at: usize) -> usize {
    while let Some(c) = char_at(text, at) {
        if digit(c).is_none() && small_unit(c).is_none() && large_unit(c).is_none() {
            break;
        }
        at += c.len_utf8();
    }
    at
}
