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
const LEAST_BESIDE: i32 = 16;
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
pub(super) fn categorise(view: &str, rules: &Rules, outline: &[Heading], issues: &mut [IssueFact]) {
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
        let candidates = self.rules.category_candidates(text).into_iter();
        let here = candidates.filter_map(|at| Some((at, self.rules.category.get(at)?)));
        let here = here.filter(|(_, rule)| rule.set.places.contains(&place));
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
    let mut evidence: Vec<_> =
        kept.iter().filter(|hit| hit.weight > 0).map(|hit| hit.range.clone()).collect();
    evidence.sort_by_key(|range| range.start);
    CategoryFact { taxon, weight, evidence }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Role;

    const RULES: &str = r#"
        [[category]]
        id = "owner"
        pattern = '\(责任单位:[^)]*\)'
        set = {}
        examples = ['(责任单位:财务科)']
        near_misses = ['责任不清']

        [[category]]
        id = "money"
        pattern = '财务|白条入账|白条'
        set = { category = "finance", weight = 5 }
        examples = ['白条']
        near_misses = ['面条']

        [[category]]
        id = "vouchers"
        pattern = '白条入账|票据'
        set = { category = "finance", weight = 3, where = ["title"] }
        examples = ['票据']
        near_misses = ['字据']

        [[category]]
        id = "works"
        pattern = '工程'
        set = { category = "projects", weight = 5 }
        examples = ['工程']
        near_misses = ['章程']

        [[category]]
        id = "hint"
        pattern = '项目'
        set = { category = "projects", weight = 1 }
        examples = ['项目']
        near_misses = ['章程']
    "#;

    fn taxon(id: &str) -> String {
        let text = "{ name = '', definition = '', includes = '', excludes = '' }";
        format!("[[taxon]]\nid = '{id}'\nzh = {text}\nen = {text}\n")
    }

    /// The categories of an issue with this title, description, heading above and response, as
    /// `id weight words`.
    fn found(parts: [&str; 4]) -> Vec<String> {
        let source = taxon("finance") + &taxon("projects") + RULES;
        let rules = Rules::from_sources(&[("c.toml", &source)]).unwrap();
        let view = parts.join("\n");
        let mut at = 0;
        let ranges = parts.map(|part| {
            let range = at..at + part.len();
            at = range.end + 1;
            range
        });
        let heading = |range: &Range<usize>| Heading {
            role: Role::Issue,
            label: range.start..range.start,
            number: None,
            title: String::new(),
            range: range.clone(),
            parent: None,
        };
        let outline = [heading(&ranges[0]), heading(&ranges[2])];
        let mut issue = [IssueFact {
            node: 0,
            parent: None,
            aspect: Some(1),
            leaf: true,
            range: 0..view.len(),
            description: Some(ranges[1].clone()),
            response: Some(ranges[3].clone()),
            status: None,
            measures: Vec::new(),
            categories: Vec::new(),
        }];
        categorise(&view, &rules, &outline, &mut issue);
        let words = |fact: &CategoryFact| {
            let words: Vec<&str> = fact.evidence.iter().map(|range| &view[range.clone()]).collect();
            format!("{} {} {}", rules.taxon[fact.taxon].id, fact.weight, words.join("+"))
        };
        issue[0].categories.iter().map(words).collect()
    }

    #[test]
    fn the_heading_counts_more_than_what_stands_below_and_above_it() {
        assert_eq!(found(["财务混乱", "工程超期", "工程方面", ""]), ["finance 20 财务"]);
        assert_eq!(found(["管理混乱", "工程超期", "财务方面", ""]), ["projects 10 工程"]);
        assert_eq!(found(["管理混乱", "", "财务方面", "工程超期"]), ["finance 5 财务"]);
    }

    #[test]
    fn the_clearest_comes_first_and_hints_do_not_stand_beside_it() {
        let both = found(["白条支付工程款", "", "工程方面", ""]);
        assert_eq!(both, ["finance 20 白条", "projects 20 工程"]);
        assert_eq!(found(["项目白条多", "", "", ""]), ["finance 20 白条"]);
        assert_eq!(found(["项目多", "", "", ""]), ["projects 4 项目"]);
    }

    #[test]
    fn the_same_words_count_once_and_a_rule_counts_once() {
        assert_eq!(found(["白条入账", "", "", ""]), ["finance 20 白条入账"]);
        assert_eq!(found(["白条、票据、财务", "财务", "", ""]), ["finance 32 白条+票据"]);
    }

    #[test]
    fn words_that_say_nothing_are_not_read() {
        assert_eq!(found(["工程超期(责任单位:财务科)", "", "", ""]), ["projects 20 工程"]);
    }

    #[test]
    fn the_response_is_read_last_and_none_may_be_found() {
        assert_eq!(found(["睡大觉", "", "", "清理工程3个,清理白条"]), ["finance 5 白条"]);
        assert_eq!(found(["工程超期", "", "", "清理白条、票据"]), ["projects 20 工程"]);
        assert!(found(["睡大觉", "", "", "开会"]).is_empty());
    }
}
