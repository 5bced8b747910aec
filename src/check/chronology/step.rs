//! The order of the notice's own steps: inspection, feedback, signature, page, display.

use std::ops::Range;

use jiff::Span;
use jiff::civil::Date;

use super::ID;
use crate::check::finding::{Finding, Message, say};
use crate::check::notice::Notice;
use crate::extract::{DateFact, InferredPart};
use crate::rules::{DatePrecision, Sense};
use crate::vocabulary::{Severity, Verdict};

/// No feedback whose year is left out is given in the next year so many days after the inspection:
/// who leaves the year out means the one named before.
const LATE_DAYS: i32 = 180;

/// A page is dated, and a display begins, within so many days of the signature, if not after it.
const SLACK_DAYS: i32 = 31;

/// A step with the days between which it lies, as far as they are printed.
struct Step {
    name: Message,
    place: Range<usize>,
    /// It can't have been over before this day.
    earliest: Date,
    /// It was over by this day.
    latest: Date,
    /// It stands on the page around the notice, in no order.
    page: bool,
    /// The year was left out; `Some(true)` where a word such as 去年 stands for it.
    unprinted: Option<bool>,
}

/// The steps that are out of order; if there are none, that all are in order.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let steps = steps(notice);
    let mut found: Vec<Finding> = Vec::new();
    for (order, later) in steps.iter().enumerate() {
        let before = steps[..order].iter().rev().find(|earlier| later.latest < earlier.earliest);
        found.extend(before.map(|earlier| finding(&steps, earlier, later)));
    }
    found.extend(late(notice, &steps));
    found.extend(page(notice, &steps));
    found.extend(display(notice, &steps));
    if found.is_empty() && steps.len() > 1 {
        found.extend(in_order(&steps));
    }
    found
}

/// What the notice tells of its inspection, feedback and signature; the page stands for a signature
/// that it does not have.
fn steps(notice: &Notice<'_>) -> Vec<Step> {
    let fields = &notice.facts.notice;
    let mut steps = Vec::new();
    if let Some(placed) = &fields.inspected {
        steps.extend(period(notice, &placed.range, placed.value));
    }
    if let Some(placed) = &fields.feedback {
        steps.extend(day(notice, say("反馈", "the feedback"), &placed.range, placed.value));
    }
    if let Some(placed) = &fields.published {
        steps.extend(day(notice, say("落款", "the signature"), &placed.range, placed.value));
    } else if let Some(placed) = &fields.page_published {
        let step = day(notice, say("发布", "the publication"), &placed.range, placed.value);
        steps.extend(step.map(|step| Step { page: true, ..step }));
    }
    steps
}

/// The date that was read at a place, unless its print is garbled.
fn fact<'a>(notice: &Notice<'a>, place: &Range<usize>) -> Option<&'a DateFact> {
    notice.dates(place).first().filter(|fact| !fact.repaired)
}

/// The inspection. Of its last ten days or month only the first day is sure not to lie behind it.
fn period(notice: &Notice<'_>, place: &Range<usize>, days: (Date, Date)) -> Option<Step> {
    let fact = fact(notice, place)?;
    let end = days.1;
    let first = match fact.precision {
        DatePrecision::Day => end.day(),
        DatePrecision::Tenday => ((end.day() - 1) / 10).min(2) * 10 + 1,
        _ => 1,
    };
    Some(Step {
        name: say("巡察（检查）结束", "the end of the inspection"),
        place: place.clone(),
        earliest: Date::new(end.year(), end.month(), first).ok()?,
        latest: end,
        page: false,
        unprinted: None,
    })
}

fn day(notice: &Notice<'_>, name: Message, place: &Range<usize>, value: Date) -> Option<Step> {
    let fact = fact(notice, place)?;
    // The field keeps the first day of what was printed in months.
    let latest = fact.days.filter(|days| days.0 == value).map_or(value, |days| days.1);
    let relative = notice.says(Sense::RelativeYear, notice.text(&fact.range));
    let unprinted = fact.inferred.contains(&InferredPart::Year).then_some(relative);
    Some(Step { name, place: place.clone(), earliest: value, latest, page: false, unprinted })
}

