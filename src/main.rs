//! The program `zhenggai`: arguments in, one call, messages and exit code out.

mod cli;

use std::process::ExitCode;

/// Building patterns asks for much memory in small pieces, and gives it back.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main()
}
