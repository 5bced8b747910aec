//! `zhenggai rules`: what can be asked of rules, one file for each question.

mod corpus;
mod stats;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

/// Look at rules: what they do on a corpus
#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    Stats(stats::StatsArgs),
}

/// Runs the question.
pub(crate) fn run(command: &RulesCommand) -> Result<ExitCode> {
    match command {
        RulesCommand::Stats(args) => stats::run(args),
    }
}
