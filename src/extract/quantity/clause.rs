//! The clause around a quantity, as classed words.

use std::ops::Range;

use crate::extract::token::Segmenter;
use crate::rules::{NounPart, Rules};

/// Words are looked at within this many characters to each side.
const REACH: usize = 24;
/// An addition in brackets that is passed over has at most this many characters.
const BRACKET: usize = 8;

/// What a word can be in a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// It can be counted.
    Noun,
    /// It only stands before nouns: adjectives, verbs within names.
    Modifier,
    /// A verb.
    Verb,
    /// 的.
    Link,
    /// It may stand between noun and number.
    Skip,
    /// A preposition or conjunction.
    Joiner,
    /// No noun phrase goes beyond it.
    Stop,
}

/// One word.
#[derive(Clone, Debug)]
pub(super) struct Token<'v> {
    /// Where it stands in the view.
    pub(super) range: Range<usize>,
    /// The word.
    pub(super) text: &'v str,
    /// What it can be.
    pub(super) class: Class,
    /// It ends names of things, so that a verb before it belongs to the name.
    pub(super) head: bool,
    /// It may be passed over on the way back from a number.
    pub(super) skip: bool,
    /// It is a verb that can stand within names.
    pub(super) joint: bool,
    /// The dictionary knows it as a noun too.
    pub(super) nominal: bool,
    /// Its object is the event that is counted.
    pub(super) performs: bool,
    /// An idiom, which 的 makes an attribute.
    pub(super) idiom: bool,
    /// The dictionary knows it as a verb.
    pub(super) verbal: bool,
    /// An adverb, which only a verb follows.
    pub(super) adverb: bool,
    /// It is a preposition, such as the mark of the passive.
    pub(super) preposition: bool,
    /// It ends a clause that describes the noun behind it.
    pub(super) quality: bool,
    /// It names who acts.
    pub(super) agent: bool,
    /// It names persons or bodies, who act or are counted.
    pub(super) person: bool,
    /// It opens a clause as its verb.
    pub(super) act: bool,
}

/// A stretch of a clause that the rules know, whatever the dictionary makes of it.
struct Known {
    range: Range<usize>,
    part: NounPart,
}

/// Reads clauses.
pub(super) struct Clauses<'a> {
    view: &'a str,
    rules: &'a Rules,
    segmenter: &'a Segmenter,
}

fn ends_clause(c: char) -> bool {
    matches!(c, '。' | ';' | ',' | '!' | '?' | ':' | '\n' | '、' | '(' | ')' | '【' | '】' | '…')
}

impl<'a> Clauses<'a> {
    pub(super) fn new(view: &'a str, rules: &'a Rules, segmenter: &'a Segmenter) -> Self {
        Self { view, rules, segmenter }
    }

