//! Where bytes lie: finding input files and reading them, and the members of archives, crawls and tables.
//! Nothing here looks into a document further than is needed to tell its form.
//!
//! [`Inputs::each`] hands out everything in a stable order. Collections are read as streams and never
//! unpacked to disk; what goes wrong in one is an [`Item`] too.

mod collection;
mod container;
mod field;
mod folder;
mod input;
mod item;
mod limit;
mod media;
mod name;
mod raw;
mod walk;

pub use container::{Container, Form};
pub use field::Fields;
pub use folder::{TextFile, texts};
pub use input::{Inputs, PathList};
pub use item::{Entry, Item, Lost, Member, Note, Reason, Record, Skipped};
pub use limit::Limits;
pub use media::MediaType;
pub use raw::{RawDocument, ReadError, read, read_within};
pub use walk::{Found, walk};
