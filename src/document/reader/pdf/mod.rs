//! PDF documents with a text layer.
//!
//! `lopdf` reads the objects of the file. `text` follows the text operators of each page, `font` and `cmap`
//! say which characters the codes of a font stand for, `drawing` where lines are ruled. The characters at their
//! places become printed lines and tables (`printed`), and printed lines become paragraphs as those of any
//! wrapped text do.

mod cmap;
mod drawing;
mod font;
mod text;

use lopdf::{Document, LoadOptions};

use super::printed;
use super::{Columns, Extracted, Unread};
use crate::document::NotText;

/// Streams that list the objects of the file take no more bytes when they are expanded.
const LARGEST_STREAM: usize = 64 * 1024 * 1024;
/// Pages of a document.
const MOST_PAGES: usize = 5000;

/// Reads the document in `bytes`: printed lines, of which a paragraph may take several. `columns` says what the
/// columns of tables of issues hold.
///
/// # Errors
/// When the file is damaged, encrypted, too large, or its pages are pictures.
pub fn read(bytes: &[u8], columns: &Columns<'_>) -> Result<Extracted, Unread> {
    if bytes.is_empty() {
        return Err(NotText::Empty.into());
    }
    let file = load(bytes)?;
    let ids: Vec<_> = file.page_iter().take(MOST_PAGES + 1).collect();
    match ids.len() {
        0 => return Err(Unread::Broken("it has no pages".to_owned())),
        count if count > MOST_PAGES => {
            return Err(Unread::TooLarge(format!("it has more than {MOST_PAGES} pages")));
        }
        _ => {}
    }
    let mut reader = text::Reader::new(&file);
    let pages = ids.into_iter().map(|id| reader.page(id)).collect::<Result<Vec<_>, _>>()?;
    printed::read(pages, columns)
}

fn load(bytes: &[u8]) -> Result<Document, Unread> {
    let options = LoadOptions::with_max_decompressed_size(LARGEST_STREAM);
    let file = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword
        | lopdf::Error::Decryption(_)
        | lopdf::Error::UnsupportedSecurityHandler(_) => Unread::Encrypted,
        error => Unread::Broken(error.to_string()),
    })?;
    // Without a password it was opened, where that is possible.
    if file.is_encrypted() && !file.was_encrypted() { Err(Unread::Encrypted) } else { Ok(file) }
}
