//! Word 97 documents (`.doc`), and those of WPS Office, which writes the same form.
//!
//! The crate `rwml` reads the file into paragraphs, with the numbers that Word prints, and tables.

use rwml::{Block, Paragraph, Run, SourceRegionKind, Table};

use super::piece::{Piece, append, before_text, extracted, finish};
use super::sheet::{Row, Sheet, SheetCell};
use super::{Columns, Extracted, Unread};
use crate::document::NotText;
use crate::document::line::is_blank;
use crate::guard;

/// Tables stand in each other no deeper than this.
const DEEPEST: usize = 50;

/// Reads the document in `bytes`. `columns` says what the columns of tables of issues hold.
///
/// # Errors
/// When the file is damaged, encrypted, older than Word 97, or holds no text.
pub fn read(bytes: &[u8], columns: &Columns<'_>) -> Result<Extracted, Unread> {
    // Word 2007 and later put an encrypted document into a file of the old kind.
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        return Err(Unread::Encrypted);
    }
    let open = || rwml::Document::open(bytes).map(|document| document.model());
    // The crate is young: what is wrong in it must not stop a batch.
    let model = guard::guarded(open)
        .ok_or_else(|| Unread::Broken("its structure cannot be followed".to_owned()))?
        .map_err(refused)?;
    let mut reader = Reader { columns, pieces: Vec::new(), paths: Vec::new(), tables: 0 };
    let main: Vec<_> = model.source_regions(SourceRegionKind::Main).collect();
    if main.is_empty() {
        reader.blocks(&model.blocks, "body", 0);
    }
    main.into_iter().for_each(|region| reader.blocks(model.source_region_blocks(region), "body", 0));
    extracted(&reader.pieces, &reader.paths)
}

fn refused(error: rwml::Error) -> Unread {
    let older = "documents of Word 6 and Word 95 (.doc)";
    match error {
        rwml::Error::Encrypted { .. } => Unread::Encrypted,
        rwml::Error::NoText => NotText::Empty.into(),
        rwml::Error::UnsupportedVersion(_) => {
            Unread::NoReader { form: older, instead: "save it as .docx or .txt" }
        }
        rwml::Error::MissingStream(_) => Unread::NoReader {
            form: "files of this kind that hold no Word document (.doc, .wps)",
            instead: "save it as .docx or .txt",
        },
        error => Unread::Broken(error.to_string()),
    }
}

struct Reader<'c> {
    columns: &'c Columns<'c>,
    pieces: Vec<Piece>,
    paths: Vec<String>,
    tables: u32,
}

