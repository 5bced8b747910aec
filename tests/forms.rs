//! One notice in several forms: what is read of it is the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

mod made;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use made::pdf::{self, Codes, pdf};
use made::word;
use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::Report;
use zhenggai::source::{self, MediaType, RawDocument};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new(Options::default()).unwrap_or_else(|e| panic!("{e}")));

fn raw(bytes: Vec<u8>, media_type: MediaType) -> RawDocument {
    RawDocument { path: "a".into(), media_type, charset: None, bytes }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The facts of a report without their places and the blanks in them.
fn facts(report: &Report) -> Vec<String> {
    let issues = report.issues.iter().flat_map(move |issue| {
        let status = issue.status.as_ref().map(|status| status.value);
        let head = format!("issue {:?} {} {status:?}", bare(&issue.label), bare(&issue.title));
        let measures = issue
            .measures
            .iter()
            .map(move |m| format!("measure {:?} {}", m.marker.as_deref().map(bare), bare(&m.text)));
        std::iter::once(head).chain(measures).collect::<Vec<_>>()
    });
    let dates =
        report.dates.iter().map(|date| format!("date {} {:?} {:?}", bare(&date.text), date.start, date.end));
    let quantities =
        report.quantities.iter().map(|q| format!("quantity {} {} {:?}", bare(&q.text), q.value, q.noun));
    let findings = report.findings.iter().map(|finding| {
        let figures = (&finding.claimed, &finding.observed);
        format!("finding {} {:?} {figures:?} {}", finding.check, finding.verdict, bare(&finding.message))
    });
    issues.chain(dates).chain(quantities).chain(findings).collect()
}

/// A notice of the corpus: its paragraphs, and what is read of the plain text.
struct Notice {
    name: String,
    paragraphs: Vec<String>,
    facts: Vec<String>,
}

fn notices() -> Vec<Notice> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir("corpus/notices").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    // In two of them the numbers of pages stand within paragraphs, and so in their published text.
    let has_pages = |path: &Path| {
        path.to_string_lossy().contains("hardwrap") || path.to_string_lossy().contains("pagebreak")
    };
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt") && !has_pages(path));
    paths.iter().map(|path| notice(path)).collect()
}

fn notice(path: &Path) -> Notice {
    let study = ENGINE.study(&source::read(path, MediaType::Plain).unwrap());
    let document = study.document.unwrap();
    let paragraph = |range| document.published(range).split(['\n', '\r']).map(str::trim).collect::<String>();
    let paragraphs = document.blocks.iter().map(|block| paragraph(&block.range)).collect();
    Notice {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        paragraphs,
        facts: facts(&study.report),
    }
}

/// What is not the same, of how many notices.
fn differences(notices: &[Notice], made: impl Fn(&Notice) -> RawDocument) -> Vec<String> {
    let mut wrong = Vec::new();
    for notice in notices {
        let study = ENGINE.study(&made(notice));
        if std::env::var_os("FORMS_DIFF").is_some() {
            let document = study.document.as_ref().unwrap();
            let found: Vec<_> =
                document.blocks.iter().map(|block| bare(document.published(&block.range))).collect();
            let wanted: Vec<_> = notice.paragraphs.iter().map(|text| bare(text)).collect();
            found
                .iter()
                .filter(|text| !wanted.contains(text))
                .for_each(|text| println!("{} + {text}", notice.name));
            wanted
                .iter()
                .filter(|text| !found.contains(text))
                .for_each(|text| println!("{} - {text}", notice.name));
        }
        let report = study.report;
        let found = facts(&report);
        let (missing, more): (Vec<_>, Vec<_>) = (
            notice
                .facts
                .iter()
                .filter(|fact| !found.contains(fact))
                .map(|fact| format!("  - {fact}"))
                .collect(),
            found
                .iter()
                .filter(|fact| !notice.facts.contains(fact))
                .map(|fact| format!("  + {fact}"))
                .collect(),
        );
        if found != notice.facts {
            let differ: Vec<_> = missing.into_iter().chain(more).take(8).collect();
            let why: Vec<_> = report.diagnostics.iter().map(|d| d.message.clone()).collect();
            wrong.push(format!("{}: {why:?}\n{}", notice.name, differ.join("\n")));
        }
    }
    println!("{} of {} notices have the same facts", notices.len() - wrong.len(), notices.len());
    wrong
}

