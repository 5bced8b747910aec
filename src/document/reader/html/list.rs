//! The numbers that browsers print before the items of a list.

use scraper::node::Element;

use super::super::number::{han, letters, roman};

/// One list and how far its numbers have come.
#[derive(Debug)]
pub(super) struct Counter {
    next: i64,
    step: i64,
    style: Style,
}

/// How numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Decimal,
    Lower,
    Upper,
    LowerRoman,
    UpperRoman,
    Han,
    None,
}

impl Counter {
    /// The counter of an `ol` or `ul`.
    pub(super) fn new(list: &Element) -> Self {
        let ordered = list.name() == "ol";
        let reversed = list.attr("reversed").is_some();
        let start = list.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        let style = style_of(list).unwrap_or(if ordered { Style::Decimal } else { Style::None });
        Self { next: start, step: if reversed { -1 } else { 1 }, style }
    }

    /// What is printed before the next item; nothing that reads as a number for a list of bullets.
    pub(super) fn next(&mut self, item: &Element) -> Option<String> {
        if let Some(value) = item.attr("value").and_then(|value| value.trim().parse().ok()) {
            self.next = value;
        }
        let number = self.next;
        self.next = number.saturating_add(self.step);
        written(number, style_of(item).unwrap_or(self.style))
    }
}

/// The style that an element sets, by attribute or by its own style sheet.
fn style_of(element: &Element) -> Option<Style> {
    let css = element.attr("style").and_then(|style| style.split_once("list-style"));
    if let Some((_, value)) = css {
        let value = value.split(';').next().unwrap_or_default().to_ascii_lowercase();
        let named = [
            ("lower-alpha", Style::Lower),
            ("lower-latin", Style::Lower),
            ("upper-alpha", Style::Upper),
            ("upper-latin", Style::Upper),
            ("lower-roman", Style::LowerRoman),
            ("upper-roman", Style::UpperRoman),
            ("cjk-ideographic", Style::Han),
            ("chinese-informal", Style::Han),
            ("decimal", Style::Decimal),
            ("none", Style::None),
            ("disc", Style::None),
            ("circle", Style::None),
            ("square", Style::None),
        ];
        if let Some((_, style)) = named.iter().find(|(name, _)| value.contains(name)) {
            return Some(*style);
        }
    }
    match element.attr("type")? {
        "1" => Some(Style::Decimal),
        "a" => Some(Style::Lower),
        "A" => Some(Style::Upper),
        "i" => Some(Style::LowerRoman),
        "I" => Some(Style::UpperRoman),
        _ => Option::None,
    }
}

fn written(number: i64, style: Style) -> Option<String> {
    let positive = u32::try_from(number).ok().filter(|&number| number > 0);
    let text = match (style, positive) {
        (Style::None, _) => return None,
        (Style::Lower, Some(number)) => letters(number).to_lowercase(),
        (Style::Upper, Some(number)) => letters(number),
        (Style::LowerRoman, Some(number)) => roman(number).to_lowercase(),
        (Style::UpperRoman, Some(number)) => roman(number),
        (Style::Han, Some(number)) if number < 100 => return Some(format!("{}、", han(number))),
        _ => number.to_string(),
    };
    Some(text + ".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_as_browsers_do() {
        let cases = [
            (3, Style::Decimal, "3."),
            (0, Style::Lower, "0."),
            (28, Style::Lower, "ab."),
            (4, Style::UpperRoman, "IV."),
            (21, Style::Han, "二十一、"),
            (10, Style::Han, "十、"),
            (-2, Style::Decimal, "-2."),
        ];
        for (number, style, expected) in cases {
            assert_eq!(written(number, style).as_deref(), Some(expected));
        }
        assert_eq!(written(1, Style::None), None);
    }
}
