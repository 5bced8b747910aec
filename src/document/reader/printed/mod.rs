//! Pages on which characters are printed at places: which make up a line, and which belong to the page.
//!
//! What comes out are printed lines. Which lines make up a paragraph is found as for any wrapped text. Tables
//! that ruled lines draw are read cell by cell, as those of other forms are.

mod furniture;
mod lattice;
mod line;
mod rule;
mod ruled;

use furniture::drop_furniture;
pub(super) use line::Glyph;
use line::{Line, columns, lines, usual_size};
pub(super) use rule::{Path, Rule};
use ruled::Table;

use super::number::has_number;
use super::piece::Piece;
use super::{Columns, Extracted, Mark, Note, Place, Unread};
use crate::document::radical::unified;

/// A page so sparse has its text in a picture.
const FEWEST_PER_PAGE: usize = 12;
/// A full line may be short of so many columns: a mark that closes takes the character before it along.
const SLACK: usize = 8;
/// Letters of a title are larger than those of the text by this much.
const TITLE_SIZE: f64 = 1.15;
/// Lines of a title follow each other at this distance at most, in heights of its letters.
const TITLE_STEP: f64 = 2.5;
/// The middle of a line of the title is that of the page, but for so many columns.
const OFF_CENTRE: usize = 3;
/// Cells of the tables of a document; what comes behind is read as lines.
const MOST_CELLS: usize = 200_000;
/// A page of fewer lines may have none at the left edge.
const FEW_LINES: usize = 5;

/// The right edge of fewer lines is that of the longest.
const FEW_ENDS: usize = 30;

/// What is printed on a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// Its characters, in any order.
    pub(super) glyphs: Vec<Glyph>,
    /// The ruled lines.
    pub(super) rules: Vec<Rule>,
}

/// A line of a page, or a table.
#[derive(Debug)]
enum Item {
    Line(Line),
    Table(Table),
}

impl Item {
    fn line(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Table(_) => None,
        }
    }

    fn top(&self) -> f64 {
        match self {
            Self::Line(line) => line.y,
            Self::Table(table) => table.top,
        }
    }
}

/// The lines of the pages, without what belongs to the pages. `known` says what the columns of tables of issues
/// hold.
///
/// # Errors
/// When the pages hold no characters, or characters of which nobody knows what they are.
pub(super) fn read(pages: Vec<Page>, known: &Columns<'_>) -> Result<Extracted, Unread> {
    let glyphs = || pages.iter().flat_map(|page| &page.glyphs);
    let (count, chars) = (pages.len(), glyphs().filter(|glyph| !glyph.c.is_whitespace()).count());
    let unknown = glyphs().filter(|glyph| is_unknown(glyph.c)).count();
    if chars < FEWEST_PER_PAGE * count.max(1) {
        return Err(Unread::NoTextLayer);
    }
    if unknown * 4 > chars {
        return Err(Unread::UnknownCharacters);
    }
    let mut left = MOST_CELLS;
    let mut pages: Vec<Vec<Item>> =
        pages.into_iter().zip(1..).map(|(page, at)| items(page, at, &mut left)).collect();
    let note = without_text(&pages);
    drop_furniture(&mut pages);
    join_tables(&mut pages);
    let block = Block::of(&pages);
    let mut text = Text { block, known, read: Extracted::default(), before: None, tables: 0 };
    for (page, at) in pages.into_iter().zip(1..) {
        text.page(page, at);
    }
    let read = Extracted { replaced: unknown, notes: note.into_iter().collect(), ..text.read };
    if read.text.trim().is_empty() { Err(Unread::NoTextLayer) } else { Ok(read) }
}

/// The lines and tables of a page, from top to bottom.
fn items(mut page: Page, number: usize, left: &mut usize) -> Vec<Item> {
    page.glyphs.retain(|glyph| glyph.x.is_finite() && glyph.y.is_finite() && glyph.size.is_finite());
    page.glyphs.iter_mut().for_each(|glyph| glyph.c = unified(glyph.c));
    let mut items: Vec<Item> = ruled::take(&mut page, number, left).into_iter().map(Item::Table).collect();
    items.extend(lines(page.glyphs).into_iter().map(Item::Line));
    items.sort_by(|one, other| one.top().total_cmp(&other.top()));
    items
}

