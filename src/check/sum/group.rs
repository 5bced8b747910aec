//! Groups of the notice's items, each with its count, against the total.

use std::ops::Range;

use rust_decimal::Decimal;

use super::ID;
use crate::check::finding::{Finding, say};
use crate::check::notice::Notice;
use crate::check::statement::statements;
use crate::extract::{ClaimFact, Heading, QuantityFact};
use crate::vocabulary::{ClaimState, ClaimSubject, Role, Verdict};

/// The count of one group and where it stands.
type Group = (Decimal, Range<usize>);

/// No notice has more parts.
const MOST: usize = 40;

/// A difference of more than this share of the larger figure means that another total is meant.
const FURTHEST: Decimal = Decimal::from_parts(34, 0, 0, false, 2);

/// Adds up the counts that stand in brackets in the headings of groups, and those of groups in the
/// text.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let levels = notice.aspect_levels();
    let mut counted = levels.iter().filter_map(|level| {
        let counts: Vec<&QuantityFact> = level.iter().filter_map(|&at| bracketed(notice, at)).collect();
        let unit = counts.first()?.unit.as_str();
        let whole = counts.len() == level.len() && counts.iter().all(|count| count.unit == unit);
        whole.then(|| counts.iter().map(|count| (count.value, count.range.clone())).collect())
    });
    let headings: Vec<Group> = counted.next().unwrap_or_default();
    let claims = notice.claims(ClaimSubject::Issues, ClaimState::Total);
    let groups: Vec<&ClaimFact> = claims.filter(|claim| claim.group && claim.heading.is_none()).collect();
    // Groups of a part only.
    let within = groups.iter().any(|claim| claim.within);
    let text: Vec<Group> = groups.iter().map(|claim| (notice.value(claim), claim.range.clone())).collect();
    // Groups that one sentence goes through are all of them.
    let mut places = text.iter().map(|group| notice.sentence(group.1.start));
    let first = places.next();
    let whole = !within && places.all(|place| Some(place) == first);
    [(headings, true), (text, whole), (parts(notice), true)]
        .into_iter()
        .filter_map(|(groups, whole)| finding(notice, &groups, whole))
        .collect()
}

/// The totals that stand at the head of each part that holds issues: 应整改问题33个 below （一）,
/// 应整改问题47个 below （二）. Nothing where a part has none.
fn parts(notice: &Notice<'_>) -> Vec<Group> {
    let statements = statements(notice, ClaimSubject::Issues);
    let headings = notice.facts.outline.iter().enumerate();
    let holding = headings.filter(|(at, heading)| {
        let issues = notice.issues_below(*at);
        heading.role != Role::Issue
            && issues.iter().any(|issue| notice.heading(issue.node).parent == Some(*at))
    });
    let total = |(at, _): (usize, &Heading)| {
        let mut own = statements.iter().filter(|of| notice.partial(of.sentence.start) == Some(at));
        let claim = own.next()?.totals.first().copied()?;
        Some((notice.value(claim), claim.range.clone()))
    };
    holding.take(MOST).map(total).collect::<Option<Vec<Group>>>().unwrap_or_default()
}

/// The count in brackets at the end of a heading.
fn bracketed<'a>(notice: &Notice<'a>, heading: usize) -> Option<&'a QuantityFact> {
    let range = &notice.heading(heading).range;
    let count = notice.quantities(range).last()?;
    let before = notice.text(&(range.start..count.range.start));
    let behind = notice.text(&(count.range.end..range.end));
    let opened = before.rsplit('(').next().is_some_and(|words| words.chars().count() <= 2);
    let closed = behind.contains(')') && behind.chars().count() <= 8;
    (before.contains('(') && opened && closed).then_some(count)
}

fn finding(notice: &Notice<'_>, groups: &[Group], whole: bool) -> Option<Finding> {
    if groups.len() < 2 {
        return None;
    }
    let sum = groups.iter().try_fold(Decimal::ZERO, |sum, group| sum.checked_add(group.0))?;
    let statements = statements(notice, ClaimSubject::Issues);
    // Totals of a part are none of the whole.
    let whole_notice = statements.iter().filter(|of| notice.partial(of.sentence.start).is_none());
    let totals: Vec<&ClaimFact> = whole_notice.flat_map(|statement| statement.totals.clone()).collect();
    let mut values: Vec<Decimal> = totals.iter().map(|claim| notice.value(claim)).collect();
    values.dedup();
    let agreeing = totals.iter().find(|claim| notice.value(claim) == sum);
    // Where several totals stand, the groups may be of another one.
    let near = |total: Decimal| {
        let far = sum.checked_sub(total).and_then(|off| off.abs().checked_div(sum.max(total)));
        far.is_some_and(|far| far <= FURTHEST)
    };
    let only = totals.first().filter(|claim| whole && values.len() == 1 && near(notice.value(claim)));
    let total = agreeing.or(only)?;
    let stated = notice.value(total);
    let terms = groups.iter().take(12).map(|group| group.0.to_string()).collect::<Vec<_>>().join("+");
    let (verdict, message) = if agreeing.is_some() {
        let zh = format!("各部分所注数目{terms}，合计{sum}，与总数{stated}一致。");
        (Verdict::Consistent, say(zh, format!("the groups {terms} add up to the total of {stated}")))
    } else {
        let zh = format!("各部分所注数目{terms}，合计{sum}，与总数{stated}不符。");
        (Verdict::Inconsistent, say(zh, format!("the groups {terms} add up to {sum}, not to {stated}")))
    };
    let places = groups.iter().take(12).map(|group| group.1.clone());
    Some(Finding::new(ID, verdict, total.range.clone(), message).with(stated, sum).against(places))
}
