//! One rule, and its pattern that is compiled on first use.

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use regex::{Regex, RegexBuilder};
use regex_automata::Input;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::Hir;

use super::chapter::Kind;
use super::dialect;
use super::fault::Place;
use super::file::{Example, RuleStatus};
use super::fragment::{Expanded, Written};
use super::matcher::{Captures, Engine, Match, Matcher};
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

impl Reach {
    /// What reads patterns of this reach.
    pub(super) fn parser(self) -> regex_syntax::Parser {
        ParserBuilder::new().multi_line(self == Self::Text).build()
    }
}

/// A regular expression over the canonical view, compiled when a text first has what it needs.
///
/// `^` and `$` stand for the ends of a line, since a line of the view is a paragraph.
#[derive(Debug)]
pub struct Pattern {
    source: Expanded,
    reach: Reach,
    /// The pattern as it was parsed, from the first who asked until it is compiled.
    parsed: Mutex<Option<Hir>>,
    literals: OnceLock<Literals>,
    matcher: OnceLock<Option<Matcher>>,
    /// Where matches are noted; empty unless the rules are watched.
    pub(super) post: Option<Post>,
}

impl Pattern {
    pub(super) fn new(source: Expanded, reach: Reach) -> Self {
        let (literals, matcher) = (OnceLock::new(), OnceLock::new());
        Self { source, reach, parsed: Mutex::new(None), literals, matcher, post: None }
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

    /// The names of the parts of its matches, in order; none for an invalid expression, which
    /// [`super::verify()`] reports.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.matcher().into_iter().flat_map(Matcher::names)
    }

    /// Compiles the pattern anew, for what the engine has against it.
    pub(super) fn build(&self) -> Result<Regex, regex::Error> {
        RegexBuilder::new(self.expanded()).multi_line(self.reach == Reach::Text).build()
    }

    /// What its matches can begin with; `None` for anything.
    pub(super) fn prefixes(&self, longest: usize) -> Option<Vec<Vec<u8>>> {
        let hir = self.parse();
        let prefixes = super::literal::prefixes(hir.as_ref()?, longest);
        self.put_back(hir);
        prefixes
    }

    fn parse(&self) -> Option<Hir> {
        let known = self.parsed.lock().unwrap_or_else(PoisonError::into_inner).take();
        known.or_else(|| dialect::parse(self.expanded(), self.reach == Reach::Text))
    }

    fn put_back(&self, hir: Option<Hir>) {
        *self.parsed.lock().unwrap_or_else(PoisonError::into_inner) = hir;
    }

    fn literals(&self) -> &Literals {
        self.literals.get_or_init(|| {
            let hir = self.parse();
            let literals = Literals::of(hir.as_ref());
            self.put_back(hir);
            literals
        })
    }

    fn matcher(&self) -> Option<&Matcher> {
        let build = || Matcher::new(&self.parse()?);
        self.matcher.get_or_init(build).as_ref()
    }

    /// The parts of `text` that matches from byte `at` on can stand in, each with the engine to search it.
    ///
    /// The fast engine finds its way in a long text by itself. For the quick one the lines are sought out that
    /// have what a match needs, unless a match may go beyond a line.
    fn stretches<'p, 't>(
        &'p self,
        text: &'t str,
        at: usize,
    ) -> impl Iterator<Item = (Engine<'p>, Input<'t>)> + use<'p, 't> {
        let known = self.matcher.get().and_then(Option::as_ref);
        let fast = known.and_then(Matcher::fast);
        if let (Some(known), None) = (known, fast) {
            known.looked(text.len().saturating_sub(at));
        }
        let literals = self.literals();
        let met = text.get(at..).is_some_and(|rest| fast.is_some() || literals.is_met(rest));
        let by_line = met && fast.is_none() && self.reach == Reach::Text && literals.within_line;
        let whole = (met && !by_line).then_some(at..text.len());
        let lines = by_line.then(|| lines(text, at).filter(|line| literals.is_met(&text[line.clone()])));
        whole.into_iter().chain(lines.into_iter().flatten()).filter_map(move |range| {
            let engine = fast.or_else(|| self.matcher()?.engine(range.len(), || self.parse()))?;
            Some((engine, Input::new(text).range(range)))
        })
    }

