//! Readers: the bytes of one form → its text, with what the form says of each line.
//!
//! A reader is a pure function. It gives text in which one line is one paragraph, heading, list item or
//! row of a table, so that [`super::Document::structured`] need not guess what belongs together. What a
//! form prints around the notice, such as the time of publication of a web page, is no text of the notice
//! and goes into [`PageMeta`].

#[cfg(feature = "doc")]
pub mod doc;
pub mod docx;
pub mod html;
mod issue_table;
mod number;
pub mod ofd;
mod package;
#[cfg(feature = "pdf")]
pub mod pdf;
mod piece;
mod printed;
pub mod rtf;
mod sheet;
mod table;
mod xml;

/// What a reader made of the bytes of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extracted {
    /// The text: one line for each paragraph.
    pub text: String,
    /// What the form says of each line of the text.
    pub marks: Vec<Mark>,
    /// Name of the encoding, for forms that have one.
    pub encoding: Option<&'static str>,
    /// How the encoding was decided, in the words of the report.
    pub decided_by: Option<&'static str>,
    /// How many characters could not be decoded and stand as U+FFFD.
    pub replaced: usize,
    /// What is printed around the notice.
    pub page: PageMeta,
    /// What the reader of the report should know.
    pub notes: Vec<Note>,
}

/// What the form says of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Depth of a heading (1 is the outermost), or 0.
    pub heading: u8,
    /// The whole line is bold.
    pub bold: bool,
    /// The line is an item of a list without numbers.
    pub bullet: bool,
    /// Columns of blanks printed before it.
    pub indent: usize,
    /// Where the other lines are as they were printed: this one is a paragraph of its own.
    pub whole: bool,
    /// Where in the form it stands.
    pub place: Place,
}

/// Where in a form a line stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The element, as a path from the root: `/html/body/div[2]/p[5]`.
    pub path: Option<String>,
    /// The cell: table, row and column, each counted from 1.
    pub cell: Option<(u32, u32, u32)>,
    /// The page, counted from 1.
    pub page: Option<u32>,
}

/// What the page around a notice says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageMeta {
    /// The title of the page.
    pub title: Option<String>,
    /// The day of publication.
    pub published: Option<jiff::civil::Date>,
    /// Where the page says that it has the text from.
    pub source: Option<String>,
}

/// Something worth knowing that is no fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// A short name for programs.
    pub code: &'static str,
    /// What it is, for people.
    pub message: String,
}

/// What a column of a table of issues holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The number of the issue.
    Number,
    /// What groups the issues.
    Area,
    /// The issue.
    Issue,
    /// What is done about it.
    Measure,
    /// Goal, owner, deadline, state.
    Other,
}

/// Says what a column is by its title.
pub type Columns<'a> = dyn Fn(&str) -> Option<Column> + 'a;

/// Why nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// The bytes are not text.
    #[error(transparent)]
    NotText(#[from] super::NotText),
    /// The page has no text of its own.
    #[error(
        "the page holds no running text, only links and the frame of the site; give the pages it links to"
    )]
    NoMainText,
    /// The document asks for a password.
    #[error("the document is encrypted; save a copy of it without a password")]
    Encrypted,
    /// The file is not what its form asks for.
    #[error("the file is damaged or cut off: {0}; open it in the program it was made with and save it anew")]
    Broken(String),
    /// It expands to more than is read of one document.
    #[error("the document is too large to be read: {0}; split it, or save its text as .txt")]
    TooLarge(String),
    /// Pages without characters.
    #[error(
        "the document has no text layer, its pages are pictures (a scan); run a text recognition (OCR) over it and save its text as .txt"
    )]
    NoTextLayer,
    /// Characters of which the fonts don't say what they are.
    #[error(
        "the fonts of the document do not say which characters they show; print it anew with Unicode fonts, or run a text recognition (OCR) over it"
    )]
    UnknownCharacters,
    /// There is no reader for the form.
    #[error("{form} are not read; {instead}")]
    NoReader {
        /// What it is, in the plural.
        form: &'static str,
        /// What to do.
        instead: &'static str,
    },
}

impl Unread {
    /// The name in the report.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotText(super::NotText::Empty) => "empty",
            Self::NotText(super::NotText::Binary) => "not-text",
            Self::NoMainText => "no-main-text",
            Self::Encrypted => "encrypted",
            Self::Broken(_) => "broken",
            Self::TooLarge(_) => "too-large",
            Self::NoTextLayer => "no-text-layer",
            Self::UnknownCharacters => "unknown-characters",
            Self::NoReader { .. } => "no-reader",
        }
    }
}
