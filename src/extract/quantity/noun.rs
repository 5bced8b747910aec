//! What a quantity counts.
//!
//! The noun stands right after the quantity (33个具体问题), before it (发现问题12个), or after a
//! clause of its own (5名履职不力的网格员). Of quantities in a row the one beside the noun shares it
//! (3期36次培训), and figures that are listed take one each of the nouns that are listed before them
//! (签约率、履约率分别为91%和87%).
//!
//! A quantity without any takes that of the nearest earlier one of the same unit in its sentence
//! (33个问题，已完成31个), then what its verb had as its object before or what the verb parts from it
//! (安全隐患整改销号204处), then that of an earlier sentence, or else of the next one that is joined to it.

use std::ops::Range;

use super::amount::Amount;
use super::clause::{Clauses, Token};
use super::parallel;
use super::phrase::{self, Before, Wanted};
use super::repeat;
use crate::extract::fact::QuantityFact;
use crate::extract::token::Segmenter;
use crate::rules::Rules;

/// Nouns are inherited from at most this many quantities back.
const INHERIT_FROM: usize = 6;
/// In the sentence before, they are inherited over at most this many bytes.
const INHERIT_REACH: usize = 180;
/// Joined quantities have less than this many between them.
const JOIN_TO: usize = 3;
/// Quantities in a row have at most this many bytes between them (共).
const ROW_GAP: usize = 3;

/// The quantities with their nouns.
pub(super) fn with_nouns(
    view: &str,
    rules: &Rules,
    segmenter: &Segmenter,
    amounts: Vec<Amount>,
) -> Vec<QuantityFact> {
    let finder = Finder { view, clauses: Clauses::new(view, rules, segmenter), amounts: &amounts };
    let mut nouns: Vec<Option<Range<usize>>> = (0..amounts.len()).map(|at| finder.find(at)).collect();
    finder.set_parallel(&mut nouns);
    for at in (0..amounts.len()).rev() {
        if nouns[at].is_none() && finder.in_row(at, at + 1) {
            nouns[at] = nouns[at + 1].clone();
        }
    }
    for at in 0..amounts.len() {
        if nouns[at].is_none() && finder.in_row(at, at + 1) {
            nouns[at] = finder.before(at);
        }
        if nouns[at].is_none() {
            nouns[at] = finder.inherited(&nouns, at, true);
        }
        if nouns[at].is_none() {
            nouns[at] = finder.implied(at).or_else(|| finder.inherited(&nouns, at, false));
        }
    }
    for at in (0..amounts.len()).rev() {
        let joined = |next: &usize| finder.is_joined(at, *next);
        if nouns[at].is_none()
            && let Some(next) = (at + 1..=at + JOIN_TO).find(joined)
        {
            nouns[at] = nouns[next].clone();
        }
    }
    amounts.into_iter().zip(nouns).map(|(amount, noun)| QuantityFact { noun, ..amount.fact }).collect()
}

struct Finder<'a> {
    view: &'a str,
    clauses: Clauses<'a>,
    amounts: &'a [Amount],
}

impl<'a> Finder<'a> {
    /// The noun in the clause of the quantity itself.
    fn find(&self, at: usize) -> Option<Range<usize>> {
        if self.in_row(at, at + 1) {
            return None;
        }
        let wanted = self.wanted(at);
        let row = at.checked_sub(1).is_some_and(|before| self.in_row(before, at));
        let back = !row && self.clauses.points_back(self.range(at).start);
        if let Some(found) = back.then(|| self.before(at)).flatten() {
            return Some(found);
        }
        let after = self.after(at);
        let range = self.range(at);
        let joined = self.view[range.end..].starts_with('的') || self.view[..range.start].ends_with('的');
        let leading = phrase::leading(&after, wanted);
        let before = || if row || back { None } else { self.before(at) };
        let leading = || leading.map(|phrase| phrase.range);
        let relative = || phrase::relative(&after, wanted).map(|phrase| phrase.range);
        let found = if wanted.measures && joined {
            before().or_else(leading).or_else(relative)
        } else {
            leading().or_else(relative).or_else(before)
        };
        found
            .or_else(|| wanted.event.then(|| phrase::performed(&after)).flatten().map(|phrase| phrase.range))
            .or_else(|| if row { None } else { self.over_comma(at) })
    }

    /// Gives figures that are listed the nouns that are listed before them.
    fn set_parallel(&self, nouns: &mut [Option<Range<usize>>]) {
        let mut at = 0;
        while at < self.amounts.len() {
            let listed = |next: &usize| {
                let between = self.range(next - 1).end..self.range(*next).start;
                self.view.get(between).is_some_and(parallel::is_listed)
            };
            let count = 1 + (at + 1..self.amounts.len()).take_while(listed).count();
            let found = || parallel::nouns(self.view, &self.clauses, self.range(at).start, count);
            if count > 1
                && let Some(found) = found()
            {
                nouns[at..at + count].clone_from_slice(&found);
            }
            at += count;
        }
    }

