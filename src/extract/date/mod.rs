//! Dates: finding calendar expressions, and resolving them on the notice's own timeline.
//!
//! [`token`] finds the parts by the rules, [`parse`] joins neighbouring parts to points, ranges
//! and lists, [`resolve`] fills in what is not printed;
//! [`reading`] does so where the timeline does not stand yet.

mod parse;
mod point;
mod reading;
mod resolve;
mod token;

pub(super) use parse::{Expression, expressions};
pub(super) use resolve::{Timeline, latest_in_head, resolve};
