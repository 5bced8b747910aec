//! Rules of the user's own, each added by one file: what the tests of rules and the reports say before and
//! after. `rules/README.md` tells the same three cases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use std::fs;

use common::{Folder, Ran, zhenggai, zhenggai_in};
use serde_json::Value;
use zhenggai::report::{Report, StatusValue};

/// A notice with headings such as 【一】, a state and a measure word that no built-in rule knows.
const NOTICE: &str = "中共栎川县某局党组关于巡察整改情况的通报

根据县委统一部署，2023年9月1日至9月30日，县委第三巡察组对局党组进行了巡察。现将整改情况公布如下。

一、整改落实情况

【一】学习制度执行不严格的问题。
整改情况：一是完善制度，修订学习办法。二是清点旧书12垛。该事项已办结归档。

【二】档案管理不规范的问题。
整改情况：补齐档案36份，明确专人管理。正在推进。

中共栎川县某局党组
2024年3月20日
";

const HEADING: &str = r#"
[[label]]
id = "label-square"
reason = "某县2024年的通报以“【一】”起头"
pattern = '^(?P<mark>【(?P<number>{han})】)'
set = { style = "named", weight = 3.0 }
examples = [{ text = "【一】学习不够深入", yields = { mark = "【一】", number = "一" } }]
near_misses = ["【附】学习不够深入", "见【一】"]
"#;

const STATUS: &str = r#"
[[status]]
id = "status-filed"
reason = "办结并归档，见于清单体通报"
pattern = '^(?P<status>{time}{item}?,?{already}办结并?归档)[。;]?$'
set = { value = "completed" }
examples = [{ text = "该事项已办结归档。", yields = { status = "该事项已办结归档" } }]
near_misses = ["已办结归档材料12份。", "该事项未办结归档。"]
"#;

const UNIT: &str = r#"
[[unit]]
id = "unit-stack"
reason = "清点旧书报，以垛计"
pattern = '^(?P<unit>垛)'
set = { part = "measure" }
examples = [{ text = "垛旧书", yields = { unit = "垛" } }]
near_misses = ["本垛"]
"#;

