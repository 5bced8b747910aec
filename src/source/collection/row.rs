//! The rows of a table, one document each.

use super::{Opened, Place, Visited, Visitor};
use crate::source::field::Columns;
use crate::source::media::MediaType;

/// Hands out the row `number` (from 1, as the file counts) with the values that `value` gives.
pub(super) fn give(
    visitor: &mut Visitor<'_>,
    place: &Place,
    columns: &Columns,
    number: u64,
    value: impl Fn(usize) -> Option<String>,
) -> Visited {
    let filled = |place: usize| value(place).filter(|value| !value.trim().is_empty());
    let id = columns.ids.iter().find_map(|&place| filled(place)).unwrap_or_else(|| number.to_string());
    let place = place.member(&id);
    let texts = || columns.texts.iter();
    // An empty text is one too: the report says so.
    let found = texts().find_map(|&(place, form)| Some((filled(place)?, form)));
    let found = found.or_else(|| texts().find_map(|&(place, form)| Some((value(place)?, form))));
    let Some((text, by_name)) = found else {
        let message = format!("row {number} has no text in any of the columns for it");
        return visitor.lose(&place, MediaType::Plain.name(), "no-text", message);
    };
    // Whatever a page says of its encoding, it was decoded with the table.
    let charset = Some("utf-8".to_owned());
    visitor.document(Opened {
        place,
        by_name,
        charset,
        notes: Vec::new(),
        reader: &mut text.as_bytes(),
        size: None,
    })
}
