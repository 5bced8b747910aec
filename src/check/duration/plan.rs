//! Lengths in years: 三年行动方案(2022-2024年), 2007年以来15年.

use std::ops::Range;

use super::length::{Measure, compare};
use super::{ID, message};
use crate::check::finding::{Finding, say};
use crate::check::list_count::{ahead, before};
use crate::check::notice::Notice;
use crate::extract::mark_value;
use crate::rules::{Captures, DatePrecision, Sense};
use crate::vocabulary::Verdict;

/// Longer times than this are not counted in a notice.
const YEARS: u32 = 60;

/// How far the words beside a number of years reach, in bytes.
const AROUND: usize = 12;

/// All matches of the lexicon with `sense` in the notice.
fn matches<'a>(notice: &Notice<'a>, sense: Sense) -> impl Iterator<Item = Captures<'a>> + use<'a> {
    let (view, rules) = (notice.view, notice.rules);
    let of_sense = rules.lexicon.iter().filter(move |rule| rule.set.sense == sense);
    of_sense.flat_map(move |rule| rule.captures_iter(view))
}

/// A number of years in a match, and where it stands.
fn value(found: &Captures<'_>, name: &str) -> Option<(u32, Range<usize>)> {
    let text = found.name(name)?;
    Some((mark_value(text.as_str())?, text.range()))
}

/// The years of a plan against those that its title or the bracket behind it names.
pub(super) fn plans(notice: &Notice<'_>) -> Vec<Finding> {
    matches(notice, Sense::TimePlan).filter_map(|found| plan(notice, &found)).collect()
}

fn plan(notice: &Notice<'_>, found: &Captures<'_>) -> Option<Finding> {
    let (length, at) = value(found, "length").filter(|(length, _)| (1..=YEARS).contains(length))?;
    let titled = is_titled(notice, at.start);
    if length == 1 && !titled || is_other(notice, &at) {
        return None;
    }
    let ((from, first), (to, last)) = (value(found, "from")?, value(found, "to")?);
    let day = |year: u32, month, day| jiff::civil::Date::new(i16::try_from(year).ok()?, month, day).ok();
    let days = (day(from, 1, 1)?, day(to, 12, 31)?);
    if from > to {
        return None;
    }
    let compared = compare(length.into(), Measure::Years, days, DatePrecision::Year)?;
    // The title of a plan names the years that it plans; elsewhere both may fall into the middle.
    let strict = length > 2 && titled;
    let verdict = match compared.verdict {
        Verdict::Undecided if strict => Verdict::Inconsistent,
        verdict => verdict,
    };
    let message = message(verdict, found.get(0)?.as_str(), &compared.computed);
    let (start, end) = (first.start.min(last.start), first.end.max(last.end));
    let found =
        Finding::new(ID, verdict, at, message).with(length.to_string(), compared.observed.to_string());
    Some(found.against(std::iter::once(start..end)))
}

/// Whether the words beside a number of years make it another than that of a plan.
fn is_other(notice: &Notice<'_>, at: &Range<usize>) -> bool {
    let beside = [before(notice.view, at.start, AROUND), ahead(notice.view, at.end, AROUND)];
    beside.iter().any(|text| notice.says(Sense::TimeNoPlan, text))
}

/// Whether the byte `at` stands in the title of a document.
fn is_titled(notice: &Notice<'_>, at: usize) -> bool {
    let line = before(notice.view, at, 240);
    let open = line.rfind('《');
    open.is_some_and(|open| line.rfind('》').is_none_or(|close| close < open))
}

/// Years since a year, up to a year of the notice's own timeline; without one, to the date before.
pub(super) fn since(notice: &Notice<'_>) -> Vec<Finding> {
    let years = Years::new(notice);
    matches(notice, Sense::TimeSince).filter_map(|found| one_since(notice, &found, &years)).collect()
}

fn one_since(notice: &Notice<'_>, found: &Captures<'_>, years: &Years) -> Option<Finding> {
    let (length, at) = value(found, "length").filter(|(length, _)| (2..=YEARS).contains(length))?;
    let (from, first) = value(found, "from")?;
    let before = notice.facts.dates.partition_point(|fact| fact.range.end <= first.start);
    let near = notice.facts.dates[..before].last().and_then(|fact| fact.days).map(|(_, end)| end.year());
    let known = if years.own.is_empty() { near.into_iter().collect() } else { years.own.clone() };
    let passed = |year: i16| i64::from(year) - i64::from(from);
    let length = i64::from(length);
    let met = known.iter().copied().find(|&year| passed(year) == length);
    let latest = known.iter().copied().max()?;
    let verdict = match met {
        Some(_) => Verdict::Consistent,
        // More years than up to the latest date of the notice's own timeline, or of all.
        None if length > passed(years.latest(&known)?) + 1 => Verdict::Inconsistent,
        // Fewer than up to its first date, and no other date that they may lead up to.
        None if years.ends(found, passed) > length + 1 && !years.all.iter().any(|&y| passed(y) == length) => {
            Verdict::Inconsistent
        }
        None => Verdict::Undecided,
    };
    let end = met.unwrap_or(latest);
    let observed = passed(end);
    let computed = say(format!("{observed}年（至{end}年）"), format!("{observed} years up to {end}"));
    let message = message(verdict, found.get(0)?.as_str(), &computed);
    Some(
        Finding::new(ID, verdict, at, message)
            .with(length.to_string(), observed.to_string())
            .against([first]),
    )
}

/// The years that a length of time may lead up to.
struct Years {
    /// Those of the notice's own timeline.
    own: Vec<i16>,
    /// Those of all dates.
    all: Vec<i16>,
    /// The places of lengths that surely lead up to now.
    now: Vec<usize>,
}

impl Years {
    fn new(notice: &Notice<'_>) -> Self {
        let dates = notice.facts.dates.iter().filter_map(|fact| fact.days);
        let mut all: Vec<i16> = dates.map(|(_, end)| end.year()).collect();
        all.sort_unstable();
        all.dedup();
        let now = matches(notice, Sense::TimeUpToNow).filter_map(|found| Some(found.get(0)?.start()));
        let mut now: Vec<usize> = now.collect();
        now.sort_unstable();
        Self { own: timeline(notice), all, now }
    }

    /// The latest year that may be meant by now: without a timeline, that of any date.
    fn latest(&self, known: &[i16]) -> Option<i16> {
        let all = self.all.iter().filter(|_| self.own.is_empty());
        known.iter().chain(all).copied().max()
    }

    /// The years up to the first date of the timeline, where a length surely leads up to now.
    fn ends(&self, found: &Captures<'_>, passed: impl Fn(i16) -> i64) -> i64 {
        let now = found.get(0).is_some_and(|found| self.now.binary_search(&found.start()).is_ok());
        self.own.iter().copied().min().filter(|_| now).map_or(0, passed)
    }
}

/// The years of the inspection, its feedback and the publication.
fn timeline(notice: &Notice<'_>) -> Vec<i16> {
    let own = &notice.facts.notice;
    let mut years: Vec<i16> = Vec::new();
    years.extend(own.inspected.iter().map(|placed| placed.value.1.year()));
    years.extend(own.feedback.iter().map(|placed| placed.value.year()));
    years.extend(own.published.iter().chain(&own.page_published).map(|placed| placed.value.year()));
    years
}
