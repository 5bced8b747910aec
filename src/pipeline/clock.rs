//! The time that one document may take.

use std::time::{Duration, Instant};

/// Runs from the moment when a document's bytes are in memory.
pub(super) struct Clock {
    start: Instant,
    limit: Option<Duration>,
}

impl Clock {
    pub(super) fn start(limit: Option<Duration>) -> Self {
        Self { start: Instant::now(), limit }
    }

    /// What to say when the time is over.
    pub(super) fn over(&self) -> Option<String> {
        let limit = self.limit.filter(|&limit| self.start.elapsed() > limit)?;
        Some(format!(
            "the document takes longer than the limit of {} seconds (--max-seconds sets it)",
            limit.as_secs_f64()
        ))
    }
}
