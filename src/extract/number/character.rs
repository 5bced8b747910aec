//! The characters of numerals.

/// The character of `text` at byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Full-width digits and signs as half-width ones.
pub(super) fn fold(c: char) -> char {
    match c {
        '０'..='９' | '．' | '，' | '－' | '％' | '／' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        '−' => '-',
        _ => c,
    }
}

/// Whether a number may begin with `c`.
pub(super) fn may_open(c: char) -> bool {
    let c = fold(c);
    c.is_ascii_digit()
        || matches!(c, '.' | '-' | '负' | '負' | '半' | '几' | '数')
        || (c >= '\u{3000}' && (digit(c).is_some() || small_unit(c).is_some() || large_unit(c).is_some()))
}

/// The value of one Chinese digit, everyday or formal.
pub(super) fn digit(c: char) -> Option<u8> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' | '两' | '兩' | '俩' | '倆' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// A digit that may stand behind the point or in a row of digits.
pub(super) fn plain_digit(c: char) -> Option<u8> {
    if matches!(c, '两' | '兩' | '俩' | '倆') { None } else { digit(c) }
}

/// The power of ten of 十, 百 and 千.
pub(super) fn small_unit(c: char) -> Option<u32> {
    match c {
        '十' | '拾' => Some(1),
        '百' | '佰' => Some(2),
        '千' | '仟' => Some(3),
        _ => None,
    }
}

/// The power of ten of 万, 亿 and 兆.
pub(super) fn large_unit(c: char) -> Option<u32> {
    match c {
        '万' | '萬' => Some(4),
        '亿' | '億' => Some(8),
        '兆' => Some(12),
        _ => None,
    }
}

/// A character that leaves the digits below open when a unit follows (十多万, 500余万).
pub(super) fn leaves_open(c: char) -> bool {
    matches!(c, '多' | '余' | '餘' | '几' | '来')
}

/// A formal digit that alone is rather part of a word (陆地, 收拾).
pub(super) fn is_word_alone(c: char) -> bool {
    matches!(c, '伍' | '陆' | '陸' | '肆' | '拾' | '佰' | '仟' | '俩' | '倆' | '參' | '○' | '〇' | '零')
}

/// A character that makes a word with 成 before it, so that it counts no tenths.
pub(super) fn joins_tenth(c: char) -> bool {
    "为立员果本功绩长熟交就人年效品型分套都".contains(c)
}

/// A character that makes a word with 数 after it (人数, 总数).
pub(super) fn ends_in_number_word(c: char) -> bool {
    "人总次户件个份分条项家".contains(c)
}