#[test]
fn a_word_document_with_automatic_numbers_has_the_facts_of_the_text() {
    let notices = notices();
    let automatic: usize = notices.iter().map(|notice| word::docx(&notice.paragraphs).1).sum();
    println!("{automatic} automatic numbers");
    let wrong = differences(&notices, |notice| raw(word::docx(&notice.paragraphs).0, MediaType::Docx));
    assert!(automatic > 100);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_pdf_has_the_facts_of_the_text() {
    let notices = notices();
    let wrong = differences(&notices, |notice| {
        raw(pdf(&made::printed(&notice.paragraphs), Codes::Mapped), MediaType::Pdf)
    });
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn fonts_of_all_kinds_are_read_and_what_they_hide_is_said() {
    let notice = notice(Path::new("corpus/notices/county-water-flat.txt"));
    let pages = made::printed(&notice.paragraphs);
    for codes in [Codes::Gbk, Codes::Ucs2] {
        assert_eq!(
            facts(&ENGINE.report(&raw(pdf(&pages, codes), MediaType::Pdf))),
            notice.facts,
            "{codes:?}"
        );
    }
    let report = ENGINE.report(&raw(pdf(&pages, Codes::Unmapped), MediaType::Pdf));
    assert_eq!(report.diagnostics[0].code, "unknown-characters");
    let report = ENGINE.report(&raw(pdf(&pages, Codes::Mapped), MediaType::Pdf));
    assert_eq!(report.places.last().and_then(|place| place.page), u32::try_from(pages.len()).ok());
}

#[test]
fn an_ofd_has_the_facts_of_the_text() {
    let notices = notices();
    let wrong =
        differences(&notices, |notice| raw(made::ofd(&made::printed(&notice.paragraphs)), MediaType::Ofd));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn an_rtf_has_the_facts_of_the_text() {
    let notices = notices();
    let rtf = |notice: &Notice| {
        let escaped = |text: &String| -> String {
            text.encode_utf16().map(|unit| format!("\\u{}?", i32::from(unit.cast_signed()))).collect()
        };
        let body: String = notice.paragraphs.iter().map(|text| escaped(text) + "\\par\n").collect();
        raw(format!("{{\\rtf1\\ansi\\ansicpg936\\uc1 {body}}}").into_bytes(), MediaType::Rtf)
    };
    let wrong = differences(&notices, rtf);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_table_of_issues_has_its_issues_and_their_places() {
    let rows: [&[&str]; 3] = [
        &["序号", "反馈问题", "整改措施", "责任单位", "整改时限", "完成情况"],
        &[
            "1",
            "理论学习不深入",
            "制定年度学习计划。\n开展集中学习6次。",
            "办公室",
            "2024年6月底前",
            "已完成",
        ],
        &["2", "公务接待管理不严", "修订接待管理办法。", "财务科", "2024年9月底前", "正在推进"],
    ];
    let title = "<w:p><w:r><w:t>某局党组关于巡察整改情况的通报</w:t></w:r></w:p>";
    let report =
        ENGINE.report(&raw(word::with_body(&format!("{title}{}", word::table(&rows))), MediaType::Docx));
    let titles: Vec<&str> = report.issues.iter().map(|issue| issue.title.as_str()).collect();
    assert_eq!(titles, ["理论学习不深入", "公务接待管理不严"]);
    assert!(report.places.iter().any(|place| place.cell == Some([1, 3, 2])));
    assert_eq!(report.places[0].path.as_deref(), Some("body/p[1]"));
}

#[test]
fn a_ruled_table_over_two_pages_is_read_cell_by_cell() {
    const HEAD: [&str; 5] = ["序号", "反馈问题", "整改措施", "责任单位", "完成情况"];
    let row = |cells: [&'static str; 5]| cells.map(Some).to_vec();
    let widths = [3.0, 8.0, 12.0, 5.0, 5.0];
    let first = [
        row(HEAD),
        row(["1", "理论学习不深入，学用结合不紧密", "制定年度学习计划。", "办公室", "已完成"]),
        vec![None, None, Some("开展集中学习6次，撰写心得26篇，并组织交流发言。"), None, None],
        row(["2", "公务接待管理不严", "修订公务接待管理办法，对3名责任", "财务科", "正在推进"]),
    ];
    let second = [
        row(HEAD),
        row(["", "", "人批评教育。\n2023年9月底前追缴1.32万元。", "", ""]),
        row(["3", "档案管理不规范", "1.补齐档案36份。\n2.明确专人管理。", "人事科", "已完成"]),
    ];
    let text = |text: &str, y: f64| (text.to_owned(), 2.0, y);
    let (mut lines, rules) = made::ruled(&first, &widths, 3.0);
    let (more, other_rules) = made::ruled(&second, &widths, 0.0);
    lines.push(text("某局党组关于巡察整改情况的通报", 0.0));
    lines.push(text("现将3个问题的整改情况公布如下。", 1.0));
    let pages = [lines, [more, vec![text("中共某县某局党组", 16.0), text("2024年3月20日", 17.0)]].concat()];
    let rules = [rules, other_rules];
    let whole: [&[&str]; 5] = [
        &HEAD,
        &[
            "1",
            "理论学习不深入，学用结合不紧密",
            "（1）制定年度学习计划。\n（2）开展集中学习6次，撰写心得26篇，并组织交流发言。",
            "办公室",
            "已完成",
        ],
        &[
            "2",
            "公务接待管理不严",
            "修订公务接待管理办法，对3名责任人批评教育。\n2023年9月底前追缴1.32万元。",
            "财务科",
            "正在推进",
        ],
        &["3", "档案管理不规范", "1.补齐档案36份。\n2.明确专人管理。", "人事科", "已完成"],
        &[],
    ];
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let (head, tail) = (
        ["某局党组关于巡察整改情况的通报", "现将3个问题的整改情况公布如下。"].map(paragraph).concat(),
        ["中共某县某局党组", "2024年3月20日"].map(paragraph).concat(),
    );
    let body = format!("{head}{}{tail}", word::table(&whole[..4]));
    let wanted = facts(&ENGINE.report(&raw(word::with_body(&body), MediaType::Docx)));
    assert!(
        wanted.iter().any(|fact| fact.contains("issue \"3.\" 档案管理不规范 Some(Completed)")),
        "{wanted:#?}"
    );
    let printed = pdf::ruled_pdf(&pages, &rules, Codes::Mapped);
    let report = ENGINE.report(&raw(printed, MediaType::Pdf));
    assert_eq!(facts(&report), wanted);
    let place =
        |page, cell| report.places.iter().any(|place| place.page == Some(page) && place.cell == Some(cell));
    assert!(place(1, [1, 2, 3]) && place(2, [1, 6, 3]), "{:?}", report.places);
    assert_eq!(facts(&ENGINE.report(&raw(made::ruled_ofd(&pages, &rules), MediaType::Ofd))), wanted);
}

#[test]
fn a_name_that_lies_is_corrected_by_the_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let notice = notice(Path::new("corpus/notices/county-water-flat.txt"));
    let page: String = notice.paragraphs.iter().map(|text| format!("<p>{text}</p>")).collect();
    let files: [(&str, Vec<u8>); 3] = [
        ("page.doc", format!("<html><body>{page}</body></html>").into_bytes()),
        ("word.doc", word::docx(&notice.paragraphs).0),
        ("printed.docx", pdf(&made::printed(&notice.paragraphs), Codes::Mapped)),
    ];
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        assert_eq!(facts(&ENGINE.report_path(&path)), notice.facts, "{name}");
    }
}