/// Puts together the tables that go on over pages.
fn join_tables(pages: &mut [Vec<Item>]) {
    let mut open: Option<usize> = None;
    for at in 0..pages.len() {
        let (before, rest) = pages.split_at_mut(at);
        let Some(page) = rest.first_mut() else { return };
        let last = open.and_then(|open| before.get_mut(open)?.last_mut());
        if let Some(Item::Table(table)) = last
            && matches!(page.first(), Some(Item::Table(_)))
            && let Item::Table(next) = page.remove(0)
            && let Some(other) = table.append(next)
        {
            page.insert(0, Item::Table(other));
        }
        // A page that one table took whole leaves that table open.
        if !page.is_empty() {
            open = Some(at);
        }
    }
}

/// The text that is put together from the pages.
struct Text<'c> {
    block: Block,
    known: &'c Columns<'c>,
    read: Extracted,
    /// The line before the next one, unless a table stands between them.
    before: Option<Line>,
    tables: u32,
}

impl Text<'_> {
    fn page(&mut self, page: Vec<Item>, at: u32) {
        let left = left_edge(&page, self.block.left);
        for item in page {
            match item {
                Item::Line(line) => {
                    self.line(&line, left, at);
                    self.before = Some(line);
                }
                Item::Table(table) => {
                    self.table(table);
                    self.before = None;
                }
            }
        }
    }

    fn line(&mut self, line: &Line, left: f64, page: u32) {
        match self.before.as_ref().filter(|before| self.block.goes_on(before, line, left)) {
            Some(before) if before.gap_behind => self.read.text.push_str("　　"),
            Some(_) => {}
            None => {
                let place = Place { page: Some(page), ..Place::default() };
                self.begin(Mark { place, ..Mark::default() });
                self.read.text.push_str(&indent(line, left));
            }
        }
        self.read.text.push_str(&line.text);
    }

    fn table(&mut self, table: Table) {
        self.tables += 1;
        for piece in table.sheet(self.tables).read(self.known) {
            let Piece { heading, bullet, .. } = piece;
            let place = Place { page: u32::try_from(piece.at).ok(), cell: piece.cell, ..Place::default() };
            self.begin(Mark { heading, bullet, place, whole: true, ..Mark::default() });
            self.read.text.push_str(&piece.text);
        }
    }

    fn begin(&mut self, mark: Mark) {
        if !self.read.marks.is_empty() {
            self.read.text.push('\n');
        }
        self.read.marks.push(mark);
    }
}

fn without_text(pages: &[Vec<Item>]) -> Option<Note> {
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
    /// The height of the letters of most lines.
    size: f64,
    indented: bool,
}

impl Block {
    fn of(pages: &[Vec<Item>]) -> Self {
        let all = || pages.iter().flatten().filter_map(Item::line);
        let left = leftmost(all()).unwrap_or(0.0);
        let mut ends: Vec<f64> = all().map(|line| line.right).collect();
        ends.sort_by(|a, b| b.total_cmp(a));
        // A line or two may stick out; of few lines perhaps only one is full.
        let out = if ends.len() < FEW_ENDS { 0 } else { (ends.len() / 50).max(2) };
        let right = ends.get(out).copied().unwrap_or(left);
        let share = |is: &dyn Fn(usize) -> bool| {
            let lines = |page: &Vec<Item>| {
                let edge = left_edge(page, left);
                let lines = page.iter().filter_map(Item::line);
                lines.filter(|line| is(columns(line.x - edge, line.size))).count()
            };
            pages.iter().map(lines).sum::<usize>()
        };
        // Two characters are usual.
        let (flush, indented) =
            (share(&|columns| columns <= 1), share(&|columns| (3..=5).contains(&columns)));
        let indented = indented >= 2 && indented * 10 >= ends.len() && flush > 0;
        Self { left, right, size: usual_size(all().map(|line| line.size)), indented }
    }

    /// Whether `next` goes on with the paragraph of the line before it: where paragraphs are indented, a line
    /// without indent after a full one does. Where they are not, that is left to the words.
    fn goes_on(&self, before: &Line, next: &Line, left: f64) -> bool {
        let full = columns(self.right - before.right, before.size) <= SLACK;
        let wrapped = self.indented && full && columns(next.x - left, next.size) <= 1;
        (wrapped && !before.is_row && !next.is_row) || self.is_title(before, next)
    }

    /// Whether both are lines of one title: set in the middle, in large letters of one size.
    fn is_title(&self, before: &Line, next: &Line) -> bool {
        let is_large = |line: &Line| line.size > TITLE_SIZE * self.size;
        let is_central = |line: &Line| {
            let off = (line.x + line.right) / 2.0 - (self.left + self.right) / 2.0;
            columns(off.abs(), line.size) <= OFF_CENTRE
        };
        let step = next.y - before.y;
        let is_near = step > 0.0 && step < TITLE_STEP * before.size;
        let is_one = (before.size - next.size).abs() < 0.05 * before.size && is_near;
        is_one
            && [before, next].into_iter().all(|line| is_large(line) && is_central(line))
            && !has_number(&before.text)
            && !has_number(&next.text)
            && !before.text.ends_with(['。', '：', '；'])
    }
}

