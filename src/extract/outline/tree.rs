//! The tree of headings, with the text that stands under each.

use std::ops::Range;

use super::candidate::Candidate;
use super::extent;
use super::sequence::Chosen;
use crate::document::Document;
use crate::extract::fact::Heading;
use crate::rules::{LabelStyle, Rules};
use crate::vocabulary::Role;

/// One heading in the tree.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The family of its mark.
    pub(crate) style: LabelStyle,
    /// The value of the mark; 0 for none.
    pub(crate) number: u32,
    /// The mark, in the view.
    pub(crate) mark: Range<usize>,
    /// From the mark to the end of the heading.
    pub(crate) heading: Range<usize>,
    /// The cleaned title.
    pub(crate) title: String,
    /// The whole item, sub-items included.
    pub(crate) region: Range<usize>,
    /// The text of the item after the heading and before its first child.
    pub(crate) own: Range<usize>,
    /// The node above.
    pub(crate) parent: Option<usize>,
    /// The nodes directly below, in order.
    pub(crate) children: Vec<usize>,
    /// What the heading is for; `None` for one that is no heading after all (a measure).
    pub(crate) role: Option<Role>,
}

/// The headings in order of appearance.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    /// All nodes; those without a role are not part of the outline.
    pub(crate) nodes: Vec<Node>,
}

impl Tree {
    /// Builds the tree of the chosen candidates. The last item ends before block `tail`.
    pub(super) fn new(
        document: &Document,
        rules: &Rules,
        candidates: &[Candidate],
        chosen: &[Chosen],
        tail: usize,
    ) -> Self {
        let view = document.view.text();
        let body_end = tail.checked_sub(1).map_or(0, |last| document.blocks[last].range.end);
        let starts: Vec<usize> = chosen.iter().map(|step| candidates[step.candidate].mark.start).collect();
        let mut nodes: Vec<Node> = Vec::with_capacity(chosen.len());
        // Open nodes from the outermost in; their regions end when one of their depth follows.
        let mut open: Vec<usize> = Vec::new();
        for (at, step) in chosen.iter().enumerate() {
            let candidate = &candidates[step.candidate];
            for closed in open.drain(step.depth.min(open.len())..) {
                close(view, &mut nodes[closed], starts[at]);
            }
            let parent = open.last().copied();
            let next = starts.get(at + 1).copied().unwrap_or(view.len());
            let paragraph = candidate.mark.start..document.blocks[candidate.block].range.end.min(next);
            nodes.push(node(view, rules, candidate, paragraph, body_end, parent));
            if let Some(parent) = parent {
                nodes[parent].children.push(at);
                let own = &mut nodes[parent].own;
                own.end = own.end.min(starts[at]).max(own.start);
            }
            open.push(at);
        }
        Self { nodes }
    }

    /// The nodes without a node above.
    pub(crate) fn roots(&self) -> Vec<usize> {
        (0..self.nodes.len()).filter(|&at| self.nodes[at].parent.is_none()).collect()
    }

    /// The nearest node above `at` that has the role.
    pub(crate) fn above(&self, at: usize, role: Role) -> Option<usize> {
        let mut above = self.nodes[at].parent;
        while let Some(node) = above {
            if self.nodes[node].role == Some(role) {
                return Some(node);
            }
            above = self.nodes[node].parent;
        }
        None
    }

    /// Whether issues stand below `at`, directly or under headings that group them.
    pub(crate) fn groups_issues(&self, at: usize) -> bool {
        self.nodes[at]
            .children
            .iter()
            .any(|&child| self.nodes[child].role == Some(Role::Issue) || self.groups_issues(child))
    }

    /// For each node with a role, its place in the outline.
    pub(crate) fn places(&self) -> Vec<Option<usize>> {
        let mut next = 0;
        let place = |node: &Node| {
            node.role.map(|_| {
                next += 1;
                next - 1
            })
        };
        self.nodes.iter().map(place).collect()
    }

    /// The outline as facts.
    pub(crate) fn into_headings(self) -> Vec<Heading> {
        let places = self.places();
        self.nodes
            .into_iter()
            .filter_map(|node| {
                Some(Heading {
                    role: node.role?,
                    label: node.mark,
                    number: (node.number > 0).then_some(node.number),
                    title: node.title,
                    range: node.heading,
                    parent: node.parent.and_then(|parent| places[parent]),
                })
            })
            .collect()
    }
}

/// Ends the region of a node before byte `end`.
fn close(view: &str, node: &mut Node, end: usize) {
    let end = extent::trimmed(view, node.region.start..end.max(node.heading.end)).end.max(node.heading.end);
    node.region.end = end;
    node.own.end = node.own.end.min(end).max(node.own.start);
}

fn node(
    view: &str,
    rules: &Rules,
    candidate: &Candidate,
    paragraph: Range<usize>,
    body_end: usize,
    parent: Option<usize>,
) -> Node {
    let text = &view[paragraph.clone()];
    let mark_end = candidate.mark.end - paragraph.start;
    let heading = paragraph.start..paragraph.start + extent::heading_end(rules, text, mark_end);
    let end = body_end.max(heading.end);
    Node {
        style: candidate.style,
        number: candidate.number,
        mark: candidate.mark.clone(),
        title: extent::title(rules, &view[candidate.mark.end..heading.end]),
        own: heading.end..end,
        region: candidate.mark.start..end,
        heading,
        parent,
        children: Vec::new(),
        role: None,
    }
}
