//! The main text of web pages, measured against what a careful reader keeps of them, and the facts of a page
//! against those of the plain notice that it holds.
//!
//! `corpus/pages` has pages in the manner of government sites, each with its main text in a file beside it: one
//! line a paragraph. Two figures are taken, both over characters that are no blanks:
//!
//! - *by character*: how many characters the two texts have in common, each counted as often as it occurs in
//!   both. What is missing lowers recall, what is too much lowers precision.
//! - *by line*: the longest common subsequence of lines, each line weighing its characters. A paragraph that is
//!   torn, joined with its neighbour or out of place counts as wrong as a whole.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::Report;
use zhenggai::source::{MediaType, RawDocument};

const PAGES: &str = "corpus/pages";
/// What each figure must reach over all pages, and by character.
const FLOOR: f64 = 0.97;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    Engine::new(Options { text: true, ..Options::default() }).unwrap_or_else(|error| panic!("{error}"))
});

fn pages() -> Vec<PathBuf> {
    let entries = fs::read_dir(PAGES).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|e| e == "html")).collect();
    pages.sort();
    pages
}

fn read(path: &Path) -> (Report, String) {
    let (report, text) = ENGINE.read_file(path, MediaType::Html);
    (report, text.unwrap_or_default())
}

/// The lines of a text without blanks, and without empty ones.
fn lines(text: &str) -> Vec<String> {
    let clean = |line: &str| line.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    text.lines().map(clean).filter(|line| !line.is_empty()).collect()
}

/// Characters right, found and wanted.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Score {
    fn precision(self) -> f64 {
        if self.found == 0 { 1.0 } else { self.right as f64 / self.found as f64 }
    }

    fn recall(self) -> f64 {
        if self.wanted == 0 { 1.0 } else { self.right as f64 / self.wanted as f64 }
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }
}

fn weight(lines: &[String]) -> usize {
    lines.iter().map(|line| line.chars().count()).sum()
}

fn by_character(found: &[String], gold: &[String]) -> Score {
    let mut tally: BTreeMap<char, (usize, usize)> = BTreeMap::new();
    found.iter().flat_map(|line| line.chars()).for_each(|c| tally.entry(c).or_default().0 += 1);
    gold.iter().flat_map(|line| line.chars()).for_each(|c| tally.entry(c).or_default().1 += 1);
    let right = tally.values().map(|(a, b)| a.min(b)).sum();
    Score { right, found: weight(found), wanted: weight(gold) }
}

fn by_line(found: &[String], gold: &[String]) -> Score {
    let mut best = vec![0; gold.len() + 1];
    for line in found {
        let mut diagonal = 0;
        for (at, wanted) in gold.iter().enumerate() {
            let above = best[at + 1];
            let here = if line == wanted { diagonal + line.chars().count() } else { 0 };
            best[at + 1] = here.max(above).max(best[at]);
            diagonal = above;
        }
    }
    Score { right: best[gold.len()], found: weight(found), wanted: weight(gold) }
}

#[test]
fn the_main_text_of_pages_is_found() {
    let (mut characters, mut whole_lines) = (Score::default(), Score::default());
    println!("{:28} {:>9} {:>9} {:>9} {:>9}", "page", "P char", "R char", "P line", "R line");
    let row = |name: &str, a: Score, b: Score| {
        let figures = [a.precision(), a.recall(), b.precision(), b.recall()];
        println!("{name:28} {}", figures.map(|figure| format!("{figure:>9.4}")).join(" "));
    };
    for path in pages() {
        let gold = lines(&fs::read_to_string(path.with_extension("txt")).unwrap());
        let found = lines(&read(&path).1);
        let (a, b) = (by_character(&found, &gold), by_line(&found, &gold));
        row(&path.file_stem().unwrap().to_string_lossy(), a, b);
        if std::env::var_os("PAGES_DIFF").is_some() {
            found.iter().filter(|line| !gold.contains(line)).for_each(|line| println!("  + {line}"));
            gold.iter().filter(|line| !found.contains(line)).for_each(|line| println!("  - {line}"));
        }
        characters.add(a);
        whole_lines.add(b);
    }
    row("all", characters, whole_lines);
    assert!(pages().len() >= 20);
    for score in [characters, whole_lines] {
        assert!(score.precision() >= FLOOR && score.recall() >= FLOOR, "{score:?}");
    }
}

