//! Percentages that their parts do not give, and parts that exceed their whole.
//!
//! A ratio is touched where two numbers of its evidence give the printed rate, rounded or truncated: a
//! share (83.3 % of 10 in 12) or a decline ((35 − 21) ÷ 35). The new rate or part misses the rate of
//! every two numbers of the sentence by more than three steps of the last printed digit.
//!
//! A sum is touched where the numbers of its evidence stand close together and add up exactly. A part goes up or
//! the whole goes down, so that there is more than there is in all. That is an error whether or not the
//! list claims to be complete; the other direction is not.

use rust_decimal::Decimal;

use super::Kind;
use super::draft::Draft;
use super::figure::{Figure, decimal, figures};
use super::page::Page;
use super::stand::Stand;
use crate::evaluate::gold::Finding;
use crate::report::Span;

/// Steps of the last digit within which rounding and truncation lie, with room to spare.
const CLEAR: i64 = 3;
/// The numbers of a sum stand within so many characters.
const REACH: usize = 150;

pub(super) fn drafts(stand: &Stand<'_>) -> Vec<Draft> {
    let rates = stand.consistent("ratio").flat_map(|finding| rates(stand, finding));
    let sums = stand.consistent("sum").flat_map(|finding| sums(stand, finding));
    rates.chain(sums).collect()
}

/// A rate and the two numbers that give it, the part first.
struct Rate {
    rate: Figure,
    part: Figure,
    base: Figure,
    others: Vec<Figure>,
}

impl Rate {
    /// Whether the rate misses every pair of these numbers and of the sentence clearly.
    fn misses(&self, rate: Decimal, part: Decimal, base: Decimal) -> bool {
        let values: Vec<Decimal> = self
            .others
            .iter()
            .map(|figure| figure.value)
            .filter(|value| *value != self.part.value && *value != self.base.value)
            .chain([part, base])
            .collect();
        let clear = self.rate.step() * Decimal::from(CLEAR);
        let off = |a: &Decimal, b: &Decimal| {
            [share(*a, *b), share(*b - *a, *b)]
                .into_iter()
                .flatten()
                .all(|share| (share - rate).abs() > clear)
        };
        values.iter().all(|a| values.iter().all(|b| off(a, b)))
    }
}

fn share(part: Decimal, base: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base)
}

fn is_percent(page: &Page, figure: &Figure) -> bool {
    page.char(figure.span.1).is_some_and(|c| matches!(c, '%' | '％'))
}

fn rates(stand: &Stand<'_>, finding: &Finding) -> Vec<Draft> {
    let Some(rate) = rate(stand, finding) else { return Vec::new() };
    let beside = || finding.evidence.iter().copied();
    let mut drafts = Vec::new();
    let full = rate.rate.value <= Decimal::ONE_HUNDRED;
    for step in [7, -7, 31] {
        let value = rate.rate.value + rate.rate.step() * Decimal::from(step);
        let possible = value > Decimal::ZERO && !(full && value > Decimal::ONE_HUNDRED);
        if possible && rate.misses(value, rate.part.value, rate.base.value) {
            let with = rate.rate.write(value, false);
            drafts.extend(
                with.map(|with| Draft::replace(Kind::ChangeRate, rate.rate.span, with).beside(beside())),
            );
        }
    }
    for share in [20, 8] {
        drafts.extend(changed_part(&rate, Decimal::from(share)).map(|draft| draft.beside(beside())));
    }
    drafts
}

/// The part less by one `share`-th, at least by a step.
fn changed_part(rate: &Rate, share: Decimal) -> Option<Draft> {
    let less = (rate.part.value / share).round_dp(rate.part.value.scale()).max(rate.part.step());
    let value = rate.part.value - less;
    let fits = value > Decimal::ZERO && rate.misses(rate.rate.value, value, rate.base.value);
    let with = rate.part.write(value, true).filter(|_| fits)?;
    Some(Draft::replace(Kind::ChangePart, rate.part.span, with))
}

/// The rate of a finding, if two of its numbers in one unit give it.
fn rate(stand: &Stand<'_>, finding: &Finding) -> Option<Rate> {
    let claimed = decimal(&finding.claimed)?;
    let all = stand.evidence(finding);
    let rate = *all.iter().find(|figure| figure.value == claimed && is_percent(stand.page, figure))?;
    let others: Vec<Figure> = all.into_iter().filter(|figure| figure.span != rate.span).collect();
    let gives = |part: &Figure, base: &Figure| {
        let off = |share: Decimal| (share - rate.value).abs() < rate.step();
        let either = [share(part.value, base.value), share(base.value - part.value, base.value)];
        part.span != base.span && part.value < base.value && either.into_iter().flatten().any(off)
    };
    let pairs = others.iter().flat_map(|part| others.iter().map(move |base| (part, base)));
    let (part, base) =
        pairs.into_iter().find(|(part, base)| gives(part, base)).map(|(part, base)| (*part, *base))?;
    let sentence = figures(stand.page, stand.page.sentence(rate.span.0));
    let mut near: Vec<Figure> = sentence.into_iter().filter(|figure| figure.span != rate.span).collect();
    near.extend(others.iter().filter(|figure| figure.span != part.span && figure.span != base.span));
    Some(Rate { rate, part, base, others: near })
}

fn sums(stand: &Stand<'_>, finding: &Finding) -> Vec<Draft> {
    let Some((whole, parts)) = sum(stand, finding) else { return Vec::new() };
    let beside = || finding.evidence.iter().copied();
    let mut drafts = Vec::new();
    let least = parts.iter().map(|part| part.value).max().unwrap_or(whole.value);
    for less in steps(&whole) {
        let value = whole.value - less;
        // Above every part, so that nothing else is wrong.
        let with = whole.write(value, true).filter(|_| value > least);
        drafts
            .extend(with.map(|with| Draft::replace(Kind::ChangeSumTotal, whole.span, with).beside(beside())));
    }
    for (part, more) in parts.iter().flat_map(|part| steps(part).map(|step| (part, step))) {
        let with = part.write(part.value + more, true);
        drafts.extend(with.map(|with| Draft::replace(Kind::ChangeSumPart, part.span, with).beside(beside())));
    }
    drafts
}

/// By how much a number is changed: by little, and by about a tenth.
fn steps(figure: &Figure) -> [Decimal; 2] {
    let tenth = (figure.value / Decimal::TEN).round_dp(figure.value.scale());
    [figure.step(), tenth.max(figure.step() * Decimal::TWO)]
}

/// The whole and the parts of a finding that add up as printed.
fn sum(stand: &Stand<'_>, finding: &Finding) -> Option<(Figure, Vec<Figure>)> {
    let claimed = decimal(&finding.claimed)?;
    let all = stand.evidence(finding);
    let whole = *all.iter().find(|figure| figure.value == claimed)?;
    let parts: Vec<Figure> = all.iter().filter(|figure| figure.span != whole.span).copied().collect();
    let unit = |figure: &Figure| stand.page.chars(Span(figure.span.1, figure.span.1 + 1)).first().copied();
    let near =
        parts.iter().all(|part| part.span.0.abs_diff(whole.span.0) < REACH && unit(part) == unit(&whole));
    let total: Decimal = parts.iter().map(|part| part.value).sum();
    (parts.len() > 1 && near && total == whole.value).then_some((whole, parts))
}
