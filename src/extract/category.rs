//! What an issue is about: the categories that its words speak for most clearly.
//!
//! No single rule decides. Every match has the weight of its rule, times that of the place where it
//! stands: what the heading says counts most, a heading above it least. The sums are compared, and a
//! category that is far behind the best one is left out. The response is only read when the other
//! places decide nothing: it tells what was done, and that names many things the issue is not about.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fact::{CategoryFact, Heading, IssueFact};
use crate::rules::{CategoryPlace, Rules};

/// The sum that a category must reach.
const LEAST: i32 = 4;
/// The sum that every category but the best must reach: one clear word of the heading.
const LEAST_BESIDE: i32 = 12;
/// The sum that the best category must reach where the response was read as well.
const LEAST_AT_LAST: i32 = 3;
/// A category belongs to the issue when its sum is at least this part of the best one: 1 in 2.
const SHARE: i32 = 2;
/// The most categories of one issue.
const MOST: usize = 3;

/// One match: which category, how clearly, where.
#[derive(Clone, Debug)]
struct Hit {
    taxon: usize,
    weight: i32,
    range: Range<usize>,
    rule: usize,
}

/// Gives every issue its categories.
pub(super) fn sort(view: &str, rules: &Rules, outline: &[Heading], issues: &mut [IssueFact]) {
    let reader = Reader::new(view, rules);
    let mut above: BTreeMap<usize, Vec<Hit>> = BTreeMap::new();
    for issue in issues {
        let mut hits = reader.title(&outline[issue.node], CategoryPlace::Title);
        hits.extend(issue.description.iter().flat_map(|at| reader.read(at, CategoryPlace::Description)));
        for node in [issue.parent, issue.aspect].into_iter().flatten() {
            let read = || reader.title(&outline[node], CategoryPlace::Aspect);
            hits.extend(above.entry(node).or_insert_with(read).iter().cloned());
        }
        issue.categories = chosen(&hits, LEAST);
        if let (true, Some(response)) = (issue.categories.is_empty(), &issue.response) {
            hits.extend(reader.read(response, CategoryPlace::Response));
            issue.categories = chosen(&hits, LEAST_AT_LAST);
            issue.categories.truncate(1);
        }
    }
}

/// How much a match counts for the place where it stands.
fn factor(place: CategoryPlace) -> i32 {
    match place {
        CategoryPlace::Title => 4,
        CategoryPlace::Description => 2,
        CategoryPlace::Aspect | CategoryPlace::Response => 1,
    }
}

struct Reader<'a> {
    view: &'a str,
    rules: &'a Rules,
    taxa: BTreeMap<&'a str, usize>,
}

impl<'a> Reader<'a> {
    fn new(view: &'a str, rules: &'a Rules) -> Self {
        let taxa = rules.taxon.iter().enumerate().map(|(at, taxon)| (taxon.id.as_str(), at)).collect();
        Self { view, rules, taxa }
    }

    fn title(&self, heading: &Heading, place: CategoryPlace) -> Vec<Hit> {
        self.read(&(heading.label.end.max(heading.range.start)..heading.range.end), place)
    }

    /// The first match of every rule for this place that no set phrase holds.
    fn read(&self, range: &Range<usize>, place: CategoryPlace) -> Vec<Hit> {
        let Some(text) = self.view.get(range.clone()) else { return Vec::new() };
        let here = self.rules.category.iter().enumerate().filter(|(_, rule)| rule.set.places.contains(&place));
        let mut hits = Vec::new();
        let mut shields: Vec<Range<usize>> = Vec::new();
        for (at, rule) in here {
            let Some(id) = &rule.set.category else {
                shields.extend(rule.find_iter(text).map(|found| found.range()));
                continue;
            };
            let Some(&taxon) = self.taxa.get(id.as_str()) else { continue };
            hits.extend(rule.find_iter(text).map(|found| Hit {
                taxon,
                weight: rule.set.weight * factor(place),
                range: found.range(),
                rule: at,
            }));
        }
        hits.retain(|hit| shields.iter().all(|shield| !overlap(shield, &hit.range)));
        hits.dedup_by_key(|hit| hit.rule);
        hits.iter_mut()
            .for_each(|hit| hit.range = range.start + hit.range.start..range.start + hit.range.end);
        hits
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The categories with the greatest sums, the greatest first; of equal ones the order of the rules.
fn chosen(hits: &[Hit], least: i32) -> Vec<CategoryFact> {
    let mut by_taxon: BTreeMap<usize, Vec<&Hit>> = BTreeMap::new();
    hits.iter().for_each(|hit| by_taxon.entry(hit.taxon).or_default().push(hit));
    let mut facts: Vec<CategoryFact> = by_taxon.into_iter().map(|(taxon, hits)| fact(taxon, hits)).collect();
    facts.sort_by_key(|fact| -fact.weight);
    let best = facts.first().map_or(0, |fact| fact.weight);
    let first = facts.first().map(|fact| fact.taxon);
    let beside = |fact: &CategoryFact| fact.weight >= LEAST_BESIDE && fact.weight * SHARE >= best;
    facts.retain(|fact| if Some(fact.taxon) == first { fact.weight >= least } else { beside(fact) });
    facts.truncate(MOST);
    facts
}

/// Adds up the matches of one category. A rule counts once, and words that two rules match count for
/// the clearer one.
fn fact(taxon: usize, mut hits: Vec<&Hit>) -> CategoryFact {
    hits.sort_by_key(|hit| (-hit.weight.abs(), hit.range.start));
    let mut kept: Vec<&Hit> = Vec::new();
    for hit in hits {
        if kept.iter().all(|other| other.rule != hit.rule && !overlap(&other.range, &hit.range)) {
            kept.push(hit);
        }
    }
    let weight = kept.iter().map(|hit| hit.weight).sum();
    let mut evidence: Vec<_> = kept.iter().filter(|hit| hit.weight > 0).map(|hit| hit.range.clone()).collect();
    evidence.sort_by_key(|range| range.start);
    CategoryFact { taxon, weight, evidence }
}
