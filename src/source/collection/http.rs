//! The responses of servers, as crawlers keep them.

use std::io::{self, BufRead, Read};
use std::rc::Rc;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::source::item::Note;
use crate::source::limit::{Budget, Expanding};
use crate::source::raw::{ReadError, read_all};

/// Longer lines are no headers.
const LINE: u64 = 64 * 1024;
/// More lines are no headers.
const LINES: usize = 1000;

/// Names, in lower case, and values.
#[derive(Debug, Default)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// The first value of `name`, which is in lower case.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|header| header.0 == name).map(|header| header.1.as_str())
    }

    /// Reads lines up to an empty one; `None` when they are no headers or end too early.
    pub(super) fn read(input: &mut (impl BufRead + ?Sized)) -> io::Result<Option<Self>> {
        let mut headers = Vec::<(String, String)>::new();
        while headers.len() < LINES {
            let Some(line) = line(input)? else { return Ok(None) };
            if line.is_empty() {
                return Ok(Some(Self(headers)));
            }
            if line.starts_with([' ', '\t']) {
                // Long values go on in the next line.
                let Some(last) = headers.last_mut() else { return Ok(None) };
                last.1.push(' ');
                last.1.push_str(line.trim());
                continue;
            }
            let Some((name, value)) = line.split_once(':') else { return Ok(None) };
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
        Ok(None)
    }
}

/// A line without its end; `None` behind the last one.
pub(super) fn line(input: &mut (impl BufRead + ?Sized)) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if input.take(LINE).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let line = line.strip_suffix(b"\n").unwrap_or(&line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    Ok(Some(String::from_utf8_lossy(line).into_owned()))
}

/// What stands above the body of a response.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) status: u16,
    pub(super) headers: Headers,
}

impl Head {
    /// Reads it; `None` when it is none of HTTP.
    pub(super) fn read(input: &mut (impl BufRead + ?Sized)) -> io::Result<Option<Self>> {
        let Some(first) = line(input)? else { return Ok(None) };
        let mut words = first.split_ascii_whitespace();
        let version = words.next().unwrap_or_default();
        let status = words.next().and_then(|status| status.parse().ok());
        let (true, Some(status)) = (version.starts_with("HTTP/"), status) else { return Ok(None) };
        // Broken headers are common enough to read the page all the same.
        let headers = Headers::read(input)?.unwrap_or_default();
        Ok(Some(Self { status, headers }))
    }
}

/// The value of `charset` in a content type.
pub(super) fn charset(content_type: &str) -> Option<String> {
    let parameters = content_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let named = |(name, value): (&str, &str)| {
        let value = value.trim().trim_matches(['"', '\'']).trim();
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
    };
    parameters.into_iter().find_map(named)
}

/// Why a body can't be had.
#[derive(Debug, thiserror::Error)]
pub(super) enum BodyError {
    #[error("the body of the response {0}")]
    Read(#[from] ReadError),
    #[error("the body of the response is encoded as {0}, which is not read")]
    Encoding(String),
}

/// Takes the transfer encoding and the content encodings off `body`. What is broken on the way is noted.
pub(super) fn decode(
    body: Vec<u8>,
    headers: &Headers,
    limit: u64,
    budget: &Rc<Budget>,
    notes: &mut Vec<Note>,
) -> Result<Vec<u8>, BodyError> {
    let mut body = body;
    if headers.get("transfer-encoding").is_some_and(|value| value.to_ascii_lowercase().contains("chunked")) {
        // Some crawlers keep the header and store the body without its chunks.
        if let Some((whole, complete)) = unchunked(&body) {
            body = whole;
            if !complete {
                notes.push(cut_off("the last chunk is missing"));
            }
        }
    } else if let Some(length) = headers.get("content-length").and_then(|length| length.parse::<u64>().ok())
        && length > body.len() as u64
    {
        notes.push(cut_off(&format!("{} of {length} bytes are there", body.len())));
    }
    let encodings = headers.get("content-encoding").unwrap_or_default().to_ascii_lowercase();
    for encoding in encodings.rsplit(',').map(str::trim).filter(|encoding| !encoding.is_empty()) {
        body = expanded(encoding, body, limit, budget, notes)?;
    }
    Ok(body)
}

fn cut_off(how: &str) -> Note {
    Note { code: "cut-off", message: format!("the response was cut off: {how}") }
}

fn expanded(
    encoding: &str,
    body: Vec<u8>,
    limit: u64,
    budget: &Rc<Budget>,
    notes: &mut Vec<Note>,
) -> Result<Vec<u8>, BodyError> {
    let input = body.as_slice();
    let decoder: Box<dyn Read + '_> = match encoding {
        "identity" => return Ok(body),
        // As with chunks: the header may stay when the encoding is gone.
        "gzip" | "x-gzip" if !input.starts_with(&[0x1F, 0x8B]) => return Ok(body),
        "gzip" | "x-gzip" => Box::new(MultiGzDecoder::new(input)),
        "deflate" if input.first().is_some_and(|first| first & 0x0F == 8) => {
            Box::new(ZlibDecoder::new(input))
        }
        "deflate" => Box::new(DeflateDecoder::new(input)),
        "zstd" => Box::new(zstd::stream::read::Decoder::with_buffer(input).map_err(ReadError::Io)?),
        other => return Err(BodyError::Encoding(crate::source::name::shown(other))),
    };
    let mut reader = Expanding { inner: decoder, budget: budget.clone() };
    let mut out = Vec::new();
    let read = reader.by_ref().take(limit.saturating_add(1)).read_to_end(&mut out);
    if out.len() as u64 > limit {
        return Err(ReadError::TooLarge(limit).into());
    }
    match read {
        // What came before the break is a part of the page.
        Err(error) if !out.is_empty() && budget.overrun().is_none() => {
            notes.push(cut_off(&error.to_string()));
            Ok(out)
        }
        Err(error) => Err(ReadError::Io(error).into()),
        Ok(_) => Ok(out),
    }
}

