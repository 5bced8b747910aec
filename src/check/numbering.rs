//! `numbering`: the numbers of headings, list by list.

use super::finding::Finding;
use super::notice::Notice;
use super::sequence::{self, Mark};
use crate::vocabulary::Role;

/// The id of the check.
pub(super) const ID: &str = "numbering";

/// The numbered headings below one heading, in one style.
struct List {
    parent: Option<usize>,
    role: Role,
    shape: String,
    marks: Vec<Mark>,
}

/// Follows every list of headings; one that goes on from the list of the heading before is as good
/// as one that begins anew.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let lists = lists(notice);
    let mut found = Vec::new();
    for (at, list) in lists.iter().enumerate() {
        let mut before = last_of_previous(&lists[..at], list);
        for run in sequence::runs(&list.marks) {
            let goes_on = run.first().is_some_and(|first| first.number == before + 1);
            let start = if goes_on { before } else { 0 };
            found.extend(sequence::finding(ID, notice.view, run, start));
            before = 0;
        }
    }
    found
}

/// The last number of the list before in the same style, if it belongs to another heading.
fn last_of_previous(lists: &[List], list: &List) -> u32 {
    let previous =
        lists.iter().rev().take(64).find(|other| {
            other.shape == list.shape && other.role == list.role && other.parent != list.parent
        });
    previous.and_then(|other| other.marks.iter().map(|mark| mark.number).max()).unwrap_or(0)
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
            lists.push(List { parent: heading.parent, role: heading.role, shape, marks: vec![mark] });
        }
    }
    lists
}
