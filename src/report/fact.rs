//! The facts of a report: outline, issues, measures, dates, counts, claims, findings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Period, Span};
use crate::vocabulary::{ClaimState, ClaimSubject, Level, Role, Severity, StatusValue, Verdict};

/// One heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OutlineNode {
    /// `n1`, `n2`, … in order of appearance.
    pub id: String,
    /// Id of the heading above, or null.
    pub parent: Option<String>,
    /// What the heading is for.
    pub role: Role,
    /// The printed number mark, such as `（一）`; empty for a heading without one.
    pub label: String,
    /// The value of the mark; null for a heading without one.
    pub number: Option<u32>,
    /// The heading without label, closing punctuation, marks of markup and layout blanks.
    pub title: String,
    /// From the label to the end of the heading itself.
    pub span: Span,
    /// The document text at `span`.
    pub text: String,
}

/// One problem or task with what was done about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Issue {
    /// Id of the outline node.
    pub node: String,
    /// The printed number mark.
    pub label: String,
    /// The value of the mark.
    pub number: Option<u32>,
    /// As in the outline.
    pub title: String,
    /// Node of the issue that this one belongs to, or null.
    pub parent: Option<String>,
    /// Node of the nearest aspect above, or null.
    pub aspect: Option<String>,
    /// False when the issue only groups sub-issues.
    pub leaf: bool,
    /// The whole item: heading, description, response, sub-issues.
    pub span: Span,
    /// What was found, beyond the heading.
    pub description: Option<Span>,
    /// What was done, without a label such as 整改情况：.
    pub response: Option<Span>,
    /// What the item itself says of its state.
    pub status: Option<Status>,
    /// What it is about, the clearest first, at most three; empty when no words tell.
    #[serde(default)]
    pub categories: Vec<IssueCategory>,
    /// The steps taken, in order.
    pub measures: Vec<Measure>,
}

/// One category of an issue, and the words that speak for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct IssueCategory {
    /// A stable name such as `party-building`; `rules/README.md` has them all.
    pub id: String,
    /// The name in the language of the report.
    pub name: String,
    /// How clearly the issue belongs to it; it compares the categories of one issue, nothing else.
    pub weight: i32,
    /// The words that say so, in the issue or in a heading above it.
    pub evidence: Vec<Span>,
}

/// The state of an issue, and where the notice says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Status {
    /// The state.
    pub value: StatusValue,
    /// The words that say so.
    pub span: Span,
}

/// One step taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Measure {
    /// `m1`, `m2`, … through the whole notice.
    pub id: String,
    /// The printed marker, such as `一是`; null for a response without markers.
    pub marker: Option<String>,
    /// The value of the marker.
    pub number: Option<u32>,
    /// From the marker to the last character of the step.
    pub span: Span,
    /// The document text at `span`.
    pub text: String,
}

/// One calendar expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DateFact {
    /// `d1`, `d2`, … in order of appearance.
    pub id: String,
    /// The document text at `span`.
    pub text: String,
    /// Where the expression stands.
    pub span: Span,
    /// First day (`YYYY-MM-DD`).
    pub start: Option<String>,
    /// Last day, inclusive.
    pub end: Option<String>,
    /// `day`, `tenday`, `month`, `quarter`, `half` or `year`.
    pub precision: String,
    /// The parts that were not printed.
    pub inferred: Vec<String>,
    /// `before`, `after` or `about`.
    pub modifier: Option<String>,
    /// It stands in the title of a document (《…》).
    #[serde(default, skip_serializing_if = "is_false")]
    pub quoted: bool,
    /// It was read out of a garbled print; a diagnostic says so.
    #[serde(default, skip_serializing_if = "is_false")]
    pub repaired: bool,
    /// Readings that are as good, when nothing decides between them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Period>,
    /// Node of the innermost issue that holds it.
    pub issue: Option<String>,
    /// The measure that holds it.
    pub measure: Option<String>,
}

/// One number that counts or measures something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// `q1`, `q2`, … in order of appearance.
    pub id: String,
    /// The document text at `span`.
    pub text: String,
    /// Where the number and its unit stand.
    pub span: Span,
    /// The value, 万 and 亿 multiplied out; of a range of numbers (3—5家) the last one.
    pub value: serde_json::Number,
    /// The least that the words allow; null when they set no lower bound.
    pub min: Option<serde_json::Number>,
    /// The most that the words allow; null when they set no upper bound.
    pub max: Option<serde_json::Number>,
    /// The measure word or unit.
    pub unit: String,
    /// What is counted.
    pub noun: Option<String>,
    /// `more`, `less` or `about`.
    pub approx: Option<String>,
    /// Node of the innermost issue that holds it.
    pub issue: Option<String>,
    /// The measure that holds it.
    pub measure: Option<String>,
}

/// A statement of the notice on its own totals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// `c1`, `c2`, … in order of appearance.
    pub id: String,
    /// What is counted.
    pub subject: ClaimSubject,
    /// Which of them are counted.
    pub state: ClaimState,
    /// How many.
    pub value: serde_json::Number,
    /// The measure word.
    pub unit: String,
    /// The document text at `span`.
    pub text: String,
    /// Where the claim stands.
    pub span: Span,
}

/// What an item says of itself beside its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Field {
    /// `x1`, `x2`, … in order of appearance.
    pub id: String,
    /// What is said: `responsible`, `leader`, `deadline`, `goal`, `progress`, `document`, `recovered` or `involved`.
    pub field: String,
    /// The document text at `span`.
    pub text: String,
    /// Where the words stand, without their label.
    pub span: Span,
    /// The first date in it.
    pub date: Option<String>,
    /// The first quantity in it.
    pub quantity: Option<String>,
    /// Node of the innermost issue that holds it.
    pub issue: Option<String>,
    /// The measure that holds it.
    pub measure: Option<String>,
    /// The rule that found it.
    pub rule: String,
}

/// The outcome of one check at one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// `f1`, `f2`, … in order.
    pub id: String,
    /// Name of the check.
    pub check: String,
    /// How it came out.
    pub verdict: Verdict,
    /// How much it matters.
    pub severity: Severity,
    /// What the notice states.
    pub claimed: Option<serde_json::Value>,
    /// What was counted or computed.
    pub observed: Option<serde_json::Value>,
    /// The argument in words.
    pub message: String,
    /// Where both sides stand.
    pub evidence: Vec<Span>,
    /// The rule that found the claim.
    pub rule: Option<String>,
}

/// The claim ledger: every number of the notice is in exactly one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// All numbers: runs of digits or of Chinese numerals.
    pub numbers: usize,
    /// Took part in a finding that was decided.
    pub checked: usize,
    /// Belongs to an extracted fact, but to no decided finding.
    pub bound: usize,
    /// No extractor read it.
    pub free: usize,
}

/// One word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// The document text at `span`.
    pub text: String,
    /// Part of speech, in the tags of jieba (ICTCLAS).
    pub pos: String,
}

/// Trouble in reading a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// How bad it is.
    pub level: Level,
    /// A stable name for the kind of trouble.
    pub code: String,
    /// What is wrong, in plain words.
    pub message: String,
    /// Where, or null when the whole document is meant.
    pub span: Option<Span>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature that serde asks for
fn is_false(value: &bool) -> bool {
    !value
}
