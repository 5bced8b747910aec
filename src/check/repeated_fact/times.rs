//! The feedback and the inspection, named again with their dates.

use jiff::civil::Date;

use super::ID;
use crate::check::context::{Unit, after, before};
use crate::check::finding::{Finding, say};
use crate::check::notice::Notice;
use crate::extract::number::is_han_numeral;
use crate::extract::{DateFact, InferredPart};
use crate::rules::{DatePrecision, NoticeField, Sense};
use crate::vocabulary::{Severity, Verdict};

/// Feedbacks that lie further apart than this are different ones, unless only the year differs.
const NEAR_DAYS: i32 = 92;

/// No notice names them more often.
const MOST: usize = 50;

/// The dates by which the notice names its feedback or its inspection again.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let fields = &notice.facts.notice;
    let known = |range| notice.dates(range).first().filter(|date| !date.repaired);
    let feedback = fields.feedback.as_ref().and_then(|placed| known(&placed.range));
    let inspected = fields.inspected.as_ref().and_then(|placed| known(&placed.range));
    let mut found = Vec::new();
    for date in notice.facts.dates.iter().filter(|date| is_exact(date)) {
        if found.len() >= MOST {
            break;
        }
        let period = date.days.is_some_and(|days| days.0 != days.1);
        if let Some(feedback) = feedback.filter(|fact| fact.range != date.range && !period) {
            found.extend(again(notice, feedback, date, Sense::FeedbackAgain, feedback_differs));
        } else if let Some(inspected) = inspected.filter(|fact| fact.range != date.range && period) {
            found.extend(again(notice, inspected, date, Sense::InspectedAgain, inspection_differs));
        }
    }
    found
}

fn is_exact(date: &DateFact) -> bool {
    let counted = date.inferred.iter().any(|part| *part != InferredPart::Year);
    !date.quoted && !date.repaired && !counted && date.precision <= DatePrecision::Month
}

/// How a date compares with the one that it repeats; `None` where they may be different events.
type Compare = fn(&DateFact, &DateFact) -> Option<bool>;

fn again(
    notice: &Notice<'_>,
    known: &DateFact,
    date: &DateFact,
    sense: Sense,
    differs: Compare,
) -> Option<Finding> {
    let words = after(notice, date.range.end, Unit::Sentence);
    let rules = &notice.rules.lexicon;
    let captures = rules.iter().filter(|rule| rule.set.sense == sense).find_map(|rule| rule.captures(words));
    let same = sense == Sense::FeedbackAgain && is_same_round(notice, date);
    if captures.is_none() && !same {
        return None;
    }
    let party = captures.and_then(|captures| captures.name("party")).map_or("", |party| party.as_str());
    let inspector = notice.facts.notice.inspector.as_ref().map_or("", |placed| placed.value.as_str());
    let told = before(notice, date.range.start, Unit::Sentence);
    let other = notice.says(Sense::OtherRound, told)
        || notice.says(Sense::OtherRound, words)
        || notice.says(Sense::AsOf, told);
    if !same && (other || !is_called(inspector, party)) || known.precision != date.precision {
        return None;
    }
    let differs = differs(known, date)?;
    let (first, second) = (notice.text(&known.range), notice.text(&date.range));
    let (verdict, message) = if differs {
        let zh = format!("同一时间两处写法不一：“{first}”与“{second}”。");
        (Verdict::Inconsistent, say(zh, format!("the same time is given as “{first}” and as “{second}”")))
    } else {
        let zh = format!("“{second}”与前文“{first}”一致。");
        (Verdict::Consistent, say(zh, format!("“{second}” agrees with “{first}” above")))
    };
    let finding = Finding::new(ID, verdict, date.range.clone(), message).against([known.range.clone()]);
    Some(finding.with(known.days?.0, date.days?.0).weighing(Severity::Error))
}

/// Whether a feedback is told in one sentence with the period of the notice's own inspection.
fn is_same_round(notice: &Notice<'_>, date: &DateFact) -> bool {
    let Some(inspected) = &notice.facts.notice.inspected else { return false };
    let sentence = notice.sentence(date.range.start);
    let period = |other: &DateFact| {
        other.days == Some(inspected.value)
            && other.range != inspected.range
            && other.range.end <= date.range.start
    };
    let words = after(notice, date.range.end, Unit::Clause);
    let mut verbs = notice.rules.notice.iter().filter(|rule| rule.set.field == NoticeField::Feedback);
    notice.dates(&sentence).iter().take(MOST).any(period) && verbs.any(|rule| rule.is_match(words))
}

/// Whether a group is called by that name; its number may be left out: 省委第四巡视组, 省委巡视组.
fn is_called(group: &str, name: &str) -> bool {
    let numeral = |c: char| c == '第' || c.is_ascii_digit() || is_han_numeral(c);
    let bare: String = group.chars().filter(|&c| !numeral(c)).collect();
    group.ends_with(name) || (!name.contains(numeral) && bare.ends_with(name))
}

fn year_is_printed(date: &DateFact) -> bool {
    !date.inferred.contains(&InferredPart::Year)
}

/// A year that was left out is no difference.
fn same_day(one: Date, other: Date, years: bool) -> bool {
    (one.month(), one.day()) == (other.month(), other.day()) && (!years || one.year() == other.year())
}

fn feedback_differs(known: &DateFact, date: &DateFact) -> Option<bool> {
    let (one, other) = (known.days?.0, date.days?.0);
    let years = year_is_printed(known) && year_is_printed(date);
    if same_day(one, other, years) {
        return Some(false);
    }
    let apart = one.until(other).map_or(i32::MAX, |span| span.get_days().abs());
    (apart <= NEAR_DAYS || same_day(one, other, false)).then_some(true)
}

/// Of the two ends of a period one is the same, or it may be another inspection.
fn inspection_differs(known: &DateFact, date: &DateFact) -> Option<bool> {
    let ((start, end), (other_start, other_end)) = (known.days?, date.days?);
    let years = year_is_printed(known) && year_is_printed(date);
    match (same_day(start, other_start, years), same_day(end, other_end, years)) {
        (true, true) => Some(false),
        (false, false) => None,
        _ => Some(true),
    }
}
