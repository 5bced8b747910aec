//! A mutation before it is carried out: which places get another text.

use super::page::Page;
use super::{Kind, Mutation};
use crate::report::Span;

/// Another text for a place.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) span: Span,
    pub(super) with: String,
}

/// Edits that make one error. Places are those of the text before.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    /// In the order of the text; they don't overlap.
    pub(super) edits: Vec<Edit>,
    /// Where the error is to be shown.
    pub(super) at: Span,
    /// Where it may be shown as well.
    pub(super) beside: Vec<Span>,
}

impl Draft {
    /// Another text for one place, where the error then stands.
    pub(super) fn replace(kind: Kind, span: Span, with: String) -> Self {
        Self { kind, edits: vec![Edit { span, with }], at: span, beside: Vec::new() }
    }

    /// Several edits, with the error shown at `at`.
    pub(super) fn several(kind: Kind, edits: Vec<Edit>, at: Span) -> Self {
        Self { kind, edits, at, beside: Vec::new() }
    }

    pub(super) fn beside(mut self, spans: impl IntoIterator<Item = Span>) -> Self {
        self.beside.extend(spans);
        self
    }

    /// Carries the edits out; none where they change nothing or don't fit the text.
    pub(super) fn finish(&self, page: &Page) -> Option<Mutation> {
        let mut text = String::with_capacity(page.len() * 3);
        let mut from = 0;
        let mut changed = false;
        for Edit { span, with } in &self.edits {
            if span.0 < from || span.1 < span.0 || span.1 > page.len() {
                return None;
            }
            changed |= page.slice(*span) != *with;
            text.push_str(&page.slice(Span(from, span.0)));
            text.push_str(with);
            from = span.1;
        }
        text.push_str(&page.slice(Span(from, page.len())));
        let beside = self.beside.iter().map(|&span| self.moved(span)).collect();
        let note = self.note(page);
        changed.then(|| Mutation { kind: self.kind, at: self.moved(self.at), beside, text, note })
    }

    /// The place in the changed text.
    fn moved(&self, span: Span) -> Span {
        let start = self.shifted(span.0, false);
        Span(start, self.shifted(span.1, true).max(start))
    }

    /// A place inside of an edit goes to its start, or as an end to its end.
    fn shifted(&self, at: usize, is_end: bool) -> usize {
        let mut add = 0;
        let mut cut = 0;
        for Edit { span, with } in &self.edits {
            let after = if is_end { span.1 <= at } else { span.1 <= at && span.0 < at };
            if after {
                add += with.chars().count();
                cut += span.1 - span.0;
            } else if span.0 < at {
                cut += at - span.0;
                add += if is_end { with.chars().count() } else { 0 };
            }
        }
        at + add - cut
    }

    fn note(&self, page: &Page) -> String {
        let shown = |text: &str| {
            let line: String = text.chars().take(24).collect::<String>().replace(['\n', '\r'], " ");
            if text.chars().count() > 24 { format!("{line}…") } else { line }
        };
        let mut changes: Vec<String> = Vec::new();
        for Edit { span, with } in self.edits.iter().take(2) {
            let around = Span(span.0.saturating_sub(10), span.0);
            changes.push(format!(
                "…{}[{} → {}]",
                shown(&page.slice(around)),
                shown(&page.slice(*span)),
                shown(with)
            ));
        }
        changes.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_move_what_stands_behind_them() {
        let page = Page::new("共12个问题，完成9个。");
        let draft =
            Draft::replace(Kind::ChangeState, Span(9, 10), "１０".into()).beside([Span(1, 3), Span(10, 11)]);
        let done = draft.finish(&page).unwrap();
        assert_eq!(done.text, "共12个问题，完成１０个。");
        assert_eq!((done.at, done.beside), (Span(9, 11), vec![Span(1, 3), Span(11, 12)]));
    }

    #[test]
    fn what_changes_nothing_or_does_not_fit_is_no_mutation() {
        let page = Page::new("甲乙");
        assert!(Draft::replace(Kind::DropIssue, Span(0, 1), "甲".into()).finish(&page).is_none());
        assert!(Draft::replace(Kind::DropIssue, Span(1, 5), String::new()).finish(&page).is_none());
    }

    #[test]
    fn a_place_may_grow_by_an_insertion_at_its_start() {
        let page = Page::new("于6月5日反馈");
        let edits = vec![Edit { span: Span(1, 1), with: "2021年".into() }];
        let done = Draft::several(Kind::FeedbackBeforeInspection, edits, Span(1, 5)).finish(&page).unwrap();
        assert_eq!(done.at, Span(1, 10));
    }
}
