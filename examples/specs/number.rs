//! Numbers and percentages.
//!
//! Mapping: a percentage there is, with us, a number in percent, per mille (a tenth of a percent) or tenths (ten
//! percent), a fraction with a round denominator (万分之五), or a quantity in percentage points. Their values are
//! floating point, so that two are the same when they differ by less than a part in a billion.

use rust_decimal::Decimal;
use zhenggai::extract::number::{self, Number, NumberKind};
use zhenggai::pipeline::Engine;

use crate::Verdict;
use crate::case::{Case, slice};

/// A number at its place, in characters.
struct Placed {
    span: (usize, usize),
    value: Decimal,
}

/// Every number of the input, and no others.
pub(crate) fn numbers(case: &Case) -> Verdict {
    let plain = |number: &Number| Some(number.value).filter(|_| !is_part(number.kind));
    compare(case, placed(&case.input, plain))
}

/// Every percentage of the input, and no others.
pub(crate) fn percent(engine: &Engine, case: &Case) -> Verdict {
    let mut found = placed(&case.input, |number| percentage(&case.input, number));
    for point in engine.passage(&case.input, None).quantities {
        if point.unit.ends_with("百分点") {
            let span = (point.span.0, point.span.1);
            let value = Decimal::from_scientific(&point.value.to_string());
            found.extend(value.or_else(|_| point.value.to_string().parse()).map(|value| Placed { span, value }));
        }
    }
    found.sort_by_key(|placed| placed.span);
    compare(case, found)
}

fn is_part(kind: NumberKind) -> bool {
    matches!(kind, NumberKind::Percent | NumberKind::Permille | NumberKind::Tenths)
}

fn percentage(text: &str, number: &Number) -> Option<Decimal> {
    let round = |text: &str| text.trim_start_matches(['负', '-']).starts_with(['百', '千', '万', '亿']);
    match number.kind {
        NumberKind::Percent => Some(number.value),
        NumberKind::Permille => number.value.checked_div(Decimal::TEN),
        NumberKind::Tenths => number.value.checked_mul(Decimal::TEN),
        NumberKind::Fraction if round(&text[number.range.clone()]) => {
            number.value.checked_mul(Decimal::ONE_HUNDRED)
        }
        _ => None,
    }
}

fn placed(text: &str, value: impl Fn(&Number) -> Option<Decimal>) -> Vec<Placed> {
    let at = |byte: usize| text[..byte].chars().count();
    let place = |number: Number| {
        let span = (at(number.range.start), at(number.range.end));
        Some(Placed { span, value: value(&number)? })
    };
    number::numbers(text).into_iter().filter_map(place).collect()
}

fn compare(case: &Case, found: Vec<Placed>) -> Verdict {
    let expected = &case.expected;
    let passed = expected.len() == found.len()
        && expected.iter().zip(&found).all(|(expected, found)| {
            let value = expected.value.as_deref().and_then(decimal);
            expected.span() == found.span && value.is_some_and(|value| is_same(value, found.value))
        });
    let show = |found: &Placed| format!("{} = {}", slice(&case.input, found.span), found.value.normalize());
    Verdict { passed, found: found.iter().map(show).collect() }
}

/// A value as it stands in the cases: plain, in percent, or with an exponent.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    let text = text.trim_end_matches('%');
    text.parse().ok().or_else(|| Decimal::from_scientific(text).ok())
}

/// Whether two values are the same but for floating point.
pub(crate) fn is_same(one: Decimal, other: Decimal) -> bool {
    let allowed = one.abs().checked_mul(Decimal::new(1, 9)).unwrap_or_default();
    one.checked_sub(other).is_some_and(|gap| gap.abs() <= allowed)
}
