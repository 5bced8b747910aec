//! Which lines belong together: the paragraphs of the view.
//!
//! A text is printed before it is copied: page breaks cut sentences with blank lines and page
//! numbers, narrow columns wrap them. Two lines are joined when the first one stops in the middle
//! of a sentence and the second does not begin anything of its own. Headings often lack a full
//! stop, so a line that may be a heading is not taken for half a sentence.

use std::collections::{BTreeMap, BTreeSet};

use super::block::Block;
use super::line::Line;
use super::reader::Mark;
use super::script::Script;
use super::view::View;

/// Text without a full stop is taken for running text from this many characters on.
const PROSE_CHARS: usize = 60;
/// Shares of printed lines that must be full for a text to count as wrapped: one in this many.
const WRAPPED_SHARE: usize = 3;
/// A line is full when at most this many columns are missing.
const WRAP_SLACK: usize = 4;
/// Narrower texts are not wrapped by a printer.
const MIN_WRAP_COLUMNS: usize = 40;
/// Paragraphs are indented by at least this many columns, where they are.
const INDENT: usize = 3;
/// More than this is no indent but a line set in the middle or at the right.
const MOST_INDENT: usize = 8;
/// Quotations that a page break cuts were opened within so many bytes; anything longer is prose.
const RECENT_BYTES: usize = 4096;
/// A line that closes a bracket does so within this many characters.
const CLOSING_REACH: usize = 80;

/// What is known of single lines; the rules fill it.
#[derive(Clone, Copy)]
pub struct LayoutCues<'a> {
    /// Whether a clean line begins something of its own (a label, a marker, `key:`).
    pub opens: &'a dyn Fn(&str) -> bool,
    /// Whether a clean line ends what it belongs to (a signature).
    pub closes: &'a dyn Fn(&str) -> bool,
    /// Whether a clean line is a mark of the printed page (its number).
    pub page_mark: &'a dyn Fn(&str) -> bool,
}

impl std::fmt::Debug for LayoutCues<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LayoutCues").finish_non_exhaustive()
    }
}

/// Lays out `text`: its view, and one block for each line of the view. `marks` says which lines are whole
/// paragraphs, where a form knows that.
pub(super) fn lay_out(
    text: &str,
    script: Script,
    marks: &[Mark],
    cues: &LayoutCues<'_>,
) -> (View, Vec<Block>) {
    let lines = printed_lines(text, script, marks);
    let furniture = furniture(&lines, cues);
    let kept: Vec<&Line> = lines
        .iter()
        .enumerate()
        .filter(|(at, line)| !line.text().is_empty() && !furniture.contains(at))
        .map(|(_, line)| line)
        .collect();
    let free: Vec<&Line> = kept.iter().copied().filter(|line| !line.whole).collect();
    let wrap = wrap_columns(&free);
    let indented = free.iter().filter(|line| line.indent >= INDENT).count() * 20 >= free.len();
    let mut paragraphs = Paragraphs { cues, wrap, indented, view: View::default(), blocks: Vec::new() };
    for (at, line) in kept.iter().enumerate() {
        let previous = at.checked_sub(1).map(|at| kept[at]);
        paragraphs.add(line, previous);
    }
    (paragraphs.view, paragraphs.blocks)
}

/// Splits at every kind of line end.
fn printed_lines(text: &str, script: Script, marks: &[Mark]) -> Vec<Line> {
    let is_end = |c: char| matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut lines = Vec::new();
    let (mut start, mut end_before) = (0, 0);
    // A mark is for a line that ends in a line feed.
    let mut marks = marks.iter();
    let mut mark = marks.next();
    let marked = |range, end_before, mark: Option<&Mark>| {
        let line = Line { end_before, ..Line::new(text, range, script) };
        match mark.filter(|mark| mark.whole) {
            Some(mark) => Line { whole: true, heading: mark.heading, bullet: mark.bullet, ..line },
            None => line,
        }
    };
    for (at, end) in text.match_indices(is_end) {
        lines.push(marked(start..at, end_before, mark));
        (start, end_before) = (at + end.len(), end.len());
        if end == "\n" {
            mark = marks.next();
        }
    }
    lines.push(marked(start..text.len(), end_before, mark));
    lines
}

/// Lines that belong to the printed page: its number, its running title, rulings.
fn furniture(lines: &[Line], cues: &LayoutCues<'_>) -> BTreeSet<usize> {
    let is_free = |line: &Line| !line.text().is_empty() && !line.whole;
    let filled: Vec<usize> = (0..lines.len()).filter(|&at| is_free(&lines[at])).collect();
    let mut found: BTreeSet<usize> = filled
        .iter()
        .copied()
        .filter(|&at| is_ruling(lines[at].text()) || (cues.page_mark)(lines[at].text()))
        .collect();
    found.extend(page_numbers(lines, &filled));
    let running = running_titles(lines, &filled, &found);
    found.extend(running);
    found
}

