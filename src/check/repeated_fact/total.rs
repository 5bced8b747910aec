//! The totals of the notice, stated again.

use rust_decimal::Decimal;

use super::ID;
use crate::check::context::{Unit, after, before};
use crate::check::finding::{Finding, say};
use crate::check::notice::Notice;
use crate::extract::{Approx, ClaimFact};
use crate::rules::Sense;
use crate::vocabulary::{ClaimState, ClaimSubject, Severity, Verdict};

/// No notice states its totals more often.
const MOST: usize = 60;

/// A total with what is needed to compare it.
struct Total<'a> {
    claim: &'a ClaimFact,
    value: Decimal,
    /// What is counted, as it is printed behind or before the number.
    noun: &'a str,
    /// It is said to be the number of what was fed back.
    fed_back: bool,
    /// The numbers in each state follow.
    split: bool,
}

/// Compares every total with the first one that counts the same.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for subject in [ClaimSubject::Issues, ClaimSubject::Aspects] {
        let totals = totals(notice, subject);
        for (at, total) in totals.iter().enumerate() {
            let earlier = totals[..at].iter().filter(|known| is_elsewhere(notice, known, total));
            let mut earlier = earlier.filter(|known| known.unit(notice) == total.unit(notice));
            let same = earlier.clone().find(|known| known.value == total.value);
            if let Some(known) = same {
                found.push(finding(Verdict::Consistent, known, total));
            } else if let Some(known) = earlier.find(|known| is_same_thing(known, total)) {
                found.push(finding(Verdict::Inconsistent, known, total));
            }
        }
    }
    found.extend(states(notice));
    found
}

impl Total<'_> {
    fn unit<'n>(&self, notice: &Notice<'n>) -> &'n str {
        &notice.facts.quantities[self.claim.quantity].unit
    }
}

/// The totals over the whole notice, as far as they are exact.
fn totals<'a>(notice: &Notice<'a>, subject: ClaimSubject) -> Vec<Total<'a>> {
    let claims = &notice.facts.claims;
    let whole = |claim: &ClaimFact| claim.heading.is_none() && !claim.group && !claim.within;
    let mut found = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        let quantity = &notice.facts.quantities[claim.quantity];
        let sentence = notice.sentence(claim.range.start);
        let other = || notice.says(Sense::OtherRound, before(notice, quantity.range.start, Unit::Clause));
        let total = claim.subject == subject && claim.state == ClaimState::Total && whole(claim);
        if !total || quantity.approx.is_some() || other() || found.len() == MOST {
            continue;
        }
        let lead = before(notice, quantity.range.start, Unit::Clause);
        let fed_back = notice.says(Sense::FeedbackCount, lead) && !notice.says(Sense::PartCount, lead);
        let split = claims.get(at + 1).is_some_and(|next| {
            next.subject == subject && next.state != ClaimState::Total && sentence.contains(&next.range.start)
        });
        let noun = notice.text(&claim.range);
        let noun = noun.trim_matches(|c: char| !c.is_alphabetic());
        found.push(Total { claim, value: quantity.value, noun: tail(noun), fed_back, split });
    }
    found
}

/// The last two characters of what is counted: 问题 of 46个问题.
fn tail(noun: &str) -> &str {
    noun.char_indices().rev().nth(1).map_or(noun, |(at, _)| &noun[at..])
}

fn is_elsewhere(notice: &Notice<'_>, one: &Total<'_>, other: &Total<'_>) -> bool {
    notice.sentence(one.claim.range.start) != notice.sentence(other.claim.range.start)
}

/// Whether two totals that differ can only mean the same: both are what was fed back, or one is and
/// the other is split into states; and they are not too far apart.
fn is_same_thing(one: &Total<'_>, other: &Total<'_>) -> bool {
    let (small, large) = (one.value.min(other.value), one.value.max(other.value));
    let near = small.checked_mul(Decimal::TWO).is_some_and(|double| double >= large);
    let both = one.fed_back && other.fed_back;
    near && one.noun == other.noun && (both || (one.fed_back && other.split))
}

fn finding(verdict: Verdict, known: &Total<'_>, total: &Total<'_>) -> Finding {
    let (first, second) = (known.value, total.value);
    let message = if verdict == Verdict::Consistent {
        say(format!("两处均为{first}，一致。"), format!("{first} is stated in both places"))
    } else {
        say(
            format!("前文称{first}，此处称{second}，同一总数两处不一。"),
            format!("{first} is stated above and {second} here for the same total"),
        )
    };
    Finding::new(ID, verdict, total.claim.range.clone(), message)
        .with(first, second)
        .against([known.claim.range.clone()])
        .weighing(Severity::Error)
}

/// The number of items in a state, named again later (正在推进的2个问题).
fn states(notice: &Notice<'_>) -> Vec<Finding> {
    let open = |claim: &&ClaimFact| {
        let quantity = &notice.facts.quantities[claim.quantity];
        !matches!(claim.state, ClaimState::Total | ClaimState::Completed)
            && claim.subject == ClaimSubject::Issues
            && claim.heading.is_none()
            && !claim.within
            && quantity.approx != Some(Approx::More)
    };
    let claims: Vec<&ClaimFact> = notice.facts.claims.iter().filter(open).take(MOST).collect();
    let mut found = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        let sentence = notice.sentence(claim.range.start);
        let again = after(notice, claim.range.end, Unit::Clause).is_empty()
            || notice.text(&claim.range).contains('的');
        let same = |known: &&&ClaimFact| {
            known.state == claim.state
                && notice.value(known) == notice.value(claim)
                && notice.sentence(known.range.start) != sentence
        };
        let Some(known) = claims[..at].iter().find(same).filter(|_| again) else { continue };
        let value = notice.value(claim);
        let message = say(format!("两处均为{value}，一致。"), format!("{value} is stated in both places"));
        let finding = Finding::new(ID, Verdict::Consistent, claim.range.clone(), message);
        found.push(finding.with(value, value).against([known.range.clone()]));
    }
    found
}
