//! The outline: which paragraphs are headings, how they nest, and what each is for.
//!
//! Three steps. [`candidate`] lists every paragraph that could be a heading. [`sequence`] chooses
//! among all readings the one whose numbers run on best. [`role`] decides what the headings are
//! for, from what stands under them.

mod candidate;
mod explain;
mod extent;
mod role;
mod sequence;
mod signal;
mod tree;

pub(super) use explain::explain;
pub use explain::{HeadingCandidate, OutlineReading, Prose};
pub(super) use extent::trimmed;
pub(super) use tree::{Node, Tree};

use crate::document::Document;
use crate::rules::Rules;

/// Finds the outline of `document`; nothing from block `tail` on belongs to it.
pub(super) fn find(document: &Document, rules: &Rules, tail: usize) -> Tree {
    let candidates = candidate::candidates(document, rules, tail);
    let chosen = sequence::choose(&candidates);
    let tree = tree::Tree::new(document, rules, &candidates, &chosen, tail);
    role::assign(document, rules, tree)
}
