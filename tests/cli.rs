//! The program as its users meet it: files in, reports out, messages, exit codes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use std::collections::BTreeSet;
use std::path::Path;

use common::{Folder, NOTICE, NOTICES, Ran, hard_files, zhenggai, zhenggai_in};
use zhenggai::report::{Level, Report, Span};

fn paths(reports: &[Report]) -> Vec<&str> {
    reports.iter().map(|report| report.source.path.as_str()).collect()
}

fn text_at(text: &str, span: Span) -> String {
    text.chars().skip(span.0).take(span.1 - span.0).collect()
}

// Where reports go

#[test]
fn without_a_folder_each_report_is_a_line_of_standard_output() {
    let folder = Folder::with(&[("a.txt", NOTICE)]);
    let ran = zhenggai_in(&folder, &["extract", "a.txt"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let [report] = ran.reports().try_into().unwrap();
    assert_eq!(report.source.path, "a.txt");
    assert_eq!(report.issues.len(), 2);
    let asked = zhenggai_in(&folder, &["extract", "a.txt", "--format", "jsonl"]);
    assert_eq!(asked.out, ran.out);
}

#[test]
fn with_a_folder_reports_lie_as_the_documents_do() {
    let folder = Folder::with(&[("in/b/c.md", NOTICE), ("in/a.txt", NOTICE), ("in/b/c.txt", NOTICE)]);
    let ran = zhenggai_in(&folder, &["extract", "in", "--out", "made/out"]);
    assert_eq!((ran.code, ran.out.len()), (0, 0), "{}", ran.err);
    assert_eq!(folder.names("made/out"), ["a.txt.json", "b/c.md.json", "b/c.txt.json"]);
    let report = folder.report("made/out/b/c.md.json");
    assert_eq!((report.source.path.as_str(), report.issues.len()), ("in/b/c.md", 2));
    assert_eq!(report.source.media_type, "text/markdown");
}

#[test]
fn both_forms_hold_the_same_reports() {
    let out = Folder::new();
    let folder = zhenggai(&["extract", NOTICES, "--out", out.path().to_str().unwrap()]);
    let lines = zhenggai(&["extract", NOTICES]);
    assert_eq!((folder.code, lines.code), (0, 0));
    let from_lines = lines.reports();
    assert_eq!(out.names("").len(), from_lines.len());
    for report in from_lines {
        let name = Path::new(&report.source.path).file_name().unwrap().to_str().unwrap();
        assert_eq!(out.report(&format!("{name}.json")), report);
    }
}

#[test]
fn reports_stand_in_the_order_of_arguments_then_of_names() {
    let names = ["in/b/z.txt", "in/B.txt", "in/a.txt", "in/b/c.md", "in/10.txt", "in/9.txt", "one.txt"];
    let folder = Folder::with(&names.map(|name| (name, NOTICE)));
    let ran = zhenggai_in(&folder, &["extract", "one.txt", "in"]);
    let expected = ["one.txt", "in/10.txt", "in/9.txt", "in/B.txt", "in/a.txt", "in/b/c.md", "in/b/z.txt"];
    assert_eq!(paths(&ran.reports()), expected);
}

#[test]
fn documents_of_one_name_get_a_report_each() {
    let folder = Folder::with(&[("x/a.txt", "甲。"), ("y/a.txt", "乙。"), ("z/a.txt", "丙。")]);
    let ran = zhenggai_in(&folder, &["extract", "x", "y/a.txt", "z", "--out", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(folder.names("out"), ["a.txt.json", "a.txt~2.json", "a.txt~3.json"]);
    assert_eq!(folder.report("out/a.txt~3.json").source.path, "z/a.txt");
}

/// The second `a.txt` is written to `a.txt~2.json`, and so is the only `a.txt~2`.
#[test]
fn a_document_named_like_a_second_report_gets_its_own() {
    let folder = Folder::with(&[("x/a.txt", "甲。"), ("y/a.txt", "乙。"), ("a.txt~2", "丙。")]);
    let ran = zhenggai_in(&folder, &["extract", "x", "y", "a.txt~2", "--out", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let names = folder.names("out");
    let found: BTreeSet<String> =
        names.iter().map(|name| folder.report(&format!("out/{name}")).source.path).collect();
    assert_eq!(found, BTreeSet::from(["x/a.txt", "y/a.txt", "a.txt~2"].map(str::to_owned)));
}

/// The report on `a.txt` and the folder `a.txt.json` want the same name.
#[test]
fn a_folder_named_like_a_report_does_not_stop_the_run() {
    let folder = Folder::with(&[("in/a.txt", "甲。"), ("in/a.txt.json/b.txt", "乙。"), ("in/c.txt", "丙。")]);
    let ran = zhenggai_in(&folder, &["extract", "in", "--out", "out"]);
    assert_eq!((ran.code, folder.names("out").len()), (0, 3), "{}", ran.err);
}

#[test]
fn a_second_run_replaces_the_reports_of_the_first() {
    let folder = Folder::with(&[("in/a.txt", "第一稿。")]);
    zhenggai_in(&folder, &["extract", "in", "--out", "out"]);
    folder.write("in/a.txt", NOTICE);
    assert_eq!(zhenggai_in(&folder, &["extract", "in", "--out", "out"]).code, 0);
    assert_eq!(folder.names("out"), ["a.txt.json"]);
    assert_eq!(folder.report("out/a.txt.json").issues.len(), 2);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let runs = ["1", "2", "8"].map(|jobs| {
        let out = Folder::new();
        let ran = zhenggai(&["extract", NOTICES, "--jobs", jobs, "--out", out.path().to_str().unwrap()]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        (out.files(""), zhenggai(&["extract", NOTICES, "--jobs", jobs]).out)
    });
    assert!(runs[0].0.len() > 1 && !runs[0].1.is_empty());
    assert!(runs[0] == runs[1] && runs[0] == runs[2]);
}

// What is read

#[test]
fn folders_give_known_kinds_and_named_files_are_always_read() {
    let folder = Folder::with(&[
        ("in/a.TXT", NOTICE),
        ("in/b.text", NOTICE),
        ("in/c.markdown", NOTICE),
        ("in/d.png", NOTICE),
        ("in/e", NOTICE),
        ("f.dat", NOTICE),
    ]);
    let ran = zhenggai_in(&folder, &["extract", "in", "f.dat"]);
    assert_eq!(ran.code, 0);
    assert_eq!(paths(&ran.reports()), ["in/a.TXT", "in/b.text", "in/c.markdown", "f.dat"]);
    assert_eq!(ran.row("other kinds of files"), 2);
}

#[test]
fn bad_files_are_named_and_the_others_are_read() {
    let files = hard_files();
    let folder = Folder::new();
    files.iter().for_each(|file| folder.write(&format!("in/{}", file.name), &file.bytes));
    let ran = zhenggai_in(&folder, &["extract", "in"]);
    assert_eq!(ran.code, 1);
    let reports = ran.reports();
    assert_eq!(reports.len(), files.len(), "every file has a report");
    for file in &files {
        let path = format!("in/{}", file.name);
        let report = reports.iter().find(|report| report.source.path == path).expect(&path);
        assert_eq!(report.source.bytes, file.bytes.len(), "{path}");
        assert_eq!(report.source.encoding.as_deref(), file.encoding, "{path}");
        match file.complaint {
            "" => assert!(ran.said_of(&path).is_empty(), "{path}"),
            complaint => is_refused(&ran, report, &path, complaint),
        }
    }
    let bad = files.iter().filter(|file| !file.complaint.is_empty()).count();
    assert_eq!((ran.row("documents"), ran.row("failures")), (files.len() - bad, bad));
}

/// The file is named once, with what is wrong, and its report says the same and nothing else.
fn is_refused(ran: &Ran, report: &Report, path: &str, complaint: &str) {
    let [said] = ran.said_of(path).try_into().unwrap();
    assert!(said.contains(complaint), "{path}: {said}");
    let [trouble] = report.diagnostics.as_slice() else { panic!("{path}: {:?}", report.diagnostics) };
    assert_eq!((trouble.level, trouble.message.as_str()), (Level::Error, said));
    assert!(report.outline.is_empty() && report.sentences.is_empty(), "{path}");
}

#[test]
fn one_notice_has_the_same_facts_in_every_encoding() {
    let files = hard_files();
    let folder = Folder::new();
    let same = ["good.txt", "bom.txt", "gb18030.txt", "utf16.txt", "utf16be.txt", "utf16le-unmarked.txt"];
    for file in files.iter().filter(|file| same.contains(&file.name)) {
        folder.write(&format!("in/{}", file.name), &file.bytes);
    }
    let reports = zhenggai_in(&folder, &["extract", "in"]).reports();
    assert_eq!(reports.len(), same.len());
    for report in &reports[1..] {
        let path = &report.source.path;
        assert_eq!(report.source.chars, NOTICE.chars().count(), "{path}");
        assert_eq!((&report.notice, &report.outline), (&reports[0].notice, &reports[0].outline), "{path}");
        assert_eq!(report.issues, reports[0].issues, "{path}");
    }
}

#[test]
fn one_notice_has_the_same_headings_with_every_line_end() {
    let folder = Folder::new();
    for (name, end) in [("cr", "\r"), ("crlf", "\r\n"), ("lf", "\n"), ("ls", "\u{2028}"), ("nel", "\u{85}")] {
        folder.write(&format!("in/{name}.txt"), NOTICE.replace('\n', end));
    }
    let ran = zhenggai_in(&folder, &["extract", "in"]);
    let found = ran.reports().into_iter().map(|report| {
        let titles: Vec<_> = report.outline.into_iter().map(|node| (node.label, node.title)).collect();
        let measures: Vec<_> = report.issues.into_iter().flat_map(|issue| issue.measures).collect();
        (titles, measures.into_iter().map(|measure| measure.text).collect::<Vec<_>>())
    });
    let found: Vec<_> = found.collect();
    assert_eq!((found.len(), found[0].0.len(), found[0].1.len()), (5, 3, 3));
    found.iter().for_each(|one| assert_eq!(one, &found[0]));
}

#[test]
fn utf8_that_breaks_off_is_read_with_a_warning() {
    let files = hard_files();
    let cut = files.iter().find(|file| file.name == "truncated.txt").unwrap();
    let folder = Folder::with(&[("a.txt", &cut.bytes)]);
    let ran = zhenggai_in(&folder, &["extract", "a.txt"]);
    assert_eq!(ran.code, 0);
    let [report] = ran.reports().try_into().unwrap();
    let [warning] = report.diagnostics.as_slice() else { panic!("{:?}", report.diagnostics) };
    assert_eq!((warning.level, warning.code.as_str()), (Level::Warning, "damaged-characters"));
    assert_eq!(report.issues.len(), 2);
}

#[test]
fn a_document_with_two_roots_of_the_same_folder_is_read_twice() {
    let folder = Folder::with(&[("in/a.txt", NOTICE)]);
    let ran = zhenggai_in(&folder, &["extract", "in", "in/a.txt"]);
    assert_eq!(paths(&ran.reports()), ["in/a.txt", "in/a.txt"]);
}

#[test]
fn a_folder_named_like_a_document_is_a_folder() {
    let folder = Folder::with(&[("in/x.txt/a.txt", NOTICE), ("in/b.txt", NOTICE)]);
    folder.make_folder("in/y.txt");
    let ran = zhenggai_in(&folder, &["extract", "in"]);
    assert_eq!((ran.code, ran.row("failures")), (0, 0), "{}", ran.err);
    assert_eq!(paths(&ran.reports()), ["in/b.txt", "in/x.txt/a.txt"]);
}

/// A file with a hole in it, so that the test writes nothing.
#[test]
fn a_file_beyond_the_limit_is_refused_unread() {
    let folder = Folder::with(&[("in/good.txt", NOTICE), ("in/huge.txt", "")]);
    let huge = std::fs::File::options().write(true).open(folder.path().join("in/huge.txt")).unwrap();
    huge.set_len(256 * 1024 * 1024 + 1).unwrap();
    let ran = zhenggai_in(&folder, &["extract", "in"]);
    assert_eq!((ran.code, ran.row("documents")), (1, 1));
    let reports = ran.reports();
    assert_eq!(reports[1].source.path, "in/huge.txt");
    assert!(ran.said_of("in/huge.txt")[0].contains("limit"), "{}", ran.err);
}

/// In a release build 50 MB take seconds; this build is not optimised, so 5 MB stand for them.
#[test]
fn one_line_of_five_megabytes_is_read() {
    let sentence = "局党组召开专题会议，研究部署整改工作，明确责任分工，推动各项任务落实见效。";
    let folder = Folder::with(&[
        ("in/line.txt", sentence.repeat(5_000_000 / sentence.len())),
        ("in/z.txt", NOTICE.into()),
    ]);
    let ran = zhenggai_in(&folder, &["extract", "in"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let reports = ran.reports();
    assert_eq!(reports[0].sentences.len(), 5_000_000 / sentence.len());
    assert_eq!(reports[1].issues.len(), 2);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    #[test]
    fn a_file_that_cannot_be_opened_has_a_report_that_says_so() {
        let folder = Folder::with(&[("in/a.txt", NOTICE)]);
        let _socket = UnixListener::bind(folder.path().join("in/socket.txt")).unwrap();
        let ran = zhenggai_in(&folder, &["extract", "in"]);
        assert_eq!((ran.code, ran.row("documents"), ran.row("failures")), (1, 1, 1));
        let reports = ran.reports();
        assert_eq!(paths(&reports), ["in/a.txt", "in/socket.txt"]);
        is_refused(&ran, &reports[1], "in/socket.txt", "cannot be read");
        assert_eq!(reports[1].diagnostics[0].code, "unreadable");
    }

    #[test]
    fn a_link_to_nowhere_is_named_and_the_others_are_read() {
        let folder = Folder::with(&[("in/a.txt", NOTICE), ("in/z.txt", NOTICE)]);
        symlink("nowhere.txt", folder.path().join("in/link.txt")).unwrap();
        let ran = zhenggai_in(&folder, &["extract", "in"]);
        assert_eq!((ran.code, ran.row("documents"), ran.row("failures")), (1, 2, 1));
        assert_eq!(ran.said_of("in/link.txt").len(), 1, "{}", ran.err);
    }

    /// The help says of what could not be read that each has a report that says why.
    #[test]
    fn a_link_to_nowhere_has_a_report_that_says_so() {
        let folder = Folder::with(&[("in/a.txt", NOTICE)]);
        symlink("nowhere.txt", folder.path().join("in/link.txt")).unwrap();
        let ran = zhenggai_in(&folder, &["extract", "in"]);
        assert_eq!(paths(&ran.reports()), ["in/a.txt", "in/link.txt"]);
    }

    #[test]
    fn links_are_followed_and_a_loop_is_reported() {
        let folder = Folder::with(&[("in/a.txt", NOTICE), ("else/b.txt", NOTICE)]);
        symlink("../else", folder.path().join("in/linked")).unwrap();
        symlink("../in", folder.path().join("in/loop")).unwrap();
        let ran = zhenggai_in(&folder, &["extract", "in"]);
        assert_eq!(paths(&ran.reports()), ["in/a.txt", "in/linked/b.txt"]);
        assert_eq!((ran.code, ran.said_of("in/loop")), (1, vec!["its links form a loop"]));
    }

    #[test]
    fn a_reader_that_stops_reading_is_no_trouble() {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_zhenggai"))
            .args(["extract", NOTICES])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    #[test]
    fn a_name_that_is_no_utf8_is_read_and_written() {
        let folder = Folder::new();
        folder.make_folder("in");
        std::fs::write(folder.path().join("in").join(OsStr::from_bytes(b"\xB9\xAB.txt")), NOTICE).unwrap();
        let ran = zhenggai_in(&folder, &["extract", "in", "--out", "out"]);
        assert_eq!((ran.code, ran.row("documents")), (0, 1), "{}", ran.err);
        let written = folder.path().join("out").join(OsStr::from_bytes(b"\xB9\xAB.txt.json"));
        let report: Report = serde_json::from_slice(&std::fs::read(written).unwrap()).unwrap();
        assert_eq!((report.source.path.as_str(), report.issues.len()), ("in/\u{FFFD}\u{FFFD}.txt", 2));
    }

    #[test]
    fn output_that_cannot_be_written_is_trouble() {
        for args in [vec!["extract", NOTICES], vec!["schema"], vec!["evaluate", "--gold", "corpus/gold"]] {
            let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
            let output = std::process::Command::new(env!("CARGO_BIN_EXE_zhenggai"))
                .args(&args)
                .stdout(full)
                .output()
                .unwrap();
            assert_eq!(output.status.code(), Some(2), "{args:?}");
            assert!(String::from_utf8_lossy(&output.stderr).contains("error: "), "{args:?}");
        }
    }
}

// Messages and exit codes

#[test]
fn the_table_counts_what_was_found_and_there_is_no_bar() {
    let folder = Folder::with(&[("in/a.txt", NOTICE), ("in/b.txt", NOTICE)]);
    let ran = zhenggai_in(&folder, &["extract", "in", "--out", "out"]);
    let rows: Vec<_> = ran.err.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
    assert_eq!(rows, ["documents", "issues", "measures", "findings", "numbers", "numbers", "failures"]);
    let counted = ["documents", "issues", "measures", "failures"].map(|name| ran.row(name));
    assert_eq!(counted, [2, 4, 6, 0]);
    assert!(!ran.err.contains('\u{1B}') && !ran.err.contains('\r'));
}

#[test]
fn the_table_agrees_with_the_reports() {
    let ran = zhenggai(&["extract", NOTICES]);
    let reports = ran.reports();
    let issues: usize = reports.iter().map(|report| report.issues.len()).sum();
    let measures = reports.iter().flat_map(|report| &report.issues).map(|issue| issue.measures.len());
    let counted = ["documents", "issues", "measures"].map(|name| ran.row(name));
    assert_eq!(counted, [reports.len(), issues, measures.sum()]);
}

#[test]
fn nothing_to_read_is_trouble() {
    let folder = Folder::with(&[("other/a.png", ""), ("other/b.xlsx", "")]);
    folder.make_folder("none/deep/x.txt");
    for (name, kinds) in [("none", "0 files of other kinds"), ("other", "2 files of other kinds")] {
        let ran = zhenggai_in(&folder, &["extract", name]);
        assert_eq!((ran.code, ran.out.len()), (2, 0));
        assert!(ran.err.contains("nothing to read") && ran.err.contains(kinds), "{}", ran.err);
    }
}

#[test]
fn a_path_that_does_not_exist_is_named_and_the_others_are_read() {
    let folder = Folder::with(&[("a.txt", NOTICE)]);
    let ran = zhenggai_in(&folder, &["extract", "none.txt", "a.txt"]);
    assert_eq!((ran.code, ran.row("documents"), ran.row("failures")), (1, 1, 1));
    assert_eq!(ran.said_of("none.txt").len(), 1, "{}", ran.err);
}

/// Exit code 1 says that the run went through; here nothing ran, as with an empty folder.
#[test]
fn a_path_that_does_not_exist_is_trouble_when_it_is_the_only_one() {
    let ran = zhenggai_in(&Folder::new(), &["extract", "none.txt"]);
    assert!(ran.out.is_empty() && ran.err.contains("none.txt"), "{}", ran.err);
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn a_folder_that_cannot_be_made_is_trouble() {
    let folder = Folder::with(&[("a.txt", NOTICE), ("file", "")]);
    for out in ["file", "file/below"] {
        let ran = zhenggai_in(&folder, &["extract", "a.txt", "--out", out]);
        assert_eq!((ran.code, ran.out.len()), (2, 0));
        assert!(ran.err.contains(&format!("the folder {out} can't be made")), "{}", ran.err);
        assert!(ran.err.contains("--out"), "{}", ran.err);
    }
    assert_eq!(folder.names(""), ["a.txt", "file"]);
}

#[test]
fn wrong_arguments_are_trouble_and_are_named() {
    let wrong: [(&[&str], &str); 8] = [
        (&["extract"], "PATH"),
        (&["extract", "a", "--jobs", "0"], "--jobs"),
        (&["extract", "a", "--out", "b", "--format", "jsonl"], "--format"),
        (&["extract", "a", "--format", "xml"], "jsonl"),
        (&["evaluate", "--gold", "a", "--min", "nothing=1"], "not counted"),
        (&["evaluate", "--gold", "a", "--mutate", "--only", "nothing"], "no kind of error"),
        (&["evaluate", "--gold", "a", "--min-caught", "0.9"], "--mutate"),
        (&["report"], "report"),
    ];
    for (args, said) in wrong {
        let ran = zhenggai(args);
        assert_eq!((ran.code, ran.out.len()), (2, 0), "{args:?}");
        assert!(ran.err.contains(said), "{args:?}: {}", ran.err);
    }
}

#[test]
fn help_names_every_subcommand_and_the_exit_codes() {
    let ran = zhenggai(&["--help"]);
    let text = String::from_utf8(ran.out).unwrap();
    assert!(["extract", "evaluate", "schema"].iter().all(|name| text.contains(name)), "{text}");
    for name in ["extract", "evaluate"] {
        let text = String::from_utf8(zhenggai(&[name, "--help"]).out).unwrap();
        assert!(text.contains("Exit codes: 0"), "{text}");
    }
}

// Words

#[test]
fn words_come_only_when_they_are_asked_for() {
    let folder = Folder::with(&[("a.txt", NOTICE)]);
    let plain = zhenggai_in(&folder, &["extract", "a.txt"]);
    assert!(!String::from_utf8(plain.out).unwrap().contains("\"tokens\""));
    let [report] = zhenggai_in(&folder, &["extract", "a.txt", "--tokens"]).reports().try_into().unwrap();
    let words = report.tokens.unwrap();
    assert!(words.iter().all(|word| text_at(NOTICE, word.span) == word.text && !word.pos.is_empty()));
    let joined: String = words.iter().map(|word| word.text.as_str()).collect();
    let written: String = NOTICE.split_whitespace().collect();
    assert_eq!(joined, written);
    assert!(words.iter().any(|word| word.text == "培训"));
}

// Schema and scores

#[test]
fn the_schema_is_a_valid_json_schema() {
    let ran = zhenggai(&["schema"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let schema: serde_json::Value = serde_json::from_slice(&ran.out).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(schema, zhenggai::report::schema());
}

/// A gold folder with one file beside the document that it is about.
fn gold(json: &str) -> Folder {
    Folder::with(&[("gold/a.json", json), ("notices/a.txt", NOTICE)])
}

/// The first heading of [`NOTICE`] as gold, under the mark `label`.
fn heading(label: &str) -> String {
    let start = NOTICE.chars().collect::<Vec<_>>().windows(2).position(|w| w == ['一', '、']).unwrap();
    let end = start + "一、整改落实情况".chars().count();
    format!(
        r#"{{"doc": "a.txt", "outline": [{{"label": "{label}", "number": 1, "role": "part",
            "title": "整改落实情况", "span": [{start}, {end}], "parent": null}}]}}"#
    )
}

#[test]
fn scores_are_printed_and_end_well_without_thresholds() {
    let ran = zhenggai_in(&gold(&heading("九、")), &["evaluate", "--gold", "gold", "--errors", "9"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let text = String::from_utf8(ran.out).unwrap();
    assert!(text.contains("\noutline ") && text.contains("outline missed: a.txt"), "{text}");
    assert!(text.contains("spans that do not say what the document says: 0"), "{text}");
}

#[test]
fn a_threshold_that_is_met_ends_well() {
    let folder = gold(&heading("一、"));
    let ran = zhenggai_in(&folder, &["evaluate", "--gold", "gold", "--min", "outline=0.5"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn errors_on_purpose_are_counted_and_have_thresholds() {
    let folder = gold(&heading("一、"));
    let all = ["evaluate", "--gold", "gold", "--mutate", "--only", "numbering"];
    let ran = zhenggai_in(&folder, &all);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let text = String::from_utf8(ran.out).unwrap();
    assert_eq!(text.lines().filter(|line| line.contains(" numbering ")).count(), 3, "{text}");
    let ran = zhenggai_in(&folder, &[&all[..], &["--min-caught", "0.9"]].concat());
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("repeat-number: none could be made"), "{}", ran.err);
}

#[test]
fn a_threshold_that_is_missed_is_named_with_its_figure() {
    let folder = gold(&heading("九、"));
    let ran = zhenggai_in(&folder, &["evaluate", "--gold", "gold", "--min", "outline=0.5"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err, "under the threshold: outline: 0.0000, at least 0.5 is asked for\n");
    assert!(!ran.out.is_empty());
}

#[test]
fn gold_that_is_missing_or_broken_is_trouble() {
    let broken = gold("{\n\"doc\": 3}");
    let cases = [(&["gold"][..], "gold/a.json:2:"), (&["none"], "none"), (&["notices"], "--gold")];
    for (folder, said) in cases {
        let ran = zhenggai_in(&broken, &["evaluate", "--gold", folder[0]]);
        assert_eq!((ran.code, ran.out.len()), (2, 0), "{folder:?}");
        assert!(ran.err.starts_with("error: ") && ran.err.contains(said), "{}", ran.err);
    }
}

#[test]
fn a_document_that_cannot_be_read_is_named_by_the_scores() {
    let folder = gold(&heading("一、"));
    folder.write("notices/a.txt", "");
    let ran = zhenggai_in(&folder, &["evaluate", "--gold", "gold", "--min", "outline=1"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("a.txt: the file is empty"), "{}", ran.err);
}

#[test]
fn figures_for_machines_are_json_alone() {
    let ran = zhenggai_in(&gold(&heading("一、")), &["evaluate", "--gold", "gold", "--json"]);
    let figures: serde_json::Value = serde_json::from_slice(&ran.out).unwrap();
    assert_eq!((ran.code, &figures["f1"]["outline"]["tp"]), (0, &serde_json::json!(1)));
}
