//! The figures of a notice in a row, each with the words that tie it to its neighbours.

use std::ops::Range;

use rust_decimal::Decimal;

use super::notice::Notice;
use crate::extract::{IssueFact, QuantityFact};
use crate::rules::{LexiconSet, Rule, Sense};

/// How many characters in front of a figure are read.
const LEAD: usize = 48;
/// How many figures are looked at to either side of one.
const WINDOW: usize = 40;

/// The kinds of figures that are no counts.
pub(super) const PERCENT: &str = "%";
const POINTS: &str = "个百分点";

/// One figure.
pub(super) struct Item<'a> {
    /// The quantity.
    pub(super) fact: &'a QuantityFact,
    /// What figures must share to be added up: the unit, without its variants.
    pub(super) kind: &'a str,
    /// The sentence that it stands in, by its number.
    pub(super) sentence: usize,
    /// The text between the figure or sentence end before it and the figure.
    pub(super) lead: &'a str,
    /// The text behind it, up to the next figure or the end of the sentence.
    pub(super) tail: &'a str,
    /// The heading of the item that holds it.
    issue: Option<usize>,
    /// The words that were found in front of it.
    cues: u128,
}

impl Item<'_> {
    /// Whether words in front of the figure have this sense.
    pub(super) fn says(&self, sense: Sense) -> bool {
        self.cues & bit(sense) != 0
    }

    /// The figure as it was meant, exactly.
    pub(super) fn value(&self) -> Decimal {
        self.fact.value
    }

    /// Whether the figure is meant exactly.
    pub(super) fn is_exact(&self) -> bool {
        self.fact.approx.is_none() && self.fact.interval == (Some(self.fact.value), Some(self.fact.value))
    }

    /// Where it stands.
    pub(super) fn place(&self) -> Range<usize> {
        self.fact.range.clone()
    }

    /// Whether it is a rate of some kind.
    pub(super) fn is_rate(&self) -> bool {
        matches!(self.kind, PERCENT | "‰" | "成" | POINTS)
    }
}

fn bit(sense: Sense) -> u128 {
    1u128.checked_shl(sense as u32).unwrap_or(0)
}

/// All figures of a notice.
pub(super) struct Tape<'a> {
    /// The notice.
    pub(super) notice: &'a Notice<'a>,
    /// The figures, in order.
    pub(super) items: Vec<Item<'a>>,
}

impl<'a> Tape<'a> {
    /// The figures of `notice`.
    pub(super) fn new(notice: &'a Notice<'a>) -> Self {
        let words: Vec<&Rule<LexiconSet>> =
            notice.rules.lexicon.iter().filter(|rule| ties(rule.set.sense)).collect();
        let facts = &notice.facts.quantities;
        let mut items: Vec<Item<'a>> = Vec::with_capacity(facts.len());
        let mut sentence = 0;
        let mut issues = Issues { all: &notice.facts.issues, next: 0, open: Vec::new() };
        let sentences = &notice.facts.sentences;
        for (at, fact) in facts.iter().enumerate() {
            while sentences.get(sentence).is_some_and(|range| range.end <= fact.range.start) {
                sentence += 1;
            }
            let bounds = sentences.get(sentence).cloned().unwrap_or(fact.range.clone());
            let before = at.checked_sub(1).map_or(0, |before| facts[before].range.end);
            let after = facts.get(at + 1).map_or(usize::MAX, |next| next.range.start);
            let start = before.max(bounds.start).min(fact.range.start);
            let lead = last(notice.text(&(start..fact.range.start)));
            let tail = notice.text(&(fact.range.end..after.min(bounds.end).max(fact.range.end)));
            let told = words.iter().filter(|rule| rule.is_match(lead));
            let cues = told.fold(0, |cues, rule| cues | bit(rule.set.sense));
            let issue = issues.at(fact.range.start);
            items.push(Item { fact, kind: kind(&fact.unit), sentence, lead, tail, issue, cues });
        }
        Self { notice, items }
    }

    /// The figures before `at` of its kind, nearest first, that stand at most `sentences` further
    /// up.
    pub(super) fn before(&self, at: usize, sentences: usize) -> impl Iterator<Item = usize> + use<'_, 'a> {
        let here = &self.items[at];
        self.reach(at.saturating_sub(WINDOW)..at, here.kind, here.sentence.saturating_sub(sentences)).rev()
    }

    /// The figures behind `at` of its kind in the same sentence, nearest first.
    pub(super) fn after(&self, at: usize) -> impl Iterator<Item = usize> + use<'_, 'a> {
        let here = &self.items[at];
        let end = (at + 1 + WINDOW).min(self.items.len());
        self.reach(at + 1..end, here.kind, here.sentence)
            .take_while(move |&next| self.items.get(next).is_some_and(|item| item.sentence == here.sentence))
    }

    fn reach(
        &self,
        places: Range<usize>,
        kind: &'a str,
        first: usize,
    ) -> impl DoubleEndedIterator<Item = usize> + use<'_, 'a> {
        places.filter(move |&at| self.items[at].kind == kind && self.items[at].sentence >= first)
    }

