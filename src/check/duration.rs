//! `duration`: a length of time against the dates that spell it out.

mod campaign;
mod length;
mod period;
mod plan;

use super::finding::{Finding, Message, say};
use super::notice::Notice;
use crate::vocabulary::Verdict;

/// The id of the check.
pub(super) const ID: &str = "duration";

/// Compares every length of time that stands beside its dates.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let mut found = period::findings(notice);
    found.extend(plan::plans(notice));
    found.extend(plan::since(notice));
    found.extend(campaign::findings(notice));
    found
}

/// The argument: what is `stated`, and that the dates give `computed`.
fn message(verdict: Verdict, stated: &str, computed: &Message) -> Message {
    let Message { zh, en } = computed;
    match verdict {
        Verdict::Consistent | Verdict::Explained => say(
            format!("称“{stated}”，按起止日期为{zh}，一致。"),
            format!("“{stated}” is stated, and the dates give {en}"),
        ),
        Verdict::Inconsistent => say(
            format!("称“{stated}”，但按起止日期为{zh}。"),
            format!("“{stated}” is stated, but the dates give {en}"),
        ),
        Verdict::Undecided => say(
            format!("称“{stated}”，按起止日期为{zh}；起止是否计入、从何日算起不详，无法核对。"),
            format!("“{stated}” is stated, and the dates give {en}; how it was counted is not said"),
        ),
    }
}
