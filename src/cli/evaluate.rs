//! `zhenggai evaluate`: scores the extraction against gold annotations.
//!
//! A document that is missing is no trouble but a document of which nothing was found. Gold that
//! cannot be used is trouble: figures without it would look better than they are.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use encoding_rs::{Encoding, UTF_8};
use rayon::prelude::*;
use zhenggai::evaluate::{
    CATEGORIES, Detail, Gold, GoldError, Kind, Scores, Summary, broken_spans, mistakes, summary, table,
};
use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::{Level, Report};
use zhenggai::vocabulary::Lang;

use super::PARTIAL;
use super::mutation::{self, MutationArgs};
use super::rules::RuleChoice;

/// Figures this close to their threshold meet it: 0.99 computed in binary may come out just under.
const SLACK: f64 = 1e-9;

/// Score the extraction against gold annotations
///
/// Reads the documents that the gold files name and prints precision, recall and F1 for each kind
/// of fact, then how often each detail is right.
///
/// Exit codes: 0 every threshold is met; 1 a figure is under its threshold (each is named on
/// standard error); 2 there is no gold, or a gold file can't be used.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct EvaluateArgs {
    /// Folder of gold files (*.json)
    #[arg(long, value_name = "DIR")]
    gold: PathBuf,
    /// Folder of the documents; `notices` beside the gold folder when left out
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,
    /// List up to N mistakes of each kind
    #[arg(long, value_name = "N", default_value_t = 0, conflicts_with = "json")]
    errors: usize,
    /// Fail when a figure is under this, such as `measures=0.99` or "notice title=1.0" (repeatable)
    #[arg(long, value_name = "KIND=F1")]
    min: Vec<Threshold>,
    /// Fail when the F1 of any kind of fact is under this; `--min` goes before it
    #[arg(long, value_name = "F1", value_parser = parse_figure)]
    min_all: Option<f64>,
    /// Print the figures as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pub(super) mutation: MutationArgs,
    #[command(flatten)]
    pub(super) rules: RuleChoice,
}

impl EvaluateArgs {
    /// The folder of gold files.
    pub(super) fn gold_folder(&self) -> &Path {
        &self.gold
    }

    /// How many mistakes of each kind are listed.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// Whether figures are printed as JSON.
    pub(super) fn json(&self) -> bool {
        self.json
    }
}

/// The least that a figure may be.
#[derive(Clone, Debug, PartialEq)]
struct Threshold {
    name: String,
    least: f64,
}

impl FromStr for Threshold {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, least) = text.rsplit_once('=').ok_or("expected KIND=F1, such as issues=1.0")?;
        let name = name.trim();
        if Kind::named(name).is_none() && name != CATEGORIES && Detail::named(name).is_none() {
            return Err(format!("`{name}` is not counted; one of: {}", names().join(", ")));
        }
        Ok(Self { name: name.into(), least: parse_figure(least)? })
    }
}

/// Runs the subcommand.
///
/// # Errors
/// When there is no gold, a gold file cannot be used, or there is no folder of documents.
pub(crate) fn run(args: &EvaluateArgs) -> Result<ExitCode> {
    if args.mutation.mutate {
        return mutation::run(args);
    }
    let engine = Engine::with_rules(args.rules.load(Lang::default())?, Options::default());
    let outcome = compare(args, |path| engine.report_path(path))?;
    // Locked only now: a worker thread that has to say something must not wait for this one.
    tell(args, &outcome, &mut io::stdout().lock(), &mut io::stderr().lock())
}

/// What came of all documents.
#[derive(Default)]
struct Outcome {
    scores: Scores,
    broken: Vec<String>,
    trouble: Vec<String>,
}

/// Reads every document that has gold, in parallel; compares in the order of the gold files.
fn compare(args: &EvaluateArgs, read: impl Fn(&Path) -> Report + Sync) -> Result<Outcome> {
    let golds = read_golds(&args.gold)?;
    let docs = documents(args)?;
    let examined: Vec<_> = golds.par_iter().map(|gold| examine(gold, &docs, &read)).collect();
    let mut outcome = Outcome::default();
    for (gold, examined) in golds.iter().zip(examined) {
        outcome.scores.add(gold, examined.report.as_ref());
        outcome.broken.extend(examined.broken);
        outcome.trouble.extend(examined.trouble);
    }
    Ok(outcome)
}

