//! Documents that are archives of parts: DOCX and OFD. Nothing is expanded beyond a limit.

use std::io::{Cursor, Read};

use encoding_rs::{Encoding, UTF_8};
use zip::ZipArchive;
use zip::result::ZipError;

use super::Unread;

/// One part may take so many bytes. A notice of a hundred pages takes two million.
const LARGEST_PART: u64 = 64 * 1024 * 1024;
/// All parts that are read may take so many bytes.
const LARGEST_ALL: u64 = 128 * 1024 * 1024;

/// An archive of parts.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    /// Reads the list of parts.
    ///
    /// # Errors
    /// When the bytes are no archive or are cut off.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Unread> {
        if bytes.is_empty() {
            return Err(crate::document::NotText::Empty.into());
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| Unread::Broken(format!("its list of parts cannot be read ({error})")))?;
        Ok(Self { archive, left: LARGEST_ALL })
    }

    /// The text of a part; `None` if there is no such part.
    ///
    /// # Errors
    /// When the part is damaged, encrypted or too large.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Unread> {
        let limit = LARGEST_PART.min(self.left);
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Unread::Encrypted),
            Err(error) => return Err(damaged(name, &error)),
        };
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| damaged(name, &error))?;
        let length = bytes.len() as u64;
        if length > limit {
            return Err(Unread::TooLarge(format!("its part {name} expands to more than {limit} bytes")));
        }
        self.left -= length;
        Ok(Some(decode(bytes)))
    }
}

fn damaged(name: &str, error: &dyn std::fmt::Display) -> Unread {
    Unread::Broken(format!("its part {name} cannot be read ({error})"))
}

/// Parts are UTF-8 or have a mark.
fn decode(bytes: Vec<u8>) -> String {
    match Encoding::for_bom(&bytes) {
        None => String::from_utf8(bytes)
            .unwrap_or_else(|error| UTF_8.decode_without_bom_handling(error.as_bytes()).0.into_owned()),
        Some((encoding, length)) => {
            let rest = bytes.get(length..).unwrap_or_default();
            encoding.decode_without_bom_handling(rest).0.into_owned()
        }
    }
}

/// The name of the part that `target` names, seen from the part `from`.
pub(super) fn resolve(from: &str, target: &str) -> String {
    let mut names: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(),
    };
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            _ => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_from_part_to_part() {
        assert_eq!(resolve("word/document.xml", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word/document.xml", "../a/./b.xml"), "a/b.xml");
        assert_eq!(resolve("word/document.xml", "/x/y.xml"), "x/y.xml");
        assert_eq!(resolve("OFD.xml", "Doc_0/Document.xml"), "Doc_0/Document.xml");
    }
}
