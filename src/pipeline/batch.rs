//! Many documents, in parallel and in order.

use std::path::PathBuf;

use rayon::prelude::*;

use super::Engine;
use crate::report::{Coverage, Diagnostic, Finding, Report};
use crate::source::{self, Entry, Skipped};
use crate::vocabulary::{Level, Verdict};

/// A batch holds at most this many documents …
const BATCH_DOCUMENTS: usize = 256;
/// … and about this many bytes, so that a few large files do not fill the memory.
const BATCH_BYTES: u64 = 64 * 1024 * 1024;

/// What became of one file.
#[derive(Debug)]
pub enum Outcome {
    /// It was read, or the report says why it could not be.
    Report(Box<Reading>),
    /// It was passed over, or its folder could not be listed.
    Skipped(Skipped),
}

/// What came of one document.
#[derive(Debug)]
pub struct Reading {
    /// The report.
    pub report: Report,
    /// The path below the folder that was given.
    pub relative: PathBuf,
    /// The document text that spans count in, when the engine's options ask for it.
    pub text: Option<String>,
}

/// Totals of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents that were read.
    pub documents: usize,
    /// Issues found.
    pub issues: usize,
    /// Measures found.
    pub measures: usize,
    /// Findings that are inconsistent.
    pub findings: usize,
    /// The claim ledgers of all documents together.
    pub coverage: Coverage,
    /// Files that could not be read, and folders that could not be listed.
    pub failures: usize,
    /// Of the failures those without a report: paths that don't exist, folders that can't be listed.
    pub unlisted: usize,
    /// Files in folders that are of a kind that is not read.
    pub other_kinds: usize,
}

impl Summary {
    fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Report(reading) if failure(&reading.report).is_some() => self.failures += 1,
            Outcome::Report(reading) => self.add(&reading.report),
            Outcome::Skipped(Skipped::OtherKind(_)) => self.other_kinds += 1,
            Outcome::Skipped(Skipped::Unreadable(..)) => {
                self.failures += 1;
                self.unlisted += 1;
            }
        }
    }
}

impl Summary {
    fn add(&mut self, report: &Report) {
        self.documents += 1;
        self.issues += report.issues.len();
        self.measures += report.issues.iter().map(|issue| issue.measures.len()).sum::<usize>();
        let inconsistent = |finding: &&Finding| finding.verdict == Verdict::Inconsistent;
        self.findings += report.findings.iter().filter(inconsistent).count();
        self.coverage.numbers += report.coverage.numbers;
        self.coverage.checked += report.coverage.checked;
        self.coverage.bound += report.coverage.bound;
        self.coverage.free += report.coverage.free;
    }

    /// Nothing could be read because there was nothing, or nothing of a kind that is read.
    pub fn is_empty(&self) -> bool {
        self.documents == 0 && self.failures == self.unlisted
    }
}

/// The diagnostic that says why a document could not be read, if it could not.
pub(super) fn failure(report: &Report) -> Option<&Diagnostic> {
    report.diagnostics.iter().find(|diagnostic| diagnostic.level == Level::Error)
}

impl Outcome {
    /// Why the file could not be read: its path and the reason.
    pub fn failure(&self) -> Option<(&str, &str)> {
        match self {
            Self::Report(reading) => {
                let report = &reading.report;
                failure(report).map(|trouble| (report.source.path.as_str(), trouble.message.as_str()))
            }
            Self::Skipped(Skipped::Unreadable(path, reason)) => Some((path, reason)),
            Self::Skipped(Skipped::OtherKind(_)) => None,
        }
    }
}

/// Reads all documents below `paths` and hands each outcome to `take`, in the order of the files.
///
/// The current rayon thread pool does the work. `take` runs on the calling thread; when it fails,
/// the run stops with its error.
///
/// # Errors
/// The first error of `take`.
pub fn run<E>(
    engine: &Engine,
    paths: &[PathBuf],
    mut take: impl FnMut(Outcome) -> Result<(), E>,
) -> Result<Summary, E> {
    let mut summary = Summary::default();
    let mut entries = source::walk(paths).peekable();
    while entries.peek().is_some() {
        let batch = next_batch(&mut entries);
        let outcomes = beside_loading(engine, batch);
        for outcome in outcomes {
            summary.count(&outcome);
            take(outcome)?;
        }
    }
    Ok(summary)
}

/// What becomes of a batch. For a full one the dictionary of words is loaded, by one thread beside the
/// work of the others. That costs as much as looking words up costs in some 300 documents, and 60 MB.
fn beside_loading(engine: &Engine, batch: Vec<Result<Entry, Skipped>>) -> Vec<Outcome> {
    let full = batch.len() >= BATCH_DOCUMENTS;
    let outcomes = || batch.into_par_iter().map(|entry| outcome(engine, entry)).collect();
    if full { rayon::join(|| engine.load_words(), outcomes).1 } else { outcomes() }
}

fn next_batch(entries: &mut impl Iterator<Item = Result<Entry, Skipped>>) -> Vec<Result<Entry, Skipped>> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH_DOCUMENTS && bytes < BATCH_BYTES {
        let Some(entry) = entries.next() else { break };
        if let Ok(entry) = &entry {
            bytes += std::fs::metadata(&entry.path).map_or(0, |data| data.len());
        }
        batch.push(entry);
    }
    batch
}

fn outcome(engine: &Engine, entry: Result<Entry, Skipped>) -> Outcome {
    match entry {
        Ok(entry) => {
            let (report, text) = engine.read_file(&entry.path, entry.media_type);
            Outcome::Report(Box::new(Reading { report, relative: entry.relative, text }))
        }
        Err(skipped) => Outcome::Skipped(skipped),
    }
}