/// Figures go to `out`, trouble and missed thresholds to `err`.
fn tell(
    args: &EvaluateArgs,
    outcome: &Outcome,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<ExitCode> {
    for line in &outcome.trouble {
        writeln!(err, "{line}")?;
    }
    print(args, outcome, out)?;
    let short = shortfalls(args, &outcome.scores);
    for line in &short {
        writeln!(err, "under the threshold: {line}")?;
    }
    Ok(if short.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(PARTIAL) })
}

/// Every gold file of the folder, in the order of their names.
pub(super) fn read_golds(folder: &Path) -> Result<Vec<Gold>> {
    let names = gold_names(folder)
        .with_context(|| format!("{}: no folder of gold files; name it with --gold", folder.display()))?;
    if names.is_empty() {
        bail!("{}: no gold files (*.json) here; --gold takes their folder", folder.display());
    }
    let (golds, faults): (Vec<_>, Vec<_>) = names.iter().map(|path| read_gold(path)).partition(Result::is_ok);
    if !faults.is_empty() {
        let faults: Vec<_> = faults.into_iter().filter_map(Result::err).collect();
        bail!("{}\ncorrect what is named above, or move it out of the folder", faults.join("\n"));
    }
    Ok(golds.into_iter().filter_map(Result::ok).collect())
}

fn gold_names(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let paths = entries.into_iter().map(|entry| entry.path());
    let mut names: Vec<_> = paths.filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    names.sort();
    Ok(names)
}

/// One gold file, or which line of which file is wrong and how.
fn read_gold(path: &Path) -> Result<Gold, String> {
    let shown = path.display();
    let text = fs::read_to_string(path).map_err(|error| format!("{shown}: {error}"))?;
    Gold::parse(&text).map_err(|error| match GoldError::line(&error) {
        Some(line) => format!("{shown}:{line}: {error}"),
        None => format!("{shown}: {error}"),
    })
}

/// The folder of the documents: as given, or `notices` beside the folder of gold files.
pub(super) fn documents(args: &EvaluateArgs) -> Result<PathBuf> {
    let docs = args.docs.clone().unwrap_or_else(|| beside(&args.gold, "notices"));
    if !docs.is_dir() {
        bail!("{}: no folder of documents; name it with --docs", docs.display());
    }
    Ok(docs)
}

/// A path such as `.` has no name to replace, so its neighbour is reached through its parent.
pub(super) fn beside(folder: &Path, name: &str) -> PathBuf {
    match folder.file_name() {
        Some(_) => folder.with_file_name(name),
        None => folder.join("..").join(name),
    }
}

/// What came of one document.
#[derive(Default)]
struct Examined {
    report: Option<Report>,
    broken: Vec<String>,
    trouble: Vec<String>,
}

fn examine(gold: &Gold, docs: &Path, read: impl Fn(&Path) -> Report) -> Examined {
    let path = docs.join(&gold.doc);
    if !path.is_file() {
        let trouble = vec![format!("{}: no such document; all of it counts as missed", path.display())];
        return Examined { trouble, ..Examined::default() };
    }
    let report = read(&path);
    let errors = report.diagnostics.iter().filter(|d| d.level == Level::Error);
    let trouble = errors.map(|d| format!("{}: {}", path.display(), d.message)).collect();
    // Offsets into converted documents depend on the reader: no text to hold them against.
    let broken = if gold.by_text() { Vec::new() } else { broken_in(gold, &report, &path) };
    Examined { report: Some(report), broken, trouble }
}

fn broken_in(gold: &Gold, report: &Report, path: &Path) -> Vec<String> {
    let Ok(bytes) = fs::read(path) else { return Vec::new() };
    let text = decode(&bytes, report.source.encoding.as_deref());
    broken_spans(report, &text).into_iter().map(|line| format!("{} {line}", gold.doc)).collect()
}

/// Decodes apart from the pipeline, so that its own reading is checked as well.
fn decode(bytes: &[u8], encoding: Option<&str>) -> String {
    let named = encoding.and_then(|name| Encoding::for_label(name.as_bytes()));
    named.unwrap_or(UTF_8).decode(bytes).0.into_owned()
}

fn print(args: &EvaluateArgs, outcome: &Outcome, out: &mut impl Write) -> Result<()> {
    let Outcome { scores, broken, .. } = outcome;
    if args.json {
        let figures = Summary { broken_spans: broken.clone(), ..summary(scores) };
        serde_json::to_writer_pretty(&mut *out, &figures)?;
        writeln!(out)?;
        return Ok(());
    }
    write!(out, "{}", table(scores))?;
    writeln!(out, "spans that do not say what the document says: {}", broken.len())?;
    write!(out, "{}", mistakes(scores, args.errors))?;
    for line in broken.iter().take(args.errors) {
        writeln!(out, "  span: {line}")?;
    }
    Ok(())
}

