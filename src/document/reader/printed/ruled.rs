//! Tables that ruled lines draw: their cells, what stands in them, and how they go on over pages.

use super::Page;
use super::lattice::{Lattice, lattices};
use super::line::{Glyph, Line, lines, usual_size};
use crate::document::reader::number::has_number;
use crate::document::reader::piece::Piece;
use crate::document::reader::sheet::{Row, Sheet, SheetCell};

/// Lines closer than this part of a letter's height meet.
const NEAR: f64 = 0.3;
/// The middle of a letter stands so far above its line, in parts of its height.
const MIDDLE: f64 = 0.35;
/// A line of a cell is full when no more than this is left behind the next word, in parts of a letter's height.
const SLACK: f64 = 0.6;
/// Marks that never begin a line, and so take the letter before them along.
const CLOSING: &str = "，。、；：？！）》”’】％%,.;:?!)";

/// A table on one page, or on several that it goes on over.
#[derive(Debug)]
pub(super) struct Table {
    /// Where it begins.
    pub(super) top: f64,
    /// The edges of its columns.
    edges: Vec<f64>,
    near: f64,
    rows: Vec<Row>,
    /// For each column the row and the cell in that row that reach the bottom.
    bottom: Vec<(usize, usize)>,
}

/// Takes the tables out of a page, from top to bottom, with their characters. `left` is how many cells the document
/// may still have.
pub(super) fn take(page: &mut Page, number: usize, left: &mut usize) -> Vec<Table> {
    let near = NEAR * usual_size(page.glyphs.iter().map(|glyph| glyph.size));
    let mut found = lattices(&page.rules, near);
    found.retain(|lattice| {
        let rest = left.checked_sub(lattice.cells.len());
        *left = rest.unwrap_or(*left);
        rest.is_some()
    });
    if found.is_empty() {
        return Vec::new();
    }
    let mut inside: Vec<Vec<Vec<Glyph>>> =
        found.iter().map(|lattice| vec![Vec::new(); lattice.cells.len()]).collect();
    page.glyphs.retain(|glyph| {
        let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y - MIDDLE * glyph.size);
        let places = found.iter().zip(&mut inside);
        let mut cells = places.filter_map(|(lattice, cells)| cells.get_mut(lattice.cell_at(x, y)?));
        let cell = cells.next();
        let is_outside = cell.is_none();
        cell.into_iter().for_each(|cell| cell.push(*glyph));
        is_outside
    });
    let filled = |cells: &[Vec<Glyph>]| cells.iter().any(|cell| cell.iter().any(|g| !g.c.is_whitespace()));
    let tables = found.into_iter().zip(inside).filter(|(_, cells)| filled(cells));
    tables.map(|(lattice, cells)| table(&lattice, cells, near, number)).collect()
}

fn table(lattice: &Lattice, cells: Vec<Vec<Glyph>>, near: f64, number: usize) -> Table {
    let cells: Vec<Vec<Line>> = cells.into_iter().map(lines).collect();
    let left = |at: usize| lattice.xs[lattice.cells[at].column];
    let gaps = cells.iter().enumerate().flat_map(|(at, cell)| cell.iter().map(move |line| (at, line)));
    // What all cells leave free at their sides.
    let margin = gaps.map(|(at, line)| line.x - left(at)).fold(f64::INFINITY, f64::min).max(0.0);
    let mut rows: Vec<Row> = (0..lattice.rows()).map(|_| Row::default()).collect();
    let mut seats = Vec::new();
    for (area, lines) in lattice.cells.iter().zip(cells) {
        let width = lattice.xs[area.column + area.columns] - lattice.xs[area.column] - 2.0 * margin;
        let pieces = paragraphs(lines, width, number);
        seats.push((area.row, rows[area.row].cells.len()));
        let cell = SheetCell { columns: area.columns, rows: area.rows, continues: false, pieces };
        rows[area.row].cells.push(cell);
    }
    let last = lattice.rows() - 1;
    let bottom = (0..lattice.columns()).filter_map(|column| seats.get(lattice.cell(last, column)?).copied());
    Table { top: lattice.ys[0], bottom: bottom.collect(), edges: lattice.xs.clone(), near, rows }
}

