//! The totals of the notice, stated again.

use rust_decimal::Decimal;

use super::ID;
use crate::check::context::{Unit, before};
use crate::check::finding::{Finding, say};
use crate::check::notice::Notice;
use crate::extract::ClaimFact;
use crate::rules::Sense;
use crate::vocabulary::{ClaimState, ClaimSubject, Role, Severity, Verdict};

/// No notice states its totals more often.
const MOST: usize = 60;

/// A total with what is needed to compare it.
struct Total<'a> {
    claim: &'a ClaimFact,
    value: Decimal,
    /// What is counted, as it is printed behind or before the number; `None` with a state between.
    noun: Option<&'a str>,
    /// The number of aspects in front of it.
    aspects: Option<Decimal>,
    /// It is said to be the number of what was fed back.
    fed_back: bool,
    /// The numbers in each state, or that of the measures, follow.
    split: bool,
    /// It counts what the problems were divided into.
    finer: bool,
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
    let read = |(at, claim): (usize, &'a ClaimFact)| {
        let front = at.checked_sub(1).and_then(|at| claims.get(at));
        total(notice, front, claim, claims.get(at + 1))
    };
    let mine = claims.iter().enumerate().filter(|(_, claim)| claim.subject == subject);
    mine.take(MOST).filter_map(read).collect()
}

/// The claim as a total, with the claims in front of it and behind it.
fn total<'a>(
    notice: &Notice<'a>,
    front: Option<&ClaimFact>,
    claim: &'a ClaimFact,
    next: Option<&ClaimFact>,
) -> Option<Total<'a>> {
    let quantity = &notice.facts.quantities[claim.quantity];
    let sentence = notice.sentence(claim.range.start);
    let here = |other: &&ClaimFact| sentence.contains(&other.range.start);
    let lead = before(notice, quantity.range.start, Unit::Clause);
    let whole = claim.heading.is_none() && !claim.group && !claim.within && quantity.approx.is_none();
    if !whole || notice.says(Sense::OtherRound, lead) || is_of_part(notice, claim) {
        return None;
    }
    let whole = notice.says(Sense::FeedbackCount, lead) || notice.says(Sense::Anaphor, lead);
    let words = [quantity.range.end..claim.range.end, claim.range.start..quantity.range.start];
    let words = words.iter().map(|words| notice.text(words).trim()).find(|words| !words.is_empty());
    let named = words.filter(|words| notice.says(Sense::FeedbackCount, words));
    let part = notice.says(Sense::PartCount, lead);
    let fed_back = (whole || named.is_some()) && !part;
    let finer = [Some(lead), words].into_iter().flatten().any(|words| notice.says(Sense::FinerCount, words));
    let kin = |other: &&ClaimFact| other.subject == claim.subject;
    let alone = ![front, next].into_iter().flatten().any(|other| here(&other) && kin(&other));
    let is_total = claim.state == ClaimState::Total;
    // 反馈的45个问题正在推进 counts all of them, unless other states are numbered beside it.
    let counts_all = is_total || (fed_back && alone);
    if !counts_all {
        return None;
    }
    let measures = |next: &&ClaimFact| next.subject == ClaimSubject::Measures;
    let splits = |next: &ClaimFact| (next.state == ClaimState::Total) == (next.subject != claim.subject);
    let split = !part && next.filter(here).filter(|next| kin(next) || measures(next)).is_some_and(splits);
    let aspects = front.filter(here).filter(|front| front.subject == ClaimSubject::Aspects);
    let noun = words.filter(|_| is_total && named.is_none());
    let aspects = aspects.map(|front| notice.value(front));
    Some(Total { claim, value: quantity.value, noun, aspects, fed_back, split, finer })
}

/// Whether the claim stands in a part that holds some of the issues, but not all: it may speak of
/// those only.
pub(super) fn is_of_part(notice: &Notice<'_>, claim: &ClaimFact) -> bool {
    let outline = &notice.facts.outline;
    let after = outline.partition_point(|heading| heading.range.start <= claim.range.start);
    let Some(part) = after.checked_sub(1).filter(|&at| outline[at].role != Role::Issue) else { return false };
    let held = notice.issues_below(part).iter().filter(|issue| issue.parent.is_none()).count();
    held > 0 && held < notice.top_issues().count()
}

fn is_elsewhere(notice: &Notice<'_>, one: &Total<'_>, other: &Total<'_>) -> bool {
    notice.sentence(one.claim.range.start) != notice.sentence(other.claim.range.start)
}

/// Whether two totals that differ can only mean the same: both are what was fed back, or one is and
/// the other is split into states, or both stand behind the same number of aspects; and they are
/// not too far apart.
fn is_same_thing(one: &Total<'_>, other: &Total<'_>) -> bool {
    let (small, large) = (one.value.min(other.value), one.value.max(other.value));
    let near = small.checked_mul(Decimal::TWO).is_some_and(|double| double >= large);
    let aspects = one.aspects.is_some() && one.aspects == other.aspects;
    let noun = aspects || one.noun.is_none() || other.noun.is_none() || one.noun == other.noun;
    let both = one.fed_back && other.fed_back;
    near && noun && one.finer == other.finer && (aspects || both || (one.fed_back && other.split))
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
