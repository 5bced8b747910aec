//! Changes: 由A增加到B，增加C, and B，比A减少C.

use super::{Form, Reading};
use crate::check::tape::{PERCENT, Tape};
use crate::rules::Sense;

/// How many figures in front of a change may be what changed it.
const CAUSES: usize = 4;

/// Figures of one change stand no further apart, in bytes.
const JOINED: usize = 30;

/// The change that the figure `at` is the size or the end of.
pub(super) fn read(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    sized(tape, at).or_else(|| caused(tape, at))
}

/// The larger figure as the whole of the smaller one and the difference.
fn sized(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let size = tape.items.get(at).filter(|item| item.says(Sense::ChangeBy))?;
    let (one, other) = (at.checked_sub(2)?, at.checked_sub(1)?);
    let kind = tape.items[one].kind;
    let fits = size.kind == kind && kind != PERCENT || kind == PERCENT && size.kind == "个百分点";
    let alike = kind == tape.items[other].kind && tape.items[one].sentence == size.sentence;
    let led = tape.items[one].says(Sense::ChangeFrom) && tape.items[other].says(Sense::ChangeTo);
    let compared = tape.items[other].says(Sense::ChangeAgainst)
        && !tape.items[one].says(Sense::ChangeFrom)
        && !tape.between(one, other).contains(['。', ';']);
    let near = size.lead.chars().count() <= 12;
    // 由28项调整为36项，新增11项、删除3项: several figures make the change together.
    let joined = tape.items.get(at + 1).is_some_and(|next| {
        next.kind == kind && next.sentence == size.sentence && tape.between(at, at + 1).len() <= JOINED
    });
    let form = if joined { Form::Loose } else { Form::Change };
    (fits && alike && near && (led || compared)).then(|| reading(tape, one, other, vec![at], form))
}

/// Figures in front of a change that bring it about: 招聘14名，转任5名，由38名增加到57名.
fn caused(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let from = at.checked_sub(1)?;
    let (start, end) = (&tape.items[from], &tape.items[at]);
    if !end.says(Sense::ChangeTo) || !start.says(Sense::ChangeFrom) || start.kind != end.kind || end.is_rate()
    {
        return None;
    }
    let causes: Vec<usize> = tape.before(from, 0).take(CAUSES).collect();
    (1..=causes.len())
        .map(|taken| reading(tape, from, at, causes[..taken].iter().rev().copied().collect(), Form::Loose))
        .find(|reading| super::judge::agrees(tape, reading.total, &reading.parts))
}

fn reading(tape: &Tape<'_>, one: usize, other: usize, rest: Vec<usize>, form: Form) -> Reading {
    let falls = tape.items[one].value() > tape.items[other].value();
    let (total, part) = if falls { (one, other) } else { (other, one) };
    Reading { total, parts: std::iter::once(part).chain(rest).collect(), form }
}
