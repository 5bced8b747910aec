//! When the inspection took place, when it was reported back, when the notice was published.
//!
//! A verb anchors each time: the nearest date before it in its sentence is the time. What is not
//! printed is taken from the other times of the notice, in the order inspection → feedback →
//! publication, never from the clock.

use std::ops::Range;

use jiff::civil::Date;

use super::{Tail, rules_for};
use crate::document::{Document, sentences};
use crate::extract::date::{Expression, is_sound_year};
use crate::extract::fact::{NoticeFacts, Placed, Trouble};
use crate::rules::{NoticeField, Rules};

/// No page that holds a notice is older than this year.
const FIRST_PAGES: i16 = 2000;

/// The times of a notice.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    pub(super) inspected: Option<Placed<(Date, Date)>>,
    pub(super) feedback: Option<Placed<Date>>,
    pub(super) published: Option<Placed<Date>>,
    pub(super) page_published: Option<Placed<Date>>,
    pub(super) disclosure: Option<Placed<(Date, Date)>>,
}

/// The expressions that lie within `range`.
pub(super) fn within<'e>(dates: &'e [Expression], range: &Range<usize>) -> &'e [Expression] {
    let start = dates.partition_point(|date| date.range.start < range.start);
    let end = dates.partition_point(|date| date.range.end <= range.end);
    &dates[start..end.max(start)]
}

/// Finds the times of the notice among its `dates`.
pub(super) fn timeline(
    document: &Document,
    rules: &Rules,
    dates: &[Expression],
    preamble: &Range<usize>,
    tail: &Tail,
) -> Timeline {
    let view = document.view.text();
    let published = tail.date.and_then(|at| signed(dates, &document.blocks[at].range));
    let page_published = page_published(view, rules, dates);
    let known = published.as_ref().or(page_published.as_ref()).map(|placed| placed.value);
    let known = known.or(page_date(document));
    let inspection = anchored(view, rules, dates, NoticeField::Inspected, preamble);
    let inspected =
        inspection.and_then(|date| Some(Placed { value: date.period(known)?, range: date.range.clone() }));
    let after = inspected.as_ref().map(|placed| placed.value.1);
    let feedback = anchored(view, rules, dates, NoticeField::Feedback, preamble)
        .and_then(|date| Some(Placed { value: date.day_after(after, known)?, range: date.range.clone() }));
    let disclosure = disclosure(view, rules, dates, known);
    Timeline { inspected, feedback, published, page_published, disclosure }
}

/// The day that the page around the notice gives. Programs that make pages fill in such as 1970 for want of better.
pub(in crate::extract) fn page_date(document: &Document) -> Option<Date> {
    document.page_date.filter(|day| day.year() >= FIRST_PAGES && is_sound_year(day.year()))
}

/// The times outside of the years that notices speak of, but for places that are `known` to be doubtful.
pub(in crate::extract) fn troubles(notice: &NoticeFacts, known: &[Trouble]) -> Vec<Trouble> {
    let days = [&notice.feedback, &notice.published, &notice.page_published].into_iter().flatten();
    let days = days.map(|placed| (placed.value, placed.value, &placed.range));
    let periods = [&notice.inspected, &notice.disclosure].into_iter().flatten();
    let periods = periods.map(|placed| (placed.value.0, placed.value.1, &placed.range));
    days.chain(periods)
        .filter(|(first, last, _)| !is_sound_year(first.year()) || !is_sound_year(last.year()))
        .filter(|(_, _, range)| !known.iter().any(|trouble| trouble.range == **range))
        .map(|(_, _, range)| Trouble::date_out_of_range(range.clone()))
        .collect()
}

/// The last complete date of the signature.
fn signed(dates: &[Expression], block: &Range<usize>) -> Option<Placed<Date>> {
    let date = within(dates, block).iter().rev().find(|date| date.prints_year())?;
    Some(Placed { value: date.first.resolve(None)?.0, range: date.range.clone() })
}

fn page_published(view: &str, rules: &Rules, dates: &[Expression]) -> Option<Placed<Date>> {
    rules_for(rules, NoticeField::PagePublished).find_map(|rule| {
        let found = rule.captures(view)?.name("date")?.range();
        let date = within(dates, &found).first()?;
        Some(Placed { value: date.first.resolve(None)?.0, range: found })
    })
}

fn disclosure(
    view: &str,
    rules: &Rules,
    dates: &[Expression],
    known: Option<Date>,
) -> Option<Placed<(Date, Date)>> {
    rules_for(rules, NoticeField::Disclosure).flat_map(|rule| rule.captures_iter(view)).find_map(|found| {
        let found = found.name("period")?.range();
        let date = within(dates, &found).first().filter(|date| date.last.is_some())?;
        Some(Placed { value: date.period(known)?, range: date.range.clone() })
    })
}

/// The date nearest before the first anchor of the field that has one in its sentence: a range
/// for the inspection, a day for the feedback, where there is a choice.
fn anchored<'e>(
    view: &str,
    rules: &Rules,
    dates: &'e [Expression],
    field: NoticeField,
    preamble: &Range<usize>,
) -> Option<&'e Expression> {
    let text = &view[preamble.clone()];
    let wants_period = field == NoticeField::Inspected;
    for sentence in sentences(text) {
        let here = preamble.start + sentence.start..preamble.start + sentence.end;
        let dates = within(dates, &here);
        if dates.is_empty() {
            continue;
        }
        let mut anchors: Vec<usize> = rules_for(rules, field)
            .flat_map(|rule| rule.captures_iter(&view[here.clone()]))
            .filter_map(|found| found.name("anchor").map(|anchor| here.start + anchor.end()))
            .collect();
        anchors.sort_unstable();
        let before = |anchor: usize| {
            dates.iter().rev().filter(move |date| date.range.end <= anchor && date.first.has_month())
        };
        let fits = |date: &&Expression| date.last.is_some() == wants_period;
        // Of several the finest: an audited period is printed in months, the audit in days.
        let finest = |anchor: usize| before(anchor).filter(fits).min_by_key(|date| date.precision());
        let found = anchors.iter().find_map(|&anchor| finest(anchor));
        if let Some(date) = found.or_else(|| anchors.iter().find_map(|&anchor| before(anchor).next())) {
            return Some(date);
        }
    }
    None
}
