//! `zhenggai extract`: files and folders in, reports out.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};

use zhenggai::pipeline::{self, Engine, Options, Outcome, Reading, Summary};
use zhenggai::report::Report;
use zhenggai::sink::{Folder, Lines};

use super::batch::{ensure_read, progress_bar, share, skipped, use_threads};
use super::input::InputArgs;
use super::lang::LangArg;
use super::rules::RuleChoice;
use super::{PARTIAL, complain};

/// Extract the structure and facts of notices: one JSON report for each document
///
/// In folders all files with a known ending are taken: documents (.txt .text .md .markdown .html .htm
/// .shtml .xhtml .docx .doc .pdf .rtf .wps .ofd) and collections of them (.zip .tar .tar.gz .tgz
/// .tar.zst .gz .zst .warc .warc.gz .jsonl .ndjson .csv .tsv .parquet), which are read as streams and
/// never unpacked to disk. A file that is named is read whatever it is called. The encoding (UTF-8,
/// UTF-16, GB18030, Big5) is found for each document.
///
/// Exit codes: 0 every document was read; 1 some could not be (each is named on standard error
/// and has a report that says why); 2 nothing to read, or the output can't be written.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Write one JSON file for each document into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "format")]
    out: Option<PathBuf>,
    /// Write the text of each document, in which spans count, into this folder, as UTF-8
    #[arg(long, value_name = "DIR")]
    emit_text: Option<PathBuf>,
    /// What to write to standard output
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Number of threads; all cores when left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Add words with part of speech to each report
    #[arg(long)]
    tokens: bool,
    /// Only count documents that are no notices of rectification (news, lists, regulations …); without
    /// this each has a report of the kind not-a-notice with the reason
    #[arg(long)]
    only_notices: bool,
    /// Language of the findings' messages
    #[arg(long, value_enum, default_value_t)]
    lang: LangArg,
    #[command(flatten)]
    rules: RuleChoice,
}

/// Forms of standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// One JSON report a line (the default without --out)
    Jsonl,
}

/// The rows that are left out when they count nothing.
const OTHER_KINDS: &str = "other kinds of files";
const NOT_NOTICES: &str = "not notices";

enum Sink {
    Folder(Folder),
    Lines(Lines<BufWriter<std::io::StdoutLock<'static>>>),
}

impl Sink {
    fn open(args: &ExtractArgs) -> Result<Self> {
        match &args.out {
            Some(folder) => folder_at(folder, "json", "--out").map(Self::Folder),
            None => Ok(Self::Lines(Lines::new(BufWriter::new(std::io::stdout().lock())))),
        }
    }

    fn write(&mut self, report: &Report, relative: &Path) -> Result<()> {
        match self {
            Self::Folder(folder) => folder.write(relative, report).map_err(unwritten),
            Self::Lines(lines) => lines.write(report).context("standard output can't be written"),
        }
    }

    fn finish(self) -> Result<()> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::Lines(lines) => lines.finish().context("standard output can't be written"),
        }
    }
}

fn folder_at(path: &Path, extension: &'static str, flag: &str) -> Result<Folder> {
    Folder::create(path, extension)
        .with_context(|| format!("the folder {} can't be made; choose another with {flag}", path.display()))
}

fn unwritten((path, error): (PathBuf, std::io::Error)) -> anyhow::Error {
    anyhow::Error::new(error).context(format!("{} can't be written", path.display()))
}

/// Writes the text of a document. One that has none takes its name all the same, so that texts and reports
/// are called alike.
fn emit(texts: &mut Folder, reading: &Reading) -> Result<()> {
    match &reading.text {
        Some(text) => texts.write_text(&reading.relative, text).map_err(unwritten),
        None => {
            texts.reserve(&reading.relative);
            Ok(())
        }
    }
}

/// Runs the extraction.
pub(crate) fn run(args: &ExtractArgs) -> Result<ExitCode> {
    args.input.check()?;
    use_threads(args.jobs)?;
    let rules = args.rules.load(args.lang.into())?;
    let options = Options {
        tokens: args.tokens,
        lang: args.lang.into(),
        text: args.emit_text.is_some(),
        only_notices: args.only_notices,
    };
    let engine = Engine::with_rules(rules, options).within(args.input.time());
    let mut sink = Sink::open(args)?;
    let mut texts =
        args.emit_text.as_deref().map(|folder| folder_at(folder, "txt", "--emit-text")).transpose()?;
    let progress = progress_bar();
    let summary = pipeline::run(&engine, &args.input.inputs(), |outcome| {
        progress.inc(1);
        if let Some((path, reason)) = outcome.failure() {
            progress.suspend(|| complain(&format!("{path}: {reason}")));
        }
        match outcome {
            Outcome::Report(reading) => {
                if let Some(texts) = &mut texts {
                    emit(texts, &reading)?;
                }
                sink.write(&reading.report, &reading.relative)
            }
            Outcome::Skipped(_) | Outcome::NotANotice => Ok(()),
        }
    })?;
    sink.finish()?;
    progress.finish_and_clear();
    conclude(&summary)
}

fn conclude(summary: &Summary) -> Result<ExitCode> {
    ensure_read(summary)?;
    table(summary)?;
    Ok(if summary.failures > 0 { ExitCode::from(PARTIAL) } else { ExitCode::SUCCESS })
}

fn table(summary: &Summary) -> Result<()> {
    let coverage = &summary.coverage;
    let rows = [
        ("documents", summary.documents, String::new()),
        (NOT_NOTICES, summary.not_notices, String::new()),
        ("issues", summary.issues, String::new()),
        ("measures", summary.measures, String::new()),
        ("findings", summary.findings, String::new()),
        ("numbers", coverage.numbers, String::new()),
        ("numbers checked", coverage.checked, format!("  {}", share(coverage))),
        ("failures", summary.failures, String::new()),
        (OTHER_KINDS, summary.other_kinds, String::new()),
    ];
    let mut out = std::io::stderr().lock();
    for (name, count, more) in
        rows.iter().filter(|(name, count, _)| *count > 0 || ![OTHER_KINDS, NOT_NOTICES].contains(name))
    {
        writeln!(out, "{name:<20} {count:>8}{more}")?;
    }
    for (name, count) in skipped(summary) {
        writeln!(out, "{name:<20} {count:>8}")?;
    }
    Ok(())
}
