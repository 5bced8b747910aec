//! Dates that can and cannot be.

use crate::check::testing;
use crate::report::Severity;

/// The inconsistencies that the check finds in a text, as the words of their first place.
fn inconsistent(text: &str) -> Vec<(String, Severity)> {
    testing::inconsistent(super::ID, text)
}

fn found(date: &str) -> Vec<String> {
    let text = format!("1.关于“学习不经常”的问题。\n整改情况：一是{date}召开会议。二是建立档案。\n");
    inconsistent(&text).into_iter().map(|(words, _)| words).collect()
}

#[test]
fn dates_that_cannot_be() {
    for date in [
        "2023年2月29日",
        "2024年2月30日",
        "9月31日",
        "2023年9月35日",
        "2023年13月",
        "2023年13月5日",
        "13月5日",
        "2023年年9月",
        "二〇二三年十三月",
        "2023年三月三十五日",
        "52023年11月10日",
        "20233年9月5日",
        "203年12月6日",
        "2021915日",
        "2024717日至830日",
        "2023年9月25日至35日",
        "2023年9月135日",
        "2023年0月5日",
        "2023年9月0日",
        "2023年9月月5日",
        "2023年9月5日至13月5日",
        "2023-02-30",
        "9月至13月",
        "今年13月",
        "13月下旬",
        "13月底",
    ] {
        assert_eq!(found(date), [date], "{date}");
    }
}

#[test]
fn dates_that_can_be() {
    for date in [
        "2024年2月29日",
        "2月29日",
        "2024年03月05日",
        "20xx年x月x日",
        "2018年-2021年",
        "2023年12月31日",
        "2023年年底",
        "二〇二三年十二月三十一日",
        "2023年9月25日至30日",
        "2023年11月至1月",
        "3年12月",
    ] {
        assert_eq!(found(date), Vec::<String>::new(), "{date}");
    }
}

#[test]
fn a_leap_day_without_year() {
    let found = |year: u32| {
        inconsistent(&format!(
            "中共某县某局党组关于巡察整改情况的通报\n{year}年3月1日至4月30日，县委第一巡察组对县某局党组进行了巡察。\
             {year}年6月28日，县委第一巡察组反馈了巡察意见。\n一、整改情况\n1.关于“学习不经常”的问题。\n\
             整改情况：一是2月29日召开会议。二是建立档案。\n中共某县某局党组\n{}年5月20日\n",
            year + 1
        ))
    };
    assert_eq!(found(2021).len(), 1);
    assert_eq!(found(2023).len(), 0);
}
