//! Many documents, in parallel and in order.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use rayon::prelude::*;

use super::Engine;
use crate::report::{Coverage, Diagnostic, Finding, Report};
use crate::source::{self, Inputs, Item, Lost, Note, RawDocument, Reason, Skipped};
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
    /// It is no notice, and the engine's options ask for notices only.
    NotANotice,
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents that were read.
    pub documents: usize,
    /// Documents that are no notices: some of those that were read or, where the engine's options ask for notices only,
    /// beside them.
    pub not_notices: usize,
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
    /// Files in folders and collections that are of a kind that is not read.
    pub other_kinds: usize,
    /// Members of collections that are no documents, by reason.
    pub skipped: BTreeMap<Reason, usize>,
}

impl Summary {
    fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Report(reading) if failure(&reading.report).is_some() => self.failures += 1,
            Outcome::Report(reading) => self.add(&reading.report),
            Outcome::NotANotice => self.not_notices += 1,
            Outcome::Skipped(Skipped::OtherKind(_)) => self.other_kinds += 1,
            Outcome::Skipped(Skipped::Member(reason)) => *self.skipped.entry(*reason).or_default() += 1,
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
        self.not_notices += usize::from(report.notice.not_a_notice.is_some());
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
        self.documents + self.not_notices == 0 && self.failures == self.unlisted
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
            Self::Skipped(Skipped::OtherKind(_) | Skipped::Member(_)) | Self::NotANotice => None,
        }
    }
}

/// Reads all documents of `inputs` and hands each outcome to `take`, in the order of the inputs.
///
/// Collections are read on the calling thread; the current rayon thread pool does the rest of the work. `take` runs
/// on the calling thread; when it fails, the run stops with its error.
///
/// # Errors
/// The first error of `take`.
pub fn run<E>(
    engine: &Engine,
    inputs: &Inputs,
    mut take: impl FnMut(Outcome) -> Result<(), E>,
) -> Result<Summary, E> {
    let mut summary = Summary::default();
    let mut batch = Batch::default();
    let mut failed = None;
    let mut work_off = |items: Vec<Item>| -> Result<(), E> {
        for outcome in outcomes(engine, items, inputs.limits.document) {
            summary.count(&outcome);
            take(outcome)?;
        }
        Ok(())
    };
    let ended = inputs.each(&mut |item| {
        batch.push(item);
        if !batch.is_full() {
            return ControlFlow::Continue(());
        }
        match work_off(batch.empty()) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    });
    if ended.is_continue() {
        work_off(batch.empty())?;
    }
    failed.map_or(Ok(summary), Err)
}

/// What becomes of a batch. For a full one the dictionary of words is loaded, by one thread beside the
/// work of the others. That costs as much as looking words up costs in some 300 documents, and 60 MB.
fn outcomes(engine: &Engine, items: Vec<Item>, limit: u64) -> Vec<Outcome> {
    let full = items.len() >= BATCH_DOCUMENTS;
    let outcomes = || items.into_par_iter().map(|item| outcome(engine, item, limit)).collect();
    if full { rayon::join(|| engine.load_words(), outcomes).1 } else { outcomes() }
}

/// Items that are worked on together.
#[derive(Default)]
struct Batch {
    items: Vec<Item>,
    bytes: u64,
}

impl Batch {
    fn push(&mut self, item: Item) {
        self.bytes += match &item {
            Item::File(entry) => std::fs::metadata(&entry.path).map_or(0, |data| data.len()),
            Item::Member(member) => member.raw.bytes.len() as u64,
            Item::Lost(_) | Item::Skipped(_) => 0,
        };
        self.items.push(item);
    }

    fn is_full(&self) -> bool {
        self.items.len() >= BATCH_DOCUMENTS || self.bytes >= BATCH_BYTES
    }

    fn empty(&mut self) -> Vec<Item> {
        self.bytes = 0;
        std::mem::take(&mut self.items)
    }
}

fn outcome(engine: &Engine, item: Item, limit: u64) -> Outcome {
    let (raw, relative, notes) = match item {
        Item::File(entry) => match source::read_within(&entry.path, entry.media_type, limit) {
            Ok(raw) => (raw, entry.relative, Vec::new()),
            Err(error) => return lost(engine, &entry.lost(&error)),
        },
        Item::Member(member) => (member.raw, member.relative, member.notes),
        Item::Lost(it) => return lost(engine, &it),
        Item::Skipped(skipped) => return Outcome::Skipped(skipped),
    };
    let (mut report, text) = guarded(engine, &raw);
    if engine.wants_notices_only() && report.notice.not_a_notice.is_some() {
        return Outcome::NotANotice;
    }
    report.diagnostics.extend(notes.into_iter().map(|note| Diagnostic {
        level: Level::Warning,
        code: note.code.to_owned(),
        message: note.message,
        span: None,
    }));
    Outcome::Report(Box::new(Reading { report, relative, text }))
}

fn lost(engine: &Engine, lost: &Lost) -> Outcome {
    let (report, relative) = (engine.lost(lost), lost.relative.clone());
    Outcome::Report(Box::new(Reading { report, relative, text: None }))
}

/// The report on `raw`, even where a reader breaks over it: one document must not stop the others.
fn guarded(engine: &Engine, raw: &RawDocument) -> (Report, Option<String>) {
    catch_unwind(AssertUnwindSafe(|| engine.read(raw))).unwrap_or_else(|_| {
        let message = "the program broke over this document; please report it with the document";
        let note = Note { code: "internal-error", message: message.to_owned() };
        let (path, media_type) = (raw.path.clone(), raw.media_type.name());
        (engine.lost(&Lost { path, relative: PathBuf::new(), media_type, note }), None)
    })
}
