//! The report: the public, serialisable form of everything known of one notice.
//!
//! The types here are plain data. Names and meanings follow the report contract, version
//! [`SCHEMA`]; `zhenggai schema` prints the JSON Schema that is derived from them. Fields may be
//! added in later versions, names never change within a version.
//!
//! All offsets are [`Span`]s: Unicode scalar values of the document text, end exclusive, which is
//! what Python's `text[start:end]` takes.

mod build;
mod compare;
mod fact;
mod flat;
mod holder;
mod place;
mod schema;
mod word;

pub use crate::vocabulary::{ClaimState, ClaimSubject, Level, Role, Severity, StatusValue, Verdict};
pub use build::{Checked, build, refuse};
pub use compare::{Change, Changed, compare};
pub use fact::{
    Claim, Coverage, DateFact, Diagnostic, Field, Finding, Issue, IssueCategory, Measure, OutlineNode,
    Quantity, Status, Token,
};
pub use flat::{FactKind, FlatFact, flat};
pub use place::{Page, Place, page, places};
pub use schema::schema;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the contract that reports follow.
pub const SCHEMA: &str = "zhenggai/report/1";

/// A half-open range `[start, end)` of Unicode scalar values in the document text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Span(pub usize, pub usize);

/// One notice, as facts that point to their characters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// The version of this format, always `zhenggai/report/1`.
    pub schema: String,
    /// Where the bytes came from and how they were read.
    pub source: Source,
    /// The rules by which it was read.
    #[serde(default)]
    pub rules: RulesInForce,
    /// What the notice says of itself.
    pub notice: Notice,
    /// Every heading, in order of appearance.
    pub outline: Vec<OutlineNode>,
    /// Every outline node with the role `issue`, in order.
    pub issues: Vec<Issue>,
    /// Calendar expressions.
    pub dates: Vec<DateFact>,
    /// Numbers that count or measure something.
    pub quantities: Vec<Quantity>,
    /// What the notice claims about its own totals.
    pub claims: Vec<Claim>,
    /// What items say of themselves beside their text: who is responsible, until when.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// What was checked, and how it came out.
    pub findings: Vec<Finding>,
    /// How many of the notice's numbers were looked at.
    pub coverage: Coverage,
    /// The sentences of the notice, closing punctuation included, in order.
    pub sentences: Vec<Span>,
    /// Words with their part of speech; present only when they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<Token>>,
    /// Where each line of the text stands in the form that it was read from, in order; empty for plain text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
    /// Trouble in reading this document.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where a document came from and how its bytes were read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The path as given on the command line, with `/` between folders.
    pub path: String,
    /// SHA-256 of the bytes read, in lower-case hexadecimal; empty when they could not be read.
    pub sha256: String,
    /// Number of bytes read.
    pub bytes: usize,
    /// Number of Unicode scalar values in the document text.
    pub chars: usize,
    /// The form in MIME form, such as `text/plain`.
    pub media_type: String,
    /// Name of the character encoding, or null when the bytes are not text.
    pub encoding: Option<String>,
    /// How the encoding was decided: `bom`, `strict-utf-8`, `damaged-utf-8`, `nul-pattern`, `declared`
    /// (by the transport or the page itself) or `detection`.
    pub encoding_by: Option<String>,
    /// `traditional` for a text that is predominantly in traditional characters: it was read through simplified ones.
    /// Where a `text` stands beside a `span` it is as printed; titles, names and nouns without a span of their own text
    /// are in simplified characters. Absent for all others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub script: Option<String>,
    /// SHA-256 of the document text in UTF-8, in lower-case hexadecimal: the text that spans count in, which
    /// `extract --emit-text` writes. Null when there is none.
    #[serde(default)]
    pub text_sha256: Option<String>,
    /// What the page around the notice says; only for forms that have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Page>,
}

/// The rules by which a document was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RulesInForce {
    /// The version of the program, whose rules are built in.
    pub version: String,
    /// SHA-256 of the names and texts of the rule files of these packs in their order, in lower-case hexadecimal. The
    /// folder of the user's files is no part of it.
    pub hash: String,
    /// Whether there are rule files of the user's (`--rules`).
    pub user: bool,
    /// Whether some of the rules in force are drafts (`--drafts`).
    pub drafts: bool,
    /// The packs of rules in force, `core` first.
    #[serde(default)]
    pub packs: Vec<String>,
    /// How they were chosen: `kind`, for this kind of notice; `all`, since no pack is for it; `forced`, by `--pack`.
    #[serde(default)]
    pub packs_by: String,
}

/// What the notice says of itself; null where it is silent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Notice {
    /// The title on one line, without layout blanks.
    pub title: Option<String>,
    /// The kind of inspection: 巡察, 巡视, 审计, 环保督察 or 其他; `not-a-notice` for a document that is none.
    pub kind: Option<String>,
    /// Why the document is no notice; only for one that is none. It has no findings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_a_notice: Option<NotANotice>,
    /// The organ that publishes the notice.
    pub issuer: Option<String>,
    /// The group or organ that inspected.
    pub inspector: Option<String>,
    /// The round of inspection, such as 八届市委第五轮.
    pub round: Option<String>,
    /// The period of the inspection on the spot.
    pub inspected: Option<Period>,
    /// The day on which the inspectors reported back (`YYYY-MM-DD`).
    pub feedback: Option<String>,
    /// The date of the signature (落款).
    pub published: Option<String>,
    /// The date that the page around the notice gives (发布时间).
    pub page_published: Option<String>,
    /// The period for which the notice is displayed (公示期).
    pub disclosure: Option<Period>,
    /// How to reach the issuer.
    pub contacts: Contacts,
    /// Where the fields above stand in the text, by field name.
    pub spans: NoticeSpans,
}

/// Why a document is no notice of rectification.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NotANotice {
    /// What its title says that it is, such as `news`, `regulation` or `recruitment` (rules may name others);
    /// `list`, when its lines are titles of notices; `no-inspection`, when title and opening speak of none;
    /// `no-issues`, when nothing was found that had to be put right; `no-main-text`, a page of links only.
    pub reason: String,
    /// The words of the title that decided, as printed.
    pub text: Option<String>,
    /// Where they stand.
    pub span: Option<Span>,
}

/// Where the fields of [`Notice`] stand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NoticeSpans {
    /// The title, over all its lines.
    pub title: Option<Span>,
    /// The issuer, in the signature or else in the title.
    pub issuer: Option<Span>,
    /// The inspecting group.
    pub inspector: Option<Span>,
    /// The round.
    pub round: Option<Span>,
    /// The inspected period.
    pub inspected: Option<Span>,
    /// The date of the feedback.
    pub feedback: Option<Span>,
    /// The date of the signature.
    pub published: Option<Span>,
    /// The date on the page around the notice.
    pub page_published: Option<Span>,
    /// The period of display.
    pub disclosure: Option<Span>,
}

/// A period of days, both ends inclusive, as ISO dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    /// First day (`YYYY-MM-DD`).
    pub start: String,
    /// Last day (`YYYY-MM-DD`).
    pub end: String,
}

/// Telephone numbers and addresses, as printed, in order, without repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contacts {
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Postal addresses.
    pub addresses: Vec<String>,
    /// Post codes.
    pub postcodes: Vec<String>,
}
