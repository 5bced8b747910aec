//! The checks on small notices of which every line was written for them: what each must say, and
//! that nothing else is called inconsistent.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::{Finding, Report, Severity, Verdict};
use zhenggai::source::{MediaType, RawDocument};

/// The share of cases that must come out right, of all and of each check.
const ALL: f64 = 0.97;
const EACH: f64 = 0.80;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

/// A small notice, and what must be found in it.
#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    expect: Vec<Expected>,
}

/// One finding. The verdict `none` stands for any but `inconsistent`, or for no finding.
#[derive(Deserialize)]
struct Expected {
    check: String,
    verdict: String,
    at: String,
}

impl Expected {
    /// The place in characters.
    fn span(&self, text: &str) -> (usize, usize) {
        let start = text.find(&self.at).unwrap_or_else(|| panic!("{:?} is not in the text", self.at));
        let chars = text[..start].chars().count();
        (chars, chars + self.at.chars().count())
    }

    fn is_about(&self, finding: &Finding, text: &str) -> bool {
        let (start, end) = self.span(text);
        finding.check == self.check && finding.evidence.iter().any(|span| span.0 < end && span.1 > start)
    }

    fn is_met(&self, findings: &[Finding], text: &str) -> bool {
        let mut about = findings.iter().filter(|finding| self.is_about(finding, text));
        if self.verdict == "none" {
            return about.all(|finding| finding.verdict != Verdict::Inconsistent);
        }
        about.any(|finding| word(finding.verdict) == self.verdict)
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Consistent => "consistent",
        Verdict::Inconsistent => "inconsistent",
        Verdict::Explained => "explained",
        Verdict::Undecided => "undecided",
    }
}

fn report(engine: &Engine, text: &str) -> Report {
    engine.report(&RawDocument {
        path: "case.txt".to_owned(),
        bytes: text.as_bytes().to_vec(),
        media_type: MediaType::Plain,
        charset: None,
    })
}

/// What is wrong with the findings on a case.
fn faults(case: &Case, findings: &[Finding]) -> Vec<String> {
    let mut faults = Vec::new();
    for expected in &case.expect {
        if !expected.is_met(findings, &case.text) {
            let about = findings.iter().filter(|finding| expected.is_about(finding, &case.text));
            let got: Vec<&str> = about.map(|finding| word(finding.verdict)).collect();
            faults
                .push(format!("{} {} at {:?}, found {got:?}", expected.check, expected.verdict, expected.at));
        }
    }
    for finding in findings {
        let alarm = finding.verdict == Verdict::Inconsistent && finding.severity != Severity::Info;
        let meant = |expected: &Expected| {
            expected.verdict == "inconsistent" && expected.is_about(finding, &case.text)
        };
        if alarm && !case.expect.iter().any(meant) {
            faults.push(format!("false alarm: {} {}", finding.check, finding.message));
        }
    }
    faults
}

#[test]
fn the_cases_of_every_check_come_out_right() {
    let engine = Engine::new(Options::default()).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/cases");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut tally: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut misses = String::new();
    for path in &files {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let file: File = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for case in &file.case {
            let faults = faults(case, &report(&engine, &case.text).findings);
            let (right, all) = tally.entry(name.clone()).or_default();
            *all += 1;
            *right += usize::from(faults.is_empty());
            for fault in faults {
                writeln!(misses, "{name}/{}: {fault}", case.name).unwrap();
            }
        }
    }
    println!("{misses}");
    for (name, (right, all)) in &tally {
        println!("{name:<20} {right:>3} of {all:>3}");
    }
    let (right, all) = tally.values().fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
    println!("{:<20} {right:>3} of {all:>3}", "all");
    let share = |right: usize, all: usize| right as f64 / all as f64;
    assert!(share(right, all) >= ALL, "{right} of {all} cases come out right\n{misses}");
    for (name, (right, all)) in tally {
        assert!(share(right, all) >= EACH, "{name}: {right} of {all}\n{misses}");
    }
}

/// An error put into one of the unseen notices.
#[derive(Deserialize)]
struct Planted {
    file: String,
    old: String,
    new: String,
    check: String,
}

/// The least share of the planted errors that the right check names.
const PLANTED: f64 = 0.67;

fn alarms(report: &Report) -> Vec<(String, String)> {
    let wrong = report.findings.iter().filter(|finding| finding.verdict == Verdict::Inconsistent);
    wrong.map(|finding| (finding.check.clone(), finding.message.clone())).collect()
}

/// Fourteen notices in which a careful reader finds nothing wrong, and errors planted in them by
/// somebody who had not seen the program.
#[test]
fn unseen_notices_raise_no_alarm_and_most_planted_errors_do() {
    let engine = Engine::new(Options::default()).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/unseen");
    let mut notices: BTreeMap<String, (String, Vec<(String, String)>)> = BTreeMap::new();
    for entry in fs::read_dir(folder.join("notices")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let report = report(&engine, &text);
        let loud = report
            .findings
            .iter()
            .filter(|finding| finding.verdict == Verdict::Inconsistent && finding.severity != Severity::Info);
        let loud: Vec<&str> = loud.map(|finding| finding.message.as_str()).collect();
        assert!(loud.is_empty(), "{}: {loud:?}", path.display());
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        notices.insert(name, (text, alarms(&report)));
    }
    let lines = fs::read_to_string(folder.join("errors.jsonl")).unwrap();
    let planted: Vec<Planted> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut caught = 0;
    for error in &planted {
        let (text, known) = &notices[&error.file];
        assert_eq!(text.matches(&error.old).count(), 1, "{}: {}", error.file, error.old);
        let new = alarms(&report(&engine, &text.replace(&error.old, &error.new)));
        let named = new.iter().any(|alarm| alarm.0 == error.check && !known.contains(alarm));
        caught += usize::from(named);
        if !named {
            println!("{} {}: {:?} for {:?}", error.file, error.check, error.new, error.old);
        }
    }
    println!("{caught} of {} planted errors are named by the right check", planted.len());
    assert!(caught as f64 >= PLANTED * planted.len() as f64, "{caught} of {}", planted.len());
}
