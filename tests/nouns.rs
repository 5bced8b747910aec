//! What the quantities of single sentences count.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::fs;

use serde::Deserialize;
use zhenggai::pipeline::{Engine, Options};
use zhenggai::report;
use zhenggai::source::{MediaType, RawDocument};

/// The least share of the quantities that are found with their unit.
const UNITS: f64 = 0.99;
/// The least share of the nouns that are right.
const NOUNS: f64 = 0.96;

#[derive(Deserialize)]
struct Sentences {
    sentence: Vec<Sentence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    text: String,
    quantities: Vec<Quantity>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quantity {
    text: String,
    unit: String,
    noun: Option<String>,
}

/// Right ones of all, and what came instead of the others.
#[derive(Default)]
struct Share {
    right: usize,
    wrong: Vec<String>,
}

impl Share {
    fn count(&mut self, right: bool, miss: impl FnOnce() -> String) {
        if right {
            self.right += 1;
        } else {
            self.wrong.push(miss());
        }
    }

    fn assert_least(&self, floor: f64, what: &str) {
        let all = self.right + self.wrong.len();
        let share = self.right as f64 / all as f64;
        println!("{what}: {} of {all}, {share:.3}\n{}", self.right, self.wrong.join("\n"));
        assert!(share >= floor, "{what}: {share:.3} under {floor}");
    }
}

fn sentences() -> Vec<Sentence> {
    let text = fs::read_to_string("corpus/sentences/nouns.toml").unwrap();
    toml::from_str::<Sentences>(&text).unwrap().sentence
}

/// The quantities of a sentence that stands by itself.
fn found(engine: &Engine, text: &str) -> Vec<report::Quantity> {
    let raw = RawDocument {
        path: "sentence.txt".to_owned(),
        charset: None,
        media_type: MediaType::Plain,
        bytes: format!("整改情况\n\n{text}\n").into_bytes(),
    };
    engine.report(&raw).quantities
}

/// Where a noun begins is a matter of taste, so one may hold the other.
fn alike(gold: &str, noun: &str) -> bool {
    let clean = |text: &str| text.replace(['“', '”'], "");
    let (gold, noun) = (clean(gold), clean(noun));
    !noun.is_empty() && (gold.contains(&noun) || noun.contains(&gold))
}

#[test]
fn units_and_nouns_of_single_sentences() {
    let engine = Engine::new(Options::default()).unwrap();
    let (mut units, mut nouns) = (Share::default(), Share::default());
    for (at, sentence) in sentences().iter().enumerate() {
        let mut given = found(&engine, &sentence.text);
        for gold in &sentence.quantities {
            let place = given.iter().position(|quantity| quantity.text == gold.text);
            let quantity = place.and_then(|place| given.drain(..=place).next_back());
            let unit = quantity.as_ref().map(|quantity| quantity.unit.as_str()).unwrap_or_default();
            units.count(unit == gold.unit, || format!("  {at}: {} {} / {unit}", gold.text, gold.unit));
            let Some(wanted) = &gold.noun else { continue };
            let noun = quantity.and_then(|quantity| quantity.noun).unwrap_or_default();
            nouns.count(alike(wanted, &noun), || format!("  {at}: {} {wanted} / {noun}", gold.text));
        }
    }
    units.assert_least(UNITS, "units");
    nouns.assert_least(NOUNS, "nouns");
}
