//! The tail: signature, date and page footer after the body of the notice.

use super::rules_for;
use super::timeline::within;
use crate::document::Document;
use crate::extract::date::Expression;
use crate::extract::section;
use crate::rules::{LayoutCue, NoticeField, Rules, SectionKind};

/// Closing words and the signature take at most this many paragraphs.
const REACH: usize = 30;

/// The last paragraphs of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Tail {
    /// First block that no longer belongs to the body.
    pub(in crate::extract) start: usize,
    /// Block of the signature's date, if there is one.
    pub(super) date: Option<usize>,
    /// Blocks of the signing organs, in order.
    pub(super) organs: Vec<usize>,
}

/// Finds the tail of `document`.
pub(in crate::extract) fn tail(document: &Document, rules: &Rules, dates: &[Expression]) -> Tail {
    let end = document.blocks.len();
    let lowest = end.saturating_sub(REACH);
    let start = closing(document, rules, lowest..end);
    let mut tail = Tail { start, date: None, organs: Vec::new() };
    for at in (lowest..end).rev() {
        let line = line(document, at);
        let dated = Dated::of(document, dates, at);
        if dated != Dated::Whole && !is_tail_line(rules, line) {
            break;
        }
        tail.start = tail.start.min(at);
        if tail.date.is_none() && dated == Dated::Whole {
            tail.date = Some(at);
        } else if is_organ(rules, line) {
            tail.organs.insert(0, at);
            if tail.date.is_none() && dated == Dated::Partly {
                tail.date = Some(at);
            }
        }
    }
    tail
}

/// Whether a line is a complete date, holds one, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dated {
    Whole,
    Partly,
    Not,
}

impl Dated {
    fn of(document: &Document, dates: &[Expression], at: usize) -> Self {
        let block = &document.blocks[at].range;
        let found = within(dates, block);
        let complete =
            |date: &&Expression| date.prints_year() && date.first.has_month() && date.last.is_none();
        match found.iter().find(complete) {
            Some(date) if found.len() == 1 && date.range == *block => Self::Whole,
            Some(_) => Self::Partly,
            None => Self::Not,
        }
    }
}

fn line(document: &Document, at: usize) -> &str {
    document.view.text()[document.blocks[at].range.clone()].trim()
}

/// The first paragraph of the attachments, or of the closing words that no numbered paragraph
/// follows.
fn closing(document: &Document, rules: &Rules, reach: std::ops::Range<usize>) -> usize {
    let opens = |at: usize, kind: SectionKind| opens_with(rules, line(document, at), kind);
    let end = reach.clone().find(|&at| opens(at, SectionKind::Attachment)).unwrap_or(reach.end);
    let mut start = end;
    for at in (reach.start..end).rev() {
        if rules.label.iter().any(|rule| rule.is_match(line(document, at))) {
            break;
        }
        if opens(at, SectionKind::Closing) {
            start = at;
        }
    }
    start
}

fn opens_with(rules: &Rules, line: &str, kind: SectionKind) -> bool {
    section::labels(rules, line).first().is_some_and(|label| label.kind == kind && label.range.start == 0)
}

fn is_tail_line(rules: &Rules, line: &str) -> bool {
    let chrome = || rules.layout.iter().any(|rule| rule.set.cue == LayoutCue::Chrome && rule.is_match(line));
    is_organ(rules, line) || opens_with(rules, line, SectionKind::Closing) || chrome()
}

fn is_organ(rules: &Rules, line: &str) -> bool {
    rules_for(rules, NoticeField::Issuer).any(|rule| {
        rule.captures(line).is_some_and(|found| found.get(0).is_some_and(|m| m.range() == (0..line.len())))
    })
}
