//! The cases that stand in the checks' documentation, tried like the examples of rules.

use super::Engine;
use crate::report::{Finding, Verdict};
use crate::rules::{CheckCase, CheckSetting};
use crate::source::{MediaType, RawDocument};

/// One case that was tried.
#[derive(Clone, Debug)]
pub struct CaseTrial<'a> {
    /// The check.
    pub check: &'a CheckSetting,
    /// The case.
    pub case: &'a CheckCase,
    /// What the check says of the words that the case names.
    pub found: Vec<Verdict>,
}

impl CaseTrial<'_> {
    /// Whether the check says what the case asks for.
    pub fn is_right(&self) -> bool {
        self.found.contains(&self.case.verdict)
    }
}

/// Tries the cases of all checks by the rules of `engine`.
pub fn try_cases(engine: &Engine) -> Vec<CaseTrial<'_>> {
    let checks = engine.rules().check.iter();
    let cases = checks.flat_map(|check| check.cases.iter().map(move |case| (check, case)));
    cases.map(|(check, case)| CaseTrial { check, case, found: found(engine, &check.id, case) }).collect()
}

fn found(engine: &Engine, check: &str, case: &CheckCase) -> Vec<Verdict> {
    let Some(at) = case.text.find(&case.at) else { return Vec::new() };
    let start = case.text.get(..at).map_or(0, |before| before.chars().count());
    let end = start + case.at.chars().count();
    let report = engine.report(&RawDocument {
        path: check.to_owned(),
        bytes: case.text.as_bytes().to_vec(),
        media_type: MediaType::Plain,
        charset: None,
    });
    let meant = |finding: &Finding| {
        finding.check == check && finding.evidence.iter().any(|span| span.0 < end && span.1 > start)
    };
    report.findings.iter().filter(|finding| meant(finding)).map(|finding| finding.verdict).collect()
}
