//! `zhenggai check` and `zhenggai explain` as their users meet them.
//!
//! Snapshots show two checks only, so that a new check does not change them. After a change that is
//! meant, `INSTA_UPDATE=always cargo test --test check_cli` writes them anew; read the difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{Folder, NOTICE, NOTICES, Ran, zhenggai, zhenggai_in};
use serde_json::Value;

/// A notice that states 4 problems over the end of a line and lists 3, in a long paragraph that begins
/// with blanks, and whose states add up to 3.
const WRONG: &str = "中共栎川县水利局党组关于巡察整改情况的通报

　　根据县委统一部署，2023年3月6日至4月28日，县委第三巡察组对局党组进行了巡察。局党组认真学习，深刻领会，先后3次召开专题会议，逐条研究，逐项分解，把责任压实到人。6月15日，巡察组反馈了“学习、管理、作风”等方面的4
个问题，已完成整改2个，正在整改1个，局党组对照“ＡＢ”两张清单，倒排工期，挂图作战，定期调度。现将整改情况予以公布。

一、整改落实情况

1.关于“学习不够深入”的问题。
整改情况：一是完善制度，修订学习办法。二是开展培训12次。已完成整改。

2.关于“档案\t管理不规范”的问题。
整改情况：补齐档案36份，明确专人管理。

3.关于“经费报销审核不严”的问题。
整改情况：退回不合规票据7张，完善审核流程。

中共栎川县水利局党组
2024年3月20日
";

/// The checks that the tests are about.
const CHECKS: &str = "--select=issue-total,status-sum";

fn check(text: &str, more: &[&str]) -> Ran {
    let folder = Folder::with(&[("通报.txt", text)]);
    zhenggai_in(&folder, &[&["check", "通报.txt", CHECKS], more].concat())
}

fn out(ran: &Ran) -> &str {
    std::str::from_utf8(&ran.out).expect("standard output is UTF-8")
}

