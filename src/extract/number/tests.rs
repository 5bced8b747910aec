use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Vec<String> {
    numbers(text).into_iter().map(|n| format!("{}={}", &text[n.range], n.value.normalize())).collect()
}

#[test]
fn reads_every_form() {
    let cases = [
        ("一万零十二", "10012"),
        ("两百", "200"),
        ("十五", "15"),
        ("壹贰叁", "123"),
        ("肆佰陸拾", "460"),
        ("二〇二四", "2024"),
        ("1,234.50", "1234.5"),
        ("１，２３４", "1234"),
        ("3.67万", "36700"),
        ("5亿1万4千6百", "500014600"),
        ("3万4000", "34000"),
        ("四万亿", "4000000000000"),
        ("10万万", "1000000000"),
        ("两千四百五", "2450"),
        ("一百零十万", "1100000"),
        ("负六点六", "-6.6"),
        ("三点五亿", "350000000"),
        ("500余万", "5000000"),
        ("一百零几万", "1000000"),
        (".5", "0.5"),
        ("一又二分之一", "1.5"),
        ("3/5", "0.6"),
        ("负3分之负六", "2"),
    ];
    for (text, value) in cases {
        assert_eq!(read(text), [format!("{text}={value}")]);
    }
}

#[test]
fn says_the_kind() {
    let cases = [
        ("5%", NumberKind::Percent, "5"),
        ("百分之一点五", NumberKind::Percent, "1.5"),
        ("百分之百", NumberKind::Percent, "100"),
        ("千分之三", NumberKind::Permille, "3"),
        ("万分之五", NumberKind::Fraction, "0.0005"),
        ("三分之二", NumberKind::Fraction, "0.6666666666666666666666666667"),
        ("五成", NumberKind::Tenths, "5"),
        ("三成半", NumberKind::Tenths, "3.5"),
        ("2.50", NumberKind::Decimal, "2.5"),
    ];
    for (text, kind, value) in cases {
        let found = numbers(text);
        assert_eq!((found.len(), found[0].kind), (1, kind), "{text}");
        assert_eq!(found[0].value.normalize().to_string(), value);
    }
}

