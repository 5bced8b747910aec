//! What each heading is for: part, aspect, issue, or no heading but a measure.
//!
//! The same mark plays different roles in different notices, so roles are decided from what
//! stands under the headings, for all headings of one level together. First the top: which
//! divisions are about problems and which about organisation or next steps. Then downwards
//! through the divisions about problems: a level whose items respond is a level of issues, a
//! level whose items only group is one of aspects, and numbered steps under an item that has
//! begun its response are measures.

use super::signal::{Signal, signals};
use super::tree::Tree;
use crate::document::Document;
use crate::rules::{LabelStyle, Rules};
use crate::vocabulary::Role;

/// A division scores this much or more when it is about problems.
const ISSUE_DIVISION: f32 = 1.5;

/// Gives every node its role.
pub(super) fn assign(document: &Document, rules: &Rules, tree: Tree) -> Tree {
    let signals = signals(document, rules, &tree);
    let mut roles = Roles { tree, signals };
    let roots = roles.tree.roots();
    let about_issues = roles.issue_divisions(&roots);
    for &root in roots.iter().filter(|root| !about_issues.contains(root)) {
        roles.mark_parts(root);
    }
    roles.assign_divisions(&about_issues);
    roles.tree
}

struct Roles {
    tree: Tree,
    signals: Vec<Signal>,
}

/// What stands below an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Below {
    Items,
    Measures,
}

impl Roles {
    /// The roots that are about problems.
    fn issue_divisions(&self, roots: &[usize]) -> Vec<usize> {
        let scores: Vec<f32> = roots.iter().map(|&root| self.division_score(root)).collect();
        let place = |at: usize| {
            let ends = if at == 0 || at + 1 == roots.len() { 0.5 } else { 0.0 };
            if roots.len() > 2 { scores[at] - ends } else { scores[at] }
        };
        let found: Vec<usize> =
            (0..roots.len()).filter(|&at| place(at) >= ISSUE_DIVISION).map(|at| roots[at]).collect();
        if !found.is_empty() {
            let alike =
                |root: &usize| found.contains(root) || found.iter().any(|other| self.alike(*root, *other));
            return roots.iter().copied().filter(alike).collect();
        }
        let best = (0..roots.len()).max_by(|&a, &b| place(a).total_cmp(&place(b)).then(b.cmp(&a)));
        best.filter(|&at| place(at) > 0.0).map(|at| roots[at]).into_iter().collect()
    }

    /// Whether a division is built as one that is about problems, and says nothing against it.
    fn alike(&self, root: usize, other: usize) -> bool {
        let signal = &self.signals[root];
        let shape = |root: usize| {
            let children = &self.tree.nodes[root].children;
            let style = children.first().map(|&child| self.tree.nodes[child].style);
            let nested = children.iter().any(|&child| !self.tree.nodes[child].children.is_empty());
            let apart = share(children.iter().map(|&child| self.signals[child].apart)) >= 0.5;
            (self.tree.nodes[root].style, style, nested, apart)
        };
        let silent = signal.organisation == 0.0 && signal.next_steps == 0.0;
        let grouped = !self.tree.nodes[root].children.is_empty();
        silent && grouped && self.signals[root].own_paragraphs == 0 && shape(root) == shape(other)
    }

    /// How far the division under `root` is about problems.
    fn division_score(&self, root: usize) -> f32 {
        let own = &self.signals[root];
        let below = self.descendants(root);
        let leaves: Vec<&Signal> = below
            .iter()
            .filter(|&&at| self.tree.nodes[at].children.is_empty())
            .map(|&at| &self.signals[at])
            .collect();
        let children = &self.tree.nodes[root].children;
        let aspects = share(children.iter().map(|&at| self.signals[at].aspect));
        let all = || below.iter().map(|&at| &self.signals[at]);
        let mut score = own.issue_chapter.min(2.0) - own.organisation.min(2.0) - own.next_steps.min(3.0);
        score += 3.0 * share(all().map(|signal| signal.response)).min(0.5) * 2.0;
        score += 3.0 * share(leaves.iter().map(|signal| signal.issue_form));
        score += 1.5 * share(leaves.iter().map(|signal| signal.problem && !signal.action));
        score += share(leaves.iter().map(|signal| signal.measures));
        score += 3.0 * share(leaves.iter().map(|signal| signal.status));
        score += 1.5 * aspects;
        if leaves.len() >= 5 {
            score += 0.5;
        }
        if own.aspect || own.reads_as_issue() {
            score += 1.5;
        }
        if below.is_empty() {
            let sign = |present: bool| f32::from(u8::from(present));
            score += 3.0 * sign(own.response) + 1.5 * sign(own.issue_form) + 2.0 * sign(own.status);
        }
        score
    }

