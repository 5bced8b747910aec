//! Tables as word processors keep them: rows of cells that span columns or continue the cell above.

use super::Columns;
use super::piece::Piece;
use super::table::{Cell, Grid, MOST_COLUMNS, MOST_PLACES, fill, issues, render, rows};

/// One cell of a row.
#[derive(Debug, Default)]
pub(super) struct SheetCell {
    /// How many columns it takes.
    pub(super) columns: usize,
    /// How many rows it takes, where the rows below leave it out.
    pub(super) rows: usize,
    /// It continues the cell above it.
    pub(super) continues: bool,
    /// Its paragraphs.
    pub(super) pieces: Vec<Piece>,
}

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its number in the document; 0 for a table in a table.
    pub(super) number: u32,
    /// Its rows.
    pub(super) rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// So many columns are left free before its first cell.
    pub(super) before: usize,
    /// Its cells.
    pub(super) cells: Vec<SheetCell>,
}

impl Sheet {
    /// The paragraphs that the table reads as.
    pub(super) fn read(self, columns: &Columns<'_>) -> Vec<Piece> {
        match self.grid() {
            Ok(grid) => render(&grid, columns).unwrap_or_else(|| in_order(grid)),
            Err(rows) => all(rows),
        }
    }

    /// The paragraphs of a table that stands in a cell: a line for each row, unless it is one of issues.
    pub(super) fn read_inner(self, columns: &Columns<'_>) -> Vec<Piece> {
        match self.grid() {
            Ok(grid) if grid.width > 1 => issues(&grid, columns).unwrap_or_else(|| rows(&grid)),
            Ok(grid) => in_order(grid),
            Err(rows) => all(rows),
        }
    }

    /// The table with its spans resolved; its rows when it is none that one reads.
    fn grid(self) -> Result<Grid, Vec<Row>> {
        let places: usize = self
            .rows
            .iter()
            .map(|row| row.before.min(MOST_COLUMNS) + row.cells.iter().map(places).sum::<usize>())
            .sum();
        if places > MOST_PLACES {
            return Err(self.rows);
        }
        let empty = vec![Vec::new(); self.rows.len()];
        let mut grid = Grid { cells: Vec::new(), rows: empty, width: 0, number: self.number };
        for (at, row) in self.rows.into_iter().enumerate() {
            let mut column = row.before.min(MOST_COLUMNS);
            for cell in row.cells {
                let columns = width(&cell);
                while grid.id(at, column).is_some() {
                    column += 1;
                }
                place(&mut grid, at, column, columns, cell);
                column += columns;
            }
        }
        grid.width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
        Ok(grid)
    }
}

fn width(cell: &SheetCell) -> usize {
    cell.columns.clamp(1, MOST_COLUMNS)
}

fn places(cell: &SheetCell) -> usize {
    width(cell) * cell.rows.max(1)
}

fn place(grid: &mut Grid, row: usize, column: usize, columns: usize, cell: SheetCell) {
    let above = row.checked_sub(1).filter(|_| cell.continues).and_then(|above| grid.id(above, column));
    let id = above.unwrap_or(grid.cells.len());
    let rows = cell.rows.clamp(1, (grid.rows.len() - row.min(grid.rows.len())).max(1));
    grid.rows.iter_mut().skip(row).take(rows).for_each(|line| fill(line, column, columns, id));
    match above.and_then(|id| grid.cells.get_mut(id)) {
        Some(above) => {
            above.rows = (row + 1).saturating_sub(above.row);
            above.pieces.extend(cell.pieces);
        }
        None => grid.cells.push(Cell { row, column, rows, columns, pieces: cell.pieces }),
    }
}

/// The paragraphs of all cells, with the place of their cell.
fn in_order(grid: Grid) -> Vec<Piece> {
    let places: Vec<_> = grid.cells.iter().map(|cell| grid.place(cell.row, cell.column)).collect();
    let cells = grid.cells.into_iter().zip(places);
    cells
        .flat_map(|(cell, place)| cell.pieces.into_iter().map(move |piece| Piece { cell: place, ..piece }))
        .collect()
}

fn all(rows: Vec<Row>) -> Vec<Piece> {
    rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.pieces).collect()
}