/// A line of nothing but strokes.
fn is_ruling(line: &str) -> bool {
    line.chars().all(|c| matches!(c, '|' | '-' | '=' | '_' | '~' | '—' | '─' | '━' | '*' | '+' | ':' | ' '))
}

/// Bare numbers on lines of their own that count up by one, as page numbers do.
fn page_numbers(lines: &[Line], filled: &[usize]) -> Vec<usize> {
    let number = |at: usize| lines[at].text().parse::<u32>().ok();
    let bare: Vec<(usize, u32)> =
        filled.iter().filter_map(|&at| number(at).map(|n| (at, n))).filter(|&(_, n)| n < 1000).collect();
    let counts_up = bare.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1);
    if counts_up { bare.into_iter().map(|(at, _)| at).collect() } else { Vec::new() }
}

/// A short line that stands next to a page mark three times or more.
fn running_titles(lines: &[Line], filled: &[usize], marks: &BTreeSet<usize>) -> Vec<usize> {
    let mut seen: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, &at) in filled.iter().enumerate() {
        let beside = [place.checked_sub(1), Some(place + 1)];
        let by_mark = beside.into_iter().flatten().filter_map(|p| filled.get(p)).any(|p| marks.contains(p));
        if by_mark && !marks.contains(&at) && lines[at].text().chars().count() <= 40 {
            seen.entry(lines[at].text()).or_default().push(at);
        }
    }
    seen.into_values().filter(|places| places.len() >= 3).flatten().collect()
}

/// The width at which the text was wrapped, if it was.
fn wrap_columns(lines: &[&Line]) -> Option<usize> {
    // The widest tenth may be lines that stick out; the width that most lines reach counts.
    let mut tally: BTreeMap<usize, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.width >= MIN_WRAP_COLUMNS) {
        *tally.entry(line.width).or_default() += 1;
    }
    let near =
        |width: usize| tally.range(width.saturating_sub(WRAP_SLACK)..=width).map(|(_, n)| n).sum::<usize>();
    let best = tally.keys().copied().max_by_key(|&width| (near(width), width))?;
    let beyond: usize = tally.range(best + 1..).map(|(_, n)| n).sum();
    let full = near(best);
    (full >= 8 && full * WRAPPED_SHARE >= lines.len() && beyond * 10 <= full).then_some(best)
}

struct Paragraphs<'a> {
    cues: &'a LayoutCues<'a>,
    wrap: Option<usize>,
    indented: bool,
    view: View,
    blocks: Vec<Block>,
}

impl Paragraphs<'_> {
    fn add(&mut self, line: &Line, previous: Option<&Line>) {
        let start = self.view.text().len();
        if let Some(block) = self.blocks.last() {
            let sofar = &self.view.text()[block.range.clone()];
            let open = Open { text: sofar, block, line: previous };
            if self.continues(&open, line) {
                self.view.append(&line.view);
                let end = self.view.text().len();
                if let Some(block) = self.blocks.last_mut() {
                    block.range.end = end;
                    block.bold &= line.bold;
                }
                return;
            }
            // The line end of the view is that of the text before this line.
            self.view.push_folded('\n', line.range.start - line.end_before, line.end_before);
        }
        let start = start + usize::from(!self.blocks.is_empty());
        self.view.append(&line.view);
        self.blocks.push(Block {
            range: start..self.view.text().len(),
            heading: line.heading,
            bold: line.bold,
            bullet: line.bullet,
            indent: line.indent,
            gap_after_digits: line.gap_after_digits,
        });
    }

    /// Whether `next` continues the paragraph `open`.
    fn continues(&self, open: &Open<'_>, next: &Line) -> bool {
        if next.whole || open.line.is_some_and(|line| line.whole) {
            return false;
        }
        if next.bullet || (next.heading > 0 && open.block.heading == 0) {
            return false;
        }
        let opens = (self.cues.opens)(next.text());
        if open.is_label_only() {
            return !opens;
        }
        if self.indented && self.wrap.is_some() {
            // Where paragraphs are indented, a line without indent goes on, whatever it begins with.
            return next.indent < INDENT && (INDENT..=MOST_INDENT).contains(&open.block.indent);
        }
        if opens || (self.cues.closes)(open.text) || (self.cues.closes)(next.text()) || open.ends_sentence() {
            return false;
        }
        open.ends_with_comma()
            || open.leaves_bracket_for(next.text())
            || match self.wrap {
                Some(columns) => open.fills(columns) && next.indent < INDENT,
                None => open.is_prose(self.cues) && !next.text().is_empty(),
            }
    }
}

/// The paragraph that the next line may continue.
struct Open<'a> {
    text: &'a str,
    block: &'a Block,
    line: Option<&'a Line>,
}

