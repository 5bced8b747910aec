//! Lengths of time, and how they compare with a period.

use jiff::civil::Date;
use jiff::{Span, Unit};

use crate::check::finding::{Message, say};
use crate::rules::DatePrecision;
use crate::vocabulary::Verdict;

/// Months end within so many days of the day that they should.
const CLOSE: i64 = 2;

/// Months that end further off than this were not counted from these dates.
const FAR: i64 = 12;

/// What a length counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

/// A comparison: the verdict, and what the dates give.
pub(super) struct Compared {
    pub(super) verdict: Verdict,
    pub(super) observed: i64,
    pub(super) computed: Message,
}

/// Compares `length` with the period from `start` to `end`, both of which count, printed as finely
/// as `precision`. `None` where the dates are too coarse for it.
pub(super) fn compare(
    length: i64,
    unit: Measure,
    (start, end): (Date, Date),
    precision: DatePrecision,
) -> Option<Compared> {
    let days = i64::from(start.until((Unit::Day, end)).ok()?.get_days()) + 1;
    let months = (i64::from(end.year()) - i64::from(start.year())) * 12 + i64::from(end.month())
        - i64::from(start.month())
        + 1;
    let years = i64::from(end.year()) - i64::from(start.year()) + 1;
    let fine = matches!(precision, DatePrecision::Day);
    match unit {
        Measure::Days if fine => Some(in_days(length, days, working(start, days))),
        Measure::Weeks if fine => Some(in_weeks(length, days)),
        Measure::Months if fine => in_months(length, start, end, days),
        Measure::Months if matches!(precision, DatePrecision::Month) => {
            Some(whole(length, months, say(format!("{months}个月"), format!("{months} months"))))
        }
        Measure::Years => {
            Some(whole(length, years, say(format!("{years}个年份"), format!("{years} calendar years"))))
        }
        _ => None,
    }
}

fn days_of(days: i64) -> Message {
    say(format!("{days}天（首尾计入）"), format!("{days} days, both ends counted"))
}

/// The days from Monday to Friday among the `days` from `start` on.
fn working(start: Date, days: i64) -> i64 {
    let first = i64::from(start.weekday().to_monday_zero_offset());
    let rest = (0..days % 7).filter(|day| (first + day) % 7 < 5).count();
    days / 7 * 5 + i64::try_from(rest).unwrap_or(0)
}

/// Both ends count, or one of them does not; or weekends do not.
fn in_days(length: i64, days: i64, working: i64) -> Compared {
    let same = length == days || length == days - 1;
    let verdict = match same {
        true => Verdict::Consistent,
        false if length == working => Verdict::Undecided,
        false => Verdict::Inconsistent,
    };
    let observed = if same { length } else { days };
    Compared { verdict, observed, computed: days_of(days) }
}

/// A week may be one of five working days.
fn in_weeks(length: i64, days: i64) -> Compared {
    let most = length.saturating_mul(7);
    let verdict = match days {
        _ if (most - 2..=most + 1).contains(&days) => Verdict::Consistent,
        _ if (most - 3..=most + 3).contains(&days) => Verdict::Undecided,
        _ => Verdict::Inconsistent,
    };
    Compared { verdict, observed: days, computed: days_of(days) }
}

fn in_months(length: i64, start: Date, end: Date, days: i64) -> Option<Compared> {
    let due = start.checked_add(Span::new().try_months(length).ok()?).ok()?;
    let off = i64::from(due.until((Unit::Day, end)).ok()?.get_days()).abs();
    let verdict = match off {
        0..=CLOSE => Verdict::Consistent,
        off if off <= FAR => Verdict::Undecided,
        _ => Verdict::Inconsistent,
    };
    let observed = if verdict == Verdict::Consistent { length } else { days };
    Some(Compared { verdict, observed, computed: days_of(days) })
}

/// Whole months or years: one less when counted from the middle of one to the middle of another.
fn whole(length: i64, counted: i64, computed: Message) -> Compared {
    let verdict = match counted - length {
        0 => Verdict::Consistent,
        1 => Verdict::Undecided,
        _ => Verdict::Inconsistent,
    };
    Compared { verdict, observed: counted, computed }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_count_with_both_ends_or_with_one() {
        let april = (date(2023, 4, 1), date(2023, 4, 30));
        let verdict = |length| {
            compare(length, Measure::Days, april, DatePrecision::Day).map(|compared| compared.verdict)
        };
        assert_eq!(verdict(30), Some(Verdict::Consistent));
        assert_eq!(verdict(29), Some(Verdict::Consistent));
        assert_eq!(verdict(20), Some(Verdict::Undecided), "the days without weekends");
        assert_eq!(verdict(22), Some(Verdict::Inconsistent));
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        let days = (date(2022, 4, 11), date(2022, 6, 10));
        let verdict = |length, days, precision| {
            compare(length, Measure::Months, days, precision).map(|compared| compared.verdict)
        };
        assert_eq!(verdict(2, days, DatePrecision::Day), Some(Verdict::Consistent));
        assert_eq!(verdict(3, days, DatePrecision::Day), Some(Verdict::Inconsistent));
        let months = (date(2022, 11, 1), date(2023, 2, 28));
        assert_eq!(verdict(4, months, DatePrecision::Month), Some(Verdict::Consistent));
        assert_eq!(verdict(3, months, DatePrecision::Month), Some(Verdict::Undecided));
    }
}
