//! Nouns that are listed first and their figures after them: 签约率、履约率分别为91%和87%.

use std::ops::Range;

use super::clause::Clauses;
use super::phrase::{self, Before, Wanted};

/// The nouns are looked for in this many characters.
const REACH: usize = 48;

const fn joins(c: char) -> bool {
    matches!(c, '、' | '和' | '与' | '及')
}

/// Whether nothing but a sign of listing stands between two figures.
pub(super) fn is_listed(between: &str) -> bool {
    !between.is_empty() && between.chars().all(|c| joins(c) || c == ',')
}

/// The nouns of the `count` figures that begin at byte `at`, if as many are listed before them.
pub(super) fn nouns(
    view: &str,
    clauses: &Clauses<'_>,
    at: usize,
    count: usize,
) -> Option<Vec<Option<Range<usize>>>> {
    let within = view[..at].char_indices().rev().take(REACH);
    let clause = within.take_while(|(_, c)| !matches!(c, ',' | '。' | ';' | ':' | '\n')).last()?.0;
    let list = clause..clause + clauses.respectively(&view[clause..at])?;
    let items = items(view, list);
    if items.len() != count {
        return None;
    }
    let wanted = Wanted { event: false, measures: true };
    let noun = |item: Range<usize>| match phrase::trailing(&clauses.before(item.end, item.start), wanted) {
        Before::Phrase(range) => Some(range),
        _ => None,
    };
    let found: Vec<_> = items.into_iter().map(noun).collect();
    // 完成整改、正在整改的问题分别为9个、2个: the last noun is that of all.
    let last = found.last().cloned().flatten();
    Some(found.into_iter().map(|noun| noun.or_else(|| last.clone())).collect())
}

/// The items of a list.
fn items(view: &str, list: Range<usize>) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut start = list.start;
    for (at, mark) in view[list.clone()].match_indices(joins) {
        items.push(start..list.start + at);
        start = list.start + at + mark.len();
    }
    items.push(start..list.end);
    items
}
