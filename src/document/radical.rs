//! Characters that look like an ideograph and are none: radicals, and forms kept for old encodings.
//!
//! Programs that print PDF often say 人, 月 or 工 with the sign of the radical (U+2F08 …), and so does what is
//! copied from them.

use unicode_normalization::char::decompose_compatible;

/// The ideographs that U+2E80 to U+2EF3 stand for, in order, by `EquivalentUnifiedIdeograph.txt` of Unicode; a sign
/// that stands for none stands for itself.
const SUPPLEMENT: &str = "\
    ⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛\
    犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑\
    钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// The ideograph that `c` looks like, or `c`.
///
/// 戶, 靑 and 黃 are the forms that Unicode gives for three radicals, so programs that know radicals make them of
/// 户, 青 and 黄.
pub(super) fn unified(c: char) -> char {
    match c {
        '\u{2F3E}' | '戶' => '户',
        '\u{2FAD}' | '靑' => '青',
        '\u{2FC8}' | '黃' => '黄',
        '\u{2E80}'..='\u{2EF3}' => SUPPLEMENT.chars().nth((c as usize) - 0x2E80).unwrap_or(c),
        '\u{2F00}'..='\u{2FD5}' | '\u{F900}'..='\u{FAFF}' => {
            let (mut only, mut count) = (c, 0);
            decompose_compatible(c, |other| (only, count) = (other, count + 1));
            if count == 1 { only } else { c }
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_and_forms_of_compatibility_are_ideographs() {
        let unified: String = "⼈⽉⼯⻅⻓⻔⻚⻋⾦⻳⼾\u{F9DD}问⺀".chars().map(unified).collect();
        assert_eq!(unified, "人月工见长门页车金龟户利问⺀");
        assert_eq!(SUPPLEMENT.chars().count(), 0x2EF4 - 0x2E80);
    }
}
