//! `zhenggai rules diff`: what the rules of a folder change in the reports on a corpus.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde::Serialize;
use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::{Change, Changed, FactKind, FlatFact, compare};
use zhenggai::rules::Rules;
use zhenggai::sink::{Page, console};
use zhenggai::vocabulary::Lang;

use super::fact_name::{field, kind_name, value};
use super::{corpus, load};
use crate::cli::input::InputArgs;
use crate::cli::lang::LangArg;
use crate::cli::table::Table;

/// A run that found differences.
const DIFFERENT: u8 = 1;

/// Show what the rules of a folder change: which facts and findings appear, vanish or change
///
/// Reads every document twice, by the built-in rules and with those of DIR added (a rule takes the place of
/// the one with its id), and compares the reports by place and value. + is new, - is gone, ~ is changed; each with
/// line and column and what stands there.
///
/// Exit codes: 0 there is no difference; 1 there are some; 2 a rule file is refused, nothing to
/// read, a document that could not be read, or the output can't be written.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct DiffArgs {
    #[command(flatten)]
    input: InputArgs,
    /// The folder with the rules to try
    #[arg(long, value_name = "DIR")]
    rules: PathBuf,
    /// How to print the differences
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Language of what stands around them, and of the findings
    #[arg(long, value_enum, default_value_t)]
    lang: LangArg,
}

/// Forms of the differences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For reading, with a table at the end
    #[default]
    Text,
    /// One JSON object a line
    Jsonl,
}

/// One difference as a line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    excerpt: Option<String>,
    #[serde(flatten)]
    change: &'a Change,
}

/// How many facts of each kind appeared, vanished and changed, and the documents with differences.
#[derive(Default)]
struct Tally {
    kinds: BTreeMap<FactKind, [usize; 3]>,
    documents: usize,
    different: usize,
}

/// Compares and prints.
pub(crate) fn run(args: &DiffArgs) -> Result<ExitCode> {
    let lang: Lang = args.lang.into();
    let options = Options { lang, ..Options::default() };
    let before = Engine::with_rules(Rules::built_in()?, options);
    let after = Engine::with_rules(load::with_folder(&args.rules, args.lang.into())?, options);
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut tally = Tally::default();
    let mut unread = 0;
    let unlisted = corpus::each(&args.input, |raw| {
        let study = corpus::study(&before, raw);
        let Some(document) = &study.document else {
            unread += 1;
            return Ok(());
        };
        let changes = compare(&study.report, &after.study(raw).report);
        tally.count(&changes);
        let page = Page::new(&document.text);
        let text = match args.format {
            Format::Text => shown(&raw.path, &changes, &page, lang),
            Format::Jsonl => lines(&raw.path, &changes, &page)?,
        };
        out.write_all(text.as_bytes()).context("standard output can't be written")
    })?;
    if args.format == Format::Text {
        write!(out, "{}", tally.shown(lang)).context("standard output can't be written")?;
    }
    out.flush().context("standard output can't be written")?;
    let found = if tally.different > 0 { ExitCode::from(DIFFERENT) } else { ExitCode::SUCCESS };
    Ok(corpus::code(unlisted + unread, found))
}

fn lines(path: &str, changes: &[Change], page: &Page<'_>) -> Result<String> {
    let mut out = String::new();
    for change in changes {
        let place = change.span().map(|span| page.position(span.0));
        let line = Line {
            path,
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            excerpt: change.span().map(|span| console::excerpt(span, page)),
            change,
        };
        out.push_str(&serde_json::to_string(&line)?);
        out.push('\n');
    }
    Ok(out)
}

/// The differences in one document, by kind of fact.
fn shown(path: &str, changes: &[Change], page: &Page<'_>, lang: Lang) -> String {
    let mut out = String::new();
    if changes.is_empty() {
        return out;
    }
    // Writing to a string can't fail.
    let _ = writeln!(out, "{}", console::shown(path));
    let mut kind = None;
    for change in changes {
        if kind.replace(change.kind) != Some(change.kind) {
            let _ = writeln!(out, "  {}", kind_name(change.kind, lang));
        }
        let place = change.span().map(|span| page.position(span.0));
        let place = place.map_or_else(String::new, |place| format!("{}:{}  ", place.line, place.column));
        let what = match (&change.before, &change.after) {
            (Some(before), Some(after)) => altered(before, after, lang),
            (Some(fact), None) | (None, Some(fact)) => whole(fact, lang),
            (None, None) => String::new(),
        };
        let line = format!("    {} {place}{}", sign(change.change), console::shown(&what));
        let _ = writeln!(out, "{}", line.trim_end());
        if let Some(span) = change.span() {
            let _ = writeln!(out, "        | {}", console::excerpt(span, page));
        }
    }
    out.push('\n');
    out
}