impl Reader<'_> {
    fn blocks(&mut self, blocks: &[Block], path: &str, depth: usize) {
        let (mut paragraphs, mut tables) = (0, 0);
        // Word shows tables without a paragraph between them as one; so a repeated header may be kept.
        for run in blocks.chunk_by(|one, next| matches!((one, next), (Block::Table(_), Block::Table(_)))) {
            match run {
                [Block::Paragraph(paragraph)] => {
                    paragraphs += 1;
                    self.paragraph(paragraph, format!("{path}/p[{paragraphs}]"));
                }
                [Block::Table(_), ..] if depth < DEEPEST => {
                    tables += 1;
                    self.table(run, &format!("{path}/tbl[{tables}]"), depth);
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, path: String) {
        let mut line = Piece { at: self.paths.len(), ..Piece::default() };
        let mut plain = false;
        for run in paragraph.runs.iter().filter(|run| is_shown(run)) {
            append(&mut line, &run.text);
            plain |= !run.props.bold && !run.text.chars().all(is_blank);
        }
        finish(&mut line);
        if line.chars == 0 {
            return;
        }
        let outline = paragraph.props.outline_level.filter(|level| *level < 9).map(|level| level + 1);
        line.heading = paragraph.props.heading_level.or(outline).unwrap_or(0);
        line.bold = !plain;
        if let Some(list) = &paragraph.props.list {
            line.bullet = !list.ordered;
            if list.ordered && !list.label.trim().is_empty() {
                before_text(&mut line, list.label.trim());
            }
        }
        self.paths.push(path);
        self.pieces.push(line);
    }

    /// The table that `parts` make up.
    fn table(&mut self, parts: &[Block], path: &str, depth: usize) {
        self.tables += u32::from(depth == 0);
        let outer = std::mem::take(&mut self.pieces);
        let mut sheet = Sheet { number: if depth == 0 { self.tables } else { 0 }, rows: Vec::new() };
        let rows =
            parts.iter().filter_map(|part| if let Block::Table(table) = part { Some(table) } else { None });
        for (row, at) in rows.flat_map(|table: &Table| &table.rows).zip(1_usize..) {
            let cell = |(cell, nth): (&rwml::Cell, usize)| {
                self.blocks(&cell.blocks, &format!("{path}/tr[{at}]/tc[{nth}]"), depth + 1);
                let (rows, columns) = (usize::from(cell.row_span), usize::from(cell.col_span));
                SheetCell { rows, columns, continues: false, pieces: std::mem::take(&mut self.pieces) }
            };
            sheet.rows.push(Row { before: 0, cells: row.cells.iter().zip(1_usize..).map(cell).collect() });
        }
        let read = if depth == 0 { sheet.read(self.columns) } else { sheet.read_inner(self.columns) };
        self.pieces = outer;
        self.pieces.extend(read);
    }
}

/// Whether a run is text of the document as it stands.
fn is_shown(run: &Run) -> bool {
    let deleted = run.revision.as_ref().is_some_and(|revision| {
        matches!(revision.kind, rwml::RevisionKind::Deletion | rwml::RevisionKind::MoveFrom)
    });
    !deleted && !run.props.hidden
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    /// A document of Word 97 with one piece of text, in the fewest structures that make one.
    fn doc(text: &str, flags: u16) -> Vec<u8> {
        let put =
            |bytes: &mut Vec<u8>, at: usize, value: &[u8]| bytes[at..at + value.len()].copy_from_slice(value);
        let (longs, pairs) = (64, 154);
        let mut word = vec![0; pairs + 75 * 8];
        put(&mut word, 0, &[0xEC, 0xA5]);
        put(&mut word, 2, &0xC1_u16.to_le_bytes());
        put(&mut word, 10, &(0x200 | flags).to_le_bytes());
        word[32] = 14;
        word[62] = 22;
        let units: Vec<u16> = text.encode_utf16().collect();
        let count = u32::try_from(units.len()).unwrap().to_le_bytes();
        put(&mut word, longs + 12, &count);
        let start = u32::try_from(word.len()).unwrap().to_le_bytes();
        word.extend(units.into_iter().flat_map(u16::to_le_bytes));
        let mut pieces = vec![2, 16, 0, 0, 0];
        pieces.extend([[0; 4], count].concat());
        pieces.extend([&[0, 0][..], &start, &[0, 0]].concat());
        put(&mut word, pairs + 33 * 8 + 4, &u32::try_from(pieces.len()).unwrap().to_le_bytes());
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("/WordDocument").unwrap().write_all(&word).unwrap();
        file.create_stream("/1Table").unwrap().write_all(&pieces).unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn paragraphs_of_word_97_are_read() {
        let read = read(&doc("关于整改情况的通报\r一、总体情况\r　　完成2项。\r", 0), &|_| None).unwrap();
        assert_eq!(read.text, "关于整改情况的通报\n一、总体情况\n完成2项。");
        assert_eq!((read.marks[2].indent, read.marks[2].place.path.as_deref()), (4, Some("body/p[3]")));
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        assert_eq!(read(&doc("甲\r", 0x100), &|_| None), Err(Unread::Encrypted));
        let whole = doc("甲\r", 0);
        for length in [0, 8, 512, 600, 1024] {
            assert!(read(&whole[..length], &|_| None).is_err(), "{length}");
        }
        assert!(
            read(
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
                &|_| None
            ) == Err(Unread::Encrypted)
        );
        let mut other = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        other.create_stream("/Workbook").unwrap().write_all(b"x").unwrap();
        assert!(matches!(read(&other.into_inner().into_inner(), &|_| None), Err(Unread::NoReader { .. })));
    }

    #[test]
    fn damaged_bytes_end_in_a_refusal_or_a_text() {
        let whole = doc("关于整改情况的通报\r一、总体情况\r", 0);
        for at in (0..whole.len()).step_by(7) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0xFF;
            let _ = read(&bytes, &|_| None);
        }
    }
}
