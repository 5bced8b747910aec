//! Paragraphs that could be headings, each with how far it looks like one.

use std::ops::Range;

use crate::document::{Block, Document};
use crate::extract::measure;
use crate::extract::numeral::mark_value;
use crate::rules::{CueSense, LabelStyle, Rules};

/// Speaks for a heading: the layout says so.
const HEADING_MARK: f32 = 1.5;
/// Speaks for a heading, less: the whole paragraph is bold.
const BOLD: f32 = 0.8;
/// The most that the wording of a heading can add.
const MOST_WORDING: f32 = 1.5;
/// An unlabelled heading is no longer than this.
const UNLABELLED_CHARS: usize = 90;

/// A paragraph that could be a heading.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Its block.
    pub(super) block: usize,
    /// The family of its number mark.
    pub(super) style: LabelStyle,
    /// The value of the mark; 0 for none.
    pub(super) number: u32,
    /// The mark, in the view; empty for none.
    pub(super) mark: Range<usize>,
    /// How far it looks like a heading when it is read alone.
    pub(super) weight: f32,
}

/// Lists the candidates of the blocks before `tail`, in order.
pub(super) fn candidates(document: &Document, rules: &Rules, tail: usize) -> Vec<Candidate> {
    let title = crate::extract::notice::title_blocks(document, rules);
    (0..tail)
        .filter(|at| !title.contains(at))
        .filter_map(|at| {
            let block = &document.blocks[at];
            labelled(document, rules, at, block).or_else(|| unlabelled(document, rules, at, block))
        })
        .collect()
}

fn labelled(document: &Document, rules: &Rules, at: usize, block: &Block) -> Option<Candidate> {
    let text = &document.view.text()[block.range.clone()];
    rules.label.iter().find_map(|rule| {
        let found = rule.captures(text)?;
        let mark = found.name("mark")?;
        let number = mark_value(found.name("number")?.as_str())?;
        if is_step_style(rule.set.style) && measure::chain(rules, text).len() > 1 {
            // A whole list in one paragraph is running text.
            return None;
        }
        let gap = rule.set.style == LabelStyle::Bare && block.gap_after_digits;
        let rest = &text[mark.end()..];
        let weight = rule.set.weight + f32::from(u8::from(gap)) + layout(block) + wording(rules, rest);
        let mark = block.range.start + mark.start()..block.range.start + mark.end();
        Some(Candidate { block: at, style: rule.set.style, number, mark, weight })
    })
}

/// A heading without a number: the layout marks it as one, or its wording has the form of an
/// issue's heading and nothing follows it in the paragraph.
fn unlabelled(document: &Document, rules: &Rules, at: usize, block: &Block) -> Option<Candidate> {
    let text = &document.view.text()[block.range.clone()];
    let short = text.chars().count() <= UNLABELLED_CHARS;
    let whole = text.trim_end_matches(['。', ':']);
    if !short || whole.contains('。') || is_section_label(rules, text) {
        return None;
    }
    let form = senses(rules, whole, &[CueSense::Issue]);
    let weight = if block.heading > 0 || (block.bold && !text.ends_with('。')) {
        0.4 + layout(block) / 2.0 + form.min(MOST_WORDING)
    } else if form > 0.0 && whole.ends_with("问题") {
        form.min(MOST_WORDING) - 0.3
    } else {
        return None;
    };
    let mark = block.range.start..block.range.start;
    Some(Candidate { block: at, style: LabelStyle::Unlabelled, number: 0, mark, weight })
}

fn is_step_style(style: LabelStyle) -> bool {
    matches!(style, LabelStyle::First | LabelStyle::Ordinal)
}

fn is_section_label(rules: &Rules, text: &str) -> bool {
    rules
        .section
        .iter()
        .any(|rule| rule.captures(text).is_some_and(|found| found.get(0).is_some_and(|m| m.start() == 0)))
}

fn layout(block: &Block) -> f32 {
    if block.heading > 0 {
        HEADING_MARK
    } else if block.bold {
        BOLD
    } else {
        0.0
    }
}

fn wording(rules: &Rules, rest: &str) -> f32 {
    let heading = rest.split(['。', '\n']).next().unwrap_or(rest);
    let speaks_for = [CueSense::Issue, CueSense::Problem, CueSense::Aspect, CueSense::IssueChapter];
    senses(rules, heading, &speaks_for).min(MOST_WORDING)
}

/// The summed weights of the cues with one of the senses that occur in `text`.
pub(super) fn senses(rules: &Rules, text: &str, wanted: &[CueSense]) -> f32 {
    rules
        .cue
        .iter()
        .filter(|rule| wanted.contains(&rule.set.sense) && rule.is_match(text))
        .map(|rule| rule.set.weight)
        .sum()
}
