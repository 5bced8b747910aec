//! Who published, who inspected, and in which round.

use std::ops::Range;

use super::Tail;
use super::rules_for;
use crate::document::Document;
use crate::extract::fact::Placed;
use crate::rules::{NoticeField, Rules};
use crate::vocabulary::OTHER_KIND;

/// How much of the text below the title may say what kind of inspection it was, in characters.
const OPENING: usize = 600;

/// The kind of inspection: what the title says, or else the paragraphs below it up to the first that has a number mark.
pub(super) fn kind(document: &Document, rules: &Rules, title: Option<&Placed<String>>) -> String {
    let opening = &document.view.text()[opening(document, rules, title)];
    let texts = [title.map(|title| title.value.as_str()), Some(opening)];
    let found = texts.into_iter().flatten().find_map(|text| {
        rules_for(rules, NoticeField::Kind)
            .filter_map(|rule| rule.find_iter(text).next().map(|found| (found.start(), rule)))
            .min_by_key(|(start, _)| *start)
            .and_then(|(_, rule)| rule.set.value.clone())
    });
    found.unwrap_or_else(|| OTHER_KIND.to_owned())
}

/// The text below the title that may say what the notice is about.
pub(super) fn opening(document: &Document, rules: &Rules, title: Option<&Placed<String>>) -> Range<usize> {
    let view = document.view.text();
    let start = title.map_or(0, |title| title.range.end);
    let most = view[start..].char_indices().nth(OPENING).map_or(view.len(), |(at, _)| start + at);
    let below = document.blocks.iter().filter(|block| block.range.start > start && block.range.start < most);
    let numbered = |range: &Range<usize>| rules.label.iter().any(|rule| rule.is_match(&view[range.clone()]));
    // A heading right below the title opens the preamble, it does not end it.
    let end = below.skip(1).find(|block| numbered(&block.range)).map_or(most, |block| block.range.start);
    start..end
}

/// The organ that publishes: the signature, or else the title.
pub(super) fn issuer(
    document: &Document,
    rules: &Rules,
    title: Option<&Placed<String>>,
    tail: &Tail,
) -> Option<Placed<String>> {
    let view = document.view.text();
    let signed: Vec<Range<usize>> = tail
        .organs
        .iter()
        .filter_map(|&at| {
            let block = &document.blocks[at].range;
            captured(rules, NoticeField::Issuer, "issuer", view, block.clone())
        })
        .collect();
    if let (Some(first), Some(last)) = (signed.first(), signed.last()) {
        let value = signed.iter().map(|range| &view[range.clone()]).collect::<Vec<_>>().join(" ");
        return Some(Placed { value, range: first.start..last.end });
    }
    let Some(title) = title else { return speaker(rules, view, 0..view.len()) };
    let found = issuer_in_title(rules, view, title);
    found.or_else(|| speaker(rules, view, title.range.end..view.len()))
}

/// The organ whose head gives the report.
fn speaker(rules: &Rules, view: &str, within: Range<usize>) -> Option<Placed<String>> {
    placed(rules, NoticeField::Speaker, "issuer", view, within)
}

fn issuer_in_title(rules: &Rules, view: &str, title: &Placed<String>) -> Option<Placed<String>> {
    let rule = rules_for(rules, NoticeField::Issuer).find_map(|rule| rule.captures(&title.value))?;
    let value = rule.name("issuer")?.as_str().to_owned();
    let range = within_title(view, title, &value);
    Some(Placed { value, range })
}

/// The inspecting group, in the preamble or else in the title.
pub(super) fn inspector(
    document: &Document,
    rules: &Rules,
    title: Option<&Placed<String>>,
    preamble: &Range<usize>,
) -> Option<Placed<String>> {
    in_preamble_or_title(document, rules, NoticeField::Inspector, "inspector", title, preamble)
}

/// The round, in the title or else in the preamble.
pub(super) fn round(
    document: &Document,
    rules: &Rules,
    title: Option<&Placed<String>>,
    preamble: &Range<usize>,
) -> Option<Placed<String>> {
    let view = document.view.text();
    let in_title = title.and_then(|title| {
        let found = captured(rules, NoticeField::Round, "round", &title.value, 0..title.value.len())?;
        let value = title.value[found].to_owned();
        Some(Placed { range: within_title(view, title, &value), value })
    });
    in_title.or_else(|| placed(rules, NoticeField::Round, "round", view, preamble.clone()))
}

/// Where `value` stands in the title; the whole title, when a line end cuts through it.
pub(super) fn within_title(view: &str, title: &Placed<String>, value: &str) -> Range<usize> {
    match view[title.range.clone()].find(value) {
        Some(at) => title.range.start + at..title.range.start + at + value.len(),
        None => title.range.clone(),
    }
}

fn in_preamble_or_title(
    document: &Document,
    rules: &Rules,
    field: NoticeField,
    name: &str,
    title: Option<&Placed<String>>,
    preamble: &Range<usize>,
) -> Option<Placed<String>> {
    let view = document.view.text();
    let ranges = [Some(preamble.clone()), title.map(|title| title.range.clone())];
    ranges.into_iter().flatten().find_map(|range| placed(rules, field, name, view, range))
}

fn placed(
    rules: &Rules,
    field: NoticeField,
    name: &str,
    view: &str,
    within: Range<usize>,
) -> Option<Placed<String>> {
    let range = captured(rules, field, name, view, within)?;
    let value = view[range.clone()].replace(['\n', ' '], "");
    Some(Placed { value, range })
}

/// The earliest capture `name` of the first rule for `field` that matches within the range.
fn captured(
    rules: &Rules,
    field: NoticeField,
    name: &str,
    view: &str,
    within: Range<usize>,
) -> Option<Range<usize>> {
    let text = &view[within.clone()];
    rules_for(rules, field).find_map(|rule| {
        let found = rule.captures(text)?.name(name)?.range();
        Some(within.start + found.start..within.start + found.end)
    })
}
