//! Numbers of items in each state that no longer add up, or no longer fit what the items say.
//!
//! A *split* is a total and the states behind it that add up to it exactly. For `change-state` one
//! state goes up by one or two: more items than there are. It goes down by one only where at least two
//! different states are counted, so that the enumeration is complete in form.
//!
//! `swap-states` and `shift-state` keep the sum. They are made where every leaf issue states how far
//! it is, the gold counts as many in each state as claimed, and the new numbers differ from those. Nobody
//! may count the items so that the new numbers hold: what is done and kept up may pass for ongoing, a long
//! task for an ongoing one, and what goes on for unfinished.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Kind;
use super::draft::{Draft, Edit};
use super::figure::Figure;
use super::stand::{Count, Stand};

/// The states of a split stand within so many characters of its total.
const REACH: usize = 160;

/// A total and its states.
struct Split<'a> {
    total: Count<'a>,
    states: Vec<Count<'a>>,
}

pub(super) fn drafts(stand: &Stand<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for subject in ["issues", "measures"] {
        for split in splits(&stand.counts(subject)) {
            drafts.extend(changed(&split));
            if subject == "issues" && stand.is_whole(&split.total) && fits_items(stand, &split) {
                drafts.extend(moved(stand, &split));
            }
        }
    }
    drafts
}

fn splits<'a>(counts: &[Count<'a>]) -> Vec<Split<'a>> {
    counts
        .iter()
        .enumerate()
        .filter(|(_, count)| count.claim.state == "total")
        .filter_map(|(at, total)| split(total, counts.get(at + 1..)?))
        .collect()
}

/// The states behind a total up to its sum.
fn split<'a>(total: &Count<'a>, behind: &[Count<'a>]) -> Option<Split<'a>> {
    let near = |count: &&Count<'_>| count.claim.state != "total" && count.span.0 < total.span.1 + REACH;
    let mut states = Vec::new();
    let mut sum = Decimal::ZERO;
    for count in behind.iter().take_while(near) {
        sum += count.figure.value;
        states.push(*count);
        if sum >= total.figure.value {
            break;
        }
    }
    (sum == total.figure.value && states.len() > 1).then_some(Split { total: *total, states })
}

fn changed(split: &Split<'_>) -> Vec<Draft> {
    let several = split.states.iter().any(|count| count.claim.state != split.states[0].claim.state);
    let steps: &[i64] = if several { &[1, -1, 2] } else { &[1, 2] };
    let draft = |(count, step): (&Count<'_>, &i64)| {
        let value = count.figure.value + Decimal::from(*step);
        let with = count.figure.write(value, true).filter(|_| value >= Decimal::ONE)?;
        Some(Draft::replace(Kind::ChangeState, count.figure.span, with).beside([split.total.span]))
    };
    split
        .states
        .iter()
        .flat_map(|count| steps.iter().map(move |step| (count, step)))
        .filter_map(draft)
        .collect()
}

/// The claimed state that an issue counts for.
fn state_of(status: &str) -> &str {
    match status {
        "completed_ongoing" => "completed",
        "not_started" => "unfinished",
        other => other,
    }
}

/// Whether every leaf states what is claimed.
fn fits_items(stand: &Stand<'_>, split: &Split<'_>) -> bool {
    let mut left: BTreeMap<&str, Decimal> = BTreeMap::new();
    for count in &split.states {
        *left.entry(&count.claim.state).or_default() += count.figure.value;
    }
    for issue in stand.leaves() {
        let Some(status) = issue.status.as_deref() else { return false };
        *left.entry(state_of(status)).or_default() -= Decimal::ONE;
    }
    left.values().all(Decimal::is_zero)
}

/// The numbers of two different states exchanged, and one or two items shifted from each to each.
fn moved(stand: &Stand<'_>, split: &Split<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (at, first) in split.states.iter().enumerate() {
        for second in split.states.iter().skip(at + 1) {
            let (a, b) = (first.figure, second.figure);
            let mut push = |kind: Kind, value: Decimal| {
                // The sum stays.
                let other = a.value + b.value - value;
                let (falls, rises) = if value < a.value { (first, second) } else { (second, first) };
                let fallen = (a.value - value).abs();
                let is_error =
                    fallen > Decimal::from(could_be(stand, &falls.claim.state, &rises.claim.state));
                drafts.extend(is_error.then(|| pair(kind, a, b, value, other)).flatten());
            };
            push(Kind::SwapStates, b.value);
            for step in [1, -1, 2, -2] {
                push(Kind::ShiftState, a.value + Decimal::from(step));
            }
        }
    }
    drafts
}

/// How many items that count as `from` a reader may count as `to`.
fn could_be(stand: &Stand<'_>, from: &str, to: &str) -> usize {
    let stating = |status: &str| {
        stand.leaves().filter(|issue| issue.status.as_deref().is_some_and(|own| own == status)).count()
    };
    match (from, to) {
        _ if from == to => usize::MAX,
        ("completed", _) => stating("completed_ongoing"),
        ("long_term", "ongoing") | ("ongoing", "unfinished") | ("unfinished", "ongoing") => usize::MAX,
        _ => 0,
    }
}

fn pair(kind: Kind, a: Figure, b: Figure, first: Decimal, second: Decimal) -> Option<Draft> {
    if first < Decimal::ONE || second < Decimal::ONE {
        return None;
    }
    let edits = [(a, first), (b, second)]
        .map(|(figure, value)| Some(Edit { span: figure.span, with: figure.write(value, true)? }));
    let [Some(one), Some(two)] = edits else { return None };
    Some(Draft::several(kind, vec![one, two], a.span).beside([b.span]))
}
