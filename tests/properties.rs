//! What holds for every text, tried on texts that nobody would write.
//!
//! The cases are the same in every run. `PROPTEST_CASES=5000 PROPTEST_RNG_SEED=7` tries others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use std::fs;
use std::ops::Range;
use std::sync::LazyLock;

use common::{invariant, notices};
use jsonschema::Validator;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use rust_decimal::Decimal;
use zhenggai::document::{self, Document};
use zhenggai::extract::Date;
use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::{self, Report};
use zhenggai::source::{MediaType, RawDocument};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Options::default()).unwrap());
static VALIDATOR: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::validator_for(&report::schema()).unwrap());
/// The notices of the corpus, decoded.
static NOTICES: LazyLock<Vec<String>> = LazyLock::new(|| {
    notices().iter().map(|path| document::decode(&fs::read(path).unwrap()).unwrap().text).collect()
});

// Texts

/// Number marks of headings and of steps; `#` stands for a digit, `@` for a Chinese numeral.
const MARKS: [&str; 24] = [
    "@、",
    "（@）",
    "(@)",
    "#.",
    "#、",
    "#．",
    "（#）",
    "(#)",
    "#)",
    "第@部分",
    "第@，",
    "@是",
    "①",
    "②",
    "⑳",
    "⒈",
    "⑴",
    "#.#",
    "#.#.#",
    "#",
    "问题#：",
    "首先，",
    "其次，",
    "最后，",
];

/// Words that notices are made of.
const WORDS: [&str; 40] = [
    "关于",
    "针对",
    "“学习不够深入”",
    "‘三会一课’",
    "的问题",
    "问题",
    "方面",
    "整改情况：",
    "整改措施：",
    "整改落实情况",
    "完成时限：",
    "责任单位：",
    "反馈问题：",
    "整改状态：",
    "已完成",
    "已完成整改，并长期坚持",
    "正在推进",
    "长期坚持",
    "完善制度",
    "开展培训12次",
    "修订《管理办法》",
    "下一步工作安排",
    "组织领导情况",
    "巡察反馈问题整改进展情况",
    "局党组将继续",
    "欢迎广大干部群众监督",
    "联系电话：0399-6213308、6213309",
    "邮箱：a@b.example",
    "地址：某县某路6号",
    "中共某县某局党组",
    "关于巡察整改情况的通报",
    "县委第三巡察组",
    "对局党组进行了巡察",
    "反馈了巡察意见",
    "（已完成）",
    "（试行）",
    "发布时间：2024-01-02",
    "第2页",
    "— 3 —",
    "1,562.4万元",
];

/// Dates and parts of dates.
const DATES: [&str; 26] = [
    "2023年9月1日至9月30日",
    "2024年3月20日",
    "二〇二四年五月十日",
    "6月15日",
    "3月上旬至4月底",
    "去年12月",
    "今年上半年",
    "2023.5.4",
    "2023/5/4",
    "2021—2023年",
    "2月30日",
    "52023年1月",
    "2023年",
    "7、8、9月",
    "12月",
    "第一季度",
    "1789年3月5日",
    "2203-05-06",
    "三六七年一月一日",
    "18年10月1日到19年2月3日",
    "。29日召开会议",
    "下个月",
    "次日",
    "2月29日",
    "2021年与2023年之间",
    "2024717日至830日",
];

/// Ends of sentences, line ends, marks of Markdown, brackets without a partner, and oddities.
const SIGNS: [&str; 58] = [
    "。",
    "。",
    "，",
    "；",
    "：",
    "、",
    "！",
    "？",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{B}",
    "\u{C}",
    "　　",
    " ",
    "\t",
    "\u{A0}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{200D}",
    "# ",
    "### ",
    "**",
    "*",
    "> ",
    "- ",
    "[",
    "](",
    "](http://a.example)",
    "|---|",
    "\\",
    "（",
    "）",
    "(",
    ")",
    "“",
    "”",
    "‘",
    "’",
    "《",
    "》",
    "【",
    "】",
    "「",
    "』",
    "１２％",
    "ＡＢ．",
    "😀",
    "👨‍👩‍👧",
    "e\u{301}",
    "𠀀",
];

