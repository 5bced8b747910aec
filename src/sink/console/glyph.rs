//! Characters on a terminal: how wide they are, and what stands for those that would do harm.

use unicode_width::UnicodeWidthChar;

/// What a tab is shown as.
const TAB: &str = "    ";

/// Appends `char` to `out` as it is shown; returns the columns that it takes.
///
/// Nothing that is shown moves the cursor, changes colours or turns the direction of writing. Chinese
/// characters take two columns; what is wide in Chinese fonts only (“, …) takes one, as on most terminals.
pub(super) fn push(out: &mut String, char: char) -> usize {
    if char == '\t' {
        out.push_str(TAB);
        return TAB.len();
    }
    let shown = harmless(char);
    out.push(shown);
    shown.width().unwrap_or(0)
}

fn harmless(char: char) -> char {
    match char {
        // The pictures of control characters stand in their order from U+2400 on.
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(char)).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => '\u{FFFD}',
        other => other,
    }
}

/// `text` as it is shown.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        push(&mut out, char);
    }
    out
}

/// The columns that `text` takes.
pub(super) fn width(text: &str) -> usize {
    let mut out = String::new();
    text.chars().map(|char| push(&mut out, char)).sum()
}

/// `text` with every break of lines as one blank.
pub(in crate::sink) fn one_line(text: &str) -> String {
    let parts: Vec<&str> = text.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_terminal() {
        assert_eq!(
            [width("整改"), width("a，１"), width("\t"), width("“…”"), width("e\u{301}")],
            [4, 5, 4, 3, 1]
        );
    }

    #[test]
    fn nothing_shown_steers_the_terminal() {
        let all: String = ('\0'..='\u{FFFF}').collect();
        assert_eq!(shown("a\u{1B}[31m\u{7}\u{202E}b"), "a␛[31m␇\u{FFFD}b");
        assert!(!shown(&all).chars().any(char::is_control));
        assert_eq!(one_line("一\r\n 二\n\n三"), "一 二 三");
    }
}
