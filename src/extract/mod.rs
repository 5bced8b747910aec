//! Extraction: from a document and the rules to facts. Pure functions, no I/O.
//!
//! Facts hold byte ranges of the document's canonical view; the report turns them into spans.

mod fact;
mod issue;
mod measure;
mod notice;
mod numeral;
mod outline;
mod section;
mod status;
mod token;

pub use fact::{
    Approx, DateFact, Facts, Heading, InferredPart, IssueFact, MeasureFact, NoticeFacts, Placed,
    QuantityFact, StatusFact,
};
pub use token::{Segmenter, Word};

use crate::document::{Document, sentences};
use crate::rules::Rules;

/// Finds everything that the rules know of in `document`.
pub fn extract(document: &Document, rules: &Rules) -> Facts {
    let tail = notice::tail(document, rules);
    let tree = outline::find(document, rules, tail.start);
    let body = issue::issues(document, rules, &tree);
    let notice = notice::notice(document, rules, &tree, &tail);
    Facts {
        notice,
        outline: tree.into_headings(),
        issues: body,
        dates: Vec::new(),
        quantities: Vec::new(),
        sentences: sentences(document.view.text()),
    }
}
