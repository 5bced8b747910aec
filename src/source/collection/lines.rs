//! JSON Lines: one object a line.

use std::io::{self, BufRead, BufReader, Read};

use serde_json::{Map, Value};

use super::{Place, Visited, Visitor, row};
use crate::source::container::Container;
use crate::source::field::Columns;
use crate::source::name;

/// A character may stand as six (`\u6574`), and other fields beside the text.
const LINE_PER_TEXT: u64 = 4;

pub(super) fn visit(visitor: &mut Visitor<'_>, place: &Place, input: Box<dyn Read + '_>) -> Visited {
    let mut input = BufReader::with_capacity(64 * 1024, input);
    let limit = visitor.limits.document.saturating_mul(LINE_PER_TEXT);
    let mut checked = false;
    for number in 1.. {
        let line = match read_line(&mut input, limit) {
            Ok(Some(line)) => line,
            Ok(None) => break,
            Err(error) => return visitor.broken(place, Container::Lines, &error),
        };
        let Line::Whole(bytes) = line else {
            let message = format!("line {number} is longer than the limit of {limit} bytes");
            visitor.count()?;
            visitor.lose(
                &place.member(&number.to_string()),
                Container::Lines.mime(),
                "too-large",
                message,
            )?;
            continue;
        };
        let text = name::decode(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes));
        if text.trim().is_empty() {
            continue;
        }
        visitor.count()?;
        match object(&text) {
            Ok(object) => {
                // A column that the first row lacks is a mistake in the name; later rows may have gaps.
                if !checked && let Err(message) = visitor.fields.columns(object.keys().map(String::as_str)) {
                    let message = format!("nothing of the file is read: {message}");
                    return visitor.lose(place, Container::Lines.mime(), "no-column", message);
                }
                checked = true;
                give(visitor, place, number, &object)?;
            }
            Err(reason) => {
                let message = format!("line {number} {reason}");
                let place = place.member(&number.to_string());
                visitor.lose(&place, Container::Lines.mime(), "broken-line", message)?;
            }
        }
    }
    Ok(())
}

fn give(visitor: &mut Visitor<'_>, place: &Place, number: u64, object: &Map<String, Value>) -> Visited {
    let none = Columns { texts: Vec::new(), ids: Vec::new() };
    let columns = visitor.fields.columns(object.keys().map(String::as_str)).unwrap_or(none);
    let value = |at: usize| match object.values().nth(at)? {
        Value::String(text) => Some(text.clone()),
        number @ Value::Number(_) if columns.ids.contains(&at) => Some(number.to_string()),
        _ => None,
    };
    row::give(visitor, place, &columns, number, value)
}

fn object(text: &str) -> Result<Map<String, Value>, String> {
    match serde_json::from_str(text) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err("is no JSON object".to_owned()),
        Err(error) => Err(format!("is no JSON: {error}")),
    }
}

/// A line of a file, if it is not too long.
enum Line {
    Whole(Vec<u8>),
    TooLong,
}

fn read_line(input: &mut impl BufRead, limit: u64) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let read = input.by_ref().take(limit).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if (read as u64) < limit || line.ends_with(b"\n") {
        return Ok(Some(Line::Whole(line)));
    }
    drop(line);
    input.skip_until(b'\n')?;
    Ok(Some(Line::TooLong))
}