    /// The words after byte `at`, up to `limit` or the end of the clause.
    pub(super) fn after(&self, at: usize, limit: usize) -> Vec<Token<'a>> {
        let mut end = at;
        for c in self.view[at..limit.max(at)].chars().take(REACH) {
            if ends_clause(c) {
                break;
            }
            end += c.len_utf8();
        }
        self.words(at..end)
    }

    /// The words before byte `at`, from `limit` or the beginning of the clause on.
    pub(super) fn before(&self, at: usize, limit: usize) -> Vec<Token<'a>> {
        let end = self.before_bracket(at, limit);
        let mut start = end;
        for c in self.view[limit.min(end)..end].chars().rev().take(REACH) {
            if ends_clause(c) {
                break;
            }
            start -= c.len_utf8();
        }
        let mut words = self.words(start..end);
        if let Some(last) = words.last_mut().filter(|last| last.range.end == end) {
            last.range.end = at;
        }
        words
    }

    /// Where a short addition in brackets begins that ends at byte `at`: 养殖场(户)846家.
    fn before_bracket(&self, at: usize, limit: usize) -> usize {
        let text = &self.view[limit.min(at)..at];
        let mut inside =
            text.char_indices().rev().take(BRACKET).take_while(|(_, c)| !matches!(c, '。' | '\n'));
        let open = inside.find(|(_, c)| *c == '(').map(|(open, _)| open);
        open.filter(|&open| open > 0 && text.ends_with(')')).map_or(at, |open| limit.min(at) + open)
    }

    fn words(&self, range: Range<usize>) -> Vec<Token<'a>> {
        let text = &self.view[range.clone()];
        if text.trim().is_empty() {
            return Vec::new();
        }
        let known = self.known(text);
        let mut tokens: Vec<Token<'a>> = Vec::new();
        for word in self.segmenter.words(text) {
            let Some(stretch) = known.iter().find(|stretch| overlaps(&stretch.range, &word.range)) else {
                tokens.push(self.token(text, word.range.clone(), &word.pos, range.start));
                continue;
            };
            // A word that sticks out of a known stretch is cut at its edge.
            if word.range.start < stretch.range.start {
                let rest = word.range.start..stretch.range.start;
                tokens.push(self.token(text, rest, &word.pos, range.start));
            }
            if tokens.last().is_none_or(|last| last.range.end <= range.start + stretch.range.start) {
                tokens.push(self.stretch(text, stretch, range.start));
            }
            if word.range.end > stretch.range.end {
                let rest = stretch.range.end..word.range.end;
                tokens.push(self.token(text, rest, &word.pos, range.start));
            }
        }
        tokens
            .retain(|token| !matches!(token.text, "“" | "”" | "‘" | "’" | "\"" | "《" | "》" | "〈" | "〉"));
        tokens
    }

    /// The stretches of `text` that the rules know, apart and in order.
    fn known(&self, text: &str) -> Vec<Known> {
        let stretches = [NounPart::Term, NounPart::Attribute, NounPart::Quality, NounPart::Predicate];
        let rules = self.rules.noun.iter().filter(|rule| stretches.contains(&rule.set.part));
        let mut found: Vec<Known> = rules
            .flat_map(|rule| {
                rule.find_iter(text).map(|found| Known { range: found.range(), part: rule.set.part })
            })
            .collect();
        found.sort_by_key(|known| (known.range.start, usize::MAX - known.range.end));
        found.dedup_by(|later, kept| later.range.start < kept.range.end);
        found
    }

    fn stretch(&self, text: &'a str, known: &Known, offset: usize) -> Token<'a> {
        let word = &text[known.range.clone()];
        let term = known.part == NounPart::Term;
        let class = match known.part {
            NounPart::Attribute => Class::Modifier,
            NounPart::Quality => Class::Link,
            NounPart::Predicate => Class::Stop,
            _ => Class::Noun,
        };
        Token {
            range: offset + known.range.start..offset + known.range.end,
            text: word,
            class,
            head: term,
            skip: false,
            joint: false,
            nominal: term,
            performs: false,
            idiom: false,
            verbal: false,
            adverb: false,
            preposition: false,
            quality: known.part == NounPart::Quality,
            agent: self.is(NounPart::Agent, word),
            person: self.is(NounPart::Person, word) || self.is(NounPart::Body, word),
            act: false,
        }
    }

    fn is(&self, part: NounPart, text: &str) -> bool {
        self.rules.noun.iter().any(|rule| rule.set.part == part && rule.is_match(text))
    }

    fn token(&self, text: &'a str, range: Range<usize>, pos: &str, offset: usize) -> Token<'a> {
        let word = &text[range.clone()];
        let is = |part: NounPart| self.is(part, word);
        let (joint, head, performs) = (is(NounPart::Joint), is(NounPart::Head), is(NounPart::Perform));
        let class = if performs || is(NounPart::Stop) {
            Class::Stop
        } else if joint {
            Class::Modifier
        } else if head {
            Class::Noun
        } else {
            class_of(word, pos)
        };
        Token {
            range: offset + range.start..offset + range.end,
            text: word,
            class,
            head,
            skip: is(NounPart::Skip),
            joint,
            nominal: matches!(pos, "vn" | "n"),
            performs,
            idiom: matches!(pos, "l" | "i"),
            verbal: pos.starts_with('v'),
            adverb: matches!(pos, "d" | "ad"),
            preposition: pos == "p",
            quality: false,
            agent: is(NounPart::Agent) || matches!(pos, "nr" | "ns" | "nt"),
            person: is(NounPart::Person) || is(NounPart::Body),
            act: is(NounPart::Act),
        }
    }

    /// Whether the words before byte `at` say that the noun stands before them.
    pub(super) fn points_back(&self, at: usize) -> bool {
        let mut start = at.saturating_sub(9);
        while !self.view.is_char_boundary(start) {
            start += 1;
        }
        let before = &self.view[start..at];
        self.is(NounPart::Behind, before)
    }

    /// Where the words begin at the end of `text` that say that figures follow one for each noun.
    pub(super) fn respectively(&self, text: &str) -> Option<usize> {
        let rules = self.rules.noun.iter().filter(|rule| rule.set.part == NounPart::Respectively);
        rules.filter_map(|rule| rule.find_iter(text).next().map(|found| found.range().start)).min()
    }

    /// Whether the clause of byte `at` opens with words such as 其余.
    pub(super) fn is_of_rest(&self, at: usize, limit: usize) -> bool {
        let text = &self.view[limit.min(at)..at];
        let start = text.rfind(ends_clause).map_or(0, |mark| mark + 1);
        text.get(start..).is_some_and(|clause| self.is(NounPart::Rest, clause))
    }

    /// Where the clause before the one of byte `at` ends, if nothing but a comma parts them.
    pub(super) fn comma_before(&self, at: usize, limit: usize) -> Option<usize> {
        let text = &self.view[limit.min(at)..at];
        let mark = text.rfind(ends_clause)?;
        text[mark..].starts_with(',').then_some(limit + mark)
    }
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The class by part of speech (ICTCLAS, as jieba has it).
fn class_of(word: &str, pos: &str) -> Class {
    if word == "的" {
        return Class::Link;
    }
    match pos {
        "vn" | "an" | "j" | "l" | "i" | "eng" | "s" | "k" | "g" | "ng" | "z" | "zg" => Class::Noun,
        "a" | "b" | "ad" | "h" | "ag" | "vd" => Class::Modifier,
        "d" | "u" | "ul" | "uz" | "ug" | "uj" | "y" | "r" | "t" | "m" | "mq" => Class::Skip,
        "p" | "c" => Class::Joiner,
        "x" if word.chars().all(char::is_alphabetic) => Class::Noun,
        pos if pos.starts_with('n') => Class::Noun,
        pos if pos.starts_with('v') => Class::Verb,
        _ => Class::Stop,
    }
}
