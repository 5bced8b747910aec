//! The structure of every notice of the corpus is found without a mistake.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use zhenggai::document;
use zhenggai::evaluate::{CATEGORIES, Detail, Gold, Kind, Scores, broken_spans, mistakes, table};
use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::Report;
use zhenggai::rules::Rules;

/// What is perfect and has to stay so.
const PERFECT: [Kind; 3] = [Kind::Outline, Kind::Issues, Kind::Measures];
/// The least F1 of measures with both ends right.
const MEASURE_SPANS: f64 = 0.99;
/// The least macro F1 of what issues are about.
const MACRO: f64 = 0.85;
/// Details that are right for every issue and every notice.
const COMPLETE: [Detail; 17] = [
    Detail::IssueTitle,
    Detail::IssueParent,
    Detail::IssueLeaf,
    Detail::IssueStatus,
    Detail::IssueDescription,
    Detail::IssueResponse,
    Detail::NoticeTitle,
    Detail::NoticeIssuer,
    Detail::NoticeInspector,
    Detail::NoticeFeedback,
    Detail::NoticePublished,
    Detail::NoticeInspected,
    Detail::NoticeKind,
    Detail::NoticeRound,
    Detail::NoticePagePublished,
    Detail::NoticeDisclosure,
    Detail::NoticeContacts,
];

/// One notice with its gold and its report.
struct Case {
    path: PathBuf,
    gold: Gold,
    report: Report,
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let engine = Engine::new(Options::default()).unwrap();
    golds().into_iter().map(|path| case(&engine, &path)).collect()
});

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::built_in().unwrap());

static SCORES: LazyLock<Scores> = LazyLock::new(|| {
    let mut scores = Scores::default();
    CASES.iter().for_each(|case| scores.add(&case.gold, Some(&case.report)));
    scores
});

fn golds() -> Vec<PathBuf> {
    let entries = fs::read_dir("corpus/gold").unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    paths.sort();
    paths
}

fn case(engine: &Engine, path: &Path) -> Case {
    let gold = Gold::parse(&fs::read_to_string(path).unwrap()).unwrap();
    let path = Path::new("corpus/notices").join(&gold.doc);
    let report = engine.report_path(&path);
    Case { path, gold, report }
}

/// The table and the mistakes of the kinds and details with these names.
fn account(names: &[&str]) -> String {
    let all = mistakes(&SCORES, usize::MAX);
    let of_names = |line: &&str| names.iter().any(|name| line.trim_start().starts_with(name));
    let lines: Vec<&str> = all.lines().filter(of_names).collect();
    format!("{}\n{}\n", table(&SCORES), lines.join("\n"))
}

#[test]
fn every_notice_has_gold_and_every_gold_a_notice() {
    let entries = fs::read_dir("corpus/notices").unwrap().map(|entry| entry.unwrap().path());
    let mut notices: Vec<_> = entries.collect();
    notices.sort();
    let mut named: Vec<_> = CASES.iter().map(|case| case.path.clone()).collect();
    named.sort();
    assert_eq!(named, notices);
}

#[test]
fn headings_issues_and_measures_are_all_found_and_none_is_made_up() {
    let wrong = |kind: &Kind| SCORES.f1(kind.name()) != Some(1.0);
    let short: Vec<&str> = PERFECT.into_iter().filter(wrong).map(Kind::name).collect();
    assert!(short.is_empty(), "{short:?} under 1.0\n{}", account(&short));
}

#[test]
fn measures_end_where_they_should() {
    let name = Kind::MeasureSpans.name();
    let f1 = SCORES.f1(name).unwrap();
    assert!(f1 >= MEASURE_SPANS, "{name}: {f1} under {MEASURE_SPANS}\n{}", account(&[name]));
}

#[test]
fn issues_are_sorted_into_their_categories() {
    let f1 = SCORES.f1(CATEGORIES).unwrap();
    assert!(f1 >= MACRO, "{CATEGORIES}: {f1} under {MACRO}\n{}", account(&[CATEGORIES]));
    let ids: BTreeSet<&str> = RULES.taxon.iter().map(|taxon| taxon.id.as_str()).collect();
    let named: BTreeSet<&str> = SCORES.categories().tallies().map(|(id, _)| id).collect();
    assert_eq!(named, ids, "the gold has an issue for every category, and no other");
}

#[test]
fn every_detail_of_issues_and_notices_is_right() {
    let wrong = |detail: &Detail| SCORES.share(detail.name()) != Some(1.0);
    let short: Vec<&str> = COMPLETE.into_iter().filter(wrong).map(Detail::name).collect();
    assert!(short.is_empty(), "{short:?} not complete\n{}", account(&short));
}

/// The counts guard against gold that has become empty: nothing at all is also perfect.
#[test]
fn the_gold_is_as_large_as_it_was() {
    let counts = PERFECT.map(|kind| SCORES.tally_of(kind).map_or(0, |tally| tally.found));
    let least = [300, 180, 400];
    assert!(CASES.len() >= 18);
    assert!(counts.iter().zip(least).all(|(&count, least)| count >= least), "{counts:?}");
}

#[test]
fn every_quotation_is_what_the_notice_says() {
    for case in CASES.iter() {
        let text = document::decode(&fs::read(&case.path).unwrap()).unwrap().text;
        assert_eq!(broken_spans(&case.report, &text), Vec::<String>::new(), "{}", case.gold.doc);
    }
}
