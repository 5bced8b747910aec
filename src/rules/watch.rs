//! Watching rules at work: which rule matched where, for statistics and explanations.
//!
//! Nothing is watched unless [`Rules::watched`] asks for it; a rule that is not watched pays for one
//! look at an empty option. Watched rules serve one document at a time.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Rules;
use super::listed::Listed;

/// One match of one rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    /// The rule, by its place in [`Rules::listed`].
    pub rule: usize,
    /// The text that the rule was tried on.
    pub text: Tried,
    /// Where the match begins, in bytes of that text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// The text that a rule was tried on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tried {
    /// A part of the view.
    View {
        /// Where it begins.
        start: usize,
        /// Where it ends.
        end: usize,
    },
    /// A text of its own: a line before lines are joined, a title on one line.
    Own(String),
}

impl Sighting {
    /// The match as a range of the view, if it was found there.
    pub fn place(&self) -> Option<Range<usize>> {
        match self.text {
            Tried::View { start, .. } => Some(start + self.start..start + self.end),
            Tried::Own(_) => None,
        }
    }

    /// The text that the rule was tried on.
    pub fn tried<'a>(&'a self, view: &'a str) -> &'a str {
        match &self.text {
            Tried::View { start, end } => view.get(*start..*end).unwrap_or_default(),
            Tried::Own(text) => text,
        }
    }
}

/// What was seen of one document so far. A match that is asked for several times counts once.
#[derive(Debug, Default)]
struct Seen {
    /// Where the view lies in memory, and its length. What is matched is nearly always a slice of it, and
    /// its address says which one.
    view: Option<(usize, usize)>,
    sightings: BTreeSet<Sighting>,
}

/// Collects sightings of all watched rules.
#[derive(Debug, Default)]
pub(super) struct Watch(Mutex<Seen>);

impl Watch {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of one rule at the watch.
#[derive(Clone, Debug)]
pub(super) struct Post {
    watch: Arc<Watch>,
    rule: usize,
}

impl Post {
    /// Notes a match of the rule in `text`.
    pub(super) fn note(&self, text: &str, found: Range<usize>) {
        let mut seen = self.watch.seen();
        let at = text.as_ptr().addr();
        let inside = seen.view.and_then(|(start, length)| {
            let offset = at.checked_sub(start)?;
            (offset + text.len() <= length).then_some(offset)
        });
        let text = match inside {
            Some(start) => Tried::View { start, end: start + text.len() },
            None => Tried::Own(text.to_owned()),
        };
        seen.sightings.insert(Sighting { rule: self.rule, text, start: found.start, end: found.end });
    }
}

impl Rules {
    /// The same rules, which note from now on where they match.
    #[must_use]
    pub fn watched(mut self) -> Self {
        let watch = Arc::new(Watch::default());
        let mut rule = 0;
        self.each_pattern(&mut |pattern| {
            pattern.post = Some(Post { watch: Arc::clone(&watch), rule });
            rule += 1;
        });
        self.watch = Some(watch);
        self
    }

    /// Forgets what was seen, before the next document is laid out.
    pub(crate) fn watch_anew(&self) {
        if let Some(watch) = &self.watch {
            *watch.seen() = Seen::default();
        }
    }

    /// Names the view that rules are tried on from now on.
    pub(crate) fn watch_view(&self, view: &str) {
        if let Some(watch) = &self.watch {
            watch.seen().view = Some((view.as_ptr().addr(), view.len()));
        }
    }

    /// What was seen of the last document: by rule, then in the order of the text.
    pub fn sightings(&self) -> Vec<Sighting> {
        self.watch.as_ref().map_or_else(Vec::new, |watch| watch.seen().sightings.iter().cloned().collect())
    }

    /// The rules that would have matched `sighting`'s text too, had they been asked: those of the same kind
    /// and group, with their matches.
    pub fn rivals<'r>(
        &'r self,
        listed: &'r [Listed<'r>],
        sighting: &'r Sighting,
        view: &'r str,
    ) -> impl Iterator<Item = (usize, Range<usize>)> + 'r {
        let own = listed.get(sighting.rule);
        let text = sighting.tried(view);
        listed.iter().enumerate().filter_map(move |(at, other)| {
            let own = own?;
            let rival = at != sighting.rule && other.kind == own.kind && other.group == own.group;
            let found = rival.then(|| other.pattern.find(text)).flatten()?;
            Some((at, found.range()))
        })
    }
}
