//! Numbers as documents print them: letters, Roman numerals, Chinese numerals, and what begins with one.

use crate::document::line::fold;

/// Whether a text begins with a number mark of its own: 1. 一、 （一） ①.
pub(super) fn has_number(text: &str) -> bool {
    let mut chars = text.chars().map(fold);
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
    let Some(first) = chars.next() else { return false };
    if matches!(first, '①'..='⒛' | '㉑'..='㉟' | '㊱'..='㊿') {
        return true;
    }
    let open = first == '(';
    let mut digits = !open && numeral(first);
    while let Some(c) = chars.next() {
        if !numeral(c) {
            let mark = if open { c == ')' } else { matches!(c, '.' | '、' | ')' | '是') };
            // 3.5万元 begins with a number, not with a mark.
            let decimal = c == '.' && chars.next().is_some_and(|next| next.is_ascii_digit());
            return digits && mark && !decimal;
        }
        digits = true;
    }
    false
}

/// A, B … Z, AA.
pub(super) fn letters(mut number: u32) -> String {
    let mut out = Vec::new();
    while number > 0 {
        number -= 1;
        out.push(char::from(b'A' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    out.iter().rev().collect()
}

pub(super) fn roman(mut number: u32) -> String {
    if number > 3999 {
        return number.to_string();
    }
    let signs = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (value, sign) in signs {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

/// 1 to 99 in numerals.
pub(super) fn han(number: u32) -> String {
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    let digit = |value: u32| digits.get(value as usize).copied().unwrap_or('零').to_string();
    let (tens, ones) = (number / 10, number % 10);
    let tens = match tens {
        0 => String::new(),
        1 => "十".to_owned(),
        _ => digit(tens) + "十",
    };
    if ones == 0 { tens } else { tens + &digit(ones) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_numbers_that_the_author_wrote() {
        for text in ["1.学习", "（一）学习", "三、学习", "①学习", "２）学习", "一是学习"]
        {
            assert!(has_number(text), "{text}");
        }
        for text in ["3.5万元", "三个支部", "（某单位）", "12", "2023年"] {
            assert!(!has_number(text), "{text}");
        }
    }
}
