//! Printed numbers, read and written back in the same style.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;

use super::page::Page;
use crate::report::Span;

/// Chinese digits in the order of their values.
const HAN: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// Numbers from here on are not written in Chinese numerals.
const HAN_LIMIT: u64 = 10_000;

/// How a number is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Digits, full-width or not, with or without thousands separators.
    Digits { wide: bool, grouped: bool },
    /// 十二, 一百零五, 两.
    Han,
    /// 二〇二五.
    HanDigits,
}

/// A printed number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) span: Span,
    pub(super) value: Decimal,
    pub(super) style: Style,
}

impl Figure {
    /// Another number in the style of this one, where that can be printed so. `counts` says that
    /// things are counted, so that two is 两.
    pub(super) fn write(&self, value: Decimal, counts: bool) -> Option<String> {
        if value.is_sign_negative() {
            return None;
        }
        match self.style {
            Style::Digits { wide, grouped } => {
                let mut value = value;
                value.rescale(self.value.scale());
                let text = if grouped { group(&value.to_string()) } else { value.to_string() };
                Some(if wide { text.chars().map(widen).collect() } else { text })
            }
            Style::Han if counts && value == Decimal::TWO => Some("两".to_owned()),
            Style::Han => whole(value).and_then(write_han),
            Style::HanDigits => Some(whole(value)?.to_string().chars().map(han_digit).collect()),
        }
    }

    /// The step of the last printed digit.
    pub(super) fn step(&self) -> Decimal {
        Decimal::new(1, self.value.scale())
    }
}

fn whole(value: Decimal) -> Option<u64> {
    value.fract().is_zero().then(|| value.to_u64()).flatten()
}

fn widen(c: char) -> char {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0);
    if c.is_ascii_graphic() { wide(c).unwrap_or(c) } else { c }
}

fn han_digit(c: char) -> char {
    let digit = c.to_digit(10).unwrap_or_default() as usize;
    if digit == 0 { '〇' } else { HAN.get(digit).copied().unwrap_or(c) }
}

/// Thousands separators for a plain number.
fn group(text: &str) -> String {
    let (whole, rest) = text.find('.').map_or((text, ""), |dot| text.split_at(dot));
    let mut out = String::new();
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out + rest
}

fn write_han(value: u64) -> Option<String> {
    if value == 0 || value >= HAN_LIMIT {
        return None;
    }
    let mut out = String::new();
    let mut rest = value;
    let mut gap = false;
    for (unit, name) in [(1000, Some('千')), (100, Some('百')), (10, Some('十')), (1, None)] {
        let digit = rest / unit;
        rest %= unit;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        // 十二, not 一十二.
        if !(unit == 10 && digit == 1 && out.is_empty()) {
            out.push(*HAN.get(digit as usize)?);
        }
        out.extend(name);
    }
    Some(out)
}

/// The numbers printed in `span`, in order.
pub(super) fn figures(page: &Page, span: Span) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = span.0;
    while at < span.1 {
        let figure = digits(page, at, span.1).or_else(|| han(page, at, span.1));
        at = figure.as_ref().map_or(at + 1, |figure| figure.span.1);
        found.extend(figure);
    }
    found
}

/// The first number in `span` with this value.
pub(super) fn with_value(page: &Page, span: Span, value: Decimal) -> Option<Figure> {
    figures(page, span).into_iter().find(|figure| figure.value == value)
}

