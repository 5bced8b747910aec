//! Titles that come twice, and issues that nobody answers.
//!
//! A title goes over that of a later issue below the same heading, or anywhere if it has ten letters
//! or more: short ones are general and may come again. Both issues have a response, their titles differ, and
//! what wraps the later title stays.
//!
//! A response is taken out with all that stands below the heading, in notices where most issues have one.
//! A heading that ends in brackets stays as it is: what stands in them may be the state, and that is an answer.

use super::Kind;
use super::draft::{Draft, Edit};
use super::page::Page;
use super::stand::Stand;
use crate::evaluate::gold::{Issue, Node};
use crate::report::Span;

/// Titles of so many letters are specific.
const SPECIFIC: usize = 10;

pub(super) fn drafts(stand: &Stand<'_>) -> Vec<Draft> {
    let mut drafts = titles(stand);
    drafts.extend(responses(stand));
    drafts
}

/// An issue that is answered, with its heading.
struct Item<'a> {
    node: &'a Node,
    span: Span,
    title: Option<Span>,
}

fn is_answered(issue: &Issue) -> bool {
    issue.response.flatten().is_some()
}

fn titles(stand: &Stand<'_>) -> Vec<Draft> {
    let item = |issue: &Issue| {
        let node = stand.node(issue.outline).filter(|_| is_answered(issue))?;
        let span = node.span?;
        Some(Item { node, span, title: title_place(stand.page, node, span) })
    };
    let items: Vec<Item<'_>> = stand.leaves().filter_map(item).collect();
    let mut drafts = Vec::new();
    for (at, later) in items.iter().enumerate() {
        let fits = |earlier: &&Item<'_>| {
            let long = earlier
                .node
                .title
                .as_deref()
                .is_some_and(|title| title.chars().filter(|c| c.is_alphanumeric()).count() >= SPECIFIC);
            let beside = earlier.node.parent == later.node.parent;
            let top = |item: &Item<'_>| {
                item.node.parent.and_then(|at| stand.node(at)).is_none_or(|node| node.role != "issue")
            };
            let shape = |item: &Item<'_>| {
                item.node
                    .label
                    .as_deref()
                    .map(|label| label.chars().filter(|c| !c.is_alphanumeric()).collect::<String>())
            };
            (beside || (long && top(earlier) && top(later) && shape(earlier) == shape(later)))
                && earlier.title.is_some()
        };
        let earlier = items.iter().take(at).rfind(fits);
        if let (Some(earlier), Some(place)) = (earlier, later.title) {
            let with = earlier.title.map(|title| stand.page.slice(title));
            let drafted = with
                .map(|with| Draft::several(Kind::CopyTitle, vec![Edit { span: place, with }], later.span));
            drafts.extend(drafted.map(|draft| draft.beside([earlier.span])));
        }
    }
    drafts
}

/// Where the title stands in its heading; none if it is not printed in one piece.
fn title_place(page: &Page, node: &Node, span: Span) -> Option<Span> {
    let title: Vec<char> = node.title.as_deref()?.chars().map(fold).collect();
    let heading: Vec<char> = page.chars(span).iter().map(|&c| fold(c)).collect();
    let at = heading.windows(title.len().max(1)).position(|window| window == title)?;
    Some(Span(span.0 + at, span.0 + at + title.len()))
}

/// The half-width form of a full-width character.
fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn responses(stand: &Stand<'_>) -> Vec<Draft> {
    let leaves = stand.leaves().count();
    let answered: Vec<&Issue> = stand.leaves().filter(|issue| is_answered(issue)).collect();
    if leaves < 3 || (answered.len() - answered.len().min(1)) * 2 <= leaves {
        return Vec::new();
    }
    answered.iter().filter_map(|issue| silenced(stand, issue)).collect()
}

fn silenced(stand: &Stand<'_>, issue: &Issue) -> Option<Draft> {
    let heading = stand.node(issue.outline)?.span?;
    let closing = |c: char| matches!(c, '。' | '.' | '*' | '”');
    let next = stand.next_heading(heading.0)?;
    let from = stand.page.find(heading.1, next, |c| !closing(c))?;
    let response = issue.response.flatten()?;
    let bracketed = |at: usize| stand.page.char(at).is_some_and(|c| matches!(c, '（' | '）' | '(' | ')'));
    if bracketed(from) || bracketed(heading.1 - 1) {
        return None;
    }
    // The white space before the next heading stays.
    let to = (from..next)
        .rev()
        .find(|&at| stand.page.char(at).is_some_and(|c| !c.is_whitespace() && c != '*' && c != '#'))?
        + 1;
    (response.0 >= from && response.1 <= next && to > from).then(|| {
        let edit = Edit { span: Span(from, to), with: String::new() };
        Draft::several(Kind::DropResponse, vec![edit], heading)
    })
}
