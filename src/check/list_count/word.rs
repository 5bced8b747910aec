//! Looking up words of the lexicon.

use std::ops::Range;

use crate::rules::{Captures, Rules, Sense};

/// The lexicon by sense.
#[derive(Clone, Copy)]
pub(in crate::check) struct Words<'a>(pub(in crate::check) &'a Rules);

impl<'a> Words<'a> {
    /// Whether a word with `sense` occurs in `text`.
    pub(in crate::check) fn is(&self, sense: Sense, text: &str) -> bool {
        self.0.lexicon.iter().any(|rule| rule.set.sense == sense && rule.is_match(text))
    }

    /// The first match in `text` of each rule with `sense`, with the rule's id.
    pub(in crate::check) fn captures<'t>(
        &self,
        sense: Sense,
        text: &'t str,
    ) -> impl Iterator<Item = (&'a str, Captures<'t>)> + use<'a, 't> {
        let rules = self.0.lexicon.iter().filter(move |rule| rule.set.sense == sense);
        rules.filter_map(move |rule| Some((rule.id.as_str(), rule.captures(text)?)))
    }

    /// All matches in `text`, in order for each rule.
    pub(in crate::check) fn all(&self, sense: Sense, text: &str) -> Vec<Range<usize>> {
        let rules = self.0.lexicon.iter().filter(|rule| rule.set.sense == sense);
        rules.flat_map(|rule| rule.find_iter(text)).map(|found| found.range()).collect()
    }
}

/// Up to `bytes` of `text` from `start` on, within its line.
pub(in crate::check) fn ahead(text: &str, start: usize, bytes: usize) -> &str {
    let mut end = start.saturating_add(bytes).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let slice = text.get(start..end).unwrap_or_default();
    slice.split('\n').next().unwrap_or_default()
}

/// Up to `bytes` of `text` before `end`, within its line.
pub(in crate::check) fn before(text: &str, end: usize, bytes: usize) -> &str {
    let mut start = end.saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let slice = text.get(start..end).unwrap_or_default();
    slice.rsplit('\n').next().unwrap_or_default()
}
