//! The names of facts and of their values, in both languages.

use zhenggai::report::FactKind;
use zhenggai::vocabulary::Lang;

/// The name of a kind of facts.
pub(in crate::cli) fn kind_name(kind: FactKind, lang: Lang) -> &'static str {
    let (zh, en) = match kind {
        FactKind::Notice => ("通报信息", "notice"),
        FactKind::Heading => ("标题", "heading"),
        FactKind::Issue => ("问题", "issue"),
        FactKind::Status => ("状态", "status"),
        FactKind::Measure => ("措施", "measure"),
        FactKind::Date => ("日期", "date"),
        FactKind::Quantity => ("数量", "quantity"),
        FactKind::Claim => ("总数说法", "claim"),
        FactKind::Field => ("栏目", "field"),
        FactKind::Finding => ("核对结果", "finding"),
        FactKind::Diagnostic => ("读文提示", "diagnostic"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// The name of a value, which in English is that of the report.
pub(in crate::cli) fn field(name: &str, lang: Lang) -> &str {
    if lang == Lang::En {
        return name;
    }
    match name {
        "role" => "作用",
        "label" => "序号",
        "title" => "标题",
        "parent" => "上级",
        "text" => "文字",
        "aspect" => "归类",
        "leaf" => "末级",
        "whole" => "起止",
        "description" => "问题描述",
        "response" => "整改情况",
        "value" => "值",
        "marker" => "标记",
        "start" => "起",
        "end" => "止",
        "precision" => "精度",
        "modifier" => "修饰",
        "unit" => "单位",
        "noun" => "所数",
        "min" => "最少",
        "max" => "最多",
        "subject" => "所计",
        "state" => "状态",
        "verdict" => "结论",
        "claimed" => "所称",
        "observed" => "核得",
        "message" => "说明",
        "place" => "位置",
        "kind" => "类型",
        "issuer" => "发布机关",
        "inspector" => "巡察机构",
        "round" => "轮次",
        "inspected" => "巡察时间",
        "feedback" => "反馈日",
        "published" => "落款日",
        "page_published" => "发布时间",
        "disclosure" => "公示期",
        "phones" => "电话",
        "emails" => "邮箱",
        "addresses" => "地址",
        "postcodes" => "邮编",
        other => other,
    }
}

/// A value of the report in words, where Chinese readers have another word for it.
pub(in crate::cli) fn value<'a>(name: &str, value: &'a str, lang: Lang) -> &'a str {
    if lang == Lang::En {
        return value;
    }
    match (name, value) {
        ("role", "issue") => "问题",
        ("role", "aspect") => "归类",
        ("role", "part") => "部分",
        ("verdict", "consistent") => "一致",
        ("verdict", "inconsistent") => "不一致",
        ("verdict", "explained") => "有说明",
        ("verdict", "undecided") => "无法核对",
        ("leaf", "true") => "是",
        ("leaf", "false") => "否",
        _ => value,
    }
}
