//! One rule, and its pattern that is compiled on first use.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use super::file::Example;
use super::watch::Post;

/// What a kind of rules is matched against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// One line, sentence or heading at a time: a pattern that begins with `^` fails at once.
    Line,
    /// A text of several lines; `^` and `$` stand for the ends of each.
    Text,
}

/// A regular expression over the canonical view, compiled when first asked for.
///
/// `^` and `$` stand for the ends of a line, since a line of the view is a paragraph.
#[derive(Debug)]
pub struct Pattern {
    source: String,
    reach: Reach,
    compiled: OnceLock<Option<Regex>>,
    /// Where matches are noted; empty unless the rules are watched.
    pub(super) post: Option<Post>,
}

impl Pattern {
    pub(super) fn new(source: String, reach: Reach) -> Self {
        Self { source, reach, compiled: OnceLock::new(), post: None }
    }

    /// Compiles the pattern, or says why it can't be.
    pub(super) fn compile(&self) -> Result<&Regex, String> {
        if let Some(regex) = self.regex() {
            return Ok(regex);
        }
        Err(match self.build() {
            Ok(_) => "it could not be compiled".to_owned(),
            Err(error) => error.to_string(),
        })
    }

    /// The compiled expression; `None` for an invalid one, which [`super::verify`] reports.
    pub fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| self.build().ok()).as_ref()
    }

    fn build(&self) -> Result<Regex, regex::Error> {
        RegexBuilder::new(&self.source).multi_line(self.reach == Reach::Text).build()
    }

    /// Whether the pattern occurs in `text`.
    pub fn is_match(&self, text: &str) -> bool {
        let Some(regex) = self.regex() else { return false };
        if self.post.is_none() {
            return regex.is_match(text);
        }
        let found = regex.find(text);
        self.note(text, found);
        found.is_some()
    }

    /// The expression as it was written, fragments expanded.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Notes a match for those who watch.
    fn note(&self, text: &str, found: Option<regex::Match<'_>>) {
        if let (Some(post), Some(found)) = (&self.post, found) {
            post.note(text, found.range());
        }
    }
}

/// One rule: a pattern, what it means, and its tests.
#[derive(Debug)]
pub struct Rule<S> {
    /// The name of the rule, unique over all files.
    pub id: String,
    /// The file it stands in.
    pub file: String,
    /// What a match means.
    pub set: S,
    /// What it matches.
    pub pattern: Pattern,
    pub(super) examples: Vec<Example>,
    pub(super) near_misses: Vec<String>,
}

impl<S> Rule<S> {
    /// Whether the rule's pattern occurs in `text`.
    pub fn is_match(&self, text: &str) -> bool {
        self.pattern.is_match(text)
    }

    /// The first match in `text` with its captures.
    pub fn captures<'t>(&self, text: &'t str) -> Option<regex::Captures<'t>> {
        let found = self.pattern.regex()?.captures(text)?;
        self.pattern.note(text, found.get(0));
        Some(found)
    }

    /// The first match in `text` from byte `at` on, with its captures.
    pub fn captures_at<'t>(&self, text: &'t str, at: usize) -> Option<regex::Captures<'t>> {
        let found = self.pattern.regex()?.captures_at(text, at)?;
        self.pattern.note(text, found.get(0));
        Some(found)
    }

    /// All matches in `text`, left to right, with their captures.
    pub fn captures_iter<'r, 't>(
        &'r self,
        text: &'t str,
    ) -> impl Iterator<Item = regex::Captures<'t>> + use<'r, 't, S> {
        self.pattern
            .regex()
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
            .regex()
            .into_iter()
            .flat_map(move |regex| regex.find_iter(text))
            .inspect(move |found| self.pattern.note(text, Some(*found)))
    }
}