    fn descendants(&self, root: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = self.tree.nodes[root].children.clone();
        while let Some(at) = open.pop() {
            found.push(at);
            open.extend(&self.tree.nodes[at].children);
        }
        found.sort_unstable();
        found
    }

    fn mark_parts(&mut self, root: usize) {
        self.tree.nodes[root].role = Some(Role::Part);
        for at in self.descendants(root) {
            self.tree.nodes[at].role = Some(Role::Part);
        }
    }

    /// Roles of the divisions about problems, and of all that is below them.
    fn assign_divisions(&mut self, roots: &[usize]) {
        let (groups, items): (Vec<usize>, Vec<usize>) =
            roots.iter().partition(|&&root| self.is_division(root, roots));
        for &root in &groups {
            self.tree.nodes[root].role = Some(self.division_role(root, groups.len() == 1));
        }
        self.assign_level(&items);
        let below: Vec<usize> =
            groups.iter().flat_map(|&root| self.tree.nodes[root].children.clone()).collect();
        self.assign_level(&below);
    }

    /// Whether a root about problems is a division, not an item itself.
    fn is_division(&self, root: usize, roots: &[usize]) -> bool {
        let (node, signal) = (&self.tree.nodes[root], &self.signals[root]);
        if node.children.is_empty() {
            return !(signal.responds() || signal.reads_as_issue());
        }
        let divides = matches!(node.style, LabelStyle::Chapter | LabelStyle::Division | LabelStyle::Outer);
        if divides && signal.issue_chapter > 0.0 && !signal.issue_form {
            return true;
        }
        // What stands below is judged for all roots that are built alike.
        let built = |root: usize| {
            let first = self.tree.nodes[root].children.first();
            (self.tree.nodes[root].style, first.map(|&child| self.tree.nodes[child].style))
        };
        let alike: Vec<usize> = roots.iter().copied().filter(|&other| built(other) == built(root)).collect();
        let below = self.below_one(root).unwrap_or_else(|| self.below(&alike));
        below == Below::Items && !signal.issue_form
    }

    fn division_role(&self, root: usize, only: bool) -> Role {
        let (node, signal) = (&self.tree.nodes[root], &self.signals[root]);
        let divides = matches!(
            node.style,
            LabelStyle::Chapter | LabelStyle::Division | LabelStyle::Outer | LabelStyle::Unlabelled
        );
        let grouped = |&at: &usize| !self.tree.nodes[at].children.is_empty();
        let deep = node.children.iter().any(|at| grouped(at) && self.below(&[*at]) == Below::Items);
        match () {
            () if signal.aspect => Role::Aspect,
            () if divides && (signal.issue_chapter > 0.0 || deep) => Role::Part,
            () if divides && only && !signal.problem => Role::Part,
            // Several divisions with issues right below them are the areas of the inspection.
            () => Role::Aspect,
        }
    }

    /// Roles of items that stand side by side (under one or several parents), and of all below.
    fn assign_level(&mut self, level: &[usize]) {
        let mut styles: Vec<LabelStyle> = Vec::new();
        for &at in level {
            let style = self.tree.nodes[at].style;
            if !styles.contains(&style) {
                styles.push(style);
            }
        }
        for style in styles {
            let same: Vec<usize> =
                level.iter().copied().filter(|&at| self.tree.nodes[at].style == style).collect();
            self.assign_same(&same);
        }
    }

