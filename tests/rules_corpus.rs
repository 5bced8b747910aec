//! `zhenggai rules stats` and `zhenggai rules diff` as their users meet them.
//!
//! `INSTA_UPDATE=always cargo test --test rules_corpus` writes the snapshots anew; read the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{Folder, NOTICE, NOTICES, Ran, zhenggai, zhenggai_in};
use serde_json::Value;

/// A heading style, a sentence of state and a measure word that are not known.
const OWN: &str = r#"
[[label]]
id = "label-paragraph-sign"
pattern = '^(?P<mark>§(?P<number>[0-9]{1,2}))'
set = { style = "named", weight = 0.8 }
examples = [{ text = "§1学习不深入", yields = { mark = "§1", number = "1" } }]
near_misses = ["见§1"]

[[status]]
id = "status-filed"
pattern = '^(?P<status>该事项已办结归档)[。;]?$'
set = { value = "completed" }
examples = ["该事项已办结归档。"]
near_misses = ["该事项未办结归档。"]

[[unit]]
id = "unit-file"
pattern = '^(?P<unit>档)'
set = { part = "measure" }
examples = ["档"]
near_misses = ["一档"]
"#;

fn unknown() -> String {
    let text = NOTICE.replace("1.关于", "§1 关于").replace("2.关于", "§2 关于");
    text.replace("已完成整改。", "办理3档。该事项已办结归档。")
}

fn out(ran: &Ran) -> &str {
    std::str::from_utf8(&ran.out).expect("standard output is UTF-8")
}

fn is_as_it_was(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

fn folder() -> Folder {
    Folder::with(&[("own/own.toml", OWN), ("通报.txt", &unknown()), ("known.txt", NOTICE)])
}

// stats

#[test]
fn the_use_of_rules_is_counted_kind_by_kind() {
    let folder = folder();
    let ran = zhenggai_in(&folder, &["rules", "stats", "known.txt", "--kind", "label,status"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    is_as_it_was("rules-stats-zh", out(&ran));
    let ran =
        zhenggai_in(&folder, &["rules", "stats", "known.txt", "--kind", "label,status", "--lang", "en"]);
    is_as_it_was("rules-stats-en", out(&ran));
}

#[test]
fn figures_are_the_same_in_every_run_and_add_up() {
    let runs = [(); 2].map(|()| zhenggai(&["rules", "stats", NOTICES, "--format", "json"]).out);
    assert_eq!(runs[0], runs[1]);
    let figures: Value = serde_json::from_slice(&runs[0]).unwrap();
    assert_eq!(figures["documents"], 36);
    for row in figures["rules"].as_array().unwrap() {
        let number = |name: &str| row[name].as_u64();
        assert!(number("documents").unwrap() <= 36.min(number("hits").unwrap()), "{row}");
        assert!(number("won").unwrap_or(0) <= number("hits").unwrap(), "{row}");
    }
    assert!(!figures["overlaps"].as_array().unwrap().is_empty());
}

// diff

#[test]
fn what_rules_change_is_shown_by_file_and_kind() {
    let folder = folder();
    let ran = zhenggai_in(&folder, &["rules", "diff", "--rules", "own", "通报.txt", "known.txt"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    is_as_it_was("rules-diff-zh", out(&ran));
    let ran = zhenggai_in(&folder, &["rules", "diff", "--rules", "own", "通报.txt", "--lang", "en"]);
    is_as_it_was("rules-diff-en", out(&ran));
}

#[test]
fn differences_are_lines_of_json_with_their_places() {
    let folder = folder();
    let ran = zhenggai_in(&folder, &["rules", "diff", "--rules", "own", "通报.txt", "--format", "jsonl"]);
    let lines: Vec<Value> = out(&ran).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let status = lines.iter().find(|line| line["kind"] == "status").unwrap();
    assert_eq!(status["change"], "added");
    assert_eq!(status["after"]["fields"]["value"], "completed");
    let text = unknown();
    let line = text.lines().nth(status["line"].as_u64().unwrap() as usize - 1).unwrap();
    let rest: String = line.chars().skip(status["column"].as_u64().unwrap() as usize - 1).collect();
    assert!(rest.starts_with("该事项已办结归档"), "{rest}");
}

#[test]
fn no_difference_is_silence_and_a_line() {
    let ran = zhenggai_in(&folder(), &["rules", "diff", "--rules", "own", "known.txt", "--lang", "en"]);
    assert_eq!((ran.code, out(&ran)), (0, "documents: 1; with differences: 0\n"));
}

#[test]
fn rules_that_are_refused_and_nothing_to_read_are_trouble() {
    let folder = folder();
    folder.write("bad/bad.toml", OWN.replace("\"该事项未办结归档。\"", "\"该事项已办结归档。\""));
    folder.make_folder("none");
    for (args, said) in [
        (["rules", "diff", "--rules", "bad", "known.txt"], "没有读任何通报"),
        (["rules", "diff", "--rules", "none", "known.txt"], "no rule files"),
        (["rules", "diff", "--rules", "missing", "known.txt"], "can't be read as rules"),
        (["rules", "diff", "--rules", "own", "none"], "nothing to read"),
        (["rules", "stats", "known.txt", "--kind", "statu"], "invalid value"),
    ] {
        let ran = zhenggai_in(&folder, &args);
        assert_eq!((ran.code, ran.out.len()), (2, 0), "{args:?} {}", ran.err);
        assert!(ran.err.contains(said), "{args:?} {}", ran.err);
    }
    folder.write("empty.txt", "");
    let ran = zhenggai_in(&folder, &["rules", "stats", "known.txt", "empty.txt", "--format", "json"]);
    assert_eq!((ran.code, ran.said_of("empty.txt")), (2, vec!["the file is empty"]));
}
