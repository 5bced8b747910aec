//! Mutations of a small notice.

use serde_json::json;

use super::*;

const TEXT: &str = "巡察整改通报

2023年9月1日至9月30日，县委第三巡察组开展了巡察，11月28日反馈了意见。

一、整改情况
共反馈两个方面4个问题，已完成3个，正在推进1个，完成率75%（3÷4）。
（一）学习方面
1.关于“学习制度落实不到位不经常”的问题。
整改情况：一是建立问题、任务、责任三张清单。二是追缴资金1,200.50万元，其中甲乡800.50万元、乙乡400.00万元。三是修订办法。已完成。
2.关于“档案管理不规范不及时”的问题。
整改情况：补齐档案。已完成。
（二）作风方面
3.关于“干部作风不严不实不细致”的问题。
整改情况：开展谈话。已完成。
4.关于“公务用车管理仍然混乱”的问题。
整改情况：统一管理。正在推进。

二、下一步打算
继续抓好整改。

2024年3月20日
";

/// The place of `part` in the text.
fn at(part: &str) -> Span {
    let start = TEXT[..TEXT.find(part).unwrap()].chars().count();
    Span(start, start + part.chars().count())
}

fn finding(check: &str, claimed: serde_json::Value, evidence: &[&str]) -> serde_json::Value {
    let evidence: Vec<Span> = evidence.iter().map(|part| at(part)).collect();
    json!({"check": check, "verdict": "consistent", "claimed": claimed, "evidence": evidence})
}

fn gold() -> Gold {
    let node = |label: &str, role: &str, title: &str, text: &str, parent: Option<usize>| json!({"label": label, "role": role, "title": title, "span": at(text), "parent": parent});
    let issue = |outline: usize, status: &str, response: &str, markers: &[&str]| {
        let measures: Vec<_> =
            markers.iter().map(|text| json!({"marker": &text[..6], "span": at(text)})).collect();
        json!({"outline": outline, "status": status, "response": at(response), "measures": measures})
    };
    let claim = |subject: &str, state: &str, value: u32, text: &str| json!({"subject": subject, "state": state, "value": value, "span": at(text)});
    let date = |text: &str, start: &str, end: &str| json!({"span": at(text), "start": start, "end": end});
    serde_json::from_value(json!({
        "doc": "a.txt",
        "notice": {"inspected": {"start": "2023-09-01", "end": "2023-09-30"}, "feedback": "2023-11-28",
            "published": "2024-03-20"},
        "outline": [
            node("一、", "part", "整改情况", "一、整改情况", None),
            node("（一）", "aspect", "学习方面", "（一）学习方面", Some(0)),
            node("1.", "issue", "学习制度落实不到位不经常", "1.关于“学习制度落实不到位不经常”的问题", Some(1)),
            node("2.", "issue", "档案管理不规范不及时", "2.关于“档案管理不规范不及时”的问题", Some(1)),
            node("（二）", "aspect", "作风方面", "（二）作风方面", Some(0)),
            node("3.", "issue", "干部作风不严不实不细致", "3.关于“干部作风不严不实不细致”的问题", Some(4)),
            node("4.", "issue", "公务用车管理仍然混乱", "4.关于“公务用车管理仍然混乱”的问题", Some(4)),
            node("二、", "part", "下一步打算", "二、下一步打算", None),
        ],
        "issues": [
            issue(2, "completed", "一是建立问题、任务、责任三张清单。二是追缴资金1,200.50万元，其中甲乡800.50万元、乙乡400.00万元。三是修订办法。",
                &["一是建立", "二是追缴", "三是修订"]),
            issue(3, "completed", "补齐档案。", &[]),
            issue(5, "completed", "开展谈话。", &[]),
            issue(6, "ongoing", "统一管理。", &[]),
        ],
        "dates": [
            date("2023年9月1日至9月30日", "2023-09-01", "2023-09-30"),
            date("11月28日", "2023-11-28", "2023-11-28"),
            date("2024年3月20日", "2024-03-20", "2024-03-20"),
        ],
        "claims": [
            claim("aspects", "total", 2, "两个方面"),
            claim("issues", "total", 4, "4个问题"),
            claim("issues", "completed", 3, "已完成3个"),
            claim("issues", "ongoing", 1, "正在推进1个"),
        ],
        "findings": [
            finding("ratio", json!(75), &["75%", "已完成3个", "4个问题"]),
            finding("sum", json!(1200.5), &["1,200.50万元", "800.50万元", "400.00万元"]),
            finding("list-count", json!(3), &["三张"]),
        ],
    }))
    .unwrap()
}

fn made(kind: Kind) -> Vec<Mutation> {
    let mut all = mutations(TEXT, &gold());
    all.retain(|mutation| mutation.kind == kind);
    all
}

/// What stands at the place of each mutation of a kind.
fn texts(kind: Kind) -> Vec<String> {
    made(kind).iter().map(|mutation| Page::new(&mutation.text).slice(mutation.at)).collect()
}

