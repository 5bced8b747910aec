//! How long each stage takes on the notices of the corpus: `cargo bench`.
//!
//! Figures are for comparing two states of the code on one machine; no test asserts a time.

#![allow(clippy::unwrap_used, missing_docs)]

use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use zhenggai::document::decode;
use zhenggai::extract::{Segmenter, extract};
use zhenggai::pipeline::{Engine, Options};
use zhenggai::rules::Rules;
use zhenggai::source::{MediaType, RawDocument};

fn main() {
    divan::main();
}

/// The bytes of every notice of the corpus.
fn notices() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/notices");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

fn texts() -> Vec<String> {
    notices().iter().map(|bytes| decode(bytes).unwrap().text).collect()
}

fn bytes(texts: &[impl AsRef<[u8]>]) -> BytesCount {
    BytesCount::new(texts.iter().map(|text| text.as_ref().len()).sum::<usize>())
}

#[divan::bench]
fn decode_utf8(bencher: Bencher<'_, '_>) {
    let texts = texts();
    bencher
        .counter(bytes(&texts))
        .bench(|| texts.iter().map(|text| decode(text.as_bytes()).unwrap().text.len()).sum::<usize>());
}

#[divan::bench]
fn decode_gb18030(bencher: Bencher<'_, '_>) {
    let encoded: Vec<Vec<u8>> =
        texts().iter().map(|text| encoding_rs::GB18030.encode(text).0.into_owned()).collect();
    bencher
        .counter(bytes(&encoded))
        .bench(|| encoded.iter().map(|bytes| decode(bytes).unwrap().text.len()).sum::<usize>());
}

#[divan::bench]
fn lay_out(bencher: Bencher<'_, '_>) {
    let engine = Engine::new(Options::default()).unwrap();
    let texts = texts();
    bencher
        .counter(bytes(&texts))
        .bench(|| texts.iter().map(|text| engine.document(text.clone()).blocks.len()).sum::<usize>());
}

#[divan::bench]
fn extract_facts(bencher: Bencher<'_, '_>) {
    let engine = Engine::new(Options::default()).unwrap();
    let segmenter = Segmenter::default();
    let texts = texts();
    let documents: Vec<_> = texts.iter().map(|text| engine.document(text.clone())).collect();
    bencher.counter(bytes(&texts)).bench(|| {
        documents
            .iter()
            .map(|document| extract(document, engine.rules(), &segmenter).outline.len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn whole_document(bencher: Bencher<'_, '_>) {
    let engine = Engine::new(Options::default()).unwrap();
    let documents: Vec<RawDocument> = notices()
        .into_iter()
        .map(|bytes| RawDocument { path: String::new(), media_type: MediaType::Plain, bytes })
        .collect();
    let size = documents.iter().map(|document| document.bytes.len()).sum::<usize>();
    bencher
        .counter(BytesCount::new(size))
        .bench(|| documents.iter().map(|document| engine.report(document).issues.len()).sum::<usize>());
}

#[divan::bench]
fn load_rules() -> Rules {
    Rules::built_in().unwrap()
}
