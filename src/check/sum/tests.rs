//! Sums in small texts.

use std::sync::LazyLock;

use crate::pipeline::{Engine, Options};
use crate::source::{MediaType, RawDocument};

/// The verdicts of the check on one measure, with the stated whole.
fn verdicts(measure: &str) -> Vec<String> {
    let text = format!("1.关于“管理不规范”的问题。\n整改情况：一是{measure}\n");
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Options::default()).unwrap());
    let bytes = text.into_bytes();
    let report = ENGINE.report(&RawDocument {
        path: "case".into(),
        bytes,
        media_type: MediaType::Plain,
        charset: None,
    });
    let found = report.findings.iter().filter(|finding| finding.check == super::ID);
    found.map(|finding| format!("{:?}", finding.verdict)).collect()
}

#[test]
fn closed_forms_decide_both_ways() {
    for (right, wrong) in [
        (
            "对146个点位逐个过筛，已办结138个，其余8个移送办理。",
            "对146个点位逐个过筛，已办结138个，其余9个移送办理。",
        ),
        ("交办信访件64件（重点件7件、一般件57件）。", "交办信访件64件（重点件8件、一般件57件）。"),
        (
            "新建制度5项、修订7项、废止3项，共涉及制度15项。",
            "新建制度5项、修订7项、废止3项，共涉及制度16项。",
        ),
        (
            "3家企业共投入967万元（依次为415万元、322万元、230万元）。",
            "3家企业共投入968万元（依次为415万元、322万元、230万元）。",
        ),
        ("收缴率由62%提高到88.5%，提高26.5个百分点。", "收缴率由62%提高到88.5%，提高28.5个百分点。"),
        ("保留报表16张，比2024年的41张减少25张。", "保留报表16张，比2024年的41张减少24张。"),
        ("核减1093万元，即甲项目652万元、乙项目441万元。", "核减1093万元，即甲项目652万元、乙项目451万元。"),
    ] {
        assert_eq!(verdicts(right), ["Consistent"], "{right}");
        assert_eq!(verdicts(wrong), ["Inconsistent"], "{wrong}");
    }
}

#[test]
fn parts_need_not_be_all() {
    assert_eq!(verdicts("新进人员16名，其中研究生5名、党员7名。"), ["Explained"]);
    assert_eq!(verdicts("鉴定农房214户，其中C级危房229户。"), ["Inconsistent"]);
    assert_eq!(verdicts("收回土地120亩，其中耕地100亩、基本农田80亩。"), ["Undecided"]);
    assert!(verdicts("发现隐患75处，当场整改61处，限期整改13处。").is_empty());
    assert_eq!(verdicts("发现隐患75处，当场整改61处，限期整改14处。"), ["Consistent"]);
}

#[test]
fn what_stands_side_by_side_is_no_whole() {
    assert!(verdicts("对5人批评教育，对3人诫勉谈话，其余4人作出书面检查。").is_empty());
    assert!(verdicts("支部由4个调整为7个，即年级支部各1个，行政支部各1个。").is_empty());
    assert!(verdicts("组织学习12次，开展督查5次，召开会议共8次。").is_empty());
    assert!(verdicts("2022年办理15件，2023年、2024年分别办理15件、18件。").is_empty());
}
