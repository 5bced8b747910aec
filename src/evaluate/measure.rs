//! Measures: the same start and marker; then the same end as well.

use std::fmt;

use super::gold;
use super::kind::Kind;
use super::place::{Mark, Place};
use super::score::{Case, Scores};
use super::tally::Fact;
use super::text::{head, same_label};
use crate::report::Measure;

/// One measure of either side.
struct Step<'a> {
    mark: Mark<'a>,
    marker: Option<&'a str>,
}

impl<'a> Step<'a> {
    fn of_gold(measure: &'a gold::Measure) -> Self {
        let text = measure.text.as_deref().unwrap_or_default();
        Self { mark: Mark { span: measure.span, text, title: None }, marker: measure.marker.as_deref() }
    }

    fn of_report(measure: &'a Measure) -> Self {
        let mark = Mark { span: Some(measure.span), text: &measure.text, title: None };
        Self { mark, marker: measure.marker.as_deref() }
    }

    fn is_same(&self, out: &Self, place: Place) -> bool {
        let (g, o) = (self.marker.unwrap_or_default(), out.marker.unwrap_or_default());
        place.starts(&self.mark, &out.mark) && same_label(g, o)
    }
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let marker = self.marker.unwrap_or("none");
        write!(f, "{marker} {:?} {}", head(self.mark.text, 30), self.mark)
    }
}

impl Fact for Step<'_> {}

/// Counts the measures twice, without and with their ends.
pub(super) fn score(case: &Case, scores: &mut Scores) {
    let (doc, place) = (case.doc(), case.place);
    let gold: Vec<_> = case.gold.issues.iter().flat_map(|i| &i.measures).map(Step::of_gold).collect();
    let out: Vec<_> = case.issues.iter().flat_map(|i| &i.measures).map(Step::of_report).collect();
    let begins = |g: &Step, o: &Step| g.is_same(o, place);
    scores.tally(Kind::Measures).count(doc, &gold, &out, begins);
    let whole = |g: &Step, o: &Step| g.is_same(o, place) && place.ends(&g.mark, &o.mark);
    scores.tally(Kind::MeasureSpans).count(doc, &gold, &out, whole);
}

#[cfg(test)]
mod tests {
    use crate::evaluate::Kind;
    use crate::evaluate::fixture::{counts, gold, issue, report, scored};
    use serde_json::{Value, json};

    fn counted(gold_measure: Value, out_measure: Value) -> [(usize, usize, usize); 2] {
        let mut out_measure = out_measure;
        out_measure["id"] = json!("m1");
        let mut with_measure = issue();
        with_measure["measures"] = json!([out_measure]);
        let gold = gold(
            json!({"outline": [{"span": [0, 1]}], "issues": [{"outline": 0, "measures": [gold_measure]}]}),
        );
        let scores = scored(&gold, &report(json!({"issues": [with_measure]})));
        [counts(&scores, Kind::Measures), counts(&scores, Kind::MeasureSpans)]
    }

    fn measure(marker: Value, start: usize, end: usize) -> Value {
        json!({"marker": marker, "number": null, "span": [start, end], "text": "一是学习"})
    }

    #[test]
    fn start_and_marker_make_a_measure_and_the_end_its_span() {
        let gold = measure(json!("一是"), 100, 150);
        assert_eq!(counted(gold.clone(), measure(json!("一是，"), 102, 148)), [(1, 0, 0), (1, 0, 0)]);
        assert_eq!(counted(gold.clone(), measure(json!("一是"), 100, 153)), [(1, 0, 0), (0, 1, 1)]);
        assert_eq!(counted(gold.clone(), measure(json!("二是"), 100, 150)), [(0, 1, 1), (0, 1, 1)]);
        assert_eq!(counted(gold, measure(json!("一是"), 97, 150)), [(0, 1, 1), (0, 1, 1)]);
    }

    #[test]
    fn a_measure_without_marker_only_matches_its_like() {
        assert_eq!(counted(measure(json!(null), 5, 9), measure(json!(null), 5, 9))[0], (1, 0, 0));
        assert_eq!(counted(measure(json!(null), 5, 9), measure(json!("一是"), 5, 9))[0], (0, 1, 1));
    }
}
