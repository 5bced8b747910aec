//! The cases that stand in the checks' own documentation, and that every check is documented.

use super::*;
use crate::pipeline::{Engine, Options};
use crate::report::Finding as Shown;
use crate::source::{MediaType, RawDocument};

fn findings(engine: &Engine, text: &str) -> Vec<Shown> {
    let bytes = text.as_bytes().to_vec();
    engine
        .report(&RawDocument { path: "case".into(), bytes, media_type: MediaType::Plain, charset: None })
        .findings
}

#[test]
fn every_check_is_documented_and_no_other() {
    let rules = Rules::built_in().unwrap();
    let mut documented: Vec<&str> = rules.check.iter().map(|setting| setting.id.as_str()).collect();
    let mut known: Vec<&str> = ids().collect();
    documented.sort_unstable();
    known.sort_unstable();
    assert_eq!(documented, known);
}

#[test]
fn the_cases_of_the_documentation_come_out_as_it_says() {
    let engine = Engine::new(Options::default()).unwrap();
    for setting in &engine.rules().check {
        for case in &setting.cases {
            let found = findings(&engine, &case.text);
            let start = case.text[..case.text.find(&case.at).unwrap()].chars().count();
            let end = start + case.at.chars().count();
            let met = found.iter().any(|finding| {
                finding.check == setting.id
                    && finding.verdict == case.verdict
                    && finding.evidence.iter().any(|span| span.0 < end && span.1 > start)
            });
            assert!(met, "{} {:?} at {:?}: {found:#?}", setting.id, case.verdict, case.at);
        }
    }
}
