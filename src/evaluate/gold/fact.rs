//! The facts of a gold file: headings, issues, measures, dates, counts, claims, findings.

use serde::Deserialize;
use serde_json::Value;

use super::{Stated, stated};
use crate::report::Span;

/// One heading.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Node {
    /// The printed number mark.
    pub label: Option<String>,
    /// `part`, `aspect` or `issue`.
    #[serde(default)]
    pub role: String,
    /// The heading without its mark.
    pub title: Option<String>,
    /// Where the heading stands.
    pub span: Option<Span>,
    /// The document text there.
    pub text: Option<String>,
    /// Index of the heading above.
    pub parent: Option<usize>,
}

/// One issue.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Issue {
    /// Index of its heading in the outline.
    pub outline: usize,
    /// Its title.
    pub title: Option<String>,
    /// False when it only groups others.
    #[serde(default = "yes")]
    pub leaf: bool,
    /// Its state, in its own words.
    pub status: Option<String>,
    /// What it is about, the main category first; left out: not annotated, so not compared.
    pub categories: Option<Vec<String>>,
    /// What was found, beyond the heading.
    #[serde(default, deserialize_with = "stated")]
    pub description: Stated<Span>,
    /// What was done.
    #[serde(default, deserialize_with = "stated")]
    pub response: Stated<Span>,
    /// The steps taken.
    #[serde(default)]
    pub measures: Vec<Measure>,
}

/// One step taken.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Measure {
    /// The printed marker.
    pub marker: Option<String>,
    /// Where the step stands.
    pub span: Option<Span>,
    /// The document text there.
    pub text: Option<String>,
}

/// One calendar expression.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Date {
    /// The document text.
    pub text: Option<String>,
    /// Where it stands.
    pub span: Option<Span>,
    /// First day.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
    /// False when it need not be found.
    #[serde(default = "yes")]
    pub required: bool,
}

/// One number that counts or measures.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Quantity {
    /// The document text.
    pub text: Option<String>,
    /// Where it stands.
    pub span: Option<Span>,
    /// The value.
    #[serde(default)]
    pub value: Value,
    /// The measure word.
    pub unit: Option<String>,
    /// What is counted.
    pub noun: Option<String>,
    /// False when it need not be found.
    #[serde(default = "yes")]
    pub required: bool,
}

/// One statement on totals.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Claim {
    /// What is counted.
    pub subject: String,
    /// Which of them.
    pub state: String,
    /// How many.
    #[serde(default)]
    pub value: Value,
    /// The document text.
    pub text: Option<String>,
    /// Where it stands.
    pub span: Option<Span>,
    /// False when it need not be found.
    #[serde(default = "yes")]
    pub required: bool,
}

/// One check and its outcome.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Finding {
    /// Name of the check.
    pub check: String,
    /// How it comes out.
    pub verdict: String,
    /// What the notice states.
    #[serde(default)]
    pub claimed: Value,
    /// What was counted.
    #[serde(default)]
    pub observed: Value,
    /// The argument in words.
    pub note: Option<String>,
    /// Where both sides stand.
    #[serde(default)]
    pub evidence: Vec<Span>,
    /// False when it need not be found.
    #[serde(default = "yes")]
    pub required: bool,
}

fn yes() -> bool {
    true
}
