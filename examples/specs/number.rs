//! Numbers and percentages.
//!
//! Mapping: a percentage there is, with us, a number in percent, per mille (a tenth of a percent) or tenths (ten
//! percent), a fraction with a round denominator (万分之五), or a quantity in percentage points. Among numbers, the
//! figure of a percentage in words (百分之五) stands there alone, and a percentage with a sign (5%) is none. A
//! numeral inside a word (四川, 一切) is none; the words are those that the rules shield. Their values are floating
//! point, so that two are the same when they differ by less than a part in a billion.

use std::ops::Range;

use rust_decimal::Decimal;
use zhenggai::extract::number::{self, Number, NumberKind};
use zhenggai::pipeline::Engine;

use crate::Verdict;
use crate::case::{Case, slice};

/// What stands before the figure of a percentage in words.
const PARTS_OF: &str = "分之";

/// A number at its place, in characters.
struct Placed {
    span: (usize, usize),
    value: Decimal,
}

/// Every number of the input, and no others.
pub(crate) fn numbers(engine: &Engine, case: &Case) -> Verdict {
    let text = &case.input;
    let words: Vec<Range<usize>> = words(engine, text);
    let plain = |mut number: Number| {
        let printed = &text[number.range.clone()];
        let figure = printed.find(PARTS_OF).map(|at| at + PARTS_OF.len());
        match (number.kind, figure) {
            (NumberKind::Percent, Some(figure)) => number.range.start += figure,
            (NumberKind::Percent | NumberKind::Permille | NumberKind::Tenths, _) => return None,
            _ => {}
        }
        let inside = words.iter().any(|word| word.start < number.range.end && number.range.start < word.end);
        (!inside).then_some(number)
    };
    compare(case, placed(text, plain))
}

/// Words with a numeral in them.
fn words(engine: &Engine, text: &str) -> Vec<Range<usize>> {
    let rules = engine.rules().shield.iter().filter(|rule| rule.id.starts_with("shield-word"));
    let whole = |found: zhenggai::rules::Captures<'_>| {
        found.name("shield").or_else(|| found.get(0)).map(|found| found.range())
    };
    rules.flat_map(|rule| rule.captures_iter(text).filter_map(whole)).collect()
}

/// Every percentage of the input, and no others.
pub(crate) fn percent(engine: &Engine, case: &Case) -> Verdict {
    let mut found = placed(&case.input, |number| percentage(&case.input, number));
    for point in engine.passage(&case.input, None).quantities {
        if point.unit.ends_with("百分点") {
            let span = (point.span.0, point.span.1);
            found.extend(decimal(&point.value.to_string()).map(|value| Placed { span, value }));
        }
    }
    found.sort_by_key(|placed| placed.span);
    compare(case, found)
}

/// The number with its value in percent, if it is one.
fn percentage(text: &str, number: Number) -> Option<Number> {
    let round = |text: &str| text.trim_start_matches(['负', '-']).starts_with(['百', '千', '万', '亿']);
    let value = match number.kind {
        NumberKind::Percent => Some(number.value),
        NumberKind::Permille => number.value.checked_div(Decimal::TEN),
        NumberKind::Tenths => number.value.checked_mul(Decimal::TEN),
        NumberKind::Fraction if round(&text[number.range.clone()]) => {
            number.value.checked_mul(Decimal::ONE_HUNDRED)
        }
        _ => None,
    };
    Some(Number { value: value?, ..number })
}

fn placed(text: &str, take: impl Fn(Number) -> Option<Number>) -> Vec<Placed> {
    let at = |byte: usize| text[..byte].chars().count();
    let place =
        |number: Number| Placed { span: (at(number.range.start), at(number.range.end)), value: number.value };
    number::numbers(text).into_iter().filter_map(take).map(place).collect()
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