/// The facts of a report without their places.
fn facts(report: &Report) -> Vec<String> {
    let issues = report.issues.iter().flat_map(|issue| {
        let status = issue.status.as_ref().map(|status| status.value);
        let head = format!("issue {:?} {} {status:?}", issue.label, issue.title);
        let text = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let measure =
            move |m: &zhenggai::report::Measure| format!("measure {:?} {}", m.marker, text(&m.text));
        std::iter::once(head).chain(issue.measures.iter().map(measure)).collect::<Vec<_>>()
    });
    let dates = report.dates.iter().map(|date| format!("date {} {:?} {:?}", date.text, date.start, date.end));
    let quantities =
        report.quantities.iter().map(|q| format!("quantity {} {} {:?}", q.text, q.value, q.noun));
    let findings = report.findings.iter().map(|finding| {
        let figures = (&finding.claimed, &finding.observed);
        format!("finding {} {:?} {figures:?} {}", finding.check, finding.verdict, finding.message)
    });
    issues.chain(dates).chain(quantities).chain(findings).collect()
}

#[test]
fn a_page_has_the_facts_of_the_notice_that_it_holds() {
    // Pages whose notice is one of the corpus, and pages with tables, whose text beside them is read instead.
    let pairs = [
        ("01-trs-editor", "corpus/notices/soe-dunhao-paren.txt"),
        ("02-layout-table-gbk", "corpus/notices/street-bare-second-level.txt"),
        ("03-word-pasted", "corpus/notices/eco-inspection.txt"),
        ("05-mobile-br", "corpus/notices/university-questions.txt"),
        ("07-ordered-list", "corpus/notices/county-water-flat.txt"),
        ("09-center-font-gb", "corpus/notices/audit-report.txt"),
        ("11-wechat", "corpus/notices/rural-bank-slogans.txt"),
        ("12-bt-content-gbk", "corpus/notices/customs-three-long.txt"),
        ("14-english-chrome", "corpus/notices/institute-audit.txt"),
        ("18-word-filtered", "corpus/notices/township-letter-subissues.txt"),
        ("22-pre-print", "corpus/notices/street-bare-second-level.txt"),
        ("06-issue-table", "corpus/pages/06-issue-table.txt"),
        ("13-table-in-layout", "corpus/pages/13-table-in-layout.txt"),
        ("17-disclosure-data-table", "corpus/pages/17-disclosure-data-table.txt"),
        ("20-ledger-table", "corpus/pages/20-ledger-table.txt"),
    ];
    let mut wrong = Vec::new();
    for (page, notice) in pairs {
        let found = facts(&read(&Path::new(PAGES).join(page).with_extension("html")).0);
        let plain = facts(&ENGINE.report_path(Path::new(notice)));
        let missing = plain.iter().filter(|fact| !found.contains(fact)).map(|fact| format!("  - {fact}"));
        let more = found.iter().filter(|fact| !plain.contains(fact)).map(|fact| format!("  + {fact}"));
        let differ: Vec<_> = missing.chain(more).collect();
        if found != plain {
            wrong.push(format!("{page}: {} of {}\n{}", differ.len(), plain.len(), differ.join("\n")));
        }
    }
    println!("{} of {} pages have all facts of their notice", pairs.len() - wrong.len(), pairs.len());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_day_that_a_page_gives_serves_dates_without_a_year() {
    let page = |source: &str| {
        format!(
            "<html><head><meta charset=utf-8><title>某局党组关于巡察整改情况的通报</title></head><body>\
             <h1>某局党组关于巡察整改情况的通报</h1><div class=info>{source}</div><div class=content>\
             <p>根据统一部署,县委巡察组对我局党组开展了巡察,现将整改情况公布如下。</p>\
             <p>1.关于制度执行不严的问题</p>\
             <p>整改情况:一是3月5日召开专题会议,修订制度2项。二是对有关人员进行约谈。</p></div></body></html>"
        )
    };
    let date = |source: &str| {
        let bytes = page(source).into_bytes();
        let raw = RawDocument { path: "a".into(), media_type: MediaType::Html, charset: None, bytes };
        ENGINE.report(&raw).dates[0].start.clone()
    };
    assert_eq!(date("发布时间:2024-04-20 来源:某局").as_deref(), Some("2024-03-05"));
    assert_eq!(date("来源:某局"), None, "nothing tells the year");
}
