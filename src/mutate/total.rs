//! Totals that no longer agree with what is listed.
//!
//! A total is changed where the gold lists as many items as it says: its own finding says so, or the
//! outline does. It goes up or down by one, and by two where that is less than half of it; a total of one is
//! not made. A new value that equals the number of headings of any other level is not taken: it could be
//! meant by that. Where the gold has no outline nothing is changed, since the levels are not known.

use rust_decimal::Decimal;

use super::draft::{Draft, Edit};
use super::figure::Figure;
use super::stand::{Count, Stand};
use super::{Kind, Span};
use crate::evaluate::gold::Node;

pub(super) fn drafts(stand: &Stand<'_>) -> Vec<Draft> {
    if stand.gold.outline.is_empty() {
        return Vec::new();
    }
    let levels = stand.levels();
    let issues = change(Kind::ChangeIssueTotal, &issue_totals(stand), &levels);
    let aspects = change(Kind::ChangeAspectTotal, &aspect_totals(stand), &levels);
    let measures = change(Kind::ChangeMeasureTotal, &measure_totals(stand), &stand.measures());
    [issues, aspects, measures, drop_issues(stand)].concat()
}

/// The totals with every step that is an error.
fn change(kind: Kind, totals: &[Figure], levels: &[usize]) -> Vec<Draft> {
    let draft = |(figure, step): (&Figure, i64)| {
        let value = figure.value + Decimal::from(step);
        let far = Decimal::from(step.abs() * 2) >= figure.value && step.abs() > 1;
        let listed = levels.iter().any(|&level| Decimal::from(level) == value);
        if value < Decimal::TWO || far || listed {
            return None;
        }
        Some(Draft::replace(kind, figure.span, figure.write(value, true)?))
    };
    let steps = [1, -1, 2, -2];
    totals.iter().flat_map(|figure| steps.map(|step| (figure, step))).filter_map(draft).collect()
}

/// The claims on issues that the outline bears out, and those of findings.
fn issue_totals(stand: &Stand<'_>) -> Vec<Figure> {
    let holds = |count: &&Count<'_>| {
        count.claim.state == "total" && (stand.is_whole(count) || is_of_group(stand, count))
    };
    let counts = stand.counts("issues");
    let found = counts.iter().filter(holds).map(|count| count.figure);
    union(found.collect(), of_findings(stand, "issue-total"))
}

/// Whether a count is that of the issues of the group where it stands.
fn is_of_group(stand: &Stand<'_>, count: &Count<'_>) -> bool {
    let group = stand.group_at(count.span.0);
    group.is_some_and(|group| Decimal::from(stand.leaves_below(group)) == count.figure.value)
}

/// The claims on aspects that count those of the outermost level, and those of findings.
fn aspect_totals(stand: &Stand<'_>) -> Vec<Figure> {
    let is_aspect = |at: usize| stand.node(at).is_some_and(|node| node.role == "aspect");
    let outer =
        |at: &usize| is_aspect(*at) && !stand.node(*at).and_then(|node| node.parent).is_some_and(is_aspect);
    let all = Decimal::from((0..stand.gold.outline.len()).filter(outer).count());
    let counts = stand.counts("aspects");
    let holds = |count: &&Count<'_>| count.claim.state == "total" && count.figure.value == all;
    let found = counts.iter().filter(holds).map(|count| count.figure);
    union(found.collect(), of_findings(stand, "aspect-total"))
}

/// Claims on measures that count those that the gold lists, and those of findings.
fn measure_totals(stand: &Stand<'_>) -> Vec<Figure> {
    let all = Decimal::from(stand.measures()[0]);
    let counts = stand.counts("measures");
    let holds = |count: &&Count<'_>| count.claim.state == "total" && count.figure.value == all;
    let found = counts.iter().filter(holds).map(|count| count.figure);
    union(found.collect(), of_findings(stand, "measure-total"))
}

fn of_findings(stand: &Stand<'_>, check: &str) -> Vec<Figure> {
    let claimed = stand.consistent(check).filter_map(|finding| stand.claimed(finding));
    union(Vec::new(), claimed.collect())
}

/// Both lists, each place once, in the order of the text.
fn union(mut first: Vec<Figure>, second: Vec<Figure>) -> Vec<Figure> {
    for figure in second {
        if !first.iter().any(|known| known.span == figure.span) {
            first.push(figure);
        }
    }
    first.sort_by_key(|figure| figure.span);
    first
}

/// Takes the last issue of a group out, heading and text, where the notice claims how many there are.
/// Groups keep at least one issue, sub-issues stay, and what is left is not the number of another level.
fn drop_issues(stand: &Stand<'_>) -> Vec<Draft> {
    let count = stand.leaves().count();
    let claims: Vec<Span> = stand
        .counts("issues")
        .iter()
        .filter(|claim| claim.claim.state == "total" && stand.is_whole(claim))
        .map(|claim| claim.figure.span)
        .collect();
    let Some(&claim) = claims.first() else { return Vec::new() };
    if stand.top() != count || stand.group_levels().contains(&count) {
        return Vec::new();
    }
    let issues: Vec<&Node> = stand.leaves().filter_map(|issue| stand.node(issue.outline)).collect();
    let mut drafts = Vec::new();
    for (at, node) in issues.iter().enumerate() {
        let same = |other: Option<&&Node>| other.is_some_and(|other| other.parent == node.parent);
        let is_last =
            !same(issues.get(at + 1)) && at.checked_sub(1).is_some_and(|before| same(issues.get(before)));
        let cut = node.span.and_then(|span| Some(Span(span.0, stand.next_heading(span.0)?)));
        if let (true, Some(span)) = (is_last, cut) {
            let edit = Edit { span, with: String::new() };
            drafts.push(Draft::several(Kind::DropIssue, vec![edit], claim).beside(claims.iter().copied()));
        }
    }
    drafts
}
