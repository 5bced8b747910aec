//! What a text must contain for a pattern to match it, so that a pattern is only compiled for texts that have it.
//!
//! Compiling a pattern takes a quarter of a millisecond, and most patterns match nothing in a given notice.
//! The literals of a pattern are known as soon as it is parsed, which takes a tenth of that. They are a
//! necessary condition only: where it holds, the pattern itself decides. The same idea serves FilteredRE2
//! (<https://github.com/google/re2>) and trigram indexes of code search
//! (<https://swtch.com/~rsc/regexp/regexp4.html>).

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::marks::{Marks, Word};
use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind, Look, Repetition};

/// A part of a pattern stands for at most this many texts, or nothing is asked of it.
const MOST_TEXTS: usize = 64;

/// A choice between more texts than this is no list of words.
const MOST_WORDS: usize = 256;

/// As many texts are looked for without further ado.
const FEW_TEXTS: usize = 12;

/// As many words are found as quickly as the marks of a text are taken.
const FEW_WORDS: usize = 3;

/// After so many bytes the time to compile a list of words is well spent.
const OFTEN: usize = 8 << 10;

/// What a pattern tells before it is compiled.
#[derive(Debug)]
pub(super) struct Literals {
    /// What a text must contain.
    need: Need,
    /// So many words are looked for that it pays to take the marks of the text first.
    many: bool,
    /// The words that it stands for, if it is a list of few.
    pub(super) words: Option<WordList>,
    /// Whether no match goes beyond a line, and no anchor looks beyond it.
    pub(super) within_line: bool,
}

impl Literals {
    /// Of a pattern; nothing is asked, if it is none.
    pub(super) fn of(hir: Option<&Hir>) -> Self {
        let Some(hir) = hir else {
            return Self { need: Need::Nothing, many: false, words: None, within_line: false };
        };
        let asked = Asked::of(hir);
        let words = match &asked {
            Asked::Words(words) => WordList::new(hir, words),
            Asked::Need(_) => None,
        };
        let need = asked.need();
        Self { many: need.size() > FEW_WORDS, need, words, within_line: within_line(hir) }
    }

    /// Whether `text` has what a match needs.
    pub(super) fn is_met(&self, text: &str) -> bool {
        let marks = self.many.then(|| Marks::of(text));
        self.need.is_met(text, marks.as_ref())
    }
}

/// Whether no part of `hir` matches the end of a line, or asks for an end of the text.
fn within_line(hir: &Hir) -> bool {
    let ends = hir.properties().look_set();
    if ends.contains(Look::Start) || ends.contains(Look::End) {
        return false;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => !literal.0.contains(&b'\n'),
        HirKind::Class(Class::Unicode(class)) => {
            !class.iter().any(|range| range.start() <= '\n' && '\n' <= range.end())
        }
        HirKind::Class(Class::Bytes(_)) => false,
        HirKind::Repetition(repetition) => within_line(&repetition.sub),
        HirKind::Capture(capture) => within_line(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().all(within_line),
    }
}

/// What a text must contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing in particular.
    Nothing,
    /// One of these.
    OneOf(Vec<Word>),
    /// All of these.
    All(Vec<Need>),
    /// One of these.
    Any(Vec<Need>),
}

impl Need {
    /// Whether `text`, which has these marks, contains it.
    fn is_met(&self, text: &str, marks: Option<&Marks>) -> bool {
        match self {
            Self::Nothing => true,
            Self::OneOf(words) => words.iter().any(|word| word.is_in(text, marks)),
            Self::All(needs) => needs.iter().all(|need| need.is_met(text, marks)),
            Self::Any(needs) => needs.iter().any(|need| need.is_met(text, marks)),
        }
    }

    /// How many texts are looked for in all.
    fn size(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::OneOf(words) => words.len(),
            Self::All(needs) | Self::Any(needs) => needs.iter().map(Self::size).sum(),
        }
    }

    fn one_of(words: Vec<String>) -> Self {
        words.into_iter().map(Word::new).collect::<Option<_>>().map_or(Self::Nothing, Self::OneOf)
    }

    fn all(mut needs: Vec<Self>) -> Self {
        needs.retain(|need| *need != Self::Nothing);
        needs.sort_by_key(Self::breadth);
        match needs.len() {
            0 => Self::Nothing,
            1 => needs.swap_remove(0),
            _ => Self::All(needs),
        }
    }

    fn any(needs: Vec<Self>) -> Self {
        if needs.contains(&Self::Nothing) { Self::Nothing } else { Self::Any(needs) }
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
    /// Those that are preferred come first.
    words: Vec<Word>,
    from_start: bool,
    to_end: bool,
    /// How many bytes were looked through for places.
    read: AtomicUsize,
}

