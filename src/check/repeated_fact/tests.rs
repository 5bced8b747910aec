//! Things that are stated twice.

use crate::check::testing;
use crate::report::Severity;

/// The inconsistencies that the check finds in a text, as the words of their first place.
fn inconsistent(text: &str) -> Vec<(String, Severity)> {
    testing::inconsistent(super::ID, text)
}

fn notice(body: &str) -> String {
    format!(
        "中共某县某局党组关于巡察整改情况的通报\n2023年9月1日至9月30日，县委第一巡察组对县某局党组进行了巡察。\
         2023年11月28日，县委第一巡察组反馈了巡察意见。现将整改情况公布如下。\n{body}\n中共某县某局党组\n2024年3月20日\n"
    )
}

fn found(body: &str) -> Vec<String> {
    inconsistent(&notice(body)).into_iter().map(|(words, _)| words).collect()
}

#[test]
fn the_feedback_named_again() {
    let again = |words: &str| found(&format!("一、组织领导情况\n{words}，局党组召开会议研究部署。"));
    assert_eq!(again("2023年11月26日县委第一巡察组反馈意见后"), ["2023年11月26日"]);
    assert_eq!(again("11月26日巡察反馈会后"), ["11月26日"]);
    assert_eq!(again("2022年11月28日，巡察组反馈意见后"), ["2022年11月28日"]);
    assert_eq!(again("2023年9月1日至9月28日巡察期间"), ["2023年9月1日至9月28日"]);
    for same in [
        "11月28日巡察反馈会后",
        "2023年12月5日，县委第三巡察组反馈意见后",
        "2019年11月26日县委第一巡察组反馈意见后",
        "上轮巡察2023年10月26日县委第一巡察组反馈意见后",
        "2023年12月5日，向县委巡察办反馈整改进展后",
        "2021年3月1日至4月30日巡察期间",
    ] {
        assert_eq!(again(same), Vec::<String>::new(), "{same}");
    }
}

#[test]
fn totals_stated_again() {
    let totals = |first: &str, second: &str| {
        found(&format!("一、总体情况\n{first}，局党组全部认领。\n二、整改成效\n目前，{second}。"))
    };
    assert_eq!(totals("县委第一巡察组共反馈46个问题", "县委第一巡察组反馈的45个问题正在推进").len(), 1);
    assert_eq!(totals("县委巡察反馈的3个方面46个问题", "45个问题已完成整改43个，正在推进2个").len(), 1);
    assert_eq!(totals("县委第一巡察组共反馈问题46个", "45个反馈问题已全部完成整改").len(), 1);
    let split = "县委巡察反馈的46个问题已完成整改43个，正在推进3个";
    assert_eq!(totals(split, "46个问题已完成整改42个，正在推进4个").len(), 2);
    assert_eq!(totals(split, "正在推进的4个问题将按期完成").len(), 1);
    for (first, second) in [
        (split, "正在推进的3个问题将按期完成"),
        (split, "截至2024年3月，46个问题已完成整改44个，正在推进2个"),
        ("县委巡察反馈的3个方面12个问题", "梳理为3个方面17个具体问题"),
        ("县委第一巡察组共反馈46个问题", "县委第一巡察组反馈的46个问题正在推进"),
        ("县委第一巡察组共反馈46个问题", "反馈的立行立改的12个问题已完成"),
        ("县委第一巡察组共反馈8类46个问题", "细化为51个具体问题"),
        ("县委第一巡察组共反馈46个问题", "上轮巡察反馈的45个问题已完成整改"),
    ] {
        assert_eq!(totals(first, second), Vec::<String>::new(), "{first} {second}");
    }
}

#[test]
fn numbers_that_refer_back() {
    let issue = |found_text: &str, done: &str| {
        found(&format!(
            "一、整改情况\n1.关于“管理松散”的问题。{found_text}。\n整改情况：一是{done}。二是开展轮训。\n\
             2.关于“学习不经常”的问题。\n整改情况：一是制定计划。二是开展轮训。"
        ))
    };
    assert_eq!(issue("发现白条27笔", "对上述26笔白条逐笔核实").len(), 1);
    assert_eq!(issue("发现白条27笔", "对上述27笔白条逐笔核实"), Vec::<String>::new());
    assert_eq!(issue("发现白条20笔、收据7笔", "对上述27笔逐笔核实"), Vec::<String>::new());
    assert_eq!(issue("发现白条27笔", "核实白条20笔"), Vec::<String>::new());
    assert_eq!(issue("发现白条27笔", "对20万元以上的3笔支出核实"), Vec::<String>::new());
}

#[test]
fn plans_for_two_times() {
    let plans = |first: &str, second: &str| {
        found(&format!(
            "一、整改情况\n1.关于“进度慢”的问题。\n整改情况：一是{first}。二是开展轮训。\n\
             2.关于“建设滞后”的问题。\n整改情况：一是{second}。二是开展轮训。"
        ))
    };
    let first = "加快县残联康复中心建设进度，预计今年上半年开工建设";
    assert_eq!(plans(first, "确保残疾人康复中心尽快投用，争取下半年开工建设"), ["下半年"]);
    assert_eq!(plans(first, "确保残疾人康复中心尽快投用，争取6月开工建设"), Vec::<String>::new());
    assert_eq!(plans(first, "确保残疾人托养中心尽快投用，争取下半年开工建设"), Vec::<String>::new());
    assert_eq!(
        plans(first, "确保县残联康复中心原定上半年开工，推迟后争取下半年开工建设"),
        Vec::<String>::new()
    );
    let village = "加快城关镇文化体育中心建设，预计今年上半年开工建设";
    assert_eq!(plans(village, "加快石沔镇文化体育中心建设，争取下半年开工建设"), Vec::<String>::new());
}
