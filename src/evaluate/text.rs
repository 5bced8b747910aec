//! Text as it is compared: without what is a matter of taste.
//!
//! Both functions follow `score.py` to the character, down to its idea of a blank.

/// Text without blanks, quotation marks, marks of markup and punctuation, full-width forms folded.
pub(super) fn clean(text: &str) -> String {
    letters(text).collect()
}

/// The characters of [`clean`], one by one, so that a comparison can stop early.
pub(super) fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().map(fold).filter(|&c| !is_dropped(c))
}

/// Whether two texts are the same once cleaned; nothing counts as empty.
pub(super) fn alike(a: Option<&str>, b: Option<&str>) -> bool {
    letters(a.unwrap_or_default()).eq(letters(b.unwrap_or_default()))
}

/// Whether two number marks are the same, whatever brackets, stops and markup they are printed with.
pub(super) fn same_label(a: &str, b: &str) -> bool {
    label_letters(a).eq(label_letters(b))
}

/// The first `count` characters, for lists of mistakes.
pub(super) fn head(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

/// The characters of a number mark that distinguish it from others.
fn label_letters(label: &str) -> impl Iterator<Item = char> + '_ {
    let dropped = |c| matches!(c, '(' | ')' | '（' | '）' | '.' | '、' | '．' | ',' | '，' | '#' | '*');
    label.chars().filter(move |&c| !is_blank(c) && !dropped(c))
}

/// The ASCII form of a full-width character, and every other character as it is.
fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Whether a folded character does not count in a comparison.
fn is_dropped(c: char) -> bool {
    let quote = matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '「' | '」');
    let stop = matches!(c, '。' | '；' | ';' | '：' | ':' | '，' | ',' | '、' | '.');
    quote || stop || matches!(c, '#' | '*') || is_blank(c)
}

/// Python's `\s`, which also takes the four ASCII separators that Unicode does not call white space.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1C}'..='\u{1F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taste_is_dropped_and_widths_are_folded() {
        assert_eq!(clean("**关于　“学习”不够，\n１２．５％；"), "关于学习不够125%");
        assert_eq!(clean("a\u{1c}b\u{3000}c\u{a0}d"), "abcd");
        assert_eq!(clean("（一）、《办法》！"), "(一)《办法》!");
    }

    #[test]
    fn nothing_is_like_an_empty_text() {
        assert!(alike(None, Some("。")));
        assert!(!alike(None, Some("县委")));
    }

    #[test]
    fn labels_differ_only_by_what_they_count() {
        assert!(same_label("（一）", "(一) "));
        assert!(same_label("## 1．", "1、"));
        assert!(same_label("", "."));
        assert!(!same_label("1.", "１."), "widths of digits are not folded in labels");
        assert!(!same_label("（一）", "（二）"));
    }

    #[test]
    fn a_head_is_counted_in_characters() {
        assert_eq!(head("整改情况", 2), "整改");
        assert_eq!(head("整改", 2), "整改");
        assert_eq!(head("", 2), "");
    }
}
