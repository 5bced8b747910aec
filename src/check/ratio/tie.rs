//! What ties a rate to the figures in front of it.

use regex::Captures;

use crate::check::tape::{Tape, shares};
use crate::rules::Sense;

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

/// The part and the whole that must be meant, where that is beyond doubt: both in the clauses right
/// in front of the rate, the whole first, and the words agree.
pub(super) fn sure(tape: &Tape<'_>, at: usize, tie: &Tie<'_>) -> Option<(usize, usize)> {
    let sentence = tape.items[at].sentence;
    let last = at.checked_sub(1).filter(|&last| tape.items[last].sentence == sentence)?;
    let close = tape.items[at].lead.matches([',', ';', ':', '。']).count() <= 1;
    if tape.items[last].is_rate() || !close {
        return None;
    }
    match tie {
        Tie::Name(stem) => named(tape, last, stem),
        Tie::Share("") | Tie::Bare => whole(tape, last).map(|whole| (last, whole)),
        Tie::Share(of) => {
            let whole = whole(tape, last)?;
            let common = of.chars().filter(|&c| tape.around(whole).iter().any(|text| text.contains(c))).count();
            (common >= 2).then_some((last, whole))
        }
        Tie::None => None,
    }
}

/// The nearest figure in the clauses in front of the rate whose words are those of its name.
fn named(tape: &Tape<'_>, last: usize, stem: &str) -> Option<(usize, usize)> {
    let sentence = tape.items[last].sentence;
    let near = (last.saturating_sub(3)..=last).rev().take_while(|&at| tape.items[at].sentence == sentence);
    let close = near.take_while(|&at| at == last || !tape.between(at, last).contains([';', '。']));
    let mut told = close.filter(|&part| names(tape, stem, part));
    told.find_map(|part| {
        let whole = whole(tape, part)?;
        let long = stem.chars().count() >= 4;
        let subject: String = stem.chars().take(2).collect();
        let around = || tape.around(part).into_iter().chain(tape.around(whole));
        (!long || shares([subject.as_str()], around())).then_some((part, whole))
    })
}

/// Whether the words around a figure are those that a rate's name ends with, or of the same meaning.
fn names(tape: &Tape<'_>, stem: &str, part: usize) -> bool {
    let start = stem.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    let end = stem.get(start..).unwrap_or(stem);
    let done = |text: &str| tape.notice.says(Sense::RateDone, text);
    shares([end], tape.around(part)) || done(end) && tape.around(part).into_iter().any(done)
}

/// The figure of the same kind in front of a part, in the same sentence, that is not smaller, with
/// nothing of another list between.
fn whole(tape: &Tape<'_>, part: usize) -> Option<usize> {
    let whole = tape.before(part, 0).next()?;
    let between = tape.between(whole, part);
    let larger = tape.items[whole].value() >= tape.items[part].value();
    let apart = between.contains([';', '。']) || between.starts_with('、');
    let exact = tape.items[whole].is_exact() && tape.items[part].is_exact();
    (larger && !apart && exact).then_some(whole)
}
