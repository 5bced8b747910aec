//! Readers that are built in only if the features of the crate say so.

use crate::document::reader::{Columns, Extracted, Unread};

#[cfg(feature = "doc")]
pub(super) fn word(bytes: &[u8], columns: &Columns<'_>) -> Result<Extracted, Unread> {
    crate::document::reader::doc::read(bytes, columns)
}

#[cfg(not(feature = "doc"))]
pub(super) fn word(_: &[u8], _: &Columns<'_>) -> Result<Extracted, Unread> {
    Err(Unread::NoReader { form: "Word 97 documents (.doc, .wps)", instead: "save it as .docx or .txt" })
}

#[cfg(feature = "pdf")]
pub(super) fn pdf(bytes: &[u8], columns: &Columns<'_>) -> Result<Extracted, Unread> {
    crate::document::reader::pdf::read(bytes, columns)
}

#[cfg(not(feature = "pdf"))]
pub(super) fn pdf(_: &[u8], _: &Columns<'_>) -> Result<Extracted, Unread> {
    Err(Unread::NoReader { form: "PDF documents", instead: "save its text as .txt" })
}