/// The paragraphs of a cell that leaves `width` to its lines: a line that is full goes on in the next one.
fn paragraphs(lines: Vec<Line>, width: f64, page: usize) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        let goes_on = before.is_some_and(|before| is_full(before, line, width) && !has_number(&line.text));
        match out.last_mut().filter(|_| goes_on) {
            Some(piece) => join(piece, &line.text),
            None => {
                let piece = Piece { text: line.text.clone(), at: page, ..Piece::default() };
                out.push(Piece { chars: shown(&line.text), ..piece });
            }
        }
        before = Some(line);
    }
    out
}

fn shown(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Whether the next line's first word had no room on this one.
fn is_full(line: &Line, next: &Line, width: f64) -> bool {
    let is_latin = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/');
    let word = next.text.chars().take_while(is_latin).count();
    let closing = next.text.chars().skip(word.max(1)).take_while(|c| CLOSING.contains(*c)).count();
    // A letter is half as wide as an ideograph.
    let word = if word > 0 { word as f64 / 2.0 } else { 1.0 };
    let free = width - (line.right - line.x);
    free < (word + closing as f64 + SLACK) * line.size.max(next.size)
}

fn join(piece: &mut Piece, more: &str) {
    let is_latin = |c: char| c.is_ascii_alphabetic();
    if piece.text.ends_with(is_latin) && more.starts_with(is_latin) {
        piece.text.push(' ');
    }
    piece.text.push_str(more);
    piece.chars += shown(more);
}

impl Table {
    /// Appends `next`, which begins the next page, when it has the same columns; else gives it back.
    pub(super) fn append(&mut self, next: Self) -> Option<Self> {
        let is_same = self.edges.len() == next.edges.len()
            && (self.edges.windows(2).zip(next.edges.windows(2)))
                .all(|(one, other)| ((one[1] - one[0]) - (other[1] - other[0])).abs() <= self.near);
        if !is_same {
            return Some(next);
        }
        let Self { mut rows, bottom, .. } = next;
        let repeated = rows.iter().zip(&self.rows).take_while(|(one, other)| is_same_row(one, other)).count();
        // All of it may be the same by chance.
        let repeated = if repeated < rows.len() { repeated } else { 0 };
        rows.drain(..repeated);
        if let Some(first) = rows.first_mut() {
            self.go_on(first);
        }
        let before = self.rows.len();
        self.bottom =
            bottom.iter().map(|(row, cell)| (before + row.saturating_sub(repeated), *cell)).collect();
        self.rows.extend(rows);
        None
    }

    /// A page may begin in the middle of a row, whose first cell is then empty: cells in which a sentence or a
    /// list was cut go on with those above, and so do those that are empty.
    fn go_on(&mut self, first: &mut Row) {
        if first.cells.first().is_none_or(|cell| !cell.pieces.is_empty()) {
            return;
        }
        let mut column = 0;
        let seats: Vec<_> = first
            .cells
            .iter()
            .map(|cell| {
                let seat = self.bottom.get(column).copied();
                column += cell.columns;
                seat
            })
            .collect();
        for (cell, seat) in first.cells.iter_mut().zip(seats) {
            let above = seat.and_then(|(row, cell)| self.rows.get_mut(row)?.cells.get_mut(cell));
            let Some(above) = above else { continue };
            let Some(begin) = cell.pieces.first() else {
                cell.continues = true;
                continue;
            };
            let is_list = above.pieces.first().is_some_and(|piece| is_item(&piece.text));
            cell.continues = match above.pieces.last_mut() {
                Some(_) if has_number(&begin.text) => is_list,
                Some(end) if !ends_sentence(&end.text) => {
                    join(end, &begin.text);
                    cell.pieces.remove(0);
                    true
                }
                _ => false,
            };
        }
    }

    /// The paragraphs that the table reads as, with the page of each in `at`.
    pub(super) fn sheet(self, number: u32) -> Sheet {
        Sheet { number, rows: self.rows }
    }
}

/// It may be an item of a list; 1.2024年 begins with a number, and so does the list before it.
fn is_item(text: &str) -> bool {
    has_number(text) || text.starts_with(|c: char| c.is_ascii_digit())
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '；', '！', '？', ';', '!', '?'])
}

fn is_same_row(one: &Row, other: &Row) -> bool {
    let key = |row: &Row| -> Vec<(usize, String)> {
        let text = |cell: &SheetCell| cell.pieces.iter().map(|piece| piece.text.as_str()).collect();
        row.cells.iter().map(|cell| (cell.columns, text(cell))).collect()
    };
    key(one) == key(other)
}
