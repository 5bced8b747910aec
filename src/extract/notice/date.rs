//! The dates that the notice's own fields need: days, months, ten-day periods, and ranges of them.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::extract::numeral::{han_digit, han_value};

/// One printed point in time; what was not printed is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    year: Option<i16>,
    /// Years before (-1) or after the year of publication, for 去年 and its like.
    shift: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    /// First and last day of a third of a month; 0 for the month's last.
    third: Option<(i8, i8)>,
}

/// A date or a range of dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// The date, or the first one of a range.
    pub(super) first: Point,
    /// The last one of a range.
    pub(super) last: Option<Point>,
}

const YEAR: &str = r"(?:(?P<y>(?:19|20)[0-9]{2}|[一二][〇○零O一二三四五六七八九]{3})年|(?P<s>去年|上年|今年|本年|当年|同年)|(?P<i>(?:19|20)[0-9]{2})[-/.])";
const MONTH: &str = r"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:月份?|[-/.])";
const DAY: &str = r"(?P<d>3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])(?:[日号]|$|[^0-9.年月%个])";

static POINT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!("{YEAR}?{MONTH}(?:(?P<t>[上中下]旬|底|初)|{DAY})?|{YEAR_ONLY}")).ok()
});
const YEAR_ONLY: &str = r"(?P<o>(?:19|20)[0-9]{2})年";
static JOIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^ ?(?:至|到|[-—–~]{1,2}) ?(?:(?P<day>3[01]|[12][0-9]|0?[1-9])[日号])?").ok()
});

/// The dates in `text`, in order; ranges are one entry.
pub(super) fn dates(text: &str) -> Vec<Found> {
    let (Some(point), Some(join)) = (POINT.as_ref(), JOIN.as_ref()) else { return Vec::new() };
    let mut found: Vec<Found> = Vec::new();
    let mut from = 0;
    while let Some(captures) = point.captures_at(text, from) {
        let Some((first, range)) = read(&captures) else { break };
        from = range.end.max(from + 1);
        let mut entry = Found { range, first, last: None };
        if let Some(link) = join.captures(&text[entry.range.end..]) {
            let start = entry.range.end + link.get(0).map_or(0, |whole| whole.end());
            let day = link.name("day").and_then(|day| day.as_str().parse().ok());
            let next = point.captures_at(text, start).and_then(|captures| read(&captures));
            if let Some(day) = day {
                entry.last = Some(Point { day: Some(day), ..Point::default() });
                entry.range.end = start;
            } else if let Some((last, range)) = next.filter(|(_, range)| range.start == start) {
                entry.last = Some(last);
                entry.range.end = range.end;
            }
            from = from.max(entry.range.end);
        }
        found.push(entry);
        while !text.is_char_boundary(from) {
            from += 1;
        }
    }
    found
}

/// The last date in `text`.
pub(super) fn last_date(text: &str) -> Option<Found> {
    dates(text).into_iter().rev().find(|found| found.first.resolve(None).is_some())
}

/// Whether `line` is nothing but one complete date.
pub(super) fn is_date_line(line: &str) -> bool {
    let found = dates(line);
    found.len() == 1
        && found[0].range == (0..line.len())
        && found[0].last.is_none()
        && found[0].first.year.is_some()
        && found[0].first.month.is_some()
}

/// The printed parts and where they stand.
fn read(captures: &Captures<'_>) -> Option<(Point, Range<usize>)> {
    let whole = captures.get(0)?;
    let text = |name| captures.name(name).map(|found| found.as_str());
    let year = text("y").or_else(|| text("i")).or_else(|| text("o")).and_then(year_value);
    let shift = text("s").map(|word| if word.starts_with(['去', '上']) { -1 } else { 0 });
    let month = text("m").and_then(|m| m.parse().ok().or_else(|| han_value(m)?.try_into().ok()));
    let day = text("d").and_then(|d| d.parse().ok().or_else(|| han_value(d)?.try_into().ok()));
    let third = text("t").map(|word| match word.chars().next() {
        Some('上' | '初') => (1, 10),
        Some('中') => (11, 20),
        _ => (21, 0),
    });
    // The character after the day only shows that the number ends; it is no part of the date.
    let end = captures.name("d").map_or(whole.end(), |d| {
        let rest = &captures.get_match().as_str()[d.end() - whole.start()..];
        d.end() + rest.chars().next().filter(|c| matches!(c, '日' | '号')).map_or(0, char::len_utf8)
    });
    Some((Point { year, shift, month, day, third }, whole.start()..end))
}

