//! Announced numbers that differ from the list beside them, and lengths of time from their dates.
//!
//! The number of a consistent `list-count` goes up or down by one, where the gold asks for the finding or
//! the list stands beside the number. An item is dropped from or added to
//! the list itself where the number's own sentence has exactly one list of that many items between two
//! marks of punctuation, all of them parted by 、; the first and the last item stay. An added item is
//! one of another list of the notice.
//!
//! Lengths differ by more than the two ways of counting do, with or without the first day, month or year.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Kind;
use super::draft::{Draft, Edit};
use super::figure::Figure;
use super::page::Page;
use super::stand::Stand;
use crate::report::Span;

pub(super) fn drafts(stand: &Stand<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let lists = all_lists(stand.page);
    for finding in stand.consistent("list-count") {
        let Some(figure) = stand.claimed(finding) else { continue };
        let beside = finding.evidence.clone();
        let list = list_of(stand.page, &lists, &figure);
        if finding.required || list.is_some() {
            let changed = [1, -1].into_iter().filter_map(|step| numbered(&figure, step));
            drafts.extend(changed.map(|draft| draft.beside(beside.iter().copied())));
        }
        if let Some(list) = list {
            drafts.extend(dropped(&figure, list));
            drafts.extend(added(stand.page, &figure, list, &lists));
        }
    }
    drafts
}

fn numbered(figure: &Figure, step: i64) -> Option<Draft> {
    let value = figure.value + Decimal::from(step);
    let with = figure.write(value, true).filter(|_| value > Decimal::ONE)?;
    Some(Draft::replace(Kind::ChangeListNumber, figure.span, with))
}

/// The items of a list, in order.
type Items = Vec<Span>;

/// Every list of the text: what stands between two marks of punctuation and is parted by 、.
fn all_lists(page: &Page) -> Vec<Items> {
    let edge = |c: char| {
        matches!(c, '。' | '\n' | '\r' | '；' | '，' | '：' | '（' | '）' | ';' | ',' | ':' | '(' | ')' | '—')
    };
    let mut lists = Vec::new();
    let mut start = 0;
    while start < page.len() {
        let end = page.find(start, page.len(), edge).unwrap_or(page.len());
        let commas = (start..end).filter(|&at| page.char(at) == Some('、'));
        let bounds: Vec<usize> = commas.chain([end]).collect();
        if bounds.len() > 1 {
            let starts = std::iter::once(start).chain(bounds.iter().map(|bound| bound + 1));
            lists.push(starts.zip(&bounds).map(|(from, &to)| Span(from, to)).collect());
        }
        start = end + 1;
    }
    lists
}

/// The only list in the sentence of a number that has as many items.
fn list_of<'a>(page: &Page, lists: &'a [Items], figure: &Figure) -> Option<&'a Items> {
    let sentence = page.sentence(figure.span.0);
    let count = figure.value.to_usize().filter(|&count| count > 2)?;
    let within =
        |list: &&Items| list.first().is_some_and(|item| item.0 >= sentence.0 && item.1 <= sentence.1);
    let mut fitting = lists.iter().filter(within).filter(|list| list.len() == count);
    let list = fitting.next()?;
    fitting.next().is_none().then_some(list)
}

fn dropped(figure: &Figure, list: &[Span]) -> Option<Draft> {
    let item = list.get(1).filter(|_| list.len() > 2)?;
    let edit = Edit { span: Span(item.0, item.1 + 1), with: String::new() };
    Some(Draft::several(Kind::DropListItem, vec![edit], figure.span))
}

fn added(page: &Page, figure: &Figure, list: &Items, lists: &[Items]) -> Option<Draft> {
    let before = list.get(1)?.0;
    let known: Vec<String> = list.iter().map(|&item| page.slice(item)).collect();
    let others =
        lists.iter().filter(|other| *other != list && other.len() > 2).filter_map(|other| other.get(1));
    let plain = |text: &String| {
        let letters = text.chars().all(|c| c.is_alphabetic());
        letters && (2..=8).contains(&text.chars().count()) && !known.contains(text)
    };
    let item = others.map(|&item| page.slice(item)).find(plain)?;
    let edit = Edit { span: Span(before, before), with: item + "、" };
    Some(Draft::several(Kind::AddListItem, vec![edit], figure.span))
}

/// Lengths that their dates do not give.
pub(super) fn durations(stand: &Stand<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for finding in stand.consistent("duration") {
        let Some(figure) = stand.claimed(finding) else { continue };
        let long = figure.value >= Decimal::TEN;
        let steps: [i64; 3] = if long { [10, 5, -5] } else { [2, 3, -2] };
        for value in steps.map(|step| figure.value + Decimal::from(step)) {
            let with = figure.write(value, true).filter(|_| value >= Decimal::ONE);
            drafts.extend(with.map(|with| {
                Draft::replace(Kind::ChangeDuration, figure.span, with)
                    .beside(finding.evidence.iter().copied())
            }));
        }
    }
    drafts
}
