//! Numbers that take up a list named just before: 责令甲厂、乙公司、丙公司治理,3家企业共投入….

use super::count::Count;
use super::listing::Listing;
use super::split::{Reading, joints, pieces};
use super::word;
use crate::rules::Sense;

/// How far back the list may stand, in bytes.
const REACH: usize = 700;

/// A noun of no more characters than this has no words that narrow it.
const PLAIN: usize = 2;

/// Names have no more characters than this.
const NAME: usize = 30;

/// A joint further behind a name than this does not join it, in bytes.
const JOINT: usize = 9;

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
    let explicit = count.words.is(Sense::ListAgainExplicit, opening);
    if !explicit && !count.words.is(Sense::ListAgain, opening) {
        return None;
    }
    // 3家企业 right behind names of firms must be those; 6个省定贫困村 may be others.
    let plain = count.noun.is_none_or(|noun| noun.chars().count() <= PLAIN);
    let earlier = clauses.len() - usize::from(own.is_some());
    for (away, clause) in clauses[..earlier].iter().rev().take(CLAUSES).enumerate() {
        let text = &before[clause.clone()];
        let reading = Reading::new(count.words, text, true);
        if reading.items.len() < 2 || !is_named(count, text, &reading) {
            continue;
        }
        let start = end - before.len();
        let counts = counts(count, text, &reading);
        let firm = explicit || plain && away == 0 && !count.words.is(Sense::ListAmount, text);
        return Some(Listing::new(start + clause.start..start + clause.end, counts, firm));
    }
    None
}

/// The numbers of items: what follows the last item may hold joints of its own.
fn counts(count: &Count<'_>, text: &str, reading: &Reading) -> Vec<usize> {
    let most = reading.counts.iter().copied().max().unwrap_or(0);
    let Some(last) = reading.items.last().map(|item| &text[item.clone()]) else { return Vec::new() };
    let bounds = last.char_indices().map(|(at, c)| at + c.len_utf8()).take(NAME);
    let mut names = bounds.filter(|&end| count.words.is(Sense::ListProper, &last[..end]));
    let name = names.find(|&end| count.may_be(&last[..end])).unwrap_or(last.len());
    let joint = joints(count.words, last).first().map_or(usize::MAX, |joint| joint.start);
    // A joint away from the end of the last name joins something else.
    let most = if joint > name + JOINT { reading.items.len() } else { most };
    (reading.items.len()..=most).collect()
}

/// Whether the items are names of the kind that is counted.
fn is_named(count: &Count<'_>, text: &str, reading: &Reading) -> bool {
    let Some((_, named)) = reading.items.split_last() else { return false };
    named.iter().all(|item| {
        let item = &text[item.clone()];
        count.words.is(Sense::ListProper, item) && count.may_be(item)
    })
}
