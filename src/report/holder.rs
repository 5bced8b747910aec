//! Which issue and which measure hold a place in the text.

use std::ops::Range;

use crate::extract::Facts;

/// The name of the node at a place of the outline.
pub(super) fn node_id(at: usize) -> String {
    format!("n{}", at + 1)
}

/// The issues and measures of one notice by place, for look-up in logarithmic time.
pub(super) struct Holders {
    /// Start, end and node of each issue, in order.
    issues: Vec<(Range<usize>, usize)>,
    /// Start and end of each measure, in order; its number is its place.
    measures: Vec<Range<usize>>,
}

impl Holders {
    pub(super) fn new(facts: &Facts) -> Self {
        let issues = facts.issues.iter().map(|issue| (issue.range.clone(), issue.node)).collect();
        let measures = facts
            .issues
            .iter()
            .flat_map(|issue| &issue.measures)
            .map(|measure| measure.range.clone())
            .collect();
        Self { issues, measures }
    }

    /// The innermost issue and the measure that hold the whole of `range`.
    pub(super) fn innermost(&self, range: &Range<usize>) -> (Option<String>, Option<String>) {
        let holds = |outer: &Range<usize>| outer.start <= range.start && range.end <= outer.end;
        let before = self.issues.partition_point(|(issue, _)| issue.start <= range.start);
        // Sub-issues stand behind the issue that holds them, so the last that fits is innermost;
        // at most one level of grouping issues can stand between.
        let issue = self.issues[..before].iter().rev().take(64).find(|(issue, _)| holds(issue));
        let before = self.measures.partition_point(|measure| measure.start <= range.start);
        let measure = before.checked_sub(1).filter(|&at| holds(&self.measures[at]));
        (issue.map(|(_, node)| node_id(*node)), measure.map(|at| format!("m{}", at + 1)))
    }
}
