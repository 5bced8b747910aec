//! The canonical view and its map back to the text, kept as runs.

use std::ops::Range;

/// A stretch of the view whose characters come from neighbouring characters of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Where it begins in the view, in bytes.
    view: usize,
    /// Where it begins in the text, in bytes.
    source: usize,
    /// Bytes of each character in the view; 1 where the text was taken as it is.
    view_unit: usize,
    /// Bytes of each character in the text; 1 where the text was taken as it is.
    source_unit: usize,
}

/// The clean text that rules match.
#[derive(Debug, Default)]
pub struct View {
    text: String,
    runs: Vec<Run>,
}

impl View {
    /// The text of the view. Each line is one paragraph.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte range in the document text of a byte range in the view.
    ///
    /// The start is that of the first character, the end that of the last: what was dropped
    /// before or after them stays outside.
    pub fn source(&self, view: &Range<usize>) -> Range<usize> {
        let start = self.start(view.start);
        let end = if view.end > view.start { self.end(view.end) } else { start };
        start..end.max(start)
    }

    fn run(&self, at: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.view <= at);
        self.runs.get(after.checked_sub(1)?)
    }

    fn start(&self, at: usize) -> usize {
        // The end of the view is the end of its last character.
        if at >= self.text.len() && at > 0 {
            return self.end(at);
        }
        self.run(at).map_or(0, |run| run.source + (at - run.view) / run.view_unit * run.source_unit)
    }

    fn end(&self, at: usize) -> usize {
        self.run(at - 1)
            .map_or(0, |run| run.source + (at - run.view).div_ceil(run.view_unit) * run.source_unit)
    }

    /// Appends text that the view takes as it is, from byte `source` on.
    pub(super) fn push_str(&mut self, text: &str, source: usize) {
        if !text.is_empty() {
            self.extend_run(source, 1, 1);
            self.text.push_str(text);
        }
    }

    /// Appends `with` for the character of `length` bytes at byte `source`.
    pub(super) fn push_folded(&mut self, with: char, source: usize, length: usize) {
        self.extend_run(source, with.len_utf8(), length);
        self.text.push(with);
    }

    fn extend_run(&mut self, source: usize, view_unit: usize, source_unit: usize) {
        let view = self.text.len();
        let continues = self.runs.last().is_some_and(|run| {
            (run.view_unit, run.source_unit) == (view_unit, source_unit)
                && run.source + (view - run.view) / view_unit * source_unit == source
        });
        if !continues {
            self.runs.push(Run { view, source, view_unit, source_unit });
        }
    }

    /// Appends all of `other`.
    pub(super) fn append(&mut self, other: &Self) {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.runs.extend(other.runs.iter().map(|run| Run { view: run.view + shift, ..*run }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_back_through_folds_and_gaps() {
        let text = "**一** ，（２）改";
        let mut view = View::default();
        view.push_str("一", 2);
        for (at, c) in [(8, ','), (11, '('), (14, '2'), (17, ')')] {
            view.push_folded(c, at, 3);
        }
        view.push_str("改", 20);
        assert_eq!(view.text(), "一,(2)改");
        let back = |from: &str| {
            let at = view.text().find(from).unwrap();
            &text[view.source(&(at..at + from.len()))]
        };
        assert_eq!(back("一"), "一");
        assert_eq!(back("一,"), "一** ，");
        assert_eq!(back("(2)改"), "（２）改");
        assert_eq!(view.source(&(0..view.text().len())), 2..23);
        assert_eq!(view.source(&(3..3)), 8..8);
    }
}