impl WordList {
    /// The `words` of the pattern `hir`, which sees one line at a time; `None` if it asks for more than that
    /// they stand somewhere, at the start or at the end.
    fn new(hir: &Hir, words: &[String]) -> Option<Self> {
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
        let words = words.iter().cloned().map(Word::new).collect::<Option<_>>()?;
        Some(Self { words, from_start, to_end, read: AtomicUsize::new(0) })
    }

    /// Whether one of them stands in `text` where the pattern asks for it.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let inside = !self.from_start && !self.to_end;
        let marks = (inside && self.words.len() > FEW_WORDS).then(|| Marks::of(text));
        self.words.iter().any(|word| match (self.from_start, self.to_end) {
            (false, false) => word.is_in(text, marks.as_ref()),
            (true, false) => text.starts_with(word.as_str()),
            (false, true) => text.ends_with(word.as_str()),
            (true, true) => text == word.as_str(),
        })
    }

    /// Whether places in `bytes` more are found here sooner than the pattern is compiled. Words that are bound to
    /// an end of the text are left to the pattern.
    pub(super) fn finds(&self, bytes: usize) -> bool {
        !self.from_start && !self.to_end && self.read.fetch_add(bytes, Ordering::Relaxed) + bytes < OFTEN
    }

    /// Where words stand in `text`, as the pattern would find them: the first place counts, of several words there
    /// the one that is preferred, and places do not overlap.
    pub(super) fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Range<usize>> + use<'_, 't> {
        let marks = Marks::of(text);
        let words: Vec<&str> =
            self.words.iter().filter(|word| word.is_in(text, Some(&marks))).map(Word::as_str).collect();
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = text.get(at..)?;
            let places = words.iter().filter_map(|word| Some((at + rest.find(word)?, word.len())));
            // The first of equal ones is the one that is preferred.
            let (start, length) = places.min_by_key(|(start, _)| *start)?;
            at = start + length;
            Some(start..at)
        })
    }
}

/// What an expression asks for.
enum Asked {
    /// It stands for these few texts.
    Words(Vec<String>),
    /// It stands for more, which have this in common.
    Need(Need),
}

impl Asked {
    const NOTHING: Self = Self::Need(Need::Nothing);

    fn of(hir: &Hir) -> Self {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Self::Words(vec![String::new()]),
            HirKind::Literal(literal) => {
                String::from_utf8(literal.0.to_vec()).map_or(Self::NOTHING, |word| Self::Words(vec![word]))
            }
            HirKind::Class(Class::Unicode(class)) => {
                let size: usize = class.iter().map(ClassUnicodeRange::len).sum();
                let chars = class.iter().flat_map(|range| range.start()..=range.end());
                if size <= MOST_TEXTS {
                    Self::Words(chars.map(String::from).collect())
                } else {
                    Self::NOTHING
                }
            }
            HirKind::Class(Class::Bytes(_)) => Self::NOTHING,
            // Of a lazy one the shorter text would be preferred.
            HirKind::Repetition(Repetition { min: 0, max: Some(1), greedy: true, sub }) => {
                match Self::of(sub) {
                    Self::Words(mut words) => {
                        words.push(String::new());
                        Self::Words(words)
                    }
                    Self::Need(_) => Self::NOTHING,
                }
            }
            HirKind::Repetition(Repetition { min: 0, .. }) => Self::NOTHING,
            HirKind::Repetition(repetition) => Self::Need(Self::of(&repetition.sub).need()),
            HirKind::Capture(capture) => Self::of(&capture.sub),
            HirKind::Concat(parts) => Self::of_parts(parts),
            HirKind::Alternation(branches) => Self::of_branches(branches),
        }
    }

    /// Neighbouring parts that stand for few texts are taken together: 整(改|顿) is 整改 or 整顿.
    fn of_parts(parts: &[Hir]) -> Self {
        let mut needs = Vec::new();
        let mut run = vec![String::new()];
        let mut parts_are_words = true;
        for part in parts {
            match Self::of(part) {
                Self::Words(words) => match product(&run, &words) {
                    Some(longer) => {
                        // Many texts take long to look for: first the parts, then, where those occur, the whole.
                        if longer.len() > FEW_TEXTS && run.len() > 1 && words.len() > 1 {
                            needs.extend([Need::one_of(run), Need::one_of(words)]);
                        }
                        run = longer;
                    }
                    None => {
                        parts_are_words = false;
                        needs.push(Need::one_of(std::mem::replace(&mut run, words)));
                    }
                },
                Self::Need(need) => {
                    parts_are_words = false;
                    needs.push(Need::one_of(std::mem::replace(&mut run, vec![String::new()])));
                    needs.push(need);
                }
            }
        }
        if parts_are_words {
            return Self::Words(run);
        }
        needs.push(Need::one_of(run));
        Self::Need(Need::all(needs))
    }

    fn of_branches(branches: &[Hir]) -> Self {
        let asked: Vec<Self> = branches.iter().map(Self::of).collect();
        let words = asked.iter().map(|branch| match branch {
            Self::Words(words) => words.len(),
            Self::Need(_) => MOST_WORDS + 1,
        });
        if words.sum::<usize>() <= MOST_WORDS {
            return Self::Words(asked.into_iter().filter_map(Self::words).flatten().collect());
        }
        Self::Need(Need::any(asked.into_iter().map(Self::need).collect()))
    }

    fn words(self) -> Option<Vec<String>> {
        match self {
            Self::Words(words) => Some(words),
            Self::Need(_) => None,
        }
    }

    fn need(self) -> Need {
        match self {
            Self::Words(words) => Need::one_of(words),
            Self::Need(need) => need,
        }
    }
}

