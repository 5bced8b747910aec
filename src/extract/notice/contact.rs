//! Telephone numbers and addresses.

use std::collections::BTreeSet;
use std::ops::Range;

use super::rules_for;
use crate::document::Document;
use crate::extract::fact::NoticeFacts;
use crate::rules::{ContactKind, NoticeField, Rules};

/// Fills the contacts of `facts`: each as printed, in order, without repeats.
pub(super) fn contacts(document: &Document, rules: &Rules, facts: &mut NoticeFacts) {
    let view = document.view.text();
    let mut known = BTreeSet::new();
    for rule in rules_for(rules, NoticeField::Contact) {
        let (list, name) = match rule.set.contact {
            Some(ContactKind::Phone) => (&mut facts.phones, "phone"),
            Some(ContactKind::Email) => (&mut facts.emails, "email"),
            Some(ContactKind::Address) => (&mut facts.addresses, "address"),
            Some(ContactKind::Postcode) => (&mut facts.postcodes, "postcode"),
            None => continue,
        };
        for found in rule.captures_iter(view) {
            let Some(range) = found.name(name).map(|found| found.range()) else { continue };
            let parts = if name == "phone" { numbers(view, range) } else { vec![range] };
            for part in parts {
                if known.insert((name, &view[part.clone()])) {
                    list.push(part);
                }
            }
        }
    }
}

/// Several numbers behind one word, such as 电话：1234567、7654321, are several contacts.
fn numbers(view: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut start = range.start;
    let mut found = Vec::new();
    for (at, separator) in view[range.clone()].match_indices(['、', ',', '/', ';', ' ']) {
        found.push(start..range.start + at);
        start = range.start + at + separator.len();
    }
    found.push(start..range.end);
    // What stands in brackets behind a number, such as (传真), is no part of it.
    for part in &mut found {
        let note = view[part.clone()].char_indices().skip(1).find(|&(_, c)| c == '(');
        part.end = note.map_or(part.end, |(at, _)| part.start + at);
    }
    found.retain(|part| !part.is_empty());
    found
}
