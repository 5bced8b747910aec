//! Where reports go: one JSON file each, or JSON Lines.

mod folder;
mod lines;

pub use folder::Folder;
pub use lines::Lines;
