//! Documents that crawls bring beside notices: told apart, counted, and never a notice among them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Folder, NOTICE, zhenggai, zhenggai_in};
use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::Report;
use zhenggai::source::{MediaType, RawDocument};

const OTHERS: &str = "corpus/others";

fn files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"));
    files.sort();
    files
}

fn report(engine: &Engine, text: &str) -> Report {
    let bytes = text.as_bytes().to_vec();
    engine.report(&RawDocument { path: "text".into(), media_type: MediaType::Plain, charset: None, bytes })
}

#[test]
fn no_other_document_is_taken_for_a_notice() {
    let engine = Engine::new(Options::default()).unwrap();
    let others = files(OTHERS);
    assert!(others.len() >= 25);
    for path in others {
        let report = engine.report_path(&path);
        let reason = report.notice.not_a_notice.as_ref().map(|other| other.reason.as_str());
        assert!(reason.is_some_and(|reason| !reason.is_empty()), "{}", path.display());
        assert_eq!(report.notice.kind.as_deref(), Some("not-a-notice"));
        assert!(report.findings.is_empty(), "{}", path.display());
        common::invariant::check(&report, &fs::read_to_string(&path).unwrap());
    }
}

#[test]
fn every_notice_stays_one() {
    let engine = Engine::new(Options::default()).unwrap();
    let folders = ["corpus/notices", "corpus/unseen/notices", "corpus/pages"];
    let mut count = 0;
    for path in folders.into_iter().flat_map(files) {
        if fs::metadata(&path).unwrap().len() == 0 {
            continue;
        }
        count += 1;
        let report = engine.report_path(&path);
        assert_eq!(report.notice.not_a_notice, None, "{}", path.display());
        assert_ne!(report.notice.kind.as_deref(), Some("其他"), "{}", path.display());
    }
    assert!(count > 70);
}

#[test]
fn short_notices_and_unusual_titles_stay_notices() {
    let engine = Engine::new(Options::default()).unwrap();
    let filler = "党组高度重视，多次召开会议研究部署，班子成员分工负责，逐项对照、逐条落实，有力推动各项工作取得新的进展。".repeat(5);
    for text in [
        "关于县委巡察整改完成情况的公告\n\n县委第二巡察组反馈的12个问题已全部整改到位，特此公告。\n"
            .to_owned(),
        format!("某某局信息公开\n\n根据要求，现将县委巡察反馈意见整改进展情况予以公布。\n{filler}\n"),
        format!("关于落实市委第三巡察组反馈意见情况的通报\n\n{filler}\n"),
        format!("某县水利局召开巡察整改会议\n\n{filler}\n{}", &NOTICE[NOTICE.find("一、").unwrap()..]),
        "组织培训3次，共120人。".to_owned(),
    ] {
        let report = report(&engine, &text);
        assert_eq!(report.notice.not_a_notice, None, "{text}");
    }
}

#[test]
fn packs_are_chosen_by_the_inspection_whatever_the_document_is() {
    let engine = Engine::new(Options::default()).unwrap();
    let packs = |path: &str| engine.report_path(Path::new(path)).rules.packs;
    assert_eq!(packs("corpus/others/measures-law.txt"), packs("corpus/notices/audit-report.txt"));
}

#[test]
fn only_notices_leaves_the_others_out_and_counts_them() {
    let folder = Folder::new();
    fs::write(folder.path().join("a.txt"), NOTICE).unwrap();
    fs::copy(Path::new(OTHERS).join("job-ad.txt"), folder.path().join("b.txt")).unwrap();
    fs::copy(Path::new(OTHERS).join("speech.txt"), folder.path().join("c.txt")).unwrap();
    let all = zhenggai_in(&folder, &["extract", "."]);
    assert_eq!((all.reports().len(), all.row("documents"), all.row("not notices")), (3, 3, 2));
    let some = zhenggai_in(&folder, &["extract", "--only-notices", "."]);
    assert_eq!((some.reports().len(), some.row("documents"), some.row("not notices")), (1, 1, 2));
    let checked = zhenggai_in(&folder, &["check", "--only-notices", "--lang", "en", "."]);
    assert_eq!((checked.row("documents"), checked.row("not notices")), (1, 2));
    let none = zhenggai(&["extract", "--only-notices", OTHERS]);
    assert_eq!((none.code, none.reports().len(), none.row("documents")), (0, 0, 0));
}
