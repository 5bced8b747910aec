//! `chronology`: the order of the notice's own steps, of what was done, and of the ends of periods.

mod deed;
mod step;

use super::finding::{Finding, say};
use super::notice::Notice;
use crate::extract::REVERSED_PERIOD;
use crate::vocabulary::Verdict;

/// The id of the check.
pub(super) const ID: &str = "chronology";

/// Compares the steps, the deeds and the ends of periods.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let mut found = step::findings(notice);
    found.extend(deed::findings(notice));
    found.extend(reversed(notice));
    found
}

/// The periods that end before they begin.
fn reversed(notice: &Notice<'_>) -> impl Iterator<Item = Finding> {
    let troubles = notice.facts.troubles.iter().filter(|trouble| trouble.code == REVERSED_PERIOD);
    troubles.map(|trouble| {
        let text = notice.text(&trouble.range);
        let message =
            say(format!("“{text}”的止日早于起日。"), format!("the period “{text}” ends before it begins"));
        Finding::new(ID, Verdict::Inconsistent, trouble.range.clone(), message)
    })
}

#[cfg(test)]
mod tests;
