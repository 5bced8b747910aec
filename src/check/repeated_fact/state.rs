//! The number of problems in a state, named again later (正在推进的2个问题).

use rust_decimal::Decimal;

use super::ID;
use super::total::is_of_part;
use crate::check::context::{Unit, before};
use crate::check::finding::{Finding, say};
use crate::check::notice::Notice;
use crate::extract::ClaimFact;
use crate::rules::Sense;
use crate::vocabulary::{ClaimState, ClaimSubject, Severity, Verdict};

/// No notice tells the states of its problems more often.
const MOST: usize = 60;

/// Compares what is named again with the first list of states.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let counts = |claim: &&ClaimFact| {
        let exact = notice.facts.quantities[claim.quantity].approx.is_none();
        let issues = claim.subject == ClaimSubject::Issues && claim.state != ClaimState::Total;
        exact && issues && !claim.within && !claim.group
    };
    let claims: Vec<&ClaimFact> = notice.facts.claims.iter().filter(counts).take(MOST).collect();
    let Some(sentence) = claims.first().map(|first| notice.sentence(first.range.start)) else {
        return Vec::new();
    };
    let (listed, later): (Vec<&ClaimFact>, Vec<&ClaimFact>) =
        claims.into_iter().partition(|claim| sentence.contains(&claim.range.start));
    later.into_iter().filter_map(|claim| again(notice, &listed, claim)).collect()
}

fn again(notice: &Notice<'_>, listed: &[&ClaimFact], claim: &ClaimFact) -> Option<Finding> {
    let sentence = notice.sentence(claim.range.start);
    let text = notice.text(&claim.range);
    let lead = before(notice, claim.range.start, Unit::Clause);
    let other = notice.says(Sense::PartCount, lead)
        || notice.says(Sense::OtherRound, lead)
        || (claim.heading.is_none() && is_of_part(notice, claim));
    let named = claim.heading.is_some()
        || notice.says(Sense::StateCount, text) && claim.state != ClaimState::Completed;
    let listed_again = is_split_again(notice, listed, claim);
    if !(named || listed_again) || other {
        return None;
    }
    let value = notice.value(claim);
    let known = listed.iter().find(|known| known.state == claim.state)?;
    if notice.value(known) == value {
        let message = say(format!("两处均为{value}，一致。"), format!("{value} is stated in both places"));
        return Some(finding(notice, Verdict::Consistent, known, claim, message));
    }
    let all: Vec<Decimal> = listed.iter().map(|known| notice.value(known)).collect();
    // Later figures are of a later day; sums of states are named together.
    let kept = claim.state == ClaimState::LongTerm;
    let summed = !listed_again && !kept && sums(&all).contains(&value);
    let whole = listed_again || claim.heading.is_some() || notice.says(Sense::StateHead, lead);
    if !whole || !notice.dates(&sentence).is_empty() || summed || !is_same_unit(notice, known, claim) {
        return None;
    }
    let first = notice.text(&known.range);
    let message = say(
        format!("前文为“{first}”，此处为“{text}”。"),
        format!("“{first}” is stated above and “{text}” here"),
    );
    Some(finding(notice, Verdict::Inconsistent, known, claim, message))
}

/// Whether two claims count problems in the same unit, or in units that stand for each other, where
/// the second one can't count steps.
pub(super) fn is_same_unit(notice: &Notice<'_>, known: &ClaimFact, claim: &ClaimFact) -> bool {
    let unit = |claim: &ClaimFact| notice.facts.quantities[claim.quantity].unit.as_str();
    let (one, other) = (unit(known), unit(claim));
    let pieces = [one, other].iter().all(|unit| notice.says(Sense::PieceUnit, unit));
    let steps = |of: &ClaimFact| of.subject == ClaimSubject::Measures && unit(of) == other;
    let problems = notice.says(Sense::ProblemNoun, notice.text(&claim.range));
    let tasks = || {
        let named = notice.says(Sense::TaskNoun, notice.text(&claim.range));
        named && !notice.facts.claims.iter().any(steps)
    };
    one == other || pieces && (problems || tasks())
}

/// Whether the claim is one of the states into which the same total is split a second time.
fn is_split_again(notice: &Notice<'_>, listed: &[&ClaimFact], claim: &ClaimFact) -> bool {
    let total = |of: &ClaimFact| {
        let sentence = notice.sentence(of.range.start);
        let claims = &notice.facts.claims;
        let first = claims.partition_point(|claim| claim.range.start < sentence.start);
        let here = claims[first..].iter().take_while(|claim| claim.range.start < sentence.end).take(MOST);
        let mut totals = here.filter(|claim| {
            claim.subject == ClaimSubject::Issues && claim.state == ClaimState::Total && !claim.within
        });
        let total = totals.next().map(|total| notice.value(total));
        total.filter(|_| totals.next().is_none())
    };
    let first = listed.first().and_then(|first| total(first));
    first.is_some() && first == total(claim)
}

/// The sums of any of the first few numbers.
fn sums(values: &[Decimal]) -> Vec<Decimal> {
    let mut sums = vec![Decimal::ZERO];
    for value in values.iter().take(5) {
        let more: Vec<Decimal> = sums.iter().filter_map(|sum| sum.checked_add(*value)).collect();
        sums.extend(more);
    }
    sums
}

pub(super) fn finding(
    notice: &Notice<'_>,
    verdict: Verdict,
    known: &ClaimFact,
    claim: &ClaimFact,
    message: crate::check::finding::Message,
) -> Finding {
    Finding::new(ID, verdict, claim.range.clone(), message)
        .with(notice.value(known), notice.value(claim))
        .against([known.range.clone()])
        .weighing(Severity::Warning)
}
