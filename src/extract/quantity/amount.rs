//! Numbers with their units: ranges, parts of units, and words that make them approximate.

use std::ops::Range;

use rust_decimal::Decimal;

use super::blocked::Blocked;
use super::bound;
use super::unit::{self, Unit, Units};
use crate::extract::fact::QuantityFact;
use crate::extract::number::{Number, NumberKind, numbers};
use crate::rules::{NounPart, Rules, UnitBound, UnitPart};

/// A quantity whose noun is still to be found.
#[derive(Debug)]
pub(super) struct Amount {
    /// The quantity.
    pub(super) fact: QuantityFact,
    /// It counts events.
    pub(super) event: bool,
    /// It measures rather than counts.
    pub(super) measures: bool,
}

/// All numbers of the view that have a unit, in order and apart.
pub(super) fn amounts(view: &str, rules: &Rules, blocked: &Blocked) -> Vec<Amount> {
    let numbers: Vec<Number> = numbers(view).into_iter().filter_map(|n| blocked.free(view, n)).collect();
    let reader = Reader { view, rules, units: Units::new(rules) };
    let mut found: Vec<Amount> = Vec::new();
    let mut at = 0;
    while let Some(number) = numbers.get(at) {
        let (used, amount) = reader.read(number, &numbers[at + 1..]);
        let end = amount.as_ref().map_or(number.range.end, |amount| amount.fact.range.end);
        found.extend(amount.filter(|amount| !blocked.holds(&amount.fact.range)));
        at += used;
        // A unit such as 千克 may have taken what the next number began with.
        while numbers.get(at).is_some_and(|next| next.range.start < end) {
            at += 1;
        }
    }
    found
}

/// A number with what is known of its unit.
struct Measured<'r> {
    value: Decimal,
    end: usize,
    name: String,
    unit: Option<Unit<'r>>,
    bounds: Vec<UnitBound>,
}

struct Reader<'v> {
    view: &'v str,
    rules: &'v Rules,
    units: Units<'v>,
}

