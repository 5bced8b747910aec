//! The document: the text as it was published, a clean view of it, and the exact way back.
//!
//! [`Document::text`] is never changed. Rules match the *canonical view* ([`Document::view`]):
//! widths, radicals and traditional characters folded, marks of Markdown, of the printed page and inserted
//! pinyin dropped, blanks removed, lines that belong together joined. Facts are ranges of the view; [`Document::span`] takes them back to
//! the characters of the text.

mod block;
mod encoding;
mod index;
mod layout;
mod line;
mod pinyin;
mod radical;
pub mod reader;
mod script;
mod sentence;
mod structured;
mod view;

pub use block::Block;
pub use encoding::{DecidedBy, Decoded, NotText, decode, decode_declared};
pub use index::CharIndex;
pub use layout::LayoutCues;
pub use script::{Script, simplified};
pub use sentence::sentences;
pub use view::View;

use std::ops::Range;

/// A decoded document with its canonical view.
#[derive(Debug)]
pub struct Document {
    /// The text as published, without byte-order mark.
    pub text: String,
    /// The clean view that rules match.
    pub view: View,
    /// The paragraphs of the view, in order.
    pub blocks: Vec<Block>,
    /// The script of the text; the view is in simplified characters either way.
    pub script: Script,
    /// The day that the page says it was put up, where that stands outside of its text.
    pub page_date: Option<jiff::civil::Date>,
    index: CharIndex,
}

impl Document {
    /// Makes the view and the blocks of `text`.
    pub fn new(text: String, cues: &LayoutCues<'_>) -> Self {
        Self::printed(text, &[], cues)
    }

    /// Makes the view and the blocks of a text of printed lines, of which the form knows some to be whole
    /// paragraphs: `marks` says what it tells of each line.
    pub fn printed(text: String, marks: &[reader::Mark], cues: &LayoutCues<'_>) -> Self {
        let script = Script::of(&text);
        let (view, blocks) = layout::lay_out(&text, script, marks, cues);
        let index = CharIndex::new(&text);
        Self { text, view, blocks, script, page_date: None, index }
    }

    /// Makes the view and the blocks of a text whose form knows its paragraphs: each line is one, and
    /// `marks` says what the form tells of it. No line is joined or left out.
    pub fn structured(text: String, marks: &[reader::Mark]) -> Self {
        let script = Script::of(&text);
        let (view, blocks) = structured::lay_out(&text, script, marks);
        let index = CharIndex::new(&text);
        Self { text, view, blocks, script, page_date: None, index }
    }

    /// Byte range in [`Self::text`] of a byte range in the view.
    pub fn source(&self, view: &Range<usize>) -> Range<usize> {
        self.view.source(view)
    }

    /// Span in Unicode scalar values of the text, `(start, end)`, of a byte range in the view.
    pub fn span(&self, view: &Range<usize>) -> (usize, usize) {
        let source = self.source(view);
        (self.index.chars(&self.text, source.start), self.index.chars(&self.text, source.end))
    }

    /// The published text of a byte range in the view.
    pub fn published(&self, view: &Range<usize>) -> &str {
        &self.text[self.source(view)]
    }

    /// Number of Unicode scalar values in the text.
    pub fn chars(&self) -> usize {
        self.index.chars(&self.text, self.text.len())
    }

    /// The block that holds the byte `at` of the view, by its place in [`Self::blocks`].
    pub fn block_at(&self, at: usize) -> usize {
        self.blocks.partition_point(|block| block.range.end < at)
    }
}
