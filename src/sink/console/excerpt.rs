//! The part of a line that is shown. A paragraph of a notice is one line of thousands of characters;
//! what is shown is about the clause of each place, with … where something is left out.

use super::glyph;
use crate::report::Span;
use crate::sink::page::Page;

/// At most this many columns stand beside a place …
const BESIDE: usize = 40;
/// … and when the sentence is longer than that, it is cut behind a comma if one is not nearer than this.
const NEAR: usize = 12;
/// A place of more columns is shown by its beginning and its end …
const WHOLE: usize = 72;
/// … of this many columns each.
const END: usize = 28;

/// The shown part of one line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// What is shown.
    pub(super) text: String,
    /// The pieces that are kept: where each begins in the document, and in which column.
    pieces: Vec<(Span, usize)>,
}

impl Excerpt {
    /// The excerpt of the line at `line` with the places `marks`, which lie in it.
    pub(super) fn new(page: &Page<'_>, line: Span, marks: &[Span]) -> Self {
        let mut excerpt = Self { text: String::new(), pieces: Vec::new() };
        let (mut column, mut at) = (0, line.0);
        for kept in windows(page, line, marks) {
            if kept.0 > at {
                column += glyph::push(&mut excerpt.text, '…');
            }
            excerpt.pieces.push((kept, column));
            let chars = page.text(kept).chars();
            column += chars.map(|char| glyph::push(&mut excerpt.text, char)).sum::<usize>();
            at = kept.1;
        }
        if at < line.1 {
            glyph::push(&mut excerpt.text, '…');
        }
        excerpt
    }

    /// The columns of `mark`, from the first to the one behind the last.
    pub(super) fn columns(&self, page: &Page<'_>, mark: Span) -> (usize, usize) {
        let start = self.column(page, mark.0);
        (start, self.column(page, mark.1).max(start + 1))
    }

    fn column(&self, page: &Page<'_>, at: usize) -> usize {
        let before = self.pieces.iter().rev().find(|(kept, _)| kept.0 <= at);
        before.map_or(0, |(kept, column)| column + glyph::width(page.text(Span(kept.0, at.min(kept.1)))))
    }
}

/// What is kept of a line, in order and apart from each other.
fn windows(page: &Page<'_>, line: Span, marks: &[Span]) -> Vec<Span> {
    let mut kept: Vec<Span> = marks.iter().flat_map(|&mark| around(page, line, mark)).collect();
    kept.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(kept.len());
    for next in kept {
        match joined.last_mut() {
            // A gap of one character would be no shorter as a mark of omission.
            Some(last) if next.0 <= last.1 + 1 => last.1 = last.1.max(next.1),
            _ => joined.push(next),
        }
    }
    joined
}

/// What is kept around one place.
fn around(page: &Page<'_>, line: Span, mark: Span) -> Vec<Span> {
    let (start, end) = (back(page, line, mark.0), forth(page, line, mark));
    // Every character takes two columns at most, so a few decide and a long place is not read through.
    let first = Span(mark.0, mark.1.min(mark.0 + WHOLE + 1));
    if glyph::width(page.text(first)) <= WHOLE {
        return vec![Span(start, end)];
    }
    let head = mark.0 + fitting(page.text(first).chars(), END);
    let tail =
        mark.1 - fitting(page.text(Span(mark.1.saturating_sub(END).max(mark.0), mark.1)).chars().rev(), END);
    vec![Span(start, head), Span(tail.max(head), end)]
}

/// How many of `chars` fit into `columns`.
fn fitting(chars: impl Iterator<Item = char>, columns: usize) -> usize {
    let (mut taken, mut out) = (0, String::new());
    let fits = |char: &char| {
        taken += glyph::push(&mut out, *char);
        taken <= columns
    };
    chars.take_while(fits).count()
}

/// Where to begin before the place at `at`: with its sentence, or as far as there is room.
fn back(page: &Page<'_>, line: Span, at: usize) -> usize {
    let first = at.saturating_sub(BESIDE).max(line.0);
    at.saturating_sub(reach(page.text(Span(first, at)).chars().rev(), 0))
}

/// Where to end behind a place: with its sentence, or as far as there is room.
fn forth(page: &Page<'_>, line: Span, mark: Span) -> usize {
    let last = page.text(Span(mark.1.saturating_sub(1).max(mark.0), mark.1));
    if last.chars().any(ends_sentence) {
        return mark.1;
    }
    mark.1 + reach(page.text(Span(mark.1, line.1.min(mark.1 + BESIDE))).chars(), 1)
}

/// How many of `chars` to keep: to the end of a sentence, with `more` of it; else to the last comma
/// that is not too near; else as many as fit.
fn reach(chars: impl Iterator<Item = char>, more: usize) -> usize {
    let (mut columns, mut out, mut comma, mut taken) = (0, String::new(), None, 0);
    for char in chars {
        if ends_sentence(char) {
            return taken + more;
        }
        if columns >= NEAR && is_comma(char) {
            comma = Some(taken);
        }
        columns += glyph::push(&mut out, char);
        if columns > BESIDE {
            return comma.unwrap_or(taken);
        }
        taken += 1;
    }
    taken
}

fn is_comma(char: char) -> bool {
    matches!(char, '，' | ',' | '、' | '：' | ':')
}

fn ends_sentence(char: char) -> bool {
    matches!(char, '。' | '！' | '？' | '；' | ';' | '!' | '?')
}

/// The clause around the place at `span`, which may go over lines; of a long place only the beginning.
pub(in crate::sink) fn clause(span: Span, page: &Page<'_>) -> String {
    let end = span.1.min(span.0 + 2 * WHOLE);
    let first = page.line(page.position(span.0).line);
    let last = page.line(page.position(end.saturating_sub(1).max(span.0)).line);
    let start = back(page, first, span.0);
    let stop = if end < span.1 { end } else { forth(page, last, span) };
    let before = if start > first.0 { "…" } else { "" };
    let behind = if stop < last.1 { "…" } else { "" };
    format!("{before}{}{behind}", page.text(Span(start, stop)).trim())
}
