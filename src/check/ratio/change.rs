//! Rates of change: 由A降到B，下降P%, and B，比A增长P%.

use super::{Reading, pair};
use crate::check::tape::Tape;
use crate::rules::Sense;

/// The change that the rate at `at` is of. `Some(None)` when it is the rate of a change whose figures
/// are not printed.
#[expect(clippy::option_option, reason = "no change at all, and a change of unknown figures")]
pub(super) fn read(tape: &Tape<'_>, at: usize) -> Option<Option<Reading>> {
    let item = tape.items.get(at).filter(|item| item.says(Sense::ChangeBy))?;
    if item.lead.chars().count() > 14 && !item.says(Sense::ChangeAgainst) {
        return Some(None);
    }
    Some(sized(tape, at).or_else(|| led(tape, at, at)).or_else(|| compared(tape, at)))
}

/// The size of the change stands between its end and its rate: 由63户减至47户，压减16户，压减率25.4%.
fn sized(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let size = at.checked_sub(1).filter(|&size| tape.items[size].says(Sense::ChangeBy))?;
    led(tape, at, size)
}

/// A change that ends with the figure in front of `next`.
fn led(tape: &Tape<'_>, at: usize, next: usize) -> Option<Reading> {
    let (from, to) = (next.checked_sub(2)?, next.checked_sub(1)?);
    let (old, new) = (&tape.items[from], &tape.items[to]);
    let led = old.says(Sense::ChangeFrom) && new.says(Sense::ChangeTo);
    let alike = old.kind == new.kind && old.sentence == tape.items[at].sentence;
    (led && alike).then(|| pair::change(tape, from, to)).flatten()
}

/// The figure in front is what another is compared with.
fn compared(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let from = at.checked_sub(1).filter(|&from| tape.items[from].says(Sense::ChangeAgainst))?;
    let close = tape.items[from].sentence == tape.items[at].sentence && !tape.items[at].lead.contains([',', ';']);
    let to = tape.before(from, 0).next().filter(|_| close)?;
    (to + 1 == from).then(|| pair::change(tape, from, to)).flatten()
}
