//! `zhenggai evaluate --mutate`: how many errors, put into the notices on purpose, the checks find.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde::Deserialize;
use zhenggai::document;
use zhenggai::evaluate::gold::Finding;
use zhenggai::evaluate::{Gold, Kind as Scored, Scores};
use zhenggai::mutate::{Catch, Kind, Mutation, Yield, mutations};
use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::{Report, Span};
use zhenggai::source::{MediaType, RawDocument};

use super::PARTIAL;
use super::evaluate::{EvaluateArgs, beside, documents, parse_figure, read_golds};

/// Figures this close to their threshold meet it.
const SLACK: f64 = 1e-9;

/// The part of the arguments that is about mutations.
#[derive(Debug, clap::Args)]
pub(super) struct MutationArgs {
    /// Put one error at a time into the notices and count how many the checks find
    #[arg(long, conflicts_with_all = ["min", "min_all"])]
    pub(super) mutate: bool,
    /// Folder of small cases (*.toml) whose consistent findings are mutated too; `cases` beside the
    /// gold folder when left out
    #[arg(long, value_name = "DIR", requires = "mutate")]
    cases: Option<PathBuf>,
    /// Only errors of this kind or for this check, such as `change-rate` or `ratio` (repeatable)
    #[arg(long, value_name = "NAME", requires = "mutate", value_parser = parse_name)]
    only: Vec<String>,
    /// Fail when less than this share of any kind of error is found, or an alarm is false
    #[arg(long, value_name = "SHARE", requires = "mutate", value_parser = parse_figure)]
    min_caught: Option<f64>,
}

fn parse_name(text: &str) -> Result<String, String> {
    let is_known = |kind: &Kind| kind.name() == text || kind.check() == text;
    if Kind::ALL.iter().any(is_known) {
        return Ok(text.to_owned());
    }
    Err(format!("`{text}` is no kind of error; one of: {}", Kind::ALL.map(Kind::name).join(", ")))
}

/// A notice that holds no error but those of its gold.
struct Ground {
    name: String,
    text: String,
    media_type: MediaType,
    gold: Gold,
    /// Whether the gold lists all that is inconsistent, so that whatever else is found is a false alarm.
    complete: bool,
}

/// What came of all notices.
#[derive(Default)]
struct Outcome {
    caught: Yield,
    alarms: Vec<String>,
}

/// Runs the measurement.
///
/// # Errors
/// When there is no gold, a gold file or a case can't be used, or a document can't be read.
pub(super) fn run(args: &EvaluateArgs) -> Result<ExitCode> {
    let engine = Engine::new(Options::default())?;
    let mut grounds = notices(args)?;
    grounds.extend(cases(args)?);
    let only = &args.mutation.only;
    let is_wanted = |kind: Kind| {
        only.is_empty() || only.iter().any(|name| [kind.name(), kind.check()].contains(&name.as_str()))
    };
    let results: Vec<_> = grounds.par_iter().map(|ground| measure(&engine, ground, is_wanted)).collect();
    let mut outcome = Outcome::default();
    for (ground, (alarms, catches)) in grounds.iter().zip(results) {
        outcome.alarms.extend(alarms);
        catches.iter().for_each(|(mutation, catch)| outcome.caught.add(&ground.name, mutation, catch));
    }
    outcome
        .caught
        .rows
        .retain(|row| Kind::ALL.iter().any(|kind| kind.name() == row.kind && is_wanted(*kind)));
    // Locked only now: a worker thread that has to say something must not wait for this one.
    tell(args, &outcome, &mut io::stdout().lock(), &mut io::stderr().lock())
}

/// The false alarms on a notice as it is, and what came of each of its mutations.
fn measure(
    engine: &Engine,
    ground: &Ground,
    is_wanted: impl Fn(Kind) -> bool + Sync,
) -> (Vec<String>, Vec<(Mutation, Catch)>) {
    let before = report(engine, ground, &ground.text);
    let alarms = if ground.complete { false_alarms(&ground.gold, &before) } else { Vec::new() };
    let mut made = mutations(&ground.text, &ground.gold);
    made.retain(|mutation| is_wanted(mutation.kind));
    let caught = |mutation: Mutation| {
        let after = report(engine, ground, &mutation.text);
        let catch = Catch::of(&mutation, &before.findings, &after.findings);
        // The texts of all mutations together would be large.
        (Mutation { text: String::new(), ..mutation }, catch)
    };
    (alarms, made.into_par_iter().map(caught).collect())
}

fn report(engine: &Engine, ground: &Ground, text: &str) -> Report {
    let bytes = text.as_bytes().to_vec();
    engine.report(&RawDocument { path: ground.name.clone(), bytes, media_type: ground.media_type })
}

