//! `zhenggai evaluate --mutate`: how many errors, put into the notices on purpose, the checks find.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde::Deserialize;
use zhenggai::document;
use zhenggai::evaluate::gold::Finding;
use zhenggai::evaluate::{Gold, Kind as Scored, Scores};
use zhenggai::mutate::{Catch, Kind, Mutation, Row, Yield, mutations};
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
    /// Fail when less than this share of a kind of error is found: `0.95` for every kind, or
    /// `swap-numbers=0.6` for one, which goes before (repeatable)
    #[arg(long, value_name = "[KIND=]SHARE", requires = "mutate")]
    min_caught: Vec<Floor>,
    /// Fail when there are more false alarms than this on the notices as they are
    #[arg(long, value_name = "N", requires = "mutate")]
    max_alarms: Option<usize>,
}

/// The least share of errors to be found, of one kind or of all.
#[derive(Clone, Debug, PartialEq)]
struct Floor {
    kind: Option<&'static str>,
    least: f64,
}

impl FromStr for Floor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some((name, share)) = text.rsplit_once('=') else {
            return Ok(Self { kind: None, least: parse_figure(text)? });
        };
        let kind = Kind::ALL.iter().map(|kind| kind.name()).find(|known| *known == name.trim());
        let kind = kind.ok_or_else(|| format!("`{name}` is no kind of error; one of: {}", names()))?;
        Ok(Self { kind: Some(kind), least: parse_figure(share)? })
    }
}

fn names() -> String {
    Kind::ALL.map(Kind::name).join(", ")
}

fn parse_name(text: &str) -> Result<String, String> {
    let is_known = |kind: &Kind| kind.name() == text || kind.check() == text;
    if Kind::ALL.iter().any(is_known) {
        return Ok(text.to_owned());
    }
    Err(format!("`{text}` is no kind of error; one of: {}", names()))
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
    engine.report(&RawDocument {
        path: ground.name.clone(),
        bytes,
        media_type: ground.media_type,
        charset: None,
    })
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
    let short = shortfalls(&args.mutation, outcome);
    for line in &short {
        writeln!(err, "under the threshold: {line}")?;
    }
    Ok(if short.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(PARTIAL) })
}

/// Kinds of which too few are found or none was made, and false alarms beyond those allowed.
fn shortfalls(args: &MutationArgs, outcome: &Outcome) -> Vec<String> {
    let floor = |row: &Row| {
        let of = |kind: Option<&str>| args.min_caught.iter().rev().find(|floor| floor.kind == kind);
        of(Some(row.kind)).or_else(|| of(None)).map(|floor| floor.least)
    };
    let line = |row: &Row| {
        let least = floor(row)?;
        match row.share() {
            None => Some(format!("{}: none could be made", row.kind)),
            Some(share) if share + SLACK < least => Some(format!(
                "{}: {} of {}, at least {least} is asked for",
                row.kind, row.caught, row.injected
            )),
            Some(_) => None,
        }
    };
    let mut lines: Vec<String> = outcome.caught.rows.iter().filter_map(line).collect();
    if args.max_alarms.is_some_and(|most| outcome.alarms.len() > most) {
        lines.extend(outcome.alarms.iter().map(|alarm| format!("false alarm: {alarm}")));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn floors(texts: &[&str]) -> MutationArgs {
        let min_caught = texts.iter().map(|text| text.parse().unwrap()).collect();
        MutationArgs { mutate: true, cases: None, only: Vec::new(), min_caught, max_alarms: Some(0) }
    }

    fn outcome(alarms: &[&str]) -> Outcome {
        let mut caught = Yield::default();
        let mutation = Mutation {
            kind: Kind::ChangeRate,
            at: Span(0, 1),
            beside: Vec::new(),
            text: String::new(),
            note: String::new(),
        };
        caught.add("a", &mutation, &Catch::Caught);
        caught.add("a", &mutation, &Catch::Missed);
        caught.rows.retain(|row| row.injected > 0);
        Outcome { caught, alarms: alarms.iter().map(|&alarm| alarm.to_owned()).collect() }
    }

    #[test]
    fn a_floor_of_one_kind_goes_before_that_of_all() {
        assert!(shortfalls(&floors(&["change-rate=0.5", "0.9"]), &outcome(&[])).is_empty());
        assert_eq!(
            shortfalls(&floors(&["0.9"]), &outcome(&[])),
            ["change-rate: 1 of 2, at least 0.9 is asked for"]
        );
        assert!("change-rats=0.5".parse::<Floor>().unwrap_err().contains("change-rate"));
        assert!("1.5".parse::<Floor>().is_err());
    }

    #[test]
    fn false_alarms_are_named_when_there_are_too_many() {
        assert_eq!(shortfalls(&floors(&[]), &outcome(&["b.txt: sum"])), ["false alarm: b.txt: sum"]);
    }

    #[test]
    fn kinds_are_asked_for_by_their_name_or_their_check() {
        assert!(parse_name("ratio").is_ok() && parse_name("change-rate").is_ok());
        assert!(parse_name("rates").unwrap_err().contains("change-rate"));
    }

    #[test]
    fn a_case_becomes_gold_with_places() {
        let expected = Expected {
            check: "ratio".into(),
            verdict: "consistent".into(),
            at: "达50%".into(),
            claimed: serde_json::json!(50),
        };
        let case = Case {
            name: "half".into(), text: "4个已完成2个，达50%。".into(), expect: vec![expected]
        };
        let ground = case_ground("ratio", case);
        assert_eq!((ground.name.as_str(), ground.complete), ("ratio/half", false));
        assert_eq!(ground.gold.findings[0].evidence, [Span(8, 12)]);
    }
}
