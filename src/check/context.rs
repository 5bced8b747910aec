//! The words around a place, never more than a clause or sentence can reasonably have.

use super::notice::Notice;

/// Words further away than this many bytes belong to nothing here.
const REACH: usize = 360;

/// Ends a clause.
const CLAUSE: [char; 9] = ['。', ';', ',', '!', '?', ':', '\n', '(', ')'];

/// What ends a clause or a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Up to the next comma.
    Clause,
    /// Up to the next full stop.
    Sentence,
}

impl Unit {
    fn ends(self, c: char) -> bool {
        match self {
            Self::Clause => CLAUSE.contains(&c),
            Self::Sentence => matches!(c, '。' | ';' | '!' | '?' | '\n'),
        }
    }
}

/// The words of the unit in front of the byte `at`.
pub(super) fn before<'a>(notice: &Notice<'a>, at: usize, unit: Unit) -> &'a str {
    let mut start = at.saturating_sub(REACH);
    while !notice.view.is_char_boundary(start) {
        start += 1;
    }
    let text = notice.text(&(start..at));
    let end = text.char_indices().rev().find(|&(_, c)| unit.ends(c));
    end.map_or(text, |(found, c)| &text[found + c.len_utf8()..])
}

/// The words of the unit from the byte `at` on.
pub(super) fn after<'a>(notice: &Notice<'a>, at: usize, unit: Unit) -> &'a str {
    let mut end = at.saturating_add(REACH).min(notice.view.len());
    while !notice.view.is_char_boundary(end) {
        end -= 1;
    }
    let text = notice.text(&(at..end));
    text.find(|c| unit.ends(c)).map_or(text, |found| &text[..found])
}
