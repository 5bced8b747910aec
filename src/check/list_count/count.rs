//! Numbers that may announce a list or sum it up.

use std::ops::Range;

use rust_decimal::prelude::ToPrimitive;

use super::word::{self, Words};
use crate::check::notice::Notice;
use crate::extract::QuantityFact;
use crate::rules::Sense;

/// A longer list than this is a table.
const LARGEST: usize = 60;

/// A noun further behind its number than this belongs to something else.
const NOUN_AWAY: usize = 30;

/// Two counts with no more than this between them are one chain, in bytes.
const CHAIN: usize = 12;

/// One whole number that counts things.
pub(super) struct Count<'a> {
    pub(super) notice: &'a Notice<'a>,
    pub(super) words: Words<'a>,
    /// Its place among the quantities.
    pub(super) at: usize,
    pub(super) fact: &'a QuantityFact,
    pub(super) value: usize,
    /// What is counted, where it stands behind the number.
    pub(super) noun: Option<&'a str>,
    /// The unit alone says what is counted.
    pub(super) whole: bool,
}

impl<'a> Count<'a> {
    /// The quantity `at`, if it is exact, small, and counts what a list can name.
    pub(super) fn new(notice: &'a Notice<'a>, at: usize) -> Option<Self> {
        let fact = notice.facts.quantities.get(at)?;
        let words = Words(notice.rules);
        let value = fact.value.to_usize().filter(|value| (2..=LARGEST).contains(value))?;
        let exact = fact.approx.is_none() && fact.value.fract().is_zero();
        let single = fact.interval.0.is_none() || fact.interval.0 == fact.interval.1;
        if !exact || !single || !words.is(Sense::ListUnit, &fact.unit) {
            return None;
        }
        let near =
            |noun: &&Range<usize>| noun.start >= fact.range.end && noun.start - fact.range.end <= NOUN_AWAY;
        let noun = fact.noun.as_ref().filter(near).map(|noun| notice.text(noun));
        let next = word::ahead(notice.view, fact.range.end, NOUN_AWAY);
        let noun = noun.or_else(|| {
            words.captures(Sense::ListNoun, next).find_map(|(_, found)| Some(found.get(0)?.as_str()))
        });
        let whole = words.is(Sense::ListWhole, &fact.unit);
        Some(Self { notice, words, at, fact, value, noun, whole })
    }

    /// A number of parties, which is none of the quantities.
    pub(super) fn party(notice: &'a Notice<'a>, fact: &'a QuantityFact) -> Option<Self> {
        let value = fact.value.to_usize()?;
        let at = notice.facts.quantities.len() + 1;
        Some(Self { notice, words: Words(notice.rules), at, fact, value, noun: None, whole: true })
    }

    /// The text of the notice.
    pub(super) fn view(&self) -> &'a str {
        self.notice.view
    }

    /// The unit with the noun behind it, as what an item must be.
    pub(super) fn kind(&self) -> String {
        format!("{}{}", self.fact.unit, self.noun.unwrap_or_default())
    }

    /// Whether `item` can be one of what is counted: a name of a known kind must be of the right one.
    pub(super) fn may_be(&self, item: &str) -> bool {
        let item = bare(item);
        !self.words.is(Sense::ListProper, item)
            || self.words.is(Sense::ListMatch, &format!("{}={item}", self.kind()))
    }

    /// Whether a list names what is counted one by one, as kinds, places and groups are.
    pub(super) fn is_class(&self) -> bool {
        let next = word::ahead(self.view(), self.fact.range.end, NOUN_AWAY);
        let phrase = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let kinds = [self.kind(), format!("{}{phrase}", self.fact.unit)];
        self.whole || !self.is_cases() && kinds.iter().any(|kind| self.words.is(Sense::ListClass, kind))
    }

    /// Whether one item can stand for several of what is counted, as with defects or events.
    pub(super) fn is_cases(&self) -> bool {
        self.words.is(Sense::ListCases, &self.kind())
    }

    /// Whether kinds or fields are counted, whatever follows their name.
    pub(super) fn is_kind(&self) -> bool {
        let next = word::ahead(self.view(), self.fact.range.end, NOUN_AWAY);
        self.whole || self.words.is(Sense::ListNounLed, next)
    }

    /// Whether a place has one of what is counted, so that so many places are named.
    pub(super) fn is_single(&self) -> bool {
        let next = word::ahead(self.view(), self.fact.range.end, NOUN_AWAY);
        let kinds = [self.kind(), format!("{}{next}", self.fact.unit)];
        kinds.iter().any(|kind| self.words.is(Sense::ListSingle, kind))
    }

    /// Whether `item` is a name that says by its end that it is what is counted, or a quoted one.
    pub(super) fn is_named(&self, item: &str) -> bool {
        let quoted = item.ends_with(['”', '》']);
        quoted || self.words.is(Sense::ListProper, bare(item)) && self.may_be(item)
    }

    /// Whether `item` names an act, which the number does not count.
    pub(super) fn is_act(&self, item: &str) -> bool {
        let deed = self.words.is(Sense::ListDeed, item);
        self.words.is(Sense::ListAct, item) || deed && !self.words.is(Sense::ListAbstract, &self.kind())
    }

    /// The counts right before and right behind it (5类23个风险点).
    pub(super) fn neighbours(&self) -> impl Iterator<Item = &'a QuantityFact> {
        let all = &self.notice.facts.quantities;
        let meet = |a: &QuantityFact, b: &QuantityFact| {
            let gap = self.view().get(a.range.end..b.range.start);
            gap.is_some_and(|gap| gap.len() <= CHAIN && gap.chars().all(char::is_alphanumeric))
        };
        let before = self.at.checked_sub(1).and_then(|before| all.get(before));
        let behind = all.get(self.at + 1);
        let before = before.filter(|before| meet(before, self.fact));
        let behind = behind.filter(|behind| meet(self.fact, behind));
        before.into_iter().chain(behind)
    }

    /// Whether a count beside it explains a list of so many items.
    pub(super) fn yields(&self, counts: &[usize]) -> bool {
        self.neighbours().any(|fact| counts.iter().any(|&listed| fact.value == listed.into()))
    }
}

/// An item without a bracket behind it and without quotation marks.
pub(super) fn bare(item: &str) -> &str {
    let item = item.trim();
    let item = if item.ends_with(')') { item.rfind('(').map_or(item, |at| &item[..at]) } else { item };
    item.trim_matches(['“', '”', '《', '》'])
}
