//! Where a heading ends, and its title.

use std::ops::Range;

use crate::extract::section;
use crate::rules::{Rules, SectionKind};

/// Punctuation that may close a heading without being part of it.
const CLOSING: [char; 10] = ['。', ';', ':', ',', '、', '.', '…', '—', ' ', '；'];

/// Before a colon this many characters are a statement, not a label such as 反馈问题.
const STATED_CHARS: usize = 9;
/// Behind a colon this many characters are running text, not the end of a heading.
const RUNNING_CHARS: usize = 30;

/// The end of the heading that begins after the mark of the paragraph `text`, as a byte of it.
///
/// A heading ends at its first full stop outside of quotes and brackets, before a label such as
/// 整改情况：, before the marker of a first measure, or with its paragraph.
pub(super) fn heading_end(rules: &Rules, text: &str, mark_end: usize) -> usize {
    let brackets = Brackets::new(text, mark_end);
    let ends = [
        full_stop(text, mark_end),
        section_start(rules, text, mark_end, &brackets),
        marker_start(rules, text, mark_end, &brackets),
        named_problem_end(text, mark_end),
        colon(text, mark_end, &brackets),
    ];
    let end = ends.into_iter().flatten().min().unwrap_or(text.len());
    let trimmed = text[..end].trim_end_matches(CLOSING).len();
    if trimmed > mark_end { trimmed } else { end }
}

/// Quotes and brackets that open and close.
const PAIRS: [(char, char); 4] = [('“', '”'), ('《', '》'), ('(', ')'), ('‘', '’')];

/// The first full stop outside of quotes and brackets; where those are not balanced, the first.
fn full_stop(text: &str, from: usize) -> Option<usize> {
    // The pairs that are open, from the outside in, and how many of each.
    let (mut open, mut of_each): (Vec<usize>, _) = (Vec::new(), [0usize; PAIRS.len()]);
    for (at, c) in text[from..].char_indices() {
        if let Some(pair) = PAIRS.iter().position(|pair| pair.0 == c) {
            open.push(pair);
            of_each[pair] += 1;
        } else if let Some(pair) = PAIRS.iter().position(|pair| pair.1 == c) {
            // What was opened inside of it ends with it.
            while of_each[pair] > 0 {
                let Some(inner) = open.pop() else { break };
                of_each[inner] -= 1;
                if inner == pair {
                    break;
                }
            }
        } else if open.is_empty() && matches!(c, '。' | '!' | '?') {
            // A question mark belongs to the heading.
            return Some(from + at + if c == '。' { 0 } else { c.len_utf8() });
        }
    }
    if open.is_empty() { None } else { text[from..].find('。').map(|at| from + at) }
}

/// 对…问题，…: the problem is named, what was done follows in the same sentence. Behind a number mark
/// the problem has to be quoted.
fn named_problem_end(text: &str, from: usize) -> Option<usize> {
    if from == 0 {
        let comma = text.find(',')?;
        return text[..comma].ends_with("问题").then_some(comma);
    }
    let open = text[from..].find('“').filter(|&open| text[from..from + open].chars().count() <= 3)?;
    let close = from + open + text[from + open..].find('”')? + '”'.len_utf8();
    let behind = text[close..].strip_prefix("的").unwrap_or(&text[close..]);
    let comma = text.len() - behind.strip_prefix("问题")?.len();
    text[comma..].starts_with(',').then_some(comma)
}

/// A colon behind a whole statement, with running text after it.
fn colon(text: &str, from: usize, brackets: &Brackets) -> Option<usize> {
    let at = from + text[from..].find(':')?;
    let (before, after) = (&text[from..at], &text[at + 1..]);
    let stated = before.chars().count() >= STATED_CHARS && !brackets.hold(at);
    (stated && after.chars().count() >= RUNNING_CHARS).then_some(at)
}

fn section_start(rules: &Rules, text: &str, from: usize, brackets: &Brackets) -> Option<usize> {
    section::labels(rules, text)
        .into_iter()
        .filter(|label| {
            !matches!(label.kind, SectionKind::Closing | SectionKind::Attachment | SectionKind::Finding)
        })
        .map(|label| label.range.start)
        .find(|&start| start > from && !brackets.hold(start))
}

