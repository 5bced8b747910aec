//! What ties a rate to the figures in front of it.

use rust_decimal::Decimal;

use crate::check::tape::{Tape, shares};
use crate::rules::{Captures, Sense};
use crate::vocabulary::ClaimState;

/// How a rate is introduced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tie<'a> {
    /// By its name: what it is the rate of.
    Name(&'a str),
    /// As a share: of what, if that is said.
    Share(&'a str),
    /// By nothing; it follows the figure it is of.
    Bare,
    /// It isn't tied to figures.
    None,
}

/// How the rate at `at` is introduced.
pub(super) fn of<'a>(tape: &Tape<'a>, at: usize) -> Tie<'a> {
    let item = &tape.items[at];
    let lead = item.lead;
    if item.says(Sense::RateShare) {
        return Tie::Share(captured(tape, Sense::RateShare, lead, "of"));
    }
    if item.says(Sense::RateName) {
        return Tie::Name(captured(tape, Sense::RateName, lead, "stem"));
    }
    if lead.trim_start_matches([',', '(']).chars().count() <= 3 && lead.starts_with([',', '(']) {
        return Tie::Bare;
    }
    Tie::None
}

/// A capture of the first rule with this sense.
fn captured<'a>(tape: &Tape<'a>, sense: Sense, text: &'a str, name: &str) -> &'a str {
    let mut rules = tape.notice.rules.lexicon.iter().filter(|rule| rule.set.sense == sense);
    let found: Option<Captures<'a>> = rules.find_map(|rule| rule.captures(text));
    found.and_then(|found| found.name(name)).map_or("", |found| found.as_str())
}

/// The part and the whole that must be meant, where that is beyond doubt: the part in a clause right
/// in front of the rate, the whole before it, and the words agree.
pub(super) fn sure(tape: &Tape<'_>, at: usize, tie: &Tie<'_>) -> Option<(usize, usize)> {
    let sentence = tape.items[at].sentence;
    let last = at.checked_sub(1).filter(|&last| tape.items[last].sentence == sentence)?;
    let close = tape.items[at].lead.matches([',', ';', ':', '。']).count() <= 1;
    if tape.items[last].is_rate() || !close {
        return None;
    }
    match tie {
        Tie::Name(stem) => named(tape, last, stem),
        Tie::Share("") | Tie::Bare => {
            let whole = whole(tape, last, 0).filter(|&whole| is_larger(tape, whole, last))?;
            Some((last, whole))
        }
        Tie::Share(of) => shared(tape, last, of),
        Tie::None => None,
    }
}

/// Whether the words leave no doubt that these two are meant.
pub(super) fn is_strong(tape: &Tape<'_>, tie: &Tie<'_>, part: usize, whole: usize) -> bool {
    match tie {
        Tie::Name(stem) => is_named(tape, stem, part),
        Tie::Share(_) | Tie::Bare => tape.items[part].says(Sense::SumWithin) || tape.akin(part, whole),
        Tie::None => false,
    }
}

/// The whole that a share names; that of everything may stand elsewhere.
fn shared(tape: &Tape<'_>, part: usize, of: &str) -> Option<(usize, usize)> {
    let whole = whole(tape, part, 0).filter(|&whole| is_larger(tape, whole, part))?;
    let around = tape.around(whole);
    let common = of.chars().filter(|&c| around.iter().any(|text| text.contains(c))).count();
    (common >= 2 && !tape.notice.says(Sense::RateAll, of)).then_some((part, whole))
}

/// The nearest figure in the clauses in front of the rate whose words are those of its name.
fn named(tape: &Tape<'_>, last: usize, stem: &str) -> Option<(usize, usize)> {
    let sentence = tape.items[last].sentence;
    let near = (last.saturating_sub(3)..=last).rev().take_while(|&at| tape.items[at].sentence == sentence);
    let mut close = near.take_while(|&at| at == last || !tape.between(at, last).contains([';', '。']));
    // 完成率 counts those that are done in part together with those that are done.
    let partly = tape.notice.says(Sense::RatePartly, stem);
    let part = close.find(|&part| names(tape, stem, part) && (partly || !is_partly(tape, part)))?;
    // 办结845件，办结率98.3%，满意842件，满意率99.6%.
    let crossed = usize::from(is_named(tape, stem, part) && !tape.notice.says(Sense::RateGrows, stem));
    let next = whole(tape, part, crossed).filter(|&whole| is_whole(tape, whole, part));
    let whole = next.or_else(|| stated(tape, part)).or_else(|| only(tape, part))?;
    // 已整改28处，其中限期整改5处，整改率: the rate may be that of either.
    if tape.items[part].says(Sense::SumWithin) && is_named(tape, stem, whole) {
        return None;
    }
    let long = stem.chars().count() >= 4;
    let subject: String = stem.chars().take(2).collect();
    let around = tape.around(part).into_iter().chain(tape.around(whole));
    let done = tape.notice.says(Sense::RateDone, &subject);
    (!long || done || shares([subject.as_str()], around)).then_some((part, whole))
}