/// One line for every figure that is under its threshold, or that nothing was measured for.
fn shortfalls(args: &EvaluateArgs, scores: &Scores) -> Vec<String> {
    thresholds(args).iter().filter_map(|threshold| shortfall(threshold, scores)).collect()
}

/// The thresholds as given, then `--min-all` for every kind of fact that has none of its own.
fn thresholds(args: &EvaluateArgs) -> Vec<Threshold> {
    let mut thresholds = args.min.clone();
    let unnamed = |kind: &Kind| args.min.iter().all(|threshold| threshold.name != kind.name());
    for kind in Kind::ALL.into_iter().filter(unnamed) {
        let general = args.min_all.map(|least| Threshold { name: kind.name().into(), least });
        thresholds.extend(general);
    }
    thresholds
}

fn shortfall(threshold: &Threshold, scores: &Scores) -> Option<String> {
    let Threshold { name, least } = threshold;
    match scores.f1(name).or_else(|| scores.share(name)) {
        None => Some(format!("{name}: nothing was measured, at least {least} is asked for")),
        Some(figure) if figure + SLACK < *least => {
            // Cut off, not rounded: 0.99997 must not read "1.0000 is under 1".
            let shown = (figure * 10_000.0).floor() / 10_000.0;
            Some(format!("{name}: {shown:.4}, at least {least} is asked for"))
        }
        Some(_) => None,
    }
}

pub(super) fn parse_figure(text: &str) -> Result<f64, String> {
    let figure = text.trim().parse().ok().filter(|figure| (0.0..=1.0).contains(figure));
    figure.ok_or_else(|| format!("`{text}` is not a figure from 0 to 1"))
}

