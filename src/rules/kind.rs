//! The kinds of rules, and what each lets a match mean.

use schemars::JsonSchema;
use serde::Deserialize;

/// What a `layout` rule says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LayoutCue {
    /// The line begins something of its own and never continues the line before it.
    Opens,
    /// The line ends what it belongs to; the line after it never continues it.
    Closes,
    /// The line is a page number or other mark of the printed page.
    PageMark,
    /// The line belongs to the page around the notice.
    Chrome,
}

/// Meaning of a `layout` rule.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutSet {
    /// What the line is.
    pub cue: LayoutCue,
}

/// The families of number marks. Marks of one family continue each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LabelStyle {
    /// 第一部分
    Division,
    /// 一、
    Chapter,
    /// （一）
    Section,
    /// 1.1 and 1.1.1
    Decimal,
    /// 1. or 1、
    Digit,
    /// 1 without any mark
    Bare,
    /// （1）or 1）
    Parenthesis,
    /// ① or ⑴
    Circle,
    /// 问题1：, 任务一：
    Named,
    /// 一是 at the beginning of a paragraph
    First,
    /// 第一， at the beginning of a paragraph
    Ordinal,
    /// A heading without number that the layout marks as an outer one
    Outer,
    /// A heading without number that the layout marks as an inner one
    Inner,
    /// A heading without number or mark of layout
    Unlabelled,
}

impl LabelStyle {
    /// Whether headings of this style have no number.
    pub fn is_unlabelled(self) -> bool {
        matches!(self, Self::Outer | Self::Inner | Self::Unlabelled)
    }
}

/// Meaning of a `label` rule; the capture `number` is the mark's value, `mark` the printed mark.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LabelSet {
    /// The family.
    pub style: LabelStyle,
    /// How far the mark alone speaks for a heading, before its line is read.
    pub weight: f32,
}

/// What the wording of a heading speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CueSense {
    /// The form of an issue's heading (关于“…”的问题).
    Issue,
    /// A problem is stated (…不到位).
    Problem,
    /// A task or step is stated (加强…).
    Action,
    /// The form of a heading that groups issues (…方面).
    Aspect,
    /// The chapter on the problems and what was done.
    IssueChapter,
    /// The chapter on organisation and responsibility.
    Organisation,
    /// The chapter on what comes next.
    NextSteps,
}

/// Meaning of a `cue` rule.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CueSet {
    /// What the wording speaks for.
    pub sense: CueSense,
    /// How strongly.
    pub weight: f32,
}

/// Meaning of a `title` rule; the capture `title` is the title inside its wrapping.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TitleSet {}

/// The families of measure markers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MarkerStyle {
    /// 一是, 二是
    First,
    /// 首先, 其次, 再次, 最后
    Sequence,
    /// 第一，第二，
    Ordinal,
    /// 其一，其二，
    Among,
    /// （一）
    Section,
    /// 1. or 1、
    Digit,
    /// （1）or 1）
    Parenthesis,
    /// ① or ⑴
    Circle,
}

/// Meaning of a `marker` rule; the capture `marker` is the printed marker, `number` its value.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkerSet {
    /// The family.
    pub style: MarkerStyle,
    /// The value of a marker that prints none (首先 is 1); 0 stands for "one more than the last".
    pub number: Option<u32>,
}

/// What follows a section label inside an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// What was done.
    Response,
    /// What was found.
    Description,
    /// The words that open a paragraph on what was found; they belong to it.
    Finding,
    /// How far it is.
    State,
    /// Goals, deadlines and owners, which are neither.
    Field,
    /// The end of the notice's body: pledges, contacts, signature.
    Closing,
    /// A list of attachments, behind the notice.
    Attachment,
}

/// Meaning of a `section` rule; the capture `label` is the label with its colon.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionSet {
    /// What follows the label.
    pub section: SectionKind,
}

/// Meaning of a `status` rule; the capture `status` is the statement.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusSet {
    /// The state that the sentence says.
    pub value: crate::vocabulary::StatusValue,
}

