//! Filling in what a date does not print, on the notice's own timeline.
//!
//! The rule, in this order:
//!
//! 1. A printed year is never overridden. The second end of a range takes the year of the first,
//!    or the next one when it would lie before it (11月至1月).
//! 2. 去年, 今年, 明年 count from the publication; behind 比 or 较 from the year of their sentence
//!    (2023年…比去年 is 2022). 同年, 次年, 同月, 当日 count from the date named before.
//! 3. Words such as 争取 or 预计 before it in its clause: the first such date that does not end
//!    before the publication.
//! 4. A date named before in the same sentence, or else in the same part of the item: the year in
//!    which the two lie nearest to each other. In a response that would lead to a time before the
//!    inspection, rule 5 is tried first: responses tell what was done about its findings.
//! 5. The first such date between feedback and publication; failing that, the last one before the
//!    publication. Where the time between the two holds several, the others are alternatives.
//!
//! Nothing is ever taken from the clock.

use std::ops::Range;

use jiff::civil::Date;

use super::parse::Expression;
use super::point::Point;
use crate::extract::fact::{DateFact, InferredPart};
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
    /// Ranges of those that were garbled.
    pub(in crate::extract) garbled: Vec<Range<usize>>,
    /// Ranges of the periods that end before they begin.
    pub(in crate::extract) reversed: Vec<Range<usize>>,
}

/// Resolves the expressions of `text`, which stand in order.
pub(in crate::extract) fn resolve(expressions: &[Expression], text: &str, timeline: &Timeline) -> Resolved {
    let mut resolver = Resolver { timeline, before: Vec::new() };
    let mut resolved = Resolved::default();
    let quotations = quotations(text);
    for expression in expressions {
        let quoted = is_within(&quotations, &expression.range);
        let Some(fact) = resolver.fact(expression, quoted) else { continue };
        if fact.repaired {
            resolved.garbled.push(fact.range.clone());
        } else if expression.is_reversed() {
            resolved.reversed.push(fact.range.clone());
        }
        resolver.remember(expression, &fact);
        resolved.dates.push(fact);
    }
    resolved
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
struct Known {
    range: Range<usize>,
    days: (Date, Date),
    precision: DatePrecision,
    compared: bool,
}

struct Resolver<'a> {
    timeline: &'a Timeline,
    /// Dates of the part of the item that is being read.
    before: Vec<Known>,
}

