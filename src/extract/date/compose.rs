//! Points from their parts: which part may stand behind which.

use std::ops::Range;

use super::point::Point;
use super::token::Token;
use crate::rules::{DatePart, DatePrecision};

/// A point with the tokens that it took.
pub(super) struct Read {
    /// The point.
    pub(super) point: Point,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// The token behind it.
    pub(super) next: usize,
    /// A part of it is garbled.
    pub(super) garbled: bool,
    /// Another reading of a garbled part.
    pub(super) other: Option<Point>,
}

/// Adds a part to a point, if it fits behind what was read.
pub(super) fn extend(read: &mut Read, token: &Token<'_>) -> bool {
    let point = &mut read.point;
    let fresh = *point == Point::default();
    let dated = point.year.is_some() || point.shift.is_some();
    let below_year =
        !point.has_month() && point.month_shift.is_none() && point.day.is_none() && point.day_shift.is_none();
    match token.set.part {
        DatePart::Year if fresh => point.year = i16::try_from(token.value).ok(),
        DatePart::RelativeYear if fresh => point.shift = Some((i16::from(token.set.shift), token.set.from)),
        DatePart::Season if below_year => {
            let Some(season) = season(token) else { return false };
            point.season = Some(season);
        }
        DatePart::Month if below_year => point.month = i8::try_from(token.value).ok(),
        DatePart::RelativeMonth if below_year => point.month_shift = Some((token.set.shift, token.set.from)),
        DatePart::Third
            if (point.month.is_some() || point.month_shift.is_some())
                && point.day.is_none()
                && point.third.is_none() =>
        {
            let (Some((from, to)), Some(precision)) = (token.set.days, token.set.precision) else {
                return false;
            };
            point.third = Some((from, to, precision));
        }
        DatePart::LoneDay if fresh => point.day = i8::try_from(token.value).ok(),
        DatePart::Day | DatePart::LoneDay
            if point.day.is_none()
                && point.third.is_none()
                && point.season.is_none()
                && (fresh || !below_year) =>
        {
            point.day = i8::try_from(token.value).ok();
        }
        DatePart::RelativeDay if fresh => point.day_shift = Some((token.set.shift, token.set.from)),
        DatePart::Figures if fresh || (dated && below_year) => {
            let Some((year, month, day)) = token.figures else { return false };
            point.year = year.or(point.year);
            (point.month, point.day) = (month, day);
            read.other =
                token.other_cut.map(|(month, day)| Point { month: Some(month), day: Some(day), ..*point });
        }
        _ => return false,
    }
    true
}

fn season(token: &Token<'_>) -> Option<(i8, i8, DatePrecision)> {
    let precision = token.set.precision?;
    if let Some((first, last)) = token.set.months {
        return Some((first, last, precision));
    }
    let quarter = i8::try_from(token.value).ok().filter(|quarter| (1..=4).contains(quarter))?;
    Some((quarter * 3 - 2, quarter * 3, precision))
}

/// Whether a unit may stand below what the lead has printed.
pub(super) fn fits_below(lead: &Point, unit: DatePart) -> bool {
    let has_year = lead.year.is_some() || lead.shift.is_some();
    match unit {
        DatePart::Month | DatePart::Season => has_year && !lead.has_month() && lead.day.is_none(),
        DatePart::Day => lead.month.is_some() && lead.day.is_none() && lead.third.is_none(),
        _ => false,
    }
}

/// The point that a bare number is when it has the unit of the token.
pub(super) fn with_unit(base: Point, unit: &Token<'_>, value: i32) -> Option<Point> {
    let small = i8::try_from(value).ok();
    let point = match unit.set.part {
        DatePart::Year => {
            let year = if value < 100 { unit.value / 100 * 100 + value } else { value };
            Point { year: i16::try_from(year).ok(), ..base }
        }
        DatePart::Month => Point { month: small.filter(|month| (1..=12).contains(month)), ..base },
        DatePart::Day => Point { day: small.filter(|day| (1..=31).contains(day)), ..base },
        DatePart::Season => {
            let quarter = small.filter(|quarter| (1..=4).contains(quarter))?;
            Point { season: Some((quarter * 3 - 2, quarter * 3, DatePrecision::Quarter)), ..base }
        }
        _ => return None,
    };
    (point != base).then_some(point)
}

/// 2023.5 alone is a decimal number, not a month; 2023/06 is one.
pub(super) fn is_bare_decimal(text: &str, point: &Point, token: &Token<'_>) -> bool {
    token.set.part == DatePart::Figures && point.day.is_none() && !text[token.range.clone()].contains("/0")
}
