//! Small gold files and reports for tests: the least that parses, with changes.

use serde_json::{Value, json};

use super::{Detail, Gold, Kind, Scores};
use crate::report::Report;

/// Gold for `a.txt` with these fields.
pub(super) fn gold(fields: Value) -> Gold {
    let mut gold = json!({"doc": "a.txt"});
    overlay(&mut gold, fields);
    Gold::parse(&gold.to_string()).unwrap()
}

/// A report on `a.txt` with these fields; those of the notice are filled up.
pub(super) fn report(fields: Value) -> Report {
    let mut report = json!({
        "schema": "zhenggai/report/1",
        "source": {"path": "notices/a.txt", "sha256": "", "bytes": 0, "chars": 0, "media_type": "text/plain",
            "encoding": "UTF-8", "encoding_by": "strict-utf-8"},
        "notice": {"contacts": {"phones": [], "emails": [], "addresses": [], "postcodes": []}, "spans": {}},
        "outline": [], "issues": [], "dates": [], "quantities": [], "claims": [], "findings": [],
        "coverage": {"numbers": 0, "checked": 0, "bound": 0, "free": 0}, "sentences": [], "diagnostics": []
    });
    let mut fields = fields;
    if let Some(notice) = fields.get_mut("notice").map(Value::take) {
        overlay(&mut report["notice"], notice);
    }
    fields.as_object_mut().unwrap().remove("notice");
    overlay(&mut report, fields);
    serde_json::from_value(report).unwrap()
}

/// An issue of a report, with nothing in it.
pub(super) fn issue() -> Value {
    json!({"node": "n1", "label": "1.", "number": 1, "title": "学习不够", "parent": null, "aspect": null, "leaf": true,
        "span": [0, 100], "description": null, "response": null, "status": null, "measures": []})
}

/// The scores of one document.
pub(super) fn scored(gold: &Gold, report: &Report) -> Scores {
    let mut scores = Scores::default();
    scores.add(gold, Some(report));
    scores
}

/// Found, made up, missed.
pub(super) fn counts(scores: &Scores, kind: Kind) -> (usize, usize, usize) {
    let row = scores.tally_of(kind).unwrap().row();
    (row.tp, row.fp, row.r#fn)
}

/// Right answers of all answers.
pub(super) fn right_of(scores: &Scores, detail: Detail) -> (usize, usize) {
    let answers = scores.accuracy_of(detail).unwrap();
    (answers.right, answers.total())
}

fn overlay(under: &mut Value, fields: Value) {
    for (key, value) in fields.as_object().unwrap() {
        under[key] = value.clone();
    }
}