/// Whether the words around a figure are those that a rate's name ends with, or of the same meaning.
fn names(tape: &Tape<'_>, stem: &str, part: usize) -> bool {
    let start = stem.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    let end = stem.get(start..).unwrap_or(stem);
    let done = |text: &str| tape.notice.says(Sense::RateDone, text);
    if done(end) && tape.around(part).into_iter().any(|text| tape.notice.says(Sense::RateUndone, text)) {
        return false;
    }
    shares([end], tape.around(part)) || done(end) && tape.around(part).into_iter().any(done)
}

/// Whether the last words of a rate's name stand beside a figure, or some of the same meaning.
pub(super) fn is_named(tape: &Tape<'_>, stem: &str, at: usize) -> bool {
    let done = |text: &str| tape.notice.says(Sense::RateDone, text);
    let start = stem.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    let end = stem.get(start..).unwrap_or(stem);
    tape.around(at).into_iter().any(|text| text.contains(end) || done(end) && done(text))
}

/// Whether a figure counts what is done only in part.
pub(super) fn is_partly(tape: &Tape<'_>, at: usize) -> bool {
    tape.around(at).into_iter().any(|text| tape.notice.says(Sense::RatePartly, text))
}

/// Whether both are exact, and the one is not smaller.
pub(super) fn is_larger(tape: &Tape<'_>, whole: usize, part: usize) -> bool {
    let (whole, part) = (&tape.items[whole], &tape.items[part]);
    whole.value() >= part.value() && whole.is_exact() && part.is_exact()
}

/// The same for a part that the rate's name names: when whole and part stand side by side, the part
/// may be the larger one by mistake.
fn is_whole(tape: &Tape<'_>, whole: usize, part: usize) -> bool {
    let (one, other) = (&tape.items[whole], &tape.items[part]);
    let beside = whole + 1 == part && other.value() - one.value() <= one.value() / Decimal::TWO;
    is_larger(tape, whole, part) || beside && one.is_exact() && other.is_exact()
}

/// The figure of the same kind in front of a part, in the same sentence, outside of brackets and of
/// the list that the part stands in, with at most `crossed` rates of others between.
fn whole(tape: &Tape<'_>, part: usize, crossed: usize) -> Option<usize> {
    let mut last = part;
    for whole in tape.before(part, 0).take(8) {
        let gap = tape.between(whole, last);
        let peer = has_share(tape, whole);
        let rates = tape.items[whole..last].iter().filter(|item| item.is_rate()).count();
        // Another rate has its own figures, but shares of one whole follow each other.
        if rates > crossed + usize::from(peer) || gap.contains([';', '。']) && !peer {
            return None;
        }
        let bracketed = gap.matches(')').count() > gap.matches('(').count();
        let within = tape.items[whole].says(Sense::SumWithin);
        if within && !peer && is_alike(tape, whole, part) {
            return None;
        }
        if !bracketed && !peer && !within && !gap.starts_with('、') && !gap.starts_with(')') {
            return Some(whole);
        }
        last = whole;
    }
    None
}

/// Whether the rate right behind a figure is its share.
fn has_share(tape: &Tape<'_>, at: usize) -> bool {
    tape.items.get(at + 1).is_some_and(|next| next.is_rate() && next.says(Sense::RateShare))
}

/// Whether two figures are parts of one kind: 2023年清欠, 2024年清欠.
fn is_alike(tape: &Tape<'_>, one: usize, other: usize) -> bool {
    let [one, other] = [one, other].map(|at| tape.around(at)[0]);
    let common = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).count();
    common >= 2
}

/// The total that the notice has just stated of its own items, where the part is one of their
/// states.
fn stated(tape: &Tape<'_>, part: usize) -> Option<usize> {
    let claims = &tape.notice.facts.claims;
    let find = |at: usize| {
        let found = claims.partition_point(|claim| claim.quantity < at);
        claims.get(found).filter(|claim| claim.quantity == at)
    };
    let state = find(part).filter(|claim| claim.state != ClaimState::Total)?;
    let mut above = tape.before(part, 2).filter(|&whole| is_larger(tape, whole, part));
    above.find(|&whole| {
        find(whole).is_some_and(|claim| claim.state == ClaimState::Total && claim.subject == state.subject)
    })
}

/// The only other figure of that kind in the same item, when its words are akin.
fn only(tape: &Tape<'_>, part: usize) -> Option<usize> {
    let mut above = tape.before(part, 4).take_while(|&other| tape.same_issue(other, part));
    let whole = above.next().filter(|&whole| is_larger(tape, whole, part) && tape.akin(whole, part))?;
    above.next().is_none().then_some(whole)
}
