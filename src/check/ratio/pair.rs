//! Pairs of figures and the rates that they make.

use rust_decimal::Decimal;

use super::Reading;
use crate::check::tape::Tape;

/// The smallest and largest value of a figure.
fn bounds(tape: &Tape<'_>, at: usize) -> Option<(Decimal, Decimal)> {
    let (low, high) = tape.items[at].fact.interval;
    Some((low?, high?))
}

fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

fn text<'a>(tape: &Tape<'a>, at: usize) -> &'a str {
    tape.notice.text(&tape.items[at].place())
}

/// Parts of a whole.
pub(super) fn share(tape: &Tape<'_>, parts: &[usize], whole: usize) -> Option<Reading> {
    let add = |sum: (Decimal, Decimal), part: &usize| {
        let (low, high) = bounds(tape, *part)?;
        Some((sum.0.checked_add(low)?, sum.1.checked_add(high)?))
    };
    let sum = parts.iter().try_fold((Decimal::ZERO, Decimal::ZERO), add)?;
    let base = bounds(tape, whole)?;
    let rate = (percent(sum.0, base.1)?, percent(sum.1, base.0)?);
    let terms = parts.iter().map(|&part| text(tape, part)).collect::<Vec<_>>().join("+");
    let terms = if parts.len() > 1 { format!("({terms})") } else { terms };
    let formula = format!("{terms}÷{}", text(tape, whole));
    Some(Reading { of: parts.iter().copied().chain([whole]).collect(), formula, rate })
}

/// The first of figures, the last of the list, as a share of all of them.
pub(super) fn of_all(tape: &Tape<'_>, list: &[usize]) -> Option<Reading> {
    let (first, others) = list.split_last()?;
    let value = |at: &usize| tape.items[*at].value();
    let rest = others.iter().try_fold(Decimal::ZERO, |sum, at| sum.checked_add(value(at)))?;
    let rate = percent(value(first), rest.checked_add(value(first))?)?;
    let terms = list.iter().rev().map(|&at| text(tape, at)).collect::<Vec<_>>().join("+");
    let formula = format!("{}÷({terms})", text(tape, *first));
    let exact = list.iter().all(|&at| tape.items[at].is_exact());
    exact.then(|| Reading { of: list.iter().rev().copied().collect(), formula, rate: (rate, rate) })
}

/// The difference of two rates.
pub(super) fn difference(tape: &Tape<'_>, from: usize, to: usize) -> Option<Reading> {
    let value = tape.items[to].value().checked_sub(tape.items[from].value())?.abs();
    let formula = format!("{}－{}", text(tape, to), text(tape, from));
    tape.items[to].is_rate().then(|| Reading { of: vec![to, from], formula, rate: (value, value) })
}

/// What is left of a whole.
pub(super) fn rest(tape: &Tape<'_>, part: usize, whole: usize) -> Option<Reading> {
    let done = share(tape, &[part], whole)?;
    let (low, high) = (Decimal::ONE_HUNDRED - done.rate.1, Decimal::ONE_HUNDRED - done.rate.0);
    if low < Decimal::ZERO {
        return None;
    }
    let formula = format!("1－{}", done.formula);
    Some(Reading { of: done.of, formula, rate: (low, high) })
}

/// The change from one figure to another, as a share of the first.
pub(super) fn change(tape: &Tape<'_>, from: usize, to: usize) -> Option<Reading> {
    let (old, new) = (bounds(tape, from)?, bounds(tape, to)?);
    let ends = (percent(new.0, old.1)? - Decimal::ONE_HUNDRED, percent(new.1, old.0)? - Decimal::ONE_HUNDRED);
    let (low, high) = (ends.0.abs().min(ends.1.abs()), ends.0.abs().max(ends.1.abs()));
    let formula = format!("({}－{})÷{}", text(tape, to), text(tape, from), text(tape, from));
    Some(Reading { of: vec![to, from], formula, rate: (low, high) })
}