/// Each of `heads` followed by each of `tails`, if there are few.
fn product(heads: &[String], tails: &[String]) -> Option<Vec<String>> {
    let joined = |head: &String, tail: &String| [head.as_str(), tail].concat();
    (heads.len() * tails.len() <= MOST_TEXTS)
        .then(|| heads.iter().flat_map(|head| tails.iter().map(move |tail| joined(head, tail))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;
    use crate::rules::chapter::each_chapter;

    #[test]
    fn a_text_without_the_literals_of_a_pattern_is_told_apart() {
        let met =
            |source: &str, text: &str| Literals::of(regex_syntax::parse(source).ok().as_ref()).is_met(text);
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
            let Some(list) = Literals::of(regex_syntax::parse(rule.pattern.expanded()).ok().as_ref()).words
            else {
                continue;
            };
            lists += 1;
            for text in &texts {
                assert_eq!(
                    list.is_in(text),
                    rule.pattern.build().unwrap().is_match(text),
                    "{}: {text}",
                    rule.id
                );
            }
        }
        assert!(lists * 5 > all, "{lists} of {all}");
    }

    #[test]
    fn words_are_found_where_the_pattern_finds_them() {
        let places = |source: &str, text: &str| {
            let list = Literals::of(regex_syntax::parse(source).ok().as_ref()).words.unwrap();
            let found: Vec<_> = list.find_iter(text).collect();
            let wanted: Vec<_> =
                regex::Regex::new(source).unwrap().find_iter(text).map(|found| found.range()).collect();
            assert_eq!(found, wanted, "{source} in {text}");
            found.len()
        };
        assert_eq!(places("整|整改|改革", "整改革新,改革整改"), 4);
        assert_eq!(places("整改|整|改革", "整改革新,改革整改"), 3);
        assert_eq!(places("好处费?|处费|费", "好处费,处费,好处"), 3);
        assert_eq!(places("(?:甲|乙甲)[乙丙]?", "乙甲乙甲丙甲"), 3);
        assert_eq!(places("甲乙|乙丙", ""), 0);
    }

    #[test]
    fn all_lists_of_words_find_what_their_patterns_find() {
        let rules = Rules::built_in().unwrap();
        let texts: Vec<&str> = (rules.category.iter())
            .flat_map(|rule| rule.card.examples.iter().map(|example| example.text()))
            .chain(rules.lexicon.iter().flat_map(|rule| rule.card.near_misses()))
            .collect();
        let text = texts.join(",");
        let mut lists = 0;
        macro_rules! try_all {
            ($kind:ident) => {
                for rule in &rules.$kind {
                    let hir = regex_syntax::parse(rule.pattern.expanded()).ok();
                    let Some(list) = Literals::of(hir.as_ref()).words.filter(|list| list.finds(0)) else {
                        continue;
                    };
                    lists += 1;
                    let pattern = rule.pattern.build().unwrap();
                    let wanted: Vec<_> = pattern.find_iter(&text).map(|found| found.range()).collect();
                    assert_eq!(list.find_iter(&text).collect::<Vec<_>>(), wanted, "{}", rule.id);
                }
            };
        }
        each_chapter!(try_all);
        assert!(lists > 100, "{lists}");
    }

    #[test]
    fn no_example_of_a_rule_lacks_what_its_pattern_needs() {
        let rules = Rules::built_in().unwrap();
        macro_rules! try_all {
            ($kind:ident) => {
                for rule in &rules.$kind {
                    let hir = regex_syntax::parse(rule.pattern.expanded()).ok();
                    let literals = Literals::of(hir.as_ref());
                    for example in &rule.card.examples {
                        assert!(literals.is_met(example.text()), "{}: {}", rule.id, example.text());
                    }
                }
            };
        }
        each_chapter!(try_all);
    }
}