    /// Whether the pattern occurs in `text`.
    pub fn is_match(&self, text: &str) -> bool {
        if self.post.is_some() {
            return self.note(text, self.find(text)).is_some();
        }
        let line = self.reach == Reach::Line && self.matcher.get().is_none();
        match &self.literals().words {
            Some(words) if line => words.is_in(text),
            _ => self.stretches(text, 0).any(|(engine, input)| engine.is_match(input)),
        }
    }

    /// The first match in `text`. Nobody who watches hears of it.
    pub(super) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.find_iter(text).next()
    }

    /// All matches in `text`, left to right. Nobody who watches hears of them.
    fn find_iter<'p, 't>(&'p self, text: &'t str) -> impl Iterator<Item = Match<'t>> + use<'p, 't> {
        let list = self.matcher.get().is_none().then(|| self.literals().words.as_ref()).flatten();
        let list = list.filter(|list| list.finds(text.len()));
        let listed = list.into_iter().flat_map(move |list| list.find_iter(text));
        let searched = list.is_none().then(|| self.stretches(text, 0)).into_iter().flatten();
        let searched =
            searched.flat_map(|(engine, input)| engine.find_iter(input)).map(|found| found.range());
        listed.chain(searched).map(move |found| Match::new(text, found))
    }

    /// The first match in `text` from byte `at` on, with its groups. Nobody who watches hears of it.
    pub fn captures_at<'t>(&self, text: &'t str, at: usize) -> Option<Captures<'t>> {
        let groups = self.stretches(text, at).find_map(|(engine, input)| engine.captures(&input))?;
        Some(Captures::new(text, groups))
    }

    /// Where the pattern stands in `text`.
    #[cfg(test)]
    pub(super) fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let found = self.stretches(text, 0).flat_map(|(engine, input)| engine.find_iter(input));
        found.map(|found| found.range()).collect()
    }

    /// Notes a match for those who watch.
    fn note<'t>(&self, text: &str, found: Option<Match<'t>>) -> Option<Match<'t>> {
        if let (Some(post), Some(found)) = (&self.post, found) {
            post.note(text, found.range());
        }
        found
    }
}

/// The lines of `text` from byte `at` on, without their ends.
fn lines(text: &str, at: usize) -> impl Iterator<Item = Range<usize>> + use<'_> {
    let mut next = Some(at);
    std::iter::from_fn(move || {
        let start = next?;
        let end = text[start..].find('\n').map(|length| start + length);
        next = end.map(|end| end + 1);
        Some(start..end.unwrap_or(text.len()))
    })
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

    /// The first match in `text` with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.captures_at(text, 0)
    }

    /// The first match in `text` from byte `at` on, with its groups.
    pub fn captures_at<'t>(&self, text: &'t str, at: usize) -> Option<Captures<'t>> {
        let found = self.pattern.captures_at(text, at)?;
        self.pattern.note(text, found.get(0));
        Some(found)
    }

    /// All matches in `text`, left to right, with their groups.
    pub fn captures_iter<'r, 't>(
        &'r self,
        text: &'t str,
    ) -> impl Iterator<Item = Captures<'t>> + use<'r, 't, S> {
        let found = self.pattern.stretches(text, 0).flat_map(|(engine, input)| engine.captures_iter(input));
        found.map(|groups| Captures::new(text, groups)).inspect(|found| {
            self.pattern.note(text, found.get(0));
        })
    }

    /// All matches in `text`, left to right.
    pub fn find_iter<'r, 't>(&'r self, text: &'t str) -> impl Iterator<Item = Match<'t>> + use<'r, 't, S> {
        self.pattern.find_iter(text).inspect(|found| {
            self.pattern.note(text, Some(*found));
        })
    }
}
