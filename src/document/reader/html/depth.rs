//! Pages that nest without end, made shallow before they are parsed.
//!
//! Parsing takes time in proportion to the elements that are open at each tag, so a page that opens a
//! hundred thousand and closes none would take forever. What is opened beyond [`DEEPEST`] is left out; an
//! element that begins a paragraph leaves a line break. Text is never left out.

use std::borrow::Cow;

use super::block::is_block;

/// So many elements may be open at once. Pages that people made stay below a hundred; unclosed tags of
/// old editors add some.
const DEEPEST: usize = 400;
/// A tag with more blanks than this is not read: each attribute is compared with all before it.
const MOST_BLANKS: usize = 1000;

/// The page with at most [`DEEPEST`] elements open at once.
pub(super) fn shallow(page: &str) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let (mut depth, mut copied, mut foreign) = (0_usize, 0, false);
    let mut at = 0;
    while let Some(tag) = next_tag(page, at) {
        at = tag.end;
        foreign |= matches!(tag.name.as_str(), "svg" | "math");
        if tag.closes {
            depth = depth.saturating_sub(usize::from(counts(&tag.name, foreign)));
            continue;
        }
        let counts = counts(&tag.name, foreign);
        let refused = (counts && depth >= DEEPEST) || tag.blanks > MOST_BLANKS;
        if refused {
            let out = out.get_or_insert_with(String::new);
            out.push_str(page.get(copied..tag.start).unwrap_or_default());
            out.push_str(if is_block(&tag.name) { "<br>" } else { "" });
            copied = tag.end;
        } else {
            depth += usize::from(counts);
            at = raw_end(page, &tag);
        }
    }
    match out {
        Some(mut out) => {
            out.push_str(page.get(copied..).unwrap_or_default());
            Cow::Owned(out)
        }
        None => Cow::Borrowed(page),
    }
}

/// One tag.
struct Tag {
    start: usize,
    end: usize,
    name: String,
    closes: bool,
    blanks: usize,
}

/// The next start or end tag from byte `at` on; comments and the like are passed over.
fn next_tag(page: &str, mut at: usize) -> Option<Tag> {
    loop {
        let start = at + page.get(at..)?.find('<')?;
        let rest = page.get(start + 1..)?;
        if rest.starts_with("!--") {
            at = start + 4 + rest.get(3..)?.find("-->")? + 3;
            continue;
        }
        let closes = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let length =
            name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(name.len());
        let name = name.get(..length.min(32))?.to_ascii_lowercase();
        let (length, blanks) = tag_length(rest)?;
        return Some(Tag { start, end: start + 1 + length, name, closes, blanks });
    }
}

/// Bytes up to and with the `>` that is in no quotes, and the blanks before it.
fn tag_length(rest: &str) -> Option<(usize, usize)> {
    let (mut quote, mut blanks, mut before) = (0, 0, 0);
    for (at, &byte) in rest.as_bytes().iter().enumerate() {
        match byte {
            b'>' if quote == 0 => return Some((at + 1, blanks)),
            b'"' | b'\'' if quote == byte => quote = 0,
            b'"' | b'\'' if quote == 0 && matches!(before, b'=') => quote = byte,
            b' ' | b'\t' | b'\n' | b'\r' | b'/' if quote == 0 => blanks += 1,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    None
}

/// Where the text of an element ends in which tags are no tags.
fn raw_end(page: &str, tag: &Tag) -> usize {
    let raw = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];
    if !raw.contains(&tag.name.as_str()) {
        return tag.end;
    }
    let rest = page.as_bytes().get(tag.end..).unwrap_or_default();
    let close = |from: &[u8]| {
        from.strip_prefix(b"</")
            .and_then(|from| from.get(..tag.name.len()))
            .is_some_and(|name| name.eq_ignore_ascii_case(tag.name.as_bytes()))
    };
    let found = (0..rest.len()).find(|&at| rest.get(at..).is_some_and(close));
    tag.end + found.unwrap_or(rest.len())
}

/// Whether elements of that name lie one in another when they are not closed. Paragraphs, cells and the
/// like close each other, but for those inside of drawings and formulas.
fn counts(name: &str, foreign: bool) -> bool {
    let void = matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    );
    let closed = matches!(
        name,
        "p" | "li"
            | "dd"
            | "dt"
            | "td"
            | "th"
            | "tr"
            | "tbody"
            | "thead"
            | "tfoot"
            | "option"
            | "html"
            | "body"
            | "head"
            | "colgroup"
            | "optgroup"
    );
    !void && (foreign || !closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_pages_stay_as_they_are() {
        let page =
            "<p>甲<br>乙<td>".repeat(2000) + &"<div class='a > b'><b>丙</b></div><!-- <div> -->".repeat(2000);
        assert!(matches!(shallow(&page), Cow::Borrowed(_)));
    }

    #[test]
    fn what_lies_too_deep_is_opened_no_more() {
        let page = format!("{}甲{}乙", "<div>".repeat(1000), "<b>".repeat(1000));
        let made = shallow(&page);
        assert_eq!(made.matches("<div>").count(), DEEPEST);
        assert_eq!((made.matches("<br>").count(), made.matches("<b>").count()), (600, 0));
        assert!(made.ends_with("甲乙"));
        assert_eq!(shallow(&format!("<a {}>甲", "x ".repeat(2000))), "甲");
    }
}
