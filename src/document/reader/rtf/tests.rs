//! Tests of the reader of RTF.

use super::*;
use crate::document::reader::Column;

fn lines(body: &str) -> Vec<String> {
    let columns = |title: &str| match title {
        "问题" => Some(Column::Issue),
        "措施" => Some(Column::Measure),
        _ => None,
    };
    let head = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Arial;}}{\*\generator x;}";
    let bytes = format!("{head}{body}}}");
    read(bytes.as_bytes(), &columns)
        .map(|read| read.text.lines().map(str::to_owned).collect())
        .unwrap_or_default()
}

/// The bytes of a text in GBK, as RTF writes them.
fn gbk(text: &str) -> String {
    GB18030.encode(text).0.iter().map(|byte| format!("\\'{byte:02x}")).collect()
}

#[test]
fn texts_are_decoded_and_what_is_no_text_is_left_out() {
    let body = format!(
        r"{{\header {}}}\pard {{\listtext\f1 1.\tab}}{}\f1 5{{\b x}}\par \uc1\u30002?\u-10179?\u-8704?\line {{\deleted {}}}\~\{{y\par{{\pict ab}}",
        gbk("头"),
        gbk("甲乙"),
        gbk("丙")
    );
    assert_eq!(lines(&body), ["1.甲乙5x", "甲😀", "{y"]);
}

#[test]
fn tables_have_their_spans_and_read_as_prose() {
    let row = |edges: &[&str], cells: &[&str]| {
        let edges: String = edges.iter().map(|edge| format!("\\cellx{edge}")).collect();
        let cells: String = cells.iter().map(|cell| format!("\\pard\\intbl {}\\cell", gbk(cell))).collect();
        format!("\\trowd{edges}{cells}\\row")
    };
    let table = [
        row(&["100", "200"], &["问题", "措施"]),
        row(&["200"], &["党建方面"]),
        row(&["100", "200"], &["甲不到位", "一次"]),
    ];
    let body = format!("{}\\pard {}\\par", table.concat(), gbk("完。"));
    assert_eq!(lines(&body), ["党建方面", "1.甲不到位", "措施：一次", "完。"]);
}

#[test]
fn broken_documents_end() {
    assert!(lines(&"{".repeat(1_000_000)).is_empty());
    assert_eq!(lines(&format!("{}甲", "}".repeat(1000))).len(), 1);
    assert!(lines(r"\bin99999999999 \u").is_empty());
    assert_eq!(
        lines(&("\\trowd".to_owned() + &"\\cellx1".repeat(100_000) + &"x\\cell".repeat(100_000) + "\\row"))
            .len(),
        1
    );
}