#[test]
fn leaves_words_marks_and_vague_numbers_alone() {
    for text in
        ["万", "万万", "两两", "九九", "陆地", "收拾", "三五", "二三十", "数百", "几十万", "分之", "负责"]
    {
        assert_eq!(read(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(read("五十千"), ["五十=50"]);
    assert_eq!(read("三千两百两"), ["三千两百=3200", "两=2"]);
    assert_eq!(read("两百点两"), ["两百=200", "两=2"]);
    assert_eq!(read("八点三十分"), ["八=8", "三十=30"]);
    assert_eq!(read("2222.2222.22"), ["2222=2222", "2222=2222", "22=22"]);
    assert_eq!(read("2024/3/5").len(), 3);
    assert_eq!(read("A4纸"), Vec::<String>::new());
    assert_eq!(read("三成立"), ["三=3"]);
}

#[test]
fn what_no_decimal_can_hold_is_no_number() {
    assert_eq!(read(&"9".repeat(40)), Vec::<String>::new());
    assert_eq!(read(&"一".repeat(40)), Vec::<String>::new());
    assert_eq!(read(&format!("{}亿", "9".repeat(27))).len(), 1);
}

/// Long runs of what begins a number must not be read again from each of their characters: were
/// that so, this test would not end.
#[test]
fn long_runs_are_read_once() {
    let units = [
        "9",
        "一",
        "1,",
        "1.",
        "十",
        "万",
        "1/",
        "负",
        "百分之",
        "一万",
        "0零",
        "三分之",
        "五多",
        "点一",
        "-1",
    ];
    for unit in units {
        let text = unit.repeat(300_000 / unit.chars().count());
        assert!(numbers(&text).len() <= text.len());
    }
    assert!(numbers(&"7".repeat(5_000_000)).is_empty());
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const FORMAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// Writes four digits with 十百千; `inner` when something stands before them.
fn write_section(value: u64, inner: bool, digits: &[char; 10], units: &[&str; 4]) -> String {
    let mut out = String::new();
    let mut gap = inner && value < 1000;
    for place in (0..4).rev() {
        let digit = value / 10u64.pow(place) % 10;
        if digit == 0 {
            gap |= !out.is_empty();
            continue;
        }
        if gap {
            out.push(digits[0]);
        }
        gap = false;
        let shortens = digit == 1 && place == 1 && out.is_empty() && !inner;
        if !shortens {
            out.push(digits[usize::try_from(digit).unwrap()]);
        }
        out.push_str(units[place as usize]);
    }
    out
}

/// Writes a number as Chinese texts do.
fn write(value: u64, digits: &[char; 10], units: &[&str; 4]) -> String {
    if value == 0 {
        return digits[0].to_string();
    }
    let mut out = String::new();
    let mut skipped = false;
    for (power, name) in [(12, "万亿"), (8, "亿"), (4, "万"), (0, "")] {
        let section = value / 10u64.pow(power) % 10_000;
        if section == 0 {
            skipped |= !out.is_empty();
            continue;
        }
        let written = write_section(section, !out.is_empty(), digits, units);
        if skipped && !written.starts_with(digits[0]) {
            out.push(digits[0]);
        }
        skipped = false;
        out.push_str(&written);
        out.push_str(name);
    }
    out
}

proptest! {
    #[test]
    fn every_integer_round_trips(value in 1u64..=1_000_000_000_000, cut in 0u32..12) {
        for value in [value, value / 10u64.pow(cut), value / 10u64.pow(cut) * 10u64.pow(cut)] {
            if value == 0 { continue; }
            let everyday = write(value, &DIGITS, &["", "十", "百", "千"]);
            let formal = write(value, &FORMAL, &["", "拾", "佰", "仟"]);
            let long_enough = formal.chars().count() > 1;
            for text in [everyday, formal, value.to_string()] {
                let found = numbers(&text);
                if long_enough {
                    prop_assert_eq!(found.len(), 1, "{}", text);
                    prop_assert_eq!(found[0].value, Decimal::from(value), "{}", text);
                    prop_assert_eq!(&found[0].range, &(0..text.len()));
                }
            }
        }
    }

    #[test]
    fn every_amount_with_two_decimals_round_trips(cents in 0i64..100_000_000_000_000) {
        let value = Decimal::new(cents, 2);
        let plain = value.to_string();
        let (whole, places) = plain.split_once('.').unwrap();
        let mut grouped = String::new();
        for (at, c) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(c);
        }
        let wide: String = plain.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect();
        for text in [plain.clone(), format!("{grouped}.{places}"), wide] {
            let found = numbers(&text);
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(found[0].value, value);
            prop_assert_eq!(&found[0].range, &(0..text.len()));
        }
        if cents >= 100 {
            let digit = |c: char| DIGITS[c.to_digit(10).unwrap() as usize];
            let places: String = places.chars().map(digit).collect();
            let han = format!("{}点{places}", write(cents.unsigned_abs() / 100, &DIGITS, &["", "十", "百", "千"]));
            let found = numbers(&han);
            prop_assert_eq!((found.len(), found[0].value), (1, value), "{}", han);
        }
        let million = numbers(&format!("{plain}万"));
        prop_assert_eq!(million[0].value, value * Decimal::from(10_000));
    }

    #[test]
    fn any_text_is_read_without_fault(text in "[0-9一二十百千万亿零点分之半成%,./负多余几两-]{0,40}") {
        let mut end = 0;
        for number in numbers(&text) {
            prop_assert!(number.range.start >= end && number.range.end > number.range.start);
            prop_assert!(text.get(number.range.clone()).is_some());
            end = number.range.end;
        }
    }
}

#[test]
fn a_step_is_the_weight_of_the_last_digit() {
    for (value, step) in
        [("200", "100"), ("90", "10"), ("1100", "100"), ("15", "1"), ("2.50", "0.1"), ("0", "1")]
    {
        let step_of = round_step(value.parse().unwrap());
        assert_eq!(step_of.to_string(), step);
    }
}
