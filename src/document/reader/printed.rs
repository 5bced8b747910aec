//! Pages on which characters are printed at places: which make up a line, and which belong to the page.
//!
//! What comes out are printed lines. Which lines make up a paragraph is found as for any wrapped text.

use std::collections::HashMap;

use super::{Extracted, Mark, Note, Place, Unread};

/// A page so sparse has its text in a picture.
const FEWEST_PER_PAGE: usize = 12;
/// Running titles stand on so many pages.
const RUNNING: usize = 3;
/// So many lines at the top and at the bottom may belong to the page.
const MARGIN_LINES: usize = 2;
/// A full line may be short of so many columns: a mark that closes takes the character before it along.
const SLACK: usize = 8;
/// A page of fewer lines may have none at the left edge.
const FEW_LINES: usize = 5;
/// A blank wider than this many columns says no more than one of this width.
const WIDEST: usize = 16;

/// One character at its place; lengths are in any unit, y grows downwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) x: f64,
    /// The line on which it stands.
    pub(super) y: f64,
    pub(super) width: f64,
    /// Height of the letters.
    pub(super) size: f64,
}

/// One printed line.
#[derive(Clone, Debug)]
struct Line {
    text: String,
    x: f64,
    right: f64,
    size: f64,
    /// There are wide gaps in it, as between the cells of a table.
    is_row: bool,
}

/// The lines of the pages, without what belongs to the pages.
///
/// # Errors
/// When the pages hold no characters, or characters of which nobody knows what they are.
pub(super) fn read(pages: Vec<Vec<Glyph>>) -> Result<Extracted, Unread> {
    let shown = |c: &Glyph| !c.c.is_whitespace();
    let (count, chars) = (pages.len(), pages.iter().flatten().filter(|c| shown(c)).count());
    let unknown = pages.iter().flatten().filter(|glyph| is_unknown(glyph.c)).count();
    if chars < FEWEST_PER_PAGE * count.max(1) {
        return Err(Unread::NoTextLayer);
    }
    if unknown * 4 > chars {
        return Err(Unread::UnknownCharacters);
    }
    let mut pages: Vec<Vec<Line>> = pages.into_iter().map(lines).collect();
    let note = without_text(&pages);
    drop_furniture(&mut pages);
    let mut read = Extracted { replaced: unknown, notes: note.into_iter().collect(), ..Extracted::default() };
    let block = Block::of(&pages);
    let mut before: Option<&Line> = None;
    for (page, at) in pages.iter().zip(1..) {
        let left = if page.len() < FEW_LINES { block.left } else { left_edge(page.iter()) };
        for line in page {
            if before.is_none_or(|before| !block.goes_on(before, line, left)) {
                if !read.marks.is_empty() {
                    read.text.push('\n');
                }
                read.text.push_str(&indent(line, left));
                let place = Place { page: Some(at), ..Place::default() };
                read.marks.push(Mark { place, ..Mark::default() });
            }
            read.text.push_str(&line.text);
            before = Some(line);
        }
    }
    if read.text.trim().is_empty() { Err(Unread::NoTextLayer) } else { Ok(read) }
}

fn without_text(pages: &[Vec<Line>]) -> Option<Note> {
    let empty: Vec<String> = pages
        .iter()
        .zip(1_usize..)
        .filter(|(page, _)| page.is_empty())
        .map(|(_, at)| at.to_string())
        .collect();
    let more = if empty.len() > 10 { " …" } else { "" };
    let list = empty.get(..10).unwrap_or(&empty).join(", ");
    let message =
        format!("{} of {} pages have no text, they may be pictures: {list}{more}", empty.len(), pages.len());
    (!empty.is_empty()).then_some(Note { code: "pages-without-text", message })
}

/// The block of text that pages have in common: its edges, and whether paragraphs are indented.
struct Block {
    left: f64,
    right: f64,
    indented: bool,
}

