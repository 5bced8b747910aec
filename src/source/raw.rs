//! Reading one file into memory.

use std::path::Path;

/// Files larger than this are refused: no notice is that long, and memory must stay bounded.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// What a file's name says of its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaType {
    /// `.txt`, `.text` and anything that was named on the command line.
    Plain,
    /// `.md` and `.markdown`.
    Markdown,
    /// `.html`, `.htm`, `.shtml` and `.xhtml`.
    Html,
}

impl MediaType {
    /// The type that a file name's extension stands for, if it is one that we read.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "shtml" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }

    /// The name in MIME form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
        }
    }
}

/// The bytes of one document and where they came from.
#[derive(Clone, Debug)]
pub struct RawDocument {
    /// The path as given, with `/` between folders.
    pub path: String,
    /// What the name says of the form.
    pub media_type: MediaType,
    /// The encoding that the transport named, such as the HTTP header of a crawled page.
    pub charset: Option<String>,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The operating system refused.
    #[error("cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// A pipe, a device, a folder: reading it might never end.
    #[error("cannot be read: it is not a regular file")]
    NotAFile,
    /// More bytes than are read of one file.
    #[error("is {0} bytes long, more than the limit of {MAX_BYTES}; split it or leave it out")]
    TooLarge(u64),
}

/// Reads the file at `path`.
///
/// # Errors
/// When it can't be opened or read, or is too large.
pub fn read(path: &Path, media_type: MediaType) -> Result<RawDocument, ReadError> {
    let data = std::fs::metadata(path)?;
    if !data.is_file() {
        return Err(ReadError::NotAFile);
    }
    let length = data.len();
    if length > MAX_BYTES {
        return Err(ReadError::TooLarge(length));
    }
    let bytes = std::fs::read(path)?;
    Ok(RawDocument { path: display_path(path), media_type, charset: None, bytes })
}

/// The path with `/` between folders on every system.
pub(super) fn display_path(path: &Path) -> String {
    let shown = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        shown.into_owned()
    } else {
        shown.replace(std::path::MAIN_SEPARATOR, "/")
    }
}
