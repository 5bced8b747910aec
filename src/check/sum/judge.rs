//! What comes of adding up the parts.

use rust_decimal::Decimal;

use super::apart::exclude;
use super::{Form, ID, Reading};
use crate::check::finding::{Finding, say};
use crate::check::tape::{Tape, scaled};
use crate::rules::Sense;
use crate::vocabulary::{ClaimState, ClaimSubject, Verdict};

/// How many characters behind a figure may say that the parts overlap.
const BEHIND: usize = 60;

/// The sum of figures as the smallest and largest value that their words allow.
#[derive(Clone, Copy)]
struct Span {
    low: Option<Decimal>,
    high: Option<Decimal>,
}

impl Span {
    fn of(tape: &Tape<'_>, at: usize) -> Self {
        let (low, high) = tape.items[at].fact.interval;
        Self { low, high }
    }

    fn plus(self, other: Self) -> Self {
        let add = |a: Option<Decimal>, b: Option<Decimal>| a?.checked_add(b?);
        Self { low: add(self.low, other.low), high: add(self.high, other.high) }
    }

    fn meets(self, other: Self) -> bool {
        let below = |low: Option<Decimal>, high: Option<Decimal>| low.zip(high).is_none_or(|(l, h)| l <= h);
        below(self.low, other.high) && below(other.low, self.high)
    }
}

/// The sum of the values of `parts`.
pub(super) fn sum(tape: &Tape<'_>, parts: &[usize]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, &part| sum.checked_add(tape.items[part].value()))
}

/// Whether the parts add up to the total, as exactly as both are printed.
pub(super) fn agrees(tape: &Tape<'_>, total: usize, parts: &[usize]) -> bool {
    sum(tape, parts).is_some_and(|sum| {
        let printed = tape.items[total].value();
        sum == printed || is_rounded(tape, total, parts, sum)
    })
}

/// Whether the total is the sum on fewer digits than the parts have.
fn is_rounded(tape: &Tape<'_>, total: usize, parts: &[usize], sum: Decimal) -> bool {
    let step = tape.step(total);
    let finer = parts.iter().all(|&part| tape.step(part) < step);
    let fraction = tape.items[total].value() != tape.items[total].value().trunc() || step > Decimal::ONE;
    finer && fraction && off(tape, total, sum).is_some_and(|off| off <= step / Decimal::TWO)
}

/// How far a sum is from the total.
fn off(tape: &Tape<'_>, total: usize, sum: Decimal) -> Option<Decimal> {
    Some(sum.checked_sub(tape.items[total].value())?.abs())
}

/// Whether the difference is no more than rounding each part can make. Whole units and money to the
/// cent are exact.
fn is_within_rounding(tape: &Tape<'_>, reading: &Reading, sum: Decimal) -> bool {
    let figures = || reading.parts.iter().chain([&reading.total]);
    let exact =
        tape.items[reading.total].kind == "元" && figures().any(|&at| tape.step(at) <= Decimal::new(1, 2));
    let printed = |at: usize| tape.notice.text(&tape.items[at].place()).contains('.');
    let step = figures().map(|&at| tape.step(at)).max().unwrap_or(Decimal::ZERO);
    let most = step.checked_mul(Decimal::from(reading.parts.len())).unwrap_or(step) / Decimal::TWO;
    !exact
        && reading.parts.len() > 2
        && figures().all(|&at| printed(at))
        && off(tape, reading.total, sum).is_some_and(|off| off <= most)
}

/// How the parts compare with the whole; `None` where nothing is to be said.
fn verdict(tape: &Tape<'_>, reading: &Reading, sum: Decimal) -> Option<Verdict> {
    let Reading { total, parts, form } = reading;
    if parts.iter().any(|&part| tape.items[part].says(Sense::SumPer)) {
        return None;
    }
    if agrees(tape, *total, parts) {
        return Some(Verdict::Consistent);
    }
    if *form == Form::Loose {
        return None;
    }
    if !std::iter::once(total).chain(parts).all(|&at| tape.items[at].is_exact()) {
        return approximate(tape, reading);
    }
    if *form == Form::Open {
        return open(tape, reading, sum);
    }
    if *form == Form::Doubtful {
        return Some(if overlaps(tape, reading) { Verdict::Explained } else { Verdict::Undecided });
    }
    if *form == Form::Apart {
        return apart(tape, reading, sum);
    }
    if is_within_rounding(tape, reading, sum) || overlaps(tape, reading) {
        return Some(Verdict::Explained);
    }
    (!is_claimed(tape, reading)).then_some(Verdict::Inconsistent)
}

/// Figures that are only about so much.
fn approximate(tape: &Tape<'_>, reading: &Reading) -> Option<Verdict> {
    let parts = reading.parts.iter().map(|&at| Span::of(tape, at)).reduce(Span::plus)?;
    let meets = parts.meets(Span::of(tape, reading.total));
    match (meets, reading.form) {
        (true, Form::Closed | Form::Change) => Some(Verdict::Consistent),
        (true, _) => None,
        (false, Form::Open | Form::Apart | Form::Doubtful) => None,
        (false, _) => Some(Verdict::Undecided),
    }
}

