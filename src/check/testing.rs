//! What the tests of the checks share: small notices through the whole engine, which is loaded once.

use std::sync::LazyLock;

use crate::pipeline::{Engine, Options};
use crate::report::{Finding, Severity, Verdict};
use crate::source::{MediaType, RawDocument};

/// What the check `id` finds in `text`.
pub(super) fn findings(id: &str, text: &str) -> Vec<Finding> {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Options::default()).unwrap());
    let bytes = text.as_bytes().to_vec();
    let raw = RawDocument { path: "case".to_owned(), bytes, media_type: MediaType::Plain, charset: None };
    let mut findings = ENGINE.report(&raw).findings;
    findings.retain(|finding| finding.check == id);
    findings
}

/// The verdicts of the check `id` on an issue whose first measure is `measure`.
pub(super) fn verdicts(id: &str, measure: &str) -> Vec<Verdict> {
    let text = format!("1.关于“管理不规范”的问题。\n整改情况：一是{measure}\n");
    findings(id, &text).into_iter().map(|finding| finding.verdict).collect()
}

/// The inconsistencies that the check `id` finds in `text`, as the words of their first place.
pub(super) fn inconsistent(id: &str, text: &str) -> Vec<(String, Severity)> {
    let wrong = findings(id, text).into_iter().filter(|finding| finding.verdict == Verdict::Inconsistent);
    let words = |finding: Finding| {
        let span = finding.evidence[0];
        (text.chars().skip(span.0).take(span.1 - span.0).collect(), finding.severity)
    };
    wrong.map(words).collect()
}
