//! Dates: the same place and days; then exactly the same text.

use std::fmt;

use super::gold;
use super::kind::Kind;
use super::place::{Mark, Place};
use super::score::{Case, Scores};
use super::tally::Fact;
use crate::report::DateFact;

/// One calendar expression of either side.
struct Day<'a> {
    mark: Mark<'a>,
    days: (Option<&'a str>, Option<&'a str>),
    waived: bool,
}

impl<'a> Day<'a> {
    fn of_gold(date: &'a gold::Date) -> Self {
        let text = date.text.as_deref().unwrap_or_default();
        let days = (date.start.as_deref(), date.end.as_deref());
        Self { mark: Mark { span: date.span, text, title: None }, days, waived: !date.required }
    }

    /// A date of the report is waived where it touches gold that need not be found.
    fn of_report(date: &'a DateFact, gold: &[Self], place: Place) -> Self {
        let mark = Mark { span: Some(date.span), text: &date.text, title: None };
        let waived = gold.iter().any(|g| g.waived && place.touches(&g.mark, &mark));
        Self { mark, days: (date.start.as_deref(), date.end.as_deref()), waived }
    }
}

impl fmt::Display for Day<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (start, end) = (self.days.0.unwrap_or("none"), self.days.1.unwrap_or("none"));
        write!(f, "{:?} {start}..{end} {}", self.mark.text, self.mark)
    }
}

impl Fact for Day<'_> {
    fn is_waived(&self) -> bool {
        self.waived
    }
}

/// Counts the dates twice: by what they mean, and by where exactly they stand.
pub(super) fn score(case: &Case, scores: &mut Scores) {
    let (doc, place) = (case.doc(), case.place);
    let gold: Vec<_> = case.gold.dates.iter().map(Day::of_gold).collect();
    let out: Vec<_> = case.dates.iter().map(|d| Day::of_report(d, &gold, place)).collect();
    let means = |g: &Day, o: &Day| place.touches(&g.mark, &o.mark) && (g.waived || g.days == o.days);
    scores.tally(Kind::Dates).count(doc, &gold, &out, means);
    let stands =
        |g: &Day, o: &Day| place.same(&g.mark, &o.mark) || (g.waived && place.touches(&g.mark, &o.mark));
    scores.tally(Kind::DateSpans).count(doc, &gold, &out, stands);
}

#[cfg(test)]
mod tests {
    use crate::evaluate::Kind;
    use crate::evaluate::fixture::{counts, gold, report, scored};
    use serde_json::{Value, json};

    fn date(start: usize, end: usize, day: &str, required: bool) -> Value {
        json!({"id": "d1", "text": "10月10日", "span": [start, end], "start": day, "end": day, "precision": "day",
            "inferred": [], "modifier": null, "issue": null, "measure": null, "required": required})
    }

    fn counted(gold_dates: Value, out_dates: Value) -> [(usize, usize, usize); 2] {
        let scores = scored(&gold(json!({"dates": gold_dates})), &report(json!({"dates": out_dates})));
        [counts(&scores, Kind::Dates), counts(&scores, Kind::DateSpans)]
    }

    #[test]
    fn meaning_and_place_are_counted_apart() {
        let wanted = date(10, 16, "2023-10-10", true);
        assert_eq!(
            counted(json!([wanted]), json!([date(12, 20, "2023-10-10", true)])),
            [(1, 0, 0), (0, 1, 1)]
        );
        assert_eq!(
            counted(json!([wanted]), json!([date(10, 16, "2022-10-10", true)])),
            [(0, 1, 1), (1, 0, 0)]
        );
        assert_eq!(
            counted(json!([wanted]), json!([date(16, 20, "2023-10-10", true)])),
            [(0, 1, 1), (0, 1, 1)]
        );
    }

    #[test]
    fn optional_dates_forgive_whatever_touches_them() {
        let optional = date(10, 16, "2023-10-10", false);
        let wrong = [date(8, 11, "1999-01-01", true), date(15, 18, "1999-01-01", true)];
        assert_eq!(counted(json!([optional]), json!(wrong)), [(0, 0, 0), (0, 0, 0)]);
        assert_eq!(counted(json!([optional]), json!([])), [(0, 0, 0), (0, 0, 0)]);
        assert_eq!(
            counted(json!([optional]), json!([date(16, 18, "2023-10-10", true)])),
            [(0, 1, 0), (0, 1, 0)]
        );
    }

    #[test]
    fn a_date_without_days_matches_its_like() {
        let mut garbled = date(0, 9, "", true);
        garbled["start"] = json!(null);
        garbled["end"] = json!(null);
        assert_eq!(counted(json!([garbled]), json!([garbled]))[0], (1, 0, 0));
    }
}
