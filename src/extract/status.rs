//! What an item says of its own state.

use std::ops::Range;

use super::section;
use crate::document::sentences;
use crate::rules::Rules;
use crate::vocabulary::StatusValue;

/// A statement is no longer than this, its label not counted.
const MOST_CHARS: usize = 60;
/// Enough of a text to hold blank lines, a label and a statement.
const HEAD_CHARS: usize = 200;

/// A statement of state, as bytes of the text searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    /// The state.
    pub(super) value: StatusValue,
    /// The statement without its full stop.
    pub(super) words: Range<usize>,
    /// The whole sentence.
    pub(super) sentence: Range<usize>,
}

/// The statement that is the last sentence of `text`, or else its first one.
pub(super) fn at_ends(rules: &Rules, text: &str) -> Option<Statement> {
    at_end(rules, text).or_else(|| at_start(rules, text))
}

/// The statement that is the last sentence of `text`.
pub(super) fn at_end(rules: &Rules, text: &str) -> Option<Statement> {
    let last = sentences(text).last()?.clone();
    bracketed(rules, text, &last).or_else(|| statement(rules, text, last))
}

/// A last sentence that stands in brackets as a whole: …。（已完成）
fn bracketed(rules: &Rules, text: &str, sentence: &Range<usize>) -> Option<Statement> {
    let inside = text[sentence.clone()].trim().strip_prefix(['(', '【'])?.strip_suffix([')', '】'])?;
    let start = sentence.start + text[sentence.clone()].find(inside)?;
    let found = statement(rules, text, start..start + inside.len())?;
    Some(Statement { sentence: sentence.clone(), ..found })
}

/// The statement that is the first sentence of `text`.
pub(super) fn at_start(rules: &Rules, text: &str) -> Option<Statement> {
    // Only the head is cut into sentences: a first sentence that runs beyond it is no statement.
    let head = text.char_indices().nth(HEAD_CHARS).map_or(text, |(at, _)| &text[..at]);
    let first = sentences(head).into_iter().next()?;
    statement(rules, text, first)
}

/// A state in brackets at the end of a heading: 学习不深入（已完成）.
pub(super) fn in_brackets(rules: &Rules, heading: &str) -> Option<Statement> {
    let inside = heading.trim_end().strip_suffix([')', '】'])?;
    let open = inside.rfind(['(', '【'])?;
    let start = open + inside[open..].chars().next()?.len_utf8();
    statement(rules, heading, start..inside.len())
}

/// The statement that the sentence at `range` is, if it is one as a whole.
pub(super) fn statement(rules: &Rules, text: &str, range: Range<usize>) -> Option<Statement> {
    let label = section::labels(rules, &text[range.clone()]).into_iter().next();
    let skip = label.filter(|label| label.range.start == 0).map_or(0, |label| label.range.end);
    let stated = range.start + skip..range.end;
    let sentence = &text[stated.clone()];
    // Statements are short; the length check spares the patterns long sentences.
    if sentence.chars().count() > MOST_CHARS {
        return None;
    }
    let lead = sentence.len() - sentence.trim_start().len();
    rules.status.iter().find_map(|rule| {
        let found = rule.captures(sentence.trim())?;
        let words = found.name("status").or_else(|| found.name("state"))?;
        let start = stated.start + lead + words.start();
        let words = start..start + words.len();
        Some(Statement { value: rule.set.value, words, sentence: range.clone() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_sentences_at_the_ends_count() {
        let rules = Rules::built_in().unwrap();
        let value = |text: &str| at_ends(&rules, text).map(|found| found.value);
        assert_eq!(value("一是开展学习。问题已整改,并长期坚持。"), Some(StatusValue::CompletedOngoing));
        assert_eq!(value("已完成。一是开展学习。"), Some(StatusValue::Completed));
        assert_eq!(value("开展学习。该问题已完成整改。另有安排。"), None);
        assert_eq!(value("目前已完成12户改造。"), None);
        assert_eq!(value("一是开展学习。(正在整改)"), Some(StatusValue::Ongoing));
    }

    #[test]
    fn a_heading_may_carry_its_state_in_brackets() {
        let rules = Rules::built_in().unwrap();
        let found = in_brackets(&rules, "学习不深入(已完成)").unwrap();
        assert_eq!((&"学习不深入(已完成)"[found.words], found.value), ("已完成", StatusValue::Completed));
        assert_eq!(in_brackets(&rules, "学习不深入(5个问题)"), None);
    }
}
