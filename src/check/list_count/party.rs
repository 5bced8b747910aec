//! Parties behind a Chinese numeral: 物业、业委会、居委会三方.

use rust_decimal::Decimal;

use crate::check::notice::Notice;
use crate::extract::{QuantityFact, mark_value};
use crate::rules::Sense;

/// No notice names parties more often.
const MOST: usize = 500;

/// The numbers of parties in the notice.
pub(super) fn parties(notice: &Notice<'_>) -> Vec<QuantityFact> {
    let rules = notice.rules.lexicon.iter().filter(|rule| rule.set.sense == Sense::ListParty);
    let found = rules.flat_map(|rule| rule.captures_iter(notice.view));
    let numbers = found.filter_map(|found| found.name("word")).take(MOST);
    numbers.filter_map(|number| fact(notice, number.as_str(), number.end())).collect()
}

/// The number that ends at `end`, with the measure word behind it.
fn fact(notice: &Notice<'_>, number: &str, end: usize) -> Option<QuantityFact> {
    let value = Decimal::from(mark_value(number)?);
    let unit = notice.view.get(end..)?.chars().next()?;
    Some(QuantityFact {
        range: end - number.len()..end + unit.len_utf8(),
        value,
        interval: (Some(value), Some(value)),
        unit: unit.to_string(),
        noun: None,
        approx: None,
    })
}
