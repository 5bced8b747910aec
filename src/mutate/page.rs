//! A text by characters, which is how gold counts.

use crate::report::Span;

/// The characters of a document.
pub(super) struct Page {
    chars: Vec<char>,
}

impl Page {
    pub(super) fn new(text: &str) -> Self {
        Self { chars: text.chars().collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The characters of a span; none where it leads out of the text.
    pub(super) fn chars(&self, span: Span) -> &[char] {
        self.chars.get(span.0..span.1).unwrap_or_default()
    }

    pub(super) fn slice(&self, span: Span) -> String {
        self.chars(span).iter().collect()
    }

    pub(super) fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// The place after `at` of the first character that `is` fits, up to `end`.
    pub(super) fn find(&self, at: usize, end: usize, is: impl Fn(char) -> bool) -> Option<usize> {
        (at..end.min(self.len())).find(|&at| self.char(at).is_some_and(&is))
    }

    /// Where the characters of `text` begin in `span`.
    pub(super) fn locate(&self, span: Span, text: &str) -> Option<Span> {
        let wanted: Vec<char> = text.chars().collect();
        let places = self.chars(span).windows(wanted.len().max(1));
        let at = span.0 + places.into_iter().position(|window| window == wanted)?;
        Some(Span(at, at + wanted.len()))
    }

    /// The sentence around a place: from behind the last full stop or line end to the next one.
    pub(super) fn sentence(&self, at: usize) -> Span {
        let stop = |c: char| matches!(c, '。' | '\n' | '；' | ';');
        let start = (0..at).rev().find(|&at| self.char(at).is_some_and(stop)).map_or(0, |at| at + 1);
        let end = self.find(at, self.len(), stop).unwrap_or(self.len());
        Span(start, end)
    }
}
