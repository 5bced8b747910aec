//! What a text must contain for a pattern to match it, so that a pattern is only compiled for texts that have it.
//!
//! Compiling a pattern takes a quarter of a millisecond, and most patterns match nothing in a given notice.
//! The literals of a pattern are known as soon as it is parsed, which takes a tenth of that. They are a
//! necessary condition only: where it holds, the pattern itself decides. The same idea serves FilteredRE2
//! (<https://github.com/google/re2>) and trigram indexes of code search
//! (<https://swtch.com/~rsc/regexp/regexp4.html>).

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

/// A part of a pattern stands for at most this many texts, or nothing is asked of it.
const MOST_TEXTS: usize = 64;

/// What the literals of a pattern tell, before it is compiled.
#[derive(Debug)]
pub(super) struct Literals {
    /// What a text must contain.
    pub(super) need: Need,
    /// The words that it stands for, if it is a list of few.
    pub(super) words: Option<WordList>,
}

impl Literals {
    /// Of `source`; nothing is asked, if that is no pattern.
    pub(super) fn of(source: &str) -> Self {
        regex_syntax::parse(source).map_or(Self { need: Need::Nothing, words: None }, |hir| Self {
            need: Need::of_hir(&hir),
            words: WordList::of_hir(&hir),
        })
    }
}

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

/// A pattern that stands for a list of words: whether it matches can be told without compiling it.
#[derive(Debug)]
pub(super) struct WordList {
    words: Vec<String>,
    from_start: bool,
    to_end: bool,
}

impl WordList {
    /// The words of a pattern that sees one line at a time.
    fn of_hir(hir: &Hir) -> Option<Self> {
        let parts = match hir.kind() {
            HirKind::Concat(parts) => parts.as_slice(),
            _ => std::slice::from_ref(hir),
        };
        let is =
            |part: Option<&Hir>, look: Look| part.is_some_and(|part| *part.kind() == HirKind::Look(look));
        let from_start = is(parts.first(), Look::Start);
        let to_end = is(parts.last(), Look::End);
        let inner =
            &parts[usize::from(from_start)..(parts.len() - usize::from(to_end)).max(usize::from(from_start))];
        if inner.iter().any(|part| !part.properties().look_set().is_empty()) {
            return None;
        }
        let words = inner.iter().try_fold(vec![String::new()], |run, part| product(&run, &words(part)?))?;
        Some(Self { words, from_start, to_end })
    }

    /// Whether one of them stands in `text` where the pattern asks for it.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.words.iter().map(String::as_str).any(|word| match (self.from_start, self.to_end) {
            (false, false) => text.contains(word),
            (true, false) => text.starts_with(word),
            (false, true) => text.ends_with(word),
            (true, true) => text == word,
        })
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
        let met = |source: &str, text: &str| Literals::of(source).need.is_met(text);
        assert!(met("整(?:改|顿)", "已整改") && !met("整(?:改|顿)", "整理,改正"));
        assert!(met("共?[0-9]{1,3}个问题", "3个问题") && !met("共?[0-9]{1,3}个问题", "个别问题"));
        assert!(met("(?:[^,]{2}收费|罚款)", "罚款") && !met("(?:[^,]{2}收费|罚款)", "罚 款"));
        assert!(met("^(?P<a>\\p{Han}+)$", "") && met("[", ""), "nothing is asked of these");
        assert!(met("(?:一是)+", "一是一是") && !met("(?:一是)+", "一"));
    }

    #[test]
    fn lists_of_words_match_as_their_patterns_do() {
        let rules = Rules::built_in().unwrap();
        let (mut lists, mut all) = (0, 0);
        let texts: Vec<&str> = rules
            .lexicon
            .iter()
            .flat_map(|rule| {
                rule.card.near_misses().chain(rule.card.examples.iter().map(|example| example.text()))
            })
            .collect();
        for rule in &rules.lexicon {
            all += 1;
            let Some(list) = Literals::of(rule.pattern.expanded()).words else { continue };
            lists += 1;
            for text in &texts {
                assert_eq!(
                    list.is_in(text),
                    rule.pattern.regex().unwrap().is_match(text),
                    "{}: {text}",
                    rule.id
                );
            }
        }
        assert!(lists * 5 > all, "{lists} of {all}");
    }

    #[test]
    fn no_example_of_a_rule_lacks_what_its_pattern_needs() {
        let rules = Rules::built_in().unwrap();
        macro_rules! try_all {
            ($kind:ident) => {
                for rule in &rules.$kind {
                    let need = Literals::of(rule.pattern.expanded()).need;
                    for example in &rule.card.examples {
                        assert!(need.is_met(example.text()), "{}: {}", rule.id, example.text());
                    }
                }
            };
        }
        each_chapter!(try_all);
    }
}
