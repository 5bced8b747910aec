//! The claim ledger: which of the notice's numbers a decided check looked at.

use std::ops::Range;

use super::Finding;
use crate::extract::Facts;
use crate::extract::number::numbers;
use crate::vocabulary::Verdict;

/// Every number of the notice is in exactly one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// All numbers.
    pub numbers: usize,
    /// Took part in a finding that was decided.
    pub checked: usize,
    /// Belongs to a fact, but to no decided finding.
    pub bound: usize,
    /// No extractor read it.
    pub free: usize,
}

/// Sorts the numbers of `view` by what became of them.
pub fn ledger(view: &str, facts: &Facts, findings: &[Finding]) -> Ledger {
    let decided = |finding: &&Finding| finding.verdict != Verdict::Undecided;
    let checked = merged(
        findings.iter().filter(decided).flat_map(|finding| finding.evidence.iter().cloned()).collect(),
    );
    let bound = merged(bound(facts));
    let mut ledger = Ledger::default();
    for number in numbers(view) {
        ledger.numbers += 1;
        if touches(&checked, &number.range) {
            ledger.checked += 1;
        } else if touches(&bound, &number.range) {
            ledger.bound += 1;
        } else {
            ledger.free += 1;
        }
    }
    ledger
}

/// The places that extraction read a number from.
fn bound(facts: &Facts) -> Vec<Range<usize>> {
    let notice = &facts.notice;
    let mut places: Vec<Range<usize>> = facts.dates.iter().map(|fact| fact.range.clone()).collect();
    places.extend(facts.quantities.iter().map(|fact| fact.range.clone()));
    places.extend(facts.outline.iter().map(|heading| heading.label.clone()));
    let measures = facts.issues.iter().flat_map(|issue| &issue.measures);
    places.extend(measures.filter_map(|measure| measure.marker.clone()));
    places.extend(notice.round.iter().map(|placed| placed.range.clone()));
    places.extend(notice.inspector.iter().map(|placed| placed.range.clone()));
    for contacts in [&notice.phones, &notice.emails, &notice.addresses, &notice.postcodes] {
        places.extend(contacts.iter().cloned());
    }
    places
}

/// The ranges in order, those that meet joined.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_unstable_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

fn touches(ranges: &[Range<usize>], at: &Range<usize>) -> bool {
    let after = ranges.partition_point(|range| range.start < at.end);
    after.checked_sub(1).is_some_and(|last| ranges[last].end > at.start)
}
