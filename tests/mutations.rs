//! Errors put into notices of the corpus on purpose are found, and named by the right check.
//!
//! Only a few notices are measured here; `zhenggai evaluate --gold corpus/gold --mutate` measures all.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;

use zhenggai::document;
use zhenggai::evaluate::Gold;
use zhenggai::mutate::{Catch, Kind, Yield, mutations};
use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::Finding;
use zhenggai::source::{MediaType, RawDocument};

/// Notices of different shapes and encodings.
const NOTICES: [&str; 4] =
    ["county-water-flat", "county-high-school-utf16", "district-bureau-digit-measures", "town-misnumbered"];

/// The least share of each kind that is caught, of so many at least.
const FLOORS: [(Kind, usize, f64); 10] = [
    (Kind::ChangeIssueTotal, 10, 0.95),
    (Kind::DropIssue, 4, 0.95),
    (Kind::ChangeAspectTotal, 2, 0.95),
    (Kind::ChangeState, 10, 0.95),
    (Kind::SkipNumber, 20, 0.8),
    (Kind::RepeatMarker, 10, 0.95),
    (Kind::FeedbackBeforeInspection, 8, 0.95),
    (Kind::ImpossibleDay, 20, 0.95),
    (Kind::CopyTitle, 15, 0.95),
    (Kind::DropResponse, 15, 0.95),
];

fn findings(engine: &Engine, text: &str) -> Vec<Finding> {
    let bytes = text.as_bytes().to_vec();
    engine
        .report(&RawDocument { path: "a.txt".into(), bytes, media_type: MediaType::Plain, charset: None })
        .findings
}

fn measured() -> Yield {
    let engine = Engine::new(Options::default()).unwrap();
    let mut counts = Yield::default();
    for name in NOTICES {
        let gold = Path::new("corpus/gold").join(name).with_extension("json");
        let gold = Gold::parse(&fs::read_to_string(gold).unwrap()).unwrap();
        let text =
            document::decode(&fs::read(Path::new("corpus/notices").join(&gold.doc)).unwrap()).unwrap().text;
        let before = findings(&engine, &text);
        let wanted = |kind: Kind| FLOORS.iter().any(|(floor, ..)| *floor == kind);
        for mutation in mutations(&text, &gold).iter().filter(|mutation| wanted(mutation.kind)) {
            let catch = Catch::of(mutation, &before, &findings(&engine, &mutation.text));
            counts.add(name, mutation, &catch);
        }
    }
    counts
}

#[test]
fn errors_are_found_and_named() {
    let counts = measured();
    let lists = counts.escaped(usize::MAX);
    for (kind, least, share) in FLOORS {
        let row = counts.row(kind).unwrap();
        assert!(row.injected >= least, "{}: only {} made", row.kind, row.injected);
        assert!(row.share() >= Some(share), "{}: {} of {}\n{lists}", row.kind, row.caught, row.injected);
    }
}
