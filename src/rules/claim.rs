//! The kinds of rules for claims and checks: claims, the lexicon of checks, and the checks' settings.

use serde::Deserialize;

use crate::vocabulary::{ClaimState, ClaimSubject, Severity, Verdict};

/// What a `claim` rule reads around a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
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
}

/// Meaning of a `claim` rule.
#[derive(Clone, Debug, Deserialize)]
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

/// What a word of the lexicon tells the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// The notice lists only a part of the items (主要问题).
    Selection,
    /// An item may be counted more than once (涉及多个单位).
    Joint,
    /// One response answers several items (一并整改).
    JointResponse,
    /// What stands between the beginning of a clause and the day on which something was done.
    DeedLead,
    /// What was done, behind its day.
    Deed,
    /// Something yet to come (预计, 将).
    Intent,
    /// A date whose year counts from another (去年).
    RelativeYear,
    /// The feedback, behind its day: capture `party`.
    FeedbackAgain,
    /// The inspection, behind its period: capture `party`.
    InspectedAgain,
    /// A sentence that speaks of another inspection too (上轮).
    OtherRound,
    /// Words in front of the day of the figures (截至).
    AsOf,
    /// The words of the feedback in front of the number of its problems.
    FeedbackCount,
    /// A number of some of the problems only.
    PartCount,
    /// A number of what the problems were divided into (细化为52个).
    FinerCount,
    /// Items in a state that were counted before (正在推进的2个问题).
    StateCount,
    /// What refers to something named before, in front of its number (上述).
    Anaphor,
    /// The start or end of works, behind the time for which it is planned: capture `event`.
    PlannedEvent,
    /// A place or building that is named: capture `thing`.
    Thing,
    /// Verbs in front of the name of a thing.
    ThingLead,
    /// Something held, behind its day: capture `event`.
    Held,
    /// What is held again and again (例会).
    Recurring,
    /// A unit in which people are counted.
    PeopleUnit,
    /// The name of a village, street or the like.
    Settlement,
    /// A plan was changed (推迟).
    Postponed,
    /// The figure is the sum of those before it (合计).
    SumTotal,
    /// The figure is a running total (累计).
    SumRunning,
    /// The figure is what is left of a total (其余).
    SumRemainder,
    /// The figures are parts, perhaps not all (其中).
    SumWithin,
    /// The figures are all parts (即).
    SumExact,
    /// The figures are the parts, one by one (分别).
    SumEach,
    /// The figures are all the parts, one by one (依次为).
    SumEachAll,
    /// The figure holds for each of several (各1个).
    SumPer,
    /// The figure opens a bracket behind its total.
    SumBracket,
    /// Parts may overlap (兼具).
    SumOverlap,
    /// Labels of parts that cannot overlap (一季度).
    SumDisjoint,
    /// The figure that a change begins with (由).
    ChangeFrom,
    /// The figure that a change leads to (增加到).
    ChangeTo,
    /// How much it changed (增加).
    ChangeBy,
    /// The figure that another is compared with (比).
    ChangeAgainst,
    /// The name of a rate (整改率).
    RateName,
    /// A share (占).
    RateShare,
    /// The figure before is the base of the rate (22人的).
    RateOf,
    /// The figure is the base of a rate that follows (占委员总数).
    RateBase,
    /// A threshold or goal in front of its figure (不低于).
    RateBound,
    /// A threshold or goal behind its figure (的要求).
    RateBoundBehind,
    /// A sample is drawn at this rate (按).
    RateSample,
    /// The rate may pass 100% (增长).
    RateGrows,
    /// The rate of a part, which cannot pass 100% (满意率).
    RateWhole,
    /// Words by which a rate says that something is done, all of them alike (整改, 完成, 办结).
    RateDone,
    /// Words by which something is not done yet (正在).
    RateUndone,
    /// What a share is of is everything (全部, 总数).
    RateAll,
    /// The rate of the notice's own items (整改率).
    RateProgress,
}

/// Meaning of a `lexicon` rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LexiconSet {
    /// What the word tells.
    pub sense: Sense,
}

/// One check: how much it matters and what it does, with cases that are its tests.
#[derive(Clone, Debug, Deserialize)]
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
#[derive(Clone, Debug, Deserialize)]
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
#[derive(Clone, Debug, Deserialize)]
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
