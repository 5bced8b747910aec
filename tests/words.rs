//! Words are the same whether the whole dictionary is loaded or none of it, and those of jieba.
//!
//! `tests/words/tagged.txt` has what jieba-rs 0.11 says with its own dictionary (feature `default-dict`):
//! `tag(line, true)` of sentences of the corpus and of random characters, as word/tag.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::thread;

use proptest::prelude::*;
use zhenggai::document;
use zhenggai::extract::{Segmenter, Word};

static WHOLE: LazyLock<Segmenter> = LazyLock::new(|| {
    let segmenter = Segmenter::default();
    segmenter.load();
    segmenter
});
static MET: LazyLock<Segmenter> = LazyLock::new(Segmenter::default);

/// The lines of all files of the corpus that hold Chinese text.
fn lines() -> Vec<String> {
    let mut lines = Vec::new();
    for folder in ["corpus/notices", "corpus/unseen/notices", "corpus/sentences"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in fs::read_dir(folder).unwrap() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            let text = document::decode(&bytes).unwrap().text;
            lines.extend(text.lines().map(str::to_owned));
        }
    }
    assert!(lines.len() > 2000, "{}", lines.len());
    lines
}

fn shown(text: &str, words: &[Word]) -> String {
    let show = |word: &Word| format!("{}/{}", &text[word.range.clone()], word.pos);
    words.iter().map(show).collect::<Vec<_>>().join(" ")
}

#[test]
fn words_are_those_of_jieba() {
    for line in include_str!("words/tagged.txt").lines() {
        let text: String = line.split(' ').map(|part| part.rsplit_once('/').unwrap().0).collect();
        assert_eq!(shown(&text, &MET.words(&text)), line);
        assert_eq!(shown(&text, &WHOLE.words(&text)), line);
    }
}

#[test]
fn words_of_the_corpus_need_no_loading() {
    for line in lines() {
        assert_eq!(Segmenter::default().words(&line), WHOLE.words(&line), "{line}");
        assert_eq!(MET.words(&line), WHOLE.words(&line), "{line}");
    }
}

#[test]
fn threads_meet_words_together() {
    let (lines, met) = (lines(), Segmenter::default());
    thread::scope(|scope| {
        for part in 0..4 {
            let (lines, met) = (&lines, &met);
            scope.spawn(move || {
                for line in lines.iter().skip(part * 50) {
                    assert_eq!(met.words(line), WHOLE.words(line), "{line}");
                }
            });
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn words_of_any_text_need_no_loading(text in "([一-龥]{1,8}|[中国的一二三整改问题]{1,6}|[0-9a-zA-Z.%+#-]{1,6}|[，。\0 \n\r㐀-㐏]|.){0,12}") {
        prop_assert_eq!(MET.words(&text), WHOLE.words(&text));
        prop_assert_eq!(Segmenter::default().words(&text), WHOLE.words(&text));
    }
}
