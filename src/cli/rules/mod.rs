//! `zhenggai rules`: what can be asked of rules, one file for each question.

mod corpus;
mod diff;
pub(super) mod folder;
mod stats;
pub(super) mod word;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

/// See what rules do on a corpus, and what a change of them does
#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    Stats(stats::StatsArgs),
    Diff(diff::DiffArgs),
}

/// Runs the question.
pub(crate) fn run(command: &RulesCommand) -> Result<ExitCode> {
    match command {
        RulesCommand::Stats(args) => stats::run(args),
        RulesCommand::Diff(args) => diff::run(args),
    }
}
