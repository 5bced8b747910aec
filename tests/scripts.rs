//! Mirrors: notices in traditional characters or with inserted pinyin are read as the notices are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use common::invariant;
use common::notices;
use serde_json::Value;
use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::Report;
use zhenggai::source::{MediaType, RawDocument};

/// What the pinyin test inserts.
const READING: &str = "(zhòng)";

fn engine() -> Engine {
    Engine::new(Options { tokens: true, ..Options::default() }).unwrap()
}

fn report(engine: &Engine, text: &str, media_type: MediaType) -> Report {
    let raw =
        RawDocument { path: "notice".into(), media_type, charset: None, bytes: text.as_bytes().to_vec() };
    let report = engine.report(&raw);
    invariant::check(&report, text);
    report
}

/// The notices of the corpus, decoded, with their forms.
fn texts() -> Vec<(String, String, MediaType)> {
    let read = |path: &Path| {
        let text = zhenggai::document::decode(&fs::read(path).unwrap()).unwrap().text;
        (path.display().to_string(), text, MediaType::of(path).unwrap())
    };
    notices().iter().map(|path| read(path)).collect()
}

/// The simplified character of each traditional one, and a traditional one for each simplified.
struct Table {
    simplified: HashMap<char, char>,
    traditional: HashMap<char, char>,
}

impl Table {
    fn read() -> Self {
        let mut table = Self { simplified: HashMap::new(), traditional: HashMap::new() };
        for line in fs::read_to_string("data/opencc/TSCharacters.txt").unwrap().lines() {
            let Some((key, values)) = line.split_once('\t') else { continue };
            let (key, value) = (key.chars().next().unwrap(), values.chars().next().unwrap());
            if !line.starts_with('#') && key != value {
                table.simplified.insert(key, value);
                table.traditional.entry(value).or_insert(key);
            }
        }
        table
    }

    fn converted(map: &HashMap<char, char>, text: &str) -> String {
        text.chars().map(|c| map.get(&c).copied().unwrap_or(c)).collect()
    }
}

/// Applies `change` to all strings of `node`.
fn each_string(node: &mut Value, change: &impl Fn(&str) -> String) {
    match node {
        Value::String(text) => *text = change(text),
        Value::Array(items) => items.iter_mut().for_each(|item| each_string(item, change)),
        Value::Object(fields) => fields.values_mut().for_each(|value| each_string(value, change)),
        _ => {}
    }
}

/// The report without what is of the bytes.
fn facts(report: &Report) -> Value {
    let mut value = serde_json::to_value(report).unwrap();
    value.as_object_mut().unwrap().remove("source");
    value
}

/// What is left of a span is that there is one.
fn drop_spans(node: &mut Value) {
    match node {
        Value::Array(items) if items.len() == 2 && items.iter().all(Value::is_u64) => {
            *node = Value::Bool(true)
        }
        Value::Array(items) => items.iter_mut().for_each(drop_spans),
        Value::Object(fields) => {
            let facts =
                fields.iter_mut().filter(|(name, _)| !matches!(name.as_str(), "claimed" | "observed"));
            facts.for_each(|(_, value)| drop_spans(value));
        }
        _ => {}
    }
}

#[test]
fn a_notice_in_traditional_characters_has_the_same_facts_at_the_same_places() {
    let (engine, table) = (engine(), Table::read());
    for (path, text, media_type) in texts() {
        let mirror = Table::converted(&table.traditional, &text);
        assert_ne!(mirror, text);
        let read = report(&engine, &mirror, media_type);
        assert_eq!(read.source.script.as_deref(), Some("traditional"), "{path}");
        let original = report(&engine, &text, media_type);
        assert_eq!(original.source.script, None, "{path}");
        let mut facts_of_mirror = facts(&read);
        each_string(&mut facts_of_mirror, &|text| Table::converted(&table.simplified, text));
        let mut facts_of_original = facts(&original);
        each_string(&mut facts_of_original, &|text| Table::converted(&table.simplified, text));
        assert!(facts_of_mirror == facts_of_original, "{path}");
    }
}

#[test]
fn a_notice_with_inserted_pinyin_has_the_same_facts() {
    let engine = engine();
    for (path, text, media_type) in texts() {
        let mut mirror = String::new();
        for (at, c) in text.chars().enumerate() {
            mirror.push(c);
            if at % 7 == 3 && ('\u{4E00}'..='\u{9FFF}').contains(&c) {
                mirror.push_str(READING);
            }
        }
        assert!(mirror.matches(READING).count() > 100);
        let [mut with, mut without] = [&mirror, &text].map(|text| facts(&report(&engine, text, media_type)));
        each_string(&mut with, &|text| text.replace(READING, ""));
        drop_spans(&mut with);
        drop_spans(&mut without);
        for (name, value) in with.as_object().unwrap() {
            assert!(*value == without[name], "{path}: {name}");
        }
    }
}

#[test]
fn numerals_and_words_of_traditional_texts_are_read() {
    let text = "中共樂川縣某局黨組關於巡察整改情況的通報

根據縣委統一部署，縣委第三巡察組於二○二三年九月一日至三十日對局黨組進行了巡察，十一月六日反饋了意見，現將整改情況公布如下。

一、整改落實情況

（一）關於「學習不夠深入」的問題
整改情況：一是每週學習兩次，共舉辦培訓兩期，參訓一百二十餘人。二是發出通知三號，補齊檔案兩萬五千份。已完成整改。
（二）關於「乾部選拔、瞭望塔管護不規範」的問題
整改情況：一是清退資金壹佰貳拾叁萬元。正在整改。

中共樂川縣某局黨組
二○二四年三月二十日
";
    let report = report(&engine(), text, MediaType::Plain);
    assert_eq!(report.notice.kind.as_deref(), Some("巡察"));
    assert_eq!(report.notice.title.as_deref(), Some("中共乐川县某局党组关于巡察整改情况的通报"));
    assert_eq!(report.notice.published.as_deref(), Some("2024-03-20"));
    assert_eq!(report.notice.feedback.as_deref(), Some("2023-11-06"));
    assert_eq!(report.issues.len(), 2);
    assert_eq!(report.issues[0].measures.len(), 2);
    let quantities: Vec<(String, &str)> =
        report.quantities.iter().map(|fact| (fact.value.to_string(), fact.text.as_str())).collect();
    for (value, text) in [("2", "兩次"), ("2", "兩期"), ("120", "一百二十餘人"), ("25000", "兩萬五千份")]
    {
        assert!(quantities.iter().any(|fact| fact.0 == value && fact.1 == text), "{text}: {quantities:?}");
    }
    assert!(quantities.iter().any(|fact| fact.1.contains("壹佰貳拾叁萬元")), "{quantities:?}");
}
