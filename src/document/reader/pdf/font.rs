//! Fonts: which characters the codes of a text stand for, and how wide they are.

use std::collections::HashMap;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE};
use lopdf::{Dictionary, Document, Object};

use super::cmap::CMap;

/// A map of codes takes no more bytes when it is expanded.
const LARGEST_MAP: usize = 4 * 1024 * 1024;
/// So many widths are kept.
const MOST_WIDTHS: usize = 70_000;

/// How the codes of a font are read.
#[derive(Debug)]
enum Codes {
    /// Codes of two bytes that only the map of the font explains.
    Wide,
    /// Characters in an encoding of one or two bytes.
    Encoded(&'static Encoding),
    /// UTF-16.
    Utf16,
    /// Codes of one byte, with the character of each.
    Single(Vec<String>),
}

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    codes: Codes,
    map: CMap,
    widths: HashMap<u32, f64>,
    /// Width of what has none of its own.
    usual: Option<f64>,
}

/// One code of a text.
#[derive(Debug)]
pub(super) struct Shown {
    /// What it stands for.
    pub(super) text: String,
    /// Its width in sizes of the font.
    pub(super) width: f64,
    /// It is the code 32 of one byte, to which the spacing of words applies.
    pub(super) is_space: bool,
}

impl Font {
    /// Reads the description of a font.
    pub(super) fn read(font: &Dictionary, file: &Document) -> Self {
        let is = |kind: &[u8]| {
            font.get_deref(b"Subtype", file).and_then(Object::as_name).is_ok_and(|name| name == kind)
        };
        let map = font.get_deref(b"ToUnicode", file).and_then(Object::as_stream);
        let map = map.and_then(|stream| stream.decompressed_content_with_limit(LARGEST_MAP));
        let map = map.map(|stream| CMap::parse(&stream)).unwrap_or_default();
        if is(b"Type0") {
            let (widths, usual) = wide_widths(font, file);
            return Self { codes: wide_codes(font, file), map, widths, usual: Some(usual) };
        }
        let codes = Codes::Single(single_codes(font, file));
        Self {
            codes,
            map,
            widths: if is(b"Type3") { HashMap::new() } else { single_widths(font, file) },
            usual: None,
        }
    }

    /// The codes of a text in their order.
    pub(super) fn show(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut out = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = self.length(rest).clamp(1, rest.len());
            let (code, behind) = rest.split_at_checked(length).unwrap_or((rest, &[]));
            out.push(self.one(code));
            rest = behind;
        }
        out
    }

    fn length(&self, bytes: &[u8]) -> usize {
        let first = bytes.first().copied().unwrap_or(0);
        match &self.codes {
            Codes::Single(_) => 1,
            Codes::Wide => self.map.length(bytes).filter(|length| *length > 1).unwrap_or(2),
            Codes::Utf16 => {
                if (0xD8..0xDC).contains(&first) {
                    4
                } else {
                    2
                }
            }
            Codes::Encoded(_) if first < 0x81 => 1,
            // GB 18030 has codes of four bytes, whose second one is a digit.
            Codes::Encoded(encoding) => match bytes.get(1) {
                Some(b'0'..=b'9') if *encoding == GB18030 => 4,
                _ => 2,
            },
        }
    }

    fn one(&self, bytes: &[u8]) -> Shown {
        let code = bytes.iter().fold(0_u32, |code, &byte| code << 8 | u32::from(byte));
        let mapped = self.map.get(code).map(str::to_owned);
        let text = mapped.unwrap_or_else(|| match &self.codes {
            Codes::Wide => "\u{FFFD}".to_owned(),
            Codes::Utf16 => UTF_16BE.decode_without_bom_handling(bytes).0.into_owned(),
            Codes::Encoded(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Codes::Single(chars) => chars.get(code as usize).cloned().unwrap_or_default(),
        });
        // Codes of other encodings are not the numbers by which widths are given.
        let numbered = matches!(self.codes, Codes::Wide | Codes::Single(_));
        let width = self.widths.get(&code).copied().filter(|_| numbered);
        let guess = if text.is_ascii() { 0.5 } else { 1.0 };
        let usual = self.usual.filter(|_| numbered || !text.is_ascii());
        Shown { width: width.or(usual).unwrap_or(guess), is_space: bytes == b" ", text }
    }
}

