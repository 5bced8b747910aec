//! Years that are not printed: from the sentence, from the part of the item, from the notice's timeline.

use jiff::civil::Date;

use super::parse::Expression;
use super::resolve::{Known, Reading, Resolver};
use crate::rules::DatePrecision;

/// Within so many years every day of the calendar occurs, 29 February too.
const YEARS_WITH_EVERY_DAY: i16 = 8;

impl Resolver<'_> {
    /// The year that 今年 means here.
    pub(super) fn base_year(&self, expression: &Expression) -> Option<i16> {
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

    pub(super) fn is_response(&self, expression: &Expression) -> bool {
        let scopes = &self.timeline.scopes;
        let after = scopes.partition_point(|(start, _)| *start <= expression.range.start);
        after.checked_sub(1).is_some_and(|at| scopes[at].1)
    }

    pub(super) fn is_before_inspection(&self, days: &(Date, Date)) -> bool {
        self.timeline.inspected.or(self.timeline.feedback).is_some_and(|inspected| days.1 < inspected)
    }

    /// The first such date that does not end before the publication.
    pub(super) fn coming(&self, expression: &Expression) -> Option<(Date, Date)> {
        let published = self.timeline.published?;
        (0..=YEARS_WITH_EVERY_DAY)
            .filter_map(|years| expression.in_year(published.year() + years))
            .find(|days| days.1 >= published)
    }

    /// The date that lies nearest to the one named before, in its sentence or its part.
    pub(super) fn nearest(&self, expression: &Expression) -> Option<(Date, Date)> {
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
    pub(super) fn in_window(&self, expression: &Expression) -> Option<Reading> {
        let Some(published) = self.timeline.published else {
            let after = self.timeline.feedback.or(self.timeline.inspected)?;
            let days = (0..=YEARS_WITH_EVERY_DAY)
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
        // Where the notice has its own timeline, a leap day that it does not hold is a misprint.
        let years = if self.timeline.feedback.is_some() { 1 } else { YEARS_WITH_EVERY_DAY };
        let last = (0..=years)
            .filter_map(|years| expression.in_year(published.year() - years))
            .find(|days| days.0 <= published)?;
        Some((last, Vec::new()))
    }
}
