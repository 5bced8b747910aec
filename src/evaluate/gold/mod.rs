//! The shape of a gold file.
//!
//! Reading is lenient: unknown keys are passed over, lists that are missing are empty. What would make
//! the figures meaningless is refused: an index that leads nowhere, a fact without a place.

mod error;
mod fact;
mod notice;

pub use error::GoldError;
pub use fact::{Claim, Date, Finding, Issue, Measure, Node, Quantity};
pub use notice::{Contacts, Notice, Period};

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::report::Span;

/// A value that a gold file may leave out (`None`: not annotated, so not compared) or give as null
/// (`Some(None)`: annotated as absent).
pub type Stated<T> = Option<Option<T>>;

/// What a careful reader finds in one notice.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Gold {
    /// File name of the document.
    pub doc: String,
    /// `text` for documents whose offsets depend on the reader; spans decide otherwise.
    #[serde(default, rename = "match")]
    pub matching: Option<String>,
    /// What the notice says of itself.
    #[serde(default)]
    pub notice: Notice,
    /// Every heading, in order.
    #[serde(default)]
    pub outline: Vec<Node>,
    /// Every heading that is an issue, in order.
    #[serde(default)]
    pub issues: Vec<Issue>,
    /// Calendar expressions.
    #[serde(default)]
    pub dates: Vec<Date>,
    /// Numbers that count or measure.
    #[serde(default)]
    pub quantities: Vec<Quantity>,
    /// What the notice claims about its totals.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// What can be checked, and how it comes out.
    #[serde(default)]
    pub findings: Vec<Finding>,
}

impl Gold {
    /// Reads a gold file and refuses one that cannot be scored.
    ///
    /// # Errors
    ///
    /// When the text is not a gold file, an index leads out of the outline, or a fact has no place.
    pub fn parse(json: &str) -> Result<Self, GoldError> {
        let gold: Self = serde_json::from_str(json)?;
        gold.check_indexes()?;
        if !gold.by_text() {
            gold.check_spans()?;
        }
        Ok(gold)
    }

    /// Whether texts decide instead of spans.
    pub fn by_text(&self) -> bool {
        self.matching.as_deref() == Some("text")
    }

    fn check_indexes(&self) -> Result<(), GoldError> {
        let parents =
            self.outline.iter().enumerate().map(|(i, node)| (format!("outline[{i}].parent"), node.parent));
        let issues = self
            .issues
            .iter()
            .enumerate()
            .map(|(i, issue)| (format!("issues[{i}].outline"), Some(issue.outline)));
        let length = self.outline.len();
        let wrong =
            parents.chain(issues).find_map(|(entry, index)| Some((entry, index.filter(|&at| at >= length)?)));
        wrong.map_or(Ok(()), |(entry, index)| Err(GoldError::Index { entry, index, length }))
    }

    fn check_spans(&self) -> Result<(), GoldError> {
        let gap = gap("outline", &self.outline, |x| x.span)
            .or_else(|| {
                self.issues
                    .iter()
                    .enumerate()
                    .find_map(|(i, x)| gap(&format!("issues[{i}].measures"), &x.measures, |m| m.span))
            })
            .or_else(|| gap("dates", &self.dates, |x| x.span))
            .or_else(|| gap("quantities", &self.quantities, |x| x.span))
            .or_else(|| gap("claims", &self.claims, |x| x.span));
        gap.map_or(Ok(()), |entry| Err(GoldError::NoSpan { entry }))
    }
}

/// The first entry of a list that has no span.
fn gap<T>(list: &str, facts: &[T], span: impl Fn(&T) -> Option<Span>) -> Option<String> {
    let at = facts.iter().position(|fact| span(fact).is_none())?;
    Some(format!("{list}[{at}]"))
}

/// The number that a gold value stands for; numbers in quotation marks count.
pub(super) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Keeps a null apart from a key that is not there.
fn stated<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Stated<T>, D::Error> {
    Option::deserialize(from).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_may_be_missing_and_keys_unknown() {
        let gold =
            Gold::parse(r#"{"doc": "a.txt", "notice": {"title": "通报", "mood": 1}, "notes": "…"}"#).unwrap();
        assert_eq!(gold.notice.title.as_deref(), Some("通报"));
        assert!(gold.outline.is_empty() && gold.findings.is_empty() && !gold.by_text());
    }

    #[test]
    fn a_null_is_kept_apart_from_a_missing_key() {
        let gold =
            Gold::parse(r#"{"doc": "a", "notice": {"round": null, "contacts": {"phones": ["1"]}}}"#).unwrap();
        assert_eq!(gold.notice.round, Some(None));
        assert_eq!(gold.notice.kind, None);
        let contacts = gold.notice.contacts.flatten().unwrap();
        assert_eq!((contacts.phones, contacts.emails), (Some(Some(vec!["1".into()])), None));
    }

    #[test]
    fn facts_are_required_and_issues_leaves_unless_said_otherwise() {
        let json = r#"{"doc": "a", "outline": [{"label": null, "span": [0, 1]}], "issues": [{"outline": 0}],
            "dates": [{"span": [0, 1]}, {"span": [0, 1], "required": false}]}"#;
        let gold = Gold::parse(json).unwrap();
        assert!(gold.issues[0].leaf);
        assert_eq!(gold.dates.iter().map(|d| d.required).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_wrong_shape_names_the_line() {
        let error = Gold::parse("{\"doc\": \"a\",\n \"dates\": 3}").unwrap_err();
        assert_eq!(error.line(), Some(2));
        assert!(Gold::parse("{}").unwrap_err().to_string().contains("doc"));
    }

    #[test]
    fn an_index_out_of_the_outline_is_refused() {
        let error = Gold::parse(r#"{"doc": "a", "issues": [{"outline": 0}]}"#).unwrap_err();
        assert_eq!(
            error.to_string(),
            "issues[0].outline is 0, but the outline has 0 entries (counted from 0)"
        );
        let error = Gold::parse(r#"{"doc": "a", "outline": [{"span": [0, 1], "parent": 5}]}"#).unwrap_err();
        assert!(error.to_string().starts_with("outline[0].parent is 5"));
    }

    #[test]
    fn spans_are_only_needed_where_they_decide() {
        let json = r#"{"doc": "a", "MATCH" "dates": [{"text": "今年"}]}"#;
        let error = Gold::parse(&json.replace("\"MATCH\"", "")).unwrap_err();
        assert!(error.to_string().starts_with("dates[0] has no span"), "{error}");
        assert!(Gold::parse(&json.replace("\"MATCH\"", "\"match\": \"text\",")).is_ok());
    }

    #[test]
    fn numbers_may_stand_in_quotation_marks() {
        assert_eq!(number(&Value::from(33)), Some(33.0));
        assert_eq!(number(&Value::from("96.1")), Some(96.1));
        assert_eq!(number(&Value::Null), None);
    }
}
