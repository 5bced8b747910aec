//! Reading one file into memory.

use std::path::Path;

use super::media::MediaType;

/// Files larger than this are refused: no notice is that long, and memory must stay bounded.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// The bytes of one document and where they came from.
#[derive(Clone, Debug)]
pub struct RawDocument {
    /// The path as given, with `/` between folders.
    pub path: String,
    /// Its form.
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

/// Reads the file at `path`. Its form is that of its first bytes, or `by_name`.
///
/// # Errors
/// When it can't be opened or read, or is too large.
pub fn read(path: &Path, by_name: MediaType) -> Result<RawDocument, ReadError> {
    let data = std::fs::metadata(path)?;
    if !data.is_file() {
        return Err(ReadError::NotAFile);
    }
    let length = data.len();
    if length > MAX_BYTES {
        return Err(ReadError::TooLarge(length));
    }
    let bytes = std::fs::read(path)?;
    let media_type = MediaType::sniff(&bytes, by_name);
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
