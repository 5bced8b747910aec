//! The command line: one file for each subcommand.
//!
//! Exit codes: 0 all went well; 1 the run went through but some documents could not be read, scores
//! are under a threshold, or a check found something inconsistent; 2 the run could not be done (wrong
//! arguments, nothing to read, output can't be written), or a document could not be checked.

mod batch;
mod check;
mod color;
mod evaluate;
mod explain;
mod extract;
mod input;
mod lang;
mod mutation;
mod rules;
mod schema;
mod table;
mod why;
mod wrap;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use zhenggai::guard;

/// Reads Chinese rectification notices (整改通报) and extracts their structure and facts,
/// and checks each notice against itself.
#[derive(Debug, Parser)]
#[command(name = "zhenggai", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::ExtractArgs),
    Check(check::CheckArgs),
    Explain(explain::ExplainArgs),
    Evaluate(evaluate::EvaluateArgs),
    Rules(rules::RulesArgs),
    Why(why::WhyArgs),
    Schema(schema::SchemaArgs),
}

/// Exit code of a run that went through but not for all documents.
const PARTIAL: u8 = 1;
/// Exit code of a check that found something inconsistent.
const INCONSISTENT: u8 = 1;
/// Exit code of a run that could not be done.
const TROUBLE: u8 = 2;

/// Parses the arguments and runs the subcommand.
pub(crate) fn main() -> ExitCode {
    keep_guarded_panics_quiet();
    let done = match Cli::parse().command {
        Command::Extract(args) => extract::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Why(args) => why::run(&args),
        Command::Schema(args) => schema::run(&args),
    };
    done.unwrap_or_else(|error| {
        // A reader that stops reading (`| head`) is no trouble of ours.
        if is_broken_pipe(&error) {
            return ExitCode::SUCCESS;
        }
        complain(&format!("error: {error:#}"));
        ExitCode::from(TROUBLE)
    })
}

/// A library that gives up on a broken file is told of in plain words, not by what its panic prints.
fn keep_guarded_panics_quiet() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !guard::guarding() {
            usual(panic);
        }
    }));
}

/// Writes a line for people to standard error.
fn complain(line: &str) {
    // When standard error is closed nobody is left to tell.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(std::io::ErrorKind::BrokenPipe)
    })
}
