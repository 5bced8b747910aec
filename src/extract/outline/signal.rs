//! What the wording of a heading and the text under it speak for.

use super::candidate::senses;
use super::tree::{Node, Tree};
use crate::document::Document;
use crate::extract::{measure, section, status};
use crate::rules::{CueSense, Rules, SectionKind};

/// Signs at one heading.
#[derive(Clone, Debug, Default)]
pub(super) struct Signal {
    /// The heading has the form of an issue's.
    pub(super) issue_form: bool,
    /// The heading states a problem.
    pub(super) problem: bool,
    /// The heading states a task or a step.
    pub(super) action: bool,
    /// The heading has the form of one that groups issues.
    pub(super) aspect: bool,
    /// Weight of its wording for a chapter on issues, on organisation, on next steps.
    pub(super) issue_chapter: f32,
    /// See `issue_chapter`.
    pub(super) organisation: f32,
    /// See `issue_chapter`.
    pub(super) next_steps: f32,
    /// A label such as 整改情况： stands in its own text.
    pub(super) response: bool,
    /// Its own text is a list of measures.
    pub(super) measures: bool,
    /// Its own text or heading says how far the item is.
    pub(super) status: bool,
    /// Paragraphs under the heading before its first child.
    pub(super) own_paragraphs: usize,
    /// Its text begins in a paragraph of its own, not behind the heading.
    pub(super) apart: bool,
}

impl Signal {
    /// The item shows a response of its own.
    pub(super) fn responds(&self) -> bool {
        self.response || self.measures || self.status
    }

    /// The item reads like an issue, by its heading alone.
    pub(super) fn reads_as_issue(&self) -> bool {
        self.issue_form || (self.problem && !self.action)
    }
}

/// The signs at every node.
pub(super) fn signals(document: &Document, rules: &Rules, tree: &Tree) -> Vec<Signal> {
    tree.nodes.iter().map(|node| signal(document, rules, node)).collect()
}

fn signal(document: &Document, rules: &Rules, node: &Node) -> Signal {
    let view = document.view.text();
    let heading = &view[node.mark.end..node.heading.end];
    let own = &view[node.own.clone()];
    let speaks = |sense| senses(rules, heading, &[sense]);
    let labels = section::labels(rules, own);
    let response =
        labels.iter().any(|label| matches!(label.kind, SectionKind::Response | SectionKind::State));
    Signal {
        issue_form: speaks(CueSense::Issue) > 0.0,
        problem: speaks(CueSense::Problem) > 0.0,
        action: speaks(CueSense::Action) > 0.0,
        aspect: speaks(CueSense::Aspect) > 0.0,
        issue_chapter: speaks(CueSense::IssueChapter),
        organisation: speaks(CueSense::Organisation),
        next_steps: speaks(CueSense::NextSteps),
        response,
        measures: measure::chain(rules, own).len() >= 2,
        status: status::at_ends(rules, own).is_some() || status::in_brackets(rules, heading).is_some(),
        apart: own.trim_start_matches(['。', ':', ';']).starts_with('\n'),
        own_paragraphs: own.lines().filter(|line| line.chars().count() > 2).count(),
    }
}
