//! From bytes to text: finding the encoding and decoding.
//!
//! The order: byte-order mark, strict UTF-8, UTF-16 by the pattern of its zero bytes, UTF-8 with
//! a few damaged characters, then statistics. "Decodes without error as GB18030" alone proves
//! nothing: nearly all Big5 text does.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

/// Statistics are taken from this many bytes; more cost time and decide nothing.
const SAMPLE: usize = 4096;
/// Text that claims to be UTF-8 may have one damaged character in this many.
const UTF8_DAMAGE: usize = 20;
/// Text may have one damaged character in this many; beyond that nothing can be read.
const DAMAGED_SHARE: usize = 10;
/// Text may hold one control character in this many; beyond that it is some other kind of file.
const CONTROL_SHARE: usize = 100;

/// A decoded document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte-order mark.
    pub text: String,
    /// Name of the encoding, in the spelling of the Encoding Standard.
    pub encoding: &'static str,
    /// How it was decided.
    pub decided_by: DecidedBy,
    /// How many characters could not be decoded and stand as U+FFFD.
    pub replaced: usize,
}

/// How an encoding was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecidedBy {
    /// A byte-order mark.
    Mark,
    /// The bytes are valid UTF-8.
    StrictUtf8,
    /// The bytes are UTF-8 but for a few.
    DamagedUtf8,
    /// Zero bytes where UTF-16 has them, and the usual characters when it is read as such.
    NulPattern,
    /// What the transport or the document says of itself, and the bytes bear it out.
    Declared,
    /// Statistics of the bytes.
    Detection,
}

impl DecidedBy {
    /// The name in the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mark => "bom",
            Self::StrictUtf8 => "strict-utf-8",
            Self::DamagedUtf8 => "damaged-utf-8",
            Self::NulPattern => "nul-pattern",
            Self::Declared => "declared",
            Self::Detection => "detection",
        }
    }
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// Nothing, or nothing but blanks.
    #[error("the file is empty")]
    Empty,
    /// Too many control characters.
    #[error("the file is not text but some binary format; convert it to text first")]
    Binary,
}

/// Decodes `bytes`.
///
/// # Errors
/// When there is nothing to read, or the bytes are not text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(NotText::Empty);
    }
    let decoded = by_mark(bytes)
        .or_else(|| by_strict_utf8(bytes))
        .or_else(|| by_nul_pattern(bytes))
        .or_else(|| by_damaged_utf8(bytes))
        .unwrap_or_else(|| by_detection(bytes));
    if is_binary(&decoded) {
        return Err(NotText::Binary);
    }
    match decoded.text.trim().is_empty() {
        true => Err(NotText::Empty),
        false => Ok(decoded),
    }
}

/// Decodes `bytes` of a form that names its encoding: by its byte-order mark, as strict UTF-8, by the
/// first of the `labels` under which it decodes without error, and else as [`decode`] does. Statistics
/// are taken from `sample`, the part of the bytes that is text.
///
/// A label for simplified Chinese is not believed against statistics that speak for Big5, since nearly
/// all Big5 text decodes as GB18030.
///
/// # Errors
/// When there is nothing to read, or the bytes are not text.
pub fn decode_declared(bytes: &[u8], labels: &[&str], sample: &[u8]) -> Result<Decoded, NotText> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(NotText::Empty);
    }
    let decoded = by_mark(bytes)
        .or_else(|| by_strict_utf8(bytes))
        .or_else(|| by_nul_pattern(bytes))
        .or_else(|| labels.iter().find_map(|label| by_label(bytes, label, sample)))
        .or_else(|| by_damaged_utf8(bytes))
        .unwrap_or_else(|| detected(bytes, sample));
    if is_binary(&decoded) { Err(NotText::Binary) } else { Ok(decoded) }
}

/// The encoding of a label; the two older names of simplified Chinese stand for the newest.
pub(super) fn labelled(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.trim().as_bytes())?;
    Some(if encoding == GBK { GB18030 } else { encoding })
}

fn by_label(bytes: &[u8], label: &str, sample: &[u8]) -> Option<Decoded> {
    let encoding = labelled(label).filter(|encoding| encoding.is_ascii_compatible())?;
    // Decoders of one byte a character never fail, so their labels prove nothing.
    let proves = [GB18030, BIG5, EUC_JP, SHIFT_JIS, EUC_KR].contains(&encoding);
    let decoded = decode_as(encoding, bytes, DecidedBy::Declared);
    let other = encoding == GB18030 && guess(sample) == BIG5;
    (proves && decoded.replaced == 0 && !other).then_some(decoded)
}

fn by_mark(bytes: &[u8]) -> Option<Decoded> {
    let (encoding, length) = Encoding::for_bom(bytes)?;
    Some(decode_as(encoding, &bytes[length..], DecidedBy::Mark))
}

fn by_strict_utf8(bytes: &[u8]) -> Option<Decoded> {
    let text = std::str::from_utf8(bytes).ok()?.to_owned();
    let encoding = UTF_8.name();
    Some(Decoded { text, encoding, decided_by: DecidedBy::StrictUtf8, replaced: 0 })
}

