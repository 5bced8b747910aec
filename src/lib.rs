//! zhenggai (整改) reads Chinese rectification notices and turns each into a report of facts that
//! point to their characters.
//!
//! The rooms, in the order in which a notice passes through them:
//! [`source`] → [`document`] → [`extract`] → [`check`] → [`report`] → [`sink`], with
//! [`rules`] beside them and [`pipeline`] around them. [`evaluate`] scores reports against gold
//! data. `ARCHITECTURE.md` shows the picture and the invariants.

pub mod check;
pub mod document;
pub mod evaluate;
pub mod extract;
pub mod guard;
pub mod mutate;
pub mod pipeline;
pub mod report;
pub mod rules;
pub mod sink;
pub mod source;
pub mod vocabulary;
