//! `sum`: parts against a whole, wherever both are printed.
//!
//! A reading says which figure is the whole, which are its parts, and how sure that is: a remainder,
//! a total behind its list, the parts in brackets or behind 即, a change with its size are closed,
//! and must come out; parts behind 其中 need not be all; parts that exclude each other cannot be more
//! than there are; and other figures that merely follow each other are only ever confirmed.

mod apart;
mod change;
mod due;
mod form;
mod group;
mod judge;
mod label;
mod list;
mod loose;
mod pair;
mod rest;
mod total;

use super::finding::Finding;
use super::notice::Notice;
use super::tape::Tape;
use crate::vocabulary::Verdict;

/// The id of the check.
pub(super) const ID: &str = "sum";

/// How sure it is that the parts make up the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// They do.
    Closed,
    /// The whole is what is left between two others.
    Change,
    /// They are some of it.
    Open,
    /// They are some of it, and none is in two of them.
    Apart,
    /// They are some of it, and perhaps none is in two of them.
    Doubtful,
    /// Only their agreement shows that they do.
    Loose,
}

/// A whole and its parts, by their places on the tape.
#[derive(Debug)]
struct Reading {
    total: usize,
    parts: Vec<usize>,
    form: Form,
}

/// Reads every figure by the words in front of it, and then those that nothing ties.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let tape = Tape::new(notice);
    let mut found = Vec::new();
    let mut whole = vec![false; tape.items.len()];
    for at in 0..tape.items.len() {
        for reading in readings(&tape, at) {
            let Some(finding) = judge::finding(&tape, &reading) else { continue };
            let known = whole.get(reading.total).copied().unwrap_or(false);
            if !known || finding.verdict != Verdict::Explained {
                found.push(finding);
            }
            mark(&mut whole, reading.total);
        }
    }
    for at in 0..tape.items.len() {
        for reading in loose::readings(&tape, at) {
            let known = whole.get(reading.total).copied().unwrap_or(true);
            let Some(finding) = judge::finding(&tape, &reading).filter(|_| !known) else { continue };
            found.push(finding);
            mark(&mut whole, reading.total);
        }
    }
    for at in 0..tape.items.len() {
        let known = whole.get(at).copied().unwrap_or(true);
        let Some(reading) = apart::read(&tape, at).filter(|_| !known) else { continue };
        found.extend(judge::finding(&tape, &reading));
    }
    found.extend(group::findings(notice));
    found
}

fn mark(whole: &mut [bool], at: usize) {
    if let Some(whole) = whole.get_mut(at) {
        *whole = true;
    }
}

/// What the words in front of a figure make of it.
fn readings(tape: &Tape<'_>, at: usize) -> Vec<Reading> {
    if let Some(reading) = change::read(tape, at) {
        return vec![reading];
    }
    if let Some(reading) = rest::read(tape, at) {
        let amounts = pair::read(tape, &reading);
        return std::iter::once(reading).chain(amounts).collect();
    }
    if let Some(reading) = due::read(tape, at) {
        return vec![reading];
    }
    list::read(tape, at).into_iter().chain(total::read(tape, at)).collect()
}

#[cfg(test)]
mod tests;
