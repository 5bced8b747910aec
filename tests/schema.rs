//! Every report validates against the JSON Schema that the program prints.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use std::path::Path;
use std::sync::LazyLock;

use common::{Folder, hard_files, notices};
use jsonschema::Validator;
use serde_json::{Value, json};
use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::{self, Report};

static VALIDATOR: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::validator_for(&report::schema()).expect("the schema compiles"));
static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new(Options { tokens: true, ..Options::default() }).expect("the rules load"));

/// Everything that the schema has against `report`, one fault a line.
fn faults(report: &Value) -> String {
    let fault = |error: jsonschema::ValidationError| format!("{}: {error}\n", error.instance_path());
    VALIDATOR.iter_errors(report).map(fault).collect()
}

fn is_valid(report: &Report) {
    let path = &report.source.path;
    let value = serde_json::to_value(report).unwrap();
    assert_eq!(faults(&value), "", "{path}");
    let back: Report = serde_json::from_value(value).unwrap();
    assert_eq!(&back, report, "{path}: what is written is what is read");
}

#[test]
fn every_report_on_the_corpus_validates() {
    for path in notices() {
        let report = ENGINE.report_path(&path);
        assert!(!report.issues.is_empty() && report.tokens.is_some(), "{}", path.display());
        is_valid(&report);
    }
}

#[test]
fn every_report_on_pages_validates_and_names_the_place_of_every_line() {
    let pages = std::fs::read_dir("corpus/pages").unwrap().map(|entry| entry.unwrap().path());
    for path in pages.filter(|path| path.extension().is_some_and(|extension| extension == "html")) {
        let engine = Engine::new(Options { text: true, ..Options::default() }).unwrap();
        let (report, text) = engine.read_file(&path, zhenggai::source::MediaType::Html);
        is_valid(&report);
        let chars: Vec<char> = text.unwrap_or_default().chars().collect();
        let lines =
            report.places.iter().map(|place| chars[place.span.0..place.span.1].iter().collect::<String>());
        let lines = lines.collect::<Vec<_>>().join("\n");
        assert!(lines.chars().eq(chars.iter().copied()), "{}", path.display());
        assert!(report.places.iter().all(|place| place.path.is_some()));
        let is_table = report.places.iter().any(|place| place.cell.is_some());
        assert_eq!(
            is_table,
            path.to_string_lossy().contains("table-in") || path.to_string_lossy().contains("-table.html")
        );
    }
}

#[test]
fn every_report_on_files_that_are_hard_to_read_validates() {
    let folder = Folder::new();
    for file in hard_files() {
        folder.write(file.name, &file.bytes);
        is_valid(&ENGINE.report_path(&folder.path().join(file.name)));
    }
    is_valid(&ENGINE.report_path(&folder.path().join("none.txt")));
    is_valid(&ENGINE.report_path(folder.path()));
}

#[test]
fn the_schema_refuses_what_is_no_report() {
    let path = Path::new(common::NOTICES).join("county-water-flat.txt");
    let report = serde_json::to_value(ENGINE.report_path(&path)).unwrap();
    let edits: [(&str, Value); 7] = [
        ("/outline/0/role", json!("chapter")),
        ("/outline/0/span", json!([1])),
        ("/outline/0/span", json!([1, -2])),
        ("/issues/0/leaf", json!("yes")),
        ("/issues/0/status", json!({"value": "done", "span": [1, 2]})),
        ("/source/bytes", json!("many")),
        ("/notice", Value::Null),
    ];
    for (place, wrong) in edits {
        let mut edited = report.clone();
        *edited.pointer_mut(place).expect(place) = wrong.clone();
        assert_ne!(faults(&edited), "", "{place} = {wrong}");
    }
    let mut without = report;
    without.as_object_mut().unwrap().remove("issues");
    assert!(faults(&without).contains("issues"));
}