/// The content of the chunks, and whether the last one was there; `None` when there are no chunks.
fn unchunked(body: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let Some((size, behind)) = chunk_size(rest) else {
            return (!out.is_empty()).then_some((out, false));
        };
        if size == 0 {
            return Some((out, true));
        }
        let Some(content) = behind.get(..size) else {
            out.extend_from_slice(behind);
            return Some((out, false));
        };
        out.extend_from_slice(content);
        rest = behind.get(size..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// The size of the chunk at the beginning, and what comes behind its line.
fn chunk_size(rest: &[u8]) -> Option<(usize, &[u8])> {
    let end = rest.iter().take(1024).position(|&byte| byte == b'\n')?;
    let line = std::str::from_utf8(rest.get(..end)?).ok()?;
    let digits = line.split(';').next().unwrap_or_default().trim();
    Some((usize::from_str_radix(digits, 16).ok()?, rest.get(end + 1..)?))
}

/// The body, up to `limit` bytes as it was sent.
pub(super) fn body(input: &mut (impl Read + ?Sized), limit: u64) -> Result<Vec<u8>, ReadError> {
    // Chunks and headers take some bytes beside the content.
    read_all(input, limit.saturating_add(limit / 8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::limit::Limits;

    fn taken(headers: &str, body: &[u8]) -> (Result<Vec<u8>, String>, usize) {
        let headers = Headers::read(&mut format!("{headers}\r\n\r\n").as_bytes()).unwrap().unwrap();
        let budget = Budget::new(Limits::default(), 0);
        let mut notes = Vec::new();
        let body = decode(body.to_vec(), &headers, 1000, &budget, &mut notes);
        (body.map_err(|error| error.to_string()), notes.len())
    }

    #[test]
    fn encodings_are_taken_off() {
        let chunked = "Transfer-Encoding: Chunked";
        assert_eq!(taken(chunked, b"3;x=1\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"), (Ok(b"abcde".to_vec()), 0));
        assert_eq!(taken(chunked, b"3\r\nabc\r\n5\r\nde"), (Ok(b"abcde".to_vec()), 1), "cut off");
        assert_eq!(taken(chunked, b"<p>no chunks"), (Ok(b"<p>no chunks".to_vec()), 0));
        assert_eq!(taken("Content-Length: 9", b"abc"), (Ok(b"abc".to_vec()), 1));
        assert_eq!(taken("Content-Encoding: gzip", b"plain"), (Ok(b"plain".to_vec()), 0));
        assert!(taken("Content-Encoding: br", b"x").0.unwrap_err().contains("encoded as br"));
    }

    #[test]
    fn a_body_that_expands_beyond_the_limit_is_refused() {
        use std::io::Write;
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(&[b'a'; 5000]).unwrap();
        let body = packed.finish().unwrap();
        assert!(taken("Content-Encoding: gzip", &body).0.unwrap_err().contains("longer than the limit"));
    }

    #[test]
    fn charsets_are_read_with_and_without_quotes() {
        assert_eq!(charset("text/html; Charset=\"GBK\""), Some("GBK".to_owned()));
        assert_eq!(charset("text/html;charset=utf-8;x=y"), Some("utf-8".to_owned()));
        assert_eq!(charset("text/html; charset="), None);
    }
}
