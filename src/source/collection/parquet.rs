//! Parquet files, by rows.

use std::sync::Arc;

use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::Type;

use super::{Place, Visited, Visitor, row};
use crate::guard;
use crate::source::container::Container;
use crate::source::field::Columns;
use crate::source::name;

/// Rows whose values are decoded at once.
const ROWS: usize = 64;

type Read<T> = Result<T, String>;

pub(super) fn visit(visitor: &mut Visitor<'_>, place: &Place, input: impl ChunkReader + 'static) -> Visited {
    let container = Container::Parquet;
    let file = match guarded(|| SerializedFileReader::new(input)) {
        Ok(file) => file,
        Err(error) => return visitor.broken(place, container, &error),
    };
    let schema = file.metadata().file_metadata().schema();
    let all: Vec<&str> = schema.get_fields().iter().map(|field| field.name()).collect();
    let columns = match visitor.fields.columns(all.iter().copied()) {
        Ok(columns) => columns,
        Err(message) => {
            let message = format!("nothing of the file is read: {message}");
            return visitor.lose(place, container.mime(), "no-column", message);
        }
    };
    let wanted = match projection(schema, &columns) {
        Ok(wanted) => wanted,
        Err(message) => return visitor.lose(place, container.mime(), "no-column", message),
    };
    rows(visitor, place, &file, &wanted, |at| all.get(at).copied(), &columns)
}

fn rows<'n>(
    visitor: &mut Visitor<'_>,
    place: &Place,
    file: &dyn FileReader,
    wanted: &Type,
    column: impl Fn(usize) -> Option<&'n str>,
    columns: &Columns,
) -> Visited {
    let mut number = 0;
    for group in 0..file.num_row_groups() {
        let group = match guarded(|| file.get_row_group(group)) {
            Ok(group) => group,
            Err(error) => return visitor.broken(place, Container::Parquet, &error),
        };
        let mut rows = match guarded(|| RowIter::from_row_group(Some(wanted.clone()), &*group)) {
            Ok(rows) => rows.with_batch_size(ROWS),
            Err(error) => return visitor.broken(place, Container::Parquet, &error),
        };
        loop {
            let row = match guarded(|| rows.next().transpose()) {
                Ok(Some(row)) => row,
                Ok(None) => break,
                Err(error) => return visitor.broken(place, Container::Parquet, &error),
            };
            number += 1;
            visitor.count()?;
            row::give(visitor, place, columns, number, |at| value(&row, column(at)?))?;
        }
    }
    Ok(())
}

/// The columns that are needed, and no others: they may be large, and some kinds can't be read by rows.
fn projection(schema: &Type, columns: &Columns) -> Read<Type> {
    let needed = |at: &usize| columns.ids.contains(at) || columns.texts.iter().any(|(text, _)| text == at);
    let fields = schema.get_fields().iter().enumerate().filter(|(at, _)| needed(at));
    let fields: Vec<Arc<Type>> = fields.map(|(_, field)| field.clone()).collect();
    if let Some(field) = fields.iter().find(|field| !field.is_primitive()) {
        return Err(format!("the column {} holds lists or groups, not text", name::shown(field.name())));
    }
    Type::group_type_builder(schema.name()).with_fields(fields).build().map_err(|error| error.to_string())
}

fn value(row: &Row, column: &str) -> Option<String> {
    match row.get_column_iter().find(|(name, _)| *name == column)?.1 {
        Field::Null | Field::Group(_) | Field::ListInternal(_) | Field::MapInternal(_) => None,
        Field::Str(text) => Some(text.clone()),
        Field::Bytes(bytes) => Some(name::decode(bytes.data())),
        other => Some(other.to_string()),
    }
}

/// The library gives up on some broken files with a panic. That is one more error here.
fn guarded<T>(read: impl FnOnce() -> parquet::errors::Result<T>) -> Read<T> {
    match guard::guarded(read) {
        Some(Ok(value)) => Ok(value),
        Some(Err(error)) => Err(error.to_string()),
        None => Err("its contents contradict each other".to_owned()),
    }
}
