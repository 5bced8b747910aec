//! Measures: the numbered steps inside a response.
//!
//! Markers of several families can occur in one response. The family whose first step stands
//! first is the list; a family inside it is the list instead when its numbers run on from one
//! outer step to the next, since then the outer marks only sort the steps. Numbers must rise; a
//! printed gap is kept. A list that begins again inside a paragraph is a list within a step.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::numeral::mark_value;
use super::section;
use super::status;
use crate::rules::{MarkerStyle, Rules, SectionKind};

/// A gap of more numbers than this is no gap but a different list.
const MAX_GAP: u32 = 3;

/// One marker, as bytes of the text searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// The printed marker.
    pub(super) range: Range<usize>,
    /// Its value.
    pub(super) number: u32,
}

/// One step, as bytes of the text searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// The printed marker and its value.
    pub(super) marker: Option<Marker>,
    /// From the marker to the last character of the step.
    pub(super) range: Range<usize>,
}

/// The steps in `response`. Without markers the whole of it is one step.
pub(super) fn steps(rules: &Rules, response: &str) -> Vec<Step> {
    let list = list(rules, response);
    let statement = status::at_end(rules, response);
    let end = statement.as_ref().map_or(response.len(), |found| found.sentence.start);
    let mut bounds = bounds(rules, response, &list);
    bounds.push(end);
    bounds.sort_unstable();
    let end_of = |start: usize| bounds.iter().copied().find(|&bound| bound > start).unwrap_or(end);
    if list.steps.is_empty() {
        let start = status::at_start(rules, response).map_or(0, |found| found.sentence.end);
        return trimmed(response, start..end_of(start).max(start))
            .map(|range| Step { marker: None, range })
            .into_iter()
            .collect();
    }
    list.steps
        .into_iter()
        .filter_map(|marker| {
            let range =
                trimmed(response, marker.range.start..end_of(marker.range.start).max(marker.range.end))?;
            Some(Step { marker: Some(marker), range })
        })
        .collect()
}

/// Where steps end: at the next step, at a mark that sorts the steps, and at a label that opens a
/// paragraph or stands right before the next step.
fn bounds(rules: &Rules, text: &str, list: &List) -> Vec<usize> {
    let starts = list.steps.iter().chain(&list.groups).map(|marker| marker.range.start);
    let mut bounds: Vec<usize> = starts.collect();
    let before_step = |label: &Range<usize>| {
        list.steps
            .iter()
            .any(|step| label.end <= step.range.start && text[label.end..step.range.start].trim().is_empty())
    };
    let opens = |label: &Range<usize>| text[..label.start].ends_with('\n');
    let labels = labels(rules, text).into_iter().filter(|label| opens(label) || before_step(label));
    bounds.extend(labels.map(|label| label.start));
    bounds
}

fn labels(rules: &Rules, text: &str) -> Vec<Range<usize>> {
    section::labels(rules, text)
        .into_iter()
        .filter(|label| {
            !matches!(label.kind, SectionKind::Closing | SectionKind::Attachment | SectionKind::Finding)
        })
        .map(|label| label.range)
        .collect()
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let range = super::outline::trimmed(text, range);
    (!range.is_empty()).then_some(range)
}

/// The list of steps in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct List {
    steps: Vec<Marker>,
    /// Marks around the steps that only sort them.
    groups: Vec<Marker>,
}

/// The markers of the list of steps in `text`, in order; empty when there is none.
pub(super) fn chain(rules: &Rules, text: &str) -> Vec<Marker> {
    list(rules, text).steps
}

fn list(rules: &Rules, text: &str) -> List {
    let all = occurrences(rules, text);
    let labels = labels(rules, text);
    let mut chains: Vec<(MarkerStyle, Vec<Marker>)> = Vec::new();
    let mut tried = BTreeSet::new();
    for (style, _) in &all {
        if tried.insert(*style) {
            let same: Vec<&Marker> = all.iter().filter(|(s, _)| s == style).map(|(_, m)| m).collect();
            let found = rising(text, &same, &labels);
            if found.len() >= 2 || (*style == MarkerStyle::First && found.len() == 1) {
                chains.push((*style, found));
            }
        }
    }
    // Several families: the one that begins first holds the others.
    chains.sort_by_key(|(_, chain)| chain[0].range.start);
    let mut chains = chains.into_iter().map(|(_, chain)| chain);
    let Some(outer) = chains.next() else { return List::default() };
    match chains.find(|inner| runs_across(&outer, inner)) {
        Some(inner) => List { steps: inner, groups: outer },
        None => List { steps: outer, groups: Vec::new() },
    }
}

/// Whether the numbers of `inner` run on from one step of `outer` into another.
fn runs_across(outer: &[Marker], inner: &[Marker]) -> bool {
    let holder = |marker: &Marker| outer.partition_point(|o| o.range.start <= marker.range.start);
    let rising = inner.windows(2).all(|pair| pair[1].number == pair[0].number + 1);
    let held = inner.iter().map(holder).collect::<Vec<_>>();
    rising && held.first() != held.last() && inner.len() >= outer.len()
}