/// Inconsistencies, hints left out, that the gold does not have.
fn false_alarms(gold: &Gold, report: &Report) -> Vec<String> {
    let mut scores = Scores::default();
    scores.add(gold, Some(report));
    scores.tally_of(Scored::Inconsistencies).map(|tally| tally.spurious.clone()).unwrap_or_default()
}

/// The documents that have gold with places.
fn notices(args: &EvaluateArgs) -> Result<Vec<Ground>> {
    let docs = documents(args)?;
    let golds = read_golds(args.gold_folder())?;
    golds.into_iter().filter(|gold| !gold.by_text()).map(|gold| notice(&docs, gold)).collect()
}

fn notice(docs: &Path, gold: Gold) -> Result<Ground> {
    let path = docs.join(&gold.doc);
    let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
    let text = match document::decode(&bytes) {
        Ok(decoded) => decoded.text,
        Err(reason) => bail!("{}: {reason}", path.display()),
    };
    let media_type = MediaType::of(&path).unwrap_or(MediaType::Plain);
    Ok(Ground { name: gold.doc.clone(), text, media_type, gold, complete: true })
}

/// A file of small cases.
#[derive(Deserialize)]
struct CaseFile {
    #[serde(default)]
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    #[serde(default)]
    expect: Vec<Expected>,
}

/// One finding that a case has to give.
#[derive(Deserialize)]
struct Expected {
    check: String,
    verdict: String,
    at: String,
    #[serde(default)]
    claimed: serde_json::Value,
}

/// The cases of the folder, by the names of its files; none where there is no such folder.
fn cases(args: &EvaluateArgs) -> Result<Vec<Ground>> {
    let folder = args.mutation.cases.clone().unwrap_or_else(|| beside(args.gold_folder(), "cases"));
    if args.mutation.cases.is_none() && !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries =
        fs::read_dir(&folder).with_context(|| format!("{}: no folder of cases", folder.display()))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut names: Vec<_> = paths.filter(|path| path.extension().is_some_and(|e| e == "toml")).collect();
    names.sort();
    let mut grounds = Vec::new();
    for path in names {
        let shown = || path.display().to_string();
        let text = fs::read_to_string(&path).with_context(shown)?;
        let file: CaseFile = toml::from_str(&text).with_context(shown)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        grounds.extend(file.case.into_iter().map(|case| case_ground(&stem, case)));
    }
    Ok(grounds)
}

/// A case as a notice whose gold holds findings only.
fn case_ground(file: &str, case: Case) -> Ground {
    let find = |at: &str| {
        let start = case.text[..case.text.find(at)?].chars().count();
        Some(Span(start, start + at.chars().count()))
    };
    let finding = |expected: &Expected| Finding {
        check: expected.check.clone(),
        verdict: expected.verdict.clone(),
        claimed: expected.claimed.clone(),
        evidence: find(&expected.at).into_iter().collect(),
        required: true,
        ..Finding::default()
    };
    let findings = case.expect.iter().map(finding).collect();
    let name = format!("{file}/{}", case.name);
    let gold = Gold { doc: name.clone(), findings, ..Gold::default() };
    Ground { name, text: case.text, media_type: MediaType::Plain, gold, complete: false }
}

fn tell(
    args: &EvaluateArgs,
    outcome: &Outcome,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<ExitCode> {
    if args.json() {
        serde_json::to_writer_pretty(
            &mut *out,
            &serde_json::json!({"errors": outcome.caught.rows, "false_alarms": outcome.alarms}),
        )?;
        writeln!(out)?;
    } else {
        write!(out, "{}", outcome.caught.table())?;
        writeln!(out, "false alarms on the notices as they are: {}", outcome.alarms.len())?;
        write!(out, "{}", outcome.caught.escaped(args.errors()))?;
        for line in outcome.alarms.iter().take(args.errors()) {
            writeln!(out, "  false alarm: {line}")?;
        }
    }
    let short = args.mutation.min_caught.map(|least| shortfalls(outcome, least)).unwrap_or_default();
    for line in &short {
        writeln!(err, "under the threshold: {line}")?;
    }
    Ok(if short.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(PARTIAL) })
}

/// Kinds of which too few are found or none was made, and false alarms.
fn shortfalls(outcome: &Outcome, least: f64) -> Vec<String> {
    let kind = |row: &zhenggai::mutate::Row| match row.share() {
        None => Some(format!("{}: none could be made", row.kind)),
        Some(share) if share + SLACK < least => {
            Some(format!("{}: {} of {}, at least {least} is asked for", row.kind, row.caught, row.injected))
        }
        Some(_) => None,
    };
    let mut lines: Vec<String> = outcome.caught.rows.iter().filter_map(kind).collect();
    lines.extend(outcome.alarms.iter().map(|alarm| format!("false alarm: {alarm}")));
    lines
}
