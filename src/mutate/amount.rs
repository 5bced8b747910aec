//! Percentages that their parts do not give, and parts that exceed their whole.
//!
//! A ratio is touched where two numbers of its evidence give the printed rate, rounded or truncated: a
//! share (83.3 % of 10 in 12) or a decline ((35 − 21) ÷ 35). The new rate or part misses the rate of
//! every two numbers of the sentence by more than three steps of the last printed digit.
//!
//! A sum is touched where the numbers of its evidence stand close together and add up exactly. Where the
//! notice closes the list (合计, 共, 其余), a part goes up or the whole goes down by little, so that there is
//! more than there is in all. Elsewhere parts may overlap and lists leave out what is small: there
//! one part becomes greater than the whole, which has to stand before them.

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
    let greatest = parts.iter().map(|part| part.value).max().unwrap_or(whole.value);
    let closed = is_closed(stand.page, &whole, &parts);
    // Behind a part the whole may be what something grew to.
    if !closed && parts.iter().any(|part| part.span < whole.span) {
        return Vec::new();
    }
    let below: Vec<Decimal> = if closed {
        // Above every part, so that nothing else is wrong.
        steps(&whole).map(|step| whole.value - step).into_iter().filter(|value| *value > greatest).collect()
    } else {
        steps(&whole).map(|step| greatest - step).to_vec()
    };
    let above = |part: &Figure| {
        let base = if closed { part.value } else { whole.value };
        steps(part).map(|step| base + step)
    };
    let of_whole = below.into_iter().map(|value| (Kind::ChangeSumTotal, whole, value));
    let of_parts = parts.iter().flat_map(|part| above(part).map(|value| (Kind::ChangeSumPart, *part, value)));
    let draft = |(kind, figure, value): (Kind, Figure, Decimal)| {
        let with = figure.write(value, true).filter(|_| value > Decimal::ZERO)?;
        Some(Draft::replace(kind, figure.span, with).beside(finding.evidence.iter().copied()))
    };
    of_whole.chain(of_parts).filter_map(draft).collect()
}

/// Whether the whole is called the sum of its parts, or one part what is left of it.
fn is_closed(page: &Page, whole: &Figure, parts: &[Figure]) -> bool {
    let before = |figure: &Figure, reach: usize, signs: [char; 2]| {
        let head = Span(figure.span.0.saturating_sub(reach), figure.span.0);
        let clause =
            page.chars(head).iter().rev().take_while(|&&c| !matches!(c, '，' | '。' | ',' | '；' | '、'));
        clause.into_iter().any(|c| signs.contains(c))
    };
    before(whole, 10, ['共', '计']) || parts.iter().any(|part| before(part, 6, ['余', '剩']))
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
