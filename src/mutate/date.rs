//! Dates out of their order, and dates that no calendar has.
//!
//! Order: the feedback is put before the first day of the inspection, the signature before the
//! feedback. The printed year or month changes; where no year is printed one is added, since a month
//! alone could be one of the next year. The changed day exists.
//!
//! Form: a day beyond the 31st, or beyond the last of its month; a month beyond the twelfth; a year of
//! five digits. Only dates in digits that the gold reads to the day, and whose parts the text prints.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Kind;
use super::draft::{Draft, Edit};
use super::figure::{Figure, Style, figures};
use super::page::Page;
use super::stand::Stand;
use crate::evaluate::gold::Date;
use crate::report::Span;

/// A day as gold writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Day(i64, i64, i64);

impl Day {
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-').map(|part| part.parse().ok());
        Some(Self(parts.next()??, parts.next()??, parts.next()??))
    }
}

/// The parts of one printed day.
#[derive(Clone, Copy, Debug, Default)]
struct Printed {
    year: Option<Figure>,
    month: Option<Figure>,
    day: Option<Figure>,
}

/// Reads the parts of the first day printed in a span, or of the last one.
fn printed(page: &Page, span: Span, last: bool) -> Printed {
    let mut parts = Printed::default();
    for figure in figures(page, span) {
        let sign = page.find(figure.span.1, span.1, |c| !c.is_whitespace()).and_then(|at| page.char(at));
        let slot = match sign {
            Some('年') => &mut parts.year,
            Some('月') => &mut parts.month,
            Some('日' | '号') => &mut parts.day,
            _ => continue,
        };
        if last || slot.is_none() {
            *slot = Some(figure);
        }
    }
    parts
}

pub(super) fn drafts(stand: &Stand<'_>) -> Vec<Draft> {
    [feedback(stand), publication(stand), forms(stand)].concat()
}

/// The date facts that stand for one day.
fn on<'a>(stand: &Stand<'a>, day: &str) -> Vec<(&'a Date, Span)> {
    let is_day = |date: &&Date| date.start.as_deref() == Some(day) && date.end.as_deref() == Some(day);
    stand.gold.dates.iter().filter(is_day).filter_map(|date| Some((date, date.span?))).collect()
}

fn edit(figure: &Figure, value: i64) -> Option<Edit> {
    Some(Edit { span: figure.span, with: figure.write(Decimal::from(value), false)? })
}

/// The day that stands `date` with another year, or with one before it.
fn in_year(date: Span, parts: &Printed, year: i64) -> Option<Edit> {
    if let Some(figure) = &parts.year {
        return edit(figure, year);
    }
    // What stands before the month, such as 去年, says the year as well.
    let month = parts.month.filter(|month| month.span.0 == date.0)?;
    let model = Figure { value: Decimal::from(year), ..month };
    let with = model.write(Decimal::from(year), false)? + "年";
    Some(Edit { span: Span(date.0, date.0), with })
}

fn feedback(stand: &Stand<'_>) -> Vec<Draft> {
    let notice = &stand.gold.notice;
    let begun = notice.inspected.as_ref().and_then(|period| Day::read(period.start.as_deref()?));
    let (Some(Day(year, month, _)), Some(text)) = (begun, notice.feedback.as_deref()) else {
        return Vec::new();
    };
    let Some((_, span)) = on(stand, text).first().copied() else { return Vec::new() };
    let parts = printed(stand.page, span, false);
    let beside = stand
        .gold
        .dates
        .iter()
        .filter(|date| date.start == notice.inspected.as_ref().and_then(|p| p.start.clone()))
        .filter_map(|date| date.span);
    let beside: Vec<Span> = beside.collect();
    let years = [year - 1, year - 2].map(|year| Some(vec![in_year(span, &parts, year)?]));
    let earlier = month_before(&parts, Day::read(text), Day(year, month, 1));
    years
        .into_iter()
        .chain([earlier])
        .flatten()
        .map(|edits| order(Kind::FeedbackBeforeInspection, edits, span, &beside))
        .collect()
}

fn order(kind: Kind, edits: Vec<Edit>, at: Span, beside: &[Span]) -> Draft {
    Draft::several(kind, edits, at).beside(beside.iter().copied())
}

/// The same day of the month before `limit`, where its year is printed and that month lies in it.
fn month_before(parts: &Printed, day: Option<Day>, limit: Day) -> Option<Vec<Edit>> {
    let Day(_, _, day) = day.filter(|day| day.2 <= 28)?;
    let month = limit.1 - 1;
    let (_, figure) = (parts.day.filter(|_| month >= 1 && day >= 1)?, parts.month?);
    Some(vec![edit(&parts.year?, limit.0)?, edit(&figure, month)?])
}

fn publication(stand: &Stand<'_>) -> Vec<Draft> {
    let notice = &stand.gold.notice;
    let told = notice.feedback.as_deref().and_then(Day::read);
    let (Some(limit), Some(text)) = (told, notice.published.as_deref()) else { return Vec::new() };
    let Some((_, span)) = on(stand, text).last().copied() else { return Vec::new() };
    let parts = printed(stand.page, span, false);
    if parts.year.is_none() {
        return Vec::new();
    }
    let beside: Vec<Span> =
        on(stand, notice.feedback.as_deref().unwrap_or_default()).iter().map(|(_, span)| *span).collect();
    let years = [limit.0 - 1, limit.0 - 2].map(|year| Some(vec![in_year(span, &parts, year)?]));
    let earlier = month_before(&parts, Day::read(text), limit);
    years
        .into_iter()
        .chain([earlier])
        .flatten()
        .map(|edits| order(Kind::PublicationBeforeFeedback, edits, span, &beside))
        .collect()
}

/// Dates that no calendar has.
fn forms(stand: &Stand<'_>) -> Vec<Draft> {
    let exact = |date: &&Date| date.required && date.start.is_some();
    let dates = stand.gold.dates.iter().filter(exact).filter_map(|date| date.span);
    dates.enumerate().flat_map(|(at, span)| malformed(stand.page, span, at)).collect()
}

fn malformed(page: &Page, span: Span, at: usize) -> Vec<Draft> {
    let parts = printed(page, span, at % 2 == 1);
    let in_digits = |figure: &Figure| matches!(figure.style, Style::Digits { grouped: false, .. });
    let number = |figure: Option<Figure>| {
        figure.filter(in_digits).and_then(|figure| Some((figure, figure.value.to_i64()?)))
    };
    let mut drafts = Vec::new();
    let mut draft = |kind: Kind, figure: Figure, value: i64| {
        drafts.extend(edit(&figure, value).map(|edit| Draft::several(kind, vec![edit], span)));
    };
    if let (Some((day, value)), Some((_, month))) = (number(parts.day), number(parts.month)) {
        let last = last_day(month);
        // Every other time the first day that the month does not have.
        draft(Kind::ImpossibleDay, day, if at % 4 > 1 { last + 1 } else { 32 + value % 8 });
    }
    if let Some((month, value)) = number(parts.month) {
        draft(Kind::ImpossibleMonth, month, 12 + value);
    }
    if let Some((year, value)) = number(parts.year).filter(|(_, value)| *value > 999) {
        draft(
            Kind::ExtraDigit,
            year,
            if at.is_multiple_of(2) { value * 10 + value % 10 } else { 50_000 + value },
        );
    }
    drafts
}

/// The last day that a month can have.
fn last_day(month: i64) -> i64 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
