//! Quantities: the same place and value; then unit and noun of those that were found.

use std::fmt;

use super::gold;
use super::kind::{Detail, Kind};
use super::place::{Mark, Place};
use super::score::{Case, Scores};
use super::tally::Fact;
use super::text::{alike, clean};
use crate::report::Quantity;

/// How far two values may lie apart and still be the same number.
const PRECISION: f64 = 1e-6;

/// One quantity of either side.
struct Amount<'a> {
    mark: Mark<'a>,
    value: Option<f64>,
    unit: Option<&'a str>,
    noun: Option<&'a str>,
    waived: bool,
}

impl<'a> Amount<'a> {
    fn of_gold(quantity: &'a gold::Quantity) -> Self {
        let text = quantity.text.as_deref().unwrap_or_default();
        Self {
            mark: Mark { span: quantity.span, text, title: None },
            value: gold::number(&quantity.value),
            unit: quantity.unit.as_deref(),
            noun: quantity.noun.as_deref(),
            waived: !quantity.required,
        }
    }

    /// A quantity of the report is waived where it touches gold that need not be found.
    fn of_report(quantity: &'a Quantity, gold: &[Self], place: Place) -> Self {
        let mark = Mark { span: Some(quantity.span), text: &quantity.text, title: None };
        Self {
            mark,
            value: quantity.value.as_f64(),
            unit: Some(&quantity.unit),
            noun: quantity.noun.as_deref(),
            waived: gold.iter().any(|g| g.waived && place.touches(&g.mark, &mark)),
        }
    }

    fn is_same(&self, out: &Self, place: Place) -> bool {
        let equal = || self.value.zip(out.value).is_some_and(|(g, o)| (g - o).abs() < PRECISION);
        place.touches(&self.mark, &out.mark) && (self.waived || equal())
    }
}

impl fmt::Display for Amount<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let value = self.value.map_or_else(|| "none".into(), |v| v.to_string());
        let (unit, noun) = (self.unit.unwrap_or("none"), self.noun.unwrap_or("none"));
        write!(f, "{:?} {value} {unit} {noun} {}", self.mark.text, self.mark)
    }
}

impl Fact for Amount<'_> {
    fn is_waived(&self) -> bool {
        self.waived
    }
}

/// Counts the quantities, and compares unit and noun of those that were found.
pub(super) fn score(case: &Case, scores: &mut Scores) {
    let gold: Vec<_> = case.gold.quantities.iter().map(Amount::of_gold).collect();
    let out: Vec<_> = case.quantities.iter().map(|q| Amount::of_report(q, &gold, case.place)).collect();
    let same = |g: &Amount, o: &Amount| g.is_same(o, case.place);
    scores.tally(Kind::Quantities).count(case.doc(), &gold, &out, same);
    for g in gold.iter().filter(|g| !g.waived) {
        // Not one to one: the first that is the same, as score.py has it.
        if let Some(o) = out.iter().find(|o| g.is_same(o, case.place)) {
            compare(case.doc(), scores, g, o);
        }
    }
}

fn compare(doc: &str, scores: &mut Scores, gold: &Amount, out: &Amount) {
    let words = |g: Option<&str>, o: Option<&str>| {
        format!("{doc}: {} {} / {}", gold.mark.text, g.unwrap_or("none"), o.unwrap_or("none"))
    };
    let same_unit = alike(gold.unit, out.unit);
    scores.detail(Detail::QuantityUnit).note(same_unit, || words(gold.unit, out.unit));
    if let Some(noun) = gold.noun.filter(|noun| !noun.is_empty()) {
        let right = same_noun(noun, out.noun.unwrap_or_default());
        scores.detail(Detail::QuantityNoun).note(right, || words(gold.noun, out.noun));
    }
}

/// Where a noun begins is a matter of taste, so one may hold the other.
fn same_noun(gold: &str, out: &str) -> bool {
    let (g, o) = (clean(gold), clean(out));
    !o.is_empty() && (o.contains(&g) || g.contains(&o))
}

#[cfg(test)]
mod tests {
    use crate::evaluate::fixture::{counts, gold, report, right_of, scored};
    use crate::evaluate::{Detail, Kind, Scores};
    use serde_json::{Value, json};

    fn quantity(span: [usize; 2], value: Value, noun: Value) -> Value {
        json!({"id": "q1", "text": "33个", "span": span, "value": value, "unit": "个", "noun": noun, "approx": null,
            "issue": null, "measure": null})
    }

    fn counted(gold_quantity: Value, out: Value) -> Scores {
        scored(&gold(json!({"quantities": [gold_quantity]})), &report(json!({"quantities": out})))
    }

    #[test]
    fn place_and_value_make_a_quantity() {
        let wanted = quantity([10, 13], json!(33), json!("问题"));
        let row = |out: Value| counts(&counted(wanted.clone(), json!([out])), Kind::Quantities);
        assert_eq!(row(quantity([9, 11], json!(33.0000001), json!(null))), (1, 0, 0));
        assert_eq!(row(quantity([10, 13], json!(34), json!(null))), (0, 1, 1));
        assert_eq!(row(quantity([13, 16], json!(33), json!(null))), (0, 1, 1));
    }

    #[test]
    fn optional_quantities_forgive_whatever_touches_them() {
        let mut optional = quantity([10, 13], json!(null), json!("问题"));
        optional["required"] = json!(false);
        let scores = counted(optional, json!([quantity([12, 20], json!(5), json!(null))]));
        assert_eq!(counts(&scores, Kind::Quantities), (0, 0, 0));
        assert!(scores.accuracy_of(Detail::QuantityUnit).is_none());
    }

    #[test]
    fn units_must_be_equal_and_nouns_may_hold_each_other() {
        let wanted = quantity([10, 13], json!(33), json!("具体问题"));
        let noun = |out: Value| {
            let scores = counted(wanted.clone(), json!([quantity([10, 13], json!(33), out)]));
            assert_eq!(right_of(&scores, Detail::QuantityUnit), (1, 1));
            right_of(&scores, Detail::QuantityNoun)
        };
        assert_eq!(noun(json!("问题")), (1, 1));
        assert_eq!(noun(json!("具体 问题清单")), (1, 1));
        assert_eq!(noun(json!("措施")), (0, 1));
        assert_eq!(noun(json!(null)), (0, 1));
        let mut other = wanted.clone();
        other["unit"] = json!("条");
        let scores = counted(other, json!([wanted]));
        assert_eq!(scores.accuracy_of(Detail::QuantityUnit).unwrap().wrong, ["a.txt: 33个 条 / 个"]);
    }

    #[test]
    fn gold_without_noun_does_not_ask_for_one() {
        for nothing in [json!(null), json!("")] {
            let given = json!([quantity([0, 3], json!(3), json!("次"))]);
            let scores = counted(quantity([0, 3], json!(3), nothing), given);
            assert!(scores.accuracy_of(Detail::QuantityNoun).is_none());
        }
    }
}