fn objects(ran: &Ran) -> Vec<Value> {
    out(ran).lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

fn is_as_it_was(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

/// Findings and table, without the row on all checks together.
fn shown(ran: &Ran) -> String {
    let every = ["核对过的数字", "numbers checked"];
    let rows = ran.err.lines().filter(|row| !every.iter().any(|name| row.starts_with(name)));
    format!("{}{}\n", out(ran), rows.collect::<Vec<_>>().join("\n"))
}

// What is printed

#[test]
fn findings_are_printed_in_chinese() {
    let ran = check(WRONG, &["--all"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    is_as_it_was("check-zh", &shown(&ran));
}

#[test]
fn findings_are_printed_in_english() {
    let ran = check(WRONG, &["--all", "--lang", "en"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    is_as_it_was("check-en", &shown(&ran));
}

#[test]
fn annotations_name_file_line_and_column() {
    let ran = check(WRONG, &["--format", "github"]);
    let [total, sum] = out(&ran).lines().collect::<Vec<_>>().try_into().unwrap();
    let place = "::error file=通报.txt,line=3,endLine=4,title=issue-total::";
    assert!(total.starts_with(place), "{total}");
    assert!(sum.starts_with("::error file=通报.txt,line=3,"), "{sum}");
}

#[test]
fn json_and_json_lines_hold_the_same_findings() {
    let lines = check(WRONG, &["--format", "jsonl", "--all"]);
    let array = check(WRONG, &["--format", "json", "--all"]);
    let array: Vec<Value> = serde_json::from_slice(&array.out).unwrap();
    assert_eq!(array, objects(&lines));
    assert!(array.len() > 1);
    let none = check(NOTICE, &["--format", "json"]);
    assert_eq!((none.code, out(&none)), (0, "[]\n"));
    assert_eq!(out(&check(NOTICE, &["--format", "jsonl"])), "");
}

/// Lines and columns are counted here in another way than in the program.
#[test]
fn lines_and_columns_are_those_of_the_text() {
    let text = WRONG.replace('\n', "\r\n");
    let found = objects(&check(&text, &["--format", "jsonl", "--all"]));
    let places = found.iter().flat_map(|finding| finding["evidence"].as_array().unwrap());
    let lines: Vec<Vec<char>> = text.split("\r\n").map(|line| line.chars().collect()).collect();
    let mut seen = 0;
    for place in places {
        let number = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
        let span: Vec<usize> = serde_json::from_value(place["span"].clone()).unwrap();
        let chars: String = text.chars().skip(span[0]).take(span[1] - span[0]).collect();
        assert_eq!(place["text"], chars);
        let (line, end) = (number("line") - 1, number("end_line") - 1);
        let (column, end_column) = (number("column") - 1, number("end_column") - 1);
        let read: String = if line == end {
            lines[line][column..end_column].iter().collect()
        } else {
            let first: String = lines[line][column..].iter().collect();
            let last: String = lines[end][..end_column].iter().collect();
            format!("{first}\r\n{last}")
        };
        assert_eq!(read, chars);
        seen += 1;
    }
    assert!(seen > 3);
    for finding in &found {
        assert_eq!(finding["evidence"][0]["span"], finding["span"], "the claim comes first");
        assert!(!finding["excerpt"].as_str().unwrap().contains('\n'));
    }
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    assert!(!out(&check(WRONG, &[])).contains('\u{1B}'));
    assert!(!out(&check(WRONG, &["--color", "never"])).contains('\u{1B}'));
    let coloured = check(WRONG, &["--color", "always"]);
    assert!(out(&coloured).contains("\u{1B}[") && !coloured.err.contains('\u{1B}'));
    assert!(!out(&check(WRONG, &["--color", "always", "--format", "jsonl"])).contains('\u{1B}'));
}

/// What the document itself brings along must not reach the terminal.
#[test]
fn codes_in_a_document_are_shown_and_not_sent() {
    let ran = check(&WRONG.replace("反馈了“", "反馈\u{1B}[31m了“"), &["--color", "never", "--all"]);
    assert!(!ran.out.contains(&0x1B));
}

#[test]
fn any_number_of_threads_prints_the_same() {
    let runs = ["1", "2", "8"].map(|jobs| {
        let ran = zhenggai(&["check", NOTICES, "--all", "--jobs", jobs]);
        (ran.code, ran.out, ran.err)
    });
    assert!(!runs[0].1.is_empty());
    assert!(runs[0] == runs[1] && runs[0] == runs[2]);
}

// What is chosen

fn checks_of(ran: &Ran) -> Vec<String> {
    objects(ran).iter().map(|finding| finding["check"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn checks_are_selected_and_ignored() {
    let folder = Folder::with(&[("a.txt", WRONG)]);
    let run =
        |more: &[&str]| zhenggai_in(&folder, &[&["check", "a.txt", "--format", "jsonl"], more].concat());
    assert_eq!(checks_of(&run(&["--select", "status-sum"])), ["status-sum"]);
    assert_eq!(checks_of(&run(&[CHECKS, "--ignore", "issue-total"])), ["status-sum"]);
    assert_eq!(
        checks_of(&run(&["--select", "issue-total", "--select", "status-sum"])),
        ["issue-total", "status-sum"]
    );
    let ignored = run(&["--ignore", "issue-total,status-sum"]);
    assert!(!checks_of(&ignored).iter().any(|check| check == "issue-total" || check == "status-sum"));
    let none = run(&["--select", "issue-total", "--ignore", "issue-total"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("no check is left"), "{}", none.err);
}

#[test]
fn an_unknown_check_is_refused_with_those_that_there_are() {
    for args in [
        ["check", "a.txt", "--select", "isue-total"],
        ["check", "a.txt", "--ignore", "status-sum,isue-total"],
        ["explain", "isue-total", "--lang", "en"],
    ] {
        let ran = zhenggai(&args);
        assert_eq!((ran.code, ran.out.len()), (2, 0));
        assert!(ran.err.contains("aspect-total") && ran.err.contains("similar"), "{}", ran.err);
    }
}

#[test]
fn the_severity_decides_what_is_shown_and_what_fails() {
    let folder = Folder::with(&[("a.txt", NOTICE.replace("2.关于", "3.关于"))]);
    let run = |severity: &str| {
        let args = ["check", "a.txt", "--select", "numbering", "--format", "jsonl", "--severity", severity];
        let ran = zhenggai_in(&folder, &args);
        (ran.code, checks_of(&ran).len())
    };
    assert_eq!(["info", "warning", "error"].map(run), [(1, 1), (1, 1), (0, 0)]);
}

#[test]
fn verdicts_are_shown_on_demand_and_do_not_change_the_exit_code() {
    let verdicts = |ran: &Ran| -> Vec<String> {
        objects(ran).iter().map(|finding| finding["verdict"].as_str().unwrap().to_owned()).collect()
    };
    let right = WRONG.replace("4\n个问题", "3\n个问题");
    let shown = check(&right, &["--format", "jsonl", "--verdict", "consistent,explained"]);
    assert!(!verdicts(&shown).is_empty() && verdicts(&shown).iter().all(|verdict| verdict == "consistent"));
    assert_eq!(shown.code, 0, "{}", out(&shown));
    let hidden = check(WRONG, &["--verdict", "consistent"]);
    assert_eq!(hidden.code, 1);
}

// Messages and exit codes

#[test]
fn a_consistent_notice_is_silence_and_a_table() {
    let ran = check(NOTICE, &["--lang", "en"]);
    assert_eq!((ran.code, out(&ran)), (0, ""));
    assert_eq!((ran.row("documents"), ran.row("inconsistent"), ran.row("failures")), (1, 0, 0));
    assert!(ran.row("numbers") > 0 && ran.err.contains("numbers checked"), "{}", ran.err);
}

#[test]
fn an_unreadable_document_is_named_and_the_others_are_checked() {
    let folder = Folder::with(&[("in/a.txt", WRONG), ("in/b.txt", ""), ("in/c.txt", WRONG)]);
    let ran = zhenggai_in(&folder, &["check", "in", "--lang", "en", "--format", "jsonl"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.said_of("in/b.txt"), ["the file is empty"]);
    let paths: Vec<Value> = objects(&ran).into_iter().map(|finding| finding["path"].clone()).collect();
    assert!(paths.contains(&"in/a.txt".into()) && paths.contains(&"in/c.txt".into()), "{paths:?}");
    assert_eq!((ran.row("documents"), ran.row("failures")), (2, 1));
}

#[test]
fn nothing_to_read_and_wrong_arguments_are_trouble() {
    let folder = Folder::new();
    folder.make_folder("none");
    for args in [
        &["check", "none"][..],
        &["check", "missing.txt"],
        &["check"],
        &["check", "none", "--format", "xml"],
        &["check", "none", "--severity", "bad"],
        &["check", "none", "--lang", "fr"],
        &["check", "none", "--all", "--verdict", "consistent"],
    ] {
        let ran = zhenggai_in(&folder, args);
        assert_eq!((ran.code, ran.out.len()), (2, 0), "{args:?} {}", ran.err);
        assert!(ran.err.contains("error: "), "{args:?} {}", ran.err);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_trouble() {
    let folder = Folder::with(&[("a.txt", WRONG)]);
    for args in [&["check", "a.txt"][..], &["check", "a.txt", "--format", "json"], &["explain"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_zhenggai"));
        let output = program.current_dir(folder.path()).args(args).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("standard output can't be written"), "{said}");
    }
}

#[test]
fn the_help_says_what_the_exit_codes_mean() {
    for command in ["check", "explain"] {
        let ran = zhenggai(&[command, "--help"]);
        assert!(ran.code == 0 && out(&ran).contains("Exit codes: 0"), "{}", out(&ran));
    }
}

// explain

#[test]
fn a_check_is_explained_in_both_languages() {
    is_as_it_was("explain-zh", out(&zhenggai(&["explain", "issue-total"])));
    is_as_it_was("explain-en", out(&zhenggai(&["explain", "issue-total", "--lang", "en"])));
}

#[test]
fn without_a_name_all_checks_are_listed() {
    let ran = zhenggai(&["explain"]);
    let listed: Vec<&str> = out(&ran).lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!((ran.code, listed), (0, zhenggai::check::ids().collect()));
}
