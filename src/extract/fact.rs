//! The facts that extraction yields. Ranges are bytes of the canonical view.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::rules::{DateModifier, DatePrecision, FieldName};
use crate::vocabulary::{ClaimState, ClaimSubject, Role, StatusValue};

/// Everything known of one notice.
#[derive(Debug, Default)]
pub struct Facts {
    /// What the notice says of itself.
    pub notice: NoticeFacts,
    /// The headings, in order.
    pub outline: Vec<Heading>,
    /// The issues, in order.
    pub issues: Vec<IssueFact>,
    /// The calendar expressions, in order.
    pub dates: Vec<DateFact>,
    /// The numbers that count or measure something, in order.
    pub quantities: Vec<QuantityFact>,
    /// What the notice says of its own totals, in order.
    pub claims: Vec<ClaimFact>,
    /// What items say of themselves beside their text, in order.
    pub fields: Vec<FieldFact>,
    /// The sentences, in order.
    pub sentences: Vec<Range<usize>>,
    /// What was read with doubt, in order.
    pub troubles: Vec<Trouble>,
}

/// What an item says of itself beside its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFact {
    /// What is said.
    pub field: FieldName,
    /// The words that say it, without label.
    pub range: Range<usize>,
    /// The rule that found it.
    pub rule: String,
}

/// The code of a date that cannot be as it is printed.
pub const GARBLED_DATE: &str = "garbled-date";

/// The code of a period that ends before it begins.
pub const REVERSED_PERIOD: &str = "reversed-period";

/// A place that was read with doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// A stable name for the kind of trouble.
    pub code: &'static str,
    /// What is wrong, in plain words.
    pub message: &'static str,
    /// Where.
    pub range: Range<usize>,
}

impl Trouble {
    /// A date that cannot be as it is printed.
    pub(super) fn garbled_date(range: Range<usize>) -> Self {
        let message = "this date cannot be right as it is printed; the nearest sound reading was taken";
        Self { code: GARBLED_DATE, message, range }
    }

    /// A period that ends before it begins.
    pub(super) fn reversed_period(range: Range<usize>) -> Self {
        Self { code: REVERSED_PERIOD, message: "this period ends before it begins", range }
    }

    /// A date outside of the years that notices speak of.
    pub(in crate::extract) fn date_out_of_range(range: Range<usize>) -> Self {
        let message = "this date lies before 1900 or after 2100; it was taken as printed";
        Self { code: "date-out-of-range", message, range }
    }
}

/// One heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What it is for.
    pub role: Role,
    /// The printed number mark, in the view; empty for none.
    pub label: Range<usize>,
    /// The value of the mark.
    pub number: Option<u32>,
    /// The cleaned title.
    pub title: String,
    /// From the label to the end of the heading.
    pub range: Range<usize>,
    /// The heading above, by its place in the outline.
    pub parent: Option<usize>,
}

/// One issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueFact {
    /// Its heading, by its place in the outline.
    pub node: usize,
    /// The issue that it belongs to, by its heading.
    pub parent: Option<usize>,
    /// The nearest aspect above, by its heading.
    pub aspect: Option<usize>,
    /// It does not group sub-issues.
    pub leaf: bool,
    /// The whole item.
    pub range: Range<usize>,
    /// What was found, beyond the heading.
    pub description: Option<Range<usize>>,
    /// What was done.
    pub response: Option<Range<usize>>,
    /// What the item says of its state.
    pub status: Option<StatusFact>,
    /// The steps taken.
    pub measures: Vec<MeasureFact>,
    /// What it is about, the clearest first.
    pub categories: Vec<CategoryFact>,
}

/// One category of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryFact {
    /// The category, by its place among those of the rules.
    pub taxon: usize,
    /// How clearly the issue belongs to it.
    pub weight: i32,
    /// The words that say so, in order.
    pub evidence: Vec<Range<usize>>,
}

/// The state of an issue and the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusFact {
    /// The state.
    pub value: StatusValue,
    /// Where the notice says so.
    pub range: Range<usize>,
}

