//! Amounts beside counts that come out: 20家多收86万元，9家退还71万元，其余11家的15万元上缴.

use super::label::Label;
use super::{Form, Reading, judge};
use crate::check::tape::Tape;
use crate::rules::Sense;

/// How long the text between a count and its amount may be, in bytes.
const BESIDE: usize = 90;

/// The amounts beside the counts of a remainder that comes out.
pub(super) fn read(tape: &Tape<'_>, counts: &Reading) -> Option<Reading> {
    let (&rest, done) = counts.parts.split_last()?;
    if !judge::agrees(tape, counts.total, &counts.parts) {
        return None;
    }
    let total = beside(tape, counts.total)?;
    let parts: Vec<usize> = counts.parts.iter().map_while(|&part| beside(tape, part)).collect();
    let last = *parts.last().filter(|_| parts.len() == counts.parts.len())?;
    let told = |at: usize| {
        let label = Label::of(tape, total, at);
        label.is_some_and(|label| !label.alternatives(tape).is_empty() || label.is_stage(tape))
    };
    let done = parts.iter().zip(done).all(|(&at, _)| told(at));
    let own = tape.items[last].says(Sense::SumOwn) || told(last);
    let places = tape.items[counts.total].place().start..tape.items[rest].place().end;
    let more = tape.notice.says(Sense::SumMore, tape.notice.text(&places));
    let sum = judge::sum(tape, &parts)?;
    let wrong = done && own && !more && sum > tape.items[total].value();
    let right = judge::agrees(tape, total, &parts);
    (wrong || right).then_some(Reading { total, parts, form: Form::Apart })
}

/// The sum of money that stands beside a count.
fn beside(tape: &Tape<'_>, count: usize) -> Option<usize> {
    let item = tape.items.get(count)?;
    let next =
        tape.items.get(count + 1).filter(|next| next.kind == "元" && next.sentence == item.sentence)?;
    let gap = tape.between(count, count + 1);
    (item.kind != next.kind && gap.len() <= BESIDE && !gap.contains(';')).then_some(count + 1)
}
