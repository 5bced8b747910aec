//! The title, which may be broken over lines, printed twice or stand below page data.

use std::ops::Range;

use super::rules_for;
use crate::document::Document;
use crate::extract::fact::Placed;
use crate::rules::{LayoutCue, NoticeField, Rules};

/// The title stands within this many paragraphs of the beginning.
const REACH: usize = 25;
/// A title is broken over at most this many lines.
const MOST_LINES: usize = 4;
/// A longer line is a paragraph.
const LONGEST_LINE: usize = 80;

/// The title on one line, and where it stands.
pub(super) fn title(document: &Document, rules: &Rules) -> Option<Placed<String>> {
    let blocks = find(document, rules)?;
    let view = document.view.text();
    let lines = blocks.clone().map(|at| view[document.blocks[at].range.clone()].trim());
    let value: String = lines.collect::<Vec<_>>().concat();
    let range = document.blocks[blocks.start].range.start..document.blocks[blocks.end - 1].range.end;
    let value = value.trim_end_matches('。').split(' ').collect();
    Some(Placed { value, range })
}

/// The paragraphs at the head that belong to the title or stand before it.
pub(in crate::extract) fn title_blocks(document: &Document, rules: &Rules) -> Range<usize> {
    0..find(document, rules).map_or(0, |blocks| blocks.end)
}

/// The paragraphs that the title takes.
fn find(document: &Document, rules: &Rules) -> Option<Range<usize>> {
    let view = document.view.text();
    let line = |at: usize| view[document.blocks[at].range.clone()].trim();
    let head = head(document, rules);
    for end in 1..=head.end {
        if ends_title(rules, line(end - 1)) || ends_title_with_line_before(rules, &line, end) {
            return Some(start_of(rules, &line, &head, end)..end);
        }
    }
    // No known ending: a Markdown heading or the first line that is no page data.
    let marked = head.clone().find(|&at| document.blocks[at].heading == 1);
    let plain = || head.clone().find(|&at| !is_masthead(rules, line(at)) && line(at).chars().count() > 4);
    marked.or_else(plain).map(|at| at..at + 1)
}

/// The paragraphs before the first running text.
fn head(document: &Document, rules: &Rules) -> Range<usize> {
    let view = document.view.text();
    let reach = document.blocks.len().min(REACH);
    let is_text = |at: &usize| {
        let line = view[document.blocks[*at].range.clone()].trim();
        let numbered = rules.label.iter().any(|rule| rule.is_match(line));
        numbered
            || (line.chars().count() > LONGEST_LINE)
            || (line.contains('。') && !ends_title(rules, line.trim_end_matches('。')))
    };
    0..(0..reach).find(is_text).unwrap_or(reach)
}

fn ends_title(rules: &Rules, line: &str) -> bool {
    !is_masthead(rules, line) && rules_for(rules, NoticeField::Title).any(|rule| rule.is_match(line))
}

/// A last line such as 情况的通报, whose subject stands on the line before.
fn ends_title_with_line_before<'a>(rules: &Rules, line: &impl Fn(usize) -> &'a str, end: usize) -> bool {
    let Some(before) = end.checked_sub(2) else { return false };
    let joined = format!("{}{}", line(before), line(end - 1));
    line(end - 1).chars().count() <= 16 && !is_masthead(rules, line(before)) && ends_title(rules, &joined)
}

/// The first line of the title that ends before block `end`.
///
/// The shortest run of lines that names an organ in front of its 关于; failing that, the shortest
/// that begins with 关于; failing that, the last line with the organ on the line above it.
fn start_of<'a>(rules: &Rules, line: &impl Fn(usize) -> &'a str, head: &Range<usize>, end: usize) -> usize {
    let lowest = end.saturating_sub(MOST_LINES).max(head.start);
    let whole = |start: usize| (start..end).map(line).collect::<Vec<_>>().concat();
    let usable = |start: &usize| (*start..end).all(|at| !is_masthead(rules, line(at)));
    let starts = || (lowest..end).rev().take_while(usable);
    starts()
        .find(|&start| begins_with_organ(rules, &whole(start)))
        .or_else(|| starts().find(|&start| opens_title(rules, line(start))))
        .or_else(|| starts().find(|&start| start + 1 < end && is_organ_line(rules, line(start))))
        .or_else(|| {
            starts().find(|&start| ends_title(rules, &whole(start)) && !continues_title(rules, line(start)))
        })
        .unwrap_or(end - 1)
}

/// An organ and then the subject.
fn begins_with_organ(rules: &Rules, text: &str) -> bool {
    let heads = rules_for(rules, NoticeField::Issuer).filter_map(|rule| rule.captures(text));
    heads.filter_map(|found| found.get(0)).any(|head| head.start() == 0 && head.end() < text.len())
}

fn opens_title(rules: &Rules, line: &str) -> bool {
    rules_for(rules, NoticeField::TitleOpening).any(|rule| rule.is_match(line))
}

/// A line that can't begin a title: its subject stands on the line before.
fn continues_title(rules: &Rules, line: &str) -> bool {
    rules_for(rules, NoticeField::TitleContinued).any(|rule| rule.is_match(line))
}

fn is_organ_line(rules: &Rules, line: &str) -> bool {
    rules.layout.iter().any(|rule| rule.set.cue == LayoutCue::Closes && rule.is_match(line))
}

fn is_masthead(rules: &Rules, line: &str) -> bool {
    rules_for(rules, NoticeField::Masthead).any(|rule| rule.is_match(line))
}
