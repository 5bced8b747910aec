//! The words around one number, as far as they can belong to a claim.

use std::ops::Range;

use crate::extract::fact::QuantityFact;

/// A clause is read so many characters to each side of a number.
const REACH: usize = 120;

/// A number with the words of its clause that no other number takes.
#[derive(Clone, Debug)]
pub(super) struct Place<'v> {
    /// The number, by its place in the facts.
    pub(super) quantity: usize,
    /// Where the words in front of it begin.
    pub(super) start: usize,
    /// The words in front of it, from the number before or the beginning of the clause on.
    pub(super) before: &'v str,
    /// The words behind it, up to the next number or the end of the clause.
    pub(super) after: &'v str,
    /// The whole clause.
    pub(super) clause: Range<usize>,
    /// Another number of the same clause follows.
    pub(super) followed: bool,
}

/// Ends a clause in front of a number or behind it.
pub(super) fn ends_clause(c: char) -> bool {
    matches!(c, '。' | ';' | ',' | '!' | '?' | ':' | '\n' | '、' | '(' | ')' | '…')
}

/// The places of the `quantities` that lie in `sentence`, in order.
pub(super) fn places<'v>(
    view: &'v str,
    quantities: &[QuantityFact],
    sentence: &Range<usize>,
) -> Vec<Place<'v>> {
    let first = quantities.partition_point(|quantity| quantity.range.start < sentence.start);
    let inside: Vec<&QuantityFact> =
        quantities[first..].iter().take_while(|quantity| quantity.range.end <= sentence.end).collect();
    let mut found: Vec<Place<'v>> = Vec::with_capacity(inside.len());
    for (order, quantity) in inside.iter().enumerate() {
        let clause = clause(view, sentence, &quantity.range);
        let left = order.checked_sub(1).map_or(clause.start, |at| inside[at].range.end.max(clause.start));
        let next = inside.get(order + 1).map(|next| next.range.start).filter(|&next| next < clause.end);
        let right = next.unwrap_or(clause.end);
        found.push(Place {
            quantity: first + order,
            start: left,
            before: &view[left..quantity.range.start],
            after: &view[quantity.range.end..right],
            clause,
            followed: next.is_some(),
        });
    }
    found
}

/// The clause of `sentence` that holds `at`.
fn clause(view: &str, sentence: &Range<usize>, at: &Range<usize>) -> Range<usize> {
    let before = view[sentence.start..at.start].chars().rev().take(REACH);
    let before: usize = before.take_while(|&c| !ends_clause(c)).map(char::len_utf8).sum();
    let after = view[at.end..sentence.end].chars().take(REACH);
    let after: usize = after.take_while(|&c| !ends_clause(c)).map(char::len_utf8).sum();
    at.start - before..at.end + after
}
