//! What issues are about: each category of each issue is found, missed or made up.
//!
//! The figure of all is the macro F1, the mean of the categories' own F1: a rare category counts as
//! much as a frequent one. Only issues that were found are compared, and only where the gold says
//! what they are about.

use std::collections::BTreeMap;

use serde::Serialize;

use super::gold;
use super::tally::{Row, Tally};
use crate::report::Issue;

/// The name of the macro F1 in tables and thresholds.
pub const CATEGORIES: &str = "issue categories";

/// What was found, made up and missed, for each category by its id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryScores {
    tallies: BTreeMap<String, Tally>,
}

impl CategoryScores {
    /// Each category that the gold or a report names, in the order of their ids.
    pub fn tallies(&self) -> impl Iterator<Item = (&str, &Tally)> {
        self.tallies.iter().map(|(id, tally)| (id.as_str(), tally))
    }

    /// The mean of the categories' F1; `None` when nothing was compared.
    pub fn macro_f1(&self) -> Option<f64> {
        let sum: f64 = self.tallies.values().map(Tally::f1).sum();
        (!self.tallies.is_empty()).then(|| sum / self.tallies.len() as f64)
    }

    /// The figures for machines; `None` when nothing was compared.
    pub fn summary(&self) -> Option<CategorySummary> {
        let macro_f1 = self.macro_f1()?;
        let each = self.tallies.iter().map(|(id, tally)| (id.clone(), tally.row())).collect();
        Some(CategorySummary { macro_f1, each })
    }

    /// Compares one issue that was found with its gold.
    pub(super) fn compare(&mut self, doc: &str, gold: &gold::Issue, out: &Issue) {
        let Some(wanted) = &gold.categories else { return };
        let named = || format!("{doc}: {}", out.title);
        let given = || out.categories.iter().map(|category| &category.id);
        for id in wanted {
            let tally = self.tallies.entry(id.clone()).or_default();
            if given().any(|other| other == id) {
                tally.found += 1;
            } else {
                tally.missed.push(named());
            }
        }
        for id in given().filter(|id| !wanted.contains(id)) {
            self.tallies.entry(id.clone()).or_default().spurious.push(named());
        }
    }
}

/// The figures of the categories.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CategorySummary {
    /// The mean of the categories' F1.
    pub macro_f1: f64,
    /// Figures by category.
    pub each: BTreeMap<String, Row>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::fixture::{gold, issue, report, scored};
    use serde_json::{Value, json};

    fn compared(wanted: Value, given: &[&str]) -> CategoryScores {
        let mut issue = issue();
        let category = |id: &&str| json!({"id": id, "name": "", "weight": 9, "evidence": []});
        issue["categories"] = given.iter().map(category).collect();
        let node = json!({"id": "n1", "parent": null, "role": "issue", "label": "1.", "number": 1,
            "title": "学习不够", "span": [0, 6], "text": "1.学习不够"});
        let mut node_of_gold = node.clone();
        node_of_gold["parent"] = Value::Null;
        let wanted = match wanted {
            Value::Null => json!({"outline": 0}),
            wanted => json!({"outline": 0, "categories": wanted}),
        };
        let gold = gold(json!({"outline": [node_of_gold], "issues": [wanted]}));
        let scores = scored(&gold, &report(json!({"outline": [node], "issues": [issue]})));
        scores.categories().clone()
    }

    #[test]
    fn rare_categories_count_as_much_as_frequent_ones() {
        let scores = compared(json!(["policy", "finance"]), &["policy", "assets"]);
        let f1: Vec<_> = scores.tallies().map(|(id, tally)| (id, tally.f1())).collect();
        assert_eq!(f1, [("assets", 0.0), ("finance", 0.0), ("policy", 1.0)]);
        assert_eq!(scores.macro_f1(), Some(1.0 / 3.0));
    }

    #[test]
    fn gold_without_categories_is_not_compared() {
        let scores = compared(Value::Null, &["policy"]);
        assert_eq!(scores.macro_f1(), None);
        assert_eq!(scores.summary(), None);
    }

    #[test]
    fn none_may_be_right() {
        assert_eq!(compared(json!([]), &[]).macro_f1(), None, "nothing to count");
        assert_eq!(compared(json!([]), &["policy"]).macro_f1(), Some(0.0));
    }
}
