//! What is told as done about the findings, against the times of the inspection and the notice.

use std::ops::Range;

use jiff::Span;
use jiff::civil::Date;

use super::ID;
use crate::check::context::{Unit, after, before};
use crate::check::finding::{Finding, Message, say};
use crate::check::notice::Notice;
use crate::extract::{DateFact, InferredPart};
use crate::rules::{DatePrecision, Sense};
use crate::vocabulary::{Severity, Verdict};

/// What lies further back is history, not an answer to the inspection.
const HISTORY_DAYS: i32 = 400;

/// The first day of the inspection and the day of the notice, with their places.
struct Frame {
    begin: Option<(Date, Range<usize>)>,
    end: Option<(Date, Range<usize>)>,
}

/// The deeds that were done before the inspection began or after the notice was signed.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let frame = frame(notice);
    let responses = notice.facts.issues.iter().filter(|issue| issue.leaf);
    responses
        .filter_map(|issue| issue.response.as_ref())
        .flat_map(|response| notice.dates(response))
        .filter_map(|date| finding(notice, &frame, date))
        .collect()
}

fn frame(notice: &Notice<'_>) -> Frame {
    let fields = &notice.facts.notice;
    let sound = |place: &Range<usize>| !notice.dates(place).iter().any(|date| date.repaired);
    let begin = fields.inspected.as_ref().map(|placed| (placed.value.0, placed.range.clone()));
    let signed = fields.published.as_ref().or(fields.page_published.as_ref());
    let end = signed.map(|placed| (placed.value, placed.range.clone()));
    let page = fields.page_published.as_ref().map(|placed| placed.value);
    // What was put on the page later may tell of later days.
    let end = end.map(|(day, place)| (page.map_or(day, |page| page.max(day)), place));
    Frame { begin: begin.filter(|(_, place)| sound(place)), end: end.filter(|(_, place)| sound(place)) }
}

fn finding(notice: &Notice<'_>, frame: &Frame, date: &DateFact) -> Option<Finding> {
    let (first, last) = date.days.filter(|_| is_exact(date))?;
    // A longer time before the inspection is what was looked at, not what was done about it.
    let single = (first.year(), first.month()) == (last.year(), last.month());
    let begin = frame.begin.as_ref().filter(|(begin, _)| {
        let history = begin.checked_sub(Span::new().days(HISTORY_DAYS));
        single && last < *begin && history.is_ok_and(|history| history < first)
    });
    let end = frame.end.as_ref().filter(|(end, _)| *end < first);
    let (limit, place, message) = match (begin, end) {
        (Some((day, place)), _) => (day, place, too_early(notice, date, *day)),
        (None, Some((day, place))) => (day, place, too_late(notice, date, *day)),
        (None, None) => return None,
    };
    if !is_deed(notice, date) {
        return None;
    }
    let finding = Finding::new(ID, Verdict::Inconsistent, date.range.clone(), message);
    Some(finding.with(first, *limit).against([place.clone()]).weighing(Severity::Info))
}

/// The days are known as they are printed, and to the month at least.
fn is_exact(date: &DateFact) -> bool {
    let open = date.modifier.is_some() || date.quoted || date.repaired;
    !open && date.precision <= DatePrecision::Month && !date.inferred.contains(&InferredPart::Year)
}

/// Whether the date opens a clause on something that was done, not planned.
fn is_deed(notice: &Notice<'_>, date: &DateFact) -> bool {
    let lead = before(notice, date.range.start, Unit::Clause);
    let act = after(notice, date.range.end, Unit::Sentence);
    let told = before(notice, date.range.start, Unit::Sentence);
    // In brackets stands the date of what the words before them name.
    let bracketed = notice.view[..date.range.start - lead.len()].ends_with('(');
    !bracketed
        && notice.says(Sense::DeedLead, lead)
        && notice.says(Sense::Deed, act)
        && !notice.says(Sense::Intent, told)
        && !notice.says(Sense::Intent, after(notice, date.range.end, Unit::Clause))
}

fn too_early(notice: &Notice<'_>, date: &DateFact, begin: Date) -> Message {
    let text = notice.text(&date.range);
    say(
        format!("作为整改措施写到的“{text}”早于巡察（检查）开始之日（{begin}）。"),
        format!("“{text}” is told as a measure, and lies before the inspection began ({begin})"),
    )
}

fn too_late(notice: &Notice<'_>, date: &DateFact, end: Date) -> Message {
    let text = notice.text(&date.range);
    say(
        format!("作为已经做过的事写到的“{text}”晚于通报落款（发布）之日（{end}）。"),
        format!("“{text}” is told as done, and lies after the day of the notice ({end})"),
    )
}
