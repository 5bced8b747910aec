//! Shared fragments: named pieces of patterns, written `{name}`.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use super::fault::{Fault, Place, What};
use super::near;

/// Where a text of a rule file is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    source: usize,
    start: usize,
    end: usize,
    /// Where the text itself begins, behind the quotes; nothing when it is written with escapes.
    base: Option<usize>,
}

impl Origin {
    /// The place of the bytes `range` of the text; of all of it where it is written with escapes.
    pub(super) fn place(&self, range: Range<usize>) -> Place {
        let span = match self.base {
            Some(base) => base + range.start..base + range.end,
            None => self.start..self.end,
        };
        Place::new(self.source, span)
    }
}

/// A text of a rule file, with its place.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) origin: Origin,
    pub(super) text: String,
}

impl Written {
    /// A text of the file with the number `source`, which holds `file`.
    pub(super) fn new(source: usize, file: &str, text: Spanned<String>) -> Self {
        let span = text.span();
        let text = text.into_inner();
        let base = file.get(span.clone()).and_then(|raw| raw.find(&text)).map(|at| span.start + at);
        Self { origin: Origin { source, start: span.start, end: span.end, base }, text }
    }
}

/// Fragments by name, with the place of the name.
#[derive(Debug, Default)]
pub(super) struct Fragments(BTreeMap<String, (Place, Written)>);

/// A pattern with its fragments filled in, and where each piece of it stands.
#[derive(Debug, Default)]
pub(super) struct Expanded {
    pub(super) text: String,
    /// From which byte of the text on, of which written text, from which byte of it on.
    pieces: Vec<(usize, Origin, usize)>,
}

impl Expanded {
    /// A pattern that no file holds.
    pub(super) fn bare(text: &str) -> Self {
        Self { text: text.to_owned(), pieces: Vec::new() }
    }

    /// Where the bytes of `range` are written, as far as they stand in one piece.
    pub(super) fn place(&self, range: Range<usize>) -> Option<Place> {
        let at = self.pieces.iter().rposition(|piece| piece.0 <= range.start)?;
        let (start, origin, from) = self.pieces.get(at)?;
        let next = self.pieces.get(at + 1).map_or(self.text.len(), |piece| piece.0);
        let end = range.end.clamp(range.start, next.max(range.start));
        Some(origin.place(from + range.start - start..from + end - start))
    }
}

impl Fragments {
    /// Adds one fragment; gives the place of an earlier one of that name, which it replaces.
    pub(super) fn define(&mut self, name: String, place: Place, text: Written) -> Option<Place> {
        self.0.insert(name, (place, text)).map(|(place, _)| place)
    }

    /// Says what is wrong with the fragments of the file, whether a rule uses them or not.
    pub(super) fn check(&self, source: usize, faults: &mut Vec<Fault>) {
        for (_, written) in self.0.values().filter(|(place, _)| place.source == source) {
            // The rules that use it would only repeat what is wrong with it.
            let _ = self.expand(written, faults);
        }
    }

    /// Replaces every `{name}` in a pattern; the fragments may use each other. Nothing when one of
    /// them is missing or contains itself, which goes to `faults`.
    pub(super) fn expand(&self, pattern: &Written, faults: &mut Vec<Fault>) -> Option<Expanded> {
        let mut filling = Filling { all: self, open: Vec::new(), out: Expanded::default(), fault: None };
        filling.fill(pattern);
        let Some(fault) = filling.fault else { return Some(filling.out) };
        if !faults.contains(&fault) {
            faults.push(fault);
        }
        None
    }
}

struct Filling<'a> {
    all: &'a Fragments,
    open: Vec<&'a str>,
    out: Expanded,
    fault: Option<Fault>,
}

impl<'a> Filling<'a> {
    fn fill(&mut self, written: &'a Written) {
        let text = written.text.as_str();
        let mut from = 0;
        while let Some(name) = next_reference(text, from) {
            self.piece(written, from..name.start - 1);
            self.refer(written, name.clone());
            if self.fault.is_some() {
                return;
            }
            from = name.end + 1;
        }
        self.piece(written, from..text.len());
    }

    fn piece(&mut self, written: &Written, range: Range<usize>) {
        self.out.pieces.push((self.out.text.len(), written.origin, range.start));
        self.out.text.push_str(written.text.get(range).unwrap_or_default());
    }

    fn refer(&mut self, written: &'a Written, name: Range<usize>) {
        let key = written.text.get(name.clone()).unwrap_or_default();
        let what = match self.all.0.get(key) {
            Some((_, body)) if !self.open.contains(&key) => {
                self.open.push(key);
                self.out.text.push_str("(?:");
                self.fill(body);
                self.out.text.push(')');
                self.open.pop();
                return;
            }
            Some(_) => What::CircularFragment { chain: self.chain(key) },
            None => {
                let near = near(key, self.all.0.keys().map(String::as_str)).map(str::to_owned);
                What::UnknownFragment { name: key.to_owned(), near }
            }
        };
        self.fault = Some(Fault::new(written.origin.place(name.start - 1..name.end + 1), what));
    }

    /// The fragments that lead from `key` to itself.
    fn chain(&self, key: &str) -> Vec<String> {
        let from = self.open.iter().position(|open| *open == key).unwrap_or(0);
        let chain = self.open.iter().skip(from).copied().chain([key]);
        chain.map(|name| format!("{{{name}}}")).collect()
    }
}

/// Whether patterns can refer to `name`: lower-case letters, `-` and `_`, so that `{2,20}` and
/// `\p{Han}` are left alone.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-')
}

/// The first name in braces from byte `from` on.
fn next_reference(pattern: &str, mut from: usize) -> Option<Range<usize>> {
    while let Some(open) = pattern.get(from..)?.find('{').map(|at| at + from) {
        let close = open + pattern.get(open..)?.find('}')?;
        let name = pattern.get(open + 1..close)?;
        let before = pattern.get(..open)?;
        if is_name(name) && !before.ends_with("\\p") && !before.ends_with("\\P") {
            return Some(open + 1..close);
        }
        from = open + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Written {
        Written::new(0, text, Spanned::new(0..text.len(), text.to_owned()))
    }

    fn fragments(pairs: &[(&str, &str)]) -> Fragments {
        let mut all = Fragments::default();
        for (name, body) in pairs {
            all.define((*name).to_owned(), Place::new(0, 0..1), written(body));
        }
        all
    }

    #[test]
    fn expands_nested_fragments_and_leaves_counts_alone() {
        let all = fragments(&[("han", "[一二]"), ("label", "{han}、")]);
        let out = all.expand(&written(r"^{label}\p{Han}{2,3}"), &mut Vec::new()).unwrap();
        assert_eq!(out.text, r"^(?:(?:[一二])、)\p{Han}{2,3}");
        let tail = out.text.find(r"\p").unwrap();
        assert_eq!(out.place(tail..tail + 2), Some(Place::new(0, 8..10)));
    }

    #[test]
    fn names_what_is_missing_or_circular() {
        let all = fragments(&[("a", "{b}"), ("b", "{a}")]);
        let what = |pattern| {
            let mut faults = Vec::new();
            assert!(all.expand(&written(pattern), &mut faults).is_none());
            faults.remove(0).what
        };
        let chain = ["{a}", "{b}", "{a}"].map(str::to_owned).to_vec();
        assert_eq!(what("{a}"), What::CircularFragment { chain });
        assert!(matches!(what("{c}"), What::UnknownFragment { name, .. } if name == "c"));
    }
}
