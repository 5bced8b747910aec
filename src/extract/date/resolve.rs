//! Filling in what a date does not print, on the notice's own timeline.
//!
//! The rule, in this order:
//!
//! 1. A printed year is never overridden. The second end of a range takes the year of the first,
//!    or the next one when it would lie before it (11月至1月).
//! 2. 去年, 今年, 明年 count from the publication; behind 比 or 较 from the year of their sentence
//!    (2023年…比去年 is 2022). 同年, 次年, 同月, 当日 count from the date named before. A day alone at the
//!    head of a sentence is the first such day from the date named before on.
//! 3. Words such as 争取 or 预计 before it in its clause: the first such date that does not end
//!    before the publication.
//! 4. A date named before in the same sentence, or else in the same part of the item: the year in
//!    which the two lie nearest to each other. In a response that would lead to a time before the
//!    inspection, rule 5 is tried first: responses tell what was done about its findings.
//! 5. The first such date between feedback and publication; failing that, the last one that does not
//!    begin after the publication. Where the time between the two holds several, the others are
//!    alternatives.
//!
//! Nothing is ever taken from the clock. `docs/dates.md` has worked examples.

use std::ops::Range;

use jiff::civil::Date;

use super::parse::Expression;
use super::point::{Point, is_sound_year};
use crate::extract::fact::{DateFact, InferredPart, Trouble};
use crate::rules::{DateAnchor, DatePrecision};

/// The latest complete day before byte `body` of the view: what dates a report to a meeting, which
/// has neither signature nor page.
pub(in crate::extract) fn latest_in_head(printed: &[Expression], body: usize) -> Option<Date> {
    printed
        .iter()
        .take_while(|expression| expression.range.end <= body)
        .filter(|expression| expression.first.precision() == DatePrecision::Day)
        .filter_map(|expression| Some(expression.first.resolve(None)?.1))
        .max()
}

/// What is known of the notice's own times, and how its text is divided.
#[derive(Debug, Default)]
pub(in crate::extract) struct Timeline {
    /// First day of the inspection.
    pub(in crate::extract) inspected: Option<Date>,
    /// Day of the feedback.
    pub(in crate::extract) feedback: Option<Date>,
    /// Day of the publication, or the nearest that is known to it.
    pub(in crate::extract) published: Option<Date>,
    /// Where the parts of the text begin, in order, and whether each tells what was done; the
    /// descriptions of what was found do not.
    pub(in crate::extract) scopes: Vec<(usize, bool)>,
    /// The sentences, in order.
    pub(in crate::extract) sentences: Vec<Range<usize>>,
}

/// The dates, and what was wrong with the print of some.
#[derive(Debug, Default)]
pub(in crate::extract) struct Resolved {
    /// The dates, in order.
    pub(in crate::extract) dates: Vec<DateFact>,
    /// Those that were read with doubt, in order.
    pub(in crate::extract) troubles: Vec<Trouble>,
}

/// Resolves the expressions of `text`, which stand in order.
pub(in crate::extract) fn resolve(expressions: &[Expression], text: &str, timeline: &Timeline) -> Resolved {
    let mut resolver = Resolver { timeline, before: Vec::new() };
    let mut resolved = Resolved::default();
    let quotations = quotations(text);
    for expression in expressions {
        let quoted = is_within(&quotations, &expression.range);
        let Some(fact) = resolver.fact(expression, quoted) else { continue };
        let doubt = trouble(&fact);
        let reversed = doubt.is_none() && expression.is_reversed();
        resolved
            .troubles
            .extend(doubt.or_else(|| reversed.then(|| Trouble::reversed_period(fact.range.clone()))));
        resolver.remember(expression, &fact);
        resolved.dates.push(fact);
    }
    resolved
}

/// What is doubtful about a date.
fn trouble(fact: &DateFact) -> Option<Trouble> {
    let sound = |days: &(Date, Date)| is_sound_year(days.0.year()) && is_sound_year(days.1.year());
    if fact.repaired {
        return Some(Trouble::garbled_date(fact.range.clone()));
    }
    let all = fact.days.iter().chain(&fact.alternatives);
    (!all.into_iter().all(sound)).then(|| Trouble::date_out_of_range(fact.range.clone()))
}

/// The ranges of titles in 《》.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, mark) in text.match_indices(['《', '》', '\n']) {
        match mark {
            "《" => open = open.or(Some(at)),
            "》" => {
                // A title within a title closes with the outer one.
                if let Some(start) = open.take() {
                    found.push(start..at + mark.len());
                }
            }
            _ => open = None,
        }
    }
    found
}

fn is_within(ranges: &[Range<usize>], inner: &Range<usize>) -> bool {
    let after = ranges.partition_point(|range| range.start <= inner.start);
    after.checked_sub(1).is_some_and(|at| ranges[at].end >= inner.end)
}