/// Everything that can have a threshold.
fn names() -> Vec<&'static str> {
    Kind::ALL.map(Kind::name).into_iter().chain([CATEGORIES]).chain(Detail::ALL.map(Detail::name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use serde_json::json;

    /// The subcommand as a program of its own.
    #[derive(Parser)]
    struct Program {
        #[command(flatten)]
        args: EvaluateArgs,
    }

    /// A folder with `gold/a.json` and `notices/a.txt`.
    fn corpus(gold: &str) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in [("gold/a.json", gold), ("gold/README", "no gold"), ("notices/a.txt", "今年整改")]
        {
            fs::create_dir_all(root.path().join(path).parent().unwrap()).unwrap();
            fs::write(root.path().join(path), text).unwrap();
        }
        root
    }

    const GOLD: &str =
        r#"{"doc": "a.txt", "dates": [{"text": "今年", "span": [0, 2], "start": null, "end": null}]}"#;

    fn args(root: &Path, more: &[&str]) -> EvaluateArgs {
        let gold = root.join("gold");
        let all = ["evaluate", "--gold", gold.to_str().unwrap()].into_iter().chain(more.iter().copied());
        Program::try_parse_from(all).unwrap_or_else(|error| panic!("{error}")).args
    }

    /// A report with one date, which quotes `text`.
    fn dated(text: &str) -> Report {
        let report = json!({
            "schema": "zhenggai/report/1",
            "source": {"path": "a.txt", "sha256": "", "bytes": 0, "chars": 0, "media_type": "text/plain",
                "encoding": "UTF-8", "encoding_by": "strict-utf-8"},
            "notice": {"contacts": {"phones": [], "emails": [], "addresses": [], "postcodes": []}, "spans": {}},
            "outline": [], "issues": [], "quantities": [], "claims": [], "findings": [], "sentences": [],
            "dates": [{"id": "d1", "text": text, "span": [0, 2], "start": null, "end": null, "precision": "year",
                "inferred": [], "modifier": null, "issue": null, "measure": null}],
            "coverage": {"numbers": 0, "checked": 0, "bound": 0, "free": 0}, "diagnostics": []
        });
        serde_json::from_value(report).unwrap()
    }

    /// Whether the run succeeds, what it prints, and what it complains of.
    fn ran(args: &EvaluateArgs, text: &str) -> (bool, String, String) {
        let outcome = compare(args, |_| dated(text)).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = tell(args, &outcome, &mut out, &mut err).unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (code == ExitCode::SUCCESS, text(out), text(err))
    }

    fn refused(root: &Path) -> String {
        let error = compare(&args(root, &[]), |_| dated("今年")).err().unwrap();
        format!("{error:#}")
    }

    #[test]
    fn without_thresholds_every_score_succeeds() {
        let root = corpus(GOLD);
        let (fine, out, err) = ran(&args(root.path(), &["--errors", "1"]), "去年");
        assert!(fine && err.is_empty(), "{err}");
        assert!(
            out.contains("\ndates                    1.000   1.000   1.000      1     0     0\n"),
            "{out}"
        );
        assert!(out.ends_with("what the document says: 1\n  span: a.txt [0, 2] \"去年\"\n"), "{out}");
    }

    #[test]
    fn figures_under_their_threshold_are_named() {
        let root = corpus(&GOLD.replace("]}", ", {\"span\": [9, 11]}]}"));
        let (fine, _, err) = ran(&args(root.path(), &["--min", "dates=0.66", "--min-all", "1"]), "今年");
        assert!(!fine);
        assert_eq!(err, "under the threshold: date spans: 0.6666, at least 1 is asked for\n");
        assert!(ran(&args(root.path(), &["--min", "dates=0.66", "--min", "date spans=0.66"]), "今年").0);
    }

    #[test]
    fn a_threshold_for_what_was_not_measured_is_missed() {
        let root = corpus(GOLD);
        let (fine, _, err) = ran(&args(root.path(), &["--min", "notice round=0.5"]), "今年");
        assert!(!fine && err.contains("notice round: nothing was measured"), "{err}");
    }

    #[test]
    fn thresholds_name_known_kinds_and_shares() {
        let parsed = |text: &str| text.parse::<Threshold>();
        assert_eq!(parsed("notice title=1.0").unwrap().name, "notice title");
        assert!(parsed("titles=1.0").unwrap_err().contains("one of: outline, issues"));
        assert!(parsed("dates=99").unwrap_err().contains("from 0 to 1"));
        assert!(parsed("dates=NaN").is_err());
        assert!(parsed("dates").unwrap_err().contains("KIND=F1"));
    }

    #[test]
    fn a_missing_document_counts_as_missed() {
        let root = corpus(&GOLD.replace("a.txt", "b.txt"));
        let (fine, out, err) = ran(&args(root.path(), &[]), "今年");
        assert!(fine && err.contains("b.txt: no such document"), "{err}");
        assert!(out.contains("no report for 1: b.txt"), "{out}");
    }

    #[test]
    fn gold_that_cannot_be_used_is_named_with_its_line() {
        let root = corpus("{\"doc\": \"a.txt\",\n\"dates\": 1}");
        let text = refused(root.path());
        assert!(text.contains("a.json:2: not a gold file"), "{text}");
        assert!(text.ends_with("or move it out of the folder"), "{text}");
    }

    #[test]
    fn missing_folders_are_named_with_their_flag() {
        let root = corpus(GOLD);
        assert!(refused(&root.path().join("gold")).contains("no folder of gold files; name it with --gold"));
        fs::remove_file(root.path().join("gold/a.json")).unwrap();
        assert!(refused(root.path()).contains("no gold files (*.json) here"));
        fs::write(root.path().join("gold/a.json"), GOLD).unwrap();
        fs::remove_dir_all(root.path().join("notices")).unwrap();
        assert!(refused(root.path()).contains("no folder of documents; name it with --docs"));
    }

    #[test]
    fn json_has_the_shape_of_score_py() {
        let root = corpus(GOLD);
        let (_, out, _) = ran(&args(root.path(), &["--json"]), "去年");
        let figures: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(figures["f1"]["dates"]["tp"], 1);
        assert_eq!(figures["accuracy"]["notice title"], json!({"right": 1, "of": 1}));
        assert_eq!(figures["broken_spans"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn documents_stand_beside_the_gold() {
        assert_eq!(beside(Path::new("corpus/gold/"), "notices"), Path::new("corpus/notices"));
        assert_eq!(beside(Path::new("."), "notices"), Path::new("./../notices"));
    }

    #[test]
    fn documents_are_decoded_as_the_report_says() {
        let (gb, _, _) = encoding_rs::GB18030.encode("整改");
        assert_eq!(decode(&gb, Some("gb18030")), "整改");
        assert_eq!(decode(b"\xEF\xBB\xBFa", None), "a");
        assert_eq!(decode(b"\xFF\xFEa\0", Some("UTF-16LE")), "a");
    }
}
