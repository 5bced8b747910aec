//! The words of the contract for values that the facts hold as types.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde_json::{Number, Value};

use crate::check::Figure;
use crate::extract::{Approx, InferredPart};
use crate::rules::{DateModifier, DatePrecision};

/// The name of a precision.
pub(super) fn precision(value: DatePrecision) -> &'static str {
    match value {
        DatePrecision::Day => "day",
        DatePrecision::Tenday => "tenday",
        DatePrecision::Month => "month",
        DatePrecision::Quarter => "quarter",
        DatePrecision::Half => "half",
        DatePrecision::Year => "year",
    }
}

/// The name of a part that was not printed.
pub(super) fn inferred(value: InferredPart) -> &'static str {
    match value {
        InferredPart::Year => "year",
        InferredPart::Month => "month",
        InferredPart::Day => "day",
    }
}

/// The name of a date's modifier.
pub(super) fn modifier(value: DateModifier) -> &'static str {
    match value {
        DateModifier::Before => "before",
        DateModifier::After => "after",
        DateModifier::About => "about",
    }
}

/// The name of an approximation.
pub(super) fn approx(value: Approx) -> &'static str {
    match value {
        Approx::More => "more",
        Approx::Less => "less",
        Approx::About => "about",
    }
}

/// A figure as a JSON value.
pub(super) fn figure(value: &Figure) -> Value {
    match value {
        Figure::Number(value) => Value::Number(number(*value)),
        Figure::Text(value) => Value::String(value.clone()),
    }
}

/// The exact decimal as a JSON number, without needless zeros.
pub(super) fn number(value: Decimal) -> Number {
    // The text of a decimal is a JSON number, so the fallback is never taken.
    Number::from_str(&value.normalize().to_string()).unwrap_or_else(|_| Number::from(0))
}