fn mark() -> impl Strategy<Value = String> {
    let han = select("一二三四五六七八九十".chars().collect::<Vec<_>>());
    (select(&MARKS[..]), 0..40u32, han)
        .prop_map(|(mark, digit, han)| mark.replace('#', &digit.to_string()).replace('@', &han.to_string()))
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => mark(),
        3 => select(&WORDS[..]).prop_map(str::to_owned),
        1 => select(&DATES[..]).prop_map(str::to_owned),
        4 => select(&SIGNS[..]).prop_map(str::to_owned),
    ]
}

/// Pieces in any order.
fn jumble() -> impl Strategy<Value = String> {
    vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

/// Paragraphs that begin with a mark and have a heading or text, as those of notices do.
fn paragraphs() -> impl Strategy<Value = String> {
    let line =
        (mark(), vec(select(&WORDS[..]), 0..3), vec(piece(), 0..4), select(&["\n", "。\n", "\n\n"][..]));
    let line = line
        .prop_map(|(mark, words, pieces, end)| format!("{mark}{}{}{end}", words.concat(), pieces.concat()));
    vec(line, 1..14).prop_map(|lines| lines.concat())
}

/// A notice of the corpus, cut to some lines, with pieces put in at some places.
fn spoilt() -> impl Strategy<Value = String> {
    let cut = (any::<Index>(), any::<Index>(), 1..40usize, vec((any::<Index>(), piece(), 0..9usize), 0..8));
    cut.prop_map(|(notice, first, count, edits)| {
        let lines: Vec<&str> = notice.get(NOTICES.as_slice()).split_inclusive('\n').collect();
        let first = first.index(lines.len());
        let mut text: Vec<char> = lines.into_iter().skip(first).take(count).flat_map(str::chars).collect();
        for (at, piece, dropped) in edits {
            let at = at.index(text.len() + 1);
            let end = text.len().min(at + dropped);
            text.splice(at..end, piece.chars());
        }
        text.into_iter().collect()
    })
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![2 => jumble(), 3 => paragraphs(), 2 => spoilt(), 1 => any::<String>()]
}

/// Figures with their units and the words around them.
fn amounts() -> impl Strategy<Value = String> {
    let before = select(&["", "近", "约", "超过", "不足", "至少", "不超过", "累计", "比去年"][..]);
    let figure = prop_oneof![
        (0u64..100_000_000).prop_map(|value| value.to_string()),
        (0u64..100_000, 0u32..100).prop_map(|(value, places)| format!("{value}.{places:02}")),
        select(
            &["三百二十", "十几", "500余", "3—5", "1,234", "二十多", "3.67万", "两", "百分之五", "1/3"][..]
        )
        .prop_map(str::to_owned),
    ];
    let behind = select(&["", "余", "多", "万", "亿元", "个", "元5角", "%", "%至9%", "年", "人次"][..]);
    let after = select(&["", "以上", "以下", "左右", "及以上", "余", "问题。", "、"][..]);
    let one = (before, figure, behind, after).prop_map(|(a, b, c, d)| format!("{a}{b}{c}{d}"));
    vec(one, 1..8).prop_map(|parts| parts.concat())
}

/// Bytes without order, and text with some bytes of it changed.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let changed = (text(), vec((any::<Index>(), any::<u8>()), 0..6)).prop_map(|(text, changes)| {
        let mut bytes = text.into_bytes();
        for (at, byte) in changes {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        bytes
    });
    prop_oneof![vec(any::<u8>(), 0..600), changed]
}

// Running

/// Always the same cases, unless the environment asks for others.
fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(2024);
    }
    config
}

fn report(bytes: &[u8]) -> Report {
    let path = "a.txt".to_owned();
    ENGINE.report(&RawDocument { path, media_type: MediaType::Plain, charset: None, bytes: bytes.to_vec() })
}

/// The text that the report is about; nothing for bytes that are none.
fn decoded(bytes: &[u8]) -> String {
    document::decode(bytes).map(|decoded| decoded.text).unwrap_or_default()
}

