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
    /// Behind a number: a unit of things that a list can name.
    ListUnit,
    /// A unit that says what it counts (家, 类), so that no noun need follow.
    ListWhole,
    /// Between a list and its number (等, 共, 先后): capture `open` where the list need not be whole.
    ListLink,
    /// What is counted, between 等 and the number (等问题3类).
    ListKind,
    /// The end of an item that is an act, so that the number counts its object (沧县新增5家).
    ListAct,
    /// An item that is nothing but a word for an act that serves as a noun as well (检查).
    ListDeed,
    /// What is counted can be acts (环节, 方面).
    ListAbstract,
    /// `unit+noun` that a list names one by one: kinds, places, bodies, groups.
    ListClass,
    /// `unit+noun` of which one item may have several: cases, defects, events.
    ListCases,
    /// A unit that counts persons.
    ListPerson,
    /// Right behind a number and its unit: a noun that a list can name.
    ListNoun,
    /// A name that holds a joint (住房和城乡建设局).
    ListName,
    /// A word that joins the last items.
    ListJoint,
    /// A joint that in the first item rather goes with the words in front of the list (与公安、城管).
    ListWith,
    /// Words that equate what stands before them with the list (调整为).
    ListEquals,
    /// A date to the day.
    ListDay,
    /// A name of a place, body or person, whose kind is known by its end.
    ListProper,
    /// `noun=item`: what is counted can be such an item.
    ListMatch,
    /// An item that is a date.
    ListDate,
    /// A unit with its noun that counts times themselves (个月, 个年度).
    ListTimes,
    /// A unit that counts events, which a list of things does not name (次).
    ListEvent,
    /// A count within an item.
    ListAmount,
    /// Between a number with its noun and the list behind it (,即, 分别为): capture `lead`.
    ListLead,
    /// A bracket that holds no list of the things counted (市、区).
    ListOther,
    /// The end of a list that need not be whole (等).
    ListOpen,
    /// Words before a number that announce a list (抓好, 以下).
    ListAnnounce,
    /// Words from which on a list with commas runs (发现).
    ListTrigger,
    /// In front of a number that may take up a list named before (责令).
    ListAgain,
    /// In front of a number that takes up a list named before (上述).
    ListAgainExplicit,
    /// A slogan behind its number, within quotation marks (到位”): capture `word`.
    ListSlogan,
    /// Behind a number: days.
    TimeDays,
    /// Behind a number: weeks.
    TimeWeeks,
    /// Behind a number: months.
    TimeMonths,
    /// Behind a number: years.
    TimeYears,
    /// What joins the ends of a printed period.
    TimeJoin,
    /// In front of a length of time that a period beside it spells out (为期).
    TimeBefore,
    /// Behind a length of time that a period beside it spells out (的巡察).
    TimeBehind,
    /// A plan over years: captures `length`, `from`, `to`.
    TimePlan,
    /// A length of time since a year: captures `from`, `length`.
    TimeSince,
    /// A hundred days, as campaigns are called.
    TimeHundred,
    /// A term that counts working days only.
    TimeWorking,
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
