//! What the gold says of a notice, as the sources of mutations ask for it.

use rust_decimal::Decimal;

use super::figure::{Figure, decimal, figures, with_value};
use super::page::Page;
use crate::evaluate::Gold;
use crate::evaluate::gold::{Claim, Finding, Issue, Node};
use crate::report::Span;

/// A notice and its gold.
pub(super) struct Stand<'a> {
    pub(super) page: &'a Page,
    pub(super) gold: &'a Gold,
}

/// A claim with its place and its count.
#[derive(Clone, Copy)]
pub(super) struct Count<'a> {
    pub(super) claim: &'a Claim,
    pub(super) span: Span,
    pub(super) figure: Figure,
}

impl<'a> Stand<'a> {
    /// The findings of `check` that the gold calls consistent.
    pub(super) fn consistent(&self, check: &str) -> impl Iterator<Item = &'a Finding> {
        self.gold.findings.iter().filter(move |f| f.check == check && f.verdict == "consistent")
    }

    /// The claims on `subject`, with the number as it is printed.
    pub(super) fn counts(&self, subject: &str) -> Vec<Count<'a>> {
        let of_subject = self.gold.claims.iter().filter(|claim| claim.subject == subject);
        of_subject.filter_map(|claim| self.count(claim)).collect()
    }

    fn count(&self, claim: &'a Claim) -> Option<Count<'a>> {
        let span = claim.span?;
        let figure = with_value(self.page, span, decimal(&claim.value)?)?;
        Some(Count { claim, span, figure })
    }

    /// The number that a finding speaks of, in the evidence that is no heading.
    pub(super) fn claimed(&self, finding: &Finding) -> Option<Figure> {
        let value = decimal(&finding.claimed)?;
        let is_heading = |span: &Span| self.nodes().any(|(_, _, heading)| heading.0 == span.0);
        let spans = finding.evidence.iter().filter(|span| !is_heading(span));
        spans.filter_map(|span| with_value(self.page, *span, value)).next()
    }

    /// Every number that the evidence of a finding holds, one a span.
    pub(super) fn evidence(&self, finding: &Finding) -> Vec<Figure> {
        let single = |span: &Span| match figures(self.page, *span).as_slice() {
            [figure] => Some(*figure),
            _ => None,
        };
        finding.evidence.iter().filter_map(single).collect()
    }

    /// The headings that have a place.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (usize, &'a Node, Span)> {
        self.gold.outline.iter().enumerate().filter_map(|(at, node)| Some((at, node, node.span?)))
    }

    pub(super) fn node(&self, at: usize) -> Option<&'a Node> {
        self.gold.outline.get(at)
    }

    pub(super) fn leaves(&self) -> impl Iterator<Item = &'a Issue> {
        self.gold.issues.iter().filter(|issue| issue.leaf)
    }

    /// Whether the heading `at` stands below `above`.
    pub(super) fn is_below(&self, at: usize, above: usize) -> bool {
        let mut next = self.node(at).and_then(|node| node.parent);
        // Not more steps than headings, should the parents go in a circle.
        for _ in 0..self.gold.outline.len() {
            match next {
                Some(parent) if parent == above => return true,
                Some(parent) => next = self.node(parent).and_then(|node| node.parent),
                None => return false,
            }
        }
        false
    }

    /// How many leaf issues stand below a heading.
    pub(super) fn leaves_below(&self, above: usize) -> usize {
        self.leaves().filter(|issue| self.is_below(issue.outline, above)).count()
    }

    /// How many issues belong to no other issue.
    pub(super) fn top(&self) -> usize {
        let is_issue = |at: usize| self.gold.issues.iter().any(|issue| issue.outline == at);
        let parent = |issue: &&Issue| self.node(issue.outline).and_then(|node| node.parent);
        self.gold.issues.iter().filter(|issue| !parent(issue).is_some_and(is_issue)).count()
    }

    /// How many measures there are, and how many of them have a marker.
    pub(super) fn measures(&self) -> [usize; 2] {
        let all = || self.gold.issues.iter().flat_map(|issue| &issue.measures);
        [all().count(), all().filter(|measure| measure.marker.is_some()).count()]
    }

    /// The numbers of headings side by side, below each heading and at the top: a reader may take any
    /// of them for a total.
    pub(super) fn levels(&self) -> Vec<usize> {
        self.beside(|_| true).chain([self.leaves().count(), self.top()]).collect()
    }

    /// The same without issues.
    pub(super) fn group_levels(&self) -> Vec<usize> {
        self.beside(|node| node.role != "issue").collect()
    }

    fn beside(&self, is_meant: fn(&Node) -> bool) -> impl Iterator<Item = usize> {
        let of_parent = move |parent: Option<usize>| {
            self.gold.outline.iter().filter(|node| node.parent == parent && is_meant(node)).count()
        };
        let parents = std::iter::once(None).chain((0..self.gold.outline.len()).map(Some));
        let aspects = self.nodes().filter(|(_, node, _)| node.role == "aspect").count();
        parents.map(of_parent).chain([aspects]).filter(|&count| count > 1)
    }

    /// Where the next heading begins.
    pub(super) fn next_heading(&self, after: usize) -> Option<usize> {
        self.nodes().map(|(_, _, span)| span.0).filter(|&start| start > after).min()
    }

    /// The aspect whose own text, from its heading to the first heading below, holds a place.
    pub(super) fn group_at(&self, place: usize) -> Option<usize> {
        let last = self.nodes().filter(|(_, _, span)| span.0 <= place).last()?;
        (last.1.role == "aspect").then_some(last.0)
    }

    /// Whether a count is that of all issues: as many as there are, and of no group's own.
    pub(super) fn is_whole(&self, count: &Count<'_>) -> bool {
        let value = count.figure.value;
        let all = [self.leaves().count(), self.top()].map(Decimal::from);
        all.contains(&value) && self.group_at(count.span.0).is_none()
    }
}
