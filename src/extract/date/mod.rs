//! Dates: finding calendar expressions, and resolving them on the notice's own timeline.
//!
//! [`token`] finds the parts by the rules, [`parse`] and [`compose`] join neighbouring parts to points,
//! ranges and lists. [`resolve`] fills in what is not printed, with [`anchor`] for what counts from another
//! day and [`infer`] for years; [`reading`] does so where the timeline does not stand yet.

mod anchor;
mod compose;
mod infer;
mod parse;
mod point;
mod reading;
mod resolve;
mod token;

pub(super) use parse::{Expression, expressions};
pub(super) use point::is_sound_year;
pub(super) use resolve::{Timeline, latest_in_head, resolve};
