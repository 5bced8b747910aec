//! The kinds of errors, and the check that has to name each.

/// What is done to a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names and `does` say it")]
pub enum Kind {
    ChangeIssueTotal,
    DropIssue,
    ChangeAspectTotal,
    ChangeMeasureTotal,
    ChangeState,
    SwapStates,
    ShiftState,
    RepeatNumber,
    SkipNumber,
    SwapNumbers,
    RepeatMarker,
    SkipMarker,
    ChangeListNumber,
    DropListItem,
    AddListItem,
    ChangeRate,
    ChangePart,
    ChangeSumTotal,
    ChangeSumPart,
    FeedbackBeforeInspection,
    PublicationBeforeFeedback,
    ImpossibleDay,
    ImpossibleMonth,
    ExtraDigit,
    ChangeDuration,
    ChangeRestatedTotal,
    RestateFeedback,
    CopyTitle,
    DropResponse,
}

impl Kind {
    /// All kinds, in the order of the checks.
    pub const ALL: [Self; 29] = [
        Self::ChangeIssueTotal,
        Self::DropIssue,
        Self::ChangeAspectTotal,
        Self::ChangeMeasureTotal,
        Self::ChangeState,
        Self::SwapStates,
        Self::ShiftState,
        Self::RepeatNumber,
        Self::SkipNumber,
        Self::SwapNumbers,
        Self::RepeatMarker,
        Self::SkipMarker,
        Self::ChangeListNumber,
        Self::DropListItem,
        Self::AddListItem,
        Self::ChangeRate,
        Self::ChangePart,
        Self::ChangeSumTotal,
        Self::ChangeSumPart,
        Self::FeedbackBeforeInspection,
        Self::PublicationBeforeFeedback,
        Self::ImpossibleDay,
        Self::ImpossibleMonth,
        Self::ExtraDigit,
        Self::ChangeDuration,
        Self::ChangeRestatedTotal,
        Self::RestateFeedback,
        Self::CopyTitle,
        Self::DropResponse,
    ];

    /// The name, as in tables and on the command line.
    pub fn name(self) -> &'static str {
        self.words().0
    }

    /// The check that has to find it.
    pub fn check(self) -> &'static str {
        self.words().1
    }

    /// Checks that name it as rightly: a total that is stated again is wrong against the list as well.
    pub fn also(self) -> &'static [&'static str] {
        match self {
            Self::ChangeRestatedTotal => &["issue-total"],
            _ => &[],
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::ChangeIssueTotal => ("change-issue-total", "issue-total"),
            Self::DropIssue => ("drop-issue", "issue-total"),
            Self::ChangeAspectTotal => ("change-aspect-total", "aspect-total"),
            Self::ChangeMeasureTotal => ("change-measure-total", "measure-total"),
            Self::ChangeState => ("change-state", "status-sum"),
            Self::SwapStates => ("swap-states", "status-count"),
            Self::ShiftState => ("shift-state", "status-count"),
            Self::RepeatNumber => ("repeat-number", "numbering"),
            Self::SkipNumber => ("skip-number", "numbering"),
            Self::SwapNumbers => ("swap-numbers", "numbering"),
            Self::RepeatMarker => ("repeat-marker", "measure-numbering"),
            Self::SkipMarker => ("skip-marker", "measure-numbering"),
            Self::ChangeListNumber => ("change-list-number", "list-count"),
            Self::DropListItem => ("drop-list-item", "list-count"),
            Self::AddListItem => ("add-list-item", "list-count"),
            Self::ChangeRate => ("change-rate", "ratio"),
            Self::ChangePart => ("change-part", "ratio"),
            Self::ChangeSumTotal => ("change-sum-total", "sum"),
            Self::ChangeSumPart => ("change-sum-part", "sum"),
            Self::FeedbackBeforeInspection => ("feedback-before-inspection", "chronology"),
            Self::PublicationBeforeFeedback => ("publication-before-feedback", "chronology"),
            Self::ImpossibleDay => ("impossible-day", "date-format"),
            Self::ImpossibleMonth => ("impossible-month", "date-format"),
            Self::ExtraDigit => ("extra-digit", "date-format"),
            Self::ChangeDuration => ("change-duration", "duration"),
            Self::ChangeRestatedTotal => ("change-restated-total", "repeated-fact"),
            Self::RestateFeedback => ("restate-feedback", "repeated-fact"),
            Self::CopyTitle => ("copy-title", "duplicate-title"),
            Self::DropResponse => ("drop-response", "missing-response"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        let mut names = Kind::ALL.map(Kind::name).to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Kind::ALL.len());
    }
}