/// Parts that need not be all.
fn open(tape: &Tape<'_>, reading: &Reading, sum: Decimal) -> Option<Verdict> {
    let whole = tape.items[reading.total].value();
    if reading.parts.iter().any(|&part| tape.items[part].value() > whole) {
        return Some(if is_claimed(tape, reading) { Verdict::Undecided } else { Verdict::Inconsistent });
    }
    if sum <= whole {
        return (reading.parts.len() > 1).then_some(Verdict::Explained);
    }
    // Parts of a sum of money, listed in one breath, are told apart by what they were for.
    let money = tape.items[reading.total].kind == "元";
    let disjoint = reading.parts.iter().all(|&part| tape.items[part].says(Sense::SumDisjoint));
    let apart = money || disjoint || exclude(tape, reading.total, &reading.parts);
    Some(match (overlaps(tape, reading), apart) {
        (true, _) => Verdict::Explained,
        (false, true) => Verdict::Inconsistent,
        (false, false) => Verdict::Undecided,
    })
}

/// Parts that exclude each other.
fn apart(tape: &Tape<'_>, reading: &Reading, sum: Decimal) -> Option<Verdict> {
    let known = reading.parts.len() < 2 && is_claimed(tape, reading);
    if known || sum <= tape.items[reading.total].value() {
        return None;
    }
    Some(if overlaps(tape, reading) { Verdict::Explained } else { Verdict::Inconsistent })
}

/// Whether the words around the figures, or right behind the last, say that an item may count in
/// several parts.
fn overlaps(tape: &Tape<'_>, reading: &Reading) -> bool {
    let figures = || std::iter::once(&reading.total).chain(&reading.parts);
    let says =
        |text: &str| [Sense::SumOverlap, Sense::Joint].into_iter().any(|sense| tape.notice.says(sense, text));
    figures().any(|&at| says(tape.items[at].lead) || says(first(tape.items[at].tail)))
}

/// The first characters of a text.
fn first(text: &str) -> &str {
    text.char_indices().nth(BEHIND).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Whether these are the notice's own items, which another check adds up by their states.
fn is_claimed(tape: &Tape<'_>, reading: &Reading) -> bool {
    let claims = &tape.notice.facts.claims;
    let own = |subject| matches!(subject, ClaimSubject::Issues | ClaimSubject::Measures);
    let claim = |at: usize| {
        let found = claims.partition_point(|claim| claim.quantity < at);
        claims.get(found).filter(|claim| claim.quantity == at && own(claim.subject))
    };
    match claim(reading.total) {
        Some(total) => total.state == ClaimState::Total,
        None => reading.parts.iter().any(|&part| claim(part).is_some()),
    }
}

/// The finding on a reading.
pub(super) fn finding(tape: &Tape<'_>, reading: &Reading) -> Option<Finding> {
    let sum = sum(tape, &reading.parts)?;
    let verdict = verdict(tape, reading, sum)?;
    let text = |at: usize| tape.notice.text(&tape.items[at].place());
    let whole = text(reading.total);
    let terms = reading.parts.iter().take(12).map(|&at| text(at)).collect::<Vec<_>>().join("+");
    let shown = scaled(sum, whole, &tape.items[reading.total].fact.unit);
    let message = match verdict {
        Verdict::Consistent => say(
            format!("{terms}，合计{shown}，与{whole}一致。"),
            format!("{terms} make {shown}, as the stated {whole} says"),
        ),
        Verdict::Inconsistent if matches!(reading.form, Form::Open | Form::Apart) => say(
            format!("其中各项{terms}（合计{shown}）超过总数{whole}。"),
            format!("the parts {terms} (together {shown}) exceed the whole of {whole}"),
        ),
        Verdict::Inconsistent => say(
            format!("{terms}，合计{shown}，与{whole}不符。"),
            format!("{terms} make {shown}, not the stated {whole}"),
        ),
        Verdict::Explained if reading.form == Form::Open && sum <= tape.items[reading.total].value() => say(
            format!("{terms}，合计{shown}，少于{whole}；文中只列出其中几项，未必列全。"),
            format!("{terms} make {shown}, less than {whole}; the notice only names some of the parts"),
        ),
        Verdict::Explained if overlaps(tape, reading) => say(
            format!("{terms}，合计{shown}，与{whole}不等；文中说明各部分有重叠。"),
            format!("{terms} make {shown}, not {whole}; the notice says that the parts overlap"),
        ),
        Verdict::Explained => say(
            format!("{terms}，合计{shown}，与{whole}不等；差额在各数四舍五入的尾差之内。"),
            format!("{terms} make {shown}, not {whole}; rounding of the parts accounts for that"),
        ),
        Verdict::Undecided => say(
            format!("{terms}，合计{shown}，与{whole}不等；各部分可能有重叠或为约数，无法判定。"),
            format!("{terms} make {shown}, not {whole}; the parts may overlap or are only approximate"),
        ),
    };
    let places = reading.parts.iter().take(12).map(|&at| tape.items[at].place());
    let total = &tape.items[reading.total];
    Some(Finding::new(ID, verdict, total.place(), message).with(total.value(), sum).against(places))
}
