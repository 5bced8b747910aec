//! Rates whose part or whole stands apart from them: named earlier in the item, or behind the rate.

use super::printed::Printed;
use super::tie::{self, Tie};
use super::{Reading, pair, share};
use crate::check::tape::{Tape, shares};
use crate::rules::Sense;

/// How many sentences up the whole may stand.
const SENTENCES: usize = 6;

/// A shorter name may be that of something else, in bytes.
const NAME: usize = 9;

/// The reading that must be meant, where the part or the whole stands apart.
pub(super) fn reading(tape: &Tape<'_>, at: usize, tie: &Tie<'_>) -> Option<Reading> {
    let named = match tie {
        Tie::Share(of) if !of.is_empty() => base(tape, at, of).or_else(|| due(tape, at, of)),
        _ => None,
    };
    let pair = named.or_else(|| behind(tape, at, tie));
    let share = pair.and_then(|(part, whole)| pair::share(tape, &[part], whole));
    let found = share.or_else(|| rest(tape, at, tie))?;
    let printed = Printed::of(tape, at)?;
    share::is_close(&printed, &found).then_some(found)
}

/// The figure right in front of the rate, if it can be its part.
fn part(tape: &Tape<'_>, at: usize) -> Option<usize> {
    let part = at.checked_sub(1)?;
    let item = &tape.items[part];
    let close = !tape.items[at].lead.contains(['。', ';', ':']);
    (close && item.sentence == tape.items[at].sentence && !item.is_rate() && item.is_exact()).then_some(part)
}

/// The only figure of the item beside which the words stand that the share is of: 占闲置房产的75%.
fn base(tape: &Tape<'_>, at: usize, of: &str) -> Option<(usize, usize)> {
    let part = part(tape, at).filter(|_| of.len() >= NAME)?;
    let above = tape.before(part, SENTENCES).take_while(|&whole| tape.same_issue(whole, part));
    let mut named = above.filter(|&whole| {
        let item = &tape.items[whole];
        item.lead.ends_with(of) || item.tail.starts_with(of)
    });
    let some = |whole: usize| tape.notice.says(Sense::RateSubset, tape.around(whole)[0]);
    let whole = named.next().filter(|&whole| tie::is_larger(tape, whole, part) && !some(whole))?;
    named.next().is_none().then_some((part, whole))
}

/// The only amount of the item before the part, when the share is of what was due in all.
fn due(tape: &Tape<'_>, at: usize, of: &str) -> Option<(usize, usize)> {
    let part = part(tape, at).filter(|_| tape.notice.says(Sense::RateDue, of))?;
    let mut above = tape.before(part, SENTENCES).take_while(|&whole| tape.same_issue(whole, part));
    let whole = above.next().filter(|&whole| tie::is_larger(tape, whole, part))?;
    let summed = tape.notice.says(Sense::RateSummed, tape.items[whole].lead);
    (summed && above.next().is_none()).then_some((part, whole))
}

/// The part stands behind the rate: 占92.3%，即12人; 占35%(84人).
fn behind(tape: &Tape<'_>, at: usize, tie: &Tie<'_>) -> Option<(usize, usize)> {
    let part = share::told_behind(tape, at).filter(|_| !matches!(tie, Tie::None | Tie::Bare))?;
    let whole = at.checked_sub(1)?;
    let (rate, base, item) = (&tape.items[at], &tape.items[whole], &tape.items[part]);
    let near = base.sentence == rate.sentence && !base.is_rate() && tie::is_larger(tape, whole, part);
    let alone = tape.before(whole, 0).next().is_none() || base.says(Sense::ChangeTo);
    let kin = base.kind == item.kind || item.kind == "人" && shares([rate.lead], tape.around(whole));
    // 占40%(52户已签约) tells something of the part.
    let ends = !item.tail.starts_with(char::is_alphanumeric);
    (near && alone && kin && ends && item.is_exact()).then_some((part, whole))
}

/// What is left stands behind the rate: 已整治208处，整治率97.2%，其余6处.
fn rest(tape: &Tape<'_>, at: usize, tie: &Tie<'_>) -> Option<Reading> {
    let Tie::Name(stem) = tie else { return None };
    let (part, left) = (part(tape, at)?, at + 1);
    let (item, rest) = (&tape.items[part], tape.items.get(left)?);
    let told = rest.says(Sense::SumRemainder) && rest.kind == item.kind && rest.sentence == item.sentence;
    let whole = !item.says(Sense::SumWithin) && !tie::is_partly(tape, part);
    let alone = tape.before(part, 0).next().is_none() && !goes_on(tape, left);
    if !(told && whole && alone && tie::is_named(tape, stem, part)) {
        return None;
    }
    pair::of_all(tape, &[left, part])
}

/// Whether other figures of its kind follow, which may be left as well: 其余3个长期坚持，5个正在推进.
fn goes_on(tape: &Tape<'_>, left: usize) -> bool {
    let next = tape.items.get(left + 1).zip(tape.items.get(left));
    next.is_some_and(|(next, item)| {
        next.kind == item.kind && next.sentence <= item.sentence + 1 && !next.says(Sense::SumWithin)
    })
}
