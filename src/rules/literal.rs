//! Which of many rules can match a text at all: those whose first characters occur in it.
//!
//! Nearly every pattern of a kind with long lists of words begins with one of a few literals. They are looked
//! up at each character of a text, so that a pattern is only tried, and only compiled, where one of its own
//! occurs. A table is made some thirty times sooner than an automaton would be, and texts are short.

use std::collections::{BTreeSet, HashMap};

use regex_syntax::hir::Hir;
use regex_syntax::hir::literal::Extractor;

use super::pattern::Rule;

/// As many bytes of each literal are looked for: two characters tell rules apart well enough.
const LONGEST: usize = 6;

/// The literals that the matches of some rules begin with.
#[derive(Debug, Default)]
pub(super) struct Literals {
    /// For each literal, the rules that have it.
    owners: HashMap<Vec<u8>, Vec<usize>>,
    /// How long literals are, in bytes.
    lengths: BTreeSet<usize>,
    /// Rules that can begin with anything.
    free: Vec<usize>,
}

impl Literals {
    /// The literals of `rules`.
    pub(super) fn of<S>(rules: &[Rule<S>]) -> Self {
        let mut literals = Self::default();
        for (at, rule) in rules.iter().enumerate() {
            let Some(prefixes) = rule.pattern.prefixes(LONGEST) else {
                literals.free.push(at);
                continue;
            };
            for prefix in prefixes {
                literals.lengths.insert(prefix.len());
                literals.owners.entry(prefix).or_default().push(at);
            }
        }
        literals
    }

    /// The rules that may match `text`, by their places, in order.
    pub(super) fn candidates(&self, text: &str) -> Vec<usize> {
        let mut found = self.free.clone();
        for (at, _) in text.char_indices() {
            let words = self.lengths.iter().filter_map(|length| text.as_bytes().get(at..at + length));
            words.filter_map(|word| self.owners.get(word)).for_each(|owners| found.extend(owners));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The first bytes, at most `longest`, that a match of `hir` can begin with; `None` when it can begin
/// with anything.
pub(super) fn prefixes(hir: &Hir, longest: usize) -> Option<Vec<Vec<u8>>> {
    let mut found = Extractor::new().limit_total(2000).extract(hir);
    found.keep_first_bytes(longest);
    found.dedup();
    let literals: Vec<Vec<u8>> =
        found.literals()?.iter().map(|literal| literal.as_bytes().to_vec()).collect();
    literals.iter().all(|literal| !literal.is_empty()).then_some(literals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn a_pattern_begins_with_its_first_characters() {
        let of = |source: &str| {
            let texts = prefixes(&regex_syntax::parse(source).ok()?, LONGEST)?
                .into_iter()
                .map(|bytes| String::from_utf8(bytes).unwrap());
            Some(texts.collect::<Vec<_>>())
        };
        assert_eq!(of("资金(?:监管|沉淀)|小金库"), Some(vec!["资金".to_owned(), "小金".to_owned()]));
        assert_eq!(of("“?第一议题”?"), Some(vec!["“第".to_owned(), "第一".to_owned()]));
        assert_eq!(of("靠\\p{Han}吃"), Some(vec!["靠".to_owned()]));
        assert_eq!(of("[^,]{2}收费"), None);
        assert_eq!(of("(?:已)?"), None, "it matches nothing");
    }

    #[test]
    fn no_rule_is_left_out_that_matches() {
        let rules = Rules::built_in().unwrap();
        let literals = Literals::of(&rules.category);
        for rule in &rules.category {
            for text in rule.card.examples.iter().map(|example| example.text()) {
                let matching = rules.category.iter().enumerate().filter(|(_, rule)| rule.is_match(text));
                let candidates = literals.candidates(text);
                assert!(matching.map(|(at, _)| at).all(|at| candidates.contains(&at)), "{text}");
            }
        }
        assert!(literals.free.is_empty(), "{:?}", literals.free);
        assert!(literals.candidates("今天下雨").is_empty());
    }
}