/// All markers in `text`, in order.
fn occurrences(rules: &Rules, text: &str) -> Vec<(MarkerStyle, Marker)> {
    let mut found: Vec<(MarkerStyle, Marker)> = Vec::new();
    for rule in &rules.marker {
        for captures in rule.captures_iter(text) {
            let Some(range) = captures.name("marker").map(|marker| marker.range()) else { continue };
            let number = match rule.set.number {
                Some(number) => Some(number),
                None => captures.name("number").and_then(|number| mark_value(number.as_str())),
            };
            found.extend(number.map(|number| (rule.set.style, Marker { range, number })));
        }
    }
    found.sort_by_key(|(style, marker)| (marker.range.start, *style));
    found.dedup_by(|later, kept| later.1.range.start == kept.1.range.start && later.0 == kept.0);
    found
}

/// The rising list among markers of one family. A marker of value 0 is one more than the last.
fn rising(text: &str, same: &[&Marker], labels: &[Range<usize>]) -> Vec<Marker> {
    // Where each number stands for the last time.
    let last_place: BTreeMap<u32, usize> =
        same.iter().enumerate().map(|(at, marker)| (marker.number, at)).collect();
    let follows = |number: u32, at: usize| last_place.get(&number).is_some_and(|&place| place > at);
    let mut list: Vec<Marker> = Vec::new();
    for (at, marker) in same.iter().enumerate() {
        let last = list.last().map_or(0, |marker| marker.number);
        let number = if marker.number == 0 { last + 1 } else { marker.number };
        let fits = match number.checked_sub(last) {
            _ if list.is_empty() => number == 1 || (number == 2 && begins(text, marker, labels)),
            Some(1) => true,
            Some(gap) if gap > 1 => gap <= MAX_GAP && !follows(last + 1, at),
            Some(_) => number > 1 && repeats(text, &list, same, at),
            _ => number == 1 && last > 1 && begins(text, marker, labels),
        };
        if fits {
            list.push(Marker { range: marker.range.clone(), number });
        }
    }
    list
}

/// Whether a number is printed twice: right after itself, at the beginning of a sentence.
fn repeats(text: &str, list: &[Marker], same: &[&Marker], at: usize) -> bool {
    let adjoins = at.checked_sub(1).map(|before| same[before].range.start)
        == list.last().map(|marker| marker.range.start);
    adjoins && text[..same[at].range.start].ends_with(['。', ';', '\n'])
}

/// Whether a list may begin again here: at the start of a paragraph or after a label.
fn begins(text: &str, marker: &Marker, labels: &[Range<usize>]) -> bool {
    let start = marker.range.start;
    let line_start = text[..start].trim_end_matches(' ').is_empty() || text[..start].ends_with('\n');
    line_start || labels.iter().any(|label| label.end <= start && text[label.end..start].trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(response: &str) -> Vec<String> {
        let rules = Rules::built_in().unwrap();
        steps(&rules, response).into_iter().map(|step| response[step.range].to_owned()).collect()
    }

    #[test]
    fn splits_at_markers_and_leaves_out_the_closing_statement() {
        let text = "经研究,我们一是开展学习。二是完善制度;三是加强检查。问题已整改,并长期坚持。";
        assert_eq!(found(text), ["一是开展学习。", "二是完善制度;", "三是加强检查。"]);
    }

    #[test]
    fn prose_is_one_measure() {
        assert_eq!(found("已完成。修订制度,规范审批。"), ["修订制度,规范审批。"]);
        assert_eq!(found("已完成整改。"), Vec::<String>::new());
    }

    #[test]
    fn a_list_within_a_step_is_not_the_list() {
        let text = "一是学习。二是整改,包括:(1)补齐;(2)归档。三是检查,一是查账,二是查物。四是总结。";
        assert_eq!(found(text).len(), 4);
        assert!(found(text)[2].starts_with("三是检查"));
    }

    #[test]
    fn marks_that_sort_the_steps_are_not_the_steps() {
        let text = "(1)已完成的措施:一是补齐。二是归档。\n(2)持续推进的措施:三是检查。";
        assert_eq!(found(text).len(), 3);
    }

    #[test]
    fn a_list_begins_again_after_a_second_label() {
        let text = "一是学习。二是检查。\n整改成效:一是补齐。二是归档。";
        assert_eq!(found(text), ["一是学习。", "二是检查。", "一是补齐。", "二是归档。"]);
    }

    #[test]
    fn keeps_a_printed_gap_and_a_repeat() {
        assert_eq!(found("一是学习。三是检查。").len(), 2);
        assert_eq!(found("一是学习。二是检查。二是总结。").len(), 3);
        assert_eq!(found("一是学习。二是检查,包括:一是查账;二是查物。三是总结。").len(), 3);
    }
}