    /// Whether both figures stand in the same item, or both outside of all.
    pub(super) fn same_issue(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.items[one], &self.items[other]);
        one.sentence == other.sentence || one.issue == other.issue
    }

    /// The text from one figure's end to another's start; empty where they do not follow.
    pub(super) fn between(&self, from: usize, to: usize) -> &'a str {
        let (start, end) = (self.items[from].fact.range.end, self.items[to].fact.range.start);
        if start < end { self.notice.text(&(start..end)) } else { "" }
    }

    /// Whether the text around two figures has a character of a word in common.
    pub(super) fn akin(&self, one: usize, other: usize) -> bool {
        shares(self.around(one), self.around(other))
    }

    /// The words around a figure, within its clause.
    pub(super) fn around(&self, at: usize) -> [&'a str; 2] {
        let item = &self.items[at];
        let stop = |c: char| matches!(c, ',' | '。' | ';' | ':' | '、' | '(' | ')');
        let lead = item.lead.rsplit(stop).next().unwrap_or_default();
        [lead, item.tail.split(stop).next().unwrap_or_default()]
    }

    /// The smallest difference that the print of a figure can show.
    pub(super) fn step(&self, at: usize) -> Decimal {
        step(self.notice.text(&self.items[at].fact.range))
    }
}

/// The innermost issue at each place, asked for in the order of the text.
struct Issues<'a> {
    all: &'a [IssueFact],
    next: usize,
    open: Vec<&'a IssueFact>,
}

impl Issues<'_> {
    fn at(&mut self, place: usize) -> Option<usize> {
        while let Some(issue) = self.all.get(self.next).filter(|issue| issue.range.start <= place) {
            self.open.push(issue);
            self.next += 1;
        }
        while self.open.last().is_some_and(|issue| issue.range.end <= place) {
            self.open.pop();
        }
        self.open.last().map(|issue| issue.node)
    }
}

/// Whether words of this sense stand right in front of a figure.
fn ties(sense: Sense) -> bool {
    !matches!(
        sense,
        Sense::SumOverlap | Sense::RateBoundBehind | Sense::RateDone | Sense::RateUndone | Sense::RateAll
    ) && (sense as u32) >= Sense::SumTotal as u32
        && (sense as u32) <= Sense::RateProgress as u32
        || matches!(sense, Sense::SumNamed | Sense::SumOwn)
}

/// What figures of this unit can be added up with.
fn kind(unit: &str) -> &str {
    match unit {
        "" | "人" | "名" | "位" => "人",
        "百分点" => POINTS,
        other => other,
    }
}

/// Whether two texts in pieces share a letter that is no numeral.
pub(super) fn shares<'t>(
    one: impl IntoIterator<Item = &'t str>,
    other: impl IntoIterator<Item = &'t str>,
) -> bool {
    let other: Vec<&str> = other.into_iter().collect();
    let telling = |c: &char| c.is_alphabetic() && !matches!(c, '的' | '了' | '已' | '和' | '个' | '共');
    let known = |c: char| other.iter().any(|text| text.contains(c));
    one.into_iter().flat_map(str::chars).filter(telling).any(known)
}

/// The last characters of a text.
fn last(text: &str) -> &str {
    let start = text.char_indices().rev().nth(LEAD - 1).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or(text)
}

/// The weight of the last printed digit of a figure.
pub(super) fn step(text: &str) -> Decimal {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let behind = digits.trim_start_matches(number);
    let printed = &digits[..digits.len() - behind.len()];
    let decimals = printed.trim_end().split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let weight = match behind.chars().find(|c| !matches!(c, '余' | '多' | ' ')) {
        Some('万') => 10_000,
        Some('亿') => 100_000_000,
        Some('千') if behind.starts_with("千万") => 10_000_000,
        _ => 1,
    };
    let step = Decimal::try_new(1, u32::try_from(decimals.min(20)).unwrap_or(20)).unwrap_or(Decimal::ONE);
    step.checked_mul(Decimal::from(weight)).unwrap_or(Decimal::ONE)
}

/// A value as it would be printed like `text`: in 万 or 亿 where that is, with the unit.
pub(super) fn scaled(value: Decimal, text: &str, unit: &str) -> String {
    let weight = ["万", "亿"].into_iter().zip([10_000, 100_000_000]).rfind(|(name, _)| text.contains(name));
    let (name, by) = weight.unwrap_or(("", 1));
    let value = value.checked_div(Decimal::from(by)).unwrap_or(value).normalize();
    format!("{value}{name}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_print_of_a_figure_has_a_step() {
        let of = |text: &str| step(text).normalize().to_string();
        assert_eq!(of("1,825.95万元"), "100");
        assert_eq!(of("94.7%"), "0.1");
        assert_eq!(of("28个"), "1");
        assert_eq!(of("近六成"), "1");
        assert_eq!(of("3.2亿元"), "10000000");
    }
}
