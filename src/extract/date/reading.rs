//! Readings of an expression when only some of the notice's times are known: what the notice's
//! own fields need before the timeline stands.

use jiff::civil::Date;

use super::parse::Expression;
use super::point::Point;
use crate::rules::{DateAnchor, DatePrecision};

/// A year with every day that there is, for dates that print none.
const LEAP_YEAR: i16 = 2000;

impl Expression {
    /// The finest printed unit of its first point.
    pub(in crate::extract) fn precision(&self) -> DatePrecision {
        self.first.precision()
    }

    /// Whether a year was printed in figures.
    pub(in crate::extract) fn prints_year(&self) -> bool {
        self.first.year.is_some()
    }

    /// First and last day; a year that isn't printed is the last one that ends before `known`.
    pub(in crate::extract) fn period(&self, known: Option<Date>) -> Option<(Date, Date)> {
        let last = self.last_completed();
        let backwards = last.month < self.first.month;
        let year = year(&self.first, known).or_else(|| {
            let year = year(&last, known)?;
            Some(if backwards { year - 1 } else { year })
        });
        let year = year.or_else(|| {
            let known = known?;
            let end = last.resolve(Some(known.year()))?.1;
            Some(if end > known { known.year() - 1 } else { known.year() })
        })?;
        self.in_year(year)
    }

    /// Whether it is the day that only leap years have.
    pub(super) fn is_leap_day(&self) -> bool {
        (self.first.month, self.first.day) == (Some(2), Some(29))
    }

    /// Whether it is a period that ends before it begins, whatever was left out: both years are
    /// printed, or the second end counts in the year or month of the first.
    pub(super) fn is_reversed(&self) -> bool {
        let Some(printed) = self.last.filter(|last| last.shift.is_none()) else { return false };
        let last = self.last_completed();
        let same_month = printed.year.is_none() && last.month.is_some() && last.month == self.first.month;
        let year = match (self.first.year, printed.year) {
            (Some(first), Some(_)) => first,
            (first, None) if same_month && self.first.shift.is_none() => first.unwrap_or(LEAP_YEAR),
            _ => return false,
        };
        let end = Point { year: last.year.or(Some(year)), ..last }.resolve(None);
        match (self.first.resolve(Some(year)), end) {
            (Some(start), Some(end)) => end.1 < start.0,
            _ => false,
        }
    }

    /// First and last day when the first point lies in `year`.
    pub(super) fn in_year(&self, year: i16) -> Option<(Date, Date)> {
        let start = self.first.resolve(Some(year))?;
        let Some(_) = self.last else { return Some(start) };
        let last = self.last_completed();
        let start_year = self.first.year.unwrap_or(year);
        let end_year = last.year.unwrap_or_else(|| match last.shift {
            Some((shift, DateAnchor::Before)) => start_year + shift,
            Some((shift, DateAnchor::Publication)) => {
                let start_shift = self.first.shift.map_or(0, |(shift, _)| shift);
                start_year + shift - start_shift
            }
            None if last.month < self.first.month && last.month.is_some() => start_year + 1,
            None => start_year,
        });
        let end = Point { year: Some(end_year), ..last }.resolve(None)?;
        (end.1 >= start.0).then_some((start.0, end.1))
    }

    /// The last point with what it takes over from the first one.
    pub(super) fn last_completed(&self) -> Point {
        let mut last = self.last.unwrap_or(self.first);
        if last.is_bare_day() {
            last.month = self.first.month;
            last.year = self.first.year;
        }
        last
    }

    /// The first such day after `after`; failing that, the last one before `known`.
    pub(in crate::extract) fn day_after(&self, after: Option<Date>, known: Option<Date>) -> Option<Date> {
        let point = self.last_completed();
        if let Some(year) = year(&point, known).or_else(|| year(&self.first, known)) {
            return Some(point.resolve(Some(year))?.0);
        }
        let near = after.or(known)?;
        let same = point.resolve(Some(near.year()))?.0;
        match after {
            Some(after) if same < after => Some(point.resolve(Some(after.year() + 1))?.0),
            None if same > near => Some(point.resolve(Some(near.year() - 1))?.0),
            _ => Some(same),
        }
    }
}

fn year(point: &Point, known: Option<Date>) -> Option<i16> {
    point.year.or_else(|| Some(known?.year() + point.shift?.0))
}

#[cfg(test)]
mod tests {
    use super::super::parse::expressions;
    use super::*;
    use crate::rules::Rules;
    use jiff::civil::date;

    fn read(text: &str) -> Expression {
        expressions(&Rules::built_in().unwrap(), text).remove(0)
    }

    #[test]
    fn reads_ranges_of_every_form() {
        let cases = [
            ("2023年9月1日至9月30日", date(2023, 9, 1), date(2023, 9, 30)),
            ("2023年3月下旬至6月下旬", date(2023, 3, 21), date(2023, 6, 30)),
            ("2022年11月下旬至2023年1月中旬", date(2022, 11, 21), date(2023, 1, 20)),
            ("2022年11月5日至次年1月8日", date(2022, 11, 5), date(2023, 1, 8)),
            ("2023年10月8日至12日", date(2023, 10, 8), date(2023, 10, 12)),
            ("2022年11月至2023年4月", date(2022, 11, 1), date(2023, 4, 30)),
            ("2023年11月至1月", date(2023, 11, 1), date(2024, 1, 31)),
            ("二〇二三年五月十日—六月二十日", date(2023, 5, 10), date(2023, 6, 20)),
        ];
        for (text, start, end) in cases {
            assert_eq!(read(text).period(None), Some((start, end)), "{text}");
        }
    }

    #[test]
    fn a_period_that_ends_before_it_begins_is_told_from_one_that_crosses_the_year() {
        for text in ["2023年9月28日至2023年3月16日", "9月28日至25日", "2023年12月至2023年2月"]
        {
            assert!(read(text).is_reversed(), "{text}");
        }
        for text in
            ["2023年11月至1月", "2022年11月21日至2023年1月13日", "9月25日至28日", "11月5日至次年1月8日"]
        {
            assert!(!read(text).is_reversed(), "{text}");
        }
    }

    #[test]
    fn fills_in_the_year() {
        let known = Some(date(2024, 3, 20));
        assert_eq!(read("9月1日至9月30日").period(known), Some((date(2023, 9, 1), date(2023, 9, 30))));
        let day = |text: &str, after| read(text).day_after(after, known);
        assert_eq!(day("11月28日", Some(date(2023, 9, 30))), Some(date(2023, 11, 28)));
        assert_eq!(day("1月5日", Some(date(2023, 9, 30))), Some(date(2024, 1, 5)));
        assert_eq!(day("去年4月6日", None), Some(date(2023, 4, 6)));
    }
}
