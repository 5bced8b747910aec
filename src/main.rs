//! The program `zhenggai`: arguments in, one call, messages and exit code out.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
