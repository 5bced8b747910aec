//! Figures that nothing ties but their agreement: 75处，当场整改61处，限期整改14处.

use rust_decimal::Decimal;

use super::judge::agrees;
use super::{Form, Reading};
use crate::check::tape::Tape;
use crate::rules::Sense;

/// How many parts are tried.
const PARTS: usize = 8;
/// Below this, figures agree by chance too often, unless their words are akin.
const SMALL: i64 = 10;

/// How many sentences up the whole of figures that can't agree by chance may stand.
const SENTENCES: usize = 5;
/// How many digits a figure must have for that.
const DIGITS: usize = 4;

/// The whole that `at` is, and the one that it ends the list of.
pub(super) fn readings(tape: &Tape<'_>, at: usize) -> impl Iterator<Item = Reading> {
    ahead(tape, at).into_iter().chain(above(tape, at))
}

/// A whole in an earlier sentence, of figures with so many digits that they agree on purpose.
fn above(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let item = tape.items.get(at).filter(|item| !item.is_rate() && item.is_exact())?;
    let near: Vec<usize> = tape.before(at, 0).take(3).collect();
    if near.is_empty() {
        return None;
    }
    let up = tape.before(at, SENTENCES).take_while(|&other| tape.same_issue(other, at)).take(PARTS);
    for total in up.filter(|&total| tape.items[total].sentence != item.sentence) {
        for taken in 1..=near.len() {
            let parts: Vec<usize> = near[..taken].iter().rev().copied().chain([at]).collect();
            let telling = parts.iter().map(|&part| digits(tape.items[part].value())).max() >= Some(DIGITS);
            if telling && agrees(tape, total, &parts) {
                return Some(Reading { total, parts, form: Form::Loose });
            }
        }
    }
    None
}

/// How many digits of a figure count, without the zeros at its end.
fn digits(value: Decimal) -> usize {
    let mut mantissa = value.mantissa().unsigned_abs();
    while mantissa > 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
    }
    mantissa.checked_ilog10().map_or(0, |log| log as usize + 1)
}

/// The figures behind `at` that add up to it.
fn ahead(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let item = tape.items.get(at)?;
    if item.is_rate() || !item.is_exact() || item.says(Sense::SumRemainder) {
        return None;
    }
    let own =
        |&part: &usize| !tape.items[part].says(Sense::SumWithin) && !tape.items[part].says(Sense::SumBracket);
    let behind: Vec<usize> = tape.after(at).filter(own).take(PARTS).collect();
    let behind = match behind.split_first() {
        // The whole is repeated.
        Some((first, rest)) if tape.items[*first].value() == item.value() => rest.to_vec(),
        _ => behind,
    };
    let outer: Vec<usize> = heads(tape, at, &behind);
    [behind, outer].into_iter().find_map(|parts| beginning(tape, at, &parts))
}

/// The beginning of `parts` that adds up to the whole.
fn beginning(tape: &Tape<'_>, at: usize, parts: &[usize]) -> Option<Reading> {
    let part = (2..=parts.len()).map(|taken| &parts[..taken]).find(|parts| agrees(tape, at, parts))?;
    let small = tape.items[at].value() < SMALL.into() && tape.items[at].kind != "人";
    let akin = part.iter().any(|&part| tape.akin(at, part) || tape.around(part)[1].is_empty());
    (!small || akin).then(|| Reading { total: at, parts: part.to_vec(), form: Form::Loose })
}

/// The first figure of each group that a semicolon ends.
fn heads(tape: &Tape<'_>, at: usize, behind: &[usize]) -> Vec<usize> {
    let mut last = at;
    let mut heads = Vec::new();
    for &part in behind {
        if heads.is_empty() || tape.between(last, part).contains(';') {
            heads.push(part);
            last = part;
        }
    }
    heads
}
