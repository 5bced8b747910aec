//! `list-count`: a number against the list that it announces or sums up.

mod again;
mod behind;
mod count;
mod front;
mod listing;
mod marker;
mod slogan;
mod split;
mod word;

use super::finding::Finding;
use super::notice::Notice;

pub(super) use word::{Words, ahead, before};

use count::Count;
use listing::Listing;
use marker::Markers;

/// The id of the check.
pub(super) const ID: &str = "list-count";

/// Compares every number with the lists around it.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let markers = Markers::new(notice);
    let quantities = &notice.facts.quantities;
    let counts = (0..quantities.len()).filter_map(|at| Count::new(notice, at));
    counts.filter_map(|count| finding(&count, &markers)).collect()
}

/// What the lists that may belong to a number say of it; one that agrees decides.
fn finding(count: &Count<'_>, markers: &Markers) -> Option<Finding> {
    let mut listings: Vec<Listing> = Vec::new();
    listings.extend(slogan::listing(count));
    match markers.listing(count) {
        Some(steps) => listings.push(steps),
        None => listings.extend(behind::listings(count)),
    }
    listings.extend(front::listing(count));
    if listings.is_empty() {
        listings.extend(again::listing(count));
    }
    listing::decide(count, &listings)
}
