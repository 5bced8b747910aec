//! A list beside a number, and what follows when both are compared.

use std::ops::Range;

use super::ID;
use super::count::Count;
use crate::check::finding::{Finding, say};
use crate::vocabulary::Verdict;

/// A number and a list that differ by more than this do not belong together.
const FURTHEST: usize = 3;

/// One list that may belong to a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listing {
    /// Where it stands.
    pub(super) places: Vec<Range<usize>>,
    /// How many items it can be said to have; the plain reading first.
    pub(super) counts: Vec<usize>,
    /// It need not be whole (等).
    pub(super) open: bool,
    /// It surely is what the number counts.
    pub(super) firm: bool,
    /// One item can account for several of what is counted (2019年、2021年三次).
    pub(super) several: bool,
}

impl Listing {
    /// A whole list at `place`.
    pub(super) fn new(place: Range<usize>, counts: Vec<usize>, firm: bool) -> Self {
        Self { places: vec![place], counts, open: false, firm, several: false }
    }
}

/// The finding on `count`: a list that agrees decides, else the first that surely belongs to it.
pub(super) fn decide(count: &Count<'_>, listings: &[Listing]) -> Option<Finding> {
    if let Some(agreeing) = listings.iter().find(|listing| listing.counts.contains(&count.value)) {
        return Some(finding(count, agreeing, count.value, Verdict::Consistent));
    }
    let firm = listings.iter().find(|listing| listing.firm)?;
    let plain = *firm.counts.first()?;
    let beyond = firm.counts.iter().all(|&listed| count.value > listed);
    if beyond && firm.open {
        return Some(finding(count, firm, plain, Verdict::Explained));
    }
    let near = firm.counts.iter().any(|listed| listed.abs_diff(count.value) <= FURTHEST);
    if !near {
        return None;
    }
    let verdict = if beyond && firm.several { Verdict::Undecided } else { Verdict::Inconsistent };
    Some(finding(count, firm, plain, verdict))
}

fn finding(count: &Count<'_>, listing: &Listing, listed: usize, verdict: Verdict) -> Finding {
    let stated = count.notice.text(&count.fact.range);
    let message = match verdict {
        Verdict::Consistent => say(
            format!("称“{stated}”，所列共{listed}项，一致。"),
            format!("“{stated}” are stated, and {listed} are listed"),
        ),
        Verdict::Inconsistent => say(
            format!("称“{stated}”，但所列共{listed}项。"),
            format!("“{stated}” are stated, but {listed} are listed"),
        ),
        Verdict::Explained => say(
            format!("称“{stated}”，列出{listed}项；文中用“等”“包括”一类词语，并未全部列出。"),
            format!(
                "“{stated}” are stated, and {listed} are listed; 等 or 包括 says that the list is not whole"
            ),
        ),
        Verdict::Undecided => say(
            format!("称“{stated}”，所列共{listed}项；一项可能不止一个，无法核对。"),
            format!("“{stated}” are stated, and {listed} are listed, of which one may stand for several"),
        ),
    };
    let claim = count.fact.range.clone();
    Finding::new(ID, verdict, claim, message)
        .with(count.value, listed)
        .against(listing.places.iter().cloned())
}
