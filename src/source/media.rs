//! The forms of documents: what a name, a MIME type and the first bytes say.

use std::path::Path;

/// How far the beginning of a document is looked at.
const HEAD: usize = 4096;
/// How far its end is looked at: archives list their members there.
const TAIL: usize = 64 * 1024;

/// The form of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaType {
    /// `.txt`, `.text` and anything that was named on the command line and is of no other form.
    Plain,
    /// `.md` and `.markdown`.
    Markdown,
    /// `.html`, `.htm`, `.shtml`, `.xhtml`.
    Html,
    /// `.docx`: Word 2007 and later.
    Docx,
    /// `.doc`: Word 97 to 2003.
    Doc,
    /// `.pdf`.
    Pdf,
    /// `.rtf`.
    Rtf,
    /// `.wps`: WPS Office.
    Wps,
    /// `.ofd`: the Chinese standard for fixed pages, GB/T 33190.
    Ofd,
}

/// The extensions of each form, the usual one first, and its names in MIME form likewise.
const FORMS: [(MediaType, &[&str], &[&str]); 9] = [
    (MediaType::Plain, &["txt", "text"], &["text/plain"]),
    (MediaType::Markdown, &["md", "markdown"], &["text/markdown", "text/x-markdown"]),
    (MediaType::Html, &["html", "htm", "shtml", "xhtml"], &["text/html", "application/xhtml+xml"]),
    (
        MediaType::Docx,
        &["docx"],
        &["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ),
    (MediaType::Doc, &["doc"], &["application/msword", "application/vnd.ms-word", "application/x-msword"]),
    (MediaType::Pdf, &["pdf"], &["application/pdf", "application/x-pdf"]),
    (MediaType::Rtf, &["rtf"], &["application/rtf", "text/rtf", "text/richtext"]),
    (
        MediaType::Wps,
        &["wps"],
        &["application/vnd.ms-works", "application/wps-office.wps", "application/kswps"],
    ),
    (MediaType::Ofd, &["ofd"], &["application/ofd"]),
];

impl MediaType {
    /// The type that a file name's extension stands for, if it is one that we know.
    pub fn of(path: &Path) -> Option<Self> {
        Self::of_extension(path.extension()?.to_str()?)
    }

    /// The type that an extension stands for, without its dot.
    pub fn of_extension(extension: &str) -> Option<Self> {
        let is = |known: &&str| known.eq_ignore_ascii_case(extension);
        FORMS.iter().find(|(_, extensions, _)| extensions.iter().any(&is)).map(|form| form.0)
    }

    /// The type that a name in MIME form stands for, whatever parameters come after it.
    pub fn of_mime(mime: &str) -> Option<Self> {
        let name = mime.split(';').next().unwrap_or_default().trim();
        let is = |known: &&str| known.eq_ignore_ascii_case(name);
        FORMS.iter().find(|(_, _, names)| names.iter().any(&is)).map(|form| form.0)
    }

    /// The name in MIME form.
    pub fn name(self) -> &'static str {
        FORMS.iter().find(|form| form.0 == self).and_then(|form| form.2.first()).unwrap_or(&"text/plain")
    }

    /// The extensions of all forms.
    pub fn extensions() -> impl Iterator<Item = &'static str> {
        FORMS.iter().flat_map(|form| form.1).copied()
    }

    /// The form of `bytes`, where their first bytes tell it; what the name says where they don't.
    ///
    /// Pages that were saved as `.doc`, Word files of the new kind under the old name and error pages in
    /// the place of a PDF are common.
    pub fn sniff(bytes: &[u8], by_name: Self) -> Self {
        let head = bytes.get(..HEAD).unwrap_or(bytes);
        if let Some(found) = by_magic(bytes, head, by_name) {
            return found;
        }
        match by_name {
            Self::Plain | Self::Markdown if begins_as_html(head) => Self::Html,
            Self::Plain | Self::Markdown => by_name,
            Self::Html if !bytes.is_empty() && !has_tag(bytes) => Self::Plain,
            Self::Html => by_name,
            // The binary forms all have a magic number: a text in their place is none of them.
            _ if bytes.is_empty() || head.contains(&0) => by_name,
            _ if has_html(head) => Self::Html,
            _ => Self::Plain,
        }
    }
}

