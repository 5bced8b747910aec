//! Sums in small texts.

use crate::check::testing;

/// The verdicts of the check on one measure, with the stated whole.
fn verdicts(measure: &str) -> Vec<String> {
    let verdicts = testing::verdicts(super::ID, measure);
    verdicts.into_iter().map(|verdict| format!("{verdict:?}")).collect()
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
    assert_eq!(verdicts("发现隐患75处，当场整改61处，限期整改13处。"), ["Inconsistent"]);
    assert!(verdicts("发现隐患75处，已整改61处，移送8处。").is_empty());
    assert_eq!(verdicts("发现隐患75处，当场整改61处，限期整改14处。"), ["Consistent"]);
}

#[test]
fn parts_that_exclude_each_other_are_no_more_than_there_are() {
    for (right, wrong) in [
        ("清理往来款46笔，收回33笔、核销13笔。", "清理往来款46笔，收回39笔、核销13笔。"),
        (
            "对9家校办企业分类处置，注销5家、移交2家、保留2家。",
            "对9家校办企业分类处置，注销6家、移交2家、保留2家。",
        ),
        ("抽检食品180批次，合格171批次，不合格9批次。", "抽检食品180批次，合格171批次，不合格8批次。"),
        ("核查合同65份，符合要求58份，不符合要求7份。", "核查合同65份，符合要求58份，不符合要求17份。"),
    ] {
        assert_eq!(verdicts(right), ["Consistent"], "{right}");
        assert_eq!(verdicts(wrong), ["Inconsistent"], "{wrong}");
    }
    assert!(verdicts("清理闲置土地60宗，收回52宗、重新出让41宗。").is_empty());
    assert!(verdicts("违规发放奖金24万元，退还21万元，上缴国库21万元。").is_empty());
    assert!(verdicts("涉及三级医院2家、二级医院7家、一级医疗机构21家。").is_empty());
}

#[test]
fn amounts_beside_counts_come_out_as_these_do() {
    let text = |done: &str| {
        format!("12家单位多收费用86.40万元，9家单位退还{done}万元，其余3家单位的15.15万元上缴财政专户。")
    };
    assert!(!verdicts(&text("71.25")).contains(&"Inconsistent".to_owned()));
    assert!(verdicts(&text("87.25")).contains(&"Inconsistent".to_owned()));
}

#[test]
fn what_stands_side_by_side_is_no_whole() {
    assert!(verdicts("对5人批评教育，对3人诫勉谈话，其余4人作出书面检查。").is_empty());
    assert!(verdicts("支部由4个调整为7个，即年级支部各1个，行政支部各1个。").is_empty());
    assert!(verdicts("组织学习12次，开展督查5次，召开会议共8次。").is_empty());
    assert!(verdicts("2022年办理15件，2023年、2024年分别办理15件、18件。").is_empty());
}

#[test]
fn the_form_of_a_sentence_says_what_the_parts_are_of() {
    for (right, wrong) in [
        (
            "梳理逾期借款86笔，还清53笔，展期19笔，计提坏账14笔。",
            "梳理逾期借款86笔，还清63笔，展期19笔，计提坏账14笔。",
        ),
        ("核验上岗证件95本，有效88本，无效7本。", "核验上岗证件95本，有效88本，无效17本。"),
        (
            "复查扶贫项目54个，运转良好46个，另8个效益偏低。",
            "复查扶贫项目54个，运转良好46个，另18个效益偏低。",
        ),
        (
            "应收物业费530.6万元，已收482.1万元，未收48.5万元。",
            "应收物业费530.6万元，已收482.1万元，未收58.5万元。",
        ),
    ] {
        assert_eq!(verdicts(right), ["Consistent"], "{right}");
        assert_eq!(verdicts(wrong), ["Inconsistent"], "{wrong}");
    }
    assert_eq!(verdicts("清理微信群65个，注销28个，专人值守40个。"), ["Undecided"]);
    assert_eq!(verdicts("登记失学儿童15名，劝返18名。"), ["Inconsistent"]);
}

#[test]
fn figures_that_may_be_of_the_same_things_are_left() {
    for text in [
        "检查药店33家，责令改正21家，立案查处14家。",
        "抽查台账40本，内容不全23本，签字缺失26本。",
        "排查小区73个，安装门禁51个，增设摄像头48个。",
        "检查加油站28座，停业整顿9座，换证22座。",
        "盘点库存药品130种，销毁30种，退货40种，自用65种。",
        "应退费用30万元，已退35万元（含利息），未退2万元。",
        "走访居民200户，愿意搬迁120户，不愿搬迁60户。",
        "访问户数90户，搬离40户，同时领回押金60户。",
    ] {
        assert!(!verdicts(text).contains(&"Inconsistent".to_owned()), "{text}");
    }
    let rate = "反馈问题20个，已完成15个，基本完成3个，正在整改2个，完成率90%（含基本完成的3个）。";
    assert!(!verdicts(rate).contains(&"Inconsistent".to_owned()), "{rate}");
}
