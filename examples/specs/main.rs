//! Holds the library against outside cases for Chinese dates, numbers, amounts and percentages.
//!
//! ```console
//! $ cargo run --release --example specs -- FOLDER [--show]
//! ```
//!
//! FOLDER holds JSON Lines files, one case a line: `{suite, case, input, reference_date, expected, tier}`, as
//! flattened from the specifications of Microsoft Recognizers-Text. Their conventions differ from ours; [`date`],
//! [`number`] and [`quantity`] say how each is mapped, for all cases alike. `--show` prints what came out of
//! every case that failed.
//!
//! Two rates are printed for the tier `core`: of all cases, and of those that are not listed in `reasons.toml` as
//! wrong for official documents. The second must be 95% in each file. A case that is listed as wrong says what is
//! right, and that is checked in its stead. A failed core case without a reason, and a reason for a case that
//! passes, make the run fail.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod case;
mod date;
mod number;
mod quantity;
mod reason;
mod tally;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use zhenggai::pipeline::{Engine, Options};

use case::{Case, Suite};
use reason::Reasons;
use tally::Tally;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let show = args.iter().any(|arg| arg == "--show");
    let folder = args.iter().find(|arg| !arg.starts_with("--"));
    match folder.context("which folder? specs FOLDER [--show]").and_then(|folder| run(folder.as_ref(), show))
    {
        Ok(faults) if faults.is_empty() => ExitCode::SUCCESS,
        Ok(faults) => {
            faults.iter().for_each(|fault| eprintln!("{fault}"));
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("specs: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Runs all files of the folder and gives what must be put right.
fn run(folder: &Path, show: bool) -> anyhow::Result<Vec<String>> {
    let engine = Engine::new(Options::default())?;
    let reasons = Reasons::built_in()?;
    let mut faults = Vec::new();
    let mut seen = 0;
    println!("{}", Tally::HEADING);
    for suite in Suite::ALL {
        let path = folder.join(suite.file());
        if !path.is_file() {
            continue;
        }
        let mut tally = Tally::default();
        for case in case::read(&path)? {
            tally.count(&judge(&engine, suite, &case), &case, &reasons, show);
        }
        println!("{}", tally.row(suite));
        faults.extend(tally.faults(suite));
        seen += 1;
    }
    if seen == 0 {
        bail!("{} holds no file of cases", folder.display());
    }
    Ok(faults)
}

/// What came out of a case, and whether it is what was expected.
pub(crate) struct Verdict {
    pub(crate) passed: bool,
    /// What the library found, one `text = value` each.
    pub(crate) found: Vec<String>,
}

fn judge(engine: &Engine, suite: Suite, case: &Case) -> Verdict {
    match suite {
        Suite::Number => number::numbers(engine, case),
        Suite::Percent => number::percent(engine, case),
        Suite::Currency | Suite::Dimension => quantity::judge(engine, case),
        _ => date::judge(engine, case),
    }
}
