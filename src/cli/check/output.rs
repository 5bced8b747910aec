//! The findings on standard output, in one of the formats.

use std::io::{BufWriter, StdoutLock, Write};

use anstream::AutoStream;
use anyhow::{Context, Result};
use clap::ColorChoice;
use zhenggai::report::Finding;
use zhenggai::sink::{Page, Record, annotation, console};
use zhenggai::vocabulary::Lang;

use super::Format;
use crate::cli::color;

/// Where findings go, and how.
pub(super) enum Output {
    /// Text, with the language of what stands around the findings.
    Text(AutoStream<StdoutLock<'static>>, Lang),
    /// One array; whether anything was written yet.
    Json(Buffered, bool),
    /// One object a line.
    Jsonl(Buffered),
    /// One annotation a line.
    Github(Buffered),
}

type Buffered = BufWriter<StdoutLock<'static>>;

impl Output {
    pub(super) fn open(format: Format, choice: ColorChoice, lang: Lang) -> Self {
        let buffered = || BufWriter::new(std::io::stdout().lock());
        match format {
            Format::Text => Self::Text(color::stdout(choice), lang),
            Format::Json => Self::Json(buffered(), false),
            Format::Jsonl => Self::Jsonl(buffered()),
            Format::Github => Self::Github(buffered()),
        }
    }

    pub(super) fn write(&mut self, path: &str, finding: &Finding, page: &Page<'_>) -> Result<()> {
        let record = || Record::new(path, finding, page);
        let written = match self {
            Self::Text(out, lang) => writeln!(out, "{}", console::render(path, finding, page, *lang)),
            Self::Json(out, begun) => {
                let before = if std::mem::replace(begun, true) { ",\n" } else { "[\n" };
                out.write_all(before.as_bytes()).and_then(|()| Ok(serde_json::to_writer(out, &record())?))
            }
            Self::Jsonl(out) => {
                let line = serde_json::to_string(&record())?;
                writeln!(out, "{line}")
            }
            Self::Github(out) => writeln!(out, "{}", annotation(&record())),
        };
        written.context("standard output can't be written")
    }

    pub(super) fn finish(self) -> Result<()> {
        let finished = match self {
            Self::Text(mut out, _) => out.flush(),
            Self::Json(mut out, begun) => {
                out.write_all(if begun { b"\n]\n" } else { b"[]\n" }).and_then(|()| out.flush())
            }
            Self::Jsonl(mut out) | Self::Github(mut out) => out.flush(),
        };
        finished.context("standard output can't be written")
    }
}
