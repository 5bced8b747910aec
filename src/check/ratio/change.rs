//! Rates of change: 由A降到B，下降P%, and B，比A增长P%.

use super::{Reading, pair};
use crate::check::tape::Tape;
use crate::rules::Sense;

/// The readings of the rate of a change; none where its figures are not printed.
pub(super) fn read(tape: &Tape<'_>, at: usize) -> Option<Vec<Reading>> {
    let item = tape.items.get(at).filter(|item| item.says(Sense::ChangeBy))?;
    if item.lead.chars().count() > 14 && !item.says(Sense::ChangeAgainst) {
        return Some(Vec::new());
    }
    let ends = sized(tape, at).or_else(|| led(tape, at, at)).or_else(|| compared(tape, at));
    Some(ends.map_or_else(Vec::new, |(from, to)| {
        let readings = [pair::change(tape, from, to), pair::difference(tape, from, to)];
        readings.into_iter().flatten().collect()
    }))
}

/// The size of the change stands between its end and its rate: 由63户减至47户，压减16户，压减率25.4%.
fn sized(tape: &Tape<'_>, at: usize) -> Option<(usize, usize)> {
    let size = at.checked_sub(1).filter(|&size| tape.items[size].says(Sense::ChangeBy))?;
    led(tape, at, size)
}

/// A change that ends with the figure in front of `next`.
fn led(tape: &Tape<'_>, at: usize, next: usize) -> Option<(usize, usize)> {
    let (from, to) = (next.checked_sub(2)?, next.checked_sub(1)?);
    let (old, new) = (&tape.items[from], &tape.items[to]);
    let led = old.says(Sense::ChangeFrom) && new.says(Sense::ChangeTo);
    let alike = old.kind == new.kind && old.sentence == tape.items[at].sentence;
    (led && alike).then_some((from, to))
}

/// The figure in front is what another is compared with.
fn compared(tape: &Tape<'_>, at: usize) -> Option<(usize, usize)> {
    let from = at.checked_sub(1).filter(|&from| tape.items[from].says(Sense::ChangeAgainst))?;
    // 1260件，去年同期900件，增长40%, but not 186.4亿元，比年初增加20.4亿元，增长12.3%.
    if tape.items[from].says(Sense::ChangeBy) {
        return None;
    }
    let lead = tape.items[at].lead.trim_start_matches(',');
    let close = tape.items[from].sentence == tape.items[at].sentence && !lead.contains([',', ';']);
    let to = tape.before(from, 0).next().filter(|_| close)?;
    (to + 1 == from).then_some((from, to))
}
