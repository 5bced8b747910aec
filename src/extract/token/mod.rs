//! Words: the one place where text is segmented.
//!
//! Loading the dictionary of jieba takes a tenth of a second and some 60 MB. A few documents need
//! few of its words: they are looked up in place (`lexicon.rs`) and put into a small dictionary that
//! grows with the texts (`met.rs`). [`Segmenter::load`] loads the whole one for runs over many
//! documents. Both cut in the same way. A word that is in neither is tagged by `guess.rs`.
//! Words are asked for by every quantity whose noun is looked for, and by `--tokens`.

mod guess;
mod lexicon;
mod met;

use std::ops::Range;
use std::sync::OnceLock;

use jieba_rs::{Jieba, Tag};

use met::Met;

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
    /// The whole dictionary, when it is loaded.
    whole: OnceLock<Jieba>,
    met: Met,
}

impl Segmenter {
    /// Loads the whole dictionary, unless that is done or under way in another thread. It pays when
    /// hundreds of documents are to be read; the words are the same without it.
    pub fn load(&self) {
        self.whole.get_or_init(|| {
            let mut jieba = Jieba::empty();
            lexicon::each(|entry| {
                jieba.add_word(entry.word, Some(entry.frequency), Some(entry.tag));
            });
            jieba
        });
    }

    /// The words of `text`, in order, blanks left out.
    pub fn words(&self, text: &str) -> Vec<Word> {
        match self.whole.get() {
            Some(jieba) => words(jieba, text),
            None => self.met.with(text, |jieba| words(jieba, text)),
        }
    }
}

fn words(jieba: &Jieba, text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let mut at = offset;
        for tag in jieba.tag(line.trim_end_matches('\n'), true) {
            let range = at..at + tag.word.len();
            at = range.end;
            if !tag.word.trim().is_empty() {
                words.push(Word { range, pos: part_of_speech(&tag).to_owned() });
            }
        }
        offset += line.len();
    }
    words
}

/// Without a dictionary of its own, jieba gives no part of speech to Chinese words that it does not
/// know. Those of Latin letters and digits it does.
fn part_of_speech<'a>(tag: &Tag<'a>) -> &'a str {
    let guessed = tag.tag == "x" && tag.word.contains(is_ideograph) && !lexicon::has(tag.word);
    if guessed { guess::tag(tag.word) } else { tag.tag }
}

/// What jieba takes for Chinese.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2A6DF}' | '\u{2A700}'..='\u{2CEAF}' | '\u{2CEB0}'..='\u{2EBEF}'
        | '\u{2F800}'..='\u{2FA1F}')
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
