//! When two facts stand in the same place.
//!
//! Plain text has exact offsets, so spans decide. Where offsets depend on the reader (HTML, DOCX, PDF)
//! the gold file says `"match": "text"`, and the texts themselves decide.

use std::fmt;

use serde_json::Value;

use super::gold::Gold;
use super::text::{alike, clean, letters};
use crate::report::Span;

/// How far two starts may lie apart: a heading may begin a mark earlier or later.
const START_TOLERANCE: usize = 2;
/// How far two ends may lie apart: trailing punctuation is a matter of taste.
const END_TOLERANCE: usize = 2;
/// How many characters say that two texts begin alike.
const OPENING: usize = 12;

/// Where a fact stands and what it says there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark<'a> {
    /// Its span; gold that is compared by text may have none.
    pub(super) span: Option<Span>,
    /// The document text at the span.
    pub(super) text: &'a str,
    /// The title, for facts that have one.
    pub(super) title: Option<&'a str>,
}

impl fmt::Display for Mark<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.span {
            Some(Span(start, end)) => write!(f, "@[{start}, {end}]"),
            None => write!(f, "@none"),
        }
    }
}

/// What decides whether two facts are in the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Offsets.
    BySpan,
    /// Cleaned texts.
    ByText,
}

impl Place {
    /// The way that a gold file asks for.
    pub(super) fn of(gold: &Gold) -> Self {
        if gold.by_text() { Self::ByText } else { Self::BySpan }
    }

    /// Whether both begin at the same place.
    pub(super) fn starts(self, gold: &Mark, out: &Mark) -> bool {
        match self {
            Self::BySpan => spans(gold, out).is_some_and(|(g, o)| near(g.0, o.0, START_TOLERANCE)),
            Self::ByText => opening(gold).eq(opening(out)) || same_title(gold, out),
        }
    }

    /// Whether both end at the same place, given that they begin at the same one.
    pub(super) fn ends(self, gold: &Mark, out: &Mark) -> bool {
        match self {
            Self::BySpan => spans(gold, out).is_some_and(|(g, o)| near(g.1, o.1, END_TOLERANCE)),
            Self::ByText => {
                let length = |mark: &Mark| letters(mark.text).count();
                near(length(gold), length(out), END_TOLERANCE)
            }
        }
    }

    /// Whether they share a character.
    pub(super) fn touches(self, gold: &Mark, out: &Mark) -> bool {
        match self {
            Self::BySpan => spans(gold, out).is_some_and(|(g, o)| overlap(g, o)),
            Self::ByText => either_contains(gold.text, out.text),
        }
    }

    /// Whether they are exactly the same stretch of text.
    pub(super) fn same(self, gold: &Mark, out: &Mark) -> bool {
        match self {
            Self::BySpan => spans(gold, out).is_some_and(|(g, o)| g == o),
            Self::ByText => alike(Some(gold.text), Some(out.text)),
        }
    }

    /// Whether two findings argue about the same thing.
    pub(super) fn argues(self, gold: &Argument, out: &Argument) -> bool {
        match self {
            Self::BySpan => gold.evidence.iter().any(|&g| out.evidence.iter().any(|&o| overlap(g, o))),
            Self::ByText => match (spoken(gold.claimed), spoken(out.claimed)) {
                (Some(g), Some(o)) => g == o,
                _ => true,
            },
        }
    }
}

/// What a finding rests on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Argument<'a> {
    /// Where both sides stand.
    pub(super) evidence: &'a [Span],
    /// What the notice states.
    pub(super) claimed: Option<&'a Value>,
}

/// Whether two spans differ by at most the tolerances, at both ends.
pub(super) fn close(a: Span, b: Span) -> bool {
    near(a.0, b.0, START_TOLERANCE) && near(a.1, b.1, END_TOLERANCE)
}

fn near(a: usize, b: usize, tolerance: usize) -> bool {
    a.abs_diff(b) <= tolerance
}

fn overlap(a: Span, b: Span) -> bool {
    a.1.min(b.1) > a.0.max(b.0)
}

fn spans(gold: &Mark, out: &Mark) -> Option<(Span, Span)> {
    gold.span.zip(out.span)
}

/// The first characters that count, of the title where there is no text.
fn opening<'a>(mark: &Mark<'a>) -> impl Iterator<Item = char> + use<'a> {
    let said = if mark.text.is_empty() { mark.title.unwrap_or_default() } else { mark.text };
    letters(said).take(OPENING)
}

fn same_title(gold: &Mark, out: &Mark) -> bool {
    gold.title.is_some() && alike(gold.title, out.title)
}

