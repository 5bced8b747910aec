//! `numbering`: the numbers of headings, list by list.

use std::collections::BTreeMap;

use super::finding::Finding;
use super::notice::Notice;
use super::sequence::{self, Mark};

/// The id of the check.
pub(super) const ID: &str = "numbering";

/// The numbered headings below one heading, in one style.
struct List {
    parent: Option<usize>,
    /// The heading above the parent: lists with the same one are groups of one part.
    part: Option<usize>,
    shape: String,
    marks: Vec<Mark>,
}

/// Follows every list of headings. The groups of one part may each begin anew, or run on as one.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let mut groups: BTreeMap<(bool, Option<usize>, String), Vec<List>> = BTreeMap::new();
    for list in lists(notice) {
        let key = (list.parent.is_some(), list.part, list.shape.clone());
        groups.entry(key).or_default().push(list);
    }
    groups.values().flat_map(|group| in_group(notice, group)).collect()
}

fn in_group(notice: &Notice<'_>, group: &[List]) -> Vec<Finding> {
    let first = |list: &List| list.marks.first().map_or(0, |mark| mark.number);
    let later = group.get(1..).unwrap_or_default();
    let anew = later.iter().filter(|list| first(list) == 1).count();
    if !later.is_empty() && anew * 2 < later.len() {
        let marks: Vec<Mark> = group.iter().flat_map(|list| list.marks.iter().cloned()).collect();
        return sequence::finding(ID, notice.view, &marks, 0).into_iter().collect();
    }
    let mut found = Vec::new();
    let mut last = 0;
    for list in group {
        for run in sequence::runs(&list.marks) {
            let goes_on = run.first().is_some_and(|mark| mark.number == last + 1);
            found.extend(sequence::finding(ID, notice.view, run, if goes_on { last } else { 0 }));
        }
        last = list.marks.iter().map(|mark| mark.number).max().unwrap_or(0);
    }
    found
}

/// The lists of the outline, in the order of their first headings.
fn lists(notice: &Notice<'_>) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    // The lists that are still open, by the heading above them.
    let mut open: Vec<usize> = Vec::new();
    for heading in &notice.facts.outline {
        let Some(number) = heading.number else { continue };
        let shape = sequence::shape(notice.text(&heading.label));
        let mark = Mark { number, range: heading.label.clone() };
        let known = open.iter().rev().take(16).copied().find(|&at| {
            let list: &List = &lists[at];
            list.parent == heading.parent && list.shape == shape
        });
        if let Some(at) = known {
            lists[at].marks.push(mark);
        } else {
            open.push(lists.len());
            let part = heading.parent.and_then(|parent| notice.heading(parent).parent);
            lists.push(List { parent: heading.parent, part, shape, marks: vec![mark] });
        }
    }
    lists
}
