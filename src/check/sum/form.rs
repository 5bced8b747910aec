//! Parts by their form: a whole at the head of its sentence, and then one short clause to a part,
//! with nothing else counted between.
//!
//! The form says what the parts are of. That none is in two of them must still be said by their words:
//! by kinds of outcomes, by a denial, or by a word for the rest. Where one part only has an outcome after
//! which there is no other, the reader is told that it can't be decided.

use rust_decimal::Decimal;

use super::apart::{is_named, together};
use super::label::Label;
use super::{Form, Reading, judge};
use crate::check::context::{Unit, before};
use crate::check::tape::Tape;
use crate::rules::Sense;

/// How many parts there may be.
const PARTS: usize = 6;
/// How many characters a part has beside its figure.
const LABEL: usize = 12;
/// So few characters say what became of a thing, and name none.
const BARE: usize = 4;
/// Kinds and times, of which one item may be in several parts.
const KINDS: [&str; 3] = ["种", "类", "次"];
/// What is measured instead of counted, and people, with whom more than one thing is done.
const MEASURED: [&str; 8] = ["元", "亩", "公里", "平方米", "吨", "人", "公斤", "米"];
/// What divides the parts.
const BREAKS: [char; 4] = [',', '、', ';', ':'];
/// A sum that is more than the whole by more than this share of it is of something else.
const FURTHEST: Decimal = Decimal::from_parts(34, 0, 0, false, 2);
/// The same where only one part has a known outcome.
const NEAR: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

/// What is wrong with the parts behind the whole `at`, if anything is.
pub(super) fn read(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    if KINDS.contains(&tape.items[at].kind) {
        return None;
    }
    let Some(parts) = parts(tape, at) else { return beyond(tape, at) };
    let (sum, whole) = (judge::sum(tape, &parts)?, tape.items[at].value());
    let far = sum.checked_sub(whole)?.checked_div(sum.max(whole))?;
    if far.abs() > FURTHEST {
        return None;
    }
    let excluding =
        together(tape, at, &parts, Label::outcomes).filter(|reading| reading.parts.len() == parts.len());
    let short = far > Decimal::ZERO && is_surveyed(tape, at) && is_slip(tape, at, &parts, sum);
    if excluding.is_some() {
        return excluding;
    }
    let form = match short {
        true if has_rest(tape, at, &parts) => Form::Apart,
        true if far <= NEAR && is_final(tape, at, &parts) => Form::Doubtful,
        _ => return None,
    };
    Some(Reading { total: at, parts, form })
}

/// One part that is more than the whole, where nothing else is counted: 登记失学儿童15名，劝返18名.
fn beyond(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let part = tape.after(at).next().filter(|&part| part == at + 1 && tape.after(part).next().is_none())?;
    let (value, whole) = (tape.items[part].value(), tape.items[at].value());
    let far = value.checked_sub(whole)?.checked_div(value)?;
    let over = far > Decimal::ZERO && far <= FURTHEST && is_slip(tape, at, &[part], value);
    if !over || !is_head(tape, at) || !is_clause(tape, at, part) || !is_surveyed(tape, at) {
        return None;
    }
    let label = Label::of(tape, at, part)?;
    let bare = label.text().chars().count() <= BARE && !label.outcomes(tape).is_empty();
    bare.then(|| Reading { total: at, parts: vec![part], form: Form::Apart })
}

/// Whether no figure stands in front of this one in its sentence.
fn is_head(tape: &Tape<'_>, at: usize) -> bool {
    at.checked_sub(1).is_none_or(|other| tape.items[other].sentence != tape.items[at].sentence)
}

