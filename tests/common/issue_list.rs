//! Lists of issues with what they are about, one organisation's in one notice.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The notices that the list `corpus/issues/NAME.jsonl` makes, each with the categories of its issues in order.
pub(crate) fn notices(name: &str) -> Vec<(String, Vec<Vec<String>>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/issues").join(name).with_extension("jsonl");
    let lines: Vec<Value> =
        fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines.chunk_by(|one, next| one["org"] == next["org"]).map(notice).collect()
}

fn notice(lines: &[Value]) -> (String, Vec<Vec<String>>) {
    let organ = text(&lines[0], "org");
    let mut out = format!(
        "中共{organ}关于巡察整改进展情况的通报\n\n根据统一部署，2024年3月1日至4月30日，市委第三巡察组对本单位进行了巡察，5月20日反馈了意见。现将整改情况公布如下。\n\n一、反馈问题整改情况\n"
    );
    let (mut aspect, mut aspects) = ("", 0);
    for (line, number) in lines.iter().zip(1..) {
        let own = unlabelled(text(line, "aspect"));
        if own != aspect && !own.is_empty() {
            aspect = own;
            let label = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][aspects];
            aspects += 1;
            out.push_str(&format!("（{label}）{aspect}\n"));
        }
        out.push_str(&format!("{number}.{}\n", text(line, "title")));
        let description = text(line, "description");
        if !description.is_empty() {
            out.push_str(&format!("问题描述：{description}\n"));
        }
        out.push_str("整改情况：已按要求完成整改。\n");
    }
    out.push_str(&format!("\n中共{organ}\n2024年9月20日\n"));
    (out, lines.iter().map(categories).collect())
}

fn categories(line: &Value) -> Vec<String> {
    line["categories"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

fn text<'l>(line: &'l Value, key: &str) -> &'l str {
    line[key].as_str().unwrap()
}

/// The heading without its number.
fn unlabelled(heading: &str) -> &str {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let bare = heading.trim_start_matches('（').trim_start_matches(numeral);
    match bare.strip_prefix('）').or_else(|| bare.strip_prefix('、')) {
        Some(rest) if bare.len() < heading.len() => rest,
        _ => heading,
    }
}
