//! Rules of one kind that claim one text with different values.

use std::collections::BTreeMap;

use super::chapter::Meaning;
use super::fault::{Fault, Place, What};
use super::file::Example;
use super::pattern::{Card, Rule};

/// Texts that two rules claim as examples, with different values.
pub(super) fn contradictions<S: Meaning>(
    rules: &[Rule<S>],
    wanted: &impl Fn(&Card) -> bool,
    faults: &mut Vec<Fault>,
) {
    let mut claims: BTreeMap<&str, Vec<(&Rule<S>, &Example)>> = BTreeMap::new();
    for rule in rules {
        rule.card
            .examples
            .iter()
            .for_each(|example| claims.entry(example.text()).or_default().push((rule, example)));
    }
    for claims in claims.values().filter(|claims| claims.len() > 1) {
        for (at, (rule, example)) in claims.iter().enumerate().rev() {
            let other = claims.iter().take(at).find(|(other, theirs)| {
                (wanted(&rule.card) || wanted(&other.card))
                    && rule.id != other.id
                    && rule.set.rivals(&other.set)
                    && (rule.set != other.set || differ(example, theirs))
            });
            if let Some((other, theirs)) = other {
                let place = |rule: &Rule<S>, example: &Example| {
                    Place::new(rule.card.place.source, example.text.span())
                };
                faults.push(Fault {
                    place: place(rule, example),
                    what: What::Contradiction { id: rule.id.clone(), other: other.id.clone() },
                    other: Some(place(other, theirs)),
                });
            }
        }
    }
}

fn differ(one: &Example, other: &Example) -> bool {
    one.yields().any(|(name, value)| other.yields().any(|(same, theirs)| same == name && theirs != value))
}
