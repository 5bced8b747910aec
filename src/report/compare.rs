//! Two reports on one document, compared by place and value: what appeared, vanished or changed.
//!
//! Ids are not looked at: one new heading gives all later ones another id.

use serde::Serialize;

use super::flat::{FactKind, FlatFact, flat};
use super::{Report, Span};

/// One difference between two reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What kind of fact it is.
    pub kind: FactKind,
    /// What became of it.
    pub change: Changed,
    /// The fact before.
    pub before: Option<FlatFact>,
    /// The fact after.
    pub after: Option<FlatFact>,
}

/// What became of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Changed {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has other values, or takes more or less of the text.
    Changed,
}

impl Change {
    /// Where the fact stands: after the change, or before it for one that is gone.
    pub fn span(&self) -> Option<Span> {
        self.after.as_ref().or(self.before.as_ref()).and_then(|fact| fact.span)
    }
}

/// The differences from `before` to `after`, by kind and then in the order of the text.
pub fn compare(before: &Report, after: &Report) -> Vec<Change> {
    let (old, new) = (flat(before), flat(after));
    let mut changes = Vec::new();
    for kind in FactKind::ALL {
        let of = |facts: &[FlatFact]| -> Vec<FlatFact> {
            facts.iter().filter(|fact| fact.kind == kind).cloned().collect()
        };
        changes.extend(compare_kind(kind, of(&old), of(&new)));
    }
    changes
}

fn compare_kind(kind: FactKind, mut old: Vec<FlatFact>, mut new: Vec<FlatFact>) -> Vec<Change> {
    // What is the same on both sides is no difference. Both are sorted, so one pass finds it.
    old.sort();
    new.sort();
    let same = |fact: &FlatFact, others: &[FlatFact]| others.binary_search(fact).is_ok();
    let (gone, come): (Vec<FlatFact>, Vec<FlatFact>) = (
        old.iter().filter(|fact| !same(fact, &new)).cloned().collect(),
        new.iter().filter(|fact| !same(fact, &old)).cloned().collect(),
    );
    let mut come: Vec<Option<FlatFact>> = come.into_iter().map(Some).collect();
    let mut changes: Vec<Change> = Vec::new();
    for fact in gone {
        let begins = |other: &FlatFact| other.name == fact.name && other.begins_with(&fact);
        let meets = |other: &FlatFact| other.name == fact.name && other.meets(&fact);
        let partner = position(&come, begins).or_else(|| position(&come, meets));
        let after = partner.and_then(|at| come[at].take());
        let change = if after.is_some() { Changed::Changed } else { Changed::Removed };
        changes.push(Change { kind, change, before: Some(fact), after });
    }
    changes.extend(come.into_iter().flatten().map(|fact| Change {
        kind,
        change: Changed::Added,
        before: None,
        after: Some(fact),
    }));
    changes.sort_by_key(|change| (change.span(), change.change));
    changes
}

fn position(facts: &[Option<FlatFact>], fits: impl Fn(&FlatFact) -> bool) -> Option<usize> {
    facts.iter().position(|fact| fact.as_ref().is_some_and(&fits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(span: (usize, usize), value: &str) -> FlatFact {
        FlatFact {
            kind: FactKind::Quantity,
            name: String::new(),
            span: Some(Span(span.0, span.1)),
            fields: vec![("value", value.to_owned())],
        }
    }

    #[test]
    fn pairs_by_place_and_ignores_what_stayed() {
        let old = vec![fact((0, 2), "3"), fact((5, 7), "4"), fact((9, 10), "5")];
        let new = vec![fact((0, 2), "3"), fact((5, 8), "4"), fact((20, 21), "6")];
        let found = compare_kind(FactKind::Quantity, old, new);
        let kinds: Vec<Changed> = found.iter().map(|change| change.change).collect();
        assert_eq!(kinds, [Changed::Changed, Changed::Removed, Changed::Added]);
        assert_eq!(found[0].span(), Some(Span(5, 8)));
    }
}
