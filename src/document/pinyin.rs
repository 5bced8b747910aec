//! Pinyin in brackets behind a character, as some mirrors insert it: 重(zhòng)要.

/// No inserted reading has more letters.
const MOST_LETTERS: usize = 8;

const INITIALS: [&str; 23] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c",
    "s", "y", "w",
];
const FINALS: [&str; 36] = [
    "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "ue", "ai", "ei", "ao",
    "ou", "an", "en", "er", "ia", "ie", "iu", "in", "ua", "uo", "ui", "un", "ve", "van", "vn", "a", "o", "e",
    "i", "u", "v",
];
/// The initials that stand before a bare `o`.
const BEFORE_O: [&str; 6] = ["b", "p", "m", "f", "w", "y"];

/// The bytes that a bracket with pinyin takes at the start of `text`.
///
/// Its content is one or more syllables, and shows a tone, as a mark or as a digit: (GDP), (1), (m2) and
/// (kg) are none.
pub(super) fn bracketed(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(['(', '（', '﹙'])?;
    let end = inner.char_indices().take(4 * MOST_LETTERS).find(|(_, c)| matches!(c, ')' | '）' | '﹚'))?;
    let opening = text.len() - inner.len();
    is_reading(inner[..end.0].trim()).then(|| opening + end.0 + end.1.len_utf8())
}

fn is_reading(content: &str) -> bool {
    let (mut letters, mut toned, mut syllable) = (String::new(), false, 0);
    for c in content.chars() {
        match c {
            // Of one letter with a digit more are sizes of paper than readings.
            '1'..='5' if letters.len() > syllable + 1 => {
                toned = true;
                syllable = letters.len();
            }
            '\u{300}' | '\u{301}' | '\u{304}' | '\u{30C}' if letters.len() > syllable => toned = true,
            '\u{308}' if letters.ends_with('u') => {
                letters.pop();
                letters.push('v');
            }
            'a'..='z' => letters.push(c),
            'ü' => letters.push('v'),
            _ => {
                let Some(letter) = untoned(c) else { return false };
                toned = true;
                letters.push(letter);
            }
        }
    }
    toned && letters.len() <= MOST_LETTERS && is_row(&letters)
}

/// The letter below a tone mark.
fn untoned(c: char) -> Option<char> {
    let rows =
        [('a', "āáǎàăɑ"), ('e', "ēéěèĕ"), ('i', "īíǐìĭ"), ('o', "ōóǒòŏ"), ('u', "ūúǔùŭ"), ('v', "ǖǘǚǜ")];
    rows.into_iter().find(|(_, row)| row.contains(c)).map(|(letter, _)| letter)
}

/// Whether the letters are one or more syllables.
fn is_row(letters: &str) -> bool {
    letters.is_empty()
        || (1..=letters.len().min(6)).any(|end| is_syllable(&letters[..end]) && is_row(&letters[end..]))
}

fn is_syllable(letters: &str) -> bool {
    let initial = INITIALS.into_iter().find(|initial| letters.starts_with(initial)).unwrap_or("");
    let last = &letters[initial.len()..];
    match last {
        "" => false,
        "o" => initial.is_empty() || BEFORE_O.contains(&initial),
        _ if initial.is_empty() && last.starts_with(['i', 'u', 'v']) => false,
        _ => FINALS.contains(&last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_shows_its_tone() {
        for text in [
            "(jìn)",
            "（zhòng）",
            "(zhong4)",
            "(zhòngyào)",
            "(zheng3gai3)",
            "( lǜ )",
            "(ān)",
            "(lv4)",
            "(lu\u{308}\u{304}e)",
            "(e\u{300}r)",
        ] {
            assert_eq!(bracketed(&format!("{text}要")), Some(text.len()), "{text}");
        }
        for text in [
            "(A)",
            "(1)",
            "(GDP)",
            "(m2)",
            "(km2)",
            "(pm2.5)",
            "(co2)",
            "(a4)",
            "(kg)",
            "(an)",
            "(一)",
            "()",
            "(zhòng",
            "(shuāngzhòngyào)",
            "[jìn]",
            "(24)",
            "(é5é5x)",
        ] {
            assert_eq!(bracketed(text), None, "{text}");
        }
    }
}
