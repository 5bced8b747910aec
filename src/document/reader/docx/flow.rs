//! Paragraphs and tables while they are read: where each goes when it is complete.

use crate::document::reader::Columns;
use crate::document::reader::piece::Piece;
use crate::document::reader::sheet::{Row, Sheet, SheetCell};

/// Tables and text boxes stand in each other no deeper than this.
const DEEPEST: usize = 50;

/// Something that holds paragraphs: the body, a cell, a text box.
#[derive(Debug, Default)]
struct Holder {
    path: String,
    paragraphs: usize,
    tables: usize,
    /// The table of which it is a cell.
    in_table: bool,
}

/// Where the paragraphs of a document go.
pub(super) struct Flow<'c> {
    columns: &'c Columns<'c>,
    holders: Vec<Holder>,
    tables: Vec<Sheet>,
    /// How many tables there were that stand in no other.
    count: u32,
    /// The paragraphs that are complete.
    pub(super) pieces: Vec<Piece>,
    /// The places that they name.
    pub(super) paths: Vec<String>,
    /// Tables in tables beyond all measure.
    pub(super) too_deep: bool,
}

impl<'c> Flow<'c> {
    /// An empty document.
    pub(super) fn new(columns: &'c Columns<'c>) -> Self {
        let body = Holder { path: "body".to_owned(), ..Holder::default() };
        let (holders, tables, pieces, paths) = (vec![body], Vec::new(), Vec::new(), Vec::new());
        Self { columns, holders, tables, count: 0, pieces, paths, too_deep: false }
    }

    /// A paragraph begins; gives its place.
    pub(super) fn begin_paragraph(&mut self) -> usize {
        let Some(holder) = self.holders.last_mut() else { return 0 };
        holder.paragraphs += 1;
        self.paths.push(format!("{}/p[{}]", holder.path, holder.paragraphs));
        self.paths.len() - 1
    }

    /// A line is complete.
    pub(super) fn push(&mut self, piece: Piece) {
        if piece.chars == 0 {
            return;
        }
        let in_table = self.holders.iter().rev().any(|holder| holder.in_table);
        match self.tables.last_mut().filter(|_| in_table).and_then(last_cell) {
            Some(cell) => cell.pieces.push(piece),
            None => self.pieces.push(piece),
        }
    }

    pub(super) fn open_box(&mut self, at: usize) {
        let path = self.paths.get(at).map(|path| format!("{path}/txbxContent")).unwrap_or_default();
        self.hold(Holder { path, ..Holder::default() });
    }

    pub(super) fn close_holder(&mut self) {
        if self.holders.len() > 1 {
            self.holders.pop();
        }
    }

    pub(super) fn open_table(&mut self) {
        let is_inner = !self.tables.is_empty();
        self.count += u32::from(!is_inner);
        if let Some(holder) = self.holders.last_mut() {
            holder.tables += 1;
        }
        self.too_deep |= self.tables.len() > DEEPEST;
        self.tables.push(Sheet { number: if is_inner { 0 } else { self.count }, rows: Vec::new() });
    }

    pub(super) fn open_row(&mut self) {
        self.tables.iter_mut().next_back().into_iter().for_each(|table| table.rows.push(Row::default()));
    }

    /// So many columns are left free at the beginning of the row.
    pub(super) fn skip_columns(&mut self, columns: usize) {
        if let Some(row) = self.tables.last_mut().and_then(|table| table.rows.last_mut()) {
            row.before = columns;
        }
    }

    pub(super) fn open_cell(&mut self) {
        let Some(row) = self.tables.last_mut().and_then(|table| table.rows.last_mut()) else { return };
        row.cells.push(SheetCell { columns: 1, ..SheetCell::default() });
        let (cell, row) = (row.cells.len(), self.tables.last().map_or(0, |table| table.rows.len()));
        let table = self.holders.last().map_or(0, |holder| holder.tables);
        let outer = self.holders.last().map_or("", |holder| holder.path.as_str());
        let path = format!("{outer}/tbl[{table}]/tr[{row}]/tc[{cell}]");
        self.hold(Holder { path, in_table: true, ..Holder::default() });
    }

    /// The cell that is open.
    pub(super) fn cell(&mut self) -> Option<&mut SheetCell> {
        self.tables.last_mut().and_then(last_cell)
    }

    pub(super) fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        if self.tables.is_empty() {
            let pieces = table.read(self.columns);
            self.pieces.extend(pieces);
        } else {
            let pieces = table.read_inner(self.columns);
            self.cell().into_iter().for_each(|cell| cell.pieces.extend(pieces.iter().cloned()));
        }
    }

    fn hold(&mut self, holder: Holder) {
        self.too_deep |= self.holders.len() > 2 * DEEPEST;
        self.holders.push(holder);
    }
}

fn last_cell(table: &mut Sheet) -> Option<&mut SheetCell> {
    table.rows.last_mut()?.cells.last_mut()
}