fn sign(change: Changed) -> char {
    match change {
        Changed::Added => '+',
        Changed::Removed => '-',
        Changed::Changed => '~',
    }
}

/// The name and the chief values of a fact. Its words stand in the line below.
fn whole(fact: &FlatFact, lang: Lang) -> String {
    let chief = |name: &str| {
        !matches!(name, "text" | "leaf" | "whole" | "description" | "response" | "min" | "max" | "precision")
    };
    let values = fact.fields.iter().filter(|(name, _)| chief(name));
    let values: Vec<String> = values
        .map(|(name, text)| format!("{} {}", field(name, lang), clip(value(name, text, lang))))
        .collect();
    named(fact, values, lang)
}

/// The values that differ.
fn altered(before: &FlatFact, after: &FlatFact, lang: Lang) -> String {
    let printed = |fact: &FlatFact, wanted: &str| {
        let found = fact.fields.iter().find(|(name, _)| *name == wanted);
        found.map_or_else(|| "-".to_owned(), |(name, text)| value(name, text, lang).to_owned())
    };
    let mut names: Vec<&str> = before.fields.iter().map(|(name, _)| *name).collect();
    let new = after.fields.iter().map(|(name, _)| *name).filter(|name| !names.contains(name));
    names.extend(new.collect::<Vec<_>>());
    let differ = names.into_iter().filter(|name| printed(before, name) != printed(after, name));
    let mut values: Vec<String> = differ
        .map(|name| {
            let (old, new) = (printed(before, name), printed(after, name));
            format!("{} {} → {}", field(name, lang), clip(&old), clip(&new))
        })
        .collect();
    if values.is_empty() {
        values.push(field("place", lang).to_owned());
    }
    named(after, values, lang)
}

fn named(fact: &FlatFact, values: Vec<String>, lang: Lang) -> String {
    let name = match fact.kind {
        FactKind::Notice => Some(field(&fact.name, lang).to_owned()),
        _ if fact.name.is_empty() => None,
        _ => Some(format!("[{}]", fact.name)),
    };
    let between = if lang == Lang::Zh { "；" } else { "; " };
    let values = values.join(between);
    name.map_or(values.clone(), |name| format!("{name} {values}"))
}

/// The beginning and the end of a long value.
fn clip(value: &str) -> String {
    const ENDS: usize = 14;
    let chars: Vec<char> = value.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }).collect();
    if chars.len() <= 3 * ENDS {
        return chars.into_iter().collect();
    }
    let (first, last) = (&chars[..ENDS], &chars[chars.len() - ENDS..]);
    format!("{}…{}", first.iter().collect::<String>(), last.iter().collect::<String>())
}

impl Tally {
    fn count(&mut self, changes: &[Change]) {
        self.documents += 1;
        self.different += usize::from(!changes.is_empty());
        for change in changes {
            self.kinds.entry(change.kind).or_default()[change.change as usize] += 1;
        }
    }

    fn shown(&self, lang: Lang) -> String {
        let (kinds, total) = match lang {
            Lang::Zh => ("类别", format!("{}份文书，{}份有差别\n", self.documents, self.different)),
            Lang::En => {
                ("kind", format!("documents: {}; with differences: {}\n", self.documents, self.different))
            }
        };
        if self.kinds.is_empty() {
            return total;
        }
        let mut table = Table::new(&[kinds, "+", "-", "~"], 1);
        for (kind, counts) in &self.kinds {
            let counts = counts.iter().map(ToString::to_string);
            table.row(std::iter::once(kind_name(*kind, lang).to_owned()).chain(counts).collect());
        }
        format!("{table}{total}")
    }
}
