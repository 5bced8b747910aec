//! The notice as the checks see it: its facts, with ways to look up what stands where.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::extract::{ClaimFact, DateFact, Facts, Heading, IssueFact, QuantityFact};
use crate::rules::{Rules, Sense};
use crate::vocabulary::{ClaimState, ClaimSubject, Role};

/// What every check reads.
#[derive(Clone, Copy)]
pub(super) struct Notice<'a> {
    /// The canonical view.
    pub(super) view: &'a str,
    /// The facts, as ranges of the view.
    pub(super) facts: &'a Facts,
    /// The rules in force.
    pub(super) rules: &'a Rules,
    /// For every heading the place behind the last heading below it, from [`ends`].
    pub(super) ends: &'a [usize],
}

/// For every heading the place in the outline behind the last heading below it.
pub(super) fn ends(outline: &[Heading]) -> Vec<usize> {
    let mut ends: Vec<usize> = (1..=outline.len()).collect();
    for at in (0..outline.len()).rev() {
        if let Some(parent) = outline[at].parent.filter(|&parent| parent < at) {
            ends[parent] = ends[parent].max(ends[at]);
        }
    }
    ends
}

impl<'a> Notice<'a> {
    /// The text of a range.
    pub(super) fn text(&self, range: &Range<usize>) -> &'a str {
        &self.view[range.clone()]
    }

    /// Whether a word of the lexicon with `sense` occurs in `text`.
    pub(super) fn says(&self, sense: Sense, text: &str) -> bool {
        self.rules.lexicon.iter().any(|rule| rule.set.sense == sense && rule.is_match(text))
    }

    /// The sentence that holds the byte `at`.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let after = self.facts.sentences.partition_point(|sentence| sentence.start <= at);
        let found = after.checked_sub(1).map(|found| self.facts.sentences[found].clone());
        found.filter(|sentence| at < sentence.end).unwrap_or(at..at)
    }

    /// How many sentences begin up to the byte `at`.
    pub(super) fn sentence_number(&self, at: usize) -> usize {
        self.facts.sentences.partition_point(|sentence| sentence.start <= at)
    }

    /// The quantities that lie in `range`, in order.
    pub(super) fn quantities(&self, range: &Range<usize>) -> &'a [QuantityFact] {
        let all = &self.facts.quantities;
        let first = all.partition_point(|fact| fact.range.start < range.start);
        let last = all.partition_point(|fact| fact.range.end <= range.end);
        &all[first..last.max(first)]
    }

    /// The dates that lie in `range`, in order.
    pub(super) fn dates(&self, range: &Range<usize>) -> &'a [DateFact] {
        let all = &self.facts.dates;
        let first = all.partition_point(|fact| fact.range.start < range.start);
        let last = all.partition_point(|fact| fact.range.end <= range.end);
        &all[first..last.max(first)]
    }

    /// The innermost issue that holds the byte `at`.
    pub(super) fn issue(&self, at: usize) -> Option<&'a IssueFact> {
        let issues = &self.facts.issues;
        let after = issues.partition_point(|issue| issue.range.start <= at);
        let mut next = after.checked_sub(1);
        while let Some(issue) = next.map(|next| &issues[next]) {
            if at < issue.range.end {
                return Some(issue);
            }
            let parent = issue.parent?;
            next = issues.binary_search_by_key(&parent, |issue| issue.node).ok();
        }
        None
    }

    /// A heading by its place in the outline.
    pub(super) fn heading(&self, at: usize) -> &'a Heading {
        &self.facts.outline[at]
    }

    /// The count of a claim.
    pub(super) fn value(&self, claim: &ClaimFact) -> Decimal {
        self.facts.quantities[claim.quantity].value
    }

    /// Whether the count of a claim is only approximate.
    pub(super) fn is_approximate(&self, claim: &ClaimFact) -> bool {
        self.facts.quantities[claim.quantity].approx.is_some()
    }

    /// The claims on `subject` in `state`, in order.
    pub(super) fn claims(
        &self,
        subject: ClaimSubject,
        state: ClaimState,
    ) -> impl Iterator<Item = &'a ClaimFact> {
        self.facts.claims.iter().filter(move |claim| claim.subject == subject && claim.state == state)
    }

    /// The issues without sub-issues.
    pub(super) fn leaves(&self) -> impl Iterator<Item = &'a IssueFact> {
        self.facts.issues.iter().filter(|issue| issue.leaf)
    }

    /// The issues that belong to no other issue.
    pub(super) fn top_issues(&self) -> impl Iterator<Item = &'a IssueFact> {
        self.facts.issues.iter().filter(|issue| issue.parent.is_none())
    }

    /// The innermost heading in whose part the byte `at` lies, if the part holds some of the issues
    /// and not all: what stands there speaks of the part.
    pub(super) fn partial(&self, at: usize) -> Option<usize> {
        let after = self.facts.outline.partition_point(|heading| heading.range.start <= at);
        let heading = after.checked_sub(1).filter(|&found| self.heading(found).role != Role::Issue)?;
        let held = self.issues_below(heading).len();
        (held > 0 && held < self.facts.issues.len()).then_some(heading)
    }

    /// The issues below the heading `above`.
    pub(super) fn issues_below(&self, above: usize) -> &'a [IssueFact] {
        let issues = &self.facts.issues;
        let first = issues.partition_point(|issue| issue.node <= above);
        let last = issues.partition_point(|issue| issue.node < self.ends[above]);
        &issues[first..last.max(first)]
    }

    /// The aspects, level by level from the outermost inwards.
    pub(super) fn aspect_levels(&self) -> Vec<Vec<usize>> {
        let mut levels: Vec<Vec<usize>> = Vec::new();
        let mut depths: Vec<Option<usize>> = Vec::with_capacity(self.facts.outline.len());
        for (at, heading) in self.facts.outline.iter().enumerate() {
            let above = heading.parent.and_then(|parent| depths.get(parent).copied().flatten());
            let depth = match heading.role {
                Role::Aspect => Some(above.map_or(0, |above| above + 1)),
                _ => above,
            };
            if let (Role::Aspect, Some(depth)) = (heading.role, depth) {
                levels.resize_with(levels.len().max(depth + 1), Vec::new);
                levels[depth].push(at);
            }
            depths.push(depth);
        }
        levels
    }
}
