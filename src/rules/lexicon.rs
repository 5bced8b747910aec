//! The lexicon of the checks: what a word tells them.

use schemars::JsonSchema;
use serde::Deserialize;

/// What a word of the lexicon tells the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
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
    /// What a part is, by one question: captures are the answers, which exclude each other.
    SumAlternative,
    /// The same, where there are no other answers.
    SumComplement,
    /// What can be done to no more than there is (整改).
    SumStage,
    /// What the figure counts is taken up, to be divided (清理往来款).
    SumNamed,
    /// The same, behind the figure (个问题中).
    SumNamedBehind,
    /// Nothing of its own stands in front of a part, so that its words follow.
    SumBare,
    /// More may come back than there was (滞纳金).
    SumMore,
    /// What a whole is divided over (三个年度依次).
    SumEachOf,
    /// The whole stands in an earlier sentence (上述资金).
    SumAbove,
    /// The amount of those just named (其).
    SumOwn,
    /// What is not so, beside what is: capture `stem`.
    SumNegation,
    /// Parties of which the measure word is no unit elsewhere (三方): capture `word`.
    ListParty,
    /// `unit+noun` of which a place has one (敬老院).
    ListSingle,
    /// What stands before the first of two items (对, 针对).
    ListPairHead,
    /// The end of an item that holds what is counted (领域).
    ListHolder,
    /// Right behind a number and its unit: kinds and fields that a list names, whatever follows.
    ListNounLed,
    /// What a share is of was due in all (应收总额).
    RateDue,
    /// In front of an amount that sums up (涉及金额).
    RateSummed,
    /// Between a rate and its part (a bracket).
    RatePart,
    /// Something is done in part (基本完成).
    RatePartly,
    /// A campaign with its length in its name, and the mark behind it: captures `length`, `unit`.
    TimeCampaign,
    /// Right beside a number of years: it is not that of a plan (第三年, 一年一度).
    TimeNoPlan,
    /// A length of time since a year that runs up to now: captures `from`, `length`.
    TimeUpToNow,
    /// A unit in which problems are counted, one as good as another (个, 项).
    PieceUnit,
    /// Words that say that problems are counted, and no steps.
    ProblemNoun,
    /// In front of a state that a rate or total counts in (含).
    Included,
    /// The end of the second of two items that may hold what is counted (工程管理).
    ListHolderLoose,
    /// In front of the first party: who acts is one of them (会同).
    ListHost,
    /// The words in front of a figure make it one of some only (新增).
    RateSubset,
    /// In front of a state that is counted again: all that are in it are meant (紧盯).
    StateHead,
    /// Words that say that tasks are counted, which may be problems (任务).
    TaskNoun,
    /// Figures may stand for the same things or for more than the whole (其中, 同时).
    SumMingled,
    /// Right in front of a figure that is of the rest (另).
    SumAnother,
    /// What was due, done of it, and missing: captures `a`, `b`, `c` are the verbs (应收, 已收, 未收).
    SumDue,
    /// What it counts was looked over, got or owed (清点, 比对, 应迁).
    SumSurveyed,
    /// After this nothing else becomes of a thing (还清, 撤回).
    SumFinal,
    /// True of a thing beside anything else (安装, 责令, 不全).
    SumShared,
    /// What people may leave open (愿意, 满意).
    SumOpinion,
    /// As `SumAlternative`, where the form of the sentence says that the parts are of one whole.
    SumOutcome,
}

/// Meaning of a `lexicon` rule.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LexiconSet {
    /// What the word tells.
    pub sense: Sense,
}
