//! Rates in small texts.

use crate::check::testing;

/// The verdicts of the check on one measure.
fn verdicts(measure: &str) -> Vec<String> {
    let verdicts = testing::verdicts(super::ID, measure);
    verdicts.into_iter().map(|verdict| format!("{verdict:?}")).collect()
}

#[test]
fn a_plain_rate_is_decided_both_ways() {
    for (right, wrong) in [
        ("受理118件，办结113件，办结率95.8%。", "受理118件，办结113件，办结率96.8%。"),
        ("应参加64人，实际参加61人，参考率95.3%。", "应参加60人，实际参加61人，参考率95.3%。"),
        ("家长代表18人，占委员总数22人的81.8%。", "家长代表18人，占委员总数22人的83.8%。"),
        ("处置火点21个，比上年同期的35个下降40%。", "处置火点21个，比上年同期的35个下降44%。"),
        ("预算由9.6亿元压减至6.24亿元，降幅为35%。", "预算由9.6亿元压减至6.24亿元，降幅为37%。"),
        (
            "交办64件（重点件7件、一般件57件），已办结63件，办结率98.4%。",
            "交办64件（重点件7件、一般件57件），已办结63件，办结率97.4%。",
        ),
        ("登记闲置房产64处。盘活48处，占闲置房产的75%。", "登记闲置房产64处。盘活48处，占闲置房产的85%。"),
        ("已清退住房46套，清退率92%，剩余4套起诉。", "已清退住房46套，清退率96%，剩余4套起诉。"),
        ("回访群众160人，满意率95%（152人）。", "回访群众160人，满意率85%（152人）。"),
        (
            "抽取案件200件，评出优质案件36件、瑕疵案件9件，瑕疵率4.5%。",
            "抽取案件200件，评出优质案件36件、瑕疵案件9件，瑕疵率5.5%。",
        ),
    ] {
        assert_eq!(verdicts(right), ["Consistent"], "{right}");
        assert_eq!(verdicts(wrong), ["Inconsistent"], "{wrong}");
    }
}

#[test]
fn other_bases_and_sums_are_tried() {
    assert_eq!(verdicts("发现隐患30处。已整改28处，其中限期整改5处，整改率93.3%。"), ["Consistent"]);
    assert_eq!(
        verdicts("任务46项，已完成37项，阶段性完成6项，完成率（含阶段性完成）为93.5%。"),
        ["Consistent"]
    );
    assert_eq!(verdicts("完成事项12个，正在办理3个，完成率80%。"), ["Consistent"]);
    assert_eq!(verdicts("支部13个，书记由科主任担任的占92.3%，即12人。"), ["Consistent"]);
}

#[test]
fn where_the_base_is_not_plain_nothing_is_said() {
    assert!(verdicts("召开会议20次。开展督查5次，督查覆盖率100%。").is_empty());
    assert!(verdicts("新发展党员5名，其中大学生3名，占全部党员的12%。").is_empty());
    assert!(verdicts("安排专项资金500万元。追缴欠款30万元，追缴率60%。").is_empty());
    assert!(verdicts("已整改12个点位，整改率60%，其余3个长期坚持，5个正在推进。").is_empty());
    assert!(verdicts("新增低保户20户。清退5户，占低保户的2%。").is_empty());
    assert!(verdicts("要求压减比例不低于15%，已压减18.2%。").is_empty());
    assert!(verdicts("对3408名居民中的1386名进行了回访，回访满意率达95%以上。").is_empty());
}