/// Whether one cleaned text holds the other; an empty report text holds in nothing.
fn either_contains(gold: &str, out: &str) -> bool {
    let (g, o) = (clean(gold), clean(out));
    let inner = if out.is_empty() { "-" } else { o.as_str() };
    o.contains(&g) || g.contains(inner)
}

/// A value as it would be read aloud, so that `33` and `"33"` are the same claim.
fn spoken(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn at(start: usize, end: usize) -> Mark<'static> {
        Mark { span: Some(Span(start, end)), ..Mark::default() }
    }

    fn said(text: &str) -> Mark<'_> {
        Mark { text, ..Mark::default() }
    }

    #[test]
    fn spans_may_differ_by_two_at_either_end() {
        assert!(Place::BySpan.starts(&at(10, 20), &at(12, 90)));
        assert!(!Place::BySpan.starts(&at(10, 20), &at(13, 20)));
        assert!(Place::BySpan.ends(&at(10, 20), &at(0, 18)));
        assert!(!Place::BySpan.ends(&at(10, 20), &at(10, 23)));
        assert!(close(Span(10, 20), Span(8, 22)));
        assert!(!close(Span(10, 20), Span(10, 23)));
    }

    #[test]
    fn neighbours_do_not_touch() {
        assert!(Place::BySpan.touches(&at(10, 20), &at(19, 30)));
        assert!(!Place::BySpan.touches(&at(10, 20), &at(20, 30)));
        assert!(!Place::BySpan.touches(&at(10, 10), &at(10, 10)), "an empty span has no characters");
        assert!(Place::BySpan.same(&at(1, 2), &at(1, 2)));
        assert!(!Place::BySpan.same(&at(1, 2), &at(1, 3)));
    }

    #[test]
    fn gold_without_span_is_nowhere() {
        assert!(!Place::BySpan.starts(&said("一是"), &at(0, 2)));
    }

    #[test]
    fn texts_begin_alike_by_twelve_characters_or_by_title() {
        let long = said("一是召开会议，专题研究部署整改工作甲");
        assert!(Place::ByText.starts(&long, &said("一是 召开会议专题研究部署了")));
        let eleven_alike = said("一是召开会议，专题研究部门");
        assert!(!Place::ByText.starts(&long, &eleven_alike));
        let titled = Mark { text: "1.学习不够", title: Some("学习不够"), span: None };
        assert!(
            Place::ByText.starts(&titled, &Mark { text: "问题1：", title: Some("“学习不够”"), span: None })
        );
        let untitled = Mark { title: None, ..titled };
        assert!(
            !Place::ByText.starts(&untitled, &Mark { text: "问题1：", title: Some("学习不够"), span: None })
        );
    }

    #[test]
    fn an_empty_text_lets_the_title_speak() {
        let titled = Mark { text: "", title: Some("学习不够"), span: None };
        assert!(Place::ByText.starts(&titled, &said("学习不够。")));
    }

    #[test]
    fn texts_touch_when_one_holds_the_other() {
        assert!(Place::ByText.touches(&said("33个"), &said("共33个问题")));
        assert!(Place::ByText.touches(&said("共３３个问题"), &said("33个")));
        assert!(!Place::ByText.touches(&said("33个"), &said("34个")));
        assert!(!Place::ByText.touches(&said("33个"), &said("")));
    }

    #[test]
    fn texts_end_alike_by_length() {
        assert!(Place::ByText.ends(&said("一是学习。"), &said("一是学习了两")));
        assert!(!Place::ByText.ends(&said("一是学习"), &said("一是学习三次啦")));
        assert!(Place::ByText.same(&said("2023年"), &said("２０２３年")));
    }

    #[test]
    fn arguments_meet_in_evidence_or_in_the_claim() {
        let (here, there) = ([Span(0, 5), Span(20, 25)], [Span(24, 30)]);
        let gold = Argument { evidence: &here, claimed: Some(&json!(33)) };
        let out = Argument { evidence: &there, claimed: Some(&json!("34")) };
        assert!(Place::BySpan.argues(&gold, &out));
        assert!(!Place::ByText.argues(&gold, &out));
        assert!(!Place::BySpan.argues(&gold, &Argument { evidence: &[], ..out }));
        assert!(Place::ByText.argues(&gold, &Argument { claimed: Some(&json!("33")), ..out }));
        assert!(Place::ByText.argues(&gold, &Argument { claimed: None, ..out }));
        assert!(Place::ByText.argues(&gold, &Argument { claimed: Some(&Value::Null), ..out }));
        let decimal = json!(33.0);
        assert!(!Place::ByText.argues(&gold, &Argument { claimed: Some(&decimal), ..out }));
    }
}
