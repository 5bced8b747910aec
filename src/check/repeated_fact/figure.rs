//! What was achieved in all, stated again in the same words (追缴违规资金15.82万元，问责4人).

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;

use super::ID;
use crate::check::context::{Unit, before};
use crate::check::finding::{Finding, say};
use crate::check::notice::Notice;
use crate::extract::QuantityFact;
use crate::vocabulary::{Severity, Verdict};

/// Words in front of a number say what it counts when there are so many characters.
const FEWEST_WORDS: usize = 4;

/// No notice states more figures again.
const MOST: usize = 200;

/// A figure outside of the items, with the words of its clause in front of it.
struct Stated<'a> {
    quantity: &'a QuantityFact,
    words: &'a str,
    sentence: Range<usize>,
}

/// Compares the figures of sentences that state several things in the same words.
///
/// Two sentences are one statement made twice when all of their figures but one agree.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let stated = stated(notice);
    let mut first: BTreeMap<(&str, &str), &Stated<'_>> = BTreeMap::new();
    let mut pairs: Vec<(&Stated<'_>, &Stated<'_>)> = Vec::new();
    for one in &stated {
        let key = (one.words, one.quantity.unit.as_str());
        match first.get(&key) {
            Some(known) if known.sentence != one.sentence => pairs.push((known, one)),
            Some(_) => {}
            None => drop(first.insert(key, one)),
        }
    }
    let mut agreeing: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    for (known, one) in &pairs {
        let tally = agreeing.entry((known.sentence.start, one.sentence.start)).or_default();
        let agrees = known.quantity.value == one.quantity.value;
        (tally.0, tally.1) = (tally.0 + usize::from(agrees), tally.1 + usize::from(!agrees));
    }
    let one_statement = |known: &Stated<'_>, one: &Stated<'_>| {
        let tally = agreeing.get(&(known.sentence.start, one.sentence.start));
        tally.is_some_and(|&(same, other)| same > 0 && other <= 1 && is_one_time(notice, known, one))
    };
    let pairs = pairs.iter().take(MOST).filter(|(known, one)| one_statement(known, one));
    pairs.map(|(known, one)| finding(known, one)).collect()
}

/// Other dates in the two sentences are other times that they speak of.
fn is_one_time(notice: &Notice<'_>, one: &Stated<'_>, other: &Stated<'_>) -> bool {
    let days =
        |sentence: &Range<usize>| notice.dates(sentence).iter().map(|date| date.days).collect::<Vec<_>>();
    days(&one.sentence) == days(&other.sentence)
}

fn stated<'a>(notice: &Notice<'a>) -> Vec<Stated<'a>> {
    let mut found = Vec::new();
    let mut issues = notice.facts.issues.iter().peekable();
    let mut item_end = 0;
    for quantity in &notice.facts.quantities {
        let at = quantity.range.start;
        while let Some(issue) = issues.next_if(|issue| issue.range.start <= at) {
            item_end = item_end.max(issue.range.end);
        }
        let words = before(notice, at, Unit::Clause).trim_start();
        let exact = quantity.approx.is_none() && quantity.value > Decimal::ZERO;
        if exact && words.chars().count() >= FEWEST_WORDS && item_end <= at {
            found.push(Stated { quantity, words, sentence: notice.sentence(at) });
        }
    }
    found
}

fn finding(known: &Stated<'_>, one: &Stated<'_>) -> Finding {
    let (words, first, second) = (one.words, known.quantity.value, one.quantity.value);
    let agrees = first == second;
    let verdict = if agrees { Verdict::Consistent } else { Verdict::Inconsistent };
    let message = if agrees {
        say(format!("“{words}”两处均为{first}，一致。"), format!("“{words}” is {first} in both places"))
    } else {
        say(
            format!("“{words}”前文为{first}，此处为{second}。"),
            format!("“{words}” is {first} above and {second} here"),
        )
    };
    Finding::new(ID, verdict, one.quantity.range.clone(), message)
        .with(first, second)
        .against([known.quantity.range.clone()])
        .weighing(Severity::Warning)
}
