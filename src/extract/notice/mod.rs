//! What a notice says of itself: its head, its signature and the fields between them.

mod contact;
mod other;
mod party;
mod tail;
mod timeline;
mod title;

pub(super) use other::other;
pub(super) use tail::{Tail, tail};
pub(super) use timeline::{page_date, troubles};
pub(super) use title::title_blocks;

use std::ops::Range;

use super::date::Expression;
use super::fact::{NoticeFacts, Placed};
use super::outline::Tree;
use crate::document::Document;
use crate::rules::{NoticeField, NoticeSet, Rule, Rules};

/// The preamble is read up to this many bytes when no heading ends it.
const PREAMBLE_BYTES: usize = 4000;

/// A preamble has at least this many characters.
const PREAMBLE_CHARS: usize = 30;

/// Reads the fields of the notice.
pub(super) fn notice(
    document: &Document,
    rules: &Rules,
    dates: &[Expression],
    tree: &Tree,
    tail: &Tail,
) -> NoticeFacts {
    let title = title::title(document, rules);
    let preamble = preamble(document, tree, title.as_ref());
    let times = timeline::timeline(document, rules, dates, &preamble, tail);
    let mut facts = NoticeFacts {
        kind: Some(party::kind(document, rules, title.as_ref())),
        issuer: party::issuer(document, rules, title.as_ref(), tail),
        inspector: party::inspector(document, rules, title.as_ref(), &preamble),
        round: party::round(document, rules, title.as_ref(), &preamble),
        inspected: times.inspected,
        feedback: times.feedback,
        published: times.published,
        page_published: times.page_published,
        disclosure: times.disclosure,
        title,
        ..NoticeFacts::default()
    };
    contact::contacts(document, rules, &mut facts);
    facts
}

/// The kind of inspection.
pub(super) fn kind(document: &Document, rules: &Rules) -> String {
    party::kind(document, rules, title::title(document, rules).as_ref())
}

/// The text between title and first heading.
fn preamble(document: &Document, tree: &Tree, title: Option<&Placed<String>>) -> Range<usize> {
    let view = document.view.text();
    let start = title.map_or(0, |title| title.range.end);
    // A heading right below the title opens the preamble, it does not end it.
    let after = start + view[start..].chars().take(PREAMBLE_CHARS).map(char::len_utf8).sum::<usize>();
    let heading = tree.nodes.iter().map(|node| node.heading.start).find(|&at| at >= after);
    let mut end = heading.unwrap_or(view.len()).min(start.saturating_add(PREAMBLE_BYTES));
    while !view.is_char_boundary(end) {
        end -= 1;
    }
    start..end.max(start)
}

/// The rules for one field, in order.
fn rules_for(rules: &Rules, field: NoticeField) -> impl Iterator<Item = &Rule<NoticeSet>> {
    rules.notice.iter().filter(move |rule| rule.set.field == field)
}
