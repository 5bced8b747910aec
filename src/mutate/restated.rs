//! The same thing stated twice with different figures.
//!
//! Totals: two claims on all issues, or two on the same state of which the first belongs to the split of
//! the total and the other one stands outside of the items and of the split of a group. The second one goes up or down by one, unless
//! that is the number of another level of the outline.
//!
//! Feedback: hardly any notice names its day twice. The sentence of the feedback is said again, with its
//! year and on another day, where the text before the first heading ends.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Kind;
use super::draft::{Draft, Edit};
use super::figure::{Figure, figures};
use super::stand::{Count, Stand};
use crate::report::Span;

/// The claims of one split stand within so many characters.
const REACH: usize = 160;

pub(super) fn drafts(stand: &Stand<'_>) -> Vec<Draft> {
    let mut drafts = totals(stand);
    drafts.extend(feedback(stand));
    drafts
}

fn totals(stand: &Stand<'_>) -> Vec<Draft> {
    let counts = stand.counts("issues");
    let whole = |count: &&Count<'_>| count.claim.state == "total" && stand.is_whole(count);
    let Some(total) = counts.iter().find(whole) else { return Vec::new() };
    let mut drafts = Vec::new();
    for (at, second) in counts.iter().enumerate() {
        let is_first = |first: &&Count<'_>| {
            let same = first.claim.state == second.claim.state && first.figure.value == second.figure.value;
            let summary = first.span.0 < total.span.1 + REACH && first.span.0 >= total.span.0;
            same && (whole(first) || (summary && first.claim.state != "total"))
        };
        let Some(first) = counts.iter().take(at).find(is_first) else { continue };
        let above = counts.iter().take(at).rfind(|count| count.claim.state == "total");
        let of_group = second.claim.state != "total" && !above.is_some_and(|above| whole(&above));
        if of_group || !is_outside(stand, second.span) {
            continue;
        }
        let levels = stand.levels();
        for step in [1, -1] {
            let value = second.figure.value + Decimal::from(step);
            let taken = value < Decimal::ONE || levels.iter().any(|&level| Decimal::from(level) == value);
            let with = second.figure.write(value, true).filter(|_| !taken);
            drafts.extend(with.map(|with| {
                Draft::replace(Kind::ChangeRestatedTotal, second.figure.span, with).beside([first.span])
            }));
        }
    }
    drafts
}

/// Whether a place belongs to no issue and no group: it stands before the first or in another part.
fn is_outside(stand: &Stand<'_>, place: Span) -> bool {
    let above = stand.nodes().filter(|(_, _, span)| span.0 <= place.0).last();
    above.is_none_or(|(_, node, _)| node.role == "part")
}

fn feedback(stand: &Stand<'_>) -> Option<Draft> {
    let day = stand.gold.notice.feedback.as_deref()?;
    let fits = |date: &&crate::evaluate::gold::Date| {
        date.start.as_deref() == Some(day) && date.end.as_deref() == Some(day)
    };
    let date = stand.gold.dates.iter().find(fits)?.span?;
    let sentence = stand.page.sentence(date.0);
    if stand.page.char(sentence.1) != Some('。') {
        return None;
    }
    let heading = stand.nodes().map(|(_, _, span)| span.0).min()?;
    // Behind the last full stop before the first heading.
    let stop = (sentence.1..heading).rev().find(|&at| stand.page.char(at) == Some('。'))? + 1;
    let changed = other_day(stand, date, day)?;
    let said = stand.page.slice(Span(sentence.0, date.0))
        + &changed
        + &stand.page.slice(Span(date.1, sentence.1))
        + "。";
    let edit = Edit { span: Span(stop, stop), with: said };
    Some(Draft::several(Kind::RestateFeedback, vec![edit], Span(stop, stop)).beside([date]))
}

/// The printed date with its year, on another day of the month.
fn other_day(stand: &Stand<'_>, date: Span, day: &str) -> Option<String> {
    let page = stand.page;
    let all = figures(page, date);
    let (year, number): (i64, i64) = (day.get(..4)?.parse().ok()?, day.get(8..)?.parse().ok()?);
    let last = all.last().filter(|figure| figure.value.to_i64() == Some(number))?;
    let with = last.write(Decimal::from(if number > 14 { number - 9 } else { number + 9 }), false)?;
    let first = all.first()?;
    let mut text = String::new();
    if first.value < Decimal::ONE_HUNDRED {
        // What stands before the month, such as 去年, says the year as well.
        let month = Some(first).filter(|first| first.span.0 == date.0)?;
        let model = Figure { value: Decimal::from(year), ..*month };
        text = model.write(Decimal::from(year), false)? + "年";
    }
    let rest = page.slice(Span(date.0, last.span.0)) + &with + &page.slice(Span(last.span.1, date.1));
    Some(text + &rest)
}
