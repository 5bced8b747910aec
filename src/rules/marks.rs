//! Which characters a text has, roughly, so that most words that it lacks need not be looked for.
//!
//! A Bloom filter with one hash: a text leaves a mark for each of its characters. A word whose characters have no
//! marks is not in it; one whose characters do may be.

/// The places for marks: a sentence takes a twentieth of them.
const PLACES: usize = 2048;

/// The marks of a text.
pub(super) struct Marks([u64; PLACES / 64]);

impl Marks {
    pub(super) fn of(text: &str) -> Self {
        let mut places = [0; PLACES / 64];
        for char in text.chars() {
            let place = place(char);
            places[place / 64] |= 1 << (place % 64);
        }
        Self(places)
    }

    fn has(&self, place: u16) -> bool {
        self.0[usize::from(place) / 64] & 1 << (place % 64) != 0
    }
}

/// The place of a character: neighbours in Unicode, which stand for similar things, lie apart.
fn place(char: char) -> usize {
    (u32::from(char).wrapping_mul(0x9E37_79B1) >> 21) as usize
}

/// A word to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    text: String,
    /// The places of its first and of its last character.
    ends: [u16; 2],
}

impl Word {
    /// The word; `None` for nothing at all.
    pub(super) fn new(text: String) -> Option<Self> {
        let place = |char| u16::try_from(place(char)).ok();
        let ends = [place(text.chars().next()?)?, place(text.chars().next_back()?)?];
        Some(Self { text, ends })
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is in the `text` with these marks.
    pub(super) fn is_in(&self, text: &str, marks: Option<&Marks>) -> bool {
        marks.is_none_or(|marks| self.ends.iter().all(|end| marks.has(*end))) && text.contains(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_text_are_found_by_its_marks() {
        let text = "已完成整改12项,正在推进3项";
        let marks = Marks::of(text);
        let is_in = |word: &str| Word::new(word.to_owned()).unwrap().is_in(text, Some(&marks));
        for word in ["整改", "项", "已完成整改12项,正在推进3项", "3"] {
            assert!(is_in(word), "{word}");
        }
        for word in ["改整", "长期坚持", "项项", "4"] {
            assert!(!is_in(word), "{word}");
        }
        assert_eq!(Word::new(String::new()), None);
        assert!(u32::MAX >> 21 < PLACES as u32);
    }
}
