//! Why core cases fail: `reasons.toml`.

use anyhow::{Context, bail};
use serde::Deserialize;

/// Whose fault it is that a case fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Verdict {
    /// The library misses what is there, or reads it wrongly.
    Miss,
    /// What is expected is wrong for official documents.
    Wrong,
}

/// Why one case fails.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reason {
    suite: String,
    case: u32,
    /// The input of the case, for readers; it must be the same.
    pub(crate) input: String,
    pub(crate) verdict: Verdict,
    /// The reason proper.
    pub(crate) reason: String,
    /// For an expectation that is wrong: what must come out, one `text = value` each.
    #[serde(default)]
    pub(crate) right: Vec<String>,
}

/// All reasons.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reasons {
    case: Vec<Reason>,
}

impl Reasons {
    /// The reasons beside this file.
    pub(crate) fn built_in() -> anyhow::Result<Self> {
        let reasons: Self = toml::from_str(include_str!("reasons.toml")).context("reasons.toml")?;
        for (at, one) in reasons.case.iter().enumerate() {
            let same = |other: &Reason| other.suite == one.suite && other.case == one.case;
            if one.reason.trim().is_empty() || reasons.case[..at].iter().any(same) {
                bail!("reasons.toml: {} {} has no reason, or two", one.suite, one.case);
            }
        }
        Ok(reasons)
    }

    /// The reason for a case.
    pub(crate) fn of(&self, suite: &str, case: u32) -> Option<&Reason> {
        self.case.iter().find(|one| one.suite == suite && one.case == case)
    }
}
