//! Amounts beside counts that come out: 20家多收86万元，9家退还71万元，其余11家的15万元上缴.

use rust_decimal::Decimal;

use super::label::Label;
use super::{Form, Reading, judge};
use crate::check::tape::Tape;
use crate::rules::Sense;

/// How long the text between a count and its amount may be, in bytes.
const BESIDE: usize = 90;

/// How many characters may stand between the count of a remainder and its amount.
const DIRECT: usize = 2;
/// How many characters may say what those counted did.
const VERB: usize = 6;
/// A sum that is more than the whole by more than this share of it is of something else.
const FURTHEST: Decimal = Decimal::from_parts(34, 0, 0, false, 2);

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
    let plain = |(&at, &count): (&usize, &usize)| told(at) || is_plain(tape, count, at);
    let done = parts.iter().zip(done).all(plain);
    let direct = tape.between(rest, last).chars().count() <= DIRECT;
    let own = tape.items[last].says(Sense::SumOwn) || told(last) || direct;
    let places = tape.items[counts.total].place().start..tape.items[rest].place().end;
    let more = tape.notice.says(Sense::SumMore, tape.notice.text(&places));
    let sum = judge::sum(tape, &parts)?;
    let wrong = done && own && !more && is_over(sum, tape.items[total].value());
    let right = judge::agrees(tape, total, &parts);
    (wrong || right).then_some(Reading { total, parts, form: Form::Apart })
}

/// Whether the sum is more than the whole, and no more than a wrong figure makes it.
fn is_over(sum: Decimal, whole: Decimal) -> bool {
    let far = sum.checked_sub(whole).and_then(|over| over.checked_div(sum));
    far.is_some_and(|far| far > Decimal::ZERO && far <= FURTHEST)
}

/// Whether the amount is what those counted did something with: 11户补交61万元.
fn is_plain(tape: &Tape<'_>, count: usize, amount: usize) -> bool {
    let verb = tape.between(count, amount);
    let short = verb.chars().count() <= VERB && !verb.contains([',', ';', ':', '、', '(', ')', '。']);
    short && !tape.notice.says(Sense::SumMingled, verb) && !tape.notice.says(Sense::SumShared, verb)
}

/// The sum of money that stands beside a count.
fn beside(tape: &Tape<'_>, count: usize) -> Option<usize> {
    let item = tape.items.get(count)?;
    let next =
        tape.items.get(count + 1).filter(|next| next.kind == "元" && next.sentence == item.sentence)?;
    let gap = tape.between(count, count + 1);
    (item.kind != next.kind && gap.len() <= BESIDE && !gap.contains(';')).then_some(count + 1)
}