/// A date that later ones may lean on.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// First and last day.
    pub(super) days: (Date, Date),
    /// The finest unit that was printed.
    pub(super) precision: DatePrecision,
    /// It was named to compare with.
    pub(super) compared: bool,
}

/// What is known while dates are resolved one after the other.
pub(super) struct Resolver<'a> {
    /// The notice's own times.
    pub(super) timeline: &'a Timeline,
    /// Dates of the part of the item that is being read.
    pub(super) before: Vec<Known>,
}

/// Days and the readings that are as good.
pub(super) type Reading = ((Date, Date), Vec<(Date, Date)>);

impl Resolver<'_> {
    fn fact(&mut self, printed: &Expression, quoted: bool) -> Option<DateFact> {
        self.forget(printed.range.start);
        let (expression, impossible) = repaired(printed);
        let expression = self.complete(expression)?;
        let reading = self.read(&expression, quoted);
        let precision = match &expression.last {
            Some(last) => expression.first.precision().max(last.precision()),
            None => expression.first.precision(),
        };
        let mut inferred = Vec::new();
        if printed.first.year.is_none()
            && printed.last.is_none_or(|last| last.year.is_none() || last.shift.is_none())
        {
            inferred.push(InferredPart::Year);
        }
        if printed.first.month_shift.is_some()
            || printed.first.day_shift.is_some()
            || printed.first.is_bare_day()
        {
            inferred.push(InferredPart::Month);
        }
        if printed.first.day_shift.is_some() {
            inferred.push(InferredPart::Day);
        }
        let (days, mut alternatives) = match reading {
            Some((days, alternatives)) => (Some(days), alternatives),
            None => (None, Vec::new()),
        };
        // 2月29日 without year, where no year that can be meant has it.
        let never = days.is_none() && printed.is_leap_day() && self.timeline.published.is_some();
        if let (Some(other), Some(days)) = (printed.other, days) {
            alternatives.extend(other.resolve(Some(days.0.year())));
        }
        Some(DateFact {
            range: printed.range.clone(),
            days,
            precision,
            inferred,
            modifier: printed.modifier,
            quoted,
            repaired: printed.garbled || impossible || never,
            alternatives,
        })
    }

    /// Forgets the dates of parts that ended before `at`.
    fn forget(&mut self, at: usize) {
        let place = |at: usize| self.timeline.scopes.partition_point(|(start, _)| *start <= at);
        let here = place(at);
        if self.before.last().is_some_and(|known| place(known.range.start) != here) {
            self.before.clear();
        }
    }

    fn remember(&mut self, expression: &Expression, fact: &DateFact) {
        if fact.quoted {
            return;
        }
        // A year that can't be right would lead all later dates astray.
        if let Some(days) = fact.days.filter(|days| is_sound_year(days.1.year())) {
            let (range, precision) = (fact.range.clone(), fact.precision);
            self.before.push(Known { range, days, precision, compared: expression.compared });
        }
    }

    fn read(&self, expression: &Expression, quoted: bool) -> Option<Reading> {
        if let Some(year) = expression.first.year {
            return Some((expression.in_year(year)?, Vec::new()));
        }
        if let Some((shift, DateAnchor::Publication)) = expression.first.shift {
            return Some((expression.in_year(self.base_year(expression)? + shift)?, Vec::new()));
        }
        if let Some(year) =
            expression.last.and_then(|last| last.year).filter(|_| expression.first.shift.is_none())
        {
            let later = expression.in_year(year).map(|days| (days, Vec::new()));
            return later.or_else(|| Some((expression.in_year(year - 1)?, Vec::new())));
        }
        if expression.future
            && let Some(days) = self.coming(expression)
        {
            return Some((days, Vec::new()));
        }
        let near = if quoted { None } else { self.nearest(expression) };
        let fits = |days: &(Date, Date)| !self.is_response(expression) || !self.is_before_inspection(days);
        match near {
            Some(days) if fits(&days) => Some((days, Vec::new())),
            near => self.in_window(expression).or_else(|| near.map(|days| (days, Vec::new()))),
        }
    }
}

/// The expression with its impossible parts put right, and whether there were any.
fn repaired(printed: &Expression) -> (Expression, bool) {
    let mended = |point: &Point| {
        let mut mended = point.repaired();
        // A misprinted year that nobody can mean says nothing.
        mended.year = mended.year.filter(|&year| !printed.garbled || is_sound_year(year));
        mended
    };
    let sound = |point: &Point| mended(point) == *point;
    // A bare last day has the month of the first one, which says how many days there are.
    let last = printed.last.map(|_| printed.last_completed());
    let is_sound = sound(&printed.first) && last.as_ref().is_none_or(sound);
    if is_sound {
        return (printed.clone(), false);
    }
    let expression =
        Expression { first: mended(&printed.first), last: last.as_ref().map(mended), ..printed.clone() };
    (expression, true)
}