/// Marks are quoted as printed, and a line may end inside of one.
fn without_blanks(mark: &str) -> String {
    mark.split_whitespace().collect()
}

/// What a report says but for its source and its spans.
fn said(report: &Report) -> impl PartialEq + std::fmt::Debug + use<> {
    let outline: Vec<_> = report
        .outline
        .iter()
        .map(|node| (node.parent.clone(), node.role, without_blanks(&node.label), node.title.clone()))
        .collect();
    let measures = report.issues.iter().flat_map(|issue| &issue.measures);
    let measures: Vec<_> =
        measures.map(|measure| (measure.marker.as_deref().map(without_blanks), measure.number)).collect();
    (report.notice.title.clone(), outline, measures, report.sentences.len())
}

/// The ranges of the view, with where they lead, hold what [`Document::source`] promises.
fn map_holds(document: &Document) {
    let (view, text) = (document.view.text(), document.text.as_str());
    let mut bounds: Vec<usize> = view.char_indices().map(|(at, _)| at).collect();
    bounds.push(view.len());
    for pair in bounds.windows(2) {
        let source = document.source(&(pair[0]..pair[1]));
        assert_eq!(text[source].chars().count(), 1, "a character of the view is one of the text");
    }
    for (at, &start) in bounds.iter().enumerate() {
        for &end in &bounds[at..] {
            range_holds(document, &(start..end));
        }
    }
    let starts = bounds.iter().map(|&at| document.source(&(at..view.len())).start);
    is_rising(&starts.collect::<Vec<_>>());
    let ends = bounds.iter().map(|&at| document.source(&(0..at)).end);
    is_rising(&ends.collect::<Vec<_>>());
}

fn range_holds(document: &Document, view: &Range<usize>) {
    let Range { start, end } = document.source(view);
    let text = &document.text;
    assert!(start <= end && end <= text.len(), "{view:?} leads to {start}..{end}");
    assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{view:?} leads to {start}..{end}");
    assert_eq!(view.is_empty(), start == end, "{view:?} leads to {start}..{end}");
}

fn is_rising(places: &[usize]) {
    assert!(places.windows(2).all(|pair| pair[0] <= pair[1]), "{places:?}");
}

fn blocks_hold(document: &Document) {
    let view = document.view.text();
    let lines: Vec<&str> = view.split('\n').collect();
    let blocks: Vec<&str> = document.blocks.iter().map(|block| &view[block.range.clone()]).collect();
    assert!(blocks == lines || (blocks.is_empty() && view.is_empty()), "{blocks:?} {lines:?}");
}

