//! The pipeline: one document from bytes to report, and many of them in parallel.
//!
//! Documents are taken in batches. The threads work on one batch at a time and its reports leave
//! in the order in which the files were listed, so memory stays bounded and the output is the
//! same for any number of threads.

mod batch;
mod case;
mod clock;
mod engine;
mod optional;
mod page;
mod reader;
mod usage;

pub use batch::{Outcome, Reading, Summary, run};
pub use case::{CaseTrial, try_cases};
pub use engine::{Engine, Options, Study};
pub use usage::{Overlap, Usage, UsageRow};
