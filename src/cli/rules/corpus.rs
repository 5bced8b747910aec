//! The documents of a corpus, one after the other.

use std::ops::ControlFlow;
use std::process::ExitCode;

use anyhow::{Result, bail};
use zhenggai::pipeline::{Engine, Study};
use zhenggai::source::{self, Item, RawDocument, Skipped};

use crate::cli::batch::progress_bar;
use crate::cli::input::InputArgs;
use crate::cli::{TROUBLE, complain};

/// Hands every document that `args` name to `take`; returns how many could not be read. Each of those is
/// named on standard error.
pub(super) fn each(args: &InputArgs, mut take: impl FnMut(&RawDocument) -> Result<()>) -> Result<usize> {
    args.check()?;
    let inputs = args.inputs();
    let progress = progress_bar();
    let (mut failures, mut read, mut failed) = (0, 0, Ok(()));
    let ended = inputs.each(&mut |item| {
        let raw = match item {
            Item::File(entry) => source::read_within(&entry.path, entry.media_type, inputs.limits.document)
                .map_err(|error| entry.lost(&error)),
            Item::Member(member) => Ok(member.raw),
            Item::Lost(lost) => Err(*lost),
            Item::Skipped(Skipped::OtherKind(_) | Skipped::Member(_)) => return ControlFlow::Continue(()),
            Item::Skipped(Skipped::Unreadable(path, reason)) => {
                failures += 1;
                progress.suspend(|| complain(&format!("{path}: {reason}")));
                return ControlFlow::Continue(());
            }
        };
        progress.inc(1);
        match raw {
            Ok(raw) => {
                read += 1;
                failed = take(&raw);
            }
            Err(lost) => {
                failures += 1;
                progress.suspend(|| complain(&format!("{}: {}", lost.path, lost.note.message)));
            }
        }
        if failed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    progress.finish_and_clear();
    if ended.is_break() {
        failed?;
    }
    if read == 0 {
        bail!("nothing to read: no document was found");
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
