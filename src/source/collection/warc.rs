//! Crawls: WARC/1.0 and 1.1.
//!
//! Of the records those are documents that are the response to a request (`response`, `resource`), have
//! the status 200 and a media type of documents. All others are counted by reason.

use std::io::{self, BufRead, BufReader, Read};

use super::http::{self, Head, Headers};
use super::{Opened, Place, Visited, Visitor};
use crate::source::container::{Container, Form};
use crate::source::item::{Note, Reason, Record};
use crate::source::media::MediaType;
use crate::source::name;

/// What every record begins with.
const VERSION: &str = "WARC/1.";

/// The headers of a record.
struct Opening {
    headers: Headers,
    length: u64,
}

/// The content of a record, and no more than that.
type Content<'a> = io::Take<&'a mut dyn BufRead>;

/// What stands where a record should begin.
enum Next {
    Record(Opening),
    /// Something else, or headers that can't be read.
    Damage,
    End,
}

pub(super) fn visit(visitor: &mut Visitor<'_>, place: &Place, input: Box<dyn Read + '_>) -> Visited {
    let mut input = BufReader::with_capacity(64 * 1024, input);
    let mut version = None;
    loop {
        let record = match next(&mut input, version.take()) {
            Ok(Next::Record(record)) => record,
            Ok(Next::End) => return Ok(()),
            Ok(Next::Damage) => {
                visitor.count()?;
                version = match seek_record(&mut input) {
                    Ok(Some(line)) => Some(line),
                    Ok(None) => {
                        return visitor.broken(place, Container::Warc, &"no record begins where one should");
                    }
                    Err(error) => return visitor.broken(place, Container::Warc, &error),
                };
                let message = "the WARC file is damaged here: a record is broken or its length is wrong; \
                               the next one that could be found is read";
                visitor.lose(place, Container::Warc.mime(), "damaged", message.to_owned())?;
                continue;
            }
            Err(error) => return visitor.broken(place, Container::Warc, &error),
        };
        visitor.count()?;
        let mut content = (&mut input as &mut dyn BufRead).take(record.length);
        take(visitor, place, &record, &mut content)?;
        if let Err(error) = io::copy(&mut content, &mut io::sink()) {
            return visitor.broken(place, Container::Warc, &error);
        }
        if content.limit() > 0 {
            return visitor.broken(place, Container::Warc, &"it ends within a record");
        }
    }
}

/// Reads up to the content of the next record. Its version line may have been read before.
fn next(input: &mut impl BufRead, version: Option<String>) -> io::Result<Next> {
    let version = match version {
        Some(version) => version,
        None => loop {
            match http::line(input)? {
                None => return Ok(Next::End),
                Some(line) if line.is_empty() => {}
                Some(line) => break line,
            }
        },
    };
    if !version.starts_with(VERSION) {
        return Ok(Next::Damage);
    }
    let Some(headers) = Headers::read(input)? else { return Ok(Next::Damage) };
    match headers.get("content-length").and_then(|length| length.parse().ok()) {
        Some(length) => Ok(Next::Record(Opening { headers, length })),
        None => Ok(Next::Damage),
    }
}

/// Reads up to the line that begins the next record, and that line.
fn seek_record(input: &mut impl BufRead) -> io::Result<Option<String>> {
    while let Some(line) = http::line(input)? {
        if line.starts_with(VERSION) {
            return Ok(Some(line));
        }
    }
    Ok(None)
}

/// Hands out what the record holds.
fn take(visitor: &mut Visitor<'_>, place: &Place, record: &Opening, content: &mut Content<'_>) -> Visited {
    let kind = record.headers.get("warc-type").unwrap_or_default().to_ascii_lowercase();
    let skipped = match kind.as_str() {
        "response" => return response(visitor, place, record, content),
        "resource" => return resource(visitor, place, record, content),
        "warcinfo" => Record::Info,
        "request" => Record::Request,
        "revisit" => Record::Revisit,
        "metadata" => Record::Metadata,
        "conversion" => Record::Conversion,
        _ => Record::Other,
    };
    visitor.skip(Reason::Record(skipped))
}

fn resource(
    visitor: &mut Visitor<'_>,
    place: &Place,
    record: &Opening,
    content: &mut Content<'_>,
) -> Visited {
    let name = name_of(record);
    // Crawlers keep their own logs and settings like this.
    if name.starts_with("metadata:") {
        return visitor.skip(Reason::Record(Record::Metadata));
    }
    let content_type = record.headers.get("content-type").unwrap_or_default();
    let Some(by_name) = document_type(content_type, &name) else { return visitor.skip(Reason::MediaType) };
    let (place, charset) = (place.member(&name), http::charset(content_type));
    let (notes, size) = (truncated(record), Some(record.length));
    visitor.document(Opened { place, by_name, charset, notes, reader: content, size })
}

fn response(
    visitor: &mut Visitor<'_>,
    place: &Place,
    record: &Opening,
    content: &mut Content<'_>,
) -> Visited {
    let name = name_of(record);
    let head = match Head::read(content) {
        Ok(Some(head)) => head,
        Ok(None) => return visitor.skip(Reason::NotHttp),
        Err(error) => {
            let message = format!("the record cannot be read: {error}");
            return visitor.lose(&place.member(&name), Container::Warc.mime(), "unreadable", message);
        }
    };
    if head.status != 200 {
        return visitor.skip(Reason::Status(u8::try_from(head.status / 100).unwrap_or(0)));
    }
    let content_type = head.headers.get("content-type").unwrap_or_default();
    let Some(by_name) = document_type(content_type, &name) else { return visitor.skip(Reason::MediaType) };
    let place = place.member(&name);
    let limit = visitor.limits.document;
    let mut notes = truncated(record);
    let body = http::body(content, limit).map_err(http::BodyError::Read);
    if body.is_ok() && content.limit() > 0 {
        return visitor.lose(&place, by_name.name(), "unreadable", "the record is cut off".to_owned());
    }
    let body = body.and_then(|body| http::decode(body, &head.headers, limit, &visitor.budget, &mut notes));
    match body {
        Ok(body) => {
            let (charset, reader) = (http::charset(content_type), &mut body.as_slice());
            visitor.document(Opened { place, by_name, charset, notes, reader, size: None })
        }
        Err(error) => visitor.lose(&place, by_name.name(), "unreadable", error.to_string()),
    }
}

/// What the record is called: the address of the page, or else its own id.
fn name_of(record: &Opening) -> String {
    let named = |header| record.headers.get(header).map(|name| name.trim_matches(['<', '>', ' ']));
    let named = |header| named(header).filter(|name| !name.is_empty());
    named("warc-target-uri").or_else(|| named("warc-record-id")).unwrap_or("record").to_owned()
}

/// The form of a document. Servers that don't know a type call it a stream of bytes, or nothing at all: then
/// the name in the address tells it.
fn document_type(content_type: &str, name: &str) -> Option<MediaType> {
    let mime = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let by_address = || match name::extension(name).and_then(Form::of_extension) {
        Some(Form::Document(form)) => Some(form),
        _ => None,
    };
    MediaType::of_mime(&mime).or_else(|| {
        let vague = ["", "application/octet-stream", "application/x-download", "application/force-download"];
        vague.contains(&mime.as_str()).then(by_address).flatten()
    })
}

fn truncated(record: &Opening) -> Vec<Note> {
    let note = |why: &str| Note {
        code: "cut-off",
        message: format!("the crawler cut the content off ({})", name::shown(why)),
    };
    record.headers.get("warc-truncated").map(note).into_iter().collect()
}
