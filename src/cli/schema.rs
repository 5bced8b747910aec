//! `zhenggai schema`: the JSON Schema of the report.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;

/// Print the JSON Schema that every report validates against
#[derive(Debug, clap::Args)]
pub(crate) struct SchemaArgs {}

/// Prints the schema.
pub(crate) fn run(_: &SchemaArgs) -> Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &zhenggai::report::schema())?;
    writeln!(out)?;
    Ok(ExitCode::SUCCESS)
}
