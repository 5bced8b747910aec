//! Where bytes lie: finding input files and reading them. Nothing here looks into a document.

mod folder;
mod media;
mod raw;
mod walk;

pub use folder::{TextFile, texts};
pub use media::MediaType;
pub use raw::{RawDocument, ReadError, read};
pub use walk::{Entry, Skipped, walk};
