//! Number marks that repeat, leave a number out or change places.
//!
//! Only runs that count up without a fault in the gold are touched: headings of one style, whether
//! they go on below the next heading or begin anew, and the markers of one issue's measures from one on.
//! A repeat needs three marks (1, 2, 2): two alone could be two lists. When a number is left out, what
//! follows counts on from there.

use super::Kind;
use super::draft::{Draft, Edit};
use super::figure::{number_of, renumber};
use super::page::Page;
use super::stand::Stand;
use crate::report::Span;

/// One printed mark.
#[derive(Clone, Debug)]
struct Mark {
    text: String,
    number: u32,
    span: Span,
    /// The heading or the measure.
    whole: Span,
}

pub(super) fn drafts(stand: &Stand<'_>) -> Vec<Draft> {
    let headings: Vec<Vec<Mark>> = heading_runs(stand);
    let mut drafts: Vec<Draft> = Vec::new();
    for run in &headings {
        drafts.extend(repeats(Kind::RepeatNumber, run));
        drafts.extend(skips(Kind::SkipNumber, run));
        drafts.extend(swaps(run));
    }
    for run in marker_runs(stand) {
        drafts.extend(repeats(Kind::RepeatMarker, &run));
        drafts.extend(skips(Kind::SkipMarker, &run));
    }
    drafts
}

fn mark(page: &Page, text: &str, whole: Span) -> Option<Mark> {
    let number = number_of(text)?;
    let head = Span(whole.0, whole.1.min(whole.0 + text.chars().count() + 4));
    Some(Mark { text: text.to_owned(), number, span: page.locate(head, text)?, whole })
}

/// What marks of one list share: everything but the number.
fn shape(text: &str) -> Option<String> {
    renumber(text, 1)
}

/// The faultless runs of headings.
fn heading_runs(stand: &Stand<'_>) -> Vec<Vec<Mark>> {
    let mut rows: Vec<(String, Vec<Mark>)> = Vec::new();
    for (_, node, span) in stand.nodes() {
        let mark = node.label.as_deref().and_then(|label| mark(stand.page, label, span));
        let Some((shape, mark)) = mark.and_then(|mark| Some((shape(&mark.text)?, mark))) else { continue };
        match rows.iter_mut().find(|(known, _)| *known == shape) {
            Some((_, row)) => row.push(mark),
            None => rows.push((shape, vec![mark])),
        }
    }
    rows.iter().flat_map(|(_, row)| runs(row)).collect()
}

/// Splits a row where it begins anew, and drops what does not count up from one.
fn runs(row: &[Mark]) -> Vec<Vec<Mark>> {
    let mut runs: Vec<Vec<Mark>> = Vec::new();
    for mark in row {
        match runs.last_mut() {
            Some(run) if mark.number != 1 => run.push(mark.clone()),
            _ => runs.push(vec![mark.clone()]),
        }
    }
    runs.retain(|run| run.iter().zip(1..).all(|(mark, number)| mark.number == number));
    runs
}

fn marker_runs(stand: &Stand<'_>) -> Vec<Vec<Mark>> {
    let mut found = Vec::new();
    for issue in &stand.gold.issues {
        let marks: Vec<Mark> = issue
            .measures
            .iter()
            .filter_map(|measure| mark(stand.page, measure.marker.as_deref()?, measure.span?))
            .collect();
        if marks.len() == issue.measures.len() {
            found.extend(Some(runs(&marks)).filter(|runs| runs.len() == 1).into_iter().flatten());
        }
    }
    found
}

/// The edit that gives a mark another number.
fn edit(mark: &Mark, number: u32) -> Option<Edit> {
    Some(Edit { span: mark.span, with: renumber(&mark.text, number)? })
}

/// A draft on the mark `at`, which may be shown at either neighbour.
fn draft(kind: Kind, run: &[Mark], at: usize, edits: Option<Vec<Edit>>) -> Option<Draft> {
    let neighbours = [at.checked_sub(1), Some(at + 1)];
    let beside = neighbours.into_iter().flatten().filter_map(|at| run.get(at)).map(|mark| mark.whole);
    Some(Draft::several(kind, edits?, run.get(at)?.whole).beside(beside))
}

fn repeats(kind: Kind, run: &[Mark]) -> Vec<Draft> {
    let one = |at: usize| {
        let mark = run.get(at)?;
        draft(kind, run, at, Some(vec![edit(mark, mark.number - 1)?]))
    };
    (2..run.len()).filter_map(one).collect()
}

fn skips(kind: Kind, run: &[Mark]) -> Vec<Draft> {
    let one = |at: usize| {
        let edits = run.iter().skip(at).map(|mark| edit(mark, mark.number + 1)).collect();
        draft(kind, run, at, edits)
    };
    (1..run.len()).filter_map(one).collect()
}

fn swaps(run: &[Mark]) -> Vec<Draft> {
    let one = |at: usize| {
        let (first, second) = (run.get(at)?, run.get(at + 1)?);
        draft(
            Kind::SwapNumbers,
            run,
            at,
            Some(vec![edit(first, second.number)?, edit(second, first.number)?]),
        )
    };
    (1..run.len()).filter_map(one).collect()
}
