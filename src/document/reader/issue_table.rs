//! Tables of issues: rows that read as prose.
//!
//! A table whose columns are number, issue, measures, owner, deadline and state becomes what a notice in
//! prose would print: a heading `1.问题`, and under it one labelled paragraph for each column. The label
//! is the title of the column. Where no column has numbers, the issues are numbered in their order, and
//! so are several measures of one issue, since the rows of a table say as much.

use super::number::has_number;
use super::piece::{Piece, number_piece};
use super::table::{Cell, Grid, line, title};
use super::{Column, Columns};
use crate::document::line::fold;

/// Depth of the headings that groups of issues and issues get.
const AREA: u8 = 3;
const ISSUE: u8 = 4;
/// A full-width row that is longer is a paragraph.
const LONGEST_AREA: usize = 60;

/// The row with the titles of the columns.
#[derive(Debug)]
pub(super) struct Header {
    /// The first row of the titles, and the first behind them.
    rows: (usize, usize),
    /// What each column holds, and its title.
    columns: Vec<(Option<Column>, String)>,
}

impl Header {
    /// Reads the titles in `row`, if they are those of a table of issues: a column for the issue and
    /// at least one more that is known.
    pub(super) fn read(grid: &Grid, row: usize, known: &Columns<'_>) -> Option<Self> {
        let behind = row
            + grid
                .rows
                .get(row)?
                .iter()
                .flatten()
                .filter_map(|&id| grid.cells.get(id))
                .map(|c| c.rows)
                .min()?;
        let deepest = grid.filled(row).iter().map(|cell| cell.row + cell.rows).max()?.max(behind);
        let columns: Vec<_> =
            (0..grid.width).map(|column| read_title(grid, row..deepest, column, known)).collect();
        let is = |wanted: Column| columns.iter().any(|(column, _)| *column == Some(wanted));
        let others = is(Column::Measure) || is(Column::Other);
        (is(Column::Issue) && others && deepest < grid.rows.len())
            .then_some(Self { rows: (row, deepest), columns })
    }

    fn column(&self, wanted: Column) -> Option<usize> {
        self.columns.iter().position(|(column, _)| *column == Some(wanted))
    }
}

/// What a column holds: by the lowest of its titles that is known, else by the lowest.
fn read_title(
    grid: &Grid,
    rows: std::ops::Range<usize>,
    column: usize,
    known: &Columns<'_>,
) -> (Option<Column>, String) {
    let titles: Vec<String> = rows.rev().filter_map(|row| grid.cell(row, column)).map(title).collect();
    let found = titles.iter().find_map(|title| Some((Some(known(title)?), title.clone())));
    found.unwrap_or_else(|| (None, titles.into_iter().next().unwrap_or_default()))
}

/// One issue: its cell and the rows that it holds for.
struct Issue {
    rows: Vec<usize>,
}

/// The paragraphs that the table reads as.
pub(super) fn render(grid: &Grid, header: &Header) -> Vec<Piece> {
    let mut out: Vec<Piece> = (0..header.rows.0).filter_map(|row| line(grid, row)).collect();
    let mut reader =
        Reader { grid, header, out: Vec::new(), open: None, issues: 0, area: None, number: None };
    for row in header.rows.1..grid.rows.len() {
        reader.row(row);
    }
    reader.close();
    out.append(&mut reader.out);
    out
}

struct Reader<'g> {
    grid: &'g Grid,
    header: &'g Header,
    out: Vec<Piece>,
    open: Option<Issue>,
    /// How many issues there were.
    issues: usize,
    /// The cells of the last area and of the last number.
    area: Option<usize>,
    number: Option<usize>,
}

