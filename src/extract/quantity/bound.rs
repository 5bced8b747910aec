//! Approximate figures: the values that a word allows.
//!
//! A step is the weight of the last printed digit that is not zero. 余 and 多 promise less than one
//! step more (200余 is [200, 300), 1100余 is [1100, 1200)); 约 and 左右 half a step to either side;
//! 近 at most one step less; 以上 and 以下 leave one side open.

use rust_decimal::Decimal;

use crate::extract::fact::Approx;
use crate::extract::number::round_step;
use crate::rules::UnitBound;

/// Smallest and largest value; `None` where a side is open.
pub(super) type Interval = (Option<Decimal>, Option<Decimal>);

/// The values that `bounds` allow around `value`. An open side of one word wins over a closed one of
/// another.
pub(super) fn interval(value: Decimal, bounds: &[UnitBound]) -> Interval {
    let step = round_step(value);
    let half = step.checked_div(Decimal::TWO).unwrap_or(step);
    let of = |bound: &UnitBound| match bound {
        UnitBound::More => (Some(value), value.checked_add(step)),
        UnitBound::AtLeast => (Some(value), None),
        UnitBound::AtMost => (None, Some(value)),
        UnitBound::About => (value.checked_sub(half), value.checked_add(half)),
        UnitBound::Near => (value.checked_sub(step), Some(value)),
    };
    bounds.iter().map(of).reduce(wider).unwrap_or((Some(value), Some(value)))
}

fn wider(a: Interval, b: Interval) -> Interval {
    let low = a.0.zip(b.0).map(|(a, b)| a.min(b));
    let high = a.1.zip(b.1).map(|(a, b)| a.max(b));
    (low, high)
}

/// How a figure with these words is approximate; the strongest word decides.
pub(super) fn approx(bounds: &[UnitBound]) -> Option<Approx> {
    let has = |bound| bounds.contains(&bound);
    if has(UnitBound::AtMost) {
        Some(Approx::Less)
    } else if has(UnitBound::More) || has(UnitBound::AtLeast) {
        Some(Approx::More)
    } else {
        (!bounds.is_empty()).then_some(Approx::About)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_open_an_interval() {
        let of = |value: &str, bounds: &[UnitBound]| {
            let (low, high) = interval(value.parse().unwrap(), bounds);
            let text = |side: Option<Decimal>| side.map_or("-".to_owned(), |v| v.normalize().to_string());
            format!("{}..{}", text(low), text(high))
        };
        assert_eq!(of("33", &[]), "33..33");
        assert_eq!(of("200", &[UnitBound::More]), "200..300");
        assert_eq!(of("90", &[UnitBound::More]), "90..100");
        assert_eq!(of("1100", &[UnitBound::More]), "1100..1200");
        assert_eq!(of("90", &[UnitBound::AtLeast]), "90..-");
        assert_eq!(of("200", &[UnitBound::More, UnitBound::AtLeast]), "200..-");
        assert_eq!(of("12", &[UnitBound::AtMost]), "-..12");
        assert_eq!(of("20", &[UnitBound::About]), "15..25");
        assert_eq!(of("6", &[UnitBound::Near]), "5..6");
    }

    #[test]
    fn the_strongest_word_decides() {
        assert_eq!(approx(&[]), None);
        assert_eq!(approx(&[UnitBound::Near]), Some(Approx::About));
        assert_eq!(approx(&[UnitBound::About, UnitBound::More]), Some(Approx::More));
        assert_eq!(approx(&[UnitBound::AtMost]), Some(Approx::Less));
    }
}
