//! Tests of the reader of web pages, with cues made for them.

use super::*;

fn line(text: &str) -> LineCue {
    let chrome = text.starts_with("上一篇") || text.starts_with("版权");
    let mut cue = LineCue { chrome, ..LineCue::default() };
    if let Some((_, rest)) = text.split_once("发布时间:") {
        cue.data = true;
        cue.published = Some(rest.chars().take(10).collect());
    }
    cue
}

fn column(title: &str) -> Option<Column> {
    match title {
        "序号" => Some(Column::Number),
        "方面" => Some(Column::Area),
        "问题" => Some(Column::Issue),
        "措施" => Some(Column::Measure),
        "时限" | "完成情况" => Some(Column::Other),
        _ => None,
    }
}

fn read_page(page: &str) -> Result<Extracted, Unread> {
    let cues = PageCues {
        element: &|signature| match signature {
            "div#zoom" => Some(ElementCue::Content),
            "div.nav" => Some(ElementCue::Frame),
            _ => None,
        },
        meta: &|_| None,
        line: &line,
        column: &column,
        title: &|line| line.ends_with("的通报").then_some(TitleForm::Bare),
    };
    read(page.as_bytes(), None, &cues)
}

/// The text of a body with one paragraph of running text before `inner`.
fn text(inner: &str) -> Vec<String> {
    let page = format!("<p>现将巡察整改情况向社会公布如下，请予以监督。</p>{inner}");
    let text = read_page(&page).unwrap().text;
    text.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn inline_tags_split_no_word_and_blocks_do() {
    assert_eq!(
        text("<p><span>20</span><span>23年</span>1<b>2</b>月<div>乙</div>丙<br>丁<br><br>戊"),
        ["2023年12月", "乙", "丙", "丁", "戊"]
    );
    assert_eq!(text("<p>&emsp;&nbsp;县\n委<!-- 注 -->  组<script>var x='，'</script></p>"), ["县委 组"]);
    assert_eq!(text("<p style='DISPLAY : none'>甲</p><p hidden>乙</p><noscript>丙</noscript><p>丁"), ["丁"]);
    assert_eq!(text("<pre>甲\n  乙\n</pre>"), ["甲", "乙"]);
}

#[test]
fn marks_say_what_a_line_is() {
    let page = "<p>现将巡察整改情况向社会公布如下，请予以监督。</p><h2>甲</h2><p><b>乙</b><strong>丙</strong></p><ul><li>丁</ul><p>　　戊</p>";
    let marks = read_page(page).unwrap().marks;
    assert_eq!((marks[1].heading, marks[2].bold, marks[3].bullet, marks[4].indent), (2, true, true, 4));
    assert_eq!(marks[3].place.path.as_deref(), Some("/html/body/ul[1]/li[1]"));
}

#[test]
fn lists_print_their_numbers() {
    assert_eq!(
        text("<ol start=3><li>甲<li value=7>乙<ol type=a><li>丙</ol><li>9家<li>（一）丁</ol>"),
        ["3.甲", "7.乙", "a.丙", "8、9家", "（一）丁"]
    );
}

#[test]
fn a_table_of_issues_reads_as_prose() {
    let table = "<table><tr><td>序号<td>方面<td>问题<td>措施<td>时限<td>完成情况</tr>
        <tr><td rowspan=2>1<td rowspan=3>党建<td rowspan=2>甲不到位<td>一次<td rowspan=2>年底<td rowspan=2>已完成</tr>
        <tr><td>二次</tr>
        <tr><td>2<td>乙不到位<td><p>三次</p><p>四次</p><td>/<td>推进中</tr></table>";
    assert_eq!(
        text(table),
        [
            "党建",
            "1.甲不到位",
            "措施：（1）一次",
            "（2）二次",
            "时限：年底",
            "完成情况：已完成",
            "2.乙不到位",
            "措施：三次",
            "四次",
            "完成情况：推进中"
        ]
    );
    let unnumbered = "<table><tr><th>问题<th>措施</tr><tr><th colspan=2>党建方面</tr><tr><td>甲<td>一</tr><tr><td>5家乙<td>二</tr></table>";
    assert_eq!(text(unnumbered), ["党建方面", "1.甲", "措施：一", "2、5家乙", "措施：二"]);
}

#[test]
fn other_tables_give_a_line_a_row_and_layout_tables_none() {
    assert_eq!(text("<table><tr><td>年度<td>户数<tr><td>2023<td>12</table>"), ["年度\t户数", "2023\t12"]);
    assert_eq!(text("<table><tr><td><p>甲。</p><td><p>乙。</p></table>"), ["甲。", "乙。"]);
}

#[test]
fn the_frame_of_a_page_is_no_text() {
    let page = "<title>某局党组关于整改的通报_某县</title><div class=nav>首页，公开，服务</div><h1>某局党组关于整改的通报</h1>
        <p>发布时间：2024-03-20</p><div id=zoom><p>现将整改情况公布如下，请予以监督。</p><p>已完成3项，正在推进1项。</p></div>
        <p>上一篇：<a href=1>通知</a></p><p>版权所有</p>";
    let read = read_page(page).unwrap();
    assert_eq!(
        read.text,
        "某局党组关于整改的通报\n现将整改情况公布如下，请予以监督。\n已完成3项，正在推进1项。"
    );
    assert_eq!(read.page.published.map(|day| day.to_string()).as_deref(), Some("2024-03-20"));
    assert_eq!(read.page.title.as_deref(), Some("某局党组关于整改的通报_某县"));
}

#[test]
fn a_page_of_links_has_no_text() {
    let items =
        "<li><a href=1>某局党组关于整改的通报</a><p>根据县委统一部署，现将情况公布如下……。</p>".repeat(5);
    assert_eq!(read_page(&format!("<ul>{items}</ul>")), Err(Unread::NoMainText));
    assert_eq!(read_page("<html></html>"), Err(Unread::NoMainText));
}

#[test]
fn deep_and_broken_pages_end() {
    for open in ["<div>", "<b>", "<p><b>", "<table><tr><td>", "<ol><li>", "<font>", "<span>", "<svg><td>"] {
        let page = open.repeat(2_000) + "<p>现将整改情况公布如下，请予以监督。";
        let read = read_page(&page).map(|read| read.text).unwrap_or_default();
        assert!(read.contains("请予以监督"), "{open}: {read}");
    }
}
