//! The clause around a quantity, as classed words.

use std::ops::Range;

use crate::extract::token::Segmenter;
use crate::rules::{NounPart, Rules};

/// Words are looked at within this many characters to each side.
const REACH: usize = 24;

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
        let mut start = at;
        for c in self.view[limit.min(at)..at].chars().rev().take(REACH) {
            if ends_clause(c) {
                break;
            }
            start -= c.len_utf8();
        }
        self.words(start..at)
    }

    fn words(&self, range: Range<usize>) -> Vec<Token<'a>> {
        let text = &self.view[range.clone()];
        if text.trim().is_empty() {
            return Vec::new();
        }
        let terms = self.terms(text);
        let mut tokens: Vec<Token<'a>> = Vec::new();
        for word in self.segmenter.words(text) {
            if let Some(term) = terms.iter().find(|term| overlaps(term, &word.range)) {
                // A word that sticks out of a term is cut at its edge.
                if word.range.start < term.start {
                    let rest = word.range.start..term.start;
                    tokens.push(self.token(text, rest, &word.pos, range.start));
                }
                let known = tokens.last().is_some_and(|last| last.range.end > range.start + term.start);
                if !known {
                    tokens.push(self.term(text, term, range.start));
                }
                if word.range.end > term.end {
                    let rest = term.end..word.range.end;
                    tokens.push(self.token(text, rest, &word.pos, range.start));
                }
            } else {
                tokens.push(self.token(text, word.range.clone(), &word.pos, range.start));
            }
        }
        tokens
            .retain(|token| !matches!(token.text, "“" | "”" | "‘" | "’" | "\"" | "《" | "》" | "〈" | "〉"));
        tokens
    }

    /// The terms of the domain in `text`, apart and in order.
    fn terms(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = self
            .rules
            .noun
            .iter()
            .filter(|rule| rule.set.part == NounPart::Term)
            .flat_map(|rule| rule.find_iter(text).map(|found| found.range()))
            .collect();
        found.sort_unstable_by_key(|term| (term.start, usize::MAX - term.end));
        found.dedup_by(|later, kept| later.start < kept.end);
        found
    }

    fn term(&self, text: &'a str, term: &Range<usize>, offset: usize) -> Token<'a> {
        Token {
            range: offset + term.start..offset + term.end,
            text: &text[term.clone()],
            class: Class::Noun,
            head: true,
            skip: false,
            joint: false,
            nominal: true,
            performs: false,
            idiom: false,
        }
    }

    fn token(&self, text: &'a str, range: Range<usize>, pos: &str, offset: usize) -> Token<'a> {
        let word = &text[range.clone()];
        let is =
            |part: NounPart| self.rules.noun.iter().any(|rule| rule.set.part == part && rule.is_match(word));
        let (joint, head, performs) = (is(NounPart::Joint), is(NounPart::Head), is(NounPart::Perform));
        let nominal = matches!(pos, "vn" | "n");
        let class = if performs || is(NounPart::Stop) {
            Class::Stop
        } else if joint {
            Class::Modifier
        } else if head {
            Class::Noun
        } else {
            class_of(word, pos)
        };
        let range = offset + range.start..offset + range.end;
        Token {
            range,
            text: word,
            class,
            head,
            skip: is(NounPart::Skip),
            joint,
            nominal,
            performs,
            idiom: matches!(pos, "l" | "i"),
        }
    }

    /// Whether the words before byte `at` say that the noun stands before them.
    pub(super) fn points_back(&self, at: usize) -> bool {
        let mut start = at.saturating_sub(9);
        while !self.view.is_char_boundary(start) {
            start += 1;
        }
        let before = &self.view[start..at];
        self.rules.noun.iter().any(|rule| rule.set.part == NounPart::Behind && rule.is_match(before))
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
