use super::*;
use crate::document::LayoutCues;

fn found(text: &str) -> Vec<String> {
    let cues = LayoutCues { opens: &|_| false, closes: &|_| false, page_mark: &|_| false };
    let document = Document::new(text.to_owned(), &cues);
    let rules = Rules::built_in().unwrap();
    let view = document.view.text();
    quantities(&document, &rules, &[], &Segmenter::default())
        .into_iter()
        .map(|q| {
            let noun = q.noun.map_or("", |noun| &view[noun]);
            format!("{}|{}|{}|{noun}", &view[q.range], q.value.normalize(), q.unit)
        })
        .collect()
}

#[test]
fn finds_number_unit_and_noun() {
    let cases = [
        ("巡察反馈的33个具体问题,", "33个|33|个|具体问题"),
        ("共发现问题12个,全部改正", "12个|12|个|问题"),
        ("发放就业宣传手册200余本。", "200余本|200|本|就业宣传手册"),
        ("围绕三大方面落实", "三大方面|3|方面|"),
        ("工作经费4万元", "4万元|40000|元|工作经费"),
        ("满意率达90％以上。", "90%以上|90|%|满意率"),
        ("组织90 多家企业招聘", "90多家|90|家|企业"),
        ("1.75万户", "1.75万户|17500|户|"),
        ("新选派3—5家企业", "3—5家|5|家|企业"),
        ("为3614残疾人新办理", "3614|3614||残疾人"),
        ("下降1.53个百分点", "1.53个百分点|1.53|个百分点|"),
        ("12元5角。", "12元5角|12.5|元|"),
        ("12元5角3分。", "12元5角3分|12.53|元|"),
        ("两美元又三美分", "两美元又三美分|2.03|美元|"),
        ("8亿元人民币", "8亿元人民币|800000000|元|"),
        ("三千克", "三千克|3|千克|"),
        ("一万一千元", "一万一千元|11000|元|"),
        ("发现二十四处隐患", "二十四处|24|处|隐患"),
        ("完成近七成。", "七成|7|成|"),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text), [expected], "{text}");
    }
}

#[test]
fn what_counts_nothing_is_no_quantity() {
    for text in [
        "第八巡察组第一批",
        "县发〔2020〕63号",
        "印发《惠企30条措施》",
        "落实一岗双责、三会一课",
        "统一部署,一般情况,万一",
        "2023年12月1日",
        "师生比1:348",
        "电话:0752-1234567",
        "A4纸,PM2.5",
        "近三年来",
        "一名干部",
        "二级医院",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn nouns_are_shared_and_inherited() {
    let nouns = |text: &str| -> Vec<String> {
        found(text).iter().map(|q| q.rsplit('|').next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(nouns("33个具体问题,已完成整改31个,长期整改2个。"), ["具体问题"; 3]);
    assert_eq!(nouns("购买48本12套盲文书籍"), ["盲文书籍"; 2]);
    assert_eq!(nouns("涉及低保对象327户458人"), ["低保对象"; 2]);
    assert_eq!(nouns("对3名履职不力的网格员予以解聘"), ["网格员"]);
}

#[test]
fn verbs_part_nouns_from_their_figures() {
    let cases = [
        ("安全隐患整改销号204处。", "204处|204|处|安全隐患"),
        ("违规资金收回到位35万元,", "35万元|350000|元|违规资金"),
        ("发现资金空转3笔,", "3笔|3|笔|资金空转"),
        ("印发的文件同比减少21%。", "21%|21|%|文件"),
        ("县财政局收回35万元。", "35万元|350000|元|"),
        ("对两个进度滞后的二级单位发函", "两个|2|个|二级单位"),
        ("排查养殖场(户)846家", "846家|846|家|养殖场(户)"),
        ("开展“回头看”2轮", "2轮|2|轮|“回头看”"),
    ];
    for (text, expected) in cases {
        assert_eq!(found(text), [expected], "{text}");
    }
}

#[test]
fn figures_find_their_nouns_in_lists_and_earlier_clauses() {
    let nouns = |text: &str| -> Vec<String> {
        found(text).iter().map(|q| q.rsplit('|').next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(nouns("签约率、履约率分别为91%和87%。"), ["签约率", "履约率"]);
    assert_eq!(nouns("受理问题线索58件,初步核实41件。"), ["问题线索"; 2]);
    assert_eq!(nouns("追缴水费41万元,剩余8万元已起诉。"), ["水费"; 2]);
    assert_eq!(nouns("按月发放临时安置费,累计发放125万元。"), ["临时安置费"]);
}

#[test]
fn taken_places_are_left_alone() {
    let cues = LayoutCues { opens: &|_| false, closes: &|_| false, page_mark: &|_| false };
    let document = Document::new("3个问题5个问题".to_owned(), &cues);
    let rules = Rules::built_in().unwrap();
    let facts = quantities(&document, &rules, std::slice::from_ref(&(0..1)), &Segmenter::default());
    assert_eq!(facts.len(), 1);
    let document = Document::new("1.5家单位".to_owned(), &cues);
    let facts = quantities(&document, &rules, std::slice::from_ref(&(0..2)), &Segmenter::default());
    assert_eq!((facts[0].range.clone(), facts[0].value), (2..6, 5.into()));
}