    fn range(&self, at: usize) -> &Range<usize> {
        &self.amounts[at].fact.range
    }

    fn wanted(&self, at: usize) -> Wanted {
        Wanted { event: self.amounts[at].event, measures: self.amounts[at].measures }
    }

    fn after(&self, at: usize) -> Vec<Token<'a>> {
        let limit = self.amounts.get(at + 1).map_or(self.view.len(), |next| next.fact.range.start);
        self.clauses.after(self.range(at).end, limit)
    }

    /// What stands before the quantity in its clause.
    fn words_before(&self, at: usize) -> Before {
        let (start, limit) = (self.range(at).start, self.limit(at));
        phrase::trailing(&self.clauses.before(start, limit), self.wanted(at))
    }

    fn limit(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.range(before).end)
    }

    fn before(&self, at: usize) -> Option<Range<usize>> {
        match self.words_before(at) {
            Before::Phrase(range) => Some(range),
            _ => None,
        }
    }

    /// The noun that the verb before the quantity had earlier in the sentence, or that it parts from it.
    fn implied(&self, at: usize) -> Option<Range<usize>> {
        let repeated = repeat::object(self.view, &self.clauses, self.range(at).start, self.limit(at));
        repeated.or_else(|| match self.words_before(at) {
            Before::Weak(range) => Some(range),
            _ => None,
        })
    }

    /// The noun before a comma after which only words such as 共 stand.
    fn over_comma(&self, at: usize) -> Option<Range<usize>> {
        let (start, limit) = (self.range(at).start, self.limit(at));
        let comma = self.clauses.comma_before(start, limit).filter(|comma| start - comma > 1)?;
        if !matches!(self.words_before(at), Before::Pointers) {
            return None;
        }
        match phrase::trailing(&self.clauses.before(comma, limit), self.wanted(at)) {
            Before::Phrase(range) => Some(range),
            _ => None,
        }
    }

    /// Whether nothing but words that point back stands before the quantity: ，较上年的2,180万元.
    fn points_only(&self, at: usize) -> bool {
        let start = self.range(at).start;
        self.limit(at) < start && matches!(self.words_before(at), Before::Pointers)
    }

    /// Whether its clause is about some of what was counted before: 剩余28万元.
    fn is_of_rest(&self, at: usize) -> bool {
        self.clauses.is_of_rest(self.range(at).start, self.limit(at))
    }

    /// Whether two quantities stand in a row: 3期36次, 两间共50平方米.
    fn in_row(&self, at: usize, next: usize) -> bool {
        let (Some(one), Some(other)) = (self.amounts.get(at), self.amounts.get(next)) else { return false };
        let between = &self.view[one.fact.range.end..other.fact.range.start];
        !one.measures
            && between.len() <= ROW_GAP
            && between.chars().all(char::is_alphabetic)
            && (between.is_empty() || other.measures)
    }

    /// Whether two quantities of one unit are joined in one clause: 3名退休的和2名在职的干部.
    fn is_joined(&self, at: usize, next: usize) -> bool {
        let (Some(one), Some(other)) = (self.amounts.get(at), self.amounts.get(next)) else { return false };
        let between = &self.view[one.fact.range.end..other.fact.range.start];
        !one.measures
            && one.fact.unit == other.fact.unit
            && between.contains(['和', '、'])
            && !between.contains(['。', '\n', ',', ';'])
    }

    /// The noun of the nearest earlier quantity of the same unit, `nearby` in the same sentence.
    /// Measures inherit within the clause, or when theirs is about some of what was counted before.
    fn inherited(&self, nouns: &[Option<Range<usize>>], at: usize, nearby: bool) -> Option<Range<usize>> {
        let own = &self.amounts[at];
        let row = at.checked_sub(1).filter(|&before| self.in_row(before, at));
        if let Some(noun) = row.and_then(|before| nouns[before].clone()) {
            return Some(noun);
        }
        for earlier in (at.saturating_sub(INHERIT_FROM)..at).rev() {
            let other = &self.amounts[earlier];
            let between = &self.view[other.fact.range.end..own.fact.range.start];
            let far =
                between.contains('\n') || between.contains('。') && (nearby || between.len() > INHERIT_REACH);
            let rest = !between.contains('。') && (earlier..=at).any(|at| self.is_of_rest(at));
            let other_clause = own.measures && !rest && between.contains(['。', ',', ';']);
            if far || other_clause && (at - earlier > 1 || !self.points_only(at)) {
                return None;
            }
            if other.fact.unit == own.fact.unit && nouns[earlier].is_some() {
                return nouns[earlier].clone();
            }
        }
        None
    }
}
