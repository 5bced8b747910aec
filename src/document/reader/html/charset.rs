//! The encoding of a page: its mark, what the transport and the page say, what the bytes bear out.

use crate::document::encoding::labelled;
use crate::document::reader::Note;
use crate::document::{DecidedBy, Decoded, NotText, decode_declared};

/// Pages declare their encoding within so many bytes; the standard asks for 1024.
const REACH: usize = 16 * 1024;
/// Statistics need no more text than this.
const SAMPLE: usize = 4096;

/// Decodes a page. The note says when what was declared is not what the bytes are.
pub(super) fn decode(bytes: &[u8], transport: Option<&str>) -> Result<(Decoded, Option<Note>), NotText> {
    let declared = declared(bytes);
    let labels: Vec<&str> = transport.into_iter().chain(declared.as_deref()).collect();
    let decoded = decode_declared(bytes, &labels, &sample(bytes))?;
    let note = labels.iter().find(|label| is_other(label, &decoded)).map(|label| Note {
        code: "charset-mismatch",
        message: format!(
            "the page declares the encoding {label:?} but its bytes are {}, and were read as that",
            decoded.encoding
        ),
    });
    Ok((decoded, note))
}

fn is_other(label: &str, decoded: &Decoded) -> bool {
    let ascii = decoded.decided_by == DecidedBy::StrictUtf8 && decoded.text.is_ascii();
    !ascii && labelled(label).is_none_or(|encoding| encoding.name() != decoded.encoding)
}

/// The label of `<meta charset>`, of `<meta http-equiv>`, or of an XML declaration.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(REACH))?.to_ascii_lowercase();
    let mut from = 0;
    while let Some(tag) = next_tag(&head, from) {
        from = tag.end;
        let text = String::from_utf8_lossy(head.get(tag)?).into_owned();
        let key = if text.starts_with("<?xml") { "encoding" } else { "charset" };
        if (text.starts_with("<meta") || text.starts_with("<?xml"))
            && let Some(label) = value_of(&text, key)
        {
            return Some(label);
        }
    }
    None
}

/// The next stretch from `<` to `>`; comments are passed over.
fn next_tag(head: &[u8], from: usize) -> Option<std::ops::Range<usize>> {
    let start = from + head.get(from..)?.iter().position(|&byte| byte == b'<')?;
    let rest = head.get(start..)?;
    let length = if rest.starts_with(b"<!--") {
        rest.windows(3).position(|end| end == b"-->").map(|at| at + 3)
    } else {
        rest.iter().position(|&byte| byte == b'>').map(|at| at + 1)
    };
    Some(start..start + length?)
}

/// The value behind `key=`, with or without quotes.
fn value_of(tag: &str, key: &str) -> Option<String> {
    let rest = tag.get(tag.find(key)? + key.len()..)?.trim_start().strip_prefix('=')?;
    let rest = rest.trim_start_matches([' ', '"', '\'']);
    let end = rest.find(['"', '\'', ' ', ';', '>', '/', '?']).unwrap_or(rest.len());
    rest.get(..end).filter(|label| !label.is_empty()).map(str::to_owned)
}

/// The text of a page without its tags, for statistics. No encoding of Chinese uses the bytes of `<` and
/// `>` for anything else.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let start = bytes.get(..first).and_then(|head| head.iter().rposition(|&byte| byte == b'>'));
    let mut out = Vec::with_capacity(SAMPLE);
    let mut in_tag = false;
    for &byte in bytes.iter().skip(start.map_or(0, |at| at + 1)) {
        match byte {
            b'<' => in_tag = true,
            b'>' => in_tag = false,
            _ if !in_tag => out.push(byte),
            _ => {}
        }
        if out.len() >= SAMPLE {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, GB18030};

    const TEXT: &str = "根据县委统一部署，县委第三巡察组对局党组进行了巡察，现将整改情况予以公布。";

    fn page(head: &str, text: &[u8]) -> Vec<u8> {
        [b"<html><head>", head.as_bytes(), b"</head><body><p>", text, b"</p></body></html>"].concat()
    }

    #[test]
    fn believes_what_the_bytes_bear_out() {
        let gb = GB18030.encode(TEXT).0.into_owned();
        let traditional = "根據縣委統一部署，巡察組對局黨組進行了巡察，現將整改情況予以公布。";
        let big = BIG5.encode(traditional).0.into_owned();
        let utf8 = TEXT.as_bytes();
        let gb2312 = "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>";
        type Case<'a> = (&'a str, &'a [u8], Option<&'a str>, &'a str, bool);
        let cases: [Case<'_>; 8] = [
            (gb2312, &gb, None, "gb18030", false),
            ("<meta charset=\"utf-8\">", &gb, None, "gb18030", true),
            ("<meta charset=utf-8>", utf8, None, "UTF-8", false),
            (gb2312, utf8, None, "UTF-8", true),
            ("", &gb, Some("GBK"), "gb18030", false),
            ("", &gb, None, "gb18030", false),
            (gb2312, &big, None, "Big5", true),
            ("<meta charset=iso-8859-1>", &gb, None, "gb18030", true),
        ];
        for (head, text, transport, encoding, noted) in cases {
            let (decoded, note) = decode(&page(head, text), transport).unwrap();
            assert_eq!((decoded.encoding, note.is_some()), (encoding, noted), "{head} {transport:?}");
            assert!(decoded.text.contains("予以公布"), "{head}");
        }
    }

    #[test]
    fn a_declaration_in_a_comment_is_none() {
        assert_eq!(declared(b"<!-- <meta charset=big5> --><meta charset = 'GBK'>").as_deref(), Some("gbk"));
        assert_eq!(declared(b"<?xml version='1.0' encoding='utf-8'?>").as_deref(), Some("utf-8"));
        assert_eq!(declared(b"<meta"), None);
    }
}
