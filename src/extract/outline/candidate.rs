//! Paragraphs that could be headings, each with how far it looks like one.

use std::ops::Range;

use crate::document::{Block, Document};
use crate::extract::measure;
use crate::extract::numeral::{han_digit, mark_value};
use crate::extract::section;
use crate::rules::{CueSense, LabelStyle, Rules, SectionKind};

/// Speaks for a heading: the layout says so.
const HEADING_MARK: f32 = 1.5;
/// Speaks for a heading, less: the whole paragraph is bold.
const BOLD: f32 = 0.8;
/// The most that the wording of a heading can add.
pub(super) const MOST_WORDING: f32 = 2.5;
/// Speaks against a heading: it does not open a paragraph.
const INLINE: f32 = 0.7;
/// Speaks for a heading: a response follows.
const ANSWERED: f32 = 1.0;
/// No label of a section is longer.
const LABEL_CHARS: usize = 24;
/// An unlabelled heading is no longer than this.
const UNLABELLED_CHARS: usize = 90;

/// The wordings that speak for a heading.
pub(super) const SPEAKS_FOR: [CueSense; 4] =
    [CueSense::Issue, CueSense::Problem, CueSense::Aspect, CueSense::IssueChapter];

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
    let mut found = Vec::new();
    for at in (0..tail).filter(|at| !title.contains(at)) {
        let block = &document.blocks[at];
        let first = labelled(document, rules, at, block).or_else(|| unlabelled(document, rules, at, block));
        found.extend(first);
        inline(document, rules, at, block, &mut found);
    }
    found
}

/// The first label rule that matches at the beginning of `text`: style, value, bytes, weight.
fn label(rules: &Rules, text: &str) -> Option<(LabelStyle, u32, usize, f32)> {
    rules.label.iter().find_map(|rule| {
        let found = rule.captures(text)?;
        let mark = found.name("mark")?;
        let number = match found.name("number") {
            Some(number) => mark_value(number.as_str())?,
            None => 0,
        };
        Some((rule.set.style, number, mark.end(), rule.set.weight))
    })
}

fn labelled(document: &Document, rules: &Rules, at: usize, block: &Block) -> Option<Candidate> {
    let text = &document.view.text()[block.range.clone()];
    let (style, number, length, weight) = label(rules, text)?;
    if holds_whole_list(rules, text, style, &text[length..]) {
        return None;
    }
    let gap = f32::from(u8::from(style == LabelStyle::Bare && block.gap_after_digits));
    let answered = if is_answered(document, rules, at, &text[length..]) { ANSWERED } else { 0.0 };
    let chapter = if style == LabelStyle::Chapter { chapter(rules, &text[length..]) } else { 0.0 };
    let weight = weight + gap + layout(block) + answered + chapter + wording(rules, &text[length..]);
    let mark = block.range.start..block.range.start + length;
    Some(Candidate { block: at, style, number, mark, weight })
}

/// Whether the label of a response opens the next paragraph, or a list of steps follows the first
/// sentence of this one.
pub(super) fn is_answered(document: &Document, rules: &Rules, at: usize, rest: &str) -> bool {
    let is_response = |text: &str| {
        let label = section::labels(rules, text).into_iter().next();
        label.is_some_and(|label| label.kind == SectionKind::Response && label.range.start == 0)
    };
    let next = document.blocks.get(at + 1).map(|block| &document.view.text()[block.range.clone()]);
    let line = |text: &str| text.chars().take(LABEL_CHARS).collect::<String>();
    next.is_some_and(|text| is_response(&line(text)))
        || rest.split_once('。').is_some_and(|(_, body)| is_response(&line(body)))
}

/// How far the wording is that of a chapter that holds no items.
fn chapter(rules: &Rules, rest: &str) -> f32 {
    let heading = rest.split(['。', '\n']).next().unwrap_or(rest);
    senses(rules, heading, &[CueSense::Organisation, CueSense::NextSteps]).min(1.0)
}

/// Headings inside a paragraph: behind a full stop or a bracket, with the form of a heading that
/// names an issue or groups some.
fn inline(document: &Document, rules: &Rules, at: usize, block: &Block, found: &mut Vec<Candidate>) {
    let text = &document.view.text()[block.range.clone()];
    for (stop, mark) in text.match_indices(['。', ';', ')']) {
        let start = stop + mark.len();
        let rest = &text[start..];
        if !rest.starts_with(|c: char| c == '(' || c.is_ascii_digit() || han_digit(c).is_some() || c == '十')
        {
            continue;
        }
        let Some((style, number, length, weight)) = label(rules, rest) else { continue };
        let divides = matches!(
            style,
            LabelStyle::Chapter | LabelStyle::Section | LabelStyle::Digit | LabelStyle::Parenthesis
        );
        let heading = rest[length..].split('。').next().unwrap_or_default();
        if divides && senses(rules, heading, &[CueSense::Issue, CueSense::Aspect]) > 0.0 {
            let from = block.range.start + start;
            let weight = weight - INLINE + wording(rules, &rest[length..]);
            found.push(Candidate { block: at, style, number, mark: from..from + length, weight });
        }
    }
}

/// A heading without a number: the layout marks it as one, or its wording has the form of an
/// issue's heading and nothing follows it in the paragraph.
fn unlabelled(document: &Document, rules: &Rules, at: usize, block: &Block) -> Option<Candidate> {
    let text = &document.view.text()[block.range.clone()];
    let short = text.chars().count() <= UNLABELLED_CHARS;
    let whole = text.trim_end_matches(['。', ':']);
    let marked = block.heading > 0 || block.bold;
    if !short
        || !whole.contains(char::is_alphanumeric)
        || whole.contains('。')
        || (!marked && is_section_label(rules, text))
    {
        return None;
    }
    let form = senses(rules, whole, &[CueSense::Issue]).min(MOST_WORDING);
    let (style, weight) = match block.heading {
        1 | 2 => (LabelStyle::Outer, 0.4 + HEADING_MARK / 2.0 + form),
        3.. => (LabelStyle::Inner, 0.4 + HEADING_MARK / 2.0 + form),
        0 if block.bold && (form > 0.0 || !text.ends_with(['。', ':'])) => {
            (LabelStyle::Unlabelled, 0.4 + BOLD / 2.0 + form)
        }
        0 if form > 0.0 && whole.ends_with("问题") => (LabelStyle::Unlabelled, form.min(1.5) - 0.3),
        0 => return None,
    };
    let mark = block.range.start..block.range.start;
    Some(Candidate { block: at, style, number: 0, mark, weight })
}

/// Whether a paragraph is running text that holds a whole list of steps and begins with it.
pub(super) fn holds_whole_list(rules: &Rules, text: &str, style: LabelStyle, rest: &str) -> bool {
    let steps = matches!(
        style,
        LabelStyle::First
            | LabelStyle::Ordinal
            | LabelStyle::Circle
            | LabelStyle::Parenthesis
            | LabelStyle::Digit
    );
    if !steps {
        return false;
    }
    let chain = measure::chain(rules, text);
    let heading = rest.split('。').next().unwrap_or_default();
    chain.len() > 1
        && chain[0].range.start == 0
        && senses(rules, heading, &[CueSense::Issue, CueSense::Aspect]) == 0.0
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
    senses(rules, heading, &SPEAKS_FOR).min(MOST_WORDING)
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