fn by_magic(bytes: &[u8], head: &[u8], by_name: MediaType) -> Option<MediaType> {
    let within = |part: &[u8], wanted: &[u8]| part.windows(wanted.len()).any(|window| window == wanted);
    let front = head.get(..1024).unwrap_or(head);
    if head.starts_with(b"%PDF-") || (by_name == MediaType::Pdf && within(front, b"%PDF-")) {
        return Some(MediaType::Pdf);
    }
    if head.starts_with(b"{\\rtf") {
        return Some(MediaType::Rtf);
    }
    if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Some(if by_name == MediaType::Wps { MediaType::Wps } else { MediaType::Doc });
    }
    if !head.starts_with(b"PK\x03\x04") {
        return None;
    }
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or(bytes);
    if within(head, b"word/") || within(tail, b"word/") {
        Some(MediaType::Docx)
    } else if within(head, b"OFD.xml") || within(tail, b"OFD.xml") {
        Some(MediaType::Ofd)
    } else {
        None
    }
}

/// The letters of the beginning, in lower case: marks, and the zero bytes of UTF-16, are left out.
fn letters(head: &[u8]) -> Vec<u8> {
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let kept = start.iter().filter(|&&byte| byte != 0 && byte < 0xFE);
    kept.map(u8::to_ascii_lowercase).collect()
}

fn begins_as_html(head: &[u8]) -> bool {
    let text = letters(head);
    let text = text.trim_ascii_start();
    let starts = [&b"<!doctype html"[..], b"<html", b"<head", b"<body"];
    starts.iter().any(|start| text.starts_with(start)) || (text.starts_with(b"<?xml") && has_html(text))
}

fn has_html(head: &[u8]) -> bool {
    let text = letters(head);
    [&b"<html"[..], b"<!doctype html"].iter().any(|tag| text.windows(tag.len()).any(|window| window == *tag))
}

/// Whether a tag stands anywhere: `<` and a letter, `/` or `!`.
fn has_tag(bytes: &[u8]) -> bool {
    let text = bytes.iter().copied().filter(|&byte| byte != 0);
    text.clone().zip(text.skip(1)).any(|(open, next)| {
        open == b'<' && (next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_mime_types_lead_to_forms_and_back() {
        for (form, extensions, names) in FORMS {
            assert!(extensions.iter().all(|extension| MediaType::of_extension(extension) == Some(form)));
            assert!(names.iter().all(|name| MediaType::of_mime(name) == Some(form)));
            assert_eq!(MediaType::of_mime(form.name()), Some(form));
        }
        assert_eq!(MediaType::of(Path::new("a/b.SHTML")), Some(MediaType::Html));
        assert_eq!(MediaType::of_mime("Text/HTML; charset=gbk"), Some(MediaType::Html));
        assert_eq!(MediaType::of(Path::new("a/b.png")), None);
    }

    #[test]
    fn bytes_correct_the_name() {
        use MediaType::{Doc, Docx, Html, Markdown, Ofd, Pdf, Plain, Rtf, Wps};
        let cases: [(&[u8], MediaType, MediaType); 16] = [
            (b"<html><body>x", Doc, Html),
            (b"PK\x03\x04....[Content_Types].xml..word/document.xml", Doc, Docx),
            (b"PK\x03\x04....OFD.xml", Plain, Ofd),
            (b"PK\x03\x04....other.bin", Plain, Plain),
            (b"%PDF-1.7\n", Html, Pdf),
            (b"\n\n%PDF-1.7\n", Pdf, Pdf),
            (b"<!DOCTYPE html><title>404</title>", Pdf, Html),
            (b"{\\rtf1\\ansi", Doc, Rtf),
            (&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], Plain, Doc),
            (&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], Wps, Wps),
            ("\u{FEFF}\n<HTML lang=zh>".as_bytes(), Plain, Html),
            ("一、整改情况".as_bytes(), Html, Plain),
            ("<p>一、整改情况".as_bytes(), Html, Html),
            ("一、x<html>".as_bytes(), Plain, Plain),
            (b"# title", Markdown, Markdown),
            (b"", Docx, Docx),
        ];
        for (bytes, by_name, found) in cases {
            assert_eq!(MediaType::sniff(bytes, by_name), found, "{:?}", String::from_utf8_lossy(bytes));
        }
        let wide: Vec<u8> = "<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(MediaType::sniff(&wide, Plain), Html);
    }
}