/// The report on the notice, with the rules of the files.
fn report(files: &[(&str, &str)]) -> Report {
    let folder = Folder::with(&[("通报.txt", NOTICE)]);
    let mut args = vec!["extract", "通报.txt"];
    for (name, text) in files {
        folder.write(&format!("rules/{name}"), text.as_bytes());
    }
    if !files.is_empty() {
        args.extend(["--rules", "rules"]);
    }
    let ran = zhenggai_in(&folder, &args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.reports().remove(0)
}

/// `rules test` with one file of the user's.
fn tested(text: &str, more: &[&str]) -> Ran {
    let folder = Folder::with(&[("mine/a.toml", text)]);
    zhenggai_in(&folder, &[&["rules", "test", "mine"], more].concat())
}

fn out(ran: &Ran) -> &str {
    std::str::from_utf8(&ran.out).unwrap()
}

/// The test of the rule passes, and says so of each of its texts.
fn passes(text: &str, id: &str, words: [usize; 2]) {
    let ran = tested(text, &[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", out(&ran));
    assert!(out(&ran).starts_with(&format!("{id}  mine/a.toml\n")), "{}", out(&ran));
    let [found, silent] = ["  命中  ", "  安静  "].map(|word| out(&ran).matches(word).count());
    assert_eq!([found, silent], words);
}

fn titles(report: &Report) -> Vec<&str> {
    report.issues.iter().map(|issue| issue.title.as_str()).collect()
}

#[test]
fn a_new_heading_style() {
    passes(HEADING, "label-square", [1, 2]);
    // Without headings below it, the part itself passes for the only issue.
    assert_eq!(titles(&report(&[])), ["整改落实情况"]);
    let after = report(&[("heading.toml", HEADING)]);
    assert_eq!(titles(&after), ["学习制度执行不严格的问题", "档案管理不规范的问题"]);
}

#[test]
fn a_new_status_phrase() {
    passes(STATUS, "status-filed", [1, 2]);
    let state = |report: &Report| report.issues[0].status.as_ref().map(|status| status.value);
    let heading = ("heading.toml", HEADING);
    assert_eq!(state(&report(&[heading])), None);
    assert_eq!(state(&report(&[heading, ("status.toml", STATUS)])), Some(StatusValue::Completed));
}

#[test]
fn a_new_measure_word() {
    passes(UNIT, "unit-stack", [1, 1]);
    let stacks = |report: &Report| report.quantities.iter().any(|quantity| quantity.text == "12垛");
    assert!(!stacks(&report(&[])));
    assert!(stacks(&report(&[("unit.toml", UNIT)])));
}

#[test]
fn the_report_names_the_rules() {
    let (own, mine) = (report(&[]).rules, report(&[("unit.toml", UNIT)]).rules);
    assert!(!own.user && !own.drafts && mine.user && !mine.drafts);
    assert!(own.hash.len() == 64 && own.hash != mine.hash);
    assert_eq!(mine, report(&[("unit.toml", UNIT)]).rules);
}

#[test]
fn outcomes_are_told_in_words() {
    let text = UNIT
        .replace("垛旧书\"", "捆旧书\"")
        .replace("[\"本垛\"]", "[\"垛\"]")
        .replace("examples = [", "examples = [{ text = \"垛书\", yields = { unit = \"垛书\" } }, ");
    let ran = tested(&text, &[]);
    assert_eq!(ran.code, 1);
    for word in
        ["取值不符  垛书  ← `unit` 应为“垛书”，实际是“垛”", "漏报  捆旧书\n", "误报  垛  ← 命中了“垛”"]
    {
        assert!(out(&ran).contains(word), "{word}: {}", out(&ran));
    }
    assert!(ran.err.contains("错误[noisy]") && ran.err.contains("mine/a.toml:8:"), "{}", ran.err);
    let english = tested(&text, &["--lang", "en"]);
    assert!(["wrong value", "missing", "noisy"].iter().all(|word| out(&english).contains(word)));
    assert_eq!(tested(&UNIT.replace("垛)'", "垛'"), &[]).code, 2);
}

#[test]
fn all_rules_of_the_project_pass_their_tests() {
    let ran = zhenggai(&["rules", "test"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", out(&ran));
    assert!(
        !out(&ran).contains("误报")
            && out(&ran).contains("status-completed-ongoing  rules/status.toml  命中")
    );
}

#[test]
fn a_rule_of_the_same_id_takes_the_place_of_a_built_in_one() {
    let built_in = fs::read_to_string("rules/status.toml").unwrap();
    let start = built_in.find("[[status]]\nid = \"status-completed-ongoing\"").unwrap();
    assert!(start > 0);
    let mine = STATUS.replace("status-filed", "status-completed-ongoing");
    let folder = Folder::with(&[("mine/a.toml", mine.as_str())]);
    let ran = zhenggai_in(&folder, &["rules", "list", "--kind", "status", "--rules", "mine"]);
    let first = out(&ran).lines().next().unwrap();
    assert!(first.starts_with("status-completed-ongoing") && first.ends_with("mine/a.toml"), "{first}");
    let shown = zhenggai_in(&folder, &["rules", "show", "status-completed-ongoing", "--rules", "mine"]);
    for part in [
        "办结并归档，见于清单体通报",
        "{time}{item}",
        "(?:截至",
        "status = 该事项已办结归档",
        "该事项未办结归档。",
    ] {
        assert!(out(&shown).contains(part), "{part}: {}", out(&shown));
    }
}

#[test]
fn fragments_may_be_replaced() {
    let text = format!(
        "[fragments]\nalready = '(?:业已)'\n{}",
        STATUS.replace("已办结归档", "业已办结归档").replace("未办结", "已办结")
    );
    let folder = Folder::with(&[("mine/a.toml", text.as_str())]);
    let shown = zhenggai_in(&folder, &["rules", "show", "status-filed", "--rules", "mine"]);
    assert!(out(&shown).contains("(?:(?:业已))办结"), "{}{}", out(&shown), shown.err);
}

#[test]
fn drafts_are_in_force_on_demand_only() {
    let draft = UNIT.replace("[[unit]]", "[[unit]]\nstatus = \"draft\"");
    let folder = Folder::with(&[("通报.txt", NOTICE), ("mine/a.toml", draft.as_str())]);
    let stacks = |more: &[&str]| {
        let ran = zhenggai_in(&folder, &[&["extract", "通报.txt", "--rules", "mine"], more].concat());
        let report = ran.reports().remove(0);
        (report.quantities.iter().any(|quantity| quantity.text == "12垛"), report.rules.drafts)
    };
    assert_eq!((stacks(&[]), stacks(&["--drafts"])), ((false, false), (true, true)));
    let ran = zhenggai_in(&folder, &["rules", "list", "--status", "draft", "--rules", "mine"]);
    assert_eq!(out(&ran).lines().count(), 1);
}

/// The schema accepts every rule file of the project and of this test, and refuses what the loader refuses.
#[test]
fn the_schema_describes_rule_files() {
    let ran = zhenggai(&["rules", "schema"]);
    let schema: Value = serde_json::from_slice(&ran.out).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let value = |text: &str| toml::from_str::<Value>(text).unwrap();
    for file in walkdir::WalkDir::new("rules").into_iter().map(Result::unwrap) {
        if file.path().extension().is_some_and(|extension| extension == "toml") {
            let file_value = value(&fs::read_to_string(file.path()).unwrap());
            let faults: Vec<_> = validator.iter_errors(&file_value).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{}: {faults:?}", file.path().display());
        }
    }
    for text in [HEADING, STATUS, UNIT] {
        assert!(validator.is_valid(&value(text)));
        assert!(!validator.is_valid(&value(&text.replace("near_misses", "near"))));
        assert!(!validator.is_valid(&value(&text.replace("set = {", "set = { x = 1,"))));
    }
}

#[test]
fn a_skeleton_loads_passes_and_is_not_written_over_a_file() {
    let folder = Folder::with(&[("mine/old.toml", "x")]);
    let ran = zhenggai_in(&folder, &["rules", "new", "status", "--out", "mine/old.toml"]);
    assert!(ran.code == 2 && ran.err.contains("mine/old.toml can't be written"), "{}", ran.err);
    let skeleton = zhenggai(&["rules", "new", "status"]);
    assert!(out(&skeleton).starts_with("#:schema "));
    passes(out(&skeleton), "my-status", [1, 1]);
}

/// `rules/README.md` names every kind, every key of a rule and of every `set`, and every value of the kinds
/// that it tells in full.
#[test]
fn the_readme_is_in_step_with_the_schema() {
    let readme = fs::read_to_string("rules/README.md").unwrap();
    let schema = zhenggai::rules::schema();
    let mut missing = Vec::new();
    let mut wants = |word: &str| {
        if !readme.contains(&format!("`{word}`")) && !readme.contains(&format!("`{word} =")) {
            missing.push(word.to_owned());
        }
    };
    for kind in zhenggai::rules::Kind::ALL {
        wants(kind.name());
    }
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        let is_set = name.ends_with("Set") || name.starts_with("RuleEntry");
        for (key, _) in definition["properties"].as_object().into_iter().flatten().filter(|_| is_set) {
            wants(key);
        }
        // The senses of the lexicon are too many for a table; checks are no rules.
        let told = !["Sense", "Severity", "Verdict"].contains(&name.as_str());
        let values = definition["oneOf"].as_array().into_iter().flatten();
        for value in values.filter_map(|value| value["const"].as_str()).filter(|_| told) {
            wants(value);
        }
    }
    assert_eq!(missing, [""; 0]);
}

/// The cases of the README are those that are tested here.
#[test]
fn the_readme_tells_the_cases_of_this_test() {
    let readme = fs::read_to_string("rules/README.md").unwrap();
    for text in [HEADING, STATUS, UNIT] {
        assert!(readme.contains(text.trim()), "{text}");
    }
}
