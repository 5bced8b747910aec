//! Numbers: every numeric expression of a text, with its exact value.
//!
//! Arabic digits with thousands separators and decimals, Chinese numerals (everyday and formal),
//! mixtures of both (3.67万, 5亿1万), fractions, percent, per mille and tenths (三成). No unit and no
//! rule is needed for any of it; what a number counts is a matter of the quantities.
//!
//! One pass from left to right: what was read, or was found to be no number, is never read again,
//! so that the time is linear in the length of the text. Values are exact decimals; an expression
//! that is too long for one is no number.

mod arabic;
mod character;
mod fraction;
mod mixed;
mod row;
mod step;

pub(crate) use step::round_step;

use std::ops::Range;

use rust_decimal::Decimal;

use character::{char_at, fold};

/// One numeric expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// The value; of percent, per mille and tenths the printed figure.
    pub value: Decimal,
    /// What form it has.
    pub kind: NumberKind,
    /// It is written without Arabic digits.
    pub han: bool,
    /// A word inside leaves its lower digits open (500余万).
    pub open: bool,
}

/// The forms of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// A whole number.
    Integer,
    /// A number with decimals.
    Decimal,
    /// 三分之二, 1/3.
    Fraction,
    /// 5%, 百分之五.
    Percent,
    /// 5‰, 千分之五.
    Permille,
    /// 五成.
    Tenths,
}

/// What was read at one place of a text.
enum Reading {
    /// A number.
    Found(Number),
    /// No number up to this byte.
    Nothing(usize),
}

/// All numbers in `text`, in order.
pub fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        let next = at + c.len_utf8();
        if !character::may_open(c) {
            at = next;
            continue;
        }
        at = match fraction::read(text, at) {
            Reading::Found(number) => {
                let end = number.range.end;
                found.push(number);
                end
            }
            Reading::Nothing(end) => end.max(next),
        };
    }
    found
}

/// Whether `c` is a Chinese numeral, as they stand in number marks.
pub(crate) fn is_han_numeral(c: char) -> bool {
    !c.is_ascii() && (character::digit(c).is_some() || character::small_unit(c).is_some())
}

/// Whether the character before byte `at` makes a digit there part of a name (A4, 2-3).
fn inside_name(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().map(fold).is_some_and(|c| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests;
