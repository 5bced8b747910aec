//! Lines and columns of a document text.
//!
//! Lines end with LF, CR LF or CR, as editors and `sed -n` count them. Both numbers count from 1; a
//! column is a character, whatever its width.

use crate::report::Span;

/// Every this many characters the byte offset is kept.
const STRIDE: usize = 256;

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in its line, from 1.
    pub column: usize,
}

/// A document text in which spans can be looked up quickly, however long its lines are.
#[derive(Debug)]
pub struct Page<'a> {
    text: &'a str,
    chars: usize,
    /// The byte of every 256th character.
    marks: Vec<usize>,
    /// The character that begins each line.
    lines: Vec<usize>,
}

impl<'a> Page<'a> {
    /// Reads through `text` once.
    pub fn new(text: &'a str) -> Self {
        let (mut marks, mut lines, mut chars, mut previous) = (Vec::new(), vec![0], 0, ' ');
        for (byte, char) in text.char_indices() {
            if chars % STRIDE == 0 {
                marks.push(byte);
            }
            // The line begins behind its end: CR LF is one end, and a lone CR is another.
            if previous == '\n' || (previous == '\r' && char != '\n') {
                lines.push(chars);
            }
            chars += 1;
            previous = char;
        }
        Self { text, chars, marks, lines }
    }

    /// The place of the character at the offset `at`.
    pub fn position(&self, at: usize) -> Position {
        let at = at.min(self.chars);
        let line = self.lines.partition_point(|&start| start <= at);
        let start = line.checked_sub(1).and_then(|before| self.lines.get(before)).copied().unwrap_or(0);
        Position { line, column: at - start + 1 }
    }

    /// What stands at `span`.
    pub fn text(&self, span: Span) -> &'a str {
        self.text.get(self.byte(span.0)..self.byte(span.1)).unwrap_or_default()
    }

    /// The span of the line `line` (from 1), without its end.
    pub fn line(&self, line: usize) -> Span {
        let start = |line: usize| self.lines.get(line).copied().unwrap_or(self.chars);
        let span = Span(start(line.saturating_sub(1)), start(line));
        let ends = self.text(Span(span.1.saturating_sub(2).max(span.0), span.1));
        let ends = ends.chars().rev().take_while(|char| matches!(char, '\r' | '\n')).count();
        Span(span.0, span.1 - ends)
    }

    fn byte(&self, at: usize) -> usize {
        let Some(&mark) = self.marks.get(at / STRIDE) else { return self.text.len() };
        let rest = self.text.get(mark..).unwrap_or_default();
        rest.char_indices().nth(at % STRIDE).map_or(self.text.len(), |(byte, _)| mark + byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(page: &Page<'_>, at: usize) -> (usize, usize) {
        let Position { line, column } = page.position(at);
        (line, column)
    }

    #[test]
    fn lines_end_as_editors_end_them() {
        let page = Page::new("一\r\n二\r三\n\n\u{2028}五");
        let lines = [1, 2, 3, 4, 5].map(|line| page.text(page.line(line)));
        assert_eq!(lines, ["一", "二", "三", "", "\u{2028}五"]);
        assert_eq!([0, 3, 5, 7, 9].map(|offset| at(&page, offset)), [(1, 1), (2, 1), (3, 1), (4, 1), (5, 2)]);
    }

    #[test]
    fn long_lines_are_looked_up_exactly() {
        let text = format!("{}\n{}", "甲a𠀀".repeat(300), "乙".repeat(1000));
        let page = Page::new(&text);
        let chars: Vec<char> = text.chars().collect();
        for start in (0..chars.len() - 3).step_by(7) {
            assert_eq!(page.text(Span(start, start + 3)), chars[start..start + 3].iter().collect::<String>());
        }
        assert_eq!(at(&page, 901 + 999), (2, 1000));
    }

    #[test]
    fn what_lies_outside_is_the_end() {
        let page = Page::new("一\n");
        assert_eq!((at(&page, 2), at(&page, 9)), ((1, 3), (1, 3)));
        assert_eq!((page.text(Span(5, 9)), page.text(page.line(7))), ("", ""));
        assert_eq!(at(&Page::new(""), 0), (1, 1));
    }
}
