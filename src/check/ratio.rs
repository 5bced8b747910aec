//! `ratio`: a printed rate against the two figures that it is of.
//!
//! The rate is computed from the figures around it. When some reasonable pair yields it, it holds.
//! When none does, it is called wrong only where the words leave no doubt which pair is meant.

mod apart;
mod change;
mod limit;
mod pair;
mod printed;
mod share;
mod tie;

use rust_decimal::Decimal;

use super::finding::{Finding, say};
use super::notice::Notice;
use super::tape::{Item, Tape};
use crate::rules::Sense;
use crate::vocabulary::Verdict;
use printed::{Fit, Printed};

/// The id of the check.
pub(super) const ID: &str = "ratio";

/// The figures that a rate may be of, and the rate that they make.
#[derive(Clone, Debug)]
struct Reading {
    /// The figures, by their places on the tape.
    of: Vec<usize>,
    /// How the rate comes out of them, as it would be written down.
    formula: String,
    /// The smallest and largest rate, in percent.
    rate: (Decimal, Decimal),
}

/// Looks at every rate.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let tape = Tape::new(notice);
    (0..tape.items.len()).filter_map(|at| finding(&tape, at)).collect()
}

fn finding(tape: &Tape<'_>, at: usize) -> Option<Finding> {
    let item = &tape.items[at];
    let printed = Printed::of(tape, at)?;
    if item.says(Sense::RateSample) {
        return limit::sample(tape, at, &printed);
    }
    if is_bound(tape, item) {
        return None;
    }
    if let Some(finding) = limit::above_all(tape, at, &printed) {
        return Some(finding);
    }
    if let Some(readings) = change::read(tape, at) {
        return judged(tape, at, &printed, readings, true);
    }
    let (readings, sure) = share::readings(tape, at);
    if readings.is_empty() {
        return limit::grid(tape, at, &printed);
    }
    // Where words allow an interval, some other pair nearly always lies in it.
    let tried = if sure && printed.open.is_some() { 1 } else { readings.len() };
    judged(tape, at, &printed, readings.into_iter().take(tried).collect(), sure)
}

/// Whether the rate is a threshold or a goal.
fn is_bound(tape: &Tape<'_>, item: &Item<'_>) -> bool {
    item.says(Sense::RateBound) || tape.notice.says(Sense::RateBoundBehind, item.tail)
}

/// The finding on a rate of which the readings are known, the likeliest first; `sure` when that must
/// be the one that is meant.
fn judged(
    tape: &Tape<'_>,
    at: usize,
    printed: &Printed,
    readings: Vec<Reading>,
    sure: bool,
) -> Option<Finding> {
    let fits = |wanted: Fit| readings.iter().find(|reading| printed.fit(reading.rate) == wanted);
    if let Some(reading) = fits(Fit::Rounded) {
        return Some(told(tape, at, reading, Verdict::Consistent));
    }
    if let Some(reading) = fits(Fit::Cut) {
        return Some(told(tape, at, reading, Verdict::Explained));
    }
    let first = readings.first().filter(|_| sure)?;
    let exact = first.rate.0 == first.rate.1;
    Some(told(tape, at, first, if exact { Verdict::Inconsistent } else { Verdict::Undecided }))
}

fn told(tape: &Tape<'_>, at: usize, reading: &Reading, verdict: Verdict) -> Finding {
    let text = tape.notice.text(&tape.items[at].place());
    let observed = reading.rate.0.round_dp(2).normalize();
    let shown = format!("{}＝{observed}%", reading.formula);
    let message = match verdict {
        Verdict::Consistent => {
            say(format!("{shown}，与所印{text}一致。"), format!("{shown}, as the printed {text} says"))
        }
        Verdict::Explained => say(
            format!("{shown}，所印{text}系截去尾数而非四舍五入。"),
            format!("{shown}; the printed {text} was cut off instead of rounded"),
        ),
        Verdict::Inconsistent => {
            say(format!("{shown}，与所印{text}不符。"), format!("{shown}, not the printed {text}"))
        }
        Verdict::Undecided => say(
            format!("{shown}，与所印{text}不等；所据为约数，无法判定。"),
            format!("{shown}, not the printed {text}; the figures are only approximate"),
        ),
    };
    let places = reading.of.iter().map(|&of| tape.items[of].place());
    Finding::new(ID, verdict, tape.items[at].place(), message)
        .with(tape.items[at].value(), observed)
        .against(places)
}

#[cfg(test)]
mod tests;
