//! One point of the calendar as it is printed.

use jiff::civil::Date;

use crate::rules::{DateAnchor, DatePrecision};

/// Notices speak of years within these; others are kept as printed, and reported.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Whether a notice may well speak of `year`.
pub(in crate::extract) fn is_sound_year(year: i16) -> bool {
    YEARS.contains(&year)
}

/// The printed parts of a date; what was not printed is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct Point {
    /// The year.
    pub(in crate::extract) year: Option<i16>,
    /// Years away from an anchor, for 去年 and its like.
    pub(in crate::extract) shift: Option<(i16, DateAnchor)>,
    /// The month.
    pub(in crate::extract) month: Option<i8>,
    /// Months away from an anchor.
    pub(super) month_shift: Option<(i8, DateAnchor)>,
    /// First and last month, and the precision, of a season (上半年).
    pub(super) season: Option<(i8, i8, DatePrecision)>,
    /// First and last day, and the precision, of a part of a month; 0 is the month's last day.
    pub(super) third: Option<(i8, i8, DatePrecision)>,
    /// The day.
    pub(super) day: Option<i8>,
    /// Days away from an anchor.
    pub(super) day_shift: Option<(i8, DateAnchor)>,
}

impl Point {
    /// Whether something finer than a year was printed.
    pub(in crate::extract) fn has_month(&self) -> bool {
        self.month.is_some() || self.season.is_some()
    }

    /// Whether nothing was printed but a day.
    pub(super) fn is_bare_day(&self) -> bool {
        self.day.is_some() && !self.has_month() && self.month_shift.is_none() && self.year.is_none()
    }

    /// The finest printed unit.
    pub(super) fn precision(&self) -> DatePrecision {
        if self.day.is_some() || self.day_shift.is_some() {
            return DatePrecision::Day;
        }
        match (self.third, self.season) {
            (Some((_, _, precision)), _) | (None, Some((_, _, precision))) => precision,
            (None, None) if self.month.is_some() || self.month_shift.is_some() => DatePrecision::Month,
            (None, None) => DatePrecision::Year,
        }
    }

    /// First and last month that the point names.
    fn months(&self) -> Option<(i8, i8)> {
        self.month.map(|month| (month, month)).or(self.season.map(|(first, last, _)| (first, last)))
    }

    /// First and last day in the printed year, or else in `year`.
    pub(in crate::extract) fn resolve(&self, year: Option<i16>) -> Option<(Date, Date)> {
        let year = self.year.or(year)?;
        let Some((first, last)) = self.months() else {
            return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
        };
        let (start, end) = (Date::new(year, first, 1).ok()?, Date::new(year, last, 1).ok()?);
        if let Some(day) = self.day {
            let date = Date::new(year, first, day).ok()?;
            return Some((date, date));
        }
        let (from, to) = self.third.map_or((1, 0), |(from, to, _)| (from, to));
        let to = if to == 0 { end.days_in_month() } else { to };
        Some((Date::new(year, start.month(), from).ok()?, Date::new(year, end.month(), to).ok()?))
    }

    /// The nearest sound reading of an impossible date: a day beyond its month's end is taken for
    /// the last day, an impossible month is left out.
    pub(super) fn repaired(&self) -> Self {
        let mut point = *self;
        if point.month.is_some_and(|month| !(1..=12).contains(&month)) {
            (point.month, point.day, point.third) = (None, None, None);
        }
        if let (Some(month), Some(day)) = (point.month, point.day) {
            // Without a year the longest form of the month counts: 2月29日 may be right.
            let year = point.year.unwrap_or(2000);
            let last = Date::new(year, month, 1).map_or(28, |date| date.days_in_month());
            point.day = Some(day.clamp(1, last));
        }
        point
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_impossible_day_becomes_the_last_of_its_month() {
        let point = Point { year: Some(2023), month: Some(2), day: Some(30), ..Point::default() };
        assert_eq!(point.resolve(None), None);
        assert_eq!(point.repaired().resolve(None), Some((date(2023, 2, 28), date(2023, 2, 28))));
        let point = Point { year: Some(2023), month: Some(13), day: Some(5), ..Point::default() };
        assert_eq!(point.repaired().resolve(None), Some((date(2023, 1, 1), date(2023, 12, 31))));
    }
}
