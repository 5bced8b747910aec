//! The facts that extraction yields. Ranges are bytes of the canonical view.

use std::ops::Range;

use crate::vocabulary::{Role, StatusValue};

/// Everything known of one notice.
#[derive(Debug, Default)]
pub struct Facts {
    /// What the notice says of itself.
    pub notice: NoticeFacts,
    /// The headings, in order.
    pub outline: Vec<Heading>,
    /// The issues, in order.
    pub issues: Vec<IssueFact>,
    /// The sentences, in order.
    pub sentences: Vec<Range<usize>>,
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

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where the notice says so.
    pub range: Range<usize>,
}

/// What a notice says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeFacts {
    /// The title on one line.
    pub title: Option<Placed<String>>,
    /// The kind of inspection.
    pub kind: Option<String>,
    /// The organ that publishes.
    pub issuer: Option<Placed<String>>,
    /// The inspecting group.
    pub inspector: Option<Placed<String>>,
    /// The round of inspection.
    pub round: Option<Placed<String>>,
    /// First and last day of the inspection.
    pub inspected: Option<Placed<(jiff::civil::Date, jiff::civil::Date)>>,
    /// The day of the feedback.
    pub feedback: Option<Placed<jiff::civil::Date>>,
    /// The date of the signature.
    pub published: Option<Placed<jiff::civil::Date>>,
    /// The date of the page around the notice.
    pub page_published: Option<Placed<jiff::civil::Date>>,
    /// First and last day of the display.
    pub disclosure: Option<Placed<(jiff::civil::Date, jiff::civil::Date)>>,
    /// Telephone numbers.
    pub phones: Vec<Range<usize>>,
    /// E-mail addresses.
    pub emails: Vec<Range<usize>>,
    /// Postal addresses.
    pub addresses: Vec<Range<usize>>,
    /// Post codes.
    pub postcodes: Vec<Range<usize>>,
}
