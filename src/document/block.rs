//! Blocks: the paragraphs of the view with what the layout says of them.

use std::ops::Range;

/// One paragraph of the view: a line of it, without its line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Byte range in the view.
    pub range: Range<usize>,
    /// Depth of a Markdown heading (1 for `#`), or 0.
    pub heading: u8,
    /// The whole paragraph is set in bold.
    pub bold: bool,
    /// The paragraph is an item of a Markdown list.
    pub bullet: bool,
    /// Columns of blanks before it.
    pub indent: usize,
    /// A blank was printed after the first run of digits, as after a number mark without a dot.
    pub gap_after_digits: bool,
}
