//! Numerals proper: digits, Chinese or Arabic, with 十百千 and 万亿兆 behind them.

use rust_decimal::Decimal;

use super::character::{
    char_at, digit, fold, is_word_alone, large_unit, leaves_open, plain_digit, small_unit,
};
use super::step::power;
use super::{arabic, row};

/// One numeral.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    /// Where it ends.
    pub(super) end: usize,
    /// Its value.
    pub(super) value: Decimal,
    /// It has no Arabic digits.
    pub(super) han: bool,
    /// It has decimals in print.
    pub(super) decimals: bool,
    /// 多, 余 or 几 inside leaves the lower digits open.
    pub(super) open: bool,
}

/// Reads a numeral at byte `start`; else where reading may go on.
pub(super) fn read(text: &str, start: usize) -> Result<Numeral, usize> {
    let Some(first) = char_at(text, start) else { return Err(start) };
    if let Some(row) = row::read(text, start) {
        return row;
    }
    let mut reader = Reader::new(text, start);
    while reader.step() {}
    reader.finish(first)
}

/// What was read last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Digit,
    Arabic,
    Zero,
    Small,
    Large,
}

struct Reader<'t> {
    text: &'t str,
    start: usize,
    at: usize,
    /// Finished parts with the power of ten they were multiplied by, falling.
    parts: Vec<(Decimal, u32)>,
    /// What stands before the next 万 or 亿.
    section: Decimal,
    /// The last of 十百千 in the section.
    small: Option<u32>,
    /// The digit that waits for its unit.
    pending: Option<Decimal>,
    /// The power of ten of the last unit, for the digit after it (两千四百五).
    unit: u32,
    last: Last,
    han: bool,
    decimals: bool,
    open: bool,
    /// Two digits in a row: no one number.
    vague: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, at: usize) -> Self {
        Self {
            text,
            start: at,
            at,
            parts: Vec::new(),
            section: Decimal::ZERO,
            small: None,
            pending: None,
            unit: 0,
            last: Last::Nothing,
            han: true,
            decimals: false,
            open: false,
            vague: false,
        }
    }

    /// Reads one element; says whether there was one.
    fn step(&mut self) -> bool {
        let Some(c) = char_at(self.text, self.at) else { return false };
        let after = self.at + c.len_utf8();
        let folded = fold(c);
        if folded.is_ascii_digit() || (folded == '.' && self.last == Last::Nothing) {
            return self.arabic();
        }
        if let Some(value) = digit(c) {
            return self.digit(c, value, after);
        }
        if let Some(power) = small_unit(c) {
            return self.small(power, after);
        }
        if let Some(power) = large_unit(c) {
            return self.large(power, after);
        }
        if leaves_open(c) && self.last != Last::Nothing && !self.open {
            return self.leave_open(after);
        }
        c == '点' && self.point(after)
    }

    fn arabic(&mut self) -> bool {
        let Some(figure) = arabic::read(self.text, self.at) else { return false };
        let next = char_at(self.text, figure.end);
        let fits = match self.last {
            Last::Nothing | Last::Zero => true,
            // 3万4000 and 25万6千, but not 3万5.
            Last::Small | Last::Large => {
                figure.digits == self.unit as usize
                    || next
                        .and_then(|c| small_unit(c).or_else(|| large_unit(c)))
                        .is_some_and(|power| power < self.unit)
            }
            Last::Digit | Last::Arabic => false,
        };
        let Some(value) = figure.value.filter(|_| fits) else {
            if self.last == Last::Nothing {
                // Too long for a decimal: passed over as a whole.
                self.at = figure.end;
            }
            return false;
        };
        (self.pending, self.last, self.han) = (Some(value), Last::Arabic, false);
        self.decimals |= figure.decimals;
        self.at = figure.end;
        true
    }

    fn digit(&mut self, c: char, value: u8, after: usize) -> bool {
        if value == 0 {
            if matches!(self.last, Last::Digit | Last::Arabic | Last::Zero) {
                return false;
            }
            let next = char_at(self.text, after);
            let goes_on = next.is_some_and(|c| {
                digit(c).is_some() || small_unit(c).is_some() || fold(c).is_ascii_digit() || leaves_open(c)
            });
            if self.last != Last::Nothing && !goes_on {
                return false;
            }
            self.last = Last::Zero;
            self.at = after;
            return true;
        }
        match self.last {
            Last::Digit => {
                self.vague = plain_digit(c).is_some();
                return false;
            }
            Last::Arabic => return false,
            _ => {}
        }
        // 两 is a digit at the beginning or before a unit; else it is a unit itself (三十两).
        let unit =
            char_at(self.text, after).is_some_and(|c| small_unit(c).is_some() || large_unit(c).is_some());
        let inside = !matches!(self.last, Last::Nothing | Last::Zero);
        if !unit && plain_digit(c).is_none() && (inside || matches!(c, '俩' | '倆')) {
            return false;
        }
        self.pending = Some(value.into());
        // After 零 the digit counts ones: 五亿零六.
        self.unit = if self.last == Last::Zero { 0 } else { self.unit };
        self.last = Last::Digit;
        self.at = after;
        true
    }

    fn small(&mut self, power_of: u32, after: usize) -> bool {
        if self.small.is_some_and(|last| power_of >= last) {
            return false;
        }
        let coefficient = match (self.pending, self.last) {
            (Some(value), Last::Digit) => value,
            (Some(value), Last::Arabic) if power_of > 1 => value,
            (None, Last::Nothing | Last::Zero | Last::Small | Last::Large) if power_of == 1 => Decimal::ONE,
            (None, Last::Nothing) => Decimal::ONE,
            _ => return false,
        };
        let Some(value) = power(power_of).and_then(|unit| coefficient.checked_mul(unit)) else {
            return false;
        };
        self.section += value;
        self.pending = None;
        (self.small, self.unit, self.last) = (Some(power_of), power_of, Last::Small);
        self.at = after;
        true
    }

    fn large(&mut self, power_of: u32, after: usize) -> bool {
        let own = self.section + self.pending.unwrap_or_default();
        if own.is_zero() && !matches!(self.last, Last::Large) {
            return false;
        }
        let mut sum = own;
        let mut keep = self.parts.len();
        while let Some(&(value, power)) = keep.checked_sub(1).and_then(|at| self.parts.get(at)) {
            if power > power_of || (power == power_of && !own.is_zero()) {
                break;
            }
            sum += value;
            keep -= 1;
        }
        if self.parts[..keep].last().is_some_and(|(_, power)| *power <= power_of) {
            return false;
        }
        let Some(value) = power(power_of).and_then(|unit| sum.checked_mul(unit)) else { return false };
        self.parts.truncate(keep);
        self.parts.push((value, power_of));
        (self.section, self.pending, self.small) = (Decimal::ZERO, None, None);
        (self.unit, self.last) = (power_of, Last::Large);
        self.at = after;
        true
    }

    /// 多, 余 or 几 before 万 or 亿.
    fn leave_open(&mut self, after: usize) -> bool {
        let goes_on = char_at(self.text, after).and_then(large_unit).is_some();
        if !goes_on || (self.last == Last::Large) {
            return false;
        }
        self.open = true;
        if self.last == Last::Zero {
            self.last = Last::Small;
        }
        self.at = after;
        true
    }

    /// The decimals after 点.
    fn point(&mut self, after: usize) -> bool {
        if self.last == Last::Nothing || self.decimals || self.open {
            return false;
        }
        let (mut end, mut places, mut fraction) = (after, 0, Decimal::ZERO);
        while let Some((c, value)) = char_at(self.text, end).and_then(|c| {
            plain_digit(c).or_else(|| fold(c).to_digit(10).and_then(|d| u8::try_from(d).ok())).map(|v| (c, v))
        }) {
            places += 1;
            if places <= 20 {
                fraction += Decimal::new(value.into(), places);
            }
            end += c.len_utf8();
        }
        // 八点三十分 is a time.
        if places == 0 || places > 20 || char_at(self.text, end).and_then(small_unit).is_some() {
            return false;
        }
        self.settle();
        self.section += fraction;
        (self.pending, self.small, self.decimals) = (None, Some(0), true);
        (self.last, self.unit) = (Last::Arabic, 0);
        self.at = end;
        true
    }

    /// Adds the digit that waits; after 百, 千, 万 and 亿 it counts the next lower unit.
    fn settle(&mut self) {
        if let Some(value) = self.pending.take() {
            let implied = self.last == Last::Digit && self.unit > 1;
            let unit = if implied { power(self.unit - 1) } else { None };
            self.section += unit.and_then(|unit| value.checked_mul(unit)).unwrap_or(value);
        }
    }

    fn finish(mut self, first: char) -> Result<Numeral, usize> {
        if self.vague {
            return Err(row::pass(self.text, self.at));
        }
        if self.last == Last::Nothing {
            return Err(self.at);
        }
        self.settle();
        let single = self.is_single(first);
        let value = self.parts.iter().try_fold(self.section, |sum, (part, _)| sum.checked_add(*part));
        match value {
            Some(value) if !single => {
                Ok(Numeral { end: self.at, value, han: self.han, decimals: self.decimals, open: self.open })
            }
            _ => Err(self.at),
        }
    }

    /// A single character that is no number of its own: 百, 陆.
    fn is_single(&self, first: char) -> bool {
        let alone = self.at == self.start + first.len_utf8();
        let coarse = small_unit(first).is_some_and(|power| power > 1);
        let counts_on = char_at(self.text, self.at).is_some_and(leaves_open);
        alone && (is_word_alone(first) || (coarse && !counts_on))
    }
}
