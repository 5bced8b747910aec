//! Rates that can't be, whatever they are of.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::printed::{Fit, Printed};
use super::{ID, told};
use crate::check::finding::{Finding, say};
use crate::check::tape::Tape;
use crate::rules::Sense;
use crate::vocabulary::Verdict;

/// The largest base for which every whole-numbered part is tried.
const BASE: u64 = 1000;
/// How far a sample may be from what its rate makes, as a share.
const SAMPLE: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// A share of more than the whole.
pub(super) fn above_all(tape: &Tape<'_>, at: usize, printed: &Printed) -> Option<Finding> {
    let item = &tape.items[at];
    let share = item.says(Sense::RateWhole) || item.says(Sense::RateShare);
    if !share || item.says(Sense::RateGrows) || item.says(Sense::RateOf) {
        return None;
    }
    let least = printed.open.map_or(Some(printed.value), |(least, _)| least)?;
    let open = printed.open.is_some_and(|(_, most)| most.is_none());
    if least < Decimal::ONE_HUNDRED || least == Decimal::ONE_HUNDRED && !open {
        return None;
    }
    let text = tape.notice.text(&item.place());
    let message = say(
        format!("“{text}”所称的是部分占总体的比率，不可能超过100%。"),
        format!("the rate {text} is that of a part of a whole and cannot pass 100%"),
    );
    let sentence = tape.notice.sentence(item.fact.range.start);
    let clause =
        item.fact.range.start.saturating_sub(item.lead.len()).max(sentence.start)..item.fact.range.end;
    let claim = Finding::new(ID, Verdict::Inconsistent, clause, message);
    Some(claim.with(text, "≤100%"))
}

/// A sample of k out of N at a rate: 1059名……按5%的比例……53名.
pub(super) fn sample(tape: &Tape<'_>, at: usize, printed: &Printed) -> Option<Finding> {
    let item = &tape.items[at];
    if !tape.notice.says(Sense::RateBoundBehind, item.tail) {
        return None;
    }
    let part = tape.items.get(at + 1).filter(|part| part.sentence == item.sentence && part.is_exact())?;
    let base = at.checked_sub(1).map(|base| (base, &tape.items[base]));
    let (base, whole) = base.filter(|(_, base)| base.kind == part.kind && base.is_exact())?;
    if whole.sentence != item.sentence || part.value() > whole.value() {
        return None;
    }
    let drawn = whole.value().checked_mul(printed.value)?.checked_div(Decimal::ONE_HUNDRED)?;
    let off = drawn.checked_sub(part.value())?.abs();
    let verdict = if off <= Decimal::ONE {
        Verdict::Consistent
    } else if printed.open.is_none() && off > drawn.checked_mul(SAMPLE)? {
        Verdict::Inconsistent
    } else {
        return None;
    };
    let mut reading = super::pair::share(tape, &[at + 1], base)?;
    if verdict == Verdict::Consistent {
        reading.formula = format!("约{}", reading.formula);
    }
    Some(told(tape, at, &reading, verdict))
}

/// The rate of a number of items, of which no whole number makes that rate.
pub(super) fn grid(tape: &Tape<'_>, at: usize, printed: &Printed) -> Option<Finding> {
    let base = at.checked_sub(1)?;
    let (item, whole) = (&tape.items[at], &tape.items[base]);
    let alone = whole.sentence == item.sentence
        && base.checked_sub(1).is_none_or(|other| {
            tape.items[other].kind != whole.kind || tape.items[other].sentence != item.sentence
        });
    let counted = matches!(whole.kind, "个" | "项" | "条" | "件");
    let own =
        item.says(Sense::RateProgress) && tape.notice.facts.claims.iter().any(|claim| claim.quantity == base);
    let clauses = item.lead.matches([',', ';']).count();
    if !alone || !counted || !own || clauses > 1 || !whole.is_exact() || printed.open.is_some() {
        return None;
    }
    let count = whole.value().to_u64().filter(|count| *count > 0 && *count <= BASE)?;
    let rate = |part: u64| Decimal::from(part * 100).checked_div(whole.value());
    let possible = |rate: Decimal| printed.fit((rate, rate)) != Fit::Off;
    if (0..=count).filter_map(rate).any(possible) {
        return None;
    }
    let below = (printed.value * whole.value() / Decimal::ONE_HUNDRED).floor();
    let (one, other) = (below, below + Decimal::ONE);
    let ends = (one, other.min(whole.value()));
    let percent = |part: Decimal| (part * Decimal::ONE_HUNDRED / whole.value()).round_dp(2).normalize();
    let text = tape.notice.text(&item.place());
    let (low, high) = (percent(ends.0), percent(ends.1));
    let message = say(
        format!("{count}的{text}不是整数：{}÷{count}＝{low}%，{}÷{count}＝{high}%。", ends.0, ends.1),
        format!("no whole number is {text} of {count}: {} makes {low}%, {} makes {high}%", ends.0, ends.1),
    );
    let claim = Finding::new(ID, Verdict::Inconsistent, item.place(), message);
    Some(claim.with(item.value(), format!("{low}/{high}")).against([whole.place()]))
}