/// Days and the readings that are as good.
type Reading = ((Date, Date), Vec<(Date, Date)>);

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
        if printed.first.month_shift.is_some() || printed.first.day_shift.is_some() {
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
        if let Some(days) = fact.days {
            let (range, precision) = (fact.range.clone(), fact.precision);
            self.before.push(Known { range, days, precision, compared: expression.compared });
        }
    }

    /// Puts in the months and days that count from the date named before; `None` when there is
    /// no such date, so that the words denote nothing.
    fn complete(&self, mut expression: Expression) -> Option<Expression> {
        let named = self.before.last();
        let point = &mut expression.first;
        if let Some(shift) = point.day_shift {
            let named = named.filter(|named| named.precision == DatePrecision::Day)?;
            let day = named.days.1.checked_add(jiff::Span::new().days(i64::from(shift))).ok()?;
            *point =
                Point { year: Some(day.year()), month: Some(day.month()), day: Some(day.day()), ..*point };
        }
        if point.month_shift.is_some() {
            let base = named.map(|named| named.days.1).or(self.timeline.published)?;
            point.month = Some(base.month());
            point.year = point.year.or(if point.shift.is_none() { Some(base.year()) } else { None });
        }
        if let Some((shift, DateAnchor::Publication)) = expression.last.and_then(|last| last.shift) {
            let base = self.base_year(&expression);
            expression.last =
                expression.last.map(|last| Point { year: base.map(|year| year + shift), ..last });
        }
        let point = &mut expression.first;
        if let Some((shift, DateAnchor::Before)) = point.shift {
            let base = named?.days.1.year();
            point.year = Some(base + shift);
        }
        Some(expression)
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

    /// The year that 今年 means here.
    fn base_year(&self, expression: &Expression) -> Option<i16> {
        let in_sentence = || self.named_in_sentence(expression).map(|named| named.days.1.year());
        let published = || self.timeline.published.map(|date| date.year());
        if expression.compared {
            return in_sentence().or_else(published);
        }
        published().or_else(in_sentence).or_else(|| self.timeline.feedback.map(|date| date.year()))
    }

    fn named_in_sentence(&self, expression: &Expression) -> Option<&Known> {
        let place = |at: usize| self.timeline.sentences.partition_point(|sentence| sentence.start <= at);
        let here = place(expression.range.start);
        self.before.iter().rev().find(|known| place(known.range.start) == here && !known.compared)
    }

    fn is_response(&self, expression: &Expression) -> bool {
        let scopes = &self.timeline.scopes;
        let after = scopes.partition_point(|(start, _)| *start <= expression.range.start);
        after.checked_sub(1).is_some_and(|at| scopes[at].1)
    }

    fn is_before_inspection(&self, days: &(Date, Date)) -> bool {
        self.timeline.inspected.or(self.timeline.feedback).is_some_and(|inspected| days.1 < inspected)
    }

    /// The first such date that does not end before the publication.
    fn coming(&self, expression: &Expression) -> Option<(Date, Date)> {
        let published = self.timeline.published?;
        (0..=1)
            .filter_map(|years| expression.in_year(published.year() + years))
            .find(|days| days.1 >= published)
    }

    /// The date that lies nearest to the one named before, in its sentence or its part.
    fn nearest(&self, expression: &Expression) -> Option<(Date, Date)> {
        let named = self.named_in_sentence(expression).or_else(|| {
            self.before.iter().rev().find(|known| !known.compared && known.precision < DatePrecision::Year)
        })?;
        let year = named.days.1.year();
        if named.precision == DatePrecision::Year {
            let single = named.days.0.year() == year;
            return if single { expression.in_year(year) } else { None };
        }
        let distance = |days: &(Date, Date)| {
            let gap = days.0.since(named.days.1).map_or(i32::MAX, |gap| gap.get_days());
            gap.abs()
        };
        let published = self.timeline.published;
        [year, year + 1, year - 1]
            .into_iter()
            .filter_map(|year| expression.in_year(year))
            .filter(|days| published.is_none_or(|published| days.0 <= published) || days.0.year() == year)
            .min_by_key(distance)
    }

    /// The first such date between feedback and publication, or else the last before the latter.
    fn in_window(&self, expression: &Expression) -> Option<Reading> {
        let Some(published) = self.timeline.published else {
            let after = self.timeline.feedback.or(self.timeline.inspected)?;
            let days = (0..=1)
                .filter_map(|years| expression.in_year(after.year() + years))
                .find(|days| days.1 >= after)?;
            return Some((days, Vec::new()));
        };
        let start = self.timeline.feedback.map_or(published.year() - 1, |feedback| feedback.year());
        let mut within: Vec<(Date, Date)> = (start..=published.year())
            .filter_map(|year| expression.in_year(year))
            .filter(|days| {
                days.0 <= published && self.timeline.feedback.is_none_or(|feedback| days.1 >= feedback)
            })
            .collect();
        if self.timeline.feedback.is_some() && !within.is_empty() {
            let first = within.remove(0);
            return Some((first, within));
        }
        let last = [published.year(), published.year() - 1]
            .into_iter()
            .filter_map(|year| expression.in_year(year))
            .find(|days| days.0 <= published)?;
        Some((last, Vec::new()))
    }
}

/// The expression with its impossible parts put right, and whether there were any.
fn repaired(printed: &Expression) -> (Expression, bool) {
    let sound = |point: &Point| point.repaired() == *point && point.has_sound_year();
    // A bare last day has the month of the first one, which says how many days there are.
    let last = printed.last.map(|_| printed.last_completed());
    let is_sound = sound(&printed.first) && last.as_ref().is_none_or(sound);
    if is_sound {
        return (printed.clone(), false);
    }
    let expression = Expression {
        first: printed.first.repaired(),
        last: last.map(|last| last.repaired()),
        ..printed.clone()
    };
    (expression, true)
}
