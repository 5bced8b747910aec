//! How the rules are used over a corpus: how often each matched, what came of it, and which rules claim the
//! same places.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;

use super::Study;
use crate::extract::Facts;
use crate::rules::{Listed, Rules, Sighting, Tried};

/// What was counted of one rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UsageRow {
    /// The kind, as the chapters of rule files are called.
    pub kind: &'static str,
    /// The rule's id.
    pub rule: String,
    /// The file it stands in.
    pub file: String,
    /// The places that it matched.
    pub hits: usize,
    /// The documents in which it matched.
    pub documents: usize,
    /// Of the places those that became a fact or a part of one; `None` where that isn't known of the kind.
    pub won: Option<usize>,
    /// Places that it would have matched had an earlier rule of its kind not been taken.
    pub forestalled: usize,
}

/// Two rules of one kind that claimed the same places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overlap {
    /// Their kind.
    pub kind: &'static str,
    /// The rule that stands first.
    pub first: String,
    /// The other rule.
    pub second: String,
    /// How many places they both matched.
    pub places: usize,
}

/// Counts the use of rules over many documents.
#[derive(Debug)]
pub struct Usage {
    rows: Vec<UsageRow>,
    overlaps: BTreeMap<(usize, usize), usize>,
    /// Documents that were counted.
    pub documents: usize,
    /// Documents that could not be read.
    pub unread: usize,
}

/// Where a rule matched: a place of the view, or a text of its own with the place in it.
type Place = (Option<String>, usize, usize);

impl Usage {
    /// Prepares the count for `rules`.
    pub fn new(rules: &Rules) -> Self {
        let row = |rule: Listed<'_>| UsageRow {
            kind: rule.kind,
            rule: rule.id.to_owned(),
            file: rule.file.to_owned(),
            won: has_facts(rule.kind).then_some(0),
            ..UsageRow::default()
        };
        Self {
            rows: rules.listed().into_iter().map(row).collect(),
            overlaps: BTreeMap::new(),
            documents: 0,
            unread: 0,
        }
    }

    /// Adds what `rules`, which must be watched, did in the document that `study` was made of last.
    pub fn add(&mut self, rules: &Rules, study: &Study) {
        let Some(document) = &study.document else {
            self.unread += 1;
            return;
        };
        self.documents += 1;
        let listed = rules.listed();
        let sightings = rules.sightings();
        let mut found: BTreeMap<usize, BTreeSet<Place>> = BTreeMap::new();
        for sighting in &sightings {
            found
                .entry(sighting.rule)
                .or_default()
                .insert(place(&sighting.text, sighting.start..sighting.end));
        }
        let facts = FactPlaces::new(&study.facts);
        for (&rule, places) in &found {
            let row = &mut self.rows[rule];
            row.hits += places.len();
            row.documents += 1;
            if let Some(won) = &mut row.won {
                *won += places.iter().filter(|place| facts.hold(row.kind, place)).count();
            }
        }
        let forestalled = forestalled(rules, &listed, &sightings, document.view.text());
        for (rule, places) in forestalled {
            let seen = found.entry(rule).or_default();
            self.rows[rule].forestalled += places.difference(seen).count();
            seen.extend(places);
        }
        self.count_overlaps(&listed, &found);
    }

    fn count_overlaps(&mut self, listed: &[Listed<'_>], found: &BTreeMap<usize, BTreeSet<Place>>) {
        let mut by_group: BTreeMap<(&str, &str), Vec<(&Place, usize)>> = BTreeMap::new();
        for (&rule, places) in found {
            let group = by_group.entry((listed[rule].kind, listed[rule].group.as_str())).or_default();
            group.extend(places.iter().map(|place| (place, rule)));
        }
        for mut places in by_group.into_values() {
            places.sort_unstable();
            for (at, (place, rule)) in places.iter().enumerate() {
                let behind = places[at + 1..].iter();
                let within = |(other, _): &&(&Place, usize)| other.0 == place.0 && other.1 < place.2;
                let others: BTreeSet<usize> = behind.take_while(within).map(|(_, rule)| *rule).collect();
                for other in others.into_iter().filter(|other| other != rule) {
                    *self.overlaps.entry((other.min(*rule), other.max(*rule))).or_default() += 1;
                }
            }
        }
    }

    /// All rules, in the order of [`Rules::listed`].
    pub fn rows(&self) -> &[UsageRow] {
        &self.rows
    }

    /// The rules that never matched.
    pub fn silent(&self) -> impl Iterator<Item = &UsageRow> {
        self.rows.iter().filter(|row| row.hits == 0)
    }

    /// The pairs that claimed the same places, those with most of them first.
    pub fn overlaps(&self) -> Vec<Overlap> {
        let overlap = |(&(first, second), &places): (&(usize, usize), &usize)| Overlap {
            kind: self.rows[first].kind,
            first: self.rows[first].rule.clone(),
            second: self.rows[second].rule.clone(),
            places,
        };
        let mut found: Vec<Overlap> = self.overlaps.iter().map(overlap).collect();
        found.sort_by_key(|overlap| std::cmp::Reverse(overlap.places));
        found
    }
}

