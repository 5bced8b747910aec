//! JSON Lines: one report a line.

use std::io::{self, Write};

use crate::report::Report;

/// Writes reports as JSON Lines.
#[derive(Debug)]
pub struct Lines<W: Write> {
    out: W,
}

impl<W: Write> Lines<W> {
    /// Writes to `out`, which should be buffered.
    pub fn new(out: W) -> Self {
        Self { out }
    }

    /// Writes one report.
    ///
    /// # Errors
    /// When `out` refuses.
    pub fn write(&mut self, report: &Report) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, report)?;
        self.out.write_all(b"\n")
    }

    /// Writes out what is buffered.
    ///
    /// # Errors
    /// When `out` refuses.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}