fn year_value(text: &str) -> Option<i16> {
    text.parse().ok().or_else(|| {
        text.chars().try_fold(0i16, |year, c| Some(year * 10 + i16::try_from(han_digit(c)?).ok()?))
    })
}

impl Point {
    /// Whether a month was printed.
    pub(super) fn has_month(&self) -> bool {
        self.month.is_some()
    }

    /// First and last day, when a year was printed or is given.
    pub(super) fn resolve(&self, year: Option<i16>) -> Option<(Date, Date)> {
        let year = self.year.or(year)?;
        let Some(month) = self.month else {
            return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
        };
        let start = Date::new(year, month, 1).ok()?;
        if let Some(day) = self.day {
            let date = Date::new(year, month, day).ok()?;
            return Some((date, date));
        }
        let (from, to) = self.third.unwrap_or((1, 0));
        let to = if to == 0 { start.days_in_month() } else { to };
        Some((Date::new(year, month, from).ok()?, Date::new(year, month, to).ok()?))
    }

    fn year(&self, known: Option<Date>) -> Option<i16> {
        self.year.or_else(|| Some(known?.year() + self.shift?))
    }
}

impl Found {
    /// First and last day; a year that isn't printed is the last one that ends before `known`.
    pub(super) fn period(&self, known: Option<Date>) -> Option<(Date, Date)> {
        let mut last = self.last.unwrap_or(self.first);
        last.month = last.month.or(self.first.month);
        let year = self.first.year(known).or_else(|| {
            let year = last.year(known)?;
            Some(if last.month < self.first.month { year - 1 } else { year })
        });
        let year = year.or_else(|| {
            let known = known?;
            let end = last.resolve(Some(known.year()))?.1;
            Some(if end > known { known.year() - 1 } else { known.year() })
        })?;
        let start = self.first.resolve(Some(year))?.0;
        let end_year =
            last.year(known).unwrap_or(if last.month < self.first.month { year + 1 } else { year });
        let end = last.resolve(Some(end_year))?.1;
        (end >= start).then_some((start, end))
    }

    /// The first such day after `after`; failing that, the last one before `known`.
    pub(super) fn day_after(&self, after: Option<Date>, known: Option<Date>) -> Option<Date> {
        let point = self.last.unwrap_or(self.first);
        if let Some(year) = point.year(known).or_else(|| self.first.year(known)) {
            return Some(point.resolve(Some(year))?.0);
        }
        if let Some(after) = after {
            let same = point.resolve(Some(after.year()))?.0;
            return if same >= after { Some(same) } else { Some(point.resolve(Some(after.year() + 1))?.0) };
        }
        let known = known?;
        let same = point.resolve(Some(known.year()))?.0;
        if same <= known { Some(same) } else { Some(point.resolve(Some(known.year() - 1))?.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn period(text: &str, known: Option<Date>) -> Option<(Date, Date)> {
        dates(text).first()?.period(known)
    }

    #[test]
    fn reads_ranges_of_every_form() {
        let cases = [
            ("2023年9月1日至9月30日", date(2023, 9, 1), date(2023, 9, 30)),
            ("2023年3月下旬至6月下旬", date(2023, 3, 21), date(2023, 6, 30)),
            ("2022年11月下旬至2023年1月中旬", date(2022, 11, 21), date(2023, 1, 20)),
            ("2022年11月5日-次年", date(2022, 11, 5), date(2022, 11, 5)),
            ("2023年10月8日至12日", date(2023, 10, 8), date(2023, 10, 12)),
            ("2023年11月至1月", date(2023, 11, 1), date(2024, 1, 31)),
            ("二〇二三年五月十日—六月二十日", date(2023, 5, 10), date(2023, 6, 20)),
        ];
        for (text, start, end) in cases {
            assert_eq!(period(text, None), Some((start, end)), "{text}");
        }
    }

    #[test]
    fn fills_in_the_year() {
        let known = Some(date(2024, 3, 20));
        assert_eq!(period("9月1日至9月30日", known), Some((date(2023, 9, 1), date(2023, 9, 30))));
        let day = |text: &str, after| dates(text)[0].day_after(after, known);
        assert_eq!(day("11月28日", Some(date(2023, 9, 30))), Some(date(2023, 11, 28)));
        assert_eq!(day("1月5日", Some(date(2023, 9, 30))), Some(date(2024, 1, 5)));
        assert_eq!(day("去年4月6日", None), Some(date(2023, 4, 6)));
    }

    #[test]
    fn knows_lines_that_are_dates() {
        assert!(is_date_line("2024年3月20日"));
        assert!(is_date_line("二〇二四年五月十日"));
        assert!(is_date_line("2024-03-20"));
        assert!(!is_date_line("2024年3月20日召开"));
    }
}
