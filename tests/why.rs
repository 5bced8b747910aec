//! `zhenggai why` as its users meet it.
//!
//! `INSTA_UPDATE=always cargo test --test why` writes the snapshots anew; read the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{Folder, Ran, notices, zhenggai, zhenggai_in};

/// A notice with a gap, a number that fits nowhere, steps that look like headings, a state in unknown words
/// and a paragraph over a page break.
const TEXT: &str = "关于巡察整改情况的通报

2023年3月6日至4月28日，县委第三巡察组进行了巡察，会议传达了市委八届五次全会精神，召开专题会议，逐条研究，逐项分解，把责

— 1 —

任压实到人。

一、整改落实情况

1.关于“学习不够深入”的问题。
整改情况：一是完善制度。二是开展培训12次，办理3档。该事项已办结归档。

3.关于“档案管理不规范”的问题。
整改情况：补齐档案36份。
57.这里不是标题。
（1）明确专人。
（2）完善制度。
§2 管理不严。
";

fn why(place: &str, more: &[&str]) -> Ran {
    let folder = Folder::with(&[("通报.txt", TEXT)]);
    zhenggai_in(&folder, &[&["why", place], more].concat())
}

fn out(ran: &Ran) -> &str {
    std::str::from_utf8(&ran.out).expect("standard output is UTF-8")
}

/// The explanations of several places, one behind the other.
fn said(places: &[&str], more: &[&str]) -> String {
    let said = places.iter().map(|place| {
        let ran = why(place, more);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{place}");
        out(&ran).to_owned()
    });
    said.collect::<Vec<_>>().join("\n――――――\n\n")
}

fn is_as_it_was(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

/// The place of `words` in the text, as `LINE:COLUMN`.
fn at(words: &str) -> String {
    let (line, text) = TEXT.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap();
    let column = text[..text.find(words).unwrap()].chars().count();
    format!("通报.txt:{}:{}", line + 1, column + 1)
}

/// The line of `words`.
fn line(words: &str) -> String {
    at(words).rsplit_once(':').unwrap().0.to_owned()
}

#[test]
fn a_file_is_all_that_could_be_a_heading() {
    is_as_it_was("why-file-zh", &said(&["通报.txt"], &[]));
    is_as_it_was("why-file-en", &said(&["通报.txt"], &["--lang", "en"]));
}

#[test]
fn a_line_is_a_heading_or_not_for_a_reason() {
    let lines = ["巡察整改情况的通报", "1.关于", "3.关于", "57.", "（1）", "§2"].map(line);
    is_as_it_was("why-heading-zh", &said(&lines.each_ref().map(String::as_str), &[]));
    is_as_it_was("why-heading-en", &said(&[&line("57."), &line("（1）")], &["--lang", "en"]));
}

#[test]
fn a_line_names_the_rules_that_matched_and_those_that_came_near() {
    is_as_it_was("why-rules-zh", &said(&[&line("办结归档")], &[]));
    is_as_it_was("why-rules-en", &said(&[&line("办结归档")], &["--lang", "en"]));
}

#[test]
fn lines_that_are_joined_or_left_out_are_explained() {
    is_as_it_was("why-layout-zh", &said(&[&line("任压实"), &line("— 1 —"), "通报.txt:2"], &[]));
}

#[test]
fn a_place_names_its_facts_and_why_a_number_counts_nothing() {
    let places = ["12次", "3档", "3月6日", "五次", "3.关于", "任压实"].map(at);
    is_as_it_was("why-place-zh", &said(&places.each_ref().map(String::as_str), &[]));
    is_as_it_was("why-place-en", &said(&[&at("3档"), &at("五次")], &["--lang", "en"]));
}

#[test]
fn rules_of_a_folder_are_asked_too() {
    let own = r#"
        [[status]]
        id = "status-filed"
        pattern = '^(?P<status>该事项已办结归档)[。;]?$'
        set = { value = "completed" }
        examples = ["该事项已办结归档。"]
        near_misses = ["该事项未办结归档。"]
    "#;
    let folder = Folder::with(&[("通报.txt", TEXT), ("own/own.toml", own)]);
    let ran = zhenggai_in(&folder, &["why", &line("办结归档"), "--rules", "own"]);
    assert!(out(&ran).contains("status-filed"), "{}{}", out(&ran), ran.err);
}

#[test]
fn places_that_are_not_there_are_trouble() {
    for (place, said) in [
        ("通报.txt:99", "its last line is"),
        ("通报.txt:0", "has no line 0"),
        ("通报.txt:1:99", "has no column 99"),
        ("missing.txt:1", "missing.txt: the file cannot be read"),
    ] {
        let ran = why(place, &[]);
        assert_eq!((ran.code, ran.out.len()), (2, 0), "{place}");
        assert!(ran.err.contains(said), "{place}: {}", ran.err);
    }
}

/// What is said of a heading agrees with the outline of the report.
#[test]
fn the_explanation_agrees_with_the_report() {
    for path in notices().iter().step_by(9) {
        let ran = zhenggai(&["why".as_ref(), path.as_os_str()]);
        let headings = out(&ran).lines().filter(|line| line.contains("  是标题：")).count();
        let report = &zhenggai(&["extract".as_ref(), path.as_os_str()]).reports()[0];
        assert_eq!(headings, report.outline.len(), "{}", path.display());
    }
}
