//! Months and days that count from another day: from the date named before, or from the publication.

use jiff::ToSpan;
use jiff::civil::Date;

use super::parse::Expression;
use super::point::Point;
use super::resolve::Resolver;
use crate::rules::{DateAnchor, DatePrecision};

/// Within so many months there is one of 31 days.
const MONTHS_WITH_EVERY_DAY: i64 = 2;

impl Resolver<'_> {
    /// Puts in the months and days that count from the date named before; `None` when there is
    /// no such date, so that the words denote nothing.
    pub(super) fn complete(&self, mut expression: Expression) -> Option<Expression> {
        let named = self.before.last();
        expression.first = self.anchored(expression.first)?;
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

    /// A point with the month and day that it counts from another day, or takes from one.
    fn anchored(&self, mut point: Point) -> Option<Point> {
        let named = self.before.last();
        let on = |point: Point, day: Date| Point {
            year: Some(day.year()),
            month: Some(day.month()),
            day: Some(day.day()),
            ..point
        };
        if let Some((shift, anchor)) = point.day_shift {
            let named = named.filter(|named| named.precision == DatePrecision::Day);
            let base = match anchor {
                DateAnchor::Before => named?.days.1,
                DateAnchor::Publication => self.timeline.published?,
            };
            return Some(on(point, base.checked_add(i64::from(shift).days()).ok()?));
        }
        if let Some((shift, anchor)) = point.month_shift {
            let named = named.filter(|_| anchor == DateAnchor::Before).map(|named| named.days.1);
            let base = named.or(self.timeline.published)?.first_of_month();
            let base = base.checked_add(i64::from(shift).months()).ok()?;
            point.month = Some(base.month());
            point.year = point.year.or(if point.shift.is_none() { Some(base.year()) } else { None });
        }
        match point.day.filter(|_| point.is_bare_day()) {
            Some(day) => self.lone_day(day).map(|date| on(point, date)),
            None => Some(point),
        }
    }

    /// A day without a month: the first one from the day named before on; failing that, the last one that does
    /// not lie behind the publication.
    fn lone_day(&self, day: i8) -> Option<Date> {
        let from = self.before.last().filter(|named| named.precision == DatePrecision::Day);
        let months = 0..=MONTHS_WITH_EVERY_DAY;
        let in_month = |base: Date, shift: i64| {
            let month = base.first_of_month().checked_add(shift.months()).ok()?;
            Date::new(month.year(), month.month(), day).ok()
        };
        if let Some(from) = from.map(|named| named.days.0) {
            return months.filter_map(|shift| in_month(from, shift)).find(|date| *date >= from);
        }
        let published = self.timeline.published?;
        months.filter_map(|shift| in_month(published, -shift)).find(|date| *date <= published)
    }
}
