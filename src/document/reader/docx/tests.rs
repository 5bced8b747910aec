//! Tests of the reader of Word documents, on archives made here.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;
use crate::document::NotText;
use crate::document::reader::Column;

const LISTS: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="A"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="B"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
const STYLES: &str = r#"<w:styles xmlns:w="w">
<w:style w:styleId="A"><w:name w:val="heading 1"/><w:basedOn w:val="B"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="B"><w:name w:val="x"/><w:basedOn w:val="A"/></w:style>
<w:style w:styleId="C"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="H"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"#;

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn column(title: &str) -> Option<Column> {
    match title {
        "问题" => Some(Column::Issue),
        "措施" => Some(Column::Measure),
        "时限" => Some(Column::Other),
        _ => None,
    }
}

fn read_body(body: &str) -> Result<Extracted, Unread> {
    let text = format!(r#"<w:document xmlns:w="w"><w:body>{body}<w:sectPr/></w:body></w:document>"#);
    let parts =
        [("word/document.xml", text.as_str()), ("word/styles.xml", STYLES), ("word/numbering.xml", LISTS)];
    read(&archive(&parts), &column)
}

fn lines(body: &str) -> Vec<String> {
    read_body(body).unwrap().text.lines().map(str::to_owned).collect()
}

/// A paragraph with properties and one run.
fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", text))
}

#[test]
fn numbers_come_from_lists_and_styles() {
    let at = |level: u8| format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
    let none = "<w:pStyle w:val=\"A\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    let body = [
        p("<w:pStyle w:val=\"A\"/>", "甲"),
        p("<w:pStyle w:val=\"B\"/>", "乙"),
        p(&at(1), "5家丙"),
        p(&at(1), ""),
        p(&at(0), "丁"),
        p(&at(1), "戊"),
        p(none, "己"),
        p(&at(2), "庚"),
    ];
    let read = read_body(&body.concat()).unwrap();
    assert_eq!(
        read.text.lines().collect::<Vec<_>>(),
        ["一、甲", "1.乙", "2、5家丙", "二、丁", "1.戊", "己", "庚"]
    );
    let marks = &read.marks;
    assert_eq!((marks[0].heading, marks[0].bold, marks[3].heading, marks[3].bold), (1, true, 0, false));
    assert!(marks[6].bullet && !marks[5].bullet);
    assert_eq!(marks[3].place.path.as_deref(), Some("body/p[5]"));
}

#[test]
fn what_is_no_text_is_left_out() {
    let body = r#"<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>丁</w:t></w:r><w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>丁</w:t></w:r>
        <w:r><w:instrText>PAGE</w:instrText><w:footnoteReference w:id="1"/><w:tab/><w:t>戊 </w:t></w:r></w:p>
        <w:sdt><w:sdtPr><w:b/></w:sdtPr><w:sdtContent><w:p><w:r><w:t xml:space="preserve"> 己&amp;</w:t><w:br/><w:t>庚</w:t></w:r></w:p></w:sdtContent></w:sdt>
        <w:p><w:pPr><w:pStyle w:val="C"/></w:pPr><w:r><w:t>目录</w:t></w:r></w:p>
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>辛</w:t></w:r></w:p><w:p><w:r><w:t>壬</w:t></w:r></w:p>
        <w:p><mc:AlternateContent><mc:Choice><w:r><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:r></mc:Choice>
        <mc:Fallback><w:r><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:r></mc:Fallback></mc:AlternateContent><w:r><w:t>外</w:t></w:r></w:p>"#;
    assert_eq!(lines(body), ["甲乙\t戊", "己&", "庚", "辛壬", "框", "外"]);
}

#[test]
fn a_table_of_issues_reads_as_prose() {
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let down = "<w:vMerge w:val=\"restart\"/>";
    let table = [
        row(&[cell("", "问题"), cell("", "措施"), cell("", "时限")]),
        row(&[cell("<w:gridSpan w:val=\"3\"/>", "党建方面")]),
        row(&[cell(down, "甲不到位"), cell("", "一次"), cell(down, "年底")]),
        row(&[cell("<w:vMerge/>", ""), cell("", "二次"), cell("<w:vMerge/>", "")]),
        row(&[cell("", "乙不到位"), cell("", "三次"), cell("", "/")]),
    ];
    let table = format!("{}<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", p("", "如下："), table.concat());
    let read = read_body(&table).unwrap();
    assert_eq!(
        read.text.lines().collect::<Vec<_>>(),
        [
            "如下：",
            "党建方面",
            "1.甲不到位",
            "措施：（1）一次",
            "（2）二次",
            "时限：年底",
            "2.乙不到位",
            "措施：三次"
        ]
    );
    assert_eq!(read.marks[4].place.cell, Some((1, 4, 2)));
    assert_eq!(read.marks[4].place.path.as_deref(), Some("body/tbl[1]/tr[4]/tc[2]/p[1]"));
}

#[test]
fn other_tables_give_a_line_a_row_and_inner_tables_stay_in_their_cell() {
    let inner =
        format!("<w:tc><w:tbl><w:tr>{}{}</w:tr></w:tbl><w:p/></w:tc>", cell("", "12"), cell("", "13"));
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{inner}</w:tr></w:tbl>",
        cell("", "年度"),
        cell("", "户数"),
        cell("", "2023")
    );
    assert_eq!(lines(&table), ["年度\t户数", "2023\t12\t13"]);
}

#[test]
fn broken_archives_are_refused() {
    let whole = archive(&[("word/document.xml", "<w:document><w:body><w:p></w:p></w:body></w:document>")]);
    assert_eq!(read(&whole, &column), Err(NotText::Empty.into()));
    assert!(matches!(read(&whole[..whole.len() - 30], &column), Err(Unread::Broken(_))));
    assert!(matches!(read(&archive(&[("x", "")]), &column), Err(Unread::Broken(_))));
    assert!(matches!(read_body("<w:p>"), Err(Unread::Broken(_))));
    assert_eq!(read(b"", &column), Err(NotText::Empty.into()));
}

#[test]
fn what_nests_without_end_ends() {
    let many = |open: &str, close: &str| read_body(&(open.repeat(100_000) + &close.repeat(100_000)));
    assert!(matches!(many("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), Err(Unread::TooLarge(_))));
    assert_eq!(many("<w:sdt>", "</w:sdt>"), Err(NotText::Empty.into()));
    assert!(matches!(many("<w:p><w:txbxContent>", "</w:txbxContent></w:p>"), Err(Unread::TooLarge(_))));
}
