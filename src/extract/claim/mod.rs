//! Claims: what the notice says of its own totals.
//!
//! Only what stands outside of the items can be such a claim: the preamble, the chapters on
//! organisation and on what comes next, and the headings. A sentence is read number by number; a
//! number whose noun is left out (已完成10个) counts what the number before it counted, when the
//! words around it name a state.

mod place;
mod read;

use std::ops::Range;

use super::fact::{ClaimFact, Heading, IssueFact, QuantityFact};
use crate::rules::Rules;
use crate::vocabulary::Role;

/// What claims are looked for in.
pub(super) struct Scene<'a> {
    /// The canonical view.
    pub(super) view: &'a str,
    /// The sentences of the view, in order.
    pub(super) sentences: &'a [Range<usize>],
    /// The headings, in order.
    pub(super) outline: &'a [Heading],
    /// The issues, in order.
    pub(super) issues: &'a [IssueFact],
    /// The counts of the view, in order.
    pub(super) quantities: &'a [QuantityFact],
}

impl Scene<'_> {
    /// Where the clause behind the one that ends at `at` ends, if a comma joins the two.
    fn clause_after(&self, at: usize) -> usize {
        let Some(rest) = self.view[at..].strip_prefix(',') else { return at };
        at + 1 + rest.find(place::ends_clause).unwrap_or(rest.len())
    }
}

/// The claims of the notice, in order.
pub(super) fn claims(scene: &Scene<'_>, rules: &Rules) -> Vec<ClaimFact> {
    let mut reader = read::Reader::new(scene, rules);
    for sentence in scene.sentences {
        if !in_item(scene.issues, sentence.start) {
            reader.sentence(sentence, heading_at(scene.outline, sentence));
        }
    }
    reader.finish()
}

/// Whether an item holds the place.
fn in_item(issues: &[IssueFact], at: usize) -> bool {
    let after = issues.partition_point(|issue| issue.range.start <= at);
    issues[..after].iter().rev().take(4).any(|issue| at < issue.range.end)
}

/// The heading of a part or aspect that the sentence belongs to.
fn heading_at(outline: &[Heading], sentence: &Range<usize>) -> Option<usize> {
    let after = outline.partition_point(|heading| heading.range.start < sentence.end);
    let at = after.checked_sub(1)?;
    let heading = &outline[at];
    (heading.role != Role::Issue && heading.range.end > sentence.start).then_some(at)
}