#[test]
fn every_mutation_changes_the_text_inside_of_it() {
    let all = mutations(TEXT, &gold());
    assert!(all.len() > 50, "{}", all.len());
    for mutation in &all {
        let length = mutation.text.chars().count();
        assert_ne!(mutation.text, TEXT, "{}", mutation.note);
        for span in mutation.beside.iter().chain([&mutation.at]) {
            assert!(span.0 <= span.1 && span.1 <= length, "{span:?} {}", mutation.note);
        }
    }
    assert_eq!(all, mutations(TEXT, &gold()), "there is no chance in it");
}

#[test]
fn totals_are_changed_but_not_into_other_levels() {
    // 2 is the number of aspects, 8 that of headings of no level.
    assert_eq!(texts(Kind::ChangeIssueTotal), ["5", "3"]);
    assert_eq!(texts(Kind::ChangeAspectTotal), ["三"]);
    let dropped = made(Kind::DropIssue);
    assert_eq!(dropped.len(), 2);
    assert!(!dropped[0].text.contains("2.关于") && dropped[0].text.contains("（二）作风方面\n3."));
    assert_eq!(Page::new(&dropped[0].text).slice(dropped[0].at), "4");
}

#[test]
fn states_no_longer_add_up_or_no_longer_fit() {
    assert_eq!(texts(Kind::ChangeState), ["4", "2", "5", "2", "3"]);
    let swapped = made(Kind::SwapStates);
    assert!(swapped[0].text.contains("已完成1个，正在推进3个"));
    assert!(
        made(Kind::ShiftState).iter().all(|made| made.text.contains("已完成2个，正在推进2个")
            || made.text.contains("已完成1个，正在推进3个"))
    );
}

#[test]
fn numbers_repeat_are_left_out_and_change_places() {
    let labels = |kind: Kind| -> Vec<String> {
        texts(kind).iter().map(|text| text.chars().take(3).collect()).collect()
    };
    assert_eq!(labels(Kind::RepeatNumber), ["2.关", "3.关"]);
    assert_eq!(labels(Kind::SkipNumber), ["三、下", "（三）", "3.关", "4.关", "5.关"]);
    let skipped = made(Kind::SkipNumber);
    assert!(skipped[2].text.contains("\n5.关于“公务用车"), "what follows counts on");
    let swapped = made(Kind::SwapNumbers);
    assert!(swapped[0].text.contains("1.关于“学习") && swapped[0].text.contains("3.关于“档案"));
    assert_eq!(labels(Kind::RepeatMarker), ["二是修"]);
    assert_eq!(labels(Kind::SkipMarker), ["三是追", "四是修"]);
}

#[test]
fn lists_and_amounts_keep_their_style() {
    assert_eq!(texts(Kind::ChangeListNumber), ["四", "两"]);
    assert!(made(Kind::DropListItem)[0].text.contains("建立问题、责任三张清单"));
    assert_eq!(texts(Kind::ChangeRate), ["82"], "68 is too near to 2 in 3");
    assert!(texts(Kind::ChangePart).is_empty(), "1 left of 4 is 75% less");
    // 其中 leaves the list open.
    assert_eq!(texts(Kind::ChangeSumTotal), ["800.49", "680.45"]);
    assert_eq!(texts(Kind::ChangeSumPart)[0], "1,200.51".replace(',', ""));
}

#[test]
fn dates_fall_out_of_order_or_of_the_calendar() {
    assert_eq!(texts(Kind::FeedbackBeforeInspection), ["2022年11月28日", "2021年11月28日"]);
    assert_eq!(texts(Kind::PublicationBeforeFeedback), ["2022年3月20日", "2021年3月20日", "2023年10月20日"]);
    assert_eq!(texts(Kind::ImpossibleDay), ["2023年9月33日至9月30日", "11月36日", "2024年3月32日"]);
    assert_eq!(texts(Kind::ImpossibleMonth), ["2023年21月1日至9月30日", "23月28日", "2024年15月20日"]);
    assert_eq!(texts(Kind::ExtraDigit), ["20233年9月1日至9月30日", "20244年3月20日"]);
    let restated = made(Kind::RestateFeedback);
    assert!(restated[0].text.contains("，11月28日反馈了意见。2023年9月1日至9月30日，县委"));
    assert!(restated[0].text.contains("开展了巡察，2023年11月19日反馈了意见。\n\n一、"));
}

#[test]
fn titles_come_twice_and_responses_go() {
    let copied = made(Kind::CopyTitle);
    assert_eq!(texts(Kind::CopyTitle)[0], "2.关于“学习制度落实不到位不经常”的问题");
    assert_eq!(copied.len(), 3);
    let silent = made(Kind::DropResponse);
    assert!(
        silent[0].text.contains("1.关于“学习制度落实不到位不经常”的问题。\n2.关于"),
        "{}",
        silent[0].text
    );
}

#[test]
fn without_gold_nothing_is_made() {
    assert!(mutations(TEXT, &Gold::default()).is_empty());
}
