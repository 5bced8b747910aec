//! Amounts of money and measures.
//!
//! Mapping: only quantities whose unit is one of those that the cases know, by the table below, are compared; what
//! else the library counts (15位, 5次) is no matter of theirs. A quantity without a figure (人民币 alone) is none
//! with us. Of a thousandfold unit (千比特) the unit has to be the same as well.

use rust_decimal::Decimal;
use zhenggai::pipeline::Engine;
use zhenggai::report::Quantity;

use crate::Verdict;
use crate::case::{Case, Expected, slice};
use crate::number::{decimal, is_same};

/// Units there, and the words for them here.
const UNITS: [(&str, &[&str]); 28] = [
    ("Chinese yuan", &["元", "人民币", "元人民币", "块", "块钱"]),
    ("United States dollar", &["美元", "美刀"]),
    ("Dollar", &["刀"]),
    ("Japanese yen", &["日元"]),
    ("Euro", &["欧元"]),
    ("Swiss franc", &["瑞士法郎"]),
    ("Hong Kong dollar", &["港元", "港币"]),
    ("New Taiwan dollar", &["台币", "新台币"]),
    ("Nigerian naira", &["奈拉"]),
    ("Bitcoin", &["比特币", "个比特币"]),
    ("Liang", &["两"]),
    ("Kilogram", &["公斤", "千克"]),
    ("Gram", &["克"]),
    ("Microgram", &["微克"]),
    ("Ton", &["吨"]),
    ("Jin", &["斤"]),
    ("Centimeter", &["公分", "厘米", "cm"]),
    ("Meter", &["米", "m"]),
    ("Kilometer", &["千米", "公里"]),
    ("Mu", &["亩"]),
    ("Bit", &["位"]),
    ("Kilobit", &["千比特"]),
    ("Megabyte", &["兆字节"]),
    ("Kilobyte", &["千字节"]),
    ("Megahertz", &["兆赫兹"]),
    ("Hertz", &["赫兹"]),
    ("Kilowatt", &["千瓦"]),
    ("Kilocalorie", &["千卡"]),
];

/// Every amount of the input, and no others.
pub(crate) fn judge(engine: &Engine, case: &Case) -> Verdict {
    let kinds: Vec<&str> = case.expected.iter().filter_map(|expected| expected.unit.as_deref()).collect();
    let money = case.suite.ends_with("CurrencyModel");
    let report = engine.passage(&case.input, None);
    let found: Vec<&Quantity> = report
        .quantities
        .iter()
        .filter(|quantity| {
            let at = UNITS.iter().position(|(_, words)| words.contains(&quantity.unit.as_str()));
            // The first ten of the table are money. 位 is a bit only where the case says so.
            at.is_some_and(|at| (at < 10) == money && (UNITS[at].0 != "Bit" || kinds.contains(&"Bit")))
        })
        .collect();
    let expected: Vec<&Expected> = case.expected.iter().filter(|expected| expected.value.is_some()).collect();
    let passed = expected.len() == found.len()
        && expected.iter().zip(&found).all(|(expected, found)| is_meant(expected, found));
    let show = |found: &&Quantity| {
        let text = slice(&case.input, (found.span.0, found.span.1));
        format!("{text} = {} {}", found.value, found.unit)
    };
    Verdict { passed, found: found.iter().map(show).collect() }
}

fn is_meant(expected: &Expected, found: &Quantity) -> bool {
    let unit = UNITS.iter().find(|(name, _)| Some(*name) == expected.unit.as_deref());
    let value: Option<Decimal> = decimal(&found.value.to_string());
    let same = expected.value.as_deref().and_then(decimal).zip(value);
    expected.span() == (found.span.0, found.span.1)
        && unit.is_some_and(|(_, words)| words.contains(&found.unit.as_str()))
        && same.is_some_and(|(one, other)| is_same(one, other))
}