    /// Roles of the items of one level and style, and of all below.
    fn assign_same(&mut self, same: &[usize]) {
        let inner: Vec<usize> =
            same.iter().copied().filter(|&at| !self.tree.nodes[at].children.is_empty()).collect();
        let pooled = self.below(&inner);
        let kind: Vec<Below> = inner.iter().map(|&at| self.below_one(at).unwrap_or(pooled)).collect();
        let all_group = inner.len() == same.len() && kind.iter().all(|&kind| kind == Below::Items);
        let aspects = share(same.iter().map(|&at| self.signals[at].aspect && !self.signals[at].issue_form));
        let are_aspects = if all_group {
            !self.group_as_issues(&inner)
        } else {
            aspects >= 0.5
                && !inner.is_empty()
                && kind.iter().all(|&kind| kind == Below::Items)
                && same.iter().all(|&at| inner.contains(&at) || !self.signals[at].response)
        };
        let role = if are_aspects { Role::Aspect } else { Role::Issue };
        for &at in same {
            self.tree.nodes[at].role = Some(role);
        }
        let below: Vec<usize> = inner
            .iter()
            .zip(&kind)
            .filter(|(_, kind)| **kind == Below::Items)
            .flat_map(|(&at, _)| self.tree.nodes[at].children.clone())
            .collect();
        if !below.is_empty() {
            self.assign_level(&below);
        }
    }

    /// Whether headings that all group items are issues themselves, with sub-issues.
    fn group_as_issues(&self, inner: &[usize]) -> bool {
        let forms = share(inner.iter().map(|&at| self.signals[at].issue_form));
        let circled = share(
            inner
                .iter()
                .flat_map(|&at| &self.tree.nodes[at].children)
                .map(|&child| self.tree.nodes[child].style == LabelStyle::Circle),
        );
        let aspects = share(inner.iter().map(|&at| self.signals[at].aspect));
        aspects < 0.5 && (forms >= 0.5 || circled >= 0.5)
    }

    /// What stands below this one item, where that is plain from the item itself.
    fn below_one(&self, at: usize) -> Option<Below> {
        let children = &self.tree.nodes[at].children;
        let responding = share(children.iter().map(|&child| self.signals[child].response));
        match self.signals[at].response {
            // The label of the whole item stands before its steps; the last step may be followed
            // by one more.
            true if responding < 1.0 || children.len() < 2 => Some(Below::Measures),
            _ => (responding >= 0.5).then_some(Below::Items),
        }
    }

    /// What stands below these items, all of one level.
    fn below(&self, items: &[usize]) -> Below {
        let plain: Vec<Below> = items.iter().filter_map(|&at| self.below_one(at)).collect();
        if !plain.is_empty() {
            let measures = plain.iter().filter(|&&kind| kind == Below::Measures).count();
            return if measures * 2 > plain.len() { Below::Measures } else { Below::Items };
        }
        let children: Vec<usize> =
            items.iter().flat_map(|&at| self.tree.nodes[at].children.iter().copied()).collect();
        let of = |test: &dyn Fn(&Signal) -> bool| share(children.iter().map(|&at| test(&self.signals[at])));
        let nested = share(children.iter().map(|&at| !self.tree.nodes[at].children.is_empty()));
        let steps = share(
            children
                .iter()
                .map(|&at| matches!(self.tree.nodes[at].style, LabelStyle::First | LabelStyle::Ordinal)),
        );
        let parents_read_as_issues =
            share(items.iter().map(|&at| self.signals[at].reads_as_issue() && !self.signals[at].aspect));
        let items_below = nested >= 0.5
            || of(&|signal| signal.response || signal.measures) >= 0.5
            || of(&|signal| signal.issue_form) >= 0.5
            || of(&|signal| signal.problem && !signal.action) >= 0.5;
        match () {
            () if steps >= 0.5 => Below::Measures,
            () if items_below => Below::Items,
            () if parents_read_as_issues >= 0.5 => Below::Measures,
            () if of(&|signal| signal.own_paragraphs > 0) >= 0.5 => Below::Items,
            () if self.is_fine(&children) && !self.are_aspects(items) => Below::Measures,
            () => Below::Items,
        }
    }

    /// Marks that number steps more often than problems.
    fn is_fine(&self, children: &[usize]) -> bool {
        let fine = |style| matches!(style, LabelStyle::Parenthesis | LabelStyle::Circle);
        share(children.iter().map(|&at| fine(self.tree.nodes[at].style))) >= 0.5
    }

    fn are_aspects(&self, items: &[usize]) -> bool {
        share(items.iter().map(|&at| self.signals[at].aspect)) >= 0.5
    }
}

/// The share of `true`; 0 for none.
fn share(values: impl Iterator<Item = bool>) -> f32 {
    let (mut all, mut yes) = (0u16, 0u16);
    for value in values {
        all = all.saturating_add(1);
        yes = yes.saturating_add(u16::from(value));
    }
    if all == 0 { 0.0 } else { f32::from(yes) / f32::from(all) }
}
