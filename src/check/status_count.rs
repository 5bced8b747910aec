//! `status-count`: the claimed numbers of items in each state against what the items say themselves.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::finding::{Finding, say};
use super::notice::Notice;
use super::split::{Split, splits};
use crate::extract::IssueFact;
use crate::vocabulary::{ClaimState, ClaimSubject, StatusValue, Verdict};

/// The id of the check.
pub(super) const ID: &str = "status-count";

/// The states that a claim can count, and last what it leaves unsaid.
const STATES: [ClaimState; 4] =
    [ClaimState::Completed, ClaimState::Ongoing, ClaimState::LongTerm, ClaimState::Unfinished];

/// How many items the claims put into each state, and the rest.
type Counts = [u64; STATES.len() + 1];

/// Compares every split of the total number of items.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let leaves: Vec<&IssueFact> = notice.leaves().collect();
    let top: Vec<&IssueFact> = notice.top_issues().collect();
    let whole = |split: &Split<'_>| split.total.heading.is_none() && !split.total.group;
    splits(notice, ClaimSubject::Issues)
        .into_iter()
        .filter(whole)
        .filter_map(|split| {
            let total = notice.value(split.total);
            let items = [&leaves, &top].into_iter().find(|items| total == Decimal::from(items.len()))?;
            finding(notice, &split, items)
        })
        .collect()
}

fn finding(notice: &Notice<'_>, split: &Split<'_>, items: &[&IssueFact]) -> Option<Finding> {
    let stated = items.iter().filter(|issue| issue.status.is_some()).count();
    let claimed = claimed(notice, split, items.len())?;
    if stated == 0 {
        return None;
    }
    let verdict = verdict(&claimed, items);
    let observed = observed(items);
    let figures = |counts: &[(&'static str, &'static str, usize)], zh: bool| {
        let word = |&(chinese, english, count): &(&str, &str, usize)| {
            if zh { format!("{chinese}{count}个") } else { format!("{count} {english}") }
        };
        counts.iter().filter(|count| count.2 > 0).map(word).collect::<Vec<_>>().join(if zh {
            "、"
        } else {
            ", "
        })
    };
    let (zh, en) = (figures(&observed, true), figures(&observed, false));
    let message = match verdict {
        Verdict::Consistent => say(
            format!("各项自述的状态（{zh}）与所称数目一致。"),
            format!("the states of the items themselves ({en}) agree with the claimed numbers"),
        ),
        Verdict::Inconsistent => say(
            format!("各项自述的状态为{zh}，与所称数目不符。"),
            format!("the items themselves say {en}, which can't make up the claimed numbers"),
        ),
        _ => say(
            format!("只有部分条目写明状态（{zh}），不足以核对所称数目。"),
            format!("only some items state how far they are ({en}); the claimed numbers can't be checked"),
        ),
    };
    let says: Vec<String> = split.states.iter().map(|claim| notice.value(claim).to_string()).collect();
    let mut says_so = split.states.iter().map(|claim| claim.range.clone());
    let at = says_so.next().unwrap_or_else(|| split.total.range.clone());
    let places = says_so.chain(places(items, verdict));
    Some(
        Finding::new(ID, verdict, at, message)
            .with(says.join("/"), en)
            .by(split.total.rule.as_ref())
            .against(places),
    )
}

/// Where items state what is not simply done; or where they state anything, if none does.
fn places(items: &[&IssueFact], verdict: Verdict) -> Vec<Range<usize>> {
    if verdict == Verdict::Undecided {
        return Vec::new();
    }
    let states = || items.iter().filter_map(|issue| issue.status.as_ref());
    let open: Vec<Range<usize>> = states()
        .filter(|status| status.value != StatusValue::Completed)
        .map(|status| status.range.clone())
        .collect();
    if open.is_empty() { states().map(|status| status.range.clone()).collect() } else { open }
}

/// What the claims say, with what they leave unsaid of `all` items.
fn claimed(notice: &Notice<'_>, split: &Split<'_>, all: usize) -> Option<Counts> {
    let mut counts: Counts = Counts::default();
    if split.total.all_done {
        counts[0] = all as u64;
        return Some(counts);
    }
    for claim in &split.states {
        let state = STATES.iter().position(|state| *state == claim.state)?;
        counts[state] = counts[state].checked_add(notice.value(claim).to_u64()?)?;
    }
    let said = counts.iter().try_fold(0u64, |sum, count| sum.checked_add(*count))?;
    counts[STATES.len()] = (all as u64).checked_sub(said)?;
    Some(counts)
}

/// The states that an item may have been counted in.
///
/// A notice that puts apart what is done and kept up may count it as done or as a long task; one that
/// claims no long tasks counts them with what goes on, or with what is done.
fn places_of(status: Option<StatusValue>, claimed: &Counts) -> [bool; STATES.len() + 1] {
    let [_, ongoing, long, unfinished, _] = claimed.map(|count| count > 0);
    match status {
        None => [true; STATES.len() + 1],
        Some(StatusValue::Completed) => [true, false, false, false, false],
        Some(StatusValue::CompletedOngoing) => [true, !long, true, false, true],
        Some(StatusValue::Ongoing) => [false, true, !ongoing && long, true, true],
        Some(StatusValue::LongTerm) => [!long && !ongoing, true, true, unfinished, true],
        Some(StatusValue::NotStarted) => [false, true, false, true, true],
    }
}

/// Whether the items can be dealt out so that every state gets its number (Hall's condition).
fn verdict(claimed: &Counts, items: &[&IssueFact]) -> Verdict {
    let places: Vec<_> = items
        .iter()
        .map(|issue| places_of(issue.status.as_ref().map(|status| status.value), claimed))
        .collect();
    let fits = |places: &[[bool; STATES.len() + 1]]| {
        (0u32..1 << claimed.len()).all(|set| {
            let within = |state: usize| set & (1 << state) != 0;
            let room: u64 =
                (0..claimed.len()).filter(|&state| within(state)).map(|state| claimed[state]).sum();
            let bound = |places: &&[bool; STATES.len() + 1]| {
                (0..places.len()).all(|state| !places[state] || within(state))
            };
            places.iter().filter(bound).count() as u64 <= room
        })
    };
    if !fits(&places) {
        return Verdict::Inconsistent;
    }
    // Items that say nothing are taken for done: if that fits too, what is left over is accounted for.
    let done: Vec<_> = items
        .iter()
        .map(|issue| {
            let value = issue.status.as_ref().map_or(StatusValue::Completed, |status| status.value);
            places_of(Some(value), claimed)
        })
        .collect();
    if fits(&done) { Verdict::Consistent } else { Verdict::Undecided }
}

/// How many items state what, in both languages.
fn observed(items: &[&IssueFact]) -> [(&'static str, &'static str, usize); 6] {
    let count = |value: Option<StatusValue>| {
        items.iter().filter(|issue| issue.status.as_ref().map(|status| status.value) == value).count()
    };
    [
        ("已完成", "completed", count(Some(StatusValue::Completed))),
        ("已完成并坚持", "completed and kept up", count(Some(StatusValue::CompletedOngoing))),
        ("正在推进", "ongoing", count(Some(StatusValue::Ongoing))),
        ("长期坚持", "long-term", count(Some(StatusValue::LongTerm))),
        ("未启动", "not started", count(Some(StatusValue::NotStarted))),
        ("未写明", "silent", count(None)),
    ]
}
