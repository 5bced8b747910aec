//! Issues: the text of each item divided into description, response and measures.

use std::ops::Range;

use super::fact::{IssueFact, MeasureFact, StatusFact};
use super::outline::{Node, Tree, trimmed};
use super::section::{self, Label};
use super::{measure, status};
use crate::document::Document;
use crate::rules::{Rules, SectionKind};
use crate::vocabulary::Role;

/// The issues of the outline, in order.
pub(super) fn issues(document: &Document, rules: &Rules, tree: &Tree) -> Vec<IssueFact> {
    let places = tree.places();
    let place = |node: Option<usize>| node.and_then(|node| places[node]);
    tree.nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| node.role == Some(Role::Issue))
        .filter_map(|(at, node)| {
            let mut issue = divide(document.view.text(), rules, node, tree.groups_issues(at));
            issue.node = places[at]?;
            issue.parent = place(tree.above(at, Role::Issue));
            issue.aspect = place(tree.above(at, Role::Aspect));
            Some(issue)
        })
        .collect()
}

/// Divides the text of one item.
fn divide(view: &str, rules: &Rules, node: &Node, groups: bool) -> IssueFact {
    let end = if groups { node.own.end } else { node.region.end };
    let body = node.heading.end..end.max(node.heading.end);
    let text = &view[body.clone()];
    let labels = section::labels(rules, text);
    let response = if groups { None } else { response(rules, text, &labels) };
    let description_end = response.as_ref().map_or(text.len(), |response| response.before);
    let at = |range: Range<usize>| body.start + range.start..body.start + range.end;
    let filled = |range: Range<usize>| {
        let range = trimmed(text, range);
        (!range.is_empty()).then(|| at(range))
    };
    let description = description(text, &labels, description_end).and_then(filled);
    let response = response.and_then(|response| filled(response.start..text.len()));
    let heading = &view[node.mark.end..node.heading.end];
    let measures = response.clone().map_or_else(Vec::new, |range| measures(view, rules, range));
    IssueFact {
        node: 0,
        parent: None,
        aspect: None,
        leaf: !groups,
        range: trimmed(view, node.region.clone()),
        status: state(view, rules, &body, response.as_ref(), &labels).or_else(|| {
            let found = status::in_brackets(rules, heading)?;
            let range = node.mark.end + found.words.start..node.mark.end + found.words.end;
            Some(StatusFact { value: found.value, range })
        }),
        description,
        response,
        measures,
        categories: Vec::new(),
    }
}

/// Where a response begins, and where the text before it ends, as bytes of the item's body.
struct Response {
    before: usize,
    start: usize,
}

/// Finds the response: after its label; or, where there is none, with the paragraph of the first
/// measure; or else it is everything after the heading.
fn response(rules: &Rules, text: &str, labels: &[Label]) -> Option<Response> {
    let kind = |kind| labels.iter().find(|label| label.kind == kind).map(|label| &label.range);
    if let Some(label) = kind(SectionKind::Response) {
        return Some(Response { before: label.start, start: label.end });
    }
    if let Some(label) = kind(SectionKind::State)
        && trimmed(text, 0..label.start).is_empty()
    {
        return Some(Response { before: label.start, start: label.end });
    }
    let start = text.len() - text.trim_start_matches(['。', ';', ':', ',', '\n', ' ', '!']).len();
    if start >= text.len() {
        return None;
    }
    if let Some(finding) = kind(SectionKind::Finding)
        && text[..finding.start].trim_matches(['。', ':', ';', '\n', ' ']).is_empty()
        && let Some(end) = text[finding.end..].find('\n')
    {
        // The finding takes its paragraph; what follows was done about it.
        let start = finding.end + end + 1;
        return Some(Response { before: start, start });
    }
    let Some(first) = measure::chain(rules, text).first().map(|marker| marker.range.start) else {
        return Some(Response { before: start, start });
    };
    let paragraph = text[..first].rfind('\n').map_or(start, |at| at + 1).max(start);
    // Run in after the heading, what comes before the first measure tells the finding.
    let start = if paragraph == start && !text[..start].contains('\n') { first } else { paragraph };
    Some(Response { before: start, start })
}

/// The text between heading and response, without a label of its own.
fn description(text: &str, labels: &[Label], end: usize) -> Option<Range<usize>> {
    let labelled =
        labels.iter().find(|label| label.kind == SectionKind::Description && label.range.end <= end);
    let start = labelled.map_or(0, |label| label.range.end);
    let field = labels.iter().find(|label| label.kind == SectionKind::Field && label.range.start >= start);
    let end = field.map_or(end, |label| label.range.start.min(end));
    let lead = text.get(start..end)?;
    let start = start + lead.len() - lead.trim_start_matches(['。', ';', ':', ',', '\n', ' ', '!']).len();
    Some(start..end)
}

fn measures(view: &str, rules: &Rules, response: Range<usize>) -> Vec<MeasureFact> {
    let at = |range: Range<usize>| response.start + range.start..response.start + range.end;
    measure::steps(rules, &view[response.clone()])
        .into_iter()
        .map(|step| MeasureFact {
            number: step.marker.as_ref().map(|marker| marker.number),
            marker: step.marker.map(|marker| at(marker.range)),
            range: at(step.range),
        })
        .collect()
}

/// What the item says of its state: in its last sentence, in the first one of its response, after
/// a label for it, or in the last sentence before the response.
fn state(
    view: &str,
    rules: &Rules,
    body: &Range<usize>,
    response: Option<&Range<usize>>,
    labels: &[Label],
) -> Option<StatusFact> {
    let fact = |offset: usize, found: status::Statement| StatusFact {
        value: found.value,
        range: offset + found.words.start..offset + found.words.end,
    };
    let text = &view[body.clone()];
    let labelled = labels.iter().filter(|label| label.kind == SectionKind::State).find_map(|label| {
        status::at_start(rules, &text[label.range.end..]).map(|found| (label.range.end, found))
    });
    if let Some((offset, found)) = labelled {
        return Some(fact(body.start + offset, found));
    }
    if let Some(response) = response {
        let inside = &view[response.clone()];
        if let Some(found) = status::at_ends(rules, inside) {
            return Some(fact(response.start, found));
        }
        let after_labels = labels
            .iter()
            .filter(|label| label.kind == SectionKind::Response)
            .find_map(|label| Some((label.range.end, status::at_start(rules, &text[label.range.end..])?)));
        if let Some((offset, found)) = after_labels {
            return Some(fact(body.start + offset, found));
        }
    }
    let before = response.map_or(body.end, |response| response.start);
    status::at_end(rules, &view[body.start..before]).map(|found| fact(body.start, found))
}
