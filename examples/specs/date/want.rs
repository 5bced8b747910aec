//! What an expectation asks for, in our terms.

use jiff::ToSpan;
use zhenggai::extract::Date;

use crate::case::Expected;

/// What must be found at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Want {
    /// No date.
    Nothing,
    /// A date of whatever value.
    Anything,
    /// A date that can't be as it is printed.
    Repaired,
    /// One of these periods, first and last day.
    Periods(Vec<(Date, Date)>),
    /// Two dates that are the open ends of one of these periods, or of any where there are none.
    Between(Vec<(Date, Date)>),
    /// The printed period, open to one side.
    Open((Date, Date), Side),
}

/// The side to which a date is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    After,
}

impl Want {
    /// What `expected` asks for; `text` is its text without blanks.
    pub(crate) fn of(expected: &Expected, text: &str) -> Self {
        if matches!(expected.kind.as_str(), "duration" | "set" | "time" | "timerange") || is_measured(text) {
            return Self::Nothing;
        }
        if let Some(side) = expected.r#mod.as_deref().and_then(side) {
            let printed = expected.timex.as_deref().and_then(printed);
            return printed.map_or(Self::Nothing, |period| Self::Open(period, side));
        }
        if expected.unresolved {
            return Self::Repaired;
        }
        // X之后Y之前: the words for both sides stand in one text.
        if text.contains('后') && text.ends_with('前') {
            return Self::Between(periods(expected, text));
        }
        if expected.timex.is_none() { Self::Anything } else { Self::Periods(periods(expected, text)) }
    }
}

fn side(modifier: &str) -> Option<Side> {
    match modifier {
        "before" | "until" => Some(Side::Before),
        "after" | "since" => Some(Side::After),
        _ => None,
    }
}

/// The readings that are given, in our terms.
fn periods(expected: &Expected, text: &str) -> Vec<(Date, Date)> {
    let first = (&expected.value, &expected.range_start, &expected.range_end);
    let others =
        expected.alternatives.iter().map(|other| (&other.value, &other.range_start, &other.range_end));
    let day = |text: &Option<String>| text.as_deref().and_then(|text| text.get(..10)?.parse::<Date>().ok());
    let period = |(value, start, end): (&Option<String>, &Option<String>, &Option<String>)| {
        if let Some(day) = day(value) {
            return Some((day, day));
        }
        let (start, end) = (day(start)?, day(end)?);
        Some((start, if ends_in_day(text) { end } else { end.checked_sub(1.day()).ok()? }))
    };
    std::iter::once(first).chain(others).filter_map(period).collect()
}

/// Whether a range ends in a printed day.
fn ends_in_day(text: &str) -> bool {
    text.ends_with(['日', '号'])
        || (text.contains(['-', '/', '.']) && text.ends_with(|c: char| c.is_ascii_digit()))
}

/// The period that a timex such as `2018`, `2018-10` or `2018-10-01` prints.
fn printed(timex: &str) -> Option<(Date, Date)> {
    let parts: Option<Vec<i16>> = timex.split('-').map(|part| part.parse().ok()).collect();
    let small = |part: i16| i8::try_from(part).ok();
    match *parts?.as_slice() {
        [year] => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        [year, month] => {
            let first = Date::new(year, small(month)?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        [year, month, day] => {
            let day = Date::new(year, small(month)?, small(day)?).ok()?;
            Some((day, day))
        }
        _ => None,
    }
}

/// Whether `text` is a stretch that is measured from today: 近三年, 前1周, 5天前, 未来两天. A bare month with such
/// a word (上1月) is one too: it has no year, and its number counts.
fn is_measured(text: &str) -> bool {
    const LEADS: [&str; 12] =
        ["过去的", "过去", "未来", "最近", "近", "前", "后", "上", "下", "今后", "之前", "接下来的"];
    const ENDS: [&str; 6] = ["以前", "之前", "以后", "之后", "前", "后"];
    const UNITS: [&str; 10] = ["个星期", "个月", "星期", "小时", "年", "月", "周", "天", "日", "个小时"];
    let lead = LEADS.iter().find_map(|lead| text.strip_prefix(lead));
    let end = ENDS.iter().find_map(|end| text.strip_suffix(end));
    let amount = lead.or(end).and_then(|rest| UNITS.iter().find_map(|unit| rest.strip_suffix(unit)));
    let numeral = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十百几".contains(c);
    // Four digits are a year (2015年前), and so are two that begin with 0 (07年以后).
    let year = |amount: &str| amount.starts_with('0');
    amount.is_some_and(|amount| {
        !amount.is_empty() && !year(amount) && amount.chars().count() < 4 && amount.chars().all(numeral)
    })
}
