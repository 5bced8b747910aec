//! Words: the one place where text is segmented.
//!
//! The dictionary takes more than a tenth of a second and some 70 MB to load. It is loaded once for
//! all threads: when the first word is asked for, or before that by [`Segmenter::load`], with which
//! a run over files with several threads loads it beside the reading of the first documents.
//! Words are asked for by every quantity whose noun is looked for, and by `--tokens`.

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
    /// Loads the dictionary, unless that is done or under way in another thread.
    pub fn load(&self) {
        self.dictionary();
    }

    fn dictionary(&self) -> &Jieba {
        self.jieba.get_or_init(Jieba::new)
    }

    /// The words of `text`, in order, blanks left out. The first call loads the dictionary.
    pub fn words(&self, text: &str) -> Vec<Word> {
        let jieba = self.dictionary();
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
