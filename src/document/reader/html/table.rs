//! Tables of pages: their rows, cells and spans.

use std::ops::Range;

use super::super::table::{self, Cell, Grid, MOST_COLUMNS, MOST_PLACES, fill};
use super::block::flat;
use super::dom::Dom;
use super::{Columns, Piece};

/// The paragraphs that a table of data reads as; `None` for one that only lays out the page.
pub(super) fn render(dom: &Dom<'_>, at: usize, number: u32, columns: &Columns<'_>) -> Option<Vec<Piece>> {
    table::render(&grid(dom, at, number)?, columns)
}

/// The table at a place, its spans resolved; `None` when it holds further tables or is none that one reads.
fn grid(dom: &Dom<'_>, at: usize, number: u32) -> Option<Grid> {
    let found = cells(dom, at)?;
    let height = found.len();
    let mut grid = Grid { cells: Vec::new(), rows: vec![Vec::new(); height], width: 0, number };
    let mut places = 0;
    for (row, cells) in found.iter().enumerate() {
        let mut column = 0;
        for range in cells {
            while grid.id(row, column).is_some() {
                column += 1;
            }
            let (rows, columns) = spans(dom, range.start, height - row);
            places += rows * columns;
            if places > MOST_PLACES || column > MOST_COLUMNS {
                return None;
            }
            let id = grid.cells.len();
            grid.rows.iter_mut().skip(row).take(rows).for_each(|line| fill(line, column, columns, id));
            grid.cells.push(Cell { row, column, rows, columns, pieces: flat(dom, range.clone()) });
            column += columns;
        }
    }
    grid.width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    Some(grid)
}

/// The cells of each row; `None` when there is a table in the table.
fn cells(dom: &Dom<'_>, table: usize) -> Option<Vec<Vec<Range<usize>>>> {
    let mut rows: Vec<Vec<Range<usize>>> = Vec::new();
    for at in dom.range(table).skip(1) {
        match dom.name(at) {
            "table" => return None,
            "tr" => rows.push(Vec::new()),
            "td" | "th" => rows.last_mut()?.push(dom.range(at)),
            // It holds no cell of the rows, so it would be lost.
            "caption" => return None,
            _ => {}
        }
    }
    (!rows.is_empty()).then_some(rows)
}

/// How many rows and columns a cell takes, of the rows that are left.
fn spans(dom: &Dom<'_>, cell: usize, left: usize) -> (usize, usize) {
    let span = |name: &str| dom.element(cell)?.attr(name)?.trim().parse::<usize>().ok();
    let rows = match span("rowspan") {
        Some(0) => left,
        rows => rows.unwrap_or(1).min(left),
    };
    (rows, span("colspan").unwrap_or(1).clamp(1, MOST_COLUMNS))
}
