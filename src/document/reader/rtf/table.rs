//! Tables of RTF: rows of cells, each with its right edge.

use std::collections::BTreeSet;

use super::super::Columns;
use super::super::piece::Piece;
use super::super::sheet::{Row, Sheet, SheetCell};

/// A row has no more cells.
const MOST_CELLS: usize = 200;

/// What the row says of a cell before it comes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Definition {
    /// It continues the cell above.
    pub(super) continues: bool,
    /// It belongs to the cell before it.
    pub(super) merged: bool,
    edge: i32,
}

/// Where paragraphs and rows go.
pub(super) struct Tables<'c> {
    columns: &'c Columns<'c>,
    /// The paragraphs that are complete.
    pub(super) pieces: Vec<Piece>,
    /// The cell that is being defined.
    pub(super) next: Definition,
    definitions: Vec<Definition>,
    cells: Vec<Vec<Piece>>,
    open: Vec<Piece>,
    rows: Vec<Vec<(Definition, Vec<Piece>)>>,
    count: u32,
}

impl<'c> Tables<'c> {
    pub(super) fn new(columns: &'c Columns<'c>) -> Self {
        let next = Definition::default();
        Self {
            columns,
            pieces: Vec::new(),
            next,
            definitions: Vec::new(),
            cells: Vec::new(),
            open: Vec::new(),
            rows: Vec::new(),
            count: 0,
        }
    }

    /// A paragraph is complete.
    pub(super) fn push(&mut self, piece: Piece, in_table: bool) {
        if in_table {
            self.open.push(piece);
        } else {
            self.close();
            self.pieces.push(piece);
        }
    }

    /// The cells of the next row are defined.
    pub(super) fn define(&mut self) {
        self.definitions.clear();
        self.next = Definition::default();
    }

    pub(super) fn edge(&mut self, edge: i32) {
        let definition = Definition { edge, ..std::mem::take(&mut self.next) };
        if self.definitions.len() < MOST_CELLS {
            self.definitions.push(definition);
        }
    }

    pub(super) fn cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.open));
    }

    pub(super) fn row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        let mut row: Vec<(Definition, Vec<Piece>)> = Vec::new();
        for (at, pieces) in cells.into_iter().enumerate() {
            let definition = self.definitions.get(at).copied();
            let definition = definition.unwrap_or(Definition {
                edge: i32::try_from(at).unwrap_or(i32::MAX),
                ..Definition::default()
            });
            match row.last_mut().filter(|_| definition.merged || at >= MOST_CELLS) {
                Some((left, before)) => {
                    left.edge = definition.edge;
                    before.extend(pieces);
                }
                None => row.push((definition, pieces)),
            }
        }
        self.rows.push(row);
    }

    /// The table that is open ends.
    pub(super) fn close(&mut self) {
        if !self.cells.is_empty() {
            self.row();
        }
        let rows = std::mem::take(&mut self.rows);
        if !rows.is_empty() {
            self.count += 1;
            let sheet = Sheet { number: self.count, rows: sheet_rows(rows) };
            self.pieces.extend(sheet.read(self.columns));
        }
        self.pieces.append(&mut self.open);
    }
}

/// The rows with the columns that each cell takes: as many as there are edges of any row in it.
fn sheet_rows(rows: Vec<Vec<(Definition, Vec<Piece>)>>) -> Vec<Row> {
    let edges: BTreeSet<i32> =
        rows.iter().flatten().map(|(definition, _)| definition.edge).take(MOST_CELLS * 100).collect();
    let row = |cells: Vec<(Definition, Vec<Piece>)>| {
        let mut left = i32::MIN;
        let cell = |(definition, pieces): (Definition, Vec<Piece>)| {
            let columns =
                if left < definition.edge { edges.range(left..=definition.edge).count() } else { 1 };
            left = definition.edge.saturating_add(1);
            SheetCell { columns, rows: 1, continues: definition.continues, pieces }
        };
        Row { before: 0, cells: cells.into_iter().map(cell).collect() }
    };
    rows.into_iter().map(row).collect()
}
