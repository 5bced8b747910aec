//! The scores of many documents, added up one by one.

use std::collections::BTreeMap;

use serde::Serialize;

use super::category::{CATEGORIES, CategoryScores};
use super::gold::Gold;
use super::kind::{Detail, Kind};
use super::place::Place;
use super::tally::{Accuracy, Tally};
use super::{claim, date, finding, issue, measure, notice, outline, quantity};
use crate::report::{Claim, DateFact, Finding, Issue, Notice, OutlineNode, Quantity, Report};

/// What was found, missed and made up over all documents added so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    tallies: BTreeMap<Kind, Tally>,
    accuracies: BTreeMap<Detail, Accuracy>,
    categories: CategoryScores,
    documents: usize,
    absent: Vec<String>,
}

impl Scores {
    /// Compares one document with its gold; without a report, everything counts as missed.
    ///
    /// Gold issues whose heading does not exist are passed over; [`Gold::parse`] refuses them.
    pub fn add(&mut self, gold: &Gold, report: Option<&Report>) {
        self.documents += 1;
        if report.is_none() {
            self.absent.push(gold.doc.clone());
        }
        self.compare(&Case::new(gold, report, &Notice::default()));
    }

    /// F1 of one kind of fact, or the macro F1 of the [`CATEGORIES`], not rounded; `None` for another
    /// name, or when nothing was counted.
    pub fn f1(&self, kind: &str) -> Option<f64> {
        if kind == CATEGORIES {
            return self.categories.macro_f1();
        }
        self.tally_of(Kind::named(kind)?).map(Tally::f1)
    }

    /// Share of right answers for one detail; `None` for a name that is not a [`Detail`] or was
    /// never asked for.
    pub fn share(&self, detail: &str) -> Option<f64> {
        self.accuracy_of(Detail::named(detail)?).map(Accuracy::share)
    }

    /// The count of one kind of fact.
    pub fn tally_of(&self, kind: Kind) -> Option<&Tally> {
        self.tallies.get(&kind)
    }

    /// The answers on one detail.
    pub fn accuracy_of(&self, detail: Detail) -> Option<&Accuracy> {
        self.accuracies.get(&detail)
    }

    /// Every kind that was counted, in the order of [`Kind::ALL`].
    pub fn tallies(&self) -> impl Iterator<Item = (Kind, &Tally)> {
        self.tallies.iter().map(|(&kind, tally)| (kind, tally))
    }

    /// Every detail that was asked for, in the order of [`Detail::ALL`].
    pub fn accuracies(&self) -> impl Iterator<Item = (Detail, &Accuracy)> {
        self.accuracies.iter().map(|(&detail, accuracy)| (detail, accuracy))
    }

    /// What the issues are about.
    pub fn categories(&self) -> &CategoryScores {
        &self.categories
    }

    /// How many documents were added.
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// The documents that had no report.
    pub fn absent(&self) -> &[String] {
        &self.absent
    }

    /// The count to add to; from here on the kind counts as measured.
    pub(super) fn tally(&mut self, kind: Kind) -> &mut Tally {
        self.tallies.entry(kind).or_default()
    }

    /// The answers to add to; from here on the detail counts as asked for.
    pub(super) fn detail(&mut self, detail: Detail) -> &mut Accuracy {
        self.accuracies.entry(detail).or_default()
    }

    /// The categories to add to.
    pub(super) fn categories_mut(&mut self) -> &mut CategoryScores {
        &mut self.categories
    }

    fn compare(&mut self, case: &Case) {
        outline::score(case, self);
        issue::score(case, self);
        measure::score(case, self);
        date::score(case, self);
        quantity::score(case, self);
        claim::score(case, self);
        finding::score(case, self);
        notice::score(case, self);
    }
}

