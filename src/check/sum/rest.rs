//! Remainders: of T, A are done, and the other B are not.

use rust_decimal::Decimal;

use super::apart::exclude;
use super::judge::{agrees, sum};
use super::{Form, Reading};
use crate::check::tape::Tape;
use crate::rules::Sense;

/// How many sentences up the whole may stand.
const SENTENCES: usize = 5;
/// How many figures of the same kind are tried.
const FIGURES: usize = 8;
/// A difference of more than this share of the larger figure means that another whole is spoken of.
const FURTHEST: Decimal = Decimal::from_parts(34, 0, 0, false, 2);
/// The same where whole and parts stand further apart.
const NEAR: Decimal = Decimal::from_parts(2, 0, 0, false, 1);

/// The whole of the remainder `at`.
pub(super) fn read(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let item = tape.items.get(at)?;
    if !item.says(Sense::SumRemainder) || item.is_rate() {
        return None;
    }
    let near: Vec<usize> =
        tape.before(at, SENTENCES).take_while(|&other| tape.same_issue(other, at)).take(FIGURES).collect();
    let readings: Vec<Reading> = candidates(tape, at, &near);
    match readings.iter().position(|reading| agrees(tape, reading.total, &reading.parts)) {
        Some(agreeing) => readings.into_iter().nth(agreeing),
        None => nearest(tape, at, readings),
    }
}

/// Each figure as the whole of those between it and the remainder; then without those that are
/// contained in another or repeat the whole.
fn candidates(tape: &Tape<'_>, at: usize, near: &[usize]) -> Vec<Reading> {
    let mut found = Vec::new();
    for (place, &total) in near.iter().enumerate().skip(1) {
        let between = &near[..place];
        let listed = |&part: &usize| part == total + 1 && tape.items[part].lead.starts_with('、');
        // …签订协议5家,破产2家,其余2家: the first stands in the row itself.
        let row = |&part: &usize| exclude(tape, at, &[total, part]);
        if between.last().is_some_and(|part| listed(part) || row(part)) {
            continue;
        }
        let whole = tape.items[total].value();
        let own = |other: &&usize| {
            !tape.items[**other].says(Sense::SumWithin) && tape.items[**other].value() != whole
        };
        let outer: Vec<usize> = between.iter().filter(own).copied().collect();
        // …收回B，其中甲b、乙c；其余D: what stands behind 其中 splits B.
        let inner = |other: &&usize| !tape.items[**other].says(Sense::SumWithin);
        let mut before: Vec<usize> = between.iter().rev().take_while(inner).copied().collect();
        before.reverse();
        let plain = between.to_vec();
        // 退还B,上缴B,其余D: the same figure went two steps.
        let mut once: Vec<usize> = Vec::new();
        for &part in between {
            if !once.iter().any(|&known| tape.items[known].value() == tape.items[part].value()) {
                once.push(part);
            }
        }
        for parts in [plain, outer, before, once] {
            if !parts.is_empty() {
                let parts = parts.into_iter().rev().chain([at]).collect();
                found.push(Reading { total, parts, form: Form::Closed });
            }
        }
    }
    found
}

/// The reading that is meant where none agrees: in the same sentence; else a little further up; else
/// where there are but two other figures.
fn nearest(tape: &Tape<'_>, at: usize, readings: Vec<Reading>) -> Option<Reading> {
    let sentence = tape.items[at].sentence;
    let up = |place: usize| sentence.saturating_sub(tape.items[place].sentence);
    let mut totals: Vec<usize> = readings.iter().map(|reading| reading.total).collect();
    totals.dedup();
    let only = totals.len() <= 2;
    let mut found: Vec<(usize, Decimal, Reading)> = Vec::new();
    for reading in readings {
        if is_parallel(tape, &reading) || has_change(tape, &reading, at) {
            continue;
        }
        let Some(far) = distance(tape, &reading).filter(|far| *far <= FURTHEST) else { continue };
        let first = reading.parts.first().map_or(0, |&part| up(part));
        let place = match (up(reading.total), first) {
            (0, _) => 0,
            (1 | 2, 0) => 1,
            _ if only && far <= NEAR => 2,
            _ => continue,
        };
        found.push((place, far, reading));
    }
    found.into_iter().min_by_key(|(place, far, _)| (*place, *far)).map(|(_, _, reading)| reading)
}

/// Whether figures between the whole and the remainder say how something changed (由47家减至31家).
fn has_change(tape: &Tape<'_>, reading: &Reading, at: usize) -> bool {
    let between = tape.items.get(reading.total..at).unwrap_or_default();
    between.iter().any(|item| item.says(Sense::ChangeTo) || item.says(Sense::ChangeFrom))
}

/// Whether the whole stands beside its first part rather than above it: 对5人批评教育，对3人诫勉谈话.
fn is_parallel(tape: &Tape<'_>, reading: &Reading) -> bool {
    let Some(&part) = reading.parts.first() else { return true };
    let [one, other] = [reading.total, part].map(|at| tape.around(at)[0]);
    !other.is_empty() && other.chars().count() <= 2 && one.ends_with(other)
}

/// How far the sum is from the whole, as a share of the larger.
fn distance(tape: &Tape<'_>, reading: &Reading) -> Option<Decimal> {
    let (sum, whole) = (sum(tape, &reading.parts)?, tape.items[reading.total].value());
    sum.checked_sub(whole)?.abs().checked_div(sum.max(whole))
}
