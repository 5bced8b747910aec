//! The kinds of rules for claims, and the settings and documentation of the checks.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::vocabulary::{ClaimState, ClaimSubject, Severity, Verdict};

/// What a `claim` rule reads around a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimPart {
    /// What is counted, right behind the number and its unit: `subject`.
    Counted,
    /// What is counted, in front of the number, perhaps with a state between: `subject`.
    CountedBefore,
    /// The state, right in front of the number: `state`.
    State,
    /// The state, behind the number or behind what is counted: `state`.
    StateBehind,
    /// Words of the sentence that make a bare count one of the notice's own totals.
    Own,
    /// Words of the clause that make a count none of the notice's own totals.
    Foreign,
    /// Words of the clause that make it a total of an earlier inspection.
    Earlier,
    /// Words in front of a count that is contained in the one before it (其中).
    Within,
    /// Words around a count that speaks of one group of the items only.
    Group,
    /// Words in front of the count of one group whose noun is left out.
    Member,
    /// Words in front of what is left of a total, where nothing behind it names a state: `state`.
    Rest,
    /// Words behind a total that say that all of it is done.
    AllDone,
    /// States in front of the numbers that belong to them, one each: captures `states`, `counted`.
    Parallel,
    /// Behind a number and its unit: bodies that see to the items, so that a number after them goes
    /// on counting what was counted before.
    Beside,
}

/// Meaning of a `claim` rule.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimSet {
    /// What the rule reads.
    pub part: ClaimPart,
    /// What is counted.
    pub subject: Option<ClaimSubject>,
    /// Which of them are counted.
    pub state: Option<ClaimState>,
    /// What is counted where some issues have sub-issues.
    pub where_grouped: Option<ClaimSubject>,
    /// What is counted where the sentence has counted issues with another unit before.
    pub after_issues: Option<ClaimSubject>,
}

/// One check: how much it matters and what it does, with cases that are its tests.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckSetting {
    /// The id of the check.
    pub id: String,
    /// How much an inconsistency matters.
    pub severity: Severity,
    /// The documentation in Chinese.
    pub zh: CheckText,
    /// The documentation in English.
    pub en: CheckText,
    /// Texts with what the check must say of them.
    #[serde(rename = "case")]
    pub cases: Vec<CheckCase>,
}

/// The documentation of one check in one language.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckText {
    /// A title of a few words.
    pub title: String,
    /// What is compared with what.
    pub compares: String,
    /// Why it matters.
    pub matters: String,
    /// When it can't decide.
    pub undecided: String,
    /// How far two figures may differ.
    pub tolerance: String,
}

/// A small notice with what a check must say of it.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckCase {
    /// The text.
    pub text: String,
    /// How the check comes out.
    pub verdict: Verdict,
    /// The words that the finding speaks of.
    pub at: String,
    /// Why, in Chinese.
    pub zh: String,
    /// Why, in English.
    pub en: String,
}
