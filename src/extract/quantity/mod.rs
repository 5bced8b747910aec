//! Quantities: the numbers that count or measure something.
//!
//! Every number of the view is looked at once. It is a quantity when a unit stands right after it
//! (or, for bare digits, a word for persons) and when nothing else claims the place: dates,
//! labels, the notice's own fields, and the shields of the rules. Units and the words around
//! figures are rules; what is counted is found afterwards, in the clause around the quantity only.

mod amount;
mod blocked;
mod bound;
mod clause;
mod noun;
mod parallel;
mod phrase;
mod predicate;
mod repeat;
mod taken;
mod unit;

pub(super) use taken::taken;

use std::ops::Range;

use super::fact::QuantityFact;
use super::token::Segmenter;
use crate::document::Document;
use crate::rules::Rules;

/// The quantities of `document`, in order and apart. Nothing that overlaps a range of the view in
/// `taken` is one.
pub(super) fn quantities(
    document: &Document,
    rules: &Rules,
    taken: &[Range<usize>],
    segmenter: &Segmenter,
) -> Vec<QuantityFact> {
    let view = document.view.text();
    let blocked = blocked::Blocked::new(view, rules, taken);
    let found = amount::amounts(view, rules, &blocked);
    noun::with_nouns(view, rules, segmenter, found)
}

#[cfg(test)]
mod tests;
