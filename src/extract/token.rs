//! Words: the one place where text is segmented.
//!
//! The dictionary takes a tenth of a second to load, so it is loaded when the first word is asked
//! for, once for all threads, and never when nobody asks.

use std::ops::Range;
use std::sync::OnceLock;

use jieba_rs::Jieba;

/// One word, as bytes of the canonical view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub range: Range<usize>,
    /// Part of speech, in the tags of jieba (ICTCLAS).
    pub pos: String,
}

/// Segments text into words with jieba-rs.
#[derive(Debug, Default)]
pub struct Segmenter {
    jieba: OnceLock<Jieba>,
}

impl Segmenter {
    /// The words of `text`, in order, blanks left out. The first call loads the dictionary.
    pub fn words(&self, text: &str) -> Vec<Word> {
        let jieba = self.jieba.get_or_init(Jieba::new);
        let mut words = Vec::new();
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            let mut at = offset;
            for tag in jieba.tag(line.trim_end_matches('\n'), true) {
                let range = at..at + tag.word.len();
                at = range.end;
                if !tag.word.trim().is_empty() {
                    words.push(Word { range, pos: tag.tag.to_owned() });
                }
            }
            offset += line.len();
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cover_the_text_in_order() {
        let text = "巡察组反馈问题。\n召开党组会议";
        let words = Segmenter::default().words(text);
        let joined: String = words.iter().map(|word| &text[word.range.clone()]).collect();
        assert_eq!(joined, text.replace('\n', ""));
        assert!(words.iter().any(|word| &text[word.range.clone()] == "会议" && word.pos == "n"));
    }
}
