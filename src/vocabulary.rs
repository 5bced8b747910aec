//! The closed word lists of the report contract, shared by all rooms.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a heading is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A big division, or a numbered paragraph of the parts on organisation or next steps.
    Part,
    /// A heading that groups issues.
    Aspect,
    /// A problem found by the inspectors, or the task that stands for it.
    Issue,
}

/// How far an issue has been put right, in the notice's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusValue {
    /// Done.
    Completed,
    /// Done, and to be kept up.
    CompletedOngoing,
    /// Being worked on.
    Ongoing,
    /// A task without end.
    LongTerm,
    /// Not begun.
    NotStarted,
}

/// What a claim counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClaimSubject {
    /// Problems or tasks.
    Issues,
    /// Groups of them.
    Aspects,
    /// Steps.
    Measures,
    /// Rules made or changed.
    Rules,
    /// Persons called to account.
    People,
    /// Money recovered.
    Money,
    /// Something else, such as the problems of an earlier inspection.
    Other,
}

/// Which items a claim counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimState {
    /// All of them.
    Total,
    /// Those done.
    Completed,
    /// Those being worked on.
    Ongoing,
    /// Those without end.
    LongTerm,
    /// Those not done.
    Unfinished,
}

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Both sides agree.
    Consistent,
    /// Both sides are known and disagree.
    Inconsistent,
    /// The plain comparison fails, but the notice's own words account for it.
    Explained,
    /// Not enough to compare.
    Undecided,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

/// The languages in which findings are worded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// How bad the trouble is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// For information.
    Info,
    /// Something was read with doubt.
    Warning,
    /// The document could not be read.
    Error,
}

/// The kind of a document that is no notice.
pub const NOT_A_NOTICE: &str = "not-a-notice";

/// The kind of a notice whose inspection is of none of the known kinds.
pub const OTHER_KIND: &str = "其他";
