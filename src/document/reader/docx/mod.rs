//! Word documents (`.docx`): their paragraphs with the numbers that Word prints, and their tables.
//!
//! `style` and `numbering` read what paragraphs refer to, `body` walks through the text, `flow` keeps
//! paragraphs and tables until they are complete. Left out are headers, footers, notes, comments, deleted
//! text, hidden text and the table of contents.

mod body;
mod flow;
mod format;
mod numbering;
mod style;

use super::package::{Package, resolve};
use super::piece::extracted;
use super::xml::{Node, walk};
use super::{Columns, Extracted, Unread};
use numbering::Numbering;
use style::Styles;

/// The part with the text, unless the archive names another one.
const MAIN: &str = "word/document.xml";

/// Reads the document in `bytes`. `columns` says what the columns of tables of issues hold.
///
/// # Errors
/// When the archive or one of its parts is damaged, encrypted or too large, or holds no text.
pub fn read(bytes: &[u8], columns: &Columns<'_>) -> Result<Extracted, Unread> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let beside = |name: &str| resolve(&main, name);
    let styles =
        package.part(&beside("styles.xml"))?.map_or(Ok(Styles::default()), |part| Styles::read(&part))?;
    let lists = package
        .part(&beside("numbering.xml"))?
        .map_or(Ok(Numbering::default()), |part| Numbering::read(&part))?;
    let text = package.part(&main)?;
    let text = text.ok_or_else(|| Unread::Broken(format!("there is no part {main} in it")))?;
    let (pieces, paths) = body::read(&text, &main, styles, lists, columns)?;
    extracted(&pieces, &paths)
}

/// The part that the archive names as its document.
fn main_part(package: &mut Package<'_>) -> Result<String, Unread> {
    let mut found = None;
    if let Some(part) = package.part("_rels/.rels")? {
        walk(&part, "_rels/.rels", &mut |node| {
            if let Node::Open(element) = node
                && element.attr("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            {
                found = element.attr("Target").map(|target| resolve("", &target));
            }
        })?;
    }
    Ok(found.unwrap_or_else(|| MAIN.to_owned()))
}

#[cfg(test)]
mod tests;
