//! Numbers that refer back to something named before in the same item (上述27笔).

use rust_decimal::Decimal;

use super::ID;
use crate::check::context::{Unit, before};
use crate::check::finding::{Finding, say};
use crate::check::notice::Notice;
use crate::extract::{IssueFact, QuantityFact};
use crate::rules::Sense;
use crate::vocabulary::{Severity, Verdict};

/// What is referred to stands among so many numbers before.
const REACH: usize = 40;

/// At most so many numbers before are added up.
const MOST_TERMS: usize = 6;

/// No notice refers back more often.
const MOST: usize = 500;

/// Compares every number that refers back with what it can refer to.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, quantity) in notice.facts.quantities.iter().enumerate() {
        if found.len() >= MOST {
            break;
        }
        if quantity.approx.is_some()
            || quantity.unit.is_empty()
            || !notice.says(Sense::Anaphor, before(notice, quantity.range.start, Unit::Clause))
        {
            continue;
        }
        let Some(issue) = notice.issue(quantity.range.start) else { continue };
        let earlier = notice.facts.quantities[at.saturating_sub(REACH)..at].iter();
        let earlier: Vec<&QuantityFact> =
            earlier.filter(|known| is_candidate(notice, issue, known, quantity)).collect();
        found.extend(finding(notice, &earlier, quantity));
    }
    found
}

fn is_candidate(
    notice: &Notice<'_>,
    issue: &IssueFact,
    known: &QuantityFact,
    quantity: &QuantityFact,
) -> bool {
    let inside = issue.range.start <= known.range.start;
    inside && known.unit == quantity.unit && nouns_meet(notice, known, quantity).unwrap_or(true)
}

/// Whether what two numbers count is called the same; `None` where one does not say it.
pub(super) fn nouns_meet(notice: &Notice<'_>, one: &QuantityFact, other: &QuantityFact) -> Option<bool> {
    let (one, other) = (notice.text(one.noun.as_ref()?), notice.text(other.noun.as_ref()?));
    Some(one.ends_with(other) || other.ends_with(one))
}

fn finding(notice: &Notice<'_>, earlier: &[&QuantityFact], quantity: &QuantityFact) -> Option<Finding> {
    let value = quantity.value;
    let text = notice.text(&quantity.range);
    if let Some(known) = earlier.iter().rev().find(|known| known.value == value) {
        let message =
            say(format!("“{text}”与前文一致。"), format!("“{text}” agrees with what is named before"));
        let finding = Finding::new(ID, Verdict::Consistent, quantity.range.clone(), message);
        return Some(finding.with(value, value).against([known.range.clone()]));
    }
    if let Some(terms) = sum(earlier, value) {
        let message = say(
            format!("“{text}”等于前文各数之和。"),
            format!("“{text}” is the sum of the numbers named before"),
        );
        let finding = Finding::new(ID, Verdict::Consistent, quantity.range.clone(), message);
        return Some(finding.with(value, value).against(terms.iter().map(|term| term.range.clone())));
    }
    // What is referred to is the only such number of this sentence and the one before, or, called
    // by the same name, the only one of the item.
    let here = notice.facts.sentences.partition_point(|sentence| sentence.start <= quantity.range.start);
    let start =
        here.checked_sub(2).and_then(|at| notice.facts.sentences.get(at)).map_or(0, |last| last.start);
    let near: Vec<&&QuantityFact> = earlier.iter().filter(|known| known.range.start >= start).collect();
    let known = match (&near[..], earlier) {
        ([known], _) => **known,
        ([], [known]) if nouns_meet(notice, known, quantity) == Some(true) => *known,
        _ => return None,
    };
    let within =
        |one: Decimal, other: Decimal| one.checked_mul(Decimal::TWO).is_some_and(|double| double >= other);
    if known.approx.is_some() || !within(known.value, value) || !within(value, known.value) {
        return None;
    }
    let first = notice.text(&known.range);
    let message =
        say(format!("前文为“{first}”，此处回指为“{text}”。"), format!("“{text}” refers back to “{first}”"));
    let finding = Finding::new(ID, Verdict::Inconsistent, quantity.range.clone(), message);
    Some(finding.with(known.value, value).against([known.range.clone()]).weighing(Severity::Warning))
}

/// The last numbers that add up to `value`.
fn sum<'q, 'a>(earlier: &'q [&'a QuantityFact], value: Decimal) -> Option<&'q [&'a QuantityFact]> {
    let mut total = Decimal::ZERO;
    for (count, known) in earlier.iter().rev().take(MOST_TERMS).enumerate() {
        total = total.checked_add(known.value)?;
        if count > 0 && total == value {
            return earlier.get(earlier.len() - count - 1..);
        }
    }
    None
}
