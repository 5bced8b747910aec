//! Tables: which are data and which only lay out the page, and how data reads as text.
//!
//! Each reader fills a [`Grid`] with the cells of its form; what the table reads as is the same for all.

use super::piece::{Piece, folded};
use super::{Columns, issue_table};

/// More places than this are no table that a person reads.
pub(super) const MOST_PLACES: usize = 100_000;
/// Spans are believed up to here, as browsers do.
pub(super) const MOST_COLUMNS: usize = 200;
/// Cells with this many paragraphs and characters hold a text, not a value.
const TEXT_PARAGRAPHS: usize = 3;
const TEXT_CHARS: usize = 150;
/// One paragraph of so many characters is a text in any table whose columns are not known.
const LONG_CHARS: usize = 400;
/// The row with the titles of the columns is among the first few.
const HEADER_ROWS: usize = 4;

/// One cell, over all places that it spans.
#[derive(Debug)]
pub(super) struct Cell {
    /// Its first place.
    pub(super) row: usize,
    pub(super) column: usize,
    /// How many rows and columns it takes.
    pub(super) rows: usize,
    pub(super) columns: usize,
    /// Its paragraphs.
    pub(super) pieces: Vec<Piece>,
}

impl Cell {
    /// Its text on one line, as rules see it, without blanks.
    pub(super) fn key(&self) -> String {
        self.pieces.iter().flat_map(|piece| piece.text.chars()).filter(|c| !c.is_whitespace()).collect()
    }

    fn chars(&self) -> usize {
        self.pieces.iter().map(|piece| piece.chars).sum()
    }

    fn holds_text(&self) -> bool {
        self.chars() >= LONG_CHARS || (self.pieces.len() >= TEXT_PARAGRAPHS && self.chars() >= TEXT_CHARS)
    }
}

/// A table with its spans resolved.
#[derive(Debug)]
pub(super) struct Grid {
    /// All cells in order.
    pub(super) cells: Vec<Cell>,
    /// The cell at each row and column.
    pub(super) rows: Vec<Vec<Option<usize>>>,
    /// How many columns there are.
    pub(super) width: usize,
    /// The number of the table on its page.
    pub(super) number: u32,
}

impl Grid {
    /// The cell at a place.
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.get(self.id(row, column)?)
    }

    /// Which cell is at a place.
    pub(super) fn id(&self, row: usize, column: usize) -> Option<usize> {
        *self.rows.get(row)?.get(column)?
    }

    /// The cells of a row that hold something, each once, in order.
    pub(super) fn filled(&self, row: usize) -> Vec<&Cell> {
        let mut ids: Vec<usize> = self.rows.get(row).into_iter().flatten().flatten().copied().collect();
        ids.dedup();
        ids.iter().filter_map(|&id| self.cells.get(id)).filter(|cell| !cell.pieces.is_empty()).collect()
    }

    /// The place of a cell for the report.
    pub(super) fn place(&self, row: usize, column: usize) -> Option<(u32, u32, u32)> {
        let count = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
        Some((self.number, count(row), count(column)))
    }
}

/// The paragraphs that a table of issues or of data reads as; `None` for one that only lays out the page.
pub(super) fn render(grid: &Grid, columns: &Columns<'_>) -> Option<Vec<Piece>> {
    issues(grid, columns).or_else(|| is_data(grid).then(|| rows(grid)))
}

/// The paragraphs that a table of issues reads as; `None` for any other.
pub(super) fn issues(grid: &Grid, columns: &Columns<'_>) -> Option<Vec<Piece>> {
    let last = grid.rows.len().min(HEADER_ROWS);
    let header = (0..last).find_map(|row| issue_table::Header::read(grid, row, columns))?;
    Some(issue_table::render(grid, &header))
}

/// A line for each row.
pub(super) fn rows(grid: &Grid) -> Vec<Piece> {
    (0..grid.rows.len()).filter_map(|row| line(grid, row)).collect()
}

fn is_data(grid: &Grid) -> bool {
    let full = (0..grid.rows.len()).filter(|&row| grid.filled(row).len() >= 2).count();
    grid.width >= 2
        && grid.rows.len() >= 2
        && full * 2 >= grid.rows.len()
        && !grid.cells.iter().any(Cell::holds_text)
}

/// A row on one line, its cells parted by tabs. A merged cell stands where it begins.
pub(super) fn line(grid: &Grid, row: usize) -> Option<Piece> {
    let mut out = Piece::default();
    for column in 0..grid.width {
        if column > 0 {
            out.text.push('\t');
        }
        let Some(cell) = grid.cell(row, column).filter(|cell| (cell.row, cell.column) == (row, column))
        else {
            continue;
        };
        for (at, piece) in cell.pieces.iter().enumerate() {
            if out.chars == 0 {
                out.at = piece.at;
                out.cell = grid.place(row, column);
            }
            if at > 0 {
                out.text.push(' ');
            }
            out.text.push_str(&piece.text);
            out.chars += piece.chars;
            out.linked += piece.linked;
        }
    }
    out.text = out.text.trim().to_owned();
    (out.chars > 0).then_some(out)
}

/// Takes the free ones of `columns` places from `column` on for the cell `id`.
pub(super) fn fill(line: &mut Vec<Option<usize>>, column: usize, columns: usize, id: usize) {
    if line.len() < column + columns {
        line.resize(column + columns, None);
    }
    for place in line.iter_mut().skip(column).take(columns) {
        place.get_or_insert(id);
    }
}

/// The title of a column as rules see it.
pub(super) fn title(cell: &Cell) -> String {
    folded(&cell.key())
}
