//! Traditional characters: whether a text is written in them, and the simplified one of each.
//!
//! The tables are those of OpenCC (`data/opencc`). Each character has one simplified character, in some
//! words another one, so that a text keeps its length and the way back to it stays exact.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

const CHARACTERS: &str = include_str!("../../data/opencc/TSCharacters.txt");
const VARIANTS: [&str; 2] =
    [include_str!("../../data/opencc/HKVariants.txt"), include_str!("../../data/opencc/TWVariants.txt")];
const PHRASES: &str = include_str!("../../data/opencc/TSPhrases.txt");

/// The characters that texts are in fact written in (CJK Unified Ideographs), by which the script is told.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// The script of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// Simplified characters, or nothing that tells.
    #[default]
    Simplified,
    /// Predominantly traditional characters.
    Traditional,
}

impl Script {
    /// The script of `text`: traditional, if more of its characters are traditional only than simplified
    /// only. A traditional character in a name of a simplified text decides nothing.
    pub fn of(text: &str) -> Self {
        let (mut traditional, mut simplified) = (0_usize, 0_usize);
        for c in text.chars() {
            match class(c) {
                Class::Traditional => traditional += 1,
                Class::Simplified => simplified += 1,
                Class::Both => (),
            }
        }
        if traditional > simplified { Self::Traditional } else { Self::Simplified }
    }

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Simplified => "simplified",
            Self::Traditional => "traditional",
        }
    }

    /// The character that the view shows for `c`, which no word of [`Script::word`] holds.
    pub(super) fn fold(self, c: char) -> char {
        match self {
            Self::Simplified => c,
            Self::Traditional => TABLE.get(&c).copied().unwrap_or(c),
        }
    }

    /// The simplified characters of the longest word that `text` begins with and whose characters do not
    /// all stand for their usual ones.
    pub(super) fn word(self, text: &str) -> Option<&'static [char]> {
        if self == Self::Simplified {
            return None;
        }
        let words = WORDS.get(&text.chars().next()?)?;
        words.iter().find(|(word, _)| text.starts_with(word)).map(|(_, simplified)| simplified.as_slice())
    }
}

/// `text` in simplified characters, if it is written in traditional ones.
pub fn simplified(text: &str) -> Cow<'_, str> {
    let script = Script::of(text);
    if script == Script::Simplified {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let alone = [script.fold(c)];
        let chars = script.word(rest).unwrap_or(&alone);
        folded.extend(chars);
        rest = rest.char_indices().nth(chars.len()).map_or("", |(at, _)| &rest[at..]);
    }
    Cow::Owned(folded)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Both,
    Traditional,
    Simplified,
}

fn class(c: char) -> Class {
    let at = (c as u32).checked_sub(FIRST).map(|at| at as usize);
    at.and_then(|at| CLASSES.get(at)).copied().unwrap_or(Class::Both)
}

/// The entries of a table: what is printed, and what it usually stands for.
fn entries(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let entry = |line: &'static str| line.split_once('\t');
    let usual = |(key, values): (_, &'static str)| Some((key, values.split(' ').next()?));
    table.lines().filter(|line| !line.starts_with('#')).filter_map(entry).filter_map(usual)
}

fn pairs(table: &'static str) -> impl Iterator<Item = (char, char)> {
    entries(table).filter_map(|(key, value)| Some((key.chars().next()?, value.chars().next()?)))
}

/// The simplified character of each traditional one, as it is written anywhere (衛, and 衞 in Hong Kong).
static TABLE: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let mut table: HashMap<char, char> =
        pairs(CHARACTERS).filter(|(traditional, simplified)| traditional != simplified).collect();
    for (standard, variant) in VARIANTS.into_iter().flat_map(pairs) {
        if let Some(&simplified) = table.get(&standard).filter(|&&simplified| simplified != variant) {
            table.entry(variant).or_insert(simplified);
        }
    }
    table
});

/// The class of each character from [`FIRST`] on. What is the simplified form of one character and a
/// character of its own (后, 里) counts as simplified; it is too rare to decide.
static CLASSES: LazyLock<Vec<Class>> = LazyLock::new(|| {
    let mut classes = vec![Class::Both; (LAST - FIRST + 1) as usize];
    let mut set = |c: char, class: Class| {
        let at = (c as u32).checked_sub(FIRST).map(|at| at as usize);
        if let Some(place) = at.and_then(|at| classes.get_mut(at)) {
            *place = class;
        }
    };
    TABLE.values().for_each(|&simplified| set(simplified, Class::Simplified));
    TABLE.keys().for_each(|&traditional| set(traditional, Class::Traditional));
    classes
});

type Words = HashMap<char, Vec<(&'static str, Vec<char>)>>;

/// The words in which a character does not stand for its usual one, by their first character, the longest
/// first.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::new();
    for (word, simplified) in entries(PHRASES) {
        let simplified: Vec<char> = simplified.chars().collect();
        let usual = word.chars().map(|c| Script::Traditional.fold(c));
        if word.chars().count() == simplified.len() && !usual.eq(simplified.iter().copied()) {
            words.entry(word.chars().next().unwrap_or_default()).or_default().push((word, simplified));
        }
    }
    words.values_mut().for_each(|words| words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len())));
    words
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_characters_decide() {
        assert_eq!(Script::of("關於巡察整改情況的通報"), Script::Traditional);
        assert_eq!(Script::of("关于巡察整改情况的通报"), Script::Simplified);
        assert_eq!(Script::of("整改,2024"), Script::Simplified, "nothing tells");
        assert_eq!(Script::of("负责人乾某某、於某某后来整改完毕"), Script::Simplified);
    }

    #[test]
    fn each_character_has_one_and_words_have_others() {
        assert_eq!(simplified("兩個問題,第三號,每週檢査,裡裏"), "两个问题,第三号,每周检查,里里");
        assert_eq!(simplified("公共衞生,接着說"), "公共卫生,接着说", "as Hong Kong writes it");
        assert_eq!(simplified("乾坤鎮瞭望塔乾旱,幹部瞭解"), "乾坤镇瞭望塔干旱,干部了解");
        assert_eq!(simplified("问题三个"), "问题三个");
    }

    #[test]
    fn no_entry_of_the_tables_changes_the_length() {
        assert!(
            entries(CHARACTERS).all(|(key, value)| (key.chars().count(), value.chars().count()) == (1, 1))
        );
        let uneven = |(key, value): &(&str, &str)| key.chars().count() != value.chars().count();
        assert_eq!(entries(PHRASES).filter(uneven).count(), 0);
        assert!(WORDS.len() > 10);
    }
}
