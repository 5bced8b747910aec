//! Opening a document: its form decides by which reader, and what has none is refused with what to do.

use super::page;
use crate::document::reader::{self, Extracted, Unread};
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
    lay_out: impl Fn(String) -> Document,
) -> Result<Read, Refusal> {
    match raw.media_type {
        MediaType::Plain | MediaType::Markdown => {
            let Decoded { text, encoding, decided_by, replaced } =
                document::decode(&raw.bytes).map_err(Unread::from)?;
            let (encoding, decided_by) = (Some(encoding), Some(decided_by.name()));
            let about = Extracted { encoding, decided_by, replaced, ..Extracted::default() };
            Ok(Read { document: lay_out(text), about, structured: false })
        }
        MediaType::Html => {
            let charset = raw.charset.as_deref();
            let read = page::with_cues(rules, |cues| reader::html::read(&raw.bytes, charset, cues))?;
            Ok(structured(read))
        }
        other => Err(no_reader(other)),
    }
}

/// A document whose form told what its lines are.
fn structured(mut about: Extracted) -> Read {
    let document = Document::structured(std::mem::take(&mut about.text), &about.marks);
    Read { document, about, structured: true }
}

fn no_reader(media_type: MediaType) -> Refusal {
    let (form, instead) = match media_type {
        MediaType::Docx => ("Word documents (.docx)", "save it as .txt"),
        MediaType::Doc => ("Word 97 documents (.doc)", "save it as .docx or .txt"),
        MediaType::Pdf => ("PDF documents", "save its text as .txt"),
        MediaType::Rtf => ("RTF documents", "save it as .docx or .txt"),
        MediaType::Wps => ("WPS documents", "save it as .docx or .txt"),
        MediaType::Ofd => ("OFD documents", "save its text as .txt"),
        MediaType::Plain | MediaType::Markdown | MediaType::Html => ("such documents", "save it as .txt"),
    };
    Refusal { code: "no-reader", message: format!("{form} are not read; {instead}") }
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
