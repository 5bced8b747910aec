//! The words met so far: a small dictionary that cuts a text as the whole one would.
//!
//! What jieba makes of a text depends on two things only: the words of its dictionary that stand in
//! the text, each with its frequency, and the sum of all frequencies. The first are looked up and
//! added before the text is cut; a word that stands in no text has what is missing to the second.

use std::fmt;
use std::sync::{PoisonError, RwLock};

use jieba_rs::Jieba;

use super::lexicon::{self, Entry};

/// Jieba asks for words within runs of Chinese and Latin letters and digits, and for single other
/// characters. So it never asks for this one.
const REST: &str = "\0\0";

/// A dictionary that grows with the texts.
pub(super) struct Met {
    words: RwLock<Words>,
}

struct Words {
    jieba: Jieba,
    /// The sum of the frequencies of the words that are there.
    seen: usize,
}

impl Default for Met {
    fn default() -> Self {
        Self { words: RwLock::new(Words { jieba: Jieba::empty(), seen: 0 }) }
    }
}

impl fmt::Debug for Met {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Met").finish_non_exhaustive()
    }
}

impl Met {
    /// What `cut` makes of a dictionary that has all words of `text`.
    pub(super) fn with<T>(&self, text: &str, cut: impl FnOnce(&Jieba) -> T) -> T {
        let mut entries = Vec::new();
        lexicon::each_in(text, |entry| entries.push(entry));
        let words = self.words.read().unwrap_or_else(PoisonError::into_inner);
        entries.retain(|entry| !words.jieba.has_word(entry.word));
        if entries.is_empty() {
            return cut(&words.jieba);
        }
        drop(words);
        self.words.write().unwrap_or_else(PoisonError::into_inner).add(&entries);
        cut(&self.words.read().unwrap_or_else(PoisonError::into_inner).jieba)
    }
}

impl Words {
    /// Another thread may have added some of them meanwhile.
    fn add(&mut self, entries: &[Entry<'_>]) {
        for entry in entries {
            if !self.jieba.has_word(entry.word) {
                self.jieba.add_word(entry.word, Some(entry.frequency), Some(entry.tag));
                self.seen += entry.frequency;
            }
        }
        self.jieba.add_word(REST, Some(lexicon::SEEN.saturating_sub(self.seen)), None);
    }
}