/// The fields of the notice that rules find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeField {
    /// The end of a title (…的通报).
    Title,
    /// The beginning of a title without an organ (关于…).
    TitleOpening,
    /// The beginning of a line that goes on with a title.
    TitleContinued,
    /// The organ whose head speaks a report: capture `issuer`.
    Speaker,
    /// A line before the notice that is no part of its title.
    Masthead,
    /// The kind of inspection; `value` says which.
    Kind,
    /// The form of a title that reports on rectification.
    Rectified,
    /// The form of a title that no notice has; `value` says what has it.
    Other,
    /// The form of a title that a notice has only if it answers issues; `value` says what has it otherwise.
    OtherUnlessAnswered,
    /// Words that any notice has in its title or opening.
    About,
    /// Words of an opening that announce a report on rectification.
    Announces,
    /// The organ in front of the title or in the signature.
    Issuer,
    /// The inspecting group.
    Inspector,
    /// The round of inspection.
    Round,
    /// The verb of the inspection: capture `anchor`; the period stands before it.
    Inspected,
    /// The verb of the feedback: capture `anchor`; the day stands before it.
    Feedback,
    /// The date of the page: capture `date`.
    PagePublished,
    /// The period of display: capture `period`.
    Disclosure,
    /// Telephone numbers, addresses and the like: captures `phone`, `email`, `address`, `postcode`.
    Contact,
}

/// Meaning of a `notice` rule.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeSet {
    /// The field that a match fills.
    pub field: NoticeField,
    /// The value of a field that is chosen from a list (kind, other, other-unless-answered).
    pub value: Option<String>,
    /// Which contact a match is.
    pub contact: Option<ContactKind>,
}

/// The kinds of contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContactKind {
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A postal address.
    Address,
    /// A post code.
    Postcode,
}

/// What a `date` rule reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DatePart {
    /// A year in digits or numerals: capture `value`.
    Year,
    /// A year counted from another (去年): `shift`, `from`.
    RelativeYear,
    /// A span of months of a year (上半年, 第一季度, 年底): `months`; capture `value` for a quarter.
    Season,
    /// A month: capture `value`.
    Month,
    /// A month counted from another (本月): `shift`, `from`.
    RelativeMonth,
    /// A part of a month (上旬, 月底): `days`.
    Third,
    /// A day of the month: capture `value`.
    Day,
    /// A day at the head of a sentence, which needs no month: capture `value`.
    LoneDay,
    /// A day counted from another (当日): `shift`, `from`.
    RelativeDay,
    /// A whole date in figures: captures `year`, `month`, `day`.
    Figures,
    /// What joins the ends of a range.
    Join,
    /// What separates the items of a list.
    List,
    /// What makes a list of two the ends of a range (之间).
    Between,
    /// A bare number that a later unit may complete: capture `value`.
    Number,
    /// Words behind a date that open it to one side: `modifier`.
    Modifier,
    /// Words that announce something yet to come.
    Future,
    /// Words before a year that compare with another (比, 较).
    Comparison,
    /// A word in front that makes a date a frequency (每).
    Frequency,
}

/// What a relative date counts from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateAnchor {
    /// The day of publication.
    #[default]
    Publication,
    /// The date named before.
    Before,
}

/// Precision of a season.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DatePrecision {
    /// One day.
    Day,
    /// A third of a month.
    Tenday,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// A year.
    Year,
}

/// Which side a modifier opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DateModifier {
    /// Until then.
    Before,
    /// From then on.
    After,
    /// Around then.
    About,
}

/// Meaning of a `date` rule; the capture `token` is what belongs to the date.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DateSet {
    /// What the rule reads.
    pub part: DatePart,
    /// How many years, months or days away.
    #[serde(default)]
    pub shift: i8,
    /// What a relative date counts from.
    #[serde(default)]
    pub from: DateAnchor,
    /// First and last month of a season.
    pub months: Option<(i8, i8)>,
    /// First and last day of a part of a month; 0 is the month's last.
    pub days: Option<(i8, i8)>,
    /// Precision of a season or a part of a month.
    pub precision: Option<DatePrecision>,
    /// Which side a modifier opens.
    pub modifier: Option<DateModifier>,
    /// The print cannot be right.
    #[serde(default)]
    pub garbled: bool,
}

/// What an item says of itself beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FieldName {
    /// Who has to put it right.
    Responsible,
    /// Who leads or supervises.
    Leader,
    /// Until when.
    Deadline,
    /// What is to be reached.
    Goal,
    /// How far it is, in the words of a form.
    Progress,
    /// The number of a document.
    Document,
    /// Money that came back: paid in, recovered, returned.
    Recovered,
    /// Money that was found to be wrong.
    Involved,
}

impl FieldName {
    /// Its name in rule files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Responsible => "responsible",
            Self::Leader => "leader",
            Self::Deadline => "deadline",
            Self::Goal => "goal",
            Self::Progress => "progress",
            Self::Document => "document",
            Self::Recovered => "recovered",
            Self::Involved => "involved",
        }
    }
}

/// Meaning of a `field` rule; the capture `value` is what is said.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldSet {
    /// What is said.
    pub field: FieldName,
}
