//! Powers of ten, and how coarse a figure is.

use rust_decimal::Decimal;

/// Ten to the power of `exponent`, as long as a decimal can hold it.
pub(super) fn power(exponent: u32) -> Option<Decimal> {
    10i128.checked_pow(exponent).and_then(|value| Decimal::try_from_i128_with_scale(value, 0).ok())
}

/// The weight of the last digit that is not zero: 100 for 200, 10 for 90, 100 for 1100, 0.1 for 2.5.
///
/// Words such as 余 and 多 promise less than one more of it.
pub(crate) fn round_step(value: Decimal) -> Decimal {
    let value = value.normalize();
    if value.is_zero() {
        return Decimal::ONE;
    }
    if value.scale() > 0 {
        return Decimal::new(1, value.scale());
    }
    let mut rest = value.mantissa().unsigned_abs();
    let mut exponent = 0;
    while rest.is_multiple_of(10) {
        rest /= 10;
        exponent += 1;
    }
    power(exponent).unwrap_or(Decimal::ONE)
}
