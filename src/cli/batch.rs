//! What the subcommands that read many documents share.

use std::io::IsTerminal;

use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use zhenggai::pipeline::Summary;
use zhenggai::report::Coverage;

/// Sets the number of threads; all cores when it is not given.
pub(super) fn use_threads(jobs: Option<u16>) -> Result<()> {
    let Some(jobs) = jobs else { return Ok(()) };
    let threads = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs));
    threads.build_global().context("the threads can't be started")
}

/// A bar on a terminal, nothing elsewhere. The number of files is not known beforehand.
pub(super) fn progress_bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return no_bar();
    }
    let style = ProgressStyle::with_template("{spinner} {pos} documents  {elapsed}  {per_sec}");
    ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

/// A bar that is never drawn.
pub(super) fn no_bar() -> ProgressBar {
    ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden())
}

/// Refuses a run that found nothing to read.
pub(super) fn ensure_read(summary: &Summary) -> Result<()> {
    if summary.is_empty() {
        let skipped = summary.skipped.values().sum::<usize>();
        let members = if skipped > 0 { format!(", {skipped} members passed over") } else { String::new() };
        bail!(
            "nothing to read: no document was found ({} files of other kinds{members})",
            summary.other_kinds
        );
    }
    Ok(())
}

/// The members of collections that were passed over, by reason, with their sum in front.
pub(super) fn skipped(summary: &Summary) -> Vec<(String, usize)> {
    let sum = summary.skipped.values().sum::<usize>();
    let sum = (sum > 0).then(|| ("passed over".to_owned(), sum));
    let reasons = summary.skipped.iter().map(|(reason, &count)| (format!("  {reason}"), count));
    sum.into_iter().chain(reasons).collect()
}

/// The share of the numbers that a check looked at, in percent with one decimal, cut off.
pub(super) fn share(coverage: &Coverage) -> String {
    let thousandths = (coverage.checked * 1000).checked_div(coverage.numbers).unwrap_or(0);
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_cut_off_and_nothing_of_nothing_is_none() {
        let shown =
            |numbers, checked| share(&Coverage { numbers, checked, bound: numbers - checked, free: 0 });
        assert_eq!(
            [shown(3, 2), shown(2000, 1999), shown(7, 7), shown(0, 0)],
            ["66.6%", "99.9%", "100.0%", "0.0%"]
        );
    }
}
