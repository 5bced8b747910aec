//! When the inspection took place, when it was reported back, when the notice was published.
//!
//! A verb anchors each time: the nearest date before it in its sentence is the time. What is not
//! printed is taken from the other times of the notice, in the order inspection → feedback →
//! publication, never from the clock.

use std::ops::Range;

use jiff::civil::Date;

use super::date::{self, Found};
use super::{Tail, rules_for};
use crate::document::{Document, sentences};
use crate::extract::fact::Placed;
use crate::rules::{NoticeField, Rules};

/// The times of a notice.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    pub(super) inspected: Option<Placed<(Date, Date)>>,
    pub(super) feedback: Option<Placed<Date>>,
    pub(super) published: Option<Placed<Date>>,
    pub(super) page_published: Option<Placed<Date>>,
    pub(super) disclosure: Option<Placed<(Date, Date)>>,
}

/// Finds the times of the notice.
pub(super) fn timeline(document: &Document, rules: &Rules, preamble: &Range<usize>, tail: &Tail) -> Timeline {
    let view = document.view.text();
    let published = tail.date.and_then(|at| {
        let block = document.blocks[at].range.clone();
        let found = date::last_date(&view[block.clone()])?;
        let day = found.first.resolve(None)?.0;
        Some(Placed { value: day, range: block.start + found.range.start..block.start + found.range.end })
    });
    let page_published = page_published(view, rules);
    let known = published.as_ref().or(page_published.as_ref()).map(|placed| placed.value);
    let inspection = anchored(view, rules, NoticeField::Inspected, preamble, true);
    let inspected = inspection.and_then(|found| {
        let period = found.value.period(known)?;
        Some(Placed { value: period, range: found.range })
    });
    let after = inspected.as_ref().map(|placed| placed.value.1);
    let feedback = anchored(view, rules, NoticeField::Feedback, preamble, false).and_then(|found| {
        let day = found.value.day_after(after, known)?;
        Some(Placed { value: day, range: found.range })
    });
    let disclosure = disclosure(view, rules, known);
    Timeline { inspected, feedback, published, page_published, disclosure }
}

fn page_published(view: &str, rules: &Rules) -> Option<Placed<Date>> {
    rules_for(rules, NoticeField::PagePublished).find_map(|rule| {
        let found = rule.captures(view)?.name("date")?;
        let day = date::dates(found.as_str()).first()?.first.resolve(None)?.0;
        Some(Placed { value: day, range: found.range() })
    })
}

fn disclosure(view: &str, rules: &Rules, known: Option<Date>) -> Option<Placed<(Date, Date)>> {
    rules_for(rules, NoticeField::Disclosure).flat_map(|rule| rule.captures_iter(view)).find_map(|found| {
        let found = found.name("period")?;
        let dates = date::dates(found.as_str());
        let date = dates.first().filter(|date| date.last.is_some())?;
        let range = found.start() + date.range.start..found.start() + date.range.end;
        Some(Placed { value: date.period(known)?, range })
    })
}

/// The date nearest before the first anchor of the field that has one in its sentence.
fn anchored(
    view: &str,
    rules: &Rules,
    field: NoticeField,
    preamble: &Range<usize>,
    period: bool,
) -> Option<Placed<Found>> {
    let text = &view[preamble.clone()];
    for sentence in sentences(text) {
        let inside = &text[sentence.clone()];
        let dates = date::dates(inside);
        if dates.is_empty() {
            continue;
        }
        let mut anchors: Vec<usize> = rules_for(rules, field)
            .flat_map(|rule| rule.captures_iter(inside))
            .filter_map(|found| found.name("anchor").map(|anchor| anchor.end()))
            .collect();
        anchors.sort_unstable();
        for anchor in anchors {
            let before =
                || dates.iter().rev().filter(|date| date.range.end <= anchor && date.first.has_month());
            let fits = |date: &&Found| date.last.is_some() == period;
            let chosen = before().find(fits).or_else(|| before().next());
            if let Some(date) = chosen {
                let start = preamble.start + sentence.start;
                let range = start + date.range.start..start + date.range.end;
                return Some(Placed { value: date.clone(), range });
            }
        }
    }
    None
}
