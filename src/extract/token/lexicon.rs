//! The dictionary of jieba as it lies in the program: a finite-state map that is read in place.

use std::sync::LazyLock;

use fst::raw::{Fst, Node};
use fst::{Map, Streamer};

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// `build.rs` makes the map and `None` never comes of it; if it did, no word would be known.
static MAP: LazyLock<Option<Map<&[u8]>>> =
    LazyLock::new(|| Map::new(include_bytes!(concat!(env!("OUT_DIR"), "/words.fst")).as_slice()).ok());

/// How often all words of the dictionary together were seen.
pub(super) const SEEN: usize = TOTAL;

/// A word of the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub(super) word: &'a str,
    /// How often it was seen.
    pub(super) frequency: usize,
    /// Part of speech.
    pub(super) tag: &'static str,
}

impl<'a> Entry<'a> {
    fn new(word: &'a str, value: u64) -> Option<Self> {
        let value = usize::try_from(value).ok()?;
        Some(Self { word, frequency: value / TAGS.len(), tag: TAGS.get(value % TAGS.len())? })
    }
}

/// Whether the dictionary has `word`.
pub(super) fn has(word: &str) -> bool {
    MAP.as_ref().is_some_and(|map| map.contains_key(word))
}

/// Hands every word of the dictionary to `take`.
pub(super) fn each(mut take: impl FnMut(Entry<'_>)) {
    let Some(map) = MAP.as_ref() else { return };
    let mut words = map.stream();
    while let Some((word, value)) = words.next() {
        if let Some(entry) = std::str::from_utf8(word).ok().and_then(|word| Entry::new(word, value)) {
            take(entry);
        }
    }
}

/// Hands every word of the dictionary that stands in `text` to `take`, as often as it stands there.
pub(super) fn each_in<'a>(text: &'a str, mut take: impl FnMut(Entry<'a>)) {
    let Some(fst) = MAP.as_ref().map(Map::as_fst) else { return };
    let root = fst.root();
    for (start, _) in text.char_indices() {
        each_at(fst, root, &text[start..], &mut take);
    }
}

/// The words that `text` begins with. The outputs along the way to a word add up to its value.
fn each_at<'a>(fst: &Fst<&[u8]>, root: Node<'_>, text: &'a str, take: &mut impl FnMut(Entry<'a>)) {
    let (mut node, mut value) = (root, 0);
    for (at, byte) in text.bytes().enumerate() {
        let Some(found) = node.find_input(byte) else { return };
        let transition = node.transition(found);
        value += transition.out.value();
        node = fst.node(transition.addr);
        if node.is_final() {
            let value = value + node.final_output().value();
            text.get(..=at).and_then(|word| Entry::new(word, value)).into_iter().for_each(&mut *take);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_in_a_text() {
        let mut words = Vec::new();
        each_in("网球拍。a", |entry| words.push((entry.word, entry.tag)));
        assert_eq!(
            words,
            [("网", "n"), ("网球", "n"), ("网球拍", "n"), ("球", "n"), ("球拍", "n"), ("拍", "v")]
        );
    }

    #[test]
    fn the_whole_dictionary() {
        let (mut words, mut seen) = (0, 0);
        each(|entry| {
            words += 1;
            seen += entry.frequency;
        });
        assert_eq!((words, seen), (349_045, SEEN));
        assert!(has("中国") && !has("中国的网球拍") && !has(""));
    }
}