/// UTF-16 without a mark: its line ends, digits and Latin letters have zero bytes, and read in the
/// right order its characters are those that Chinese text is made of.
fn by_nul_pattern(bytes: &[u8]) -> Option<Decoded> {
    if !bytes[..bytes.len().min(SAMPLE)].contains(&0) {
        return None;
    }
    let usual = |c: &char| matches!(c, '\u{20}'..='\u{7E}' | '\n' | '\r' | '\t' | '\u{3000}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}');
    [UTF_16LE, UTF_16BE].into_iter().find_map(|encoding| {
        let decoded = decode_as(encoding, bytes, DecidedBy::NulPattern);
        let chars = decoded.text.chars().count();
        let fits = decoded.text.chars().filter(usual).count() * 10 >= chars * 9;
        (decoded.replaced == 0 && fits).then_some(decoded)
    })
}

fn by_damaged_utf8(bytes: &[u8]) -> Option<Decoded> {
    let decoded = decode_as(UTF_8, bytes, DecidedBy::DamagedUtf8);
    let wide = decoded.text.chars().filter(|c| !c.is_ascii()).count() - decoded.replaced;
    (wide >= decoded.replaced * UTF8_DAMAGE).then_some(decoded)
}

fn by_detection(bytes: &[u8]) -> Decoded {
    detected(bytes, bytes)
}

/// What the statistics of the beginning of `sample` speak for.
fn guess(sample: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let begin = &sample[..sample.len().min(SAMPLE)];
    detector.feed(begin, begin.len() == sample.len());
    detector.guess(None, Utf8Detection::Deny)
}

fn detected(bytes: &[u8], sample: &[u8]) -> Decoded {
    let guess = guess(sample);
    // Notices are Chinese: whatever else the statistics suggest, it is one of these two, and the
    // errors that they leave settle it.
    let (likely, other) = if guess == BIG5 { (BIG5, GB18030) } else { (GB18030, BIG5) };
    let first = decode_as(likely, bytes, DecidedBy::Detection);
    if first.replaced == 0 {
        return first;
    }
    let second = decode_as(other, bytes, DecidedBy::Detection);
    if second.replaced * 2 < first.replaced { second } else { first }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], decided_by: DecidedBy) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let replaced = if had_errors { text.matches('\u{FFFD}').count() } else { 0 };
    Decoded { text: text.into_owned(), encoding: encoding.name(), decided_by, replaced }
}

fn is_binary(decoded: &Decoded) -> bool {
    let control = |c: char| c.is_control() && !matches!(c, '\t'..='\r' | '\u{85}');
    let controls = decoded.text.chars().filter(|&c| control(c)).count();
    let chars = decoded.text.chars().count();
    controls * CONTROL_SHARE > chars || decoded.replaced * DAMAGED_SHARE > chars
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "根据市委统一部署，2023年9月1日至9月30日，巡察组对局党组进行了巡察。\n现予公布。";

    fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        let unit = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        mark.into_iter().chain(text.encode_utf16()).flat_map(unit).collect()
    }

    #[test]
    fn finds_each_encoding_and_says_how() {
        let bom = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
        let traditional = "根據市委統一部署，巡察組對局黨組進行了巡察，現將整改情況予以公布。";
        let cases: [(Vec<u8>, &str, &str, DecidedBy); 8] = [
            (TEXT.into(), TEXT, "UTF-8", DecidedBy::StrictUtf8),
            (bom, TEXT, "UTF-8", DecidedBy::Mark),
            (utf16(TEXT, false, true), TEXT, "UTF-16LE", DecidedBy::Mark),
            (utf16(TEXT, true, true), TEXT, "UTF-16BE", DecidedBy::Mark),
            (utf16(TEXT, false, false), TEXT, "UTF-16LE", DecidedBy::NulPattern),
            (utf16(TEXT, true, false), TEXT, "UTF-16BE", DecidedBy::NulPattern),
            (encoded(GB18030, TEXT), TEXT, "gb18030", DecidedBy::Detection),
            (encoded(BIG5, traditional), traditional, "Big5", DecidedBy::Detection),
        ];
        for (bytes, text, encoding, decided_by) in cases {
            let found = decode(&bytes).unwrap();
            assert_eq!((found.text.as_str(), found.encoding), (text, encoding));
            assert_eq!(found.decided_by, decided_by, "{encoding}");
        }
    }

    #[test]
    fn utf8_that_breaks_off_is_still_utf8() {
        let cut = &TEXT.as_bytes()[..TEXT.len() - 1];
        let found = decode(cut).unwrap();
        assert_eq!((found.encoding, found.replaced), ("UTF-8", 1));
        assert_eq!(found.decided_by, DecidedBy::DamagedUtf8);
    }

    #[test]
    fn refuses_nothing_and_binary() {
        assert_eq!(decode(b" \r\n"), Err(NotText::Empty));
        let junk: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&junk), Err(NotText::Binary));
        assert_eq!(decode(b"%PDF-1.7\0\0\0\0\x01\x02\x03\x04\x05\x06\x07\x08"), Err(NotText::Binary));
    }
}
