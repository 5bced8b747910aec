//! CSV and TSV.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use csv::{ByteRecord, ReaderBuilder};

use super::{Place, Visited, Visitor, row};
use crate::source::container::Container;
use crate::source::name;

/// A row holds other columns beside the text.
const ROW_PER_TEXT: u64 = 4;

/// Hands out the rows. The first one names the columns; rows may be longer or shorter than it.
pub(super) fn visit(
    visitor: &mut Visitor<'_>,
    place: &Place,
    delimiter: u8,
    input: Box<dyn Read + '_>,
) -> Visited {
    let container = Container::Table(delimiter);
    let left = Rc::new(Cell::new(0));
    let limit = visitor.limits.document.saturating_mul(ROW_PER_TEXT);
    let input = Rationed { inner: input, left: left.clone() };
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(input);
    let mut record = ByteRecord::new();
    let mut next = |record: &mut ByteRecord| {
        left.set(limit);
        reader.read_byte_record(record)
    };
    match next(&mut record) {
        Ok(true) => {}
        Ok(false) => return Ok(()),
        Err(error) => return visitor.broken(place, container, &error),
    }
    let header: Vec<String> = record.iter().map(decoded).collect();
    visitor.seen += 1;
    let columns = match visitor.fields.columns(header.iter().map(String::as_str)) {
        Ok(columns) => columns,
        Err(message) => {
            let message = format!("nothing of the file is read: {message}");
            return visitor.lose(place, container.mime(), "no-column", message);
        }
    };
    let mut rows = 0;
    loop {
        match next(&mut record) {
            Ok(true) => {}
            Ok(false) if rows == 0 => {
                return visitor.lose(place, container.mime(), "empty", "the file has no rows".to_owned());
            }
            Ok(false) => return Ok(()),
            Err(error) => return visitor.broken(place, container, &error),
        }
        rows += 1;
        visitor.count()?;
        let number = record.position().map_or(rows, csv::Position::line);
        row::give(visitor, place, &columns, number, |at| record.get(at).map(decoded))?;
    }
}

fn decoded(value: &[u8]) -> String {
    name::decode(value.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(value))
}

/// Gives so many bytes and then an error: a quote that is never closed would read all of a file as one value.
struct Rationed<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Rationed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            return Err(io::Error::other("a row is longer than the limit; is a quote not closed?"));
        }
        let read = self.inner.read(buffer)?;
        self.left.set(self.left.get().saturating_sub(read as u64));
        Ok(read)
    }
}
