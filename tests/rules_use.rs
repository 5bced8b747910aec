//! Every built-in rule is used by some text of the corpus: a rule that nothing uses is either untested on
//! real wording or dead weight.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use std::fs;
use std::path::Path;

use common::issue_list;

use zhenggai::pipeline::{Engine, Options, Usage};
use zhenggai::rules::Rules;
use zhenggai::source::{MediaType, RawDocument};

/// Two pages that hold no notice, and their texts, which are empty.
const LISTS: usize = 4;

/// The notices, pages and other documents, and the texts of the cases, sentences and lists of issues.
fn texts() -> Vec<(Vec<u8>, MediaType)> {
    let mut texts = Vec::new();
    for folder in ["notices", "cases", "sentences", "wordings", "unseen/notices", "pages", "others"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(folder);
        let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files {
            let bytes = fs::read(&file).unwrap();
            if file.extension().is_some_and(|extension| extension == "toml") {
                let table: toml::Table = toml::from_str(str::from_utf8(&bytes).unwrap()).unwrap();
                let entries = ["case", "sentence"].iter().filter_map(|name| table.get(*name)?.as_array());
                let plain = |text: &str| (text.into(), MediaType::Plain);
                texts.extend(entries.flatten().map(|entry| plain(entry["text"].as_str().unwrap())));
            } else {
                texts.push((bytes, MediaType::of(&file).unwrap()));
            }
        }
    }
    for list in ["known", "held-out"] {
        texts.extend(
            issue_list::notices(list).into_iter().map(|(text, _)| (text.into_bytes(), MediaType::Plain)),
        );
    }
    texts
}

#[test]
fn no_built_in_rule_is_without_use() {
    let engine = Engine::with_rules(Rules::built_in().unwrap().watched(), Options::default());
    let mut usage = Usage::new(engine.rules());
    for (bytes, media_type) in texts() {
        let raw = RawDocument { path: "text.txt".to_owned(), bytes, media_type, charset: None };
        usage.add(engine.rules(), &engine.study(&raw));
    }
    assert!(usage.documents > 500 && usage.unread == LISTS, "{} documents", usage.documents);
    let silent: Vec<String> = usage
        .silent()
        .map(|row| format!("{}: {} ({} forestalled)", row.file, row.rule, row.forestalled))
        .collect();
    assert!(silent.is_empty(), "no text of the corpus uses\n{}", silent.join("\n"));
}