/// One step taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureFact {
    /// The printed marker, if there is one.
    pub marker: Option<Range<usize>>,
    /// The value of the marker.
    pub number: Option<u32>,
    /// From the marker to the end of the step.
    pub range: Range<usize>,
}

/// One calendar expression, resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFact {
    /// Where it stands.
    pub range: Range<usize>,
    /// First and last day, or `None` when nothing decides them.
    pub days: Option<(Date, Date)>,
    /// The finest unit that was printed, of a range's ends the coarser one.
    pub precision: DatePrecision,
    /// The parts that were not printed.
    pub inferred: Vec<InferredPart>,
    /// Words that open it to one side.
    pub modifier: Option<DateModifier>,
    /// It stands in the title of a document.
    pub quoted: bool,
    /// It was read out of a garbled print.
    pub repaired: bool,
    /// Readings that are as good, when nothing decides between them.
    pub alternatives: Vec<(Date, Date)>,
}

/// A part of a date that was not printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InferredPart {
    /// The year.
    Year,
    /// The month.
    Month,
    /// The day.
    Day,
}

/// One number that counts or measures something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuantityFact {
    /// The number and its unit, with 余, 多, 以上 and their like.
    pub range: Range<usize>,
    /// The value, 万 and 亿 multiplied out; of a range of numbers the last one.
    pub value: Decimal,
    /// The smallest and largest value that the words allow; `None` where one side is open.
    pub interval: (Option<Decimal>, Option<Decimal>),
    /// The measure word or unit; empty for none.
    pub unit: String,
    /// What is counted, in the view.
    pub noun: Option<Range<usize>>,
    /// Whether the figure is only approximate.
    pub approx: Option<Approx>,
}

/// How a figure is approximate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approx {
    /// At least so many (余, 多, 以上).
    More,
    /// At most so many (以下, 不足).
    Less,
    /// Around so many (约, 左右, 近).
    About,
}

/// One statement of the notice on its own totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimFact {
    /// What is counted.
    pub subject: ClaimSubject,
    /// Which of them.
    pub state: ClaimState,
    /// The count, by its place among the quantities.
    pub quantity: usize,
    /// The count with the words that say what it counts.
    pub range: Range<usize>,
    /// The heading that it stands in, by its place in the outline.
    pub heading: Option<usize>,
    /// It counts one group of the items only.
    pub group: bool,
    /// It is contained in the count before it (其中).
    pub within: bool,
    /// The words behind a total say that all of it is done.
    pub all_done: bool,
    /// It counts classes (类), which may be groups of anything.
    pub classes: bool,
    /// The rule that read its state or what it counts.
    pub rule: Option<String>,
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where the notice says so.
    pub range: Range<usize>,
}

/// Why a document is no notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherFact {
    /// What it is instead, or what it lacks.
    pub reason: String,
    /// The words of the title that say so.
    pub range: Option<Range<usize>>,
}

/// What a notice says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeFacts {
    /// The title on one line.
    pub title: Option<Placed<String>>,
    /// The kind of inspection.
    pub kind: Option<String>,
    /// Why it is no notice, if it is none.
    pub other: Option<OtherFact>,
    /// The organ that publishes.
    pub issuer: Option<Placed<String>>,
    /// The inspecting group.
    pub inspector: Option<Placed<String>>,
    /// The round of inspection.
    pub round: Option<Placed<String>>,
    /// First and last day of the inspection.
    pub inspected: Option<Placed<(Date, Date)>>,
    /// The day of the feedback.
    pub feedback: Option<Placed<Date>>,
    /// The date of the signature.
    pub published: Option<Placed<Date>>,
    /// The date of the page around the notice.
    pub page_published: Option<Placed<Date>>,
    /// First and last day of the display.
    pub disclosure: Option<Placed<(Date, Date)>>,
    /// Telephone numbers.
    pub phones: Vec<Range<usize>>,
    /// E-mail addresses.
    pub emails: Vec<Range<usize>>,
    /// Postal addresses.
    pub addresses: Vec<Range<usize>>,
    /// Post codes.
    pub postcodes: Vec<Range<usize>>,
}
