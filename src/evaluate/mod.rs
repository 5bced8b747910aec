//! How well reports agree with gold annotations.
//!
//! A gold file says what a careful reader finds in one notice; a report says what the program found.
//! [`Scores`] pairs the two, fact by fact, and counts: precision, recall and F1 for what can be missed
//! or made up (headings, measures, dates …), and a share of right answers for what is merely right
//! or wrong (titles, states, the fields of the notice).
//!
//! The rules of matching are those of the project's own `score.py`, to the digit: the same facts are
//! the same, the same tolerances apply, optional gold neither rewards nor punishes. Where this
//! module compares more than that script does, [`Detail`] says so.
//!
//! Nothing here reads files or prints: gold and reports come in as values, text goes out as strings.

mod category;
mod claim;
mod date;
mod finding;
pub mod gold;
mod issue;
mod kind;
mod measure;
mod notice;
mod outline;
mod place;
mod quantity;
mod score;
mod span;
mod table;
mod tally;
mod text;

#[cfg(test)]
mod fixture;

pub use category::{CATEGORIES, CategoryScores, CategorySummary};
pub use gold::{Gold, GoldError};
pub use kind::{Detail, Kind};
pub use score::Scores;
pub use span::broken_spans;
pub use table::{Summary, mistakes, summary, table};
pub use tally::{Accuracy, Row, Tally};
