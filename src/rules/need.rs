//! What a text must contain for a pattern to match it, so that a pattern is only compiled for texts that have it.
//!
//! Compiling a pattern takes a quarter of a millisecond, and most patterns match nothing in a given notice.
//! The literals of a pattern are known as soon as it is parsed, which takes a tenth of that. They are a
//! necessary condition only: where it holds, the pattern itself decides. The same idea serves FilteredRE2
//! (<https://github.com/google/re2>) and trigram indexes of code search
//! (<https://swtch.com/~rsc/regexp/regexp4.html>).

use regex_syntax::hir::{Class, Hir, HirKind, Repetition};

/// A part of a pattern stands for at most this many texts, or nothing is asked of it.
const MOST_TEXTS: usize = 64;

/// What a text must contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing in particular.
    Nothing,
    /// One of these.
    OneOf(Vec<String>),
    /// All of these.
    All(Vec<Need>),
    /// One of these.
    Any(Vec<Need>),
}

impl Need {
    /// What a text must contain for `source` to match it. Nothing, if `source` is no pattern.
    pub(super) fn of(source: &str) -> Self {
        regex_syntax::parse(source).map_or(Self::Nothing, |hir| Self::of_hir(&hir))
    }

    /// Whether `text` contains it.
    pub(super) fn is_met(&self, text: &str) -> bool {
        match self {
            Self::Nothing => true,
            Self::OneOf(words) => words.iter().any(|word| text.contains(word.as_str())),
            Self::All(needs) => needs.iter().all(|need| need.is_met(text)),
            Self::Any(needs) => needs.iter().any(|need| need.is_met(text)),
        }
    }

    fn of_hir(hir: &Hir) -> Self {
        if let Some(words) = words(hir) {
            return Self::one_of(words);
        }
        match hir.kind() {
            HirKind::Capture(capture) => Self::of_hir(&capture.sub),
            HirKind::Repetition(Repetition { min: 1.., sub, .. }) => Self::of_hir(sub),
            HirKind::Concat(parts) => Self::of_parts(parts),
            HirKind::Alternation(branches) => {
                let needs: Vec<Self> = branches.iter().map(Self::of_hir).collect();
                if needs.contains(&Self::Nothing) { Self::Nothing } else { Self::Any(needs) }
            }
            _ => Self::Nothing,
        }
    }

    fn one_of(words: Vec<String>) -> Self {
        if words.iter().any(String::is_empty) { Self::Nothing } else { Self::OneOf(words) }
    }

    /// Neighbouring parts that stand for few texts are taken together: 整(改|顿) is 整改 or 整顿.
    fn of_parts(parts: &[Hir]) -> Self {
        let mut needs = Vec::new();
        let mut run = vec![String::new()];
        for part in parts {
            match words(part) {
                Some(words) => match product(&run, &words) {
                    Some(longer) => run = longer,
                    None => needs.push(Self::one_of(std::mem::replace(&mut run, words))),
                },
                None => {
                    needs.push(Self::one_of(std::mem::replace(&mut run, vec![String::new()])));
                    needs.push(Self::of_hir(part));
                }
            }
        }
        needs.push(Self::one_of(run));
        needs.retain(|need| *need != Self::Nothing);
        needs.sort_by_key(Self::breadth);
        match needs.len() {
            0 => Self::Nothing,
            1 => needs.swap_remove(0),
            _ => Self::All(needs),
        }
    }

    /// How many texts would do: what few texts meet is asked first.
    fn breadth(&self) -> usize {
        match self {
            Self::Nothing => usize::MAX,
            Self::OneOf(words) => words.len(),
            Self::All(needs) => needs.iter().map(Self::breadth).min().unwrap_or(usize::MAX),
            Self::Any(needs) => needs.iter().map(Self::breadth).fold(0, usize::saturating_add),
        }
    }
}

/// Every text that `hir` stands for, if there are few.
fn words(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(vec![String::new()]),
        HirKind::Literal(literal) => Some(vec![String::from_utf8(literal.0.to_vec()).ok()?]),
        HirKind::Class(Class::Unicode(class)) => {
            let chars = class.iter().flat_map(|range| range.start()..=range.end());
            let words: Vec<String> = chars.take(MOST_TEXTS + 1).map(String::from).collect();
            (words.len() <= MOST_TEXTS).then_some(words)
        }
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Repetition(Repetition { min: 0, max: Some(1), sub, .. }) => {
            let mut words = words(sub)?;
            words.push(String::new());
            Some(words)
        }
        HirKind::Repetition(_) => None,
        HirKind::Capture(capture) => words(&capture.sub),
        HirKind::Concat(parts) => {
            parts.iter().try_fold(vec![String::new()], |run, part| product(&run, &words(part)?))
        }
        HirKind::Alternation(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(words(branch)?);
                if all.len() > MOST_TEXTS {
                    return None;
                }
            }
            Some(all)
        }
    }
}

/// Each of `heads` followed by each of `tails`, if there are few.
fn product(heads: &[String], tails: &[String]) -> Option<Vec<String>> {
    (heads.len() * tails.len() <= MOST_TEXTS).then(|| {
        heads.iter().flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}"))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;
    use crate::rules::chapter::each_chapter;

    #[test]
    fn a_text_without_the_literals_of_a_pattern_is_told_apart() {
        let met = |source: &str, text: &str| Need::of(source).is_met(text);
        assert!(met("整(?:改|顿)", "已整改") && !met("整(?:改|顿)", "整理,改正"));
        assert!(met("共?[0-9]{1,3}个问题", "3个问题") && !met("共?[0-9]{1,3}个问题", "个别问题"));
        assert!(met("(?:[^,]{2}收费|罚款)", "罚款") && !met("(?:[^,]{2}收费|罚款)", "罚 款"));
        assert!(met("^(?P<a>\\p{Han}+)$", "") && met("[", ""), "nothing is asked of these");
        assert!(met("(?:一是)+", "一是一是") && !met("(?:一是)+", "一"));
    }

    #[test]
    fn no_example_of_a_rule_lacks_what_its_pattern_needs() {
        let rules = Rules::built_in().unwrap();
        macro_rules! try_all {
            ($kind:ident) => {
                for rule in &rules.$kind {
                    let need = Need::of(rule.pattern.expanded());
                    for example in &rule.card.examples {
                        assert!(need.is_met(example.text()), "{}: {}", rule.id, example.text());
                    }
                }
            };
        }
        each_chapter!(try_all);
    }
}
