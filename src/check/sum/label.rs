//! The words that say which part a figure is: in front of it (当场整改61处), or behind it where it stands
//! first (61处当场整改).

use crate::check::tape::{Tape, shares};
use crate::rules::{LexiconSet, Rule, Sense};

/// How many characters may stand between a label and its figure, or in front of a label behind it.
const SLACK: [usize; 2] = [1, 6];
/// So few characters do not name another thing (已全部).
const NAMELESS: usize = 3;

/// So many characters may affirm what another label denies (能, 可以).
const AFFIRMED: usize = 2;

/// Ends a clause, a list or a bracket.
const STOPS: [char; 8] = [',', '。', ';', ':', '、', '(', ')', '\n'];

/// The words of a part.
pub(super) struct Label<'t> {
    text: &'t str,
    /// Whether they stand behind the figure.
    behind: bool,
    /// What the whole is called.
    whole: String,
}

/// An answer in a label, and the rule that asks for it.
#[derive(Clone, Copy)]
pub(super) struct Word<'r> {
    pub(super) rule: &'r str,
    pub(super) answer: &'r str,
    /// Whether the question has but two answers.
    pub(super) complete: bool,
}

impl<'t> Label<'t> {
    /// The label of the figure `part`, where it counts what the figure `total` counts.
    pub(super) fn of(tape: &Tape<'t>, total: usize, part: usize) -> Option<Self> {
        let item = &tape.items[part];
        let whole = named(tape, total);
        let tied =
            [Sense::SumPer, Sense::SumRunning, Sense::SumTotal].into_iter().any(|sense| item.says(sense));
        if tied || !item.is_exact() {
            return None;
        }
        let lead = item.lead.rsplit(STOPS).next().unwrap_or_default();
        if !tape.notice.says(Sense::SumBare, lead) {
            // 移交2条线索 is no part of 46笔往来款.
            let own = item.fact.noun.clone().filter(|noun| noun.start == item.fact.range.end);
            let other = own.is_some_and(|noun| !shares([tape.notice.text(&noun)], [whole.as_str()]));
            return (!other).then_some(Self { text: lead, behind: false, whole });
        }
        let text = item.tail.split(STOPS).next().unwrap_or_default();
        Some(Self { text, behind: true, whole })
    }

    /// The answers that it gives.
    pub(super) fn alternatives<'r>(&self, tape: &'r Tape<'_>) -> Vec<Word<'r>> {
        self.answers(tape, &[Sense::SumAlternative, Sense::SumComplement])
    }

    /// The answers that it gives where the form of the sentence says that it is a part.
    pub(super) fn outcomes<'r>(&self, tape: &'r Tape<'_>) -> Vec<Word<'r>> {
        self.answers(tape, &[Sense::SumAlternative, Sense::SumComplement, Sense::SumOutcome])
    }

    fn answers<'r>(&self, tape: &'r Tape<'_>, senses: &[Sense]) -> Vec<Word<'r>> {
        let lexicon = tape.notice.rules.lexicon.iter();
        let asks = |rule: &&Rule<LexiconSet>| senses.contains(&rule.set.sense);
        lexicon.filter(asks).filter_map(|rule| self.answer(rule)).collect()
    }

    /// The answer nearest to the figure.
    fn answer<'r>(&self, rule: &'r Rule<LexiconSet>) -> Option<Word<'r>> {
        let told = rule
            .captures_iter(self.text)
            .filter(|found| found.get(0).is_some_and(|word| self.is_told(word.start(), word.end())));
        let found = if self.behind { { told }.next() } else { told.last() }?;
        let answer = rule.pattern.names().find(|name| found.name(name).is_some())?;
        let complete = rule.set.sense == Sense::SumComplement;
        Some(Word { rule: &rule.id, answer, complete })
    }

    /// The label without what the whole is called, so that only what stands at the figure counts.
    pub(super) fn nameless(self) -> Self {
        Self { whole: String::new(), ..self }
    }

    /// Whether one of two labels says that what the other one says is not so.
    pub(super) fn denies(&self, tape: &Tape<'_>, other: &Self) -> bool {
        let lexicon = || tape.notice.rules.lexicon.iter();
        let denied = |one: &str, other: &str| {
            let rules = lexicon().filter(|rule| rule.set.sense == Sense::SumNegation);
            let mut stems = rules.filter_map(|rule| {
                let found = rule.captures(one)?;
                Some((found.get(0)?.start(), found.name("stem")?))
            });
            let plain = !tape.notice.says(Sense::SumNegation, other);
            plain
                && stems.any(|(start, stem)| {
                    let word = stem.as_str().chars().count() > 1;
                    word && continues(one, stem.start(), stem.as_str(), other)
                        || affirms(one, start, stem.start(), other)
                })
        };
        denied(self.text, other.text) || denied(other.text, self.text)
    }

    /// The words themselves.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// Whether it says that something was done with the part.
    pub(super) fn is_stage(&self, tape: &Tape<'_>) -> bool {
        let lexicon = tape.notice.rules.lexicon.iter();
        lexicon
            .filter(|rule| rule.set.sense == Sense::SumStage)
            .any(|rule| rule.find_iter(self.text).any(|word| self.is_told(word.start(), word.end())))
    }

    /// Whether a word of it speaks of the figure, and not of something named between the two.
    fn is_told(&self, start: usize, end: usize) -> bool {
        if self.behind {
            let words = self.text.get(..start).unwrap_or_default();
            let length = words.chars().count();
            return length <= SLACK[1] && (length <= NAMELESS || shares([words], [self.whole.as_str()]));
        }
        let rest = self.text.get(end..).unwrap_or_default();
        let short = rest.chars().count() <= SLACK[0];
        short || rest.ends_with('的') || rest.chars().all(|c| self.whole.contains(c))
    }
}

/// Whether `other` says the denied word of `one` too, of the same thing: 不符合要求, 符合要求, and not
/// 不合格项整改, 合格.
fn continues(one: &str, start: usize, stem: &str, other: &str) -> bool {
    let behind = one.get(start + stem.len()..).unwrap_or_default().trim_end_matches('的');
    let known = other.find(stem).and_then(|found| other.get(found + stem.len()..));
    known.is_some_and(|known| behind.is_empty() || known.trim_end_matches('的') == behind)
}

/// Whether `other` says what `one` says without the denial that stands from `start` to `stem`
/// (没有行驶证, 有行驶证; 不愿搬迁, 愿意搬迁).
fn affirms(one: &str, start: usize, stem: usize, other: &str) -> bool {
    let (before, behind) = (one.get(..start).unwrap_or_default(), one.get(stem..).unwrap_or_default());
    let plain = || before.chars().chain(behind.chars());
    let longer = other.chars().count().checked_sub(plain().count());
    let mut rest = other.chars();
    longer.is_some_and(|longer| longer <= AFFIRMED) && plain().all(|c| rest.any(|known| known == c))
}

/// The words in front of a whole and behind it, within its clause.
fn named(tape: &Tape<'_>, total: usize) -> String {
    let item = &tape.items[total];
    let stop = |c: char| STOPS.contains(&c) && c != '、';
    let lead = item.lead.rsplit(stop).next().unwrap_or_default();
    let tail = item.tail.split(stop).next().unwrap_or_default();
    [lead, tail].concat()
}
