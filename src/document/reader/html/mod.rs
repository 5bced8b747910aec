//! Web pages: their main text and what the page says around it.
//!
//! The page is parsed as browsers do it ([`scraper`]) and listed in the order of its text (`dom`). One walk
//! gives the paragraphs that a browser would show (`block`, `list`), tables of data among them (`table`). `region` finds the element that holds the notice, `select` keeps its title, body and
//! signature, and `meta` reads what the page says of itself. None of them knows a word of Chinese: what
//! pages print is asked of [`PageCues`].

mod block;
mod charset;
mod depth;
mod dom;
mod list;
mod meta;
mod region;
mod select;
mod table;

use scraper::Html;

pub use super::Column;
use super::piece::{Piece, folded, number_piece};
use super::{Columns, Extracted, Mark, Note, Place, Unread};
use dom::Dom;

/// What an element is, by its name, id and classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElementCue {
    /// It holds the text of an article.
    Content,
    /// It belongs to the frame of the page.
    Frame,
}

/// What a `<meta>` element says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetaCue {
    /// The title.
    Title,
    /// The time of publication.
    Published,
    /// The source.
    Source,
}

/// What a line of the page is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineCue {
    /// It belongs to the frame of the page.
    pub chrome: bool,
    /// It is nothing but keys with values, buttons and counters.
    pub data: bool,
    /// It belongs to the notice although it is a link.
    pub keep: bool,
    /// It is a line of a signature.
    pub signature: bool,
    /// The day of publication that it names, as printed.
    pub published: Option<String>,
    /// The source that it names.
    pub source: Option<String>,
}

/// What a text with the form of a notice's title begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TitleForm {
    /// The organ that publishes it.
    Organ,
    /// The words that open a title without an organ.
    Opening,
    /// Anything else.
    Bare,
}

/// What is known of the language of pages; the rules fill it.
///
/// Lines are given with half-width letters, digits and punctuation, every blank as one space.
#[derive(Clone, Copy)]
pub struct PageCues<'a> {
    /// What an element is that is written `tag#id.class`, in lower case.
    pub element: &'a dyn Fn(&str) -> Option<ElementCue>,
    /// What the `<meta>` element of that name holds.
    pub meta: &'a dyn Fn(&str) -> Option<MetaCue>,
    /// What a line is.
    pub line: &'a dyn Fn(&str) -> LineCue,
    /// What the column of that title holds.
    pub column: &'a Columns<'a>,
    /// Whether a text, in which there are no blanks, has the form of a notice's title.
    pub title: &'a dyn Fn(&str) -> Option<TitleForm>,
}

impl std::fmt::Debug for PageCues<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PageCues").finish_non_exhaustive()
    }
}

/// Reads the page in `bytes`. `charset` is the encoding that the transport named.
///
/// # Errors
/// When the bytes are not text, or the page holds nothing but links and its frame.
pub fn read(bytes: &[u8], charset: Option<&str>, cues: &PageCues<'_>) -> Result<Extracted, Unread> {
    let (decoded, note) = charset::decode(bytes, charset)?;
    let shallow = depth::shallow(&decoded.text);
    let deep = matches!(shallow, std::borrow::Cow::Owned(_));
    let page = Html::parse_document(&shallow);
    let dom = Dom::new(&page);
    let pieces = block::pieces(&dom, cues.column);
    let titles = meta::titles(&page, cues);
    let main = select::main_text(&dom, &pieces, &titles, cues).ok_or(Unread::NoMainText)?;
    let lines: Vec<&Piece> = main.iter().filter_map(|&at| pieces.get(at)).collect();
    Ok(Extracted {
        text: lines.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("\n"),
        marks: lines.iter().map(|piece| mark(&dom, piece)).collect(),
        encoding: Some(decoded.encoding),
        decided_by: Some(decoded.decided_by.name()),
        replaced: decoded.replaced,
        page: meta::page(&page, &pieces, &main, &titles, cues),
        notes: note.into_iter().chain(deep.then(too_deep)).collect(),
    })
}

fn too_deep() -> Note {
    let message = "the page opens very many elements without closing them; the innermost were not told apart";
    Note { code: "deep-nesting", message: message.to_owned() }
}

fn mark(dom: &Dom<'_>, piece: &Piece) -> Mark {
    Mark {
        heading: piece.heading,
        bold: piece.bold,
        bullet: piece.bullet,
        indent: piece.indent,
        whole: true,
        place: Place { path: Some(dom.path(piece.at)), cell: piece.cell, page: None },
    }
}

#[cfg(test)]
mod tests;
