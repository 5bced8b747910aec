//! Whether a report quotes its document truly.

use serde_json::Value;

use super::text::head;
use crate::report::Report;

/// How much of a wrong quotation is shown.
const SHOWN: usize = 30;

/// Every `text` of the report that is not what the document says at the `span` beside it.
///
/// `text` is the document text: decoded, without byte-order mark, otherwise untouched. Each line of the
/// answer gives the span and the words of the report. An empty answer means that every quotation holds.
pub fn broken_spans(report: &Report, text: &str) -> Vec<String> {
    let tree = match serde_json::to_value(report) {
        Ok(tree) => tree,
        Err(error) => return vec![format!("the report has no JSON form: {error}")],
    };
    let page = Page::new(text);
    let mut quotes = quotes(&tree);
    quotes.sort_unstable();
    let wrong = quotes.into_iter().filter(|q| page.between(q.start, q.end) != q.said);
    wrong.map(|q| format!("[{}, {}] {:?}", q.start, q.end, head(q.said, SHOWN))).collect()
}

/// A quotation: where it is said to stand, and what it says.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Quote<'a> {
    start: usize,
    end: usize,
    said: &'a str,
}

/// Every quotation of a report, in no particular order.
fn quotes(tree: &Value) -> Vec<Quote<'_>> {
    let (mut quotes, mut open) = (Vec::new(), vec![tree]);
    while let Some(node) = open.pop() {
        quotes.extend(quote(node));
        match node {
            Value::Object(fields) => open.extend(fields.values()),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    quotes
}

fn quote(node: &Value) -> Option<Quote<'_>> {
    let said = node.get("text")?.as_str()?;
    let [start, end] = node.get("span")?.as_array()?.as_slice() else {
        return None;
    };
    let offset = |value: &Value| usize::try_from(value.as_u64()?).ok();
    Some(Quote { start: offset(start)?, end: offset(end)?, said })
}

/// A text with the byte offset of every character, so that any stretch is found at once.
struct Page<'a> {
    text: &'a str,
    offsets: Vec<usize>,
}

impl<'a> Page<'a> {
    fn new(text: &'a str) -> Self {
        let offsets = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { text, offsets }
    }

    /// The characters from `start` to `end`, cut at the end of the text as Python's slices are.
    fn between(&self, start: usize, end: usize) -> &'a str {
        let byte = |at: usize| self.offsets.get(at).copied().unwrap_or(self.text.len());
        self.text.get(byte(start)..byte(end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::fixture::{issue, report};
    use serde_json::json;

    fn with_date(start: usize, end: usize, text: &str) -> Report {
        report(json!({"dates": [{"id": "d1", "text": text, "span": [start, end], "start": null, "end": null,
            "precision": "year", "inferred": [], "modifier": null, "issue": null, "measure": null}]}))
    }

    #[test]
    fn offsets_count_characters_and_not_bytes() {
        assert!(broken_spans(&with_date(3, 7, "2023"), "𠀀于\n2023年").is_empty());
        assert_eq!(broken_spans(&with_date(3, 7, "2024"), "𠀀于\n2023年"), ["[3, 7] \"2024\""]);
    }

    #[test]
    fn spans_beyond_the_text_or_turned_round_say_nothing() {
        assert_eq!(broken_spans(&with_date(9, 12, "年"), "2023年").len(), 1);
        assert_eq!(broken_spans(&with_date(4, 2, "年"), "2023年").len(), 1);
        assert!(broken_spans(&with_date(4, 99, "年"), "2023年").is_empty(), "cut as by Python");
        assert!(broken_spans(&with_date(4, 2, ""), "2023年").is_empty());
    }

    #[test]
    fn nested_quotations_are_read_and_sorted() {
        let mut parent = issue();
        parent["measures"] = json!([
            {"id": "m2", "marker": null, "number": null, "span": [4, 6], "text": "乙"},
            {"id": "m1", "marker": null, "number": null, "span": [0, 2], "text": "甲"}]);
        let lines = broken_spans(&report(json!({"issues": [parent]})), "一是二是三是");
        assert_eq!(lines, ["[0, 2] \"甲\"", "[4, 6] \"乙\""]);
    }
}
