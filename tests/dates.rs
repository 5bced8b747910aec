//! The worked examples of `docs/dates.md` are what the program does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;

use zhenggai::extract::Date;
use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::DateFact;
use zhenggai::source::{MediaType, RawDocument};

fn guide() -> String {
    fs::read_to_string("docs/dates.md").unwrap().replace("\r\n", "\n")
}

/// The notice of the examples.
fn notice(guide: &str) -> &str {
    guide.split("```text\n").nth(1).unwrap().split("```").next().unwrap()
}

/// Printed, resolved and inferred, of each row of the table of examples.
fn rows(guide: &str) -> Vec<[String; 3]> {
    let table = guide.split("| printed |").nth(1).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        [cells[0].to_owned(), cells[1].to_owned(), cells[2].to_owned()]
    };
    table.lines().skip(2).take_while(|line| line.starts_with('|')).map(row).collect()
}

/// A date as the table has it.
fn row(date: &DateFact) -> [String; 3] {
    let (start, end) = (date.start.clone().unwrap(), date.end.clone().unwrap());
    let days = if start == end { start } else { format!("{start} to {end}") };
    let repaired = date.repaired.then(|| "repaired".to_owned());
    let resolved: Vec<String> = [Some(days), date.modifier.clone(), repaired].into_iter().flatten().collect();
    [date.text.clone(), resolved.join(", "), date.inferred.join(", ")]
}

#[test]
fn the_worked_examples_hold() {
    let (engine, guide) = (Engine::new(Options::default()).unwrap(), guide());
    let (path, bytes) = ("a.txt".to_owned(), notice(&guide).as_bytes().to_vec());
    let report = engine.report(&RawDocument { path, media_type: MediaType::Plain, charset: None, bytes });
    let found: Vec<_> = report.dates.iter().map(row).collect();
    assert_eq!(found, rows(&guide));
    let codes: Vec<_> = report.diagnostics.iter().map(|trouble| trouble.code.as_str()).collect();
    assert_eq!(codes, ["garbled-date"]);
}

/// What the rule says beyond the table, on lines that were published on 20 March 2024.
#[test]
fn the_forms_that_the_rule_names_are_read() {
    let engine = Engine::new(Options::default()).unwrap();
    let cases = [
        ("2022年11月至1月", "2022-11-01 to 2023-01-31"),
        ("18年10月1日到19年2月3日", "2018-10-01 to 2019-02-03"),
        ("07年以后", "2007-01-01 to 2007-12-31, after"),
        ("上月底完成", "2024-02-01 to 2024-02-29"),
        ("下个月完成", "2024-04-01 to 2024-04-30"),
        ("于今日召开", "2024-03-20"),
        ("29日召开会议", "2024-02-29"),
        ("2月29日", "2024-02-29"),
        ("三月至五月", "2024-03-01 to 2024-05-31"),
        ("2015年与2018年之间", "2015-01-01 to 2018-12-31"),
        ("2018/1/10-2018/7/10", "2018-01-10 to 2018-07-10"),
        ("10月15日或之前", "2023-10-15, before"),
        ("2023年12月上旬", "2023-12-01 to 2023-12-10"),
        ("2023年12月中下旬", "2023-12-11 to 2023-12-31"),
        ("2023.09.01-09.30", "2023-09-01 to 2023-09-30"),
        ("2023-09至2023-12", "2023-09-01 to 2023-12-31"),
    ];
    for (text, resolved) in cases {
        let report = engine.passage(text, Some(Date::constant(2024, 3, 20)));
        let found: Vec<String> = report.dates.iter().map(|date| row(date)[1].clone()).collect();
        assert_eq!(found, [resolved], "{text}");
    }
    for text in
        ["每月召开", "历时3年", "30日内", "近三年", "农历八月十五", "民国20年9月", "有期徒刑10年6月", "次日"]
    {
        let report = engine.passage(text, Some(Date::constant(2024, 3, 20)));
        assert!(report.dates.is_empty(), "{text}: {:?}", report.dates);
    }
}

#[test]
fn a_day_alone_goes_on_from_the_date_before() {
    let engine = Engine::new(Options::default()).unwrap();
    let report = engine.passage("2023年11月28日召开会议。5日，印发通知。", None);
    let found: Vec<_> = report.dates.iter().map(row).collect();
    assert_eq!(found[1], ["5日", "2023-12-05", "year, month"].map(str::to_owned));
    let report = engine.passage("2024年1月3日、5日和8日检查3次，10日内整改。", None);
    let starts: Vec<_> = report.dates.iter().filter_map(|date| date.start.as_deref()).collect();
    assert_eq!(starts, ["2024-01-03", "2024-01-05", "2024-01-08"]);
}

#[test]
fn years_that_notices_do_not_speak_of_are_reported() {
    let engine = Engine::new(Options::default()).unwrap();
    let report = engine.passage("1789年1月29日起，次年3月止；2023年5月4日。", None);
    let codes: Vec<_> = report.diagnostics.iter().map(|trouble| trouble.code.as_str()).collect();
    assert_eq!(report.dates[0].start.as_deref(), Some("1789-01-29"));
    assert_eq!((codes, report.dates.len()), (vec!["date-out-of-range"], 2));
}
