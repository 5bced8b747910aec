//! How fast each stage is, over the notices of the corpus: `cargo bench`, or `cargo bench -- layout`.
//!
//! Bytes are those of the notices in UTF-8, whatever the stage takes, so that figures compare.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::PathBuf;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use encoding_rs::GB18030;
use zhenggai::document::{self, Document};
use zhenggai::extract::{self, Segmenter};
use zhenggai::pipeline::{Engine, Options};
use zhenggai::rules::Rules;
use zhenggai::source::{MediaType, RawDocument};

/// As in the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// The notices as text.
fn texts() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/notices");
    let entries = fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> = entries.collect();
    paths.sort();
    let text = |path| document::decode(&fs::read(path).expect("a notice")).expect("text").text;
    paths.into_iter().map(text).collect()
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

fn raw(texts: &[String]) -> Vec<RawDocument> {
    let raw = |text: &String| RawDocument {
        charset: None,
        path: "a.txt".to_owned(),
        media_type: MediaType::Plain,
        bytes: text.clone().into_bytes(),
    };
    texts.iter().map(raw).collect()
}

/// An engine that has run once, so that its patterns are compiled and its words are met.
fn warm(options: Options, texts: &[String]) -> Engine {
    let engine = Engine::new(options).expect("the rules load");
    raw(texts).iter().for_each(|raw| drop(engine.report(raw)));
    engine
}

fn documents(engine: &Engine, texts: &[String]) -> Vec<Document> {
    texts.iter().map(|text| engine.document(text.clone())).collect()
}

#[divan::bench]
fn decode_utf8(bencher: Bencher) {
    let texts = texts();
    bencher.counter(bytes(&texts)).bench(|| {
        texts.iter().for_each(|text| drop(black_box(document::decode(text.as_bytes()))));
    });
}

#[divan::bench]
fn decode_gb18030(bencher: Bencher) {
    let texts = texts();
    let encoded: Vec<_> = texts.iter().map(|text| GB18030.encode(text).0.into_owned()).collect();
    bencher.counter(bytes(&texts)).bench(|| {
        encoded.iter().for_each(|bytes| drop(black_box(document::decode(bytes))));
    });
}

/// From text to document: view and blocks.
#[divan::bench]
fn layout(bencher: Bencher) {
    let texts = texts();
    let engine = warm(Options::default(), &texts);
    let input = || texts.clone();
    bencher
        .counter(bytes(&texts))
        .with_inputs(input)
        .bench_values(|texts| texts.into_iter().map(|text| engine.document(text)).collect::<Vec<_>>());
}

/// From document to facts.
#[divan::bench]
fn facts(bencher: Bencher) {
    let texts = texts();
    let engine = warm(Options::default(), &texts);
    let documents = documents(&engine, &texts);
    let (rules, segmenter) = (engine.rules(), Segmenter::default());
    segmenter.load();
    bencher.counter(bytes(&texts)).bench(|| {
        documents.iter().for_each(|document| drop(black_box(extract::extract(document, rules, &segmenter))));
    });
}

/// From bytes to report, on one thread.
#[divan::bench(args = [false, true])]
fn whole_with_tokens(bencher: Bencher, tokens: bool) {
    let texts = texts();
    let engine = warm(Options { tokens, ..Options::default() }, &texts);
    let raw = raw(&texts);
    bencher.counter(bytes(&texts)).bench(|| {
        raw.iter().for_each(|raw| drop(black_box(engine.report(raw))));
    });
}

/// The words of the first notice of a run.
#[divan::bench]
fn words_cold(bencher: Bencher) {
    let texts = texts();
    bencher.counter(bytes(&texts[..1])).bench(|| Segmenter::default().words(&texts[0]));
}

/// The words of all notices, whether the dictionary is loaded or its words are looked up.
#[divan::bench(args = [false, true])]
fn words_warm(bencher: Bencher, load: bool) {
    let (texts, segmenter) = (texts(), Segmenter::default());
    if load {
        segmenter.load();
    }
    bencher.counter(bytes(&texts)).bench(|| {
        texts.iter().for_each(|text| drop(black_box(segmenter.words(text))));
    });
}

/// Loading the whole dictionary, which a run over many files does beside the first of them.
#[divan::bench(sample_count = 20)]
fn words_loaded(bencher: Bencher) {
    bencher.bench(|| Segmenter::default().load());
}

/// From report to JSON.
#[divan::bench]
fn json(bencher: Bencher) {
    let texts = texts();
    let engine = warm(Options::default(), &texts);
    let reports: Vec<_> = raw(&texts).iter().map(|raw| engine.report(raw)).collect();
    bencher.counter(bytes(&texts)).bench(|| {
        reports.iter().for_each(|report| drop(black_box(serde_json::to_vec(report))));
    });
}

/// Reading the rule files, no pattern compiled.
#[divan::bench]
fn rules_loaded(bencher: Bencher) {
    bencher.bench(Rules::built_in);
}

/// What the first document of a run waits for: rule files read, patterns compiled.
#[divan::bench(sample_count = 20)]
fn rules_cold(bencher: Bencher) {
    let texts = texts();
    let first = raw(&texts[..1]);
    bencher.with_inputs(|| first[0].clone()).bench_values(|raw| {
        let engine = Engine::new(Options::default()).expect("the rules load");
        let report = engine.report(&raw);
        // Given back, so that taking the engine down is not counted: no first document waits for that.
        (engine, report)
    });
}
