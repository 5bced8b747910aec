//! Long figures that are printed again, in full or rounded (3.67万, 36732).

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::ID;
use super::anaphor::nouns_meet;
use crate::check::finding::{Finding, say};
use crate::check::notice::Notice;
use crate::extract::QuantityFact;
use crate::rules::Sense;
use crate::vocabulary::Verdict;

/// So many digits are not the same by chance in one notice, or in one item where the unit is money
/// or the same noun is counted.
const DIGITS: (u32, u32) = (4, 3);

/// A rounded figure stands within so many numbers of the full one.
const REACH: usize = 12;

/// More agreements than these tell nothing new.
const MOST: usize = 50;

/// Finds the figures that are printed again.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut first: BTreeMap<(&str, Decimal), &QuantityFact> = BTreeMap::new();
    let all = &notice.facts.quantities;
    for (at, quantity) in all.iter().enumerate() {
        if found.len() >= MOST {
            break;
        }
        let digits = digits(quantity.value);
        if quantity.approx.is_some() || digits < DIGITS.1 {
            continue;
        }
        let known = first.entry((quantity.unit.as_str(), quantity.value)).or_insert(quantity);
        if known.range != quantity.range && is_same(notice, known, quantity, digits) {
            found.push(finding(notice, known, quantity));
        }
        let near = all.get(at.saturating_sub(REACH)..at).unwrap_or_default();
        let rounded = near.iter().rev().find(|known| is_rounded(notice, known, quantity));
        found.extend(rounded.map(|known| finding(notice, known, quantity)));
    }
    found
}

fn is_same(notice: &Notice<'_>, one: &QuantityFact, other: &QuantityFact, digits: u32) -> bool {
    let sure = digits >= DIGITS.0 || nouns_meet(notice, one, other) == Some(true);
    sure && (digits >= DIGITS.0 || in_one_item(notice, one, other))
}

fn in_one_item(notice: &Notice<'_>, one: &QuantityFact, other: &QuantityFact) -> bool {
    let issue = |quantity: &QuantityFact| notice.issue(quantity.range.start).map(|issue| issue.node);
    issue(one).is_some() && issue(one) == issue(other)
}

/// Whether one of two figures of an item is the other one, rounded or cut to fewer digits.
fn is_rounded(notice: &Notice<'_>, one: &QuantityFact, other: &QuantityFact) -> bool {
    let (one_digits, other_digits) = (digits(one.value), digits(other.value));
    let (coarse, fine) = if one_digits < other_digits { (one, other) } else { (other, one) };
    let few = one_digits.min(other_digits);
    let cut = |strategy| fine.value.round_sf_with_strategy(few, strategy) == Some(coarse.value);
    let people = |unit: &str| notice.says(Sense::PeopleUnit, unit);
    one_digits != other_digits
        && few >= DIGITS.1
        && coarse.approx.is_none()
        && (one.unit == other.unit || (people(&one.unit) && people(&other.unit)))
        && (cut(RoundingStrategy::MidpointAwayFromZero) || cut(RoundingStrategy::ToZero))
        && in_one_item(notice, one, other)
}

/// The digits of a figure without the zeros at either end.
fn digits(value: Decimal) -> u32 {
    let mut digits = value.normalize().mantissa().unsigned_abs();
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits.checked_ilog10().map_or(0, |log| log + 1)
}

fn finding(notice: &Notice<'_>, known: &QuantityFact, quantity: &QuantityFact) -> Finding {
    let (first, second) = (notice.text(&known.range), notice.text(&quantity.range));
    let message = if known.value == quantity.value {
        say(format!("“{second}”与前文“{first}”一致。"), format!("“{second}” agrees with “{first}” above"))
    } else {
        say(
            format!("“{second}”与“{first}”为同一数字的精确数与约数。"),
            format!("“{first}” and “{second}” are one figure, rounded and in full"),
        )
    };
    Finding::new(ID, Verdict::Consistent, quantity.range.clone(), message)
        .with(known.value, quantity.value)
        .against([known.range.clone()])
}
