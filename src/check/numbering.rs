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
    shape: String,
    marks: Vec<Mark>,
}

/// Follows the lists of headings of each style. A list that begins with 1 is a new one; any other goes
/// on from the list before it in the same style, below whatever heading.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let mut chains: Vec<(String, Vec<Mark>)> = Vec::new();
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    for list in lists(notice) {
        let anew = list.marks.first().is_none_or(|mark| mark.number == 1);
        match open.get(&list.shape).filter(|_| !anew) {
            Some(&chain) => chains[chain].1.extend(list.marks),
            None => {
                open.insert(list.shape.clone(), chains.len());
                chains.push((list.shape, list.marks));
            }
        }
    }
    let runs = chains.iter().flat_map(|(_, marks)| sequence::runs(marks));
    runs.filter_map(|run| sequence::finding(ID, notice.view, run)).collect()
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
            lists.push(List { parent: heading.parent, shape, marks: vec![mark] });
        }
    }
    lists
}
