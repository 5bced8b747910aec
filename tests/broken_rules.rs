//! Rule files that are wrong: each kind of fault with its message as the author meets it.
//!
//! After a change that is meant, `INSTA_UPDATE=always cargo test --test broken_rules` writes the snapshots
//! anew; read the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use std::fs;
use std::path::PathBuf;

use common::{Folder, NOTICE, Ran, zhenggai_in};

const BROKEN: &str = "tests/broken-rules";

fn broken() -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(BROKEN).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

/// Reads a notice with the given rule files.
fn extract(files: &[PathBuf], more: &[&str]) -> Ran {
    let folder = Folder::with(&[("通报.txt", NOTICE)]);
    for file in files {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let mut text = fs::read_to_string(file).unwrap();
        if files.len() > 1 {
            // Files that are read together need ids of their own.
            text = text.replace("status-filed", &format!("filed-{name}"));
        }
        folder.write(&format!("rules/{name}.toml"), text.as_bytes());
    }
    zhenggai_in(&folder, &[&["extract", "通报.txt", "--rules", "rules"], more].concat())
}

fn is_as_it_was(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn every_broken_file_is_refused_with_its_message() {
    let files = broken();
    assert_eq!(files.len(), 12);
    for file in files {
        let ran = extract(std::slice::from_ref(&file), &[]);
        assert_eq!((ran.code, ran.out.len()), (2, 0), "{}", file.display());
        let name = format!("broken-{}", file.file_stem().unwrap().to_str().unwrap());
        is_as_it_was(&name, &ran.err);
    }
}

#[test]
fn messages_are_there_in_english_and_all_at_once() {
    let ran = extract(&broken(), &["--lang", "en"]);
    assert_eq!(ran.code, 2);
    is_as_it_was("broken-en", &ran.err);
}

#[test]
fn a_folder_without_rules_is_refused() {
    let folder = Folder::with(&[("通报.txt", NOTICE), ("rules/a.txt", "x")]);
    for (dir, said) in [("rules", "no rule files"), ("none", "none: can't be read")] {
        let ran = zhenggai_in(&folder, &["check", "通报.txt", "--rules", dir]);
        assert!(ran.code == 2 && ran.err.contains(said), "{}", ran.err);
    }
}
