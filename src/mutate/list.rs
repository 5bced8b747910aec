//! Announced numbers that differ from the list beside them, and lengths of time from their dates.
//!
//! The number of a consistent `list-count` goes up or down by one, where the gold asks for the finding or
//! the list stands beside the number. It does not go up behind 等, nor when dates are listed: more than
//! is named may be meant, and more than one thing may happen on a day.
//!
//! An item is dropped from or added to the list itself where the number's own sentence has exactly one list
//! of that many items between two marks of punctuation, all of them parted by 、 and close to the number; the first and the last
//! item stay. An added item is one of another list of the notice.
//!
//! Lengths differ by more than the two ways of counting do, with or without the first day, month or year,
//! and only where the gold asks for the finding: working days depend on holidays.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Kind;
use super::draft::{Draft, Edit};
use super::figure::Figure;
use super::page::Page;
use super::stand::Stand;
use crate::evaluate::gold::Finding;
use crate::report::Span;

/// A list stands within so many characters of its number.
const BESIDE: usize = 14;

pub(super) fn drafts(stand: &Stand<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let lists = all_lists(stand.page);
    for finding in stand.consistent("list-count") {
        let Some(figure) = stand.claimed(finding) else { continue };
        let list = list_of(stand.page, &lists, &figure);
        let dates = is_of_dates(stand, finding, list);
        let open = dates || leaves_open(stand.page, &figure);
        if finding.required || (list.is_some() && !dates) {
            let steps: &[i64] = if open { &[-1] } else { &[1, -1] };
            let changed = steps.iter().filter_map(|step| numbered(&figure, *step));
            drafts.extend(changed.map(|draft| draft.beside(finding.evidence.iter().copied())));
        }
        if let Some(list) = list.filter(|_| !dates) {
            if !open {
                drafts.extend(dropped(&figure, list));
            }
            drafts.extend(added(stand.page, &figure, list, &lists));
        }
    }
    drafts
}

/// Whether the listed items are dates: more may happen on them than there are.
fn is_of_dates(stand: &Stand<'_>, finding: &Finding, list: Option<&Items>) -> bool {
    let is_date = |span: &Span| {
        let chars = stand.page.chars(*span);
        let digits = chars.first().is_some_and(char::is_ascii_digit);
        digits && chars.last().is_some_and(|c| matches!(c, '年' | '月' | '日'))
    };
    finding.evidence.iter().any(is_date) || list.is_some_and(|list| list.get(1).is_some_and(is_date))
}

/// Whether what stands before a number leaves the list open (等3类, 等问题3个), or is a date.
fn leaves_open(page: &Page, figure: &Figure) -> bool {
    let before = page.chars(Span(figure.span.0.saturating_sub(4), figure.span.0));
    let date = before.last().is_some_and(|c| matches!(c, '年' | '月' | '日'));
    date || before.contains(&'等')
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

/// The only list in the sentence of a number that has as many items, if it stands beside the number.
fn list_of<'a>(page: &Page, lists: &'a [Items], figure: &Figure) -> Option<&'a Items> {
    let sentence = page.sentence(figure.span.0);
    let count = figure.value.to_usize().filter(|&count| count > 2)?;
    let within =
        |list: &&Items| list.first().is_some_and(|item| item.0 >= sentence.0 && item.1 <= sentence.1);
    let mut fitting = lists.iter().filter(within).filter(|list| list.len() == count);
    let list = fitting.next().filter(|_| fitting.next().is_none())?;
    let (start, end) = (list.first()?.0, list.last()?.1);
    let is_beside = figure.span.0 < end + BESIDE && start < figure.span.1 + BESIDE;
    is_beside.then_some(list)
}

/// The second item dropped, and the last but one.
fn dropped(figure: &Figure, list: &[Span]) -> Vec<Draft> {
    let inner = list.get(1..list.len().saturating_sub(1)).unwrap_or_default();
    let ends = [inner.first(), inner.last().filter(|_| inner.len() > 1)];
    let draft = |item: &Span| {
        let edit = Edit { span: Span(item.0, item.1 + 1), with: String::new() };
        Draft::several(Kind::DropListItem, vec![edit], figure.span)
    };
    ends.into_iter().flatten().map(draft).collect()
}

/// An item of another list added before the second item and, another one, before the last.
fn added(page: &Page, figure: &Figure, list: &Items, lists: &[Items]) -> Vec<Draft> {
    let inner = list.get(1..list.len().saturating_sub(1)).unwrap_or_default();
    if inner.iter().any(|&item| page.chars(item).iter().any(char::is_ascii_digit)) {
        return Vec::new();
    }
    let known: Vec<String> = list.iter().map(|&item| page.slice(item)).collect();
    let plain = |text: &String| {
        let letters = text.chars().all(|c| c.is_alphabetic());
        letters && (2..=8).contains(&text.chars().count()) && !known.contains(text)
    };
    let others = lists.iter().filter(|other| *other != list && other.len() > 2);
    let items = others.filter_map(|other| other.get(1)).map(|&item| page.slice(item)).filter(plain);
    let places = list.iter().skip(1).take(1).chain(list.iter().last().filter(|_| list.len() > 2));
    let draft = |(place, item): (&Span, String)| {
        let edit = Edit { span: Span(place.0, place.0), with: item + "、" };
        Draft::several(Kind::AddListItem, vec![edit], figure.span)
    };
    places.zip(items).map(draft).collect()
}

/// Lengths that their dates do not give.
pub(super) fn durations(stand: &Stand<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for finding in stand.consistent("duration").filter(|finding| finding.required) {
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