proptest! {
    #![proptest_config(config(1200))]

    #[test]
    fn reports_on_any_text_hold_together(text in text()) {
        let report = report(text.as_bytes());
        invariant::check(&report, &decoded(text.as_bytes()));
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn reports_on_any_bytes_hold_together(bytes in bytes()) {
        invariant::check(&report(&bytes), &decoded(&bytes));
    }

    #[test]
    fn the_view_leads_back_to_the_text(text in text()) {
        let text: String = text.chars().take(160).collect();
        let document = ENGINE.document(text);
        map_holds(&document);
        blocks_hold(&document);
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn reports_on_any_text_validate(text in text()) {
        let report = serde_json::to_value(report(text.as_bytes())).unwrap();
        let faults: Vec<String> = VALIDATOR.iter_errors(&report).map(|fault| fault.to_string()).collect();
        prop_assert!(faults.is_empty(), "{:?}", faults);
    }

    #[test]
    fn the_same_bytes_give_the_same_report(text in text()) {
        prop_assert_eq!(report(text.as_bytes()), report(text.as_bytes()));
    }

    #[test]
    fn the_kind_of_line_end_does_not_matter(text in text()) {
        // Other control characters make a text binary when there are too many of them.
        let text: String = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
        let plain = text.replace("\r\n", "\n").replace('\r', "\n");
        let dos = report(plain.replace('\n', "\r\n").as_bytes());
        prop_assert_eq!(said(&report(plain.as_bytes())), said(&dos));
    }

    #[test]
    fn the_encoding_does_not_matter(text in text()) {
        let marked = format!("\u{FEFF}{text}");
        let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (one, other) = (report(marked.as_bytes()), report(&utf16));
        prop_assert_eq!((&one.notice, &one.outline, &one.issues), (&other.notice, &other.outline, &other.issues));
        prop_assert_eq!((one.sentences, one.diagnostics), (other.sentences, other.diagnostics));
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn passages_hold_together(text in prop_oneof![amounts(), vec(select(&DATES[..]), 1..6).prop_map(|d| d.concat())]) {
        let days = [None, Some(Date::constant(2024, 3, 20)), Some(Date::constant(1900, 1, 1))];
        for published in days {
            let passage = ENGINE.passage(&text, published);
            invariant::check(&passage, &text);
        }
    }

    #[test]
    fn every_amount_of_money_round_trips(fen in 0u64..100_000_000_000_000) {
        let (yuan, rest) = (fen / 100, fen % 100);
        let value = Decimal::from(fen) / Decimal::ONE_HUNDRED;
        for text in [format!("{yuan}.{rest:02}元"), format!("{yuan}元{}角{}分", rest / 10, rest % 10)] {
            let found = ENGINE.passage(&text, None).quantities;
            prop_assert_eq!(found.len(), 1, "{}", text);
            prop_assert_eq!(found[0].value.to_string().parse::<Decimal>().unwrap(), value, "{}", text);
            prop_assert_eq!((found[0].text.as_str(), found[0].unit.as_str()), (text.as_str(), "元"));
        }
    }
}

#[test]
fn reports_on_the_corpus_hold_together() {
    let words = Engine::new(Options { tokens: true, ..Options::default() }).unwrap();
    for path in notices() {
        invariant::check(&words.report_path(&path), &decoded(&fs::read(&path).unwrap()));
    }
}

#[test]
fn the_views_of_the_corpus_are_one_line_a_block() {
    for notice in NOTICES.iter() {
        blocks_hold(&ENGINE.document(notice.clone()));
    }
}

// What was found by trying

/// A heading that is nothing but its full stop says nothing.
#[test]
fn a_heading_without_a_word_is_no_heading() {
    let report = report("一、\n# 。\n".as_bytes());
    assert!(report.outline.iter().all(|node| !node.text.is_empty()), "{:?}", report.outline);
}

/// The sub-issues stand under headings that only group them.
#[test]
fn an_issue_with_issues_two_levels_below_is_no_leaf() {
    let text = "二、整改情况
（一）关于学习不够深入的问题
1.理论学习方面
（1）关于“计划缺失”的问题
整改情况：制定计划。
（2）关于“记录不全”的问题
整改情况：补齐记录。
2.调查研究方面
（1）关于“调研不够”的问题
整改情况：开展调研。
（二）关于制度不健全的问题
整改情况：一是完善制度。二是加强检查。
";
    invariant::check(&report(text.as_bytes()), text);
}

/// Neither time nor facts depend on digits that say nothing: were the time not linear, this would not end.
#[test]
fn five_million_digits_change_nothing() {
    let facts = |count: usize| {
        let digits = "7".repeat(count);
        let text =
            format!("2023年9月1日至9月30日，共反馈问题33个。\n{digits}\n2024年3月5日，投入资金12.5万元。\n");
        let report = report(text.as_bytes());
        let dates = report.dates.into_iter().map(|date| (date.text, date.start, date.end));
        let quantities = report.quantities.into_iter().map(|one| (one.text, one.value, one.noun));
        (dates.collect::<Vec<_>>(), quantities.collect::<Vec<_>>())
    };
    let long = facts(5_000_000);
    assert_eq!(long, facts(50));
    assert_eq!((long.0.len(), long.1.len()), (2, 2));
}

/// Text processors write a vertical tab for a line end within a paragraph.
#[test]
fn vertical_tabs_are_line_ends_and_not_binary() {
    let report = report("整改情况的通报\u{B}一、总体情况\u{B}各项工作有序。\n".as_bytes());
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
    assert_eq!(report.sentences.len(), 3);
}
