//! `zhenggai rules`: what an author of rules needs.

mod corpus;
mod diff;
pub(super) mod fact_name;
mod fault;
mod list;
pub(super) mod load;
mod new;
mod stats;
mod test;
mod word;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::builder::PossibleValuesParser;
use clap::{ColorChoice, Subcommand};
use zhenggai::rules::Kind;

use super::color;
use super::lang::LangArg;
pub(super) use load::RuleChoice;

/// List, show, test and begin rules
#[derive(Debug, clap::Args)]
pub(crate) struct RulesArgs {
    #[command(subcommand)]
    command: RulesCommand,
    /// Language of what is printed
    #[arg(long, value_enum, default_value_t, global = true)]
    lang: LangArg,
    /// When to colour text; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, value_enum, default_value_t, global = true)]
    color: ColorChoice,
}

#[derive(Debug, Subcommand)]
enum RulesCommand {
    /// List the rules: id, kind, status, file
    List(list::ListArgs),
    /// Show all that is written of one rule, and its pattern with the fragments filled in
    Show(list::ShowArgs),
    /// Try the examples and near misses of all rules
    ///
    /// Exit codes: 0 all came out as they should; 1 some did not; 2 a rule file can't be loaded (every
    /// fault is shown on standard error).
    #[command(verbatim_doc_comment)]
    Test {
        /// Folder of rule files that are added to the built-in ones
        dir: Option<PathBuf>,
    },
    /// Print a rule file of one kind to begin with: it loads and passes its tests
    New(new::NewArgs),
    /// Print the JSON Schema of rule files, for editors
    Schema,
    Stats(stats::StatsArgs),
    Diff(diff::DiffArgs),
}

/// Names of kinds; any other is refused with those that there are.
fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(Kind::ALL.map(Kind::name))
}

/// Runs the subcommand.
pub(crate) fn run(args: &RulesArgs) -> Result<ExitCode> {
    let lang = args.lang.into();
    let (text, code) = match &args.command {
        RulesCommand::List(more) => (list::list(more, lang)?, ExitCode::SUCCESS),
        RulesCommand::Show(more) => (list::show(more, lang)?, ExitCode::SUCCESS),
        RulesCommand::Test { dir } => test::test(dir.as_deref(), lang)?,
        RulesCommand::New(more) => (new::new(more)?, ExitCode::SUCCESS),
        RulesCommand::Schema => (schema()?, ExitCode::SUCCESS),
        RulesCommand::Stats(more) => return stats::run(more),
        RulesCommand::Diff(more) => return diff::run(more),
    };
    let mut out = color::stdout(args.color);
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("standard output can't be written")?;
    Ok(code)
}

fn schema() -> Result<String> {
    Ok(serde_json::to_string_pretty(&zhenggai::rules::schema())? + "\n")
}
