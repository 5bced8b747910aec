//! Errors on purpose: how well the checks find what is known to be wrong.
//!
//! [`mutations`] takes a consistent notice with its gold and gives copies of it, each with one error
//! of a named [`Kind`] at a known place: a total changed, an item dropped, a date shifted. Which facts
//! may be changed, and into what, is taken from the gold and the text alone, never from what the
//! program finds: otherwise it would be measured against itself. [`Catch`] says whether the findings
//! on such a copy name the error, and [`Yield`] counts.
//!
//! Every mutation is a real error that the text itself decides. Each file says under which conditions
//! it changes a fact; where a careful reader could find another reading that holds, nothing is changed.
//! There is no chance in it: the same notice gives the same mutations.

mod amount;
mod date;
mod draft;
mod figure;
mod issue;
mod kind;
mod label;
mod list;
mod outcome;
mod page;
mod restated;
mod stand;
mod status;
mod total;

pub use kind::Kind;
pub use outcome::{Catch, Row, Yield};

use crate::evaluate::Gold;
use crate::report::Span;

use draft::Draft;
use page::Page;
use stand::Stand;

/// At most so many mutations of one kind come from one notice, spread over it, so that no notice
/// outweighs the others.
pub const PER_NOTICE: usize = 6;

/// A notice with one error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutation {
    /// What was done.
    pub kind: Kind,
    /// Where, in characters of [`Self::text`].
    pub at: Span,
    /// Where else the error may be shown: what it contradicts when nothing is left at its own place,
    /// or the neighbours of a number that is out of line.
    pub beside: Vec<Span>,
    /// The text with the error.
    pub text: String,
    /// The change in words, for lists of what was missed.
    pub note: String,
}

/// Every error that can be put into `text`, kind by kind and in the order of the text.
pub fn mutations(text: &str, gold: &Gold) -> Vec<Mutation> {
    let page = Page::new(text);
    let stand = Stand { page: &page, gold };
    let sources: [fn(&Stand<'_>) -> Vec<Draft>; 9] = [
        total::drafts,
        status::drafts,
        label::drafts,
        list::drafts,
        amount::drafts,
        date::drafts,
        restated::drafts,
        issue::drafts,
        list::durations,
    ];
    let drafts: Vec<Draft> = sources.iter().flat_map(|source| source(&stand)).collect();
    let of_kind = |kind: Kind| {
        let all: Vec<&Draft> = drafts.iter().filter(|draft| draft.kind == kind).collect();
        spread(&all).into_iter().filter_map(|draft| draft.finish(&page)).collect::<Vec<_>>()
    };
    Kind::ALL.into_iter().flat_map(of_kind).collect()
}

/// At most [`PER_NOTICE`] of `all`, at even distances.
fn spread<T: Copy>(all: &[T]) -> Vec<T> {
    let count = all.len().min(PER_NOTICE);
    (0..count).filter_map(|at| all.get(at * all.len() / count).copied()).collect()
}

#[cfg(test)]
mod tests;
