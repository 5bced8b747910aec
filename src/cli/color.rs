//! Standard output with colours where they are wanted.

use std::io::StdoutLock;

use anstream::AutoStream;
use clap::ColorChoice;

/// Standard output that drops the codes of colours unless it is a terminal or they are asked for.
pub(super) fn stdout(choice: ColorChoice) -> AutoStream<StdoutLock<'static>> {
    let out = std::io::stdout();
    let choice = match choice {
        ColorChoice::Auto => AutoStream::choice(&out),
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    AutoStream::new(out.lock(), choice)
}
