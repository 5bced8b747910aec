//! The values of number marks: Arabic digits, Chinese numerals, circled and bracketed digits.

/// First characters of the runs of numbers that are one character each, with the first value.
const RUNS: [(char, char, u32); 6] =
    [('①', '⑳', 1), ('⑴', '⒇', 1), ('⒈', '⒛', 1), ('㉑', '㉟', 21), ('㊱', '㊿', 36), ('㈠', '㈩', 1)];

/// The value of a mark such as `12`, `十二`, `二十`, `③` or `⑵`; `None` for anything else.
pub(crate) fn mark_value(mark: &str) -> Option<u32> {
    let mut chars = mark.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        let run = RUNS.iter().find(|(first, last, _)| (*first..=*last).contains(&c));
        if let Some((first, _, value)) = run {
            return Some(c as u32 - *first as u32 + value);
        }
    }
    if !mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_digit()) {
        return mark.parse().ok();
    }
    han_value(mark)
}

/// The value of a Chinese numeral below 10,000, such as `一百零三`.
pub(crate) fn han_value(text: &str) -> Option<u32> {
    let (mut total, mut digit, mut any) = (0, None, false);
    for c in text.chars() {
        any = true;
        if let Some(value) = han_digit(c) {
            if digit.is_some_and(|digit| digit > 0) {
                return None;
            }
            digit = Some(value);
        } else {
            let unit = match c {
                '十' => 10,
                '百' => 100,
                '千' => 1000,
                _ => return None,
            };
            total += digit.take().unwrap_or(1) * unit;
        }
    }
    any.then(|| total + digit.unwrap_or(0))
}

/// The value of one Chinese digit.
pub(crate) fn han_digit(c: char) -> Option<u32> {
    let value = match c {
        '〇' | '○' | '零' | 'O' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    };
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_kind_of_mark() {
        let cases = [
            ("7", 7),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("三十五", 35),
            ("③", 3),
            ("⑵", 2),
            ("㉑", 21),
            ("⒉", 2),
            ("一百零三", 103),
        ];
        for (mark, value) in cases {
            assert_eq!(mark_value(mark), Some(value), "{mark}");
        }
        assert_eq!(mark_value("一二"), None);
        assert_eq!(mark_value("甲"), None);
        assert_eq!(mark_value(""), None);
    }
}