impl Block {
    fn of(pages: &[Vec<Line>]) -> Self {
        let left = left_edge(pages.iter().flatten());
        let mut ends: Vec<f64> = pages.iter().flatten().map(|line| line.right).collect();
        ends.sort_by(|a, b| b.total_cmp(a));
        // A line or two may stick out.
        let right = ends.get((ends.len() / 50).max(2)).or(ends.last()).copied().unwrap_or(left);
        let share = |is: &dyn Fn(usize) -> bool| {
            let edge = |page: &[Line]| if page.len() < FEW_LINES { left } else { left_edge(page.iter()) };
            let lines = |page: &Vec<Line>| {
                let edge = edge(page);
                page.iter().filter(|line| is(columns(line.x - edge, line.size))).count()
            };
            pages.iter().map(lines).sum::<usize>()
        };
        // Two characters are usual.
        let (flush, indented) =
            (share(&|columns| columns <= 1), share(&|columns| (3..=5).contains(&columns)));
        Self { left, right, indented: indented >= 2 && indented * 10 >= ends.len() && flush > 0 }
    }

    /// Whether `next` goes on with the paragraph of the line before it: where paragraphs are indented, a line
    /// without indent after a full one does. Where they are not, that is left to the words.
    fn goes_on(&self, before: &Line, next: &Line, left: f64) -> bool {
        let full = columns(self.right - before.right, before.size) <= SLACK;
        self.indented && full && columns(next.x - left, next.size) <= 1 && !before.is_row && !next.is_row
    }
}

/// Characters that stand for none, or for one that only their font knows.
fn is_unknown(c: char) -> bool {
    c == '\u{FFFD}' || ('\u{E000}'..='\u{F8FF}').contains(&c)
}

fn left_edge<'l>(lines: impl Iterator<Item = &'l Line>) -> f64 {
    let left = lines.map(|line| line.x).fold(f64::INFINITY, f64::min);
    if left.is_finite() { left } else { 0.0 }
}

/// Blanks for the distance from the left edge; an ideographic space has two columns.
fn indent(line: &Line, left: f64) -> String {
    let columns = columns(line.x - left, line.size);
    "　".repeat(columns / 2)
}

/// How many columns a distance has; a column is half a character.
fn columns(distance: f64, size: f64) -> usize {
    let columns = (2.0 * distance / size.max(0.1)).round();
    // Anything else is outside of the range.
    if columns >= 1.0 { columns.min(WIDEST as f64 * 2.0) as usize } else { 0 }
}

/// Puts the characters of a page into lines, from top to bottom.
fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.retain(|glyph| glyph.x.is_finite() && glyph.y.is_finite() && glyph.size.is_finite());
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines = Vec::new();
    let mut open: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        let apart = open.last().is_some_and(|last| glyph.y - last.y > 0.4 * glyph.size.min(last.size));
        if apart {
            lines.extend(line(std::mem::take(&mut open)));
        }
        open.push(glyph);
    }
    lines.extend(line(open));
    lines
}

fn line(mut glyphs: Vec<Glyph>) -> Option<Line> {
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let first = *glyphs.iter().find(|glyph| !glyph.c.is_whitespace())?;
    let size = glyphs.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
    let mut text = String::new();
    let mut is_row = false;
    let mut before: Option<Glyph> = None;
    for glyph in glyphs.into_iter().skip_while(|glyph| glyph.c.is_whitespace()) {
        if let Some(last) = before {
            // Bold letters may be printed twice, a little apart.
            if last.c == glyph.c && (glyph.x - last.x) < 0.25 * last.width {
                continue;
            }
            let gap = glyph.x - (last.x + last.width);
            let latin = last.c.is_ascii_alphanumeric() && glyph.c.is_ascii_alphanumeric();
            let blanks = match columns(gap, size) {
                0 | 1 if latin && gap > 0.2 * size => 1,
                0 | 1 => 0,
                columns => columns.min(WIDEST),
            };
            is_row |= blanks >= 3;
            text.extend(std::iter::repeat_n(' ', blanks));
        }
        text.push(glyph.c);
        before = Some(glyph);
    }
    text.truncate(text.trim_end().len());
    let right = before.map_or(first.x, |last| last.x + last.width);
    Some(Line { text, x: first.x, right, size, is_row })
}

