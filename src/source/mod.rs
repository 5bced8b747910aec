//! Where bytes lie: finding input files and reading them. Nothing here looks into a document.

mod folder;
mod raw;
mod walk;

pub use folder::{TextFile, texts};
pub use raw::{MediaType, RawDocument, ReadError, read};
pub use walk::{Entry, Skipped, walk};