impl Reader<'_> {
    /// Reads the quantity that begins with `number`: how many numbers it takes, and the quantity.
    fn read(&self, number: &Number, next: &[Number]) -> (usize, Option<Amount>) {
        if let Some(amount) = next.first().and_then(|upper| self.range(number, upper)) {
            return (2, Some(amount));
        }
        let Some(mut measured) = self.measured(number) else {
            return (1, self.persons(number));
        };
        let used = 1 + self.add_parts(&mut measured, number, next);
        if number.han && number.value == Decimal::ONE && self.is_indefinite(&measured) {
            return (used, None);
        }
        (used, Some(self.amount(number.range.start, measured, None)))
    }

    /// The unit of `number`, and the words before and behind the unit.
    fn measured(&self, number: &Number) -> Option<Measured<'_>> {
        let mut bounds: Vec<UnitBound> = number.open.then_some(UnitBound::More).into_iter().collect();
        let printed = match number.kind {
            NumberKind::Percent => Some("%"),
            NumberKind::Permille => Some("‰"),
            NumberKind::Tenths => Some("成"),
            _ => None,
        };
        let mut at = number.range.end;
        if let Some(printed) = printed {
            let measured =
                Measured { value: number.value, end: at, name: printed.to_owned(), unit: None, bounds };
            return Some(self.behind(measured));
        }
        if let Some((value, unit)) = self.borrowed(number) {
            let (end, name) = (unit.end, unit.name.clone());
            return Some(self.behind(Measured { value, end, name, unit: Some(unit), bounds }));
        }
        let mut unit = self.units.measure(self.view, at, number);
        if unit.is_none() {
            let (end, bound) = self.units.word(self.view, at, UnitPart::Between)?;
            at = end;
            bounds.extend(bound);
            unit = self.units.measure(self.view, at, number);
        }
        let unit = unit?;
        if bounds.is_empty() && unit::ranks(self.view, number) && !unit.set.measures {
            return None;
        }
        let (end, name) = (unit.end, unit.name.clone());
        Some(self.behind(Measured { value: number.value, end, name, unit: Some(unit), bounds }))
    }

    /// A unit that begins with the last character of the numeral: 三千克 is three kilograms.
    fn borrowed(&self, number: &Number) -> Option<(Decimal, Unit<'_>)> {
        let text = &self.view[number.range.clone()];
        let last = text.chars().next_back().filter(|c| matches!(c, '千' | '兆'))?;
        let at = number.range.end - last.len_utf8();
        let shorter = numbers(&text[..text.len() - last.len_utf8()]);
        let [rest] = shorter.as_slice() else { return None };
        let unit = self.units.measure(self.view, at, rest)?;
        (unit.set.measures && unit.end > number.range.end).then_some((rest.value, unit))
    }

    /// Adds what stands behind the unit.
    fn behind<'r>(&self, mut measured: Measured<'r>) -> Measured<'r> {
        let half = measured.unit.as_ref().is_some_and(|unit| unit.set.measures);
        if let Some((end, _)) =
            half.then(|| self.units.word(self.view, measured.end, UnitPart::Half)).flatten()
        {
            measured.end = end;
            measured.value += Decimal::new(5, 1);
        }
        if let Some((end, bound)) = self.units.word(self.view, measured.end, UnitPart::After) {
            measured.end = end;
            measured.bounds.extend(bound);
        }
        measured
    }

    /// Adds 3角 and 5分 to the 12元 before them; says how many numbers that took.
    fn add_parts(&self, measured: &mut Measured<'_>, number: &Number, next: &[Number]) -> usize {
        let whole = measured.name.clone();
        let mut used = 0;
        for part in next.iter().take(2) {
            let linked = self.units.word(self.view, measured.end, UnitPart::Link);
            let start = linked.map_or(measured.end, |(end, _)| end);
            if part.range.start != start || part.kind != NumberKind::Integer || number.open {
                break;
            }
            let Some(unit) = self.units.part(self.view, part.range.end, part, &whole) else { break };
            let Some(per) = unit.set.per else { break };
            let Some(value) = part.value.checked_div(per.into()) else { break };
            measured.value += value;
            measured.end = unit.end;
            used += 1;
        }
        used
    }

    /// 3—5家, 5%-10%: the value is the one nearest to the unit.
    fn range(&self, lower: &Number, upper: &Number) -> Option<Amount> {
        let between = self.view.get(lower.range.end..upper.range.start)?;
        if between.len() > 9 {
            return None;
        }
        let measured = self.measured(upper)?;
        if !self.units.joins(between) || lower.open || upper.open {
            return None;
        }
        let fraction = |kind| matches!(kind, NumberKind::Percent | NumberKind::Permille);
        if fraction(lower.kind) && lower.kind != upper.kind {
            return None;
        }
        let low = self.scaled(lower, upper);
        if low >= measured.value {
            return None;
        }
        let mut amount = self.amount(lower.range.start, measured, Some(low));
        amount.fact.approx = None;
        Some(amount)
    }

    /// The lower end of 3—5万 counts the same unit as the upper one.
    fn scaled(&self, lower: &Number, upper: &Number) -> Decimal {
        let text = &self.view[upper.range.clone()];
        let factor = match text.chars().next_back() {
            Some('万') => Decimal::from(10_000),
            Some('亿') => Decimal::from(100_000_000),
            _ => return lower.value,
        };
        let scaled = lower.value.checked_mul(factor);
        scaled.filter(|scaled| *scaled < upper.value).unwrap_or(lower.value)
    }

    /// Bare digits before a word for persons.
    fn persons(&self, number: &Number) -> Option<Amount> {
        let after = unit::reach(self.view, number.range.end);
        let person = || {
            let mut rules = self.rules.noun.iter().filter(|rule| rule.set.part == NounPart::Person);
            rules.any(|rule| rule.is_match(after))
        };
        if number.han || number.kind != NumberKind::Integer || !person() {
            return None;
        }
        let measured = Measured {
            value: number.value,
            end: number.range.end,
            name: String::new(),
            unit: None,
            bounds: Vec::new(),
        };
        Some(self.amount(number.range.start, measured, None))
    }

    /// 一名, 一次: rather "a" than a count, unless a word makes it one.
    fn is_indefinite(&self, measured: &Measured<'_>) -> bool {
        let counts = measured.unit.as_ref().is_some_and(|unit| unit.set.measures);
        measured.unit.is_some() && measured.bounds.is_empty() && !counts
    }

    fn amount(&self, start: usize, mut measured: Measured<'_>, low: Option<Decimal>) -> Amount {
        measured.bounds.extend(self.units.before(self.view, start));
        let range: Range<usize> = start..measured.end;
        debug_assert!(self.view.get(range.clone()).is_some());
        let mut interval = bound::interval(measured.value, &measured.bounds);
        if let Some(low) = low {
            interval = (Some(low), Some(measured.value));
        }
        Amount {
            event: measured.unit.as_ref().is_some_and(|unit| unit.set.event),
            measures: measured.unit.as_ref().is_none_or(|unit| unit.set.measures)
                && !measured.name.is_empty(),
            fact: QuantityFact {
                range,
                value: measured.value,
                interval,
                unit: measured.name,
                noun: None,
                approx: bound::approx(&measured.bounds),
            },
        }
    }
}
