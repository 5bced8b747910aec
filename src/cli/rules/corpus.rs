//! The documents of a corpus, one after the other.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use zhenggai::pipeline::{Engine, Study};
use zhenggai::source::{self, RawDocument, Skipped};

use crate::cli::batch::progress_bar;
use crate::cli::{TROUBLE, complain};

/// Hands every document below `paths` to `take`; returns how many files could not be read. Each of those is
/// named on standard error.
pub(super) fn each(paths: &[PathBuf], mut take: impl FnMut(&RawDocument) -> Result<()>) -> Result<usize> {
    let progress = progress_bar();
    let (mut failures, mut read) = (0, 0);
    let mut fail = |path: &str, reason: &str| {
        failures += 1;
        progress.suspend(|| complain(&format!("{path}: {reason}")));
    };
    for entry in source::walk(paths) {
        let raw = match entry {
            Ok(entry) => source::read(&entry.path, entry.media_type)
                .map_err(|error| (entry.path.display().to_string(), format!("the file {error}"))),
            Err(Skipped::Unreadable(path, reason)) => Err((path, reason)),
            Err(Skipped::OtherKind(_)) => continue,
        };
        match raw {
            Ok(raw) => {
                take(&raw)?;
                read += 1;
            }
            Err((path, reason)) => fail(&path, &reason),
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    if read == 0 {
        bail!("nothing to read: no .txt, .text, .md or .markdown file was found");
    }
    Ok(failures)
}

/// What `engine` makes of `raw`; a document that is no text is named on standard error.
pub(super) fn study(engine: &Engine, raw: &RawDocument) -> Study {
    let study = engine.study(raw);
    if study.document.is_none() {
        let reason = study.report.diagnostics.first().map_or("it is no text", |trouble| &trouble.message);
        complain(&format!("{}: {reason}", raw.path));
    }
    study
}

/// The exit code of a run: trouble where some files could not be read.
pub(super) fn code(failures: usize, otherwise: ExitCode) -> ExitCode {
    if failures > 0 { ExitCode::from(TROUBLE) } else { otherwise }
}