/// A first measure that follows the heading without a full stop: …的问题：一是….
fn marker_start(rules: &Rules, text: &str, from: usize, brackets: &Brackets) -> Option<usize> {
    rules
        .marker
        .iter()
        .flat_map(|rule| rule.captures_iter(text))
        .filter_map(|found| Some((found.get(0)?.start(), found.name("marker")?)))
        .filter(|&(whole, marker)| marker.start() > from && text[whole..].starts_with([':', ';', '”']))
        .map(|(_, marker)| marker.start())
        .filter(|&start| !brackets.hold(start))
        .min()
}

/// Where a text is inside of quotes or brackets.
struct Brackets {
    /// Behind each quote and bracket: whether more of a kind have been opened than closed.
    inside: Vec<(usize, bool)>,
}

impl Brackets {
    /// Of `text` from byte `from` on.
    fn new(text: &str, from: usize) -> Self {
        let mut more_open = [0i32; 3];
        let inside = text[from..].char_indices().filter_map(|(at, c)| {
            let pair = PAIRS.iter().take(more_open.len()).position(|pair| pair.0 == c || pair.1 == c)?;
            more_open[pair] += if PAIRS[pair].0 == c { 1 } else { -1 };
            Some((from + at + c.len_utf8(), more_open.iter().any(|more| *more > 0)))
        });
        Self { inside: inside.collect() }
    }

    fn hold(&self, at: usize) -> bool {
        let behind = self.inside.partition_point(|(end, _)| *end <= at);
        behind.checked_sub(1).is_some_and(|last| self.inside[last].1)
    }
}

/// The title: the heading without its mark and, where the rules know the wrapping, without that.
pub(super) fn title(rules: &Rules, heading: &str) -> String {
    let bare = heading.trim_matches(CLOSING);
    let wrapped = rules.title.iter().find_map(|rule| {
        let found = rule.captures(bare)?;
        let title = found.name("title")?.as_str();
        is_one_quotation(title).then(|| title.trim_end_matches(CLOSING).to_owned())
    });
    wrapped.unwrap_or_else(|| bare.to_owned())
}

/// Whether the quotation around `inside` is one, not the end of one and the start of another.
fn is_one_quotation(inside: &str) -> bool {
    let mut depth = 0i32;
    for c in inside.chars() {
        match c {
            '“' => depth += 1,
            '”' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    true
}

/// `range` of `text` without blanks at its ends.
pub(crate) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start().len());
    start..(range.start + slice.trim_end().len()).max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str, mark: &str) -> String {
        let rules = Rules::built_in().unwrap();
        text[..heading_end(&rules, text, mark.len())].to_owned()
    }

    #[test]
    fn ends_at_the_first_full_stop_outside_of_quotes() {
        assert_eq!(heading("1.学习不够。没有计划。", "1."), "1.学习不够");
        assert_eq!(heading("22.关于“作风浮漂。”的问题。一是", "22."), "22.关于“作风浮漂。”的问题");
        assert_eq!(heading("1.关于“没有闭合的问题。整改", "1."), "1.关于“没有闭合的问题");
    }

    #[test]
    fn ends_before_a_label_or_a_first_measure() {
        assert_eq!(heading("(1)关于“甲”的问题整改情况:一是", "(1)"), "(1)关于“甲”的问题整改情况:一是");
        assert_eq!(heading("(1)关于“甲”的问题。整改情况:一是", "(1)"), "(1)关于“甲”的问题");
        assert_eq!(heading("1.学习不够:一是完善制度", "1."), "1.学习不够");
    }

    #[test]
    fn takes_the_title_out_of_its_wrapping() {
        let rules = Rules::built_in().unwrap();
        assert_eq!(title(&rules, "关于“作风浮漂。”的问题"), "作风浮漂");
        assert_eq!(title(&rules, "关于“甲”“乙”的问题"), "关于“甲”“乙”的问题");
        assert_eq!(title(&rules, "针对“政治引领“五大协会”作用缺失”的问题"), "政治引领“五大协会”作用缺失");
        assert_eq!(title(&rules, "加强学习。"), "加强学习");
    }
}