/// Characters that stand for none, or for one that only their font knows.
fn is_unknown(c: char) -> bool {
    c == '\u{FFFD}' || ('\u{E000}'..='\u{F8FF}').contains(&c)
}

/// The left edge of the text of a page: that of all pages where the page has but a few lines.
fn left_edge(page: &[Item], usual: f64) -> f64 {
    let lines = || page.iter().filter_map(Item::line);
    if lines().count() < FEW_LINES { usual } else { leftmost(lines()).unwrap_or(0.0) }
}

fn leftmost<'l>(lines: impl Iterator<Item = &'l Line>) -> Option<f64> {
    lines.map(|line| line.x).min_by(f64::total_cmp)
}

/// Blanks for the distance from the left edge; an ideographic space has two columns.
fn indent(line: &Line, left: f64) -> String {
    let columns = columns(line.x - left, line.size);
    "　".repeat(columns / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of lines of characters of 10 points; blanks take their place.
    fn page(lines: &[&str]) -> Page {
        let line = |(at, text): (usize, &&str)| {
            let y = 20.0 * at as f64;
            let glyph =
                move |(at, c): (usize, char)| Glyph { c, x: 10.0 * at as f64, y, width: 10.0, size: 10.0 };
            text.chars().enumerate().map(glyph).filter(|glyph| glyph.c != ' ').collect::<Vec<_>>()
        };
        Page { glyphs: lines.iter().enumerate().flat_map(line).collect(), rules: Vec::new() }
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
        let read = read(pages.collect(), &|_| None).unwrap();
        let lines: Vec<&str> = read.text.lines().collect();
        assert_eq!(lines.len(), 12, "{lines:?}");
        assert_eq!(lines[1], "　　丙丁甲乙丙丁甲乙丙丁甲乙丙    隔开");
        assert_eq!((read.marks[2].place.page, read.marks[3].place.page), (Some(1), Some(2)));
    }

    #[test]
    fn a_title_over_two_lines_is_one_and_wide_blanks_part_fields() {
        let body = [
            "　　一二三四五六七八九十一二三四",
            "一二三四五六七八九十一二三四五六",
            "　　单位：办公室　　进度：已完成",
        ];
        let mut page = page(&[&["", "", "", ""], body.as_slice()].concat());
        let title = [("关于巡察整改进展", 0.0), ("情况的通报", 24.0)];
        for (at, (text, left)) in title.into_iter().enumerate() {
            let glyph = |(nth, c): (usize, char)| Glyph {
                c,
                x: left + 16.0 * nth as f64 + 16.0,
                y: 26.0 * at as f64,
                width: 16.0,
                size: 16.0,
            };
            page.glyphs.extend(text.chars().enumerate().map(glyph));
        }
        page.glyphs.iter_mut().filter(|glyph| glyph.c == '　').for_each(|glyph| glyph.c = ' ');
        let text = read(vec![page], &|_| None).unwrap().text;
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        assert_eq!(lines[0], "关于巡察整改进展情况的通报");
        assert_eq!(lines.last().copied(), Some("单位：办公室　　进度：已完成"));
    }

    #[test]
    fn letters_printed_twice_count_once() {
        let mut page = page(&["甲甲乙这一页有十来个字的正文"]);
        page.glyphs.extend(page.glyphs.clone().into_iter().map(|glyph| Glyph {
            x: glyph.x + 0.5,
            y: glyph.y + 0.3,
            ..glyph
        }));
        assert_eq!(read(vec![page], &|_| None).unwrap().text, "甲甲乙这一页有十来个字的正文");
    }

    #[test]
    fn pictures_and_unknown_letters_are_refused() {
        assert_eq!(read(vec![Page::default(), page(&["扫描"])], &|_| None), Err(Unread::NoTextLayer));
        let text = page(&["这一页有十来个字的正文内容这一页有十来个字的正文内容"]);
        assert_eq!(read(vec![text, Page::default()], &|_| None).unwrap().notes[0].code, "pages-without-text");
        assert_eq!(
            read(vec![page(&["\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}这一页有十来个字"])], &|_| {
                None
            }),
            Err(Unread::UnknownCharacters)
        );
    }
}