/// The number that a gold value stands for.
pub(super) fn decimal(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => number.to_string().parse().ok(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The ASCII form of a digit, a point or a separator.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '．' | '，' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn digits(page: &Page, at: usize, end: usize) -> Option<Figure> {
    let is_digit = |at: usize| at < end && page.char(at).is_some_and(|c| narrow(c).is_ascii_digit());
    if !is_digit(at) {
        return None;
    }
    let run = |from: usize| (from..).take_while(|&at| is_digit(at)).count();
    let mut stop = at + run(at);
    let mut grouped = false;
    while page.char(stop) == Some(',') && run(stop + 1) == 3 && (grouped || stop - at <= 3) {
        stop += 4;
        grouped = true;
    }
    if page.char(stop).is_some_and(|c| matches!(c, '.' | '．')) && is_digit(stop + 1) {
        stop += 1 + run(stop + 1);
    }
    let text: String = page.chars(Span(at, stop)).iter().map(|&c| narrow(c)).filter(|&c| c != ',').collect();
    let wide = page.char(at).is_some_and(|c| !c.is_ascii());
    Some(Figure { span: Span(at, stop), value: text.parse().ok()?, style: Style::Digits { wide, grouped } })
}

fn han_value(c: char) -> Option<u64> {
    match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => HAN.iter().position(|&digit| digit == c).map(|at| at as u64),
    }
}

fn han_unit(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

fn han(page: &Page, at: usize, end: usize) -> Option<Figure> {
    let is_han = |c: char| han_value(c).is_some() || han_unit(c).is_some();
    let stop = page.find(at, end, |c| !is_han(c)).unwrap_or(end.min(page.len()));
    let chars = page.chars(Span(at, stop));
    if chars.is_empty() {
        return None;
    }
    let plain = chars.len() > 1 && chars.iter().all(|&c| han_value(c).is_some());
    let (value, style) = if plain {
        let digits: String =
            chars.iter().filter_map(|&c| han_value(c)).map(|digit| digit.to_string()).collect();
        (digits.parse().ok()?, Style::HanDigits)
    } else {
        (Decimal::from(read_han(chars)?), Style::Han)
    };
    Some(Figure { span: Span(at, stop), value, style })
}

fn read_han(chars: &[char]) -> Option<u64> {
    let (mut sum, mut digit) = (0u64, None);
    for &c in chars {
        if let Some(unit) = han_unit(c) {
            sum = sum.checked_add(digit.take().unwrap_or(1) * unit)?;
        } else {
            digit = han_value(c);
        }
    }
    sum.checked_add(digit.unwrap_or(0))
}

/// A number mark with another number: `（三）`, `3.`, `③`, `三是`. None where it has no number.
pub(super) fn renumber(mark: &str, number: u32) -> Option<String> {
    let page = Page::new(mark);
    let all = Span(0, page.len());
    if let Some(figure) = figures(&page, all).first() {
        let (before, after) =
            (page.slice(Span(0, figure.span.0)), page.slice(Span(figure.span.1, page.len())));
        return Some(before + &figure.write(number.into(), false)? + &after);
    }
    let at = page.find(0, page.len(), |c| enclosed(c).is_some())?;
    let (first, _) = page.char(at).and_then(enclosed)?;
    let with = char::from_u32((first + number).checked_sub(1)?)?;
    // Still in the same row.
    enclosed(with).filter(|(row, _)| *row == first)?;
    let mut chars: Vec<char> = mark.chars().collect();
    *chars.get_mut(at)? = with;
    Some(chars.into_iter().collect())
}

/// The number of a mark.
pub(super) fn number_of(mark: &str) -> Option<u32> {
    let page = Page::new(mark);
    let figure = figures(&page, Span(0, page.len())).first().and_then(|figure| figure.value.to_u32());
    figure.or_else(|| mark.chars().find_map(|c| enclosed(c).map(|(_, number)| number)))
}

/// For a numeral in one character such as ③: the code of the first of its row, and its number.
fn enclosed(c: char) -> Option<(u32, u32)> {
    let code = u32::from(c);
    let rows = [(0x2460, 20), (0x2474, 20), (0x2488, 20), (0x3220, 10), (0x3280, 10), (0x2776, 10)];
    rows.iter()
        .find(|(first, count)| (*first..first + count).contains(&code))
        .map(|(first, _)| (*first, code - first + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` with its first number replaced.
    fn rewritten(text: &str, value: &str) -> String {
        let page = Page::new(text);
        let figure = figures(&page, Span(0, page.len()))[0];
        let with = figure.write(value.parse().unwrap(), true).unwrap();
        page.slice(Span(0, figure.span.0)) + &with + &page.slice(Span(figure.span.1, page.len()))
    }

    #[test]
    fn numbers_keep_their_style() {
        assert_eq!(rewritten("三个方面", "4"), "四个方面");
        assert_eq!(rewritten("三处", "2"), "两处");
        assert_eq!(rewritten("百日", "105"), "一百零五日");
        assert_eq!(rewritten("共１２个", "13"), "共１３个");
        assert_eq!(rewritten("39,045.62万元", "1000000.5"), "1,000,000.50万元");
        assert_eq!(rewritten("1670.55万元", "12.345"), "12.35万元");
        assert_eq!(rewritten("二〇二五年", "2023"), "二〇二三年");
        assert_eq!(rewritten("40%", "43"), "43%");
    }

    #[test]
    fn numbers_are_read_whole() {
        let read = |text: &str| {
            let page = Page::new(text);
            let all = figures(&page, Span(0, page.len()));
            all.iter().map(|figure| figure.value.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(read("3条、1,825.95万元、二十五家"), ["3", "1825.95", "25"]);
        assert_eq!(read("１．２个，34,5"), ["1.2", "34", "5"]);
        assert_eq!(read("一千零二"), ["1002"]);
    }

    #[test]
    fn marks_are_renumbered() {
        assert_eq!(renumber("（三）", 4).unwrap(), "（四）");
        assert_eq!(renumber("10.", 11).unwrap(), "11.");
        assert_eq!(renumber("１、", 2).unwrap(), "２、");
        assert_eq!(renumber("③", 5).unwrap(), "⑤");
        assert_eq!(renumber("十一是", 12).unwrap(), "十二是");
        assert_eq!(renumber("二、", 2).unwrap(), "二、");
        assert_eq!(renumber("⑳", 21), None);
        assert_eq!(renumber("首先", 2), None);
        assert_eq!(
            (number_of("（十二）"), number_of("⑴"), number_of("其一，")),
            (Some(12), Some(1), Some(1))
        );
    }
}