/// Leaves out page numbers and running titles at the top and at the bottom.
fn drop_furniture(pages: &mut [Vec<Line>]) {
    for from_top in [true, false] {
        for _ in 0..MARGIN_LINES {
            let numbered = numbered(pages, from_top);
            let mut seen: HashMap<String, usize> = HashMap::new();
            let lines = pages.iter().filter_map(|page| at_margin(page, from_top));
            lines.for_each(|line| *seen.entry(key(&line.text)).or_default() += 1);
            for (page, is_number) in pages.iter_mut().zip(numbered) {
                let Some(line) = at_margin(page, from_top) else { continue };
                let runs = seen.get(&key(&line.text)).is_some_and(|count| *count >= RUNNING);
                if is_number || runs {
                    page.remove(if from_top { 0 } else { page.len() - 1 });
                }
            }
        }
    }
}

fn at_margin(page: &[Line], from_top: bool) -> Option<&Line> {
    if from_top { page.first() } else { page.last() }
}

/// The letters of a line, its digits aside.
fn key(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).filter(|c| !c.is_whitespace()).collect()
}

/// Which pages have nothing but their number in the line at the margin: numbers that count up with the pages.
fn numbered(pages: &[Vec<Line>], from_top: bool) -> Vec<bool> {
    let number = |page: &Vec<Line>| {
        let text = at_margin(page, from_top)?.text.as_str();
        let number = text.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '-' | '—' | '–' | '―' | '－' | '·' | '~')
        });
        number.parse::<usize>().ok().filter(|number| *number < 2000)
    };
    let numbers: Vec<Option<usize>> = pages.iter().map(number).collect();
    let behind = |at: usize| Some(numbers.get(at).copied()??.wrapping_sub(at));
    let agrees = |at: usize, other: Option<usize>| {
        other.is_some_and(|other| behind(at).is_some() && behind(other) == behind(at))
    };
    (0..pages.len())
        .map(|at| {
            let single = pages.len() == 1
                && numbers.first() == Some(&Some(1))
                && pages.iter().all(|page| page.len() > 1);
            single || agrees(at, at.checked_sub(1)) || agrees(at, Some(at + 1))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of lines of characters of 10 points; blanks take their place.
    fn page(lines: &[&str]) -> Vec<Glyph> {
        let line = |(at, text): (usize, &&str)| {
            let y = 20.0 * at as f64;
            let glyph =
                move |(at, c): (usize, char)| Glyph { c, x: 10.0 * at as f64, y, width: 10.0, size: 10.0 };
            text.chars().enumerate().map(glyph).filter(|glyph| glyph.c != ' ').collect::<Vec<_>>()
        };
        lines.iter().enumerate().flat_map(line).collect()
    }

    #[test]
    fn characters_make_up_lines_without_what_belongs_to_the_page() {
        let text = |n: usize| "甲乙丙丁".chars().cycle().skip(n).take(13).collect::<String>();
        let pages = (1..=4).map(|n| {
            page(&[
                "某县水务局",
                &text(n),
                &format!("  {}  隔开", text(n + 1)),
                &text(n + 2),
                &format!("— {n} —"),
            ])
        });
        let read = read(pages.collect()).unwrap();
        let lines: Vec<&str> = read.text.lines().collect();
        assert_eq!(lines.len(), 12, "{lines:?}");
        assert_eq!(lines[1], "　　丙丁甲乙丙丁甲乙丙丁甲乙丙    隔开");
        assert_eq!((read.marks[2].place.page, read.marks[3].place.page), (Some(1), Some(2)));
    }

    #[test]
    fn letters_printed_twice_count_once() {
        let mut glyphs = page(&["甲甲乙这一页有十来个字的正文"]);
        glyphs.extend(glyphs.clone().into_iter().map(|glyph| Glyph {
            x: glyph.x + 0.5,
            y: glyph.y + 0.3,
            ..glyph
        }));
        assert_eq!(read(vec![glyphs]).unwrap().text, "甲甲乙这一页有十来个字的正文");
    }

    #[test]
    fn pictures_and_unknown_letters_are_refused() {
        assert_eq!(read(vec![Vec::new(), page(&["扫描"])]), Err(Unread::NoTextLayer));
        let text = page(&["这一页有十来个字的正文内容这一页有十来个字的正文内容"]);
        assert_eq!(read(vec![text, Vec::new()]).unwrap().notes[0].code, "pages-without-text");
        assert_eq!(
            read(vec![page(&["\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}这一页有十来个字"])]),
            Err(Unread::UnknownCharacters)
        );
    }
}
