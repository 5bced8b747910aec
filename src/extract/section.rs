//! Labels of the sections of an item, such as 整改情况：.

use std::ops::Range;

use crate::rules::{Rules, SectionKind};

/// One label in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// What follows it.
    pub(super) kind: SectionKind,
    /// The label with its colon, as bytes of the text searched.
    pub(super) range: Range<usize>,
}

/// All section labels in `text`, in order; where two begin at one place, the first rule wins.
pub(super) fn labels(rules: &Rules, text: &str) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    for rule in &rules.section {
        for captures in rule.captures_iter(text) {
            if let Some(label) = captures.name("label") {
                found.push(Label { kind: rule.set.section, range: label.range() });
            } else if let Some(whole) = captures.get(0) {
                found.push(Label { kind: rule.set.section, range: whole.range() });
            }
        }
    }
    // The sort is stable: of labels at one place the one of the earlier rule stays in front.
    found.sort_by_key(|label| label.range.start);
    found.dedup_by(|later, kept| later.range.start < kept.range.end);
    found
}
