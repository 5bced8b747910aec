//! The names of what is counted, in the order in which it is printed.

/// A kind of fact that can be missed or made up: it has precision, recall and F1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Headings: place, label and role.
    Outline,
    /// Issues: place and label.
    Issues,
    /// Measures: place of the start, and marker.
    Measures,
    /// Measures with the right end as well.
    MeasureSpans,
    /// Dates: place and first and last day.
    Dates,
    /// Dates: exactly the same text.
    DateSpans,
    /// Quantities: place and value.
    Quantities,
    /// Claims on totals: place, subject, state and value.
    Claims,
    /// Findings with the verdict `inconsistent`.
    Inconsistencies,
    /// Findings with the verdict `consistent`; more of them than the gold has are no mistake.
    VerifiedClaims,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Self; 10] = [
        Self::Outline,
        Self::Issues,
        Self::Measures,
        Self::MeasureSpans,
        Self::Dates,
        Self::DateSpans,
        Self::Quantities,
        Self::Claims,
        Self::Inconsistencies,
        Self::VerifiedClaims,
    ];

    /// The name that tables and thresholds use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Outline => "outline",
            Self::Issues => "issues",
            Self::Measures => "measures",
            Self::MeasureSpans => "measure spans",
            Self::Dates => "dates",
            Self::DateSpans => "date spans",
            Self::Quantities => "quantities",
            Self::Claims => "claims",
            Self::Inconsistencies => "inconsistencies",
            Self::VerifiedClaims => "verified claims",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A detail that is either right or wrong: it has a share of right answers.
///
/// The details of an issue are compared for issues that were found, those of a quantity likewise.
/// From [`Self::NoticeKind`] on, and for [`Self::IssueDescription`] and [`Self::IssueResponse`], gold
/// that has no such key is passed over; `score.py` does not compare these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Detail {
    /// The title of an issue.
    IssueTitle,
    /// The heading above an issue.
    IssueParent,
    /// Whether an issue only groups others.
    IssueLeaf,
    /// The state of an issue.
    IssueStatus,
    /// Where the description of an issue stands, or that there is none.
    IssueDescription,
    /// Where the response to an issue stands, or that there is none.
    IssueResponse,
    /// The unit of a quantity.
    QuantityUnit,
    /// What a quantity counts; one noun may hold the other.
    QuantityNoun,
    /// The title of the notice.
    NoticeTitle,
    /// Who publishes.
    NoticeIssuer,
    /// Who inspected.
    NoticeInspector,
    /// When the inspectors reported back.
    NoticeFeedback,
    /// The date of the signature.
    NoticePublished,
    /// First and last day of the inspection.
    NoticeInspected,
    /// The kind of inspection.
    NoticeKind,
    /// The round of inspection.
    NoticeRound,
    /// The date on the page around the notice.
    NoticePagePublished,
    /// First and last day of the display.
    NoticeDisclosure,
    /// Telephone numbers, addresses and post codes, in any order.
    NoticeContacts,
}

impl Detail {
    /// Every detail, in order.
    pub const ALL: [Self; 19] = [
        Self::IssueTitle,
        Self::IssueParent,
        Self::IssueLeaf,
        Self::IssueStatus,
        Self::IssueDescription,
        Self::IssueResponse,
        Self::QuantityUnit,
        Self::QuantityNoun,
        Self::NoticeTitle,
        Self::NoticeIssuer,
        Self::NoticeInspector,
        Self::NoticeFeedback,
        Self::NoticePublished,
        Self::NoticeInspected,
        Self::NoticeKind,
        Self::NoticeRound,
        Self::NoticePagePublished,
        Self::NoticeDisclosure,
        Self::NoticeContacts,
    ];

    /// The name that tables and thresholds use.
    pub fn name(self) -> &'static str {
        match self {
            Self::IssueTitle => "issue title",
            Self::IssueParent => "issue parent",
            Self::IssueLeaf => "issue leaf",
            Self::IssueStatus => "issue status",
            Self::IssueDescription => "issue description",
            Self::IssueResponse => "issue response",
            Self::QuantityUnit => "quantity unit",
            Self::QuantityNoun => "quantity noun",
            Self::NoticeTitle => "notice title",
            Self::NoticeIssuer => "notice issuer",
            Self::NoticeInspector => "notice inspector",
            Self::NoticeFeedback => "notice feedback",
            Self::NoticePublished => "notice published",
            Self::NoticeInspected => "notice inspected",
            Self::NoticeKind => "notice kind",
            Self::NoticeRound => "notice round",
            Self::NoticePagePublished => "notice page_published",
            Self::NoticeDisclosure => "notice disclosure",
            Self::NoticeContacts => "notice contacts",
        }
    }

    /// The detail of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|detail| detail.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_name_leads_back_to_its_kind() {
        for kind in Kind::ALL {
            assert_eq!(Kind::named(kind.name()), Some(kind));
        }
        for detail in Detail::ALL {
            assert_eq!(Detail::named(detail.name()), Some(detail));
        }
        assert_eq!(Kind::named("issue title"), None);
    }

    #[test]
    fn names_are_unique_across_both() {
        let kinds = Kind::ALL.map(Kind::name);
        let details = Detail::ALL.map(Detail::name);
        let names: BTreeSet<_> = kinds.iter().chain(&details).collect();
        assert_eq!(names.len(), kinds.len() + details.len());
    }
}
