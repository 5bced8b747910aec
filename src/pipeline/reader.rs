//! Opening a document: its form decides by which reader.

use super::{optional, page};
use crate::document::reader::{self, Extracted, Mark, Unread};
use crate::document::{self, Decoded, Document};
use crate::report::Diagnostic;
use crate::rules::Rules;
use crate::source::{MediaType, RawDocument};
use crate::vocabulary::Level;

/// A document with what was learned in reading it.
pub(super) struct Read {
    pub(super) document: Document,
    /// What the reader says, but for the text, which the document has.
    pub(super) about: Extracted,
    /// The form told what the lines are and where they stand.
    pub(super) structured: bool,
}

/// Why a document can't be read.
pub(super) struct Refusal {
    /// A stable name.
    pub(super) code: &'static str,
    /// What is wrong and what to do, in plain words.
    pub(super) message: String,
}

impl From<Unread> for Refusal {
    fn from(reason: Unread) -> Self {
        Self { code: reason.code(), message: reason.to_string() }
    }
}

/// Reads `raw`; a text without a form is laid out by `lay_out`.
pub(super) fn open(
    raw: &RawDocument,
    rules: &Rules,
    lay_out: impl Fn(String, &[Mark]) -> Document,
) -> Result<Read, Refusal> {
    let (bytes, columns) = (&raw.bytes, |title: &str| page::column(rules, title));
    let read = match raw.media_type {
        MediaType::Plain | MediaType::Markdown => {
            plain(document::decode(bytes).map_err(Unread::from)?, lay_out)
        }
        MediaType::Html => {
            let charset = raw.charset.as_deref();
            structured(page::with_cues(rules, |cues| reader::html::read(bytes, charset, cues))?)
        }
        MediaType::Docx => structured(reader::docx::read(bytes, &columns)?),
        MediaType::Doc | MediaType::Wps => structured(optional::word(bytes, &columns)?),
        MediaType::Rtf => structured(reader::rtf::read(bytes, &columns)?),
        MediaType::Pdf => printed(optional::pdf(bytes, &columns)?, lay_out),
        MediaType::Ofd => printed(reader::ofd::read(bytes, &columns)?, lay_out),
    };
    Ok(read)
}

/// A text without a form: its paragraphs are found by how its lines are set.
fn plain(decoded: Decoded, lay_out: impl Fn(String, &[Mark]) -> Document) -> Read {
    let Decoded { text, encoding, decided_by, replaced } = decoded;
    let (encoding, decided_by) = (Some(encoding), Some(decided_by.name()));
    let about = Extracted { encoding, decided_by, replaced, ..Extracted::default() };
    Read { document: lay_out(text, &[]), about, structured: false }
}

/// Printed lines at their places: their paragraphs are found as those of a text without a form.
fn printed(mut about: Extracted, lay_out: impl Fn(String, &[Mark]) -> Document) -> Read {
    let text = std::mem::take(&mut about.text);
    Read { document: lay_out(text, &about.marks), about, structured: false }
}

/// A document whose form told what its lines are.
fn structured(mut about: Extracted) -> Read {
    let mut document = Document::structured(std::mem::take(&mut about.text), &about.marks);
    document.page_date = about.page.published;
    Read { document, about, structured: true }
}

/// What the reader of the report should know of the reading.
pub(super) fn diagnostics(about: &Extracted) -> Vec<Diagnostic> {
    let notes = about.notes.iter().map(|note| Diagnostic {
        level: Level::Info,
        code: note.code.to_owned(),
        message: note.message.clone(),
        span: None,
    });
    damaged(about).into_iter().chain(notes).collect()
}

fn damaged(about: &Extracted) -> Option<Diagnostic> {
    let (replaced, encoding) = (about.replaced, about.encoding.unwrap_or("text"));
    (replaced > 0).then(|| Diagnostic {
        level: Level::Warning,
        code: "damaged-characters".to_owned(),
        message: format!("{replaced} characters are not valid {encoding} and stand as U+FFFD"),
        span: None,
    })
}
