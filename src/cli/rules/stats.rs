//! `zhenggai rules stats`: how the rules are used over a corpus.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::builder::PossibleValuesParser;
use serde::Serialize;
use zhenggai::pipeline::{Engine, Options, Overlap, Usage, UsageRow};
use zhenggai::rules::{KINDS, Rules};
use zhenggai::vocabulary::Lang;

use super::corpus;
use crate::cli::input::InputArgs;
use crate::cli::lang::LangArg;
use crate::cli::table::Table;

/// At most this many pairs of rules are shown.
const PAIRS: usize = 20;

/// Count over a corpus how often each rule matches, and name those that never do
///
/// Every rule is counted where the program tries it: on lines, headings, sentences, the text behind
/// a number, the words of a clause. A rule that the program did not ask, since an earlier one of its kind
/// was taken, is counted as forestalled there.
///
/// Exit codes: 0 it was counted; 2 nothing to read, a document that could not be read, or the
/// output can't be written.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct StatsArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Count the rules of these kinds only (several with commas, or the option several times)
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = PossibleValuesParser::new(KINDS))]
    kind: Vec<String>,
    /// How to print the figures
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Language of the headings
    #[arg(long, value_enum, default_value_t)]
    lang: LangArg,
}

/// Forms of the figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Tables for reading
    #[default]
    Text,
    /// One JSON object
    Json,
}

/// All figures in one object.
#[derive(Debug, Serialize)]
struct Figures<'a> {
    documents: usize,
    rules: Vec<&'a UsageRow>,
    overlaps: Vec<&'a Overlap>,
}

/// Counts and prints.
pub(crate) fn run(args: &StatsArgs) -> Result<ExitCode> {
    let engine =
        Engine::with_rules(Rules::built_in()?.watched(), Options::default()).within(args.input.time());
    let mut usage = Usage::new(engine.rules());
    let mut failures = corpus::each(&args.input, |raw| {
        usage.add(engine.rules(), &corpus::study(&engine, raw));
        Ok(())
    })?;
    failures += usage.unread;
    let wanted = |kind: &str| args.kind.is_empty() || args.kind.iter().any(|wanted| wanted == kind);
    let mut rules: Vec<&UsageRow> = usage.rows().iter().filter(|row| wanted(row.kind)).collect();
    // Kind by kind as the rules stand, of each kind those with most places first.
    rules.sort_by_key(|row| (KINDS.iter().position(|kind| *kind == row.kind), std::cmp::Reverse(row.hits)));
    let overlaps = usage.overlaps();
    let overlaps = overlaps.iter().filter(|overlap| wanted(overlap.kind)).collect();
    let figures = Figures { documents: usage.documents, rules, overlaps };
    let text = match args.format {
        Format::Json => serde_json::to_string_pretty(&figures)? + "\n",
        Format::Text => shown(&figures, args.lang.into()),
    };
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("standard output can't be written")?;
    Ok(corpus::code(failures, ExitCode::SUCCESS))
}

fn shown(figures: &Figures<'_>, lang: Lang) -> String {
    let words = Words::of(lang);
    let mut out = table(figures, words);
    if !figures.overlaps.is_empty() {
        let _ = write!(out, "\n{}\n{}", words.overlaps, pairs(&figures.overlaps, words));
        let more = figures.overlaps.len().saturating_sub(PAIRS);
        if more > 0 {
            let _ = writeln!(out, "{}", (words.more)(more));
        }
    }
    let silent: Vec<&UsageRow> = figures.rules.iter().copied().filter(|row| row.hits == 0).collect();
    let _ = writeln!(out, "\n{}", (words.silent)(silent.len(), figures.rules.len(), figures.documents));
    let mut by_file: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in silent {
        let forestalled = if row.forestalled > 0 { words.always } else { "" };
        by_file.entry(&row.file).or_default().push(format!("{}{forestalled}", row.rule));
    }
    for (file, rules) in by_file {
        let _ = writeln!(out, "  {file}");
        rules.iter().for_each(|rule| {
            let _ = writeln!(out, "    {rule}");
        });
    }
    out
}

/// The rules that matched.
fn table(figures: &Figures<'_>, words: &Words) -> String {
    let mut table = Table::new(&words.columns, 2);
    for row in figures.rules.iter().filter(|row| row.hits > 0) {
        let won = row.won.map_or_else(|| "-".to_owned(), |won| won.to_string());
        let figures = [row.hits, row.documents].map(|figure| figure.to_string());
        let [hits, documents] = figures;
        table.row(vec![
            row.kind.to_owned(),
            row.rule.clone(),
            hits,
            documents,
            won,
            row.forestalled.to_string(),
        ]);
    }
    table.to_string()
}

fn pairs(overlaps: &[&Overlap], words: &Words) -> String {
    let mut table = Table::new(&words.pair_columns, 3);
    for overlap in overlaps.iter().take(PAIRS) {
        let [first, second] = [&overlap.first, &overlap.second].map(Clone::clone);
        table.row(vec![overlap.kind.to_owned(), first, second, overlap.places.to_string()]);
    }
    table.to_string()
}

/// What stands around the figures.
struct Words {
    columns: [&'static str; 6],
    pair_columns: [&'static str; 4],
    overlaps: &'static str,
    always: &'static str,
    more: fn(usize) -> String,
    silent: fn(usize, usize, usize) -> String,
}

impl Words {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Zh => &Self {
                columns: ["类型", "规则", "命中", "文书", "成为事实", "被占先"],
                pair_columns: ["类型", "在前的规则", "在后的规则", "处数"],
                overlaps: "同一处有两条规则匹配：",
                always: "（能匹配的地方都被前面的规则占先）",
                more: |count| format!("另有{count}对，见 --format json"),
                silent: |silent, rules, documents| {
                    format!("{documents}份文书中，{rules}条规则里有{silent}条从未匹配")
                },
            },
            Lang::En => &Self {
                columns: ["kind", "rule", "hits", "documents", "became facts", "forestalled"],
                pair_columns: ["kind", "first rule", "second rule", "places"],
                overlaps: "Places that two rules match:",
                always: " (forestalled by earlier rules wherever it would match)",
                more: |count| format!("{count} more pairs, see --format json"),
                silent: |silent, rules, documents| {
                    format!("documents: {documents}; {silent} of {rules} rules never match")
                },
            },
        }
    }
}