/// One document: what a careful reader finds, and what the program found.
pub(super) struct Case<'a> {
    pub(super) gold: &'a Gold,
    /// What decides whether two facts are in the same place.
    pub(super) place: Place,
    pub(super) notice: &'a Notice,
    pub(super) outline: &'a [OutlineNode],
    pub(super) issues: &'a [Issue],
    pub(super) dates: &'a [DateFact],
    pub(super) quantities: &'a [Quantity],
    pub(super) claims: &'a [Claim],
    pub(super) findings: &'a [Finding],
}

impl<'a> Case<'a> {
    /// Without a report nothing was found, and of the notice only `silence` is known.
    fn new(gold: &'a Gold, report: Option<&'a Report>, silence: &'a Notice) -> Self {
        Self {
            gold,
            place: Place::of(gold),
            notice: report.map_or(silence, |r| &r.notice),
            outline: report.map_or(&[], |r| &r.outline),
            issues: report.map_or(&[], |r| &r.issues),
            dates: report.map_or(&[], |r| &r.dates),
            quantities: report.map_or(&[], |r| &r.quantities),
            claims: report.map_or(&[], |r| &r.claims),
            findings: report.map_or(&[], |r| &r.findings),
        }
    }

    /// The document's name, for lists of mistakes.
    pub(super) fn doc(&self) -> &'a str {
        &self.gold.doc
    }
}

/// The word that stands for a value in the JSON of a report, which is also the word of the gold.
pub(super) fn word(value: &impl Serialize) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::fixture::{counts, gold, report};
    use crate::report::{ClaimState, StatusValue};
    use serde_json::json;

    fn dated() -> serde_json::Value {
        json!([{"id": "d1", "text": "今年", "span": [0, 2], "start": "2023-01-01", "end": "2023-12-31", "precision": "year",
            "inferred": ["year"], "modifier": null, "issue": null, "measure": null}])
    }

    #[test]
    fn documents_add_up() {
        let mut scores = Scores::default();
        let gold = gold(json!({"dates": dated()}));
        scores.add(&gold, Some(&report(json!({"dates": dated()}))));
        scores.add(&gold, Some(&report(json!({}))));
        assert_eq!(counts(&scores, Kind::Dates), (1, 0, 1));
        assert_eq!((scores.documents(), scores.absent().len()), (2, 0));
        assert_eq!(scores.f1("dates").map(|f1| (f1 * 1000.0).round()), Some(667.0));
    }

    #[test]
    fn a_document_without_report_misses_everything() {
        let mut scores = Scores::default();
        scores.add(&gold(json!({"dates": dated(), "notice": {"title": "通报"}})), None);
        assert_eq!(counts(&scores, Kind::Dates), (0, 0, 1));
        assert_eq!(scores.share("notice title"), Some(0.0));
        assert_eq!(scores.share("notice issuer"), Some(1.0), "both are silent");
        assert_eq!(scores.absent(), ["a.txt"]);
    }

    #[test]
    fn only_what_was_measured_has_a_figure() {
        let mut scores = Scores::default();
        assert_eq!(scores.f1("dates"), None);
        scores.add(&gold(json!({})), Some(&report(json!({}))));
        assert_eq!(scores.f1("dates"), Some(1.0));
        assert_eq!(scores.f1("notice title"), None);
        assert_eq!(scores.share("notice kind"), None);
        assert_eq!(scores.tallies().count(), Kind::ALL.len());
    }

    #[test]
    fn words_are_those_of_the_json() {
        assert_eq!(word(&StatusValue::CompletedOngoing), "completed_ongoing");
        assert_eq!(word(&ClaimState::LongTerm), "long_term");
    }

    #[test]
    fn converted_documents_are_compared_by_text() {
        let mut moved = dated();
        moved[0]["span"] = json!([700, 702]);
        let out = report(json!({"dates": moved}));
        let mut by_span = Scores::default();
        by_span.add(&gold(json!({"dates": dated()})), Some(&out));
        assert_eq!(counts(&by_span, Kind::Dates), (0, 1, 1));
        let mut by_text = Scores::default();
        by_text.add(&gold(json!({"dates": dated(), "match": "text"})), Some(&out));
        assert_eq!(counts(&by_text, Kind::Dates), (1, 0, 0));
    }
}
