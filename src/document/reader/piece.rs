//! One paragraph as a reader finds it, before it becomes a line of the text.

use super::number::has_number;
use super::{Extracted, Mark, Place, Unread};
use crate::document::NotText;
use crate::document::line::{column_width, fold, is_blank};

/// One paragraph of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    /// Its text, without blanks at its ends.
    pub(super) text: String,
    /// The place of its first node, as its reader counts them.
    pub(super) at: usize,
    /// Depth of a heading, or 0.
    pub(super) heading: u8,
    /// All of it is bold.
    pub(super) bold: bool,
    /// An item of a list without numbers.
    pub(super) bullet: bool,
    /// Columns of blanks before it.
    pub(super) indent: usize,
    /// How many of its characters are links, blanks left aside.
    pub(super) linked: usize,
    /// How many characters it has, blanks left aside.
    pub(super) chars: usize,
    /// Table, row and column.
    pub(super) cell: Option<(u32, u32, u32)>,
}

/// Puts a number before a paragraph that prints none of its own.
pub(super) fn number_piece(piece: &mut Piece, number: &str) {
    if has_number(&piece.text) {
        return;
    }
    // 1. in front of 5家 would read as the number 1.5.
    let digit = piece.text.starts_with(|c| fold(c).is_ascii_digit());
    let number = if digit { number.replace('.', "、") } else { number.to_owned() };
    piece.chars += number.chars().count();
    piece.text.insert_str(0, &number);
}

/// A line as rules see it: widths folded, every run of blanks one space, none at the ends.
pub(super) fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for word in line.split(is_blank).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().map(fold));
    }
    out
}

/// Puts a number that the form prints before a paragraph.
pub(super) fn before_text(piece: &mut Piece, number: &str) {
    let ends_bare = number.ends_with(|c: char| c.is_alphanumeric() && !('①'..='㊿').contains(&c));
    // 1. in front of 5家 would read as the number 1.5.
    let digit = piece.text.starts_with(|c| fold(c).is_ascii_digit());
    let mut number =
        if digit && number.ends_with('.') { number.replace('.', "、") } else { number.to_owned() };
    if ends_bare {
        number.push(' ');
    }
    piece.chars += number.chars().filter(|c| !is_blank(*c)).count();
    piece.text.insert_str(0, &number);
}

/// Appends `text` to a paragraph; blanks at its beginning are indent.
pub(super) fn append(piece: &mut Piece, text: &str) {
    for c in text.chars() {
        let blank = is_blank(c);
        if blank && piece.text.is_empty() {
            piece.indent += column_width(c).max(1);
        } else if !c.is_control() || blank {
            piece.text.push(if c == '\n' || c == '\r' { ' ' } else { c });
            piece.chars += usize::from(!blank);
        }
    }
}

/// Ends a line: blanks at its end are left out.
pub(super) fn finish(piece: &mut Piece) {
    piece.text.truncate(piece.text.trim_end_matches(is_blank).len());
}

/// The lines of the pieces, whose places `paths` names.
pub(super) fn extracted(pieces: &[Piece], paths: &[String]) -> Result<Extracted, Unread> {
    let mark = |piece: &Piece| Mark {
        heading: piece.heading,
        bold: piece.bold,
        bullet: piece.bullet,
        indent: piece.indent,
        whole: true,
        place: Place { path: paths.get(piece.at).cloned(), cell: piece.cell, page: None },
    };
    let text = pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("\n");
    if text.is_empty() {
        return Err(NotText::Empty.into());
    }
    Ok(Extracted { text, marks: pieces.iter().map(mark).collect(), ..Extracted::default() })
}