fn place(text: &Tried, found: Range<usize>) -> Place {
    match text {
        Tried::View { start, .. } => (None, start + found.start, start + found.end),
        Tried::Own(text) => (Some(text.clone()), found.start, found.end),
    }
}

/// Where rules would have matched that were not asked, since an earlier one of their kind was taken.
fn forestalled(
    rules: &Rules,
    listed: &[Listed<'_>],
    sightings: &[Sighting],
    view: &str,
) -> BTreeMap<usize, BTreeSet<Place>> {
    let mut found: BTreeMap<usize, BTreeSet<Place>> = BTreeMap::new();
    for sighting in sightings.iter().filter(|sighting| listed[sighting.rule].first_only) {
        for (rule, range) in rules.rivals(listed, sighting, view) {
            // Rules in front were asked and did not match, or stand for themselves.
            if rule > sighting.rule {
                found.entry(rule).or_default().insert(place(&sighting.text, range));
            }
        }
    }
    found
}

/// The kinds of which it is known what came of a match.
fn has_facts(kind: &str) -> bool {
    matches!(kind, "label" | "marker" | "status" | "date" | "unit" | "claim")
}

/// Where facts stand, by the kind of rules that they are made by.
struct FactPlaces(BTreeMap<&'static str, Vec<Range<usize>>>);

impl FactPlaces {
    fn new(facts: &Facts) -> Self {
        let label = facts.outline.iter().map(|heading| heading.label.clone()).collect();
        let measures = facts.issues.iter().flat_map(|issue| &issue.measures);
        let marker = measures.filter_map(|measure| measure.marker.clone()).collect();
        let status = facts.issues.iter().filter_map(|issue| Some(issue.status.as_ref()?.range.clone()));
        let date = facts.dates.iter().map(|date| date.range.clone()).collect();
        let unit = facts.quantities.iter().map(|quantity| quantity.range.clone()).collect();
        let claim = facts.claims.iter().map(|claim| claim.range.clone()).collect();
        Self(BTreeMap::from([
            ("label", label),
            ("marker", marker),
            ("status", status.collect()),
            ("date", date),
            ("unit", unit),
            ("claim", claim),
        ]))
    }

    fn hold(&self, kind: &str, (own, start, end): &Place) -> bool {
        // A word beside a figure (近, 超过) is no part of the quantity, but touches it.
        let slack = usize::from(kind == "unit");
        let overlaps = |range: &Range<usize>| range.start < *end + slack && *start < range.end + slack;
        own.is_none() && self.0.get(kind).is_some_and(|ranges| ranges.iter().any(overlaps))
    }
}
