//! `repeated-fact`: the same thing stated twice with different figures or dates.
//!
//! Two statements are compared only where the words leave little doubt that they speak of one
//! thing; each way of restating has a file of its own.

mod anaphor;
mod figure;
mod finished;
mod included;
mod meeting;
mod plan;
mod round;
mod state;
mod times;
mod total;

use super::finding::Finding;
use super::notice::Notice;

/// The id of the check.
pub(super) const ID: &str = "repeated-fact";

/// Compares what is stated more than once.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let ways = [
        times::findings,
        total::findings,
        state::findings,
        figure::findings,
        anaphor::findings,
        round::findings,
        plan::findings,
        meeting::findings,
        finished::findings,
        included::findings,
    ];
    ways.into_iter().flat_map(|way| way(notice)).collect()
}

#[cfg(test)]
mod tests;
