//! What a check says: a claim, what was counted, and where both stand.

use std::fmt;
use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::vocabulary::{Severity, Verdict};

/// A figure that is claimed or was observed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A number.
    Number(Decimal),
    /// Words, or several figures.
    Text(String),
}

impl From<Decimal> for Figure {
    fn from(value: Decimal) -> Self {
        Self::Number(value.normalize())
    }
}

impl From<usize> for Figure {
    fn from(value: usize) -> Self {
        Self::Number(value.into())
    }
}

impl From<Date> for Figure {
    fn from(value: Date) -> Self {
        Self::Text(value.to_string())
    }
}

impl From<&str> for Figure {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Figure {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Number(value) => write!(f, "{value}"),
            Self::Text(value) => f.write_str(value),
        }
    }
}

/// The argument of a finding in both languages. It says what is stated, what was computed and
/// where; never a judgement of persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// The outcome of one check at one place. Ranges are bytes of the canonical view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The check.
    pub check: &'static str,
    /// How it came out.
    pub verdict: Verdict,
    /// How much it matters; by default what the check's setting says.
    pub severity: Option<Severity>,
    /// What the notice states.
    pub claimed: Option<Figure>,
    /// What was counted or computed.
    pub observed: Option<Figure>,
    /// The argument.
    pub message: Message,
    /// Where the claim stands, and then what it was compared with.
    pub evidence: Vec<Range<usize>>,
    /// The rule that found the claim.
    pub rule: Option<String>,
}

impl Finding {
    /// A finding of `check` on the claim at `at`.
    pub(super) fn new(check: &'static str, verdict: Verdict, at: Range<usize>, message: Message) -> Self {
        let evidence = vec![at];
        Self { check, verdict, severity: None, claimed: None, observed: None, message, evidence, rule: None }
    }

    /// With both figures.
    pub(super) fn with(mut self, claimed: impl Into<Figure>, observed: impl Into<Figure>) -> Self {
        self.claimed = Some(claimed.into());
        self.observed = Some(observed.into());
        self
    }

    /// With more places, in their order.
    pub(super) fn against(mut self, evidence: impl IntoIterator<Item = Range<usize>>) -> Self {
        self.evidence.extend(evidence);
        self
    }

    /// At a severity of its own.
    pub(super) fn weighing(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// On a claim that the rule `id` found.
    pub(super) fn by(mut self, id: Option<&String>) -> Self {
        self.rule = id.cloned();
        self
    }
}

/// A message in both languages.
pub(super) fn say(zh: impl Into<String>, en: impl Into<String>) -> Message {
    Message { zh: zh.into(), en: en.into() }
}