impl Open<'_> {
    fn ends_sentence(&self) -> bool {
        let end = self.text.trim_end_matches(['”', '’', ')', '》', '"', '】']);
        end.ends_with(['。', '!', '?', ';', ':', '…', '！', '？'])
    }

    fn ends_with_comma(&self) -> bool {
        self.text.ends_with([',', '、'])
    }

    /// Nothing but a number mark, whose heading stands on the next line.
    fn is_label_only(&self) -> bool {
        self.text.len() <= 12
            && self.text.ends_with(['、', '.', ')'])
            && !self.text.trim_end_matches(['、', '.', ')']).is_empty()
            && self.text.chars().all(|c| {
                c.is_ascii_digit()
                    || matches!(c, '(' | ')' | '、' | '.')
                    || "一二三四五六七八九十".contains(c)
            })
    }

    /// A quote or bracket is open that `next` closes.
    fn leaves_bracket_for(&self, next: &str) -> bool {
        [('《', '》'), ('“', '”'), ('(', ')'), ('‘', '’'), ('【', '】')].iter().any(|&(open, close)| {
            let count = |c: char| self.recent().matches(c).count();
            let closes_at = next.chars().take(CLOSING_REACH).position(|c| c == close);
            let opens_at = next.chars().position(|c| c == open).unwrap_or(usize::MAX);
            count(open) > count(close) && closes_at.is_some_and(|at| at < opens_at)
        })
    }

    /// The end of the paragraph. It alone is read for each further line, so that a paragraph of
    /// very many lines is not read again with each of them.
    fn recent(&self) -> &str {
        let mut start = self.text.len().saturating_sub(RECENT_BYTES);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        &self.text[start..]
    }

    /// The last printed line reaches the width of the text.
    fn fills(&self, columns: usize) -> bool {
        self.line.is_some_and(|line| line.width + WRAP_SLACK >= columns)
    }

    /// Running text that breaks off, not a heading, a signature, a title or a `key: value` line.
    fn is_prose(&self, cues: &LayoutCues<'_>) -> bool {
        if self.block.heading > 0 || self.ends_in_code() {
            return false;
        }
        if self.text.len() > RECENT_BYTES {
            return true;
        }
        let has_sentence = self.text.contains('。');
        let is_long = self.text.chars().count() >= PROSE_CHARS;
        if (cues.opens)(self.text) {
            return has_sentence || (is_long && self.text.contains([',', ';']) && self.text.contains(':'));
        }
        has_sentence || is_long || (self.text.contains([',', ';']) && self.block.indent > 0)
    }

    /// A telephone number, an address on the net: complete without a full stop.
    fn ends_in_code(&self) -> bool {
        let code = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '@');
        self.text.chars().rev().take_while(code).count() >= 7
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(text: &str) -> Vec<String> {
        let opens = |line: &str| {
            line.starts_with(['一', '二', '(']) && line.contains(['、', ')', '是']) || line.starts_with("1.")
        };
        let cues = LayoutCues {
            opens: &opens,
            closes: &|line| line.ends_with("党组"),
            page_mark: &|line| line.starts_with("第") && line.ends_with("页"),
        };
        let (view, blocks) = lay_out(text, Script::Simplified, &[], &cues);
        assert_eq!(view.text().lines().count(), blocks.len());
        blocks.iter().map(|block| view.text()[block.range.clone()].to_owned()).collect()
    }

    #[test]
    fn joins_sentences_over_page_breaks() {
        let text =
            "局党组根据安排。组织学习党的\n\n第2页\n\n二十大精神,提高认识。\n一、总体情况\n\n各项工作有序。";
        assert_eq!(
            laid_out(text),
            ["局党组根据安排。组织学习党的二十大精神,提高认识。", "一、总体情况", "各项工作有序。"]
        );
    }

    #[test]
    fn joins_what_a_bracket_holds_together() {
        let text = "1.关于“学习不够深入\n\n贯彻不够有力”的问题\n\n一是完善《学习\n\n制度》。";
        assert_eq!(laid_out(text), ["1.关于“学习不够深入贯彻不够有力”的问题", "一是完善《学习制度》。"]);
    }

    #[test]
    fn keeps_titles_headings_and_signatures_apart() {
        let text = "中共某局党组\n\n关于整改情况的通报\n正文到此为止。以上\n中共某局党组\n2024年3月1日";
        assert_eq!(laid_out(text).len(), 5);
    }

    #[test]
    fn page_numbers_count_up() {
        let text = "学习教育。不断\n1\n深入推进。\n2\n工作完成。";
        assert_eq!(laid_out(text), ["学习教育。不断深入推进。", "工作完成。"]);
        let text = "数量\n7\n3\n合计。";
        assert_eq!(laid_out(text).len(), 4);
    }

    #[test]
    fn unwraps_narrow_columns() {
        let line = "学".repeat(24);
        let wrapped = format!("　　{}\n{line}\n{line}\n学习完毕。\n", "学".repeat(22)).repeat(5);
        assert_eq!(laid_out(&wrapped).len(), 5);
    }
}