/// The parts behind the whole `at`, where the sentence has that form.
fn parts(tape: &Tape<'_>, at: usize) -> Option<Vec<usize>> {
    let whole = &tape.items[at];
    let mut parts = Vec::new();
    let mut last = at;
    for next in tape.after(at).take(PARTS + 1) {
        if next != last + 1 || !is_clause(tape, last, next) || tape.items[next].value() >= whole.value() {
            break;
        }
        parts.push(next);
        last = next;
    }
    // More of the kind further on may belong to them.
    let more = tape.after(last).next().is_some();
    let behind = tape.items[last].tail.split(BREAKS).next().unwrap_or_default();
    let short = behind.chars().count() <= LABEL && !tape.notice.says(Sense::SumMingled, behind);
    (is_head(tape, at) && !more && short && (2..=PARTS).contains(&parts.len())).then_some(parts)
}

/// Whether nothing but one mark and few words stand between two figures.
fn is_clause(tape: &Tape<'_>, last: usize, next: usize) -> bool {
    let gap = tape.between(last, next);
    let marks = gap.chars().filter(|c| BREAKS.contains(c)).count();
    let short = gap.split(BREAKS).all(|words| words.chars().count() <= LABEL);
    let plain = marks == 1 && short && !gap.contains(['(', ')', '。']);
    // The word for the rest would else be one for more.
    let own = || tape.notice.says(Sense::SumAnother, tape.items[next].lead);
    plain && (!tape.notice.says(Sense::SumMingled, gap) || own())
}

/// Whether the whole was looked over, got or owed.
fn is_surveyed(tape: &Tape<'_>, at: usize) -> bool {
    let clause = before(tape.notice, tape.items[at].place().start, Unit::Clause);
    is_named(tape, at) || tape.notice.says(Sense::SumSurveyed, clause)
}

/// Whether the last part is what is left of things of which the others were told. People may be dealt
/// with in more than one way.
fn has_rest(tape: &Tape<'_>, at: usize, parts: &[usize]) -> bool {
    let last = parts.last().and_then(|&last| tape.items.get(last));
    let another = last.is_some_and(|last| tape.notice.says(Sense::SumAnother, last.lead));
    let known = parts.iter().filter_map(|&part| Label::of(tape, at, part)).count();
    another && tape.items[at].kind != "人" && known == parts.len()
}

/// Whether one part has an outcome after which there is no other, and no part is of what may be true
/// of a thing beside that.
fn is_final(tape: &Tape<'_>, at: usize, parts: &[usize]) -> bool {
    let labels: Vec<Label<'_>> = parts.iter().filter_map(|&part| Label::of(tape, at, part)).collect();
    let says = |sense: Sense| labels.iter().filter(|label| tape.notice.says(sense, label.text())).count();
    let counted = labels.iter().all(|label| (2..=6).contains(&label.text().chars().count()));
    let discrete = !MEASURED.contains(&tape.items[at].kind);
    let finals = says(Sense::SumFinal);
    let told = (1..parts.len()).contains(&finals) || parts.len() > 2 && finals > 0;
    discrete && counted && labels.len() == parts.len() && told && says(Sense::SumShared) == 0
}

/// Whether one wrong digit, or two in the wrong order, can be what makes the difference.
fn is_slip(tape: &Tape<'_>, at: usize, parts: &[usize], sum: Decimal) -> bool {
    let value = tape.items[at].value();
    let Some(over) = sum.checked_sub(value) else { return false };
    let meant = |part: usize| Some((tape.items[part].value(), tape.items[part].value().checked_sub(over)?));
    let mut pairs = parts.iter().filter_map(|&part| meant(part)).chain([(value, sum)]);
    pairs.any(|(printed, meant)| meant > Decimal::ZERO && is_misprint(printed, meant))
}

fn is_misprint(printed: Decimal, meant: Decimal) -> bool {
    let digits = |value: Decimal| value.normalize().to_string().into_bytes();
    let (printed, meant) = (digits(printed), digits(meant));
    let off = || printed.iter().zip(&meant).filter(|(one, other)| one != other);
    let swapped = || {
        let (mut one, mut other) = off().unzip::<_, _, Vec<&u8>, Vec<&u8>>();
        one.sort();
        other.sort();
        one == other
    };
    printed.len() == meant.len() && (off().count() == 1 || off().count() == 2 && swapped())
}
