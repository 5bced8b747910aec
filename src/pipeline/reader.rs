//! Which forms can be read.

use crate::source::MediaType;

/// Why documents of this form can't be read, and what to do; `None` for those that can.
pub(super) fn no_reader(media_type: MediaType) -> Option<String> {
    let (form, instead) = match media_type {
        MediaType::Plain | MediaType::Markdown => return None,
        MediaType::Html => ("web pages", "save the page as text (.txt)"),
        MediaType::Docx => ("Word documents (.docx)", "save it as .txt"),
        MediaType::Doc => ("Word 97 documents (.doc)", "save it as .docx or .txt"),
        MediaType::Pdf => ("PDF documents", "save its text as .txt"),
        MediaType::Rtf => ("RTF documents", "save it as .docx or .txt"),
        MediaType::Wps => ("WPS documents", "save it as .docx or .txt"),
        MediaType::Ofd => ("OFD documents", "save its text as .txt"),
    };
    Some(format!("{form} are not read; {instead}"))
}
