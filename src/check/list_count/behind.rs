//! Lists behind their number: in brackets, after 即 or 分别是, after a colon.

use std::ops::Range;

use super::count::Count;
use super::listing::Listing;
use super::split::{Reading, pieces};
use super::word::ahead;
use crate::rules::Sense;

/// How far a list may reach, in bytes.
const REACH: usize = 1500;

/// How far the words between number and list may reach, in bytes.
const LEAD: usize = 180;

/// Items longer than this, in bytes, are sentences.
const ITEM: usize = 75;

/// A noun of more characters than this may hold more than the thing counted.
const NOUN: usize = 8;

/// The lists behind `count`.
pub(super) fn listings(count: &Count<'_>) -> Vec<Listing> {
    let end = count.fact.range.end;
    let rest = ahead(count.view(), end, LEAD);
    let mut found = Vec::new();
    for (_, captures) in count.words.captures(Sense::ListLead, rest) {
        let (Some(noun), Some(lead)) = (captures.name("noun"), captures.name("lead")) else { continue };
        let start = end + lead.end();
        // A chain of counts (5类23个) is one.
        let counted = others(count, end, end + noun.end()) > count.neighbours().count();
        let sure = noun.as_str().chars().count() <= NOUN || ends_noun(count, end + noun.end());
        let open = count.words.is(Sense::ListOpen, lead.as_str());
        let lead = Lead { start, sure, open, other: counted, named: lead.as_str().len() > 1 };
        found.extend(match captures.name("lead").map(|lead| lead.as_str().chars().next()) {
            Some(Some('(')) => bracket(count, &lead),
            _ => running(count, &lead),
        });
    }
    found
}

/// What leads to a list.
struct Lead {
    /// Where the list begins.
    start: usize,
    /// The number surely is what leads to it.
    sure: bool,
    /// It leads to a part of the list only (包括).
    open: bool,
    /// Another number may be what leads to it.
    other: bool,
    /// It is more than a mark.
    named: bool,
}

/// Whether the noun of the count ends at `at`.
fn ends_noun(count: &Count<'_>, at: usize) -> bool {
    count.fact.noun.as_ref().is_some_and(|noun| noun.end == at)
}

/// How many other counts stand between.
fn others(count: &Count<'_>, start: usize, end: usize) -> usize {
    let between = count.notice.quantities(&(start..end));
    between.iter().filter(|fact| count.words.is(Sense::ListUnit, &fact.unit)).count()
}

/// A list in brackets.
fn bracket(count: &Count<'_>, lead: &Lead) -> Option<Listing> {
    let inner = enclosed(ahead(count.view(), lead.start, REACH))?;
    if count.words.is(Sense::ListOther, inner) {
        return None;
    }
    let open = count.words.is(Sense::ListOpen, inner);
    let mut reading = Reading::new(count.words, inner, false);
    if reading.items.len() < 2 {
        let by = |mark: char| pieces(inner, &[mark]).len();
        let most = by(',').max(by(';'));
        reading.counts = vec![most.max(reading.counts.first().copied().unwrap_or(1))];
    }
    if reading.counts.iter().all(|&listed| listed < 2) {
        return None;
    }
    let amounts = reading.items.iter().any(|item| count.words.is(Sense::ListAmount, &inner[item.clone()]));
    if amounts && !lead.named {
        return None;
    }
    let place = lead.start..lead.start + inner.len();
    let firm = lead.sure && !lead.other && !amounts && !count.yields(&reading.counts);
    let named = reading.items.iter().all(|item| count.is_named(&inner[item.clone()]));
    let several = !(named || count.is_class());
    Some(Listing { open, several, ..Listing::new(place, reading.counts, firm) })
}

/// What stands before the bracket that closes what is open at the beginning of `text`.
fn enclosed(text: &str) -> Option<&str> {
    let mut depth = 1usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(&text[..at]);
        }
    }
    None
}

/// A list that runs on in the sentence.
fn running(count: &Count<'_>, lead: &Lead) -> Option<Listing> {
    let text = sentence(ahead(count.view(), lead.start, REACH));
    let clauses = pieces(text, &[',']);
    let first = clauses.first()?.clone();
    let reading = Reading::new(count.words, &text[first.clone()], false);
    if reading.items.len() < 2 && reading.counts.len() < 2 {
        return by_clause(lead, text, &clauses);
    }
    let listed = &text[first.clone()];
    let (mut counts, mut total, mut end) = (reading.counts, reading.items.len(), first.end);
    let long = reading.items.iter().rev().skip(1).any(|item| item.len() > ITEM);
    for clause in clauses.iter().skip(1) {
        let further = Reading::new(count.words, &text[clause.clone()], false);
        if further.items.len() < 2 {
            break;
        }
        total += further.items.len();
        end = clause.end;
        counts.push(total);
    }
    let open = lead.open || count.words.is(Sense::ListOpen, listed);
    let paired = reading.items.iter().all(|item| count.words.is(Sense::ListAmount, &listed[item.clone()]));
    let sure = (lead.sure || paired) && !lead.other && !count.yields(&counts);
    let firm = sure && !long && (lead.named || clauses.len() == 1);
    let place = lead.start..lead.start + end;
    Some(Listing { open, ..Listing::new(place, counts, firm) })
}

/// A list between commas or semicolons: it agrees, or nothing is known of it.
fn by_clause(lead: &Lead, text: &str, clauses: &[Range<usize>]) -> Option<Listing> {
    let parts = pieces(text, &[';']).len();
    let short = clauses.iter().all(|clause| clause.len() <= ITEM);
    let by_comma = if short { clauses.len() } else { 1 };
    let counts: Vec<usize> = [by_comma, parts].into_iter().filter(|&listed| listed > 1).collect();
    (!counts.is_empty()).then(|| Listing::new(lead.start..lead.start + text.len(), counts, false))
}

/// The beginning of `text` up to its full stop, or to a bracket or quotation mark that was open before.
fn sentence(text: &str) -> &str {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '“' | '《' => depth += 1,
            ')' | '”' | '》' if depth == 0 => return &text[..at],
            ')' | '”' | '》' => depth -= 1,
            '。' => return &text[..at],
            _ => {}
        }
    }
    text
}