impl Reader<'_> {
    fn row(&mut self, row: usize) {
        let filled = self.grid.filled(row);
        if filled.is_empty() || self.is_header_again(row) {
            return;
        }
        if let [cell] = filled.as_slice()
            && cell.columns > 1
            && cell.row == row
        {
            self.close();
            self.full_width(cell);
            return;
        }
        let issue = self.header.column(Column::Issue);
        let cell = issue.and_then(|column| self.grid.cell(row, column));
        let continues = cell.is_none_or(|cell| cell.row < row || cell.pieces.is_empty());
        match (&mut self.open, continues) {
            (Some(open), true) => open.rows.push(row),
            (None, true) => self.out.extend(line(self.grid, row)),
            (_, false) => {
                self.close();
                self.open = Some(Issue { rows: vec![row] });
            }
        }
    }

    /// Tables over several pages print their titles again.
    fn is_header_again(&self, row: usize) -> bool {
        let texts =
            |row: usize| (0..self.grid.width).map(move |column| self.grid.cell(row, column).map(Cell::key));
        texts(row).eq(texts(self.header.rows.0))
    }

    fn full_width(&mut self, cell: &Cell) {
        for piece in &cell.pieces {
            let heading = if piece.chars <= LONGEST_AREA && !piece.text.ends_with('。') { AREA } else { 0 };
            self.out.push(Piece { heading, cell: self.grid.place(cell.row, cell.column), ..piece.clone() });
        }
    }

    fn close(&mut self) {
        let Some(issue) = self.open.take() else { return };
        self.issues += 1;
        self.heading(&issue);
        for column in 0..self.grid.width {
            self.column(&issue, column);
        }
    }

    /// The area, where it is new, and the issue with its number.
    fn heading(&mut self, issue: &Issue) {
        let Some(&row) = issue.rows.first() else { return };
        let at = |wanted: Column| self.header.column(wanted).and_then(|column| self.grid.id(row, column));
        let (area, number) = (at(Column::Area), at(Column::Number));
        if area.is_some() && area != self.area {
            self.area = area;
            if let Some(cell) = area.and_then(|id| self.grid.cells.get(id)) {
                self.full_width(cell);
            }
        }
        let label = match (number, self.header.column(Column::Number)) {
            (Some(id), _) if self.number != Some(id) => {
                self.grid.cells.get(id).map(|cell| printed_number(&cell.key()))
            }
            (_, Some(_)) => None,
            (_, None) => Some(format!("{}.", self.issues)),
        };
        self.number = number;
        let cell = at(Column::Issue).and_then(|id| self.grid.cells.get(id));
        for (nth, piece) in cell.into_iter().flat_map(|cell| cell.pieces.iter().enumerate()) {
            let mut piece =
                Piece { cell: self.grid.place(row, cell.map_or(0, |cell| cell.column)), ..piece.clone() };
            if nth == 0 {
                piece.heading = ISSUE;
                label.iter().for_each(|label| number_piece(&mut piece, label));
            }
            self.out.push(piece);
        }
    }

    /// What one column says of the issue, under the column's title.
    fn column(&mut self, issue: &Issue, column: usize) {
        let Some((kind, title)) = self.header.columns.get(column) else { return };
        if matches!(kind, Some(Column::Number | Column::Area | Column::Issue)) {
            return;
        }
        let mut ids: Vec<usize> = issue.rows.iter().filter_map(|&row| self.grid.id(row, column)).collect();
        ids.dedup();
        let cells: Vec<&Cell> = ids
            .iter()
            .filter_map(|&id| self.grid.cells.get(id))
            .filter(|cell| cell.column == column && says_something(cell))
            .collect();
        let counts = *kind == Some(Column::Measure) && cells.len() > 1;
        for (nth, cell) in cells.iter().enumerate() {
            for (at, piece) in cell.pieces.iter().enumerate() {
                let mut piece = Piece { cell: self.grid.place(cell.row, column), ..piece.clone() };
                if at == 0 && counts && !has_number(&piece.text) {
                    number_piece(&mut piece, &format!("（{}）", nth + 1));
                }
                if at == 0 && nth == 0 && !title.is_empty() && !opens_with(&piece.text, title) {
                    piece.text.insert_str(0, &format!("{title}："));
                    piece.chars += title.chars().count() + 1;
                    piece.bold = false;
                }
                self.out.push(piece);
            }
        }
    }
}

/// A cell with a stroke says as much as an empty one.
fn says_something(cell: &Cell) -> bool {
    cell.key().contains(|c: char| c.is_alphanumeric() || matches!(c, '√' | '✓'))
}

/// The cell prints the title of its column itself.
fn opens_with(text: &str, title: &str) -> bool {
    text.strip_prefix(title).is_some_and(|rest| rest.starts_with(['：', ':']))
}

/// The number of a cell as a mark: `1.`, `一、`, `（1）`.
fn printed_number(text: &str) -> String {
    let digits = !text.is_empty() && text.chars().all(|c| fold(c).is_ascii_digit());
    let han = !text.is_empty() && text.chars().all(|c| "一二三四五六七八九十".contains(c));
    match (digits, han) {
        (true, _) => format!("{text}."),
        (_, true) => format!("{text}、"),
        _ if text.ends_with(['.', '、', '．', ')', '）']) || text.is_empty() => text.to_owned(),
        _ => format!("{text}."),
    }
}
