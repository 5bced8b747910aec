//! One finding as a record that stands by itself: for tables, scripts and other programs.

use serde::Serialize;
use serde_json::Value;

use super::console::{clause, one_line};
use super::page::Page;
use crate::report::{Finding, Severity, Span, Verdict};

/// A finding with the place of everything that it speaks of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// The path of the document.
    pub path: String,
    /// The id of the finding in the report on the document.
    pub id: String,
    /// The check.
    pub check: String,
    /// How much it matters.
    pub severity: Severity,
    /// How it came out.
    pub verdict: Verdict,
    /// The argument in words.
    pub message: String,
    /// What the notice states.
    pub claimed: Option<Value>,
    /// What was counted or computed.
    pub observed: Option<Value>,
    /// Where the claim stands; null when no place is meant.
    #[serde(flatten)]
    pub place: Option<Place>,
    /// The clause of the claim, on one line.
    pub excerpt: Option<String>,
    /// Where both sides stand: the claim first, then what it was compared with.
    pub evidence: Vec<Place>,
    /// The rule that found the claim.
    pub rule: Option<String>,
}

/// A place in the document text. Lines and columns count from 1, columns in characters, and the end is
/// the place behind the last character.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The place in characters from 0.
    pub span: Span,
    /// The line of its first character.
    pub line: usize,
    /// The column of its first character.
    pub column: usize,
    /// The line of its end.
    pub end_line: usize,
    /// The column of its end.
    pub end_column: usize,
    /// What stands there.
    pub text: String,
}

impl Place {
    fn new(span: Span, page: &Page<'_>) -> Self {
        let start = page.position(span.0);
        // A place that ends with its line ends there, not at the beginning of the next one.
        let end = page.position(span.1.saturating_sub(1).max(span.0));
        let length = span.1.saturating_sub(span.0).min(1);
        Self {
            span,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column + length,
            text: page.text(span).to_owned(),
        }
    }
}

impl Record {
    /// The record of `finding` in the document at `path` with the text of `page`.
    pub fn new(path: &str, finding: &Finding, page: &Page<'_>) -> Self {
        let evidence: Vec<Place> = finding.evidence.iter().map(|&span| Place::new(span, page)).collect();
        Self {
            path: path.to_owned(),
            id: finding.id.clone(),
            check: finding.check.clone(),
            severity: finding.severity,
            verdict: finding.verdict,
            message: finding.message.clone(),
            claimed: finding.claimed.clone(),
            observed: finding.observed.clone(),
            place: evidence.first().cloned(),
            excerpt: finding.evidence.first().map(|&span| one_line(&clause(span, page))),
            evidence,
            rule: finding.rule.clone(),
        }
    }
}
