//! Extraction: from a document and the rules to facts. Pure functions, no I/O.
//!
//! Facts hold byte ranges of the document's canonical view; the report turns them into spans.

mod category;
mod claim;
mod date;
mod fact;
mod field;
mod issue;
mod measure;
mod notice;
pub mod number;
mod numeral;
mod outline;
mod quantity;
mod section;
mod status;
mod token;

pub use jiff::civil::Date;

pub use fact::{
    Approx, CategoryFact, ClaimFact, DateFact, Facts, FieldFact, GARBLED_DATE, Heading, InferredPart,
    IssueFact, MeasureFact, NoticeFacts, OtherFact, Placed, QuantityFact, REVERSED_PERIOD, StatusFact,
    Trouble,
};
pub(crate) use numeral::mark_value;
pub use outline::{HeadingCandidate, OutlineReading, Prose};
pub use token::{Segmenter, Word};

use std::ops::Range;

use date::{Expression, Timeline};

use crate::document::{Document, sentences};
use crate::rules::Rules;

/// Finds everything that the rules know of in `document`.
pub fn extract(document: &Document, rules: &Rules, segmenter: &Segmenter) -> Facts {
    let view = document.view.text();
    let printed = date::expressions(rules, view);
    let sentences = sentences(view);
    let tail = notice::tail(document, rules, &printed);
    let tree = outline::find(document, rules, tail.start);
    let mut issues = issue::issues(document, rules, &tree);
    let mut notice = notice::notice(document, rules, &printed, &tree, &tail);
    notice.other = notice::other(document, rules, notice.title.as_ref(), &issues);
    let outline = tree.into_headings();
    category::categorise(view, rules, &outline, &mut issues);
    let timeline = timeline(document, &notice, &outline, &issues, &printed, &sentences);
    let resolved = date::resolve(&printed, view, &timeline);
    let dates = resolved.dates;
    let mut troubles = resolved.troubles;
    troubles.extend(notice::troubles(&notice, &troubles));
    troubles.sort_by_key(|trouble| trouble.range.start);
    let taken = quantity::taken(&notice, &outline, &issues, &dates);
    let quantities = quantity::quantities(document, rules, &taken, segmenter);
    let scene = claim::Scene {
        view,
        sentences: &sentences,
        outline: &outline,
        issues: &issues,
        quantities: &quantities,
    };
    let claims = claim::claims(&scene, rules);
    let fields = field::fields(view, rules);
    Facts { notice, outline, issues, dates, quantities, claims, fields, sentences, troubles }
}

/// The kind of inspection that a notice is about, as its title or opening says, before anything else of it is
/// read: it decides which packs of rules read the rest.
pub fn kind(document: &Document, rules: &Rules) -> String {
    notice::kind(document, rules)
}

/// How the outline of `document` was found: every paragraph that could be a heading, with what speaks for it
/// and how it fits in. The outline itself is that of [`extract`].
pub fn explain(document: &Document, rules: &Rules) -> OutlineReading {
    let tail = notice::tail(document, rules, &date::expressions(rules, document.view.text()));
    outline::explain(document, rules, tail.start)
}

/// Finds the dates and quantities in a `document` that is no notice but a line or a passage. It is read as
/// if it were published on `published`: dates that don't print their year count from there. Without such
/// a day they are left open.
pub fn passage(document: &Document, rules: &Rules, segmenter: &Segmenter, published: Option<Date>) -> Facts {
    let view = document.view.text();
    let sentences = sentences(view);
    let scopes = document.blocks.iter().map(|block| (block.range.start, true)).collect();
    let timeline = Timeline { published, scopes, sentences: sentences.clone(), ..Timeline::default() };
    let resolved = date::resolve(&date::expressions(rules, view), view, &timeline);
    let taken: Vec<_> = resolved.dates.iter().map(|date| date.range.clone()).collect();
    let quantities = quantity::quantities(document, rules, &taken, segmenter);
    let troubles = resolved.troubles;
    Facts { dates: resolved.dates, quantities, sentences, troubles, ..Facts::default() }
}

/// The times and divisions by which dates are resolved.
fn timeline(
    document: &Document,
    notice: &NoticeFacts,
    outline: &[Heading],
    issues: &[IssueFact],
    printed: &[Expression],
    sentences: &[Range<usize>],
) -> Timeline {
    let body = outline.first().map_or(document.view.text().len(), |heading| heading.range.start);
    let mut scopes: Vec<(usize, bool)> =
        document.blocks.iter().map(|block| (block.range.start, true)).collect();
    for issue in issues {
        // Within an item the description and the response are one part each, however long.
        scopes.retain(|(start, _)| !(issue.range.start..issue.range.end).contains(start));
        scopes.push((issue.range.start, false));
        scopes.extend(issue.response.as_ref().map(|response| (response.start, true)));
    }
    scopes.sort_unstable();
    let published = notice.published.as_ref().or(notice.page_published.as_ref()).map(|placed| placed.value);
    Timeline {
        inspected: notice.inspected.as_ref().map(|placed| placed.value.0),
        feedback: notice.feedback.as_ref().map(|placed| placed.value),
        published: published.or(notice::page_date(document)).or_else(|| date::latest_in_head(printed, body)),
        scopes,
        sentences: sentences.to_vec(),
    }
}
