//! Totals behind their lists: 甲a个、乙b个，共T个.

use rust_decimal::Decimal;

use super::judge::{agrees, sum};
use super::{Form, Reading};
use crate::check::tape::{Tape, shares};
use crate::rules::Sense;

/// How many parts are tried.
const PARTS: usize = 12;
/// How many characters may stand between two parts, or between the last part and the total.
const GAP: usize = 18;
/// A difference of more than this share of the larger figure means that more is counted.
const FURTHEST: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// The parts of the total `at`.
pub(super) fn read(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let item = tape.items.get(at)?;
    let running = item.says(Sense::SumRunning);
    if item.is_rate() || !running && !item.says(Sense::SumTotal) {
        return None;
    }
    let near: Vec<usize> = tape.before(at, usize::from(running)).take(PARTS).collect();
    let some = |taken: usize| near.iter().take(taken).rev().copied().collect::<Vec<usize>>();
    if let Some(parts) = (2..=near.len()).map(some).find(|parts| agrees(tape, at, parts)) {
        return Some(Reading { total: at, parts, form: Form::Closed });
    }
    if running {
        return None;
    }
    let parts = listed(tape, at, &near);
    (parts.len() > 1 && is_meant(tape, at, &parts)).then_some(Reading {
        total: at,
        parts,
        form: Form::Closed,
    })
}

/// The list that ends right in front of the total.
fn listed(tape: &Tape<'_>, at: usize, near: &[usize]) -> Vec<usize> {
    let mut parts = Vec::new();
    let mut next = at;
    for &part in near {
        let gap = tape.between(part, next);
        let joined = next == at || gap.contains(['、', ',', '和', '及', '与']);
        // 两项合计 and 120户36万元 have a figure of another kind between.
        if part + 2 < next || !joined || gap.contains(['。', ';', ':']) || gap.chars().count() > GAP {
            break;
        }
        parts.push(part);
        next = part;
        if tape.items[part].says(Sense::SumTotal) || tape.items[part].says(Sense::SumWithin) {
            return Vec::new();
        }
    }
    parts.reverse();
    parts
}

/// Whether the total must be that of the list: it is not far off, and what it counts is not another
/// thing.
fn is_meant(tape: &Tape<'_>, at: usize, parts: &[usize]) -> bool {
    let whole = tape.items[at].value();
    let far = sum(tape, parts)
        .and_then(|sum| sum.checked_sub(whole)?.abs().checked_div(sum.max(whole)))
        .unwrap_or(Decimal::ONE);
    let item = &tape.items[at];
    let measured = matches!(item.kind, "人" | "元" | "亩" | "公里" | "平方米" | "吨");
    let words = tape.around(at);
    let bare = words.iter().flat_map(|words| words.chars()).count() <= 2;
    let akin = bare || shares(words, parts.iter().flat_map(|&part| tape.around(part)));
    // A total that is less than one of the figures is of something else.
    let most = parts.iter().map(|&part| tape.items[part].value()).max();
    far <= FURTHEST && most <= Some(whole) && (measured || akin)
}
