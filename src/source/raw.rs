//! Reading one file into memory.

use std::io::Read;
use std::path::Path;

use super::limit::Limits;
use super::media::MediaType;

/// The bytes of one document and where they came from.
#[derive(Clone, Debug)]
pub struct RawDocument {
    /// The path as given, with `/` between folders; for a member of a collection that of the
    /// collection, `!` and its name.
    pub path: String,
    /// Its form.
    pub media_type: MediaType,
    /// The name of the character encoding that the transport gave, such as the HTTP header of a crawl.
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
    /// More bytes than are read of one document.
    #[error("is longer than the limit of {0} bytes; split it, leave it out, or set --max-bytes")]
    TooLarge(u64),
}

impl ReadError {
    /// The code of the diagnostic that says it.
    pub fn code(&self) -> &'static str {
        if matches!(self, Self::TooLarge(_)) { "too-large" } else { "unreadable" }
    }
}

/// Reads the file at `path`, of up to 256 MiB. Its form is that of its first bytes, or `by_name`.
///
/// # Errors
/// When it can't be opened or read, or is too large.
pub fn read(path: &Path, by_name: MediaType) -> Result<RawDocument, ReadError> {
    read_within(path, by_name, Limits::default().document)
}

/// Reads the file at `path`, of up to `limit` bytes.
///
/// # Errors
/// When it can't be opened or read, or is too large.
pub fn read_within(path: &Path, by_name: MediaType, limit: u64) -> Result<RawDocument, ReadError> {
    let data = std::fs::metadata(path)?;
    if !data.is_file() {
        return Err(ReadError::NotAFile);
    }
    if data.len() > limit {
        return Err(ReadError::TooLarge(limit));
    }
    let bytes = read_all(&mut std::fs::File::open(path)?, limit)?;
    let media_type = MediaType::sniff(&bytes, by_name);
    Ok(RawDocument { path: display_path(path), media_type, charset: None, bytes })
}

/// Reads `input` to its end, up to `limit` bytes.
pub(super) fn read_all(input: &mut (impl Read + ?Sized), limit: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    input.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(ReadError::TooLarge(limit)) } else { Ok(bytes) }
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