/// Two steps in the wrong order. A year that the notice leaves out was filled in so that the step
/// lies behind the one before it; if it then lies behind the next one, no year makes it fit.
fn finding(steps: &[Step], earlier: &Step, later: &Step) -> Finding {
    let (before, after) = (earlier.earliest, later.latest);
    // What is told before the inspection may belong to another one.
    let doubtful = later.place.start < earlier.place.start && !later.page;
    let verdict = if doubtful { Verdict::Undecided } else { Verdict::Inconsistent };
    let message = if doubtful {
        say(
            format!(
                "{}（{after}）写在{}（{before}）之前，可能属于另一次检查，未作比较。",
                later.name.zh, earlier.name.zh
            ),
            format!(
                "{} ({after}) is told before {} ({before}) and may belong to another inspection",
                later.name.en, earlier.name.en
            ),
        )
    } else {
        say(
            format!("{}（{after}）早于{}（{before}）。", later.name.zh, earlier.name.zh),
            format!("{} ({after}) lies before {} ({before})", later.name.en, earlier.name.en),
        )
    };
    let finding = Finding::new(ID, verdict, later.place.clone(), message).with(after, before);
    // 去年 counts from the publication.
    let base = steps.last().filter(|last| later.unprinted == Some(true) && last.place != later.place);
    finding.against([earlier.place.clone()]).against(base.map(|base| base.place.clone()))
}

/// A feedback without year that would lie before the end of the inspection in the same year, and
/// far behind it in the next.
fn late(notice: &Notice<'_>, steps: &[Step]) -> Option<Finding> {
    let [inspection, feedback, ..] = steps else { return None };
    // The year named before is that of either end of the inspection.
    let begin = notice.facts.notice.inspected.as_ref()?.value.0;
    let next_year = feedback.latest.year() > begin.year();
    let crosses = begin.year() < feedback.latest.year() && feedback.latest.year() == inspection.latest.year();
    let days = if crosses { LATE_DAYS + 60 } else { LATE_DAYS };
    let limit = inspection.latest.checked_add(Span::new().days(days)).ok()?;
    let inferred = feedback.unprinted == Some(false) && !feedback.page;
    let disordered = feedback.place.start < inspection.place.start;
    let published = steps.last().is_some_and(|last| last.latest < feedback.earliest);
    if !inferred || !next_year || feedback.earliest < limit || disordered || published {
        return None;
    }
    let (end, day) = (inspection.latest, feedback.latest);
    let message = say(
        format!("反馈未写年份：若在前一年则早于巡察（检查）结束（{end}），否则为{day}，相隔半年以上。"),
        format!(
            "the feedback has no year: one year earlier it lies before the end of the inspection ({end}), \
             and as {day} more than half a year behind it"
        ),
    );
    let finding = Finding::new(ID, Verdict::Inconsistent, feedback.place.clone(), message).with(day, end);
    Some(finding.against([inspection.place.clone()]).weighing(Severity::Warning))
}

fn in_order(steps: &[Step]) -> Option<Finding> {
    let list = |name: fn(&Message) -> &str, joint: &str| {
        let step = |step: &Step| format!("{} {}", name(&step.name), step.latest);
        steps.iter().map(step).collect::<Vec<_>>().join(joint)
    };
    let message = say(
        format!("{}，先后有序。", list(|name| &name.zh, "，")),
        format!("in order: {}", list(|name| &name.en, ", ")),
    );
    let days: Vec<String> = steps.iter().map(|step| step.latest.to_string()).collect();
    let mut places = steps.iter().map(|step| step.place.clone());
    let mut finding = Finding::new(ID, Verdict::Consistent, places.next()?, message).against(places);
    finding.observed = Some(days.join(" < ").into());
    Some(finding)
}

/// The page's date against the signature and against the feedback.
fn page(notice: &Notice<'_>, steps: &[Step]) -> Option<Finding> {
    let fields = &notice.facts.notice;
    let page = fields.page_published.as_ref().filter(|_| fields.published.is_some())?;
    let mut page = day(notice, say("网页发布", "the publication of the page"), &page.range, page.value)?;
    page.page = true;
    let signature = steps.last()?;
    let late = page.latest.checked_add(Span::new().days(SLACK_DAYS)).ok()?;
    if page.latest >= signature.earliest {
        return None;
    }
    // A page may be set up some days before the date in the signature.
    let severity = if late < signature.earliest { Severity::Warning } else { Severity::Info };
    Some(finding(&[], signature, &page).weighing(severity))
}

/// The time of display against the signature.
fn display(notice: &Notice<'_>, steps: &[Step]) -> Option<Finding> {
    let fields = &notice.facts.notice;
    let shown = fields.disclosure.as_ref()?;
    let published = fields.published.as_ref().and(steps.last())?;
    let fact = fact(notice, &shown.range).filter(|fact| !fact.inferred.contains(&InferredPart::Year))?;
    let (start, end) = shown.value;
    let slack = Span::new().days(SLACK_DAYS);
    let early = start.checked_add(slack).is_ok_and(|start| start < published.earliest);
    if end >= published.earliest && !early {
        return None;
    }
    let step = Step {
        name: say("公示期", "the time of display"),
        place: fact.range.clone(),
        earliest: start,
        latest: if end < published.earliest { end } else { start },
        page: true,
        unprinted: None,
    };
    Some(finding(&[], published, &step).weighing(Severity::Warning))
}