/// The encoding that a font of wide codes names.
fn wide_codes(font: &Dictionary, file: &Document) -> Codes {
    let name = font.get_deref(b"Encoding", file).and_then(Object::as_name).unwrap_or_default();
    let name = String::from_utf8_lossy(name);
    if name.starts_with("GB") {
        Codes::Encoded(GB18030)
    } else if name.contains("UCS2") || name.contains("UTF16") {
        Codes::Utf16
    } else if name.contains("B5") {
        Codes::Encoded(BIG5)
    } else {
        Codes::Wide
    }
}

/// The characters of the 256 codes of a simple font.
fn single_codes(font: &Dictionary, file: &Document) -> Vec<String> {
    let encoding = font.get_font_encoding_with_limit(file, LARGEST_MAP).ok();
    let read = |code: u8| {
        let text =
            encoding.as_ref().and_then(|encoding| encoding.bytes_to_string(&[code]).ok()).unwrap_or_default();
        if text.is_empty() && (code.is_ascii_graphic() || code == b' ') {
            char::from(code).to_string()
        } else {
            text
        }
    };
    (0..=255).map(read).collect()
}

fn number(object: &Object, file: &Document) -> Option<f64> {
    let object = file.dereference(object).ok()?.1;
    object.as_float().ok().map(f64::from).filter(|number| number.is_finite())
}

fn single_widths(font: &Dictionary, file: &Document) -> HashMap<u32, f64> {
    let first = font
        .get_deref(b"FirstChar", file)
        .and_then(Object::as_i64)
        .ok()
        .and_then(|first| u32::try_from(first).ok());
    let widths = font.get_deref(b"Widths", file).and_then(Object::as_array).map_or(&[][..], Vec::as_slice);
    let widths = widths.iter().take(256).map(|width| number(width, file));
    (first.unwrap_or(0)..)
        .zip(widths)
        .filter_map(|(code, width)| Some((code, width? / 1000.0)))
        .filter(|(_, width)| *width > 0.0)
        .collect()
}

/// The widths of a font of wide codes, and that of what has none of its own.
fn wide_widths(font: &Dictionary, file: &Document) -> (HashMap<u32, f64>, f64) {
    let mut widths = HashMap::new();
    let descendants = font.get_deref(b"DescendantFonts", file).and_then(Object::as_array);
    let inner = descendants
        .ok()
        .and_then(|fonts| file.dereference(fonts.first()?).ok())
        .and_then(|(_, font)| font.as_dict().ok());
    let Some(inner) = inner else { return (widths, 1.0) };
    let usual =
        inner.get(b"DW").ok().and_then(|width| number(width, file)).map_or(1.0, |width| width / 1000.0);
    let list = inner.get_deref(b"W", file).and_then(Object::as_array).map_or(&[][..], Vec::as_slice);
    let mut rest = list.iter();
    // Either `first [width width …]` or `first last width`.
    while let (Some(first), Some(second)) = (rest.next(), rest.next()) {
        let Some(first) = code(first, file) else { continue };
        let second = file.dereference(second).map_or(second, |(_, object)| object);
        if let Ok(each) = second.as_array() {
            let each = each.iter().map(|width| number(width, file).unwrap_or(1000.0) / 1000.0);
            widths.extend((first..).zip(each).take(MOST_WIDTHS.saturating_sub(widths.len())));
        } else if let (Some(last), Some(width)) =
            (code(second, file), rest.next().and_then(|width| number(width, file)))
        {
            let free = MOST_WIDTHS.saturating_sub(widths.len());
            widths.extend((first..=last).take(free).map(|code| (code, width / 1000.0)));
        }
    }
    (widths, usual)
}

fn code(object: &Object, file: &Document) -> Option<u32> {
    // The range is that of the codes.
    number(object, file).filter(|code| (0.0..65536.0).contains(code)).map(|code| code as u32)
}
