//! Shares: which figures near a rate it may be of.

use rust_decimal::Decimal;

use super::printed::Printed;
use super::tie::{self, Tie};
use super::{Reading, apart, pair};
use crate::check::tape::Tape;
use crate::rules::Sense;

/// How many sentences up the whole may stand.
const SENTENCES: usize = 5;
/// How many figures of one kind are tried.
const FIGURES: usize = 7;

/// So many percent may lie between a printed rate and that of figures of which the words say little.
const FURTHEST: Decimal = Decimal::from_parts(25, 0, 0, false, 0);

/// The readings of the rate at `at`, the likeliest first, and whether that must be meant.
pub(super) fn readings(tape: &Tape<'_>, at: usize) -> (Vec<Reading>, bool) {
    if let Some(readings) = of_base(tape, at) {
        return readings;
    }
    let tie = tie::of(tape, at);
    if tie == Tie::None {
        return (Vec::new(), false);
    }
    let sure = tie::sure(tape, at, &tie)
        .filter(|&(part, whole)| tie::is_strong(tape, &tie, part, whole) || is_near(tape, at, part, whole));
    let first = sure.and_then(|(part, whole)| pair::share(tape, &[part], whole));
    let first = first.or_else(|| apart::reading(tape, at, &tie));
    let must = first.is_some();
    let mut found: Vec<Reading> = first.into_iter().collect();
    for nearest in kinds(tape, at) {
        add(tape, at, nearest, &mut found);
    }
    found.extend(behind(tape, at));
    if sure.is_none() {
        found.extend(kinds(tape, at).into_iter().flat_map(|nearest| together(tape, at, nearest)));
        found.extend(remaining(tape, at));
    }
    (found, must)
}

/// 占委员总数22人的81.8%: the figure in front is the whole.
fn of_base(tape: &Tape<'_>, at: usize) -> Option<(Vec<Reading>, bool)> {
    let whole = at.checked_sub(1)?;
    let (item, base) = (&tape.items[at], &tape.items[whole]);
    if !item.says(Sense::RateOf) || base.is_rate() || base.sentence != item.sentence {
        return None;
    }
    let parts: Vec<usize> = tape.before(whole, 0).take(FIGURES).collect();
    let readings = parts.iter().filter_map(|&part| pair::share(tape, &[part], whole)).collect();
    let sure = parts.first() == whole.checked_sub(1).as_ref() && base.says(Sense::RateBase);
    Some((readings, sure))
}

/// Whether the share of two figures is not so far from the printed rate that other figures must be
/// meant.
fn is_near(tape: &Tape<'_>, at: usize, part: usize, whole: usize) -> bool {
    let off = Printed::of(tape, at).zip(pair::share(tape, &[part], whole));
    off.is_some_and(|(printed, share)| is_close(&printed, &share))
}

/// Whether a reading lies not too far from the printed rate.
pub(super) fn is_close(printed: &Printed, reading: &Reading) -> bool {
    (reading.rate.0 - printed.value).abs() <= FURTHEST
}

/// The last figure of each kind in front of the rate, in its sentence.
fn kinds(tape: &Tape<'_>, at: usize) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let sentence = tape.items[at].sentence;
    for near in (at.saturating_sub(8)..at).rev() {
        let item = &tape.items[near];
        if item.sentence != sentence {
            break;
        }
        if !item.is_rate() && !found.iter().any(|&known| tape.items[known].kind == item.kind) {
            found.push(near);
        }
    }
    found
}

/// All shares among the figures of one kind of which `nearest` is the last.
fn add(tape: &Tape<'_>, at: usize, nearest: usize, found: &mut Vec<Reading>) {
    let sentence = tape.items[at].sentence;
    let above = tape.before(nearest, SENTENCES).take_while(|&other| tape.same_issue(other, at));
    let figures: Vec<usize> = std::iter::once(nearest).chain(above).take(FIGURES).collect();
    let here = figures.iter().take_while(|&&figure| tape.items[figure].sentence == sentence).count();
    for (place, &part) in figures.iter().enumerate().take(here) {
        let wholes = figures.iter().skip(place + 1).chain(figures.iter().take(place));
        for &whole in wholes.filter(|&&whole| tape.items[whole].value() >= tape.items[part].value()) {
            found.extend(pair::share(tape, &[part], whole));
        }
    }
    let below = |reading: &Reading| reading.rate.0 <= Decimal::ONE_HUNDRED;
    let own = |&figure: &usize| !tape.items[figure].says(Sense::SumRemainder);
    let figures: Vec<usize> = figures.into_iter().filter(own).collect();
    let here = figures.iter().take_while(|&&figure| tape.items[figure].sentence == sentence).count();
    let figures = figures.as_slice();
    for (place, &whole) in figures.iter().enumerate().skip(2) {
        let inner = &figures[..place.min(here)];
        for pair in inner.windows(2) {
            found.extend(pair::share(tape, &[pair[1], pair[0]], whole).filter(below));
        }
        if inner.len() > 2 {
            let all: Vec<usize> = inner.iter().rev().copied().collect();
            found.extend(pair::share(tape, &all, whole).filter(below));
            let most = all.split_last().and_then(|(_, all)| pair::share(tape, all, whole));
            found.extend(most.filter(below));
        }
    }
}

/// Shares of what the figures of the sentence make together: 完成12个，正在整改3个，完成率80%.
fn together(tape: &Tape<'_>, at: usize, nearest: usize) -> Vec<Reading> {
    let above = tape.before(nearest, 0).take(3);
    let figures: Vec<usize> = std::iter::once(nearest).chain(above).collect();
    let lists = (2..=figures.len()).map(|taken| &figures[..taken]);
    let sentence = tape.items[at].sentence == tape.items[nearest].sentence;
    lists.filter(|_| sentence).filter_map(|list| pair::of_all(tape, list)).collect()
}

/// What the last two figures leave: of T, k are not, which is 100% less their share.
fn remaining(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let part = at.checked_sub(1).filter(|&part| tape.items[part].sentence == tape.items[at].sentence)?;
    pair::rest(tape, part, tape.before(part, 0).next()?)
}

/// The part stands behind the rate: 占92.3%，即12人.
fn behind(tape: &Tape<'_>, at: usize) -> Vec<Reading> {
    let Some(part) = told_behind(tape, at) else { return Vec::new() };
    let wholes = kinds(tape, at).into_iter();
    wholes.filter_map(|whole| pair::share(tape, &[part], whole)).collect()
}

/// The figure behind the rate, if words or a bracket make it its part.
pub(super) fn told_behind(tape: &Tape<'_>, at: usize) -> Option<usize> {
    let part = tape.items.get(at + 1).filter(|part| part.sentence == tape.items[at].sentence)?;
    let told = part.says(Sense::SumExact) || tape.notice.says(Sense::RatePart, part.lead);
    (told && !part.is_rate()).then_some(at + 1)
}
