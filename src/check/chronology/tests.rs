//! Small notices with dates in and out of order.

use crate::check::testing;
use crate::report::Severity;

/// The inconsistencies that the check finds in a text, as the words of their first place.
fn inconsistent(text: &str) -> Vec<(String, Severity)> {
    testing::inconsistent(super::ID, text)
}

fn notice(inspected: &str, feedback: &str, deed: &str, published: &str) -> String {
    format!(
        "中共某县某局党组关于巡察整改情况的通报\n{inspected}，县委第一巡察组对县某局党组进行了巡察。\
         {feedback}，县委第一巡察组反馈了巡察意见。现将整改情况公布如下。\n一、整改情况\n\
         1.关于“管理松散”的问题。\n整改情况：一是{deed}。二是开展轮训。\n\
         2.关于“学习不经常”的问题。\n整改情况：一是制定计划。二是开展轮训。\n中共某县某局党组\n{published}\n"
    )
}

#[test]
fn the_steps_of_the_notice() {
    let places = |inspected, feedback, published| -> Vec<String> {
        let found = inconsistent(&notice(inspected, feedback, "修订制度", published));
        assert!(found.iter().all(|(_, severity)| *severity == Severity::Error), "{found:?}");
        found.into_iter().map(|(words, _)| words).collect()
    };
    let period = "2023年9月1日至9月30日";
    assert_eq!(places(period, "2023年11月28日", "2024年3月20日"), Vec::<String>::new());
    assert_eq!(places(period, "2023年8月28日", "2024年3月20日"), ["2023年8月28日"]);
    assert_eq!(places(period, "2022年11月28日", "2024年3月20日"), ["2022年11月28日"]);
    assert_eq!(places(period, "2023年11月28日", "2023年10月20日"), ["2023年10月20日"]);
    assert_eq!(places(period, "11月28日", "2024年3月20日"), Vec::<String>::new());
    assert_eq!(places(period, "11月28日", "2023年10月20日"), ["2023年10月20日"]);
    assert_eq!(places("2023年9月1日至2023年3月30日", "2023年11月28日", "2024年3月20日").len(), 1);
    // Feedback within the last ten days of the inspection is no contradiction.
    assert_eq!(places("2023年3月下旬至6月下旬", "2023年6月25日", "2024年3月20日"), Vec::<String>::new());
    assert_eq!(places("2023年3月下旬至6月下旬", "2023年6月15日", "2024年3月20日"), ["2023年6月15日"]);
}

#[test]
fn what_was_done() {
    let found = |deed| {
        let text = notice("2023年9月1日至9月30日", "2023年11月28日", deed, "2024年3月20日");
        inconsistent(&text)
    };
    let hint = |words: &str| vec![(words.to_owned(), Severity::Info)];
    assert_eq!(found("2023年8月20日召开推进会，研究办法"), hint("2023年8月20日"));
    assert_eq!(found("2024年5月6日组织培训"), hint("2024年5月6日"));
    for deed in [
        "2023年9月20日召开推进会，研究办法",
        "将于2024年5月6日组织培训",
        "2024年5月6日前组织培训",
        "对2023年5月签订的合同重新协商",
        "2015年8月20日召开的会议纪要已归档",
        "依据《办法》（2023年3月印发）核对",
        "2022年完成改造",
        "8月20日召开推进会",
    ] {
        assert_eq!(found(deed), Vec::new(), "{deed}");
    }
}
