//! `zhenggai check`: files and folders in, findings out.

mod output;
mod select;
mod tally;

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::Result;
use clap::ColorChoice;
use clap::builder::PossibleValuesParser;
use indicatif::ProgressBar;
use zhenggai::pipeline::{self, Engine, Options, Outcome, Reading, Summary};
use zhenggai::report::{Severity, Verdict};
use zhenggai::sink::Page;

use super::batch::{ensure_read, no_bar, progress_bar, use_threads};
use super::input::InputArgs;
use super::lang::LangArg;
use super::rules::RuleChoice;
use super::{INCONSISTENT, TROUBLE, complain};
use output::Output;
use select::Selection;
use tally::Tally;

/// Check notices against themselves: what a notice states against what it lists
///
/// Prints each finding with its place, the claim underlined in its sentence, and what it was
/// compared with. Lines and columns count from 1, columns in characters. What is read is said under
/// `zhenggai extract`. A summary goes to standard error. `zhenggai explain` says what each check does.
///
/// Exit codes: 0 nothing is inconsistent, of the chosen checks and severities; 1 something is;
/// 2 nothing to read, a document that could not be read (each is named on standard error, the
/// others are checked all the same), wrong arguments, or the output can't be written.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    input: InputArgs,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Language of the findings
    #[arg(long, value_enum, default_value_t)]
    lang: LangArg,
    /// The least severity of an inconsistency that is shown and makes the exit code 1
    #[arg(long, value_enum, default_value_t)]
    severity: SeverityArg,
    /// Look at these checks only (several with commas, or the option several times)
    #[arg(long, value_name = "CHECK", value_delimiter = ',', value_parser = check_id())]
    select: Vec<String>,
    /// Leave out these checks
    #[arg(long, value_name = "CHECK", value_delimiter = ',', value_parser = check_id())]
    ignore: Vec<String>,
    /// Show findings with these verdicts; the exit code looks at inconsistent ones only
    #[arg(long, value_enum, value_delimiter = ',', default_value = "inconsistent")]
    verdict: Vec<VerdictArg>,
    /// Show findings with any verdict
    #[arg(long, conflicts_with = "verdict")]
    all: bool,
    /// Only count documents that are no notices of rectification; they have no findings either way
    #[arg(long)]
    only_notices: bool,
    /// When to colour text; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, value_enum, default_value_t)]
    color: ColorChoice,
    /// Number of threads; all cores when left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    #[command(flatten)]
    rules: RuleChoice,
}

/// Refuses ids that no check has, and names those that there are.
pub(super) fn check_id() -> PossibleValuesParser {
    PossibleValuesParser::new(zhenggai::check::ids())
}

/// Forms of the findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For reading, with the place underlined
    #[default]
    Text,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// Annotations of GitHub's workflows
    Github,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum SeverityArg {
    /// Worth knowing
    Info,
    /// Probably wrong
    #[default]
    Warning,
    /// Wrong
    Error,
}

impl From<SeverityArg> for Severity {
    fn from(severity: SeverityArg) -> Self {
        match severity {
            SeverityArg::Info => Self::Info,
            SeverityArg::Warning => Self::Warning,
            SeverityArg::Error => Self::Error,
        }
    }
}

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum VerdictArg {
    /// Both sides are known and disagree
    Inconsistent,
    /// The plain comparison fails, but the notice's own words account for it
    Explained,
    /// Not enough to compare
    Undecided,
    /// Both sides agree
    Consistent,
}

impl From<VerdictArg> for Verdict {
    fn from(verdict: VerdictArg) -> Self {
        match verdict {
            VerdictArg::Inconsistent => Self::Inconsistent,
            VerdictArg::Explained => Self::Explained,
            VerdictArg::Undecided => Self::Undecided,
            VerdictArg::Consistent => Self::Consistent,
        }
    }
}

/// Runs the checks.
pub(crate) fn run(args: &CheckArgs) -> Result<ExitCode> {
    args.input.check()?;
    use_threads(args.jobs)?;
    let selection = Selection::new(args)?;
    let rules = args.rules.load(args.lang.into())?;
    let options =
        Options { lang: args.lang.into(), text: true, only_notices: args.only_notices, ..Options::default() };
    let engine = Engine::with_rules(rules, options).within(args.input.time());
    let mut output = Output::open(args.format, args.color, args.lang.into());
    let mut tally = Tally::default();
    let progress = bar();
    let summary = pipeline::run(&engine, &args.input.inputs(), |outcome| {
        progress.inc(1);
        if let Some((path, reason)) = outcome.failure() {
            progress.suspend(|| complain(&format!("{path}: {reason}")));
        }
        match outcome {
            Outcome::Report(reading) => tell(&reading, &selection, &mut tally, &mut output),
            Outcome::Skipped(_) | Outcome::NotANotice => Ok(()),
        }
    })?;
    output.finish()?;
    progress.finish_and_clear();
    ensure_read(&summary)?;
    tally.print(&summary, args.lang.into(), args.format == Format::Text)?;
    Ok(code(&summary, &tally))
}

/// Findings and a bar on one terminal would stand in each other's way.
fn bar() -> ProgressBar {
    if std::io::stdout().is_terminal() { no_bar() } else { progress_bar() }
}

/// Counts and prints the findings on one document.
fn tell(reading: &Reading, selection: &Selection, tally: &mut Tally, output: &mut Output) -> Result<()> {
    let report = &reading.report;
    report
        .findings
        .iter()
        .filter(|finding| selection.counts(finding))
        .for_each(|finding| tally.count(finding));
    let mut shown = report.findings.iter().filter(|finding| selection.shows(finding)).peekable();
    if shown.peek().is_none() {
        return Ok(());
    }
    let page = Page::new(reading.text.as_deref().unwrap_or_default());
    shown.try_for_each(|finding| output.write(&report.source.path, finding, &page))
}

/// What could not be read may be inconsistent, so it weighs more than what was found.
fn code(summary: &Summary, tally: &Tally) -> ExitCode {
    if summary.failures > 0 {
        ExitCode::from(TROUBLE)
    } else if tally.inconsistent() > 0 {
        ExitCode::from(INCONSISTENT)
    } else {
        ExitCode::SUCCESS
    }
}
