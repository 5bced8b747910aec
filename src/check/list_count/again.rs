//! Numbers that take up a list named just before: 责令甲厂、乙公司、丙公司治理,3家企业共投入….

use super::count::Count;
use super::listing::Listing;
use super::split::{Reading, pieces};
use super::word;
use crate::rules::Sense;

/// How far back the list may stand, in bytes.
const REACH: usize = 700;

/// How many clauses are looked at.
const CLAUSES: usize = 6;

/// The list before `count` that it takes up.
pub(super) fn listing(count: &Count<'_>) -> Option<Listing> {
    if !count.whole && count.noun.is_none() {
        return None;
    }
    let end = count.fact.range.start;
    let before = word::before(count.view(), end, REACH);
    let clauses = pieces(before, &[',', '。', ';', ':']);
    let own = clauses.last().filter(|clause| clause.end == before.len());
    let opening = own.map_or("", |clause| &before[clause.clone()]);
    if !count.words.is(Sense::ListAgain, opening) {
        return None;
    }
    let earlier = clauses.len() - usize::from(own.is_some());
    for clause in clauses[..earlier].iter().rev().take(CLAUSES) {
        let text = &before[clause.clone()];
        let reading = Reading::new(count.words, text, true);
        if reading.items.len() < 2 || !is_named(count, text, &reading) {
            continue;
        }
        let start = end - before.len();
        // What follows the last item may hold joints of its own.
        let most = reading.counts.iter().copied().max().unwrap_or(0);
        let counts = (reading.items.len()..=most).collect();
        return Some(Listing::new(start + clause.start..start + clause.end, counts, true));
    }
    None
}

/// Whether the items are names of the kind that is counted.
fn is_named(count: &Count<'_>, text: &str, reading: &Reading) -> bool {
    let Some((_, named)) = reading.items.split_last() else { return false };
    named.iter().all(|item| {
        let item = &text[item.clone()];
        count.words.is(Sense::ListProper, item) && count.may_be(item)
    })
}
