//! What every target asks of a report: it says what the document says, at the places that it names.
#![allow(dead_code, reason = "each target uses a part of it")]

pub mod pieces;

use std::sync::OnceLock;

use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::{Report, Span};
use zhenggai::source::{MediaType, RawDocument};

/// The engine, loaded once.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let options = Options { text: true, ..Options::default() };
        Engine::new(options).expect("the rules load")
    })
}

/// Panics that the program expects of a library, and answers, are no findings.
pub fn let_guarded_panics_pass() {
    let abort = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !zhenggai::guard::guarding() {
            abort(panic);
        }
    }));
}

/// Reads `bytes`, and checks the report.
pub fn reads(bytes: &[u8], media_type: MediaType) {
    let raw = RawDocument { path: "fuzz".to_owned(), media_type, charset: None, bytes: bytes.to_vec() };
    let (report, text) = engine().read(&raw);
    match text {
        Some(text) => quotes(&report, &text),
        None => assert!(!report.diagnostics.is_empty(), "a document that can't be read has a reason"),
    }
}

/// Everything that a report quotes stands in the text.
pub fn quotes(report: &Report, text: &str) {
    let chars: Vec<char> = text.chars().collect();
    let is = |span: Span, quoted: &str| {
        let said: Option<String> = chars.get(span.0..span.1).map(|chars| chars.iter().collect());
        assert_eq!(said.as_deref(), Some(quoted), "at {span:?}");
    };
    report.outline.iter().for_each(|node| is(node.span, &node.text));
    report
        .issues
        .iter()
        .flat_map(|issue| &issue.measures)
        .for_each(|measure| is(measure.span, &measure.text));
    report.dates.iter().for_each(|date| is(date.span, &date.text));
    report.quantities.iter().for_each(|quantity| is(quantity.span, &quantity.text));
    report.claims.iter().for_each(|claim| is(claim.span, &claim.text));
    report.fields.iter().for_each(|field| is(field.span, &field.text));
    for span in report.findings.iter().flat_map(|finding| &finding.evidence) {
        assert!(span.0 <= span.1 && span.1 <= chars.len(), "evidence at {span:?}");
    }
}
