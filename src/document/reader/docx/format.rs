//! How Word writes the number of a list: the formats of `w:numFmt`.

use crate::document::reader::number::{letters, roman};

/// The number `value` in the format that Word calls `format`; nothing for bullets and for `none`.
pub(super) fn write(value: u32, format: &str) -> String {
    match format {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{value:02}"),
        "upperRoman" => roman(value),
        "lowerRoman" => roman(value).to_lowercase(),
        "upperLetter" => repeated(value),
        "lowerLetter" => repeated(value).to_lowercase(),
        "chineseCounting"
        | "ideographDigital"
        | "japaneseDigitalTenThousand"
        | "koreanDigital"
        | "taiwaneseDigital" => match format {
            // Up to 99 it counts as one speaks, as the other formats do.
            "chineseCounting" if value < 100 => counting(value, &PLAIN),
            "chineseCounting" => digits(value, '○'),
            _ => digits(value, '〇'),
        },
        "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => counting(value, &PLAIN),
        "chineseLegalSimplified" => counting(value, &LEGAL),
        "ideographLegalTraditional" => counting(value, &LEGAL_TRADITIONAL),
        "ideographTraditional" => one_of(value, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => one_of(value, "子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(value),
        "decimalEnclosedParen" => enclosed(value, '⑴', 20),
        "decimalEnclosedFullstop" => enclosed(value, '⒈', 20),
        "ideographEnclosedCircle" => enclosed(value, '㊀', 10),
        "decimalFullWidth" | "decimalFullWidth2" => value
            .to_string()
            .chars()
            .map(|c| shifted('０', c.to_digit(10).unwrap_or(0)).unwrap_or(c))
            .collect(),
        "numberInDash" => format!("- {value} -"),
        _ => value.to_string(),
    }
}

/// Digits from zero, then ten, hundred, thousand.
type Numerals = ([char; 10], [char; 3], char);

const PLAIN: Numerals =
    (['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'], ['十', '百', '千'], '万');
const LEGAL: Numerals =
    (['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'], ['拾', '佰', '仟'], '萬');
const LEGAL_TRADITIONAL: Numerals =
    (['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'], ['拾', '佰', '仟'], '萬');

/// Letters as Word counts on behind `z`: `aa`, `bb`.
fn repeated(value: u32) -> String {
    match value {
        0 => String::new(),
        1..=780 => letters((value - 1) % 26 + 1).repeat(((value - 1) / 26 + 1) as usize),
        _ => value.to_string(),
    }
}

fn digits(value: u32, zero: char) -> String {
    let sign = |c: char| match c.to_digit(10) {
        Some(0) | None => zero,
        Some(digit) => PLAIN.0.get(digit as usize).copied().unwrap_or(zero),
    };
    value.to_string().chars().map(sign).collect()
}

/// As one speaks: 十, 二十一, 一百零三, 一万.
fn counting(value: u32, numerals: &Numerals) -> String {
    let (digits, powers, myriad) = numerals;
    if value >= 10_000 {
        let (high, low) = (value / 10_000, value % 10_000);
        let gap = if low > 0 && low < 1000 { digits[0].to_string() } else { String::new() };
        let low = if low > 0 { counting(low, numerals) } else { String::new() };
        return format!("{}{myriad}{gap}{low}", counting(high, numerals));
    }
    if value == 0 {
        return digits[0].to_string();
    }
    let mut out = String::new();
    let mut gap = false;
    for place in (0..4_u32).rev() {
        let digit = value / 10_u32.pow(place) % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push(digits[0]);
            gap = false;
        }
        let is_leading_ten = place == 1 && digit == 1 && out.is_empty() && digits[1] == '一';
        if !is_leading_ten {
            out.extend(digits.get(digit as usize));
        }
        out.extend(place.checked_sub(1).and_then(|place| powers.get(place as usize)));
    }
    out
}

fn one_of(value: u32, signs: &str) -> String {
    let at = value.checked_sub(1).and_then(|at| signs.chars().nth(at as usize));
    at.map_or_else(|| value.to_string(), String::from)
}

fn circled(value: u32) -> String {
    let sign = match value {
        1..=20 => shifted('①', value - 1),
        21..=35 => shifted('㉑', value - 21),
        36..=50 => shifted('㊱', value - 36),
        _ => None,
    };
    sign.map_or_else(|| value.to_string(), String::from)
}

fn enclosed(value: u32, first: char, last: u32) -> String {
    let sign = value.checked_sub(1).filter(|_| value <= last).and_then(|by| shifted(first, by));
    sign.map_or_else(|| value.to_string(), String::from)
}

fn shifted(first: char, by: u32) -> Option<char> {
    char::from_u32(u32::from(first) + by)
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn numbers_as_word_writes_them() {
        let cases = [
            (1, "decimal", "1"),
            (7, "decimalZero", "07"),
            (10, "chineseCounting", "十"),
            (21, "chineseCountingThousand", "二十一"),
            (103, "chineseCountingThousand", "一百零三"),
            (110, "japaneseCounting", "一百一十"),
            (1010, "chineseCountingThousand", "一千零一十"),
            (20_003, "chineseCountingThousand", "二万零三"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (3, "ideographTraditional", "丙"),
            (11, "ideographTraditional", "11"),
            (2, "ideographZodiac", "丑"),
            (12, "decimalEnclosedCircle", "⑫"),
            (21, "decimalEnclosedCircleChinese", "㉑"),
            (51, "decimalEnclosedCircle", "51"),
            (3, "decimalEnclosedParen", "⑶"),
            (28, "lowerLetter", "bb"),
            (4, "upperRoman", "IV"),
            (12, "decimalFullWidth", "１２"),
            (10, "ideographDigital", "一〇"),
            (1, "bullet", ""),
            (5, "somethingNew", "5"),
        ];
        for (value, format, expected) in cases {
            assert_eq!(write(value, format), expected, "{value} {format}");
        }
    }
}
