//! One rule, and its pattern that is compiled on first use.

use std::sync::{Arc, OnceLock};

use regex::{Regex, RegexBuilder};

use super::chapter::Kind;
use super::fault::Place;
use super::file::{Example, RuleStatus};
use super::fragment::{Expanded, Written};
use super::need::Literals;
use super::watch::Post;

/// What a kind of rules is matched against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// One line, sentence or heading at a time: a pattern that begins with `^` fails at once.
    Line,
    /// A text of several lines; `^` and `$` stand for the ends of each.
    Text,
}

/// A regular expression over the canonical view, compiled when a text first has what it needs.
///
/// `^` and `$` stand for the ends of a line, since a line of the view is a paragraph.
#[derive(Debug)]
pub struct Pattern {
    source: Expanded,
    reach: Reach,
    literals: OnceLock<Literals>,
    compiled: OnceLock<Option<Regex>>,
    /// Where matches are noted; empty unless the rules are watched.
    pub(super) post: Option<Post>,
}

impl Pattern {
    pub(super) fn new(source: Expanded, reach: Reach) -> Self {
        Self { source, reach, literals: OnceLock::new(), compiled: OnceLock::new(), post: None }
    }

    /// The expression with its fragments filled in.
    pub fn expanded(&self) -> &str {
        &self.source.text
    }

    /// Whether parts of its matches have names.
    pub fn has_captures(&self) -> bool {
        ["(?P<", "(?<"].iter().any(|open| self.expanded().contains(open))
    }

    /// Where its pieces are written.
    pub(super) fn source(&self) -> &Expanded {
        &self.source
    }

    /// What it is matched against.
    pub(super) fn reach(&self) -> Reach {
        self.reach
    }

    /// The compiled expression; `None` for an invalid one, which [`super::verify()`] reports.
    pub fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| self.build().ok()).as_ref()
    }

    /// The compiled expression, unless it can't match `text` for lack of a literal.
    fn regex_for(&self, text: &str) -> Option<&Regex> {
        if let Some(compiled) = self.compiled.get() {
            return compiled.as_ref();
        }
        self.literals().need.is_met(text).then(|| self.regex())?
    }

    fn literals(&self) -> &Literals {
        self.literals.get_or_init(|| Literals::of(self.expanded()))
    }

    /// Compiles the pattern anew, for what the engine has against it.
    pub(super) fn build(&self) -> Result<Regex, regex::Error> {
        RegexBuilder::new(&self.source.text).multi_line(self.reach == Reach::Text).build()
    }

    /// What its matches can begin with; `None` for anything.
    pub(super) fn prefixes(&self, longest: usize) -> Option<Vec<Vec<u8>>> {
        super::literal::prefixes(self.expanded(), longest)
    }

    /// Whether the pattern occurs in `text`.
    pub fn is_match(&self, text: &str) -> bool {
        if self.post.is_none() {
            let line = self.reach == Reach::Line && self.compiled.get().is_none();
            return match &self.literals().words {
                Some(words) if line => words.is_in(text),
                _ => self.regex_for(text).is_some_and(|regex| regex.is_match(text)),
            };
        }
        let Some(regex) = self.regex_for(text) else { return false };
        let found = regex.find(text);
        self.note(text, found);
        found.is_some()
    }

    /// Notes a match for those who watch.
    fn note(&self, text: &str, found: Option<regex::Match<'_>>) {
        if let (Some(post), Some(found)) = (&self.post, found) {
            post.note(text, found.range());
        }
    }
}

/// What is written of a rule, whatever its kind.
#[derive(Debug)]
pub struct Card {
    /// The name of the rule.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// The file it stands in, as messages name it.
    pub file: String,
    /// Whether it is the user's.
    pub user: bool,
    /// The pack it belongs to; none for the core.
    pub pack: Option<String>,
    /// Whether it is tried out or settled.
    pub status: RuleStatus,
    /// Why it is as it is.
    pub reason: Option<String>,
    /// What a match means, as it is written.
    pub set: String,
    /// Texts that must match.
    pub examples: Vec<Example>,
    /// Texts that look alike and must not match.
    pub(super) near_misses: Vec<toml::Spanned<String>>,
    /// The pattern as it is written.
    pub(super) pattern: Written,
    /// Where its id stands.
    pub(super) place: Place,
}

impl Card {
    /// The pattern as it is written, with its references to fragments.
    pub fn pattern(&self) -> &str {
        &self.pattern.text
    }

    /// The texts that look alike and must not match.
    pub fn near_misses(&self) -> impl Iterator<Item = &str> {
        self.near_misses.iter().map(|text| text.get_ref().as_str())
    }
}

/// One rule: a pattern, what it means, and its tests. Copies of it share the pattern.
#[derive(Clone, Debug)]
pub struct Rule<S> {
    /// The name of the rule, unique over all files.
    pub id: String,
    /// The file it stands in.
    pub file: String,
    /// What a match means.
    pub set: S,
    /// What it matches.
    pub pattern: Arc<Pattern>,
    /// What is written of it.
    pub card: Arc<Card>,
}

impl<S> Rule<S> {
    /// Whether the rule's pattern occurs in `text`.
    pub fn is_match(&self, text: &str) -> bool {
        self.pattern.is_match(text)
    }

    /// The first match in `text` with its captures.
    pub fn captures<'t>(&self, text: &'t str) -> Option<regex::Captures<'t>> {
        let found = self.pattern.regex_for(text)?.captures(text)?;
        self.pattern.note(text, found.get(0));
        Some(found)
    }

    /// The first match in `text` from byte `at` on, with its captures.
    pub fn captures_at<'t>(&self, text: &'t str, at: usize) -> Option<regex::Captures<'t>> {
        let found = self.pattern.regex_for(text)?.captures_at(text, at)?;
        self.pattern.note(text, found.get(0));
        Some(found)
    }

    /// All matches in `text`, left to right, with their captures.
    pub fn captures_iter<'r, 't>(
        &'r self,
        text: &'t str,
    ) -> impl Iterator<Item = regex::Captures<'t>> + use<'r, 't, S> {
        self.pattern
            .regex_for(text)
            .into_iter()
            .flat_map(move |regex| regex.captures_iter(text))
            .inspect(move |found| self.pattern.note(text, found.get(0)))
    }

    /// All matches in `text`, left to right.
    pub fn find_iter<'r, 't>(
        &'r self,
        text: &'t str,
    ) -> impl Iterator<Item = regex::Match<'t>> + use<'r, 't, S> {
        self.pattern
            .regex_for(text)
            .into_iter()
            .flat_map(move |regex| regex.find_iter(text))
            .inspect(move |found| self.pattern.note(text, Some(*found)))
    }
}
