//! Where reports and findings go: reports as one JSON file each or as JSON Lines, findings as text for
//! a terminal, as records, or as annotations.

pub mod console;
mod folder;
mod github;
mod lines;
mod page;
mod record;

pub use folder::Folder;
pub use github::annotation;
pub use lines::Lines;
pub use page::{Page, Position};
pub use record::{Place, Record};
