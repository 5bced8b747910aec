//! The rules that matched at a place.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use zhenggai::report::Span;
use zhenggai::rules::{KINDS, Listed, Sighting};
use zhenggai::sink::console;
use zhenggai::vocabulary::Lang;

use super::Scene;
use super::place::Spot;
use crate::cli::table::Table;

/// A longer match is shown by its beginning and end.
const WHOLE: usize = 24;
const END: usize = 10;

/// The matches that hold something of the place, by kind and in the order of the text.
pub(super) fn matched(scene: &Scene<'_>, spot: &Spot) -> String {
    let listed = scene.rules.listed();
    let mut rows = BTreeSet::new();
    let fact = fact_around(scene, spot);
    let meets = |range: &Range<usize>| match &fact {
        Some(fact) => range.start < fact.end && fact.start < range.end,
        None => spot.meets(scene, range),
    };
    for sighting in scene.sightings {
        let Some(rule) = listed.get(sighting.rule) else { continue };
        let Some(range) = core(scene, sighting, rule) else { continue };
        if !range.is_empty() && meets(&range) {
            let (start, end) = scene.document.span(&range);
            let kind = KINDS.iter().position(|kind| *kind == rule.kind);
            rows.insert((kind, start, end, sighting.rule));
        }
    }
    // Lines are laid out before there is a view.
    let text = scene.page.text(spot.line).trim();
    let layout = |seen: &&Sighting| listed.get(seen.rule).is_some_and(|rule| rule.kind == "layout");
    for seen in scene.sightings.iter().filter(layout).filter(|seen| seen.tried("") == text) {
        rows.insert((Some(0), spot.line.0, spot.line.1, seen.rule));
    }
    let mut out = scene.say("匹配的规则\n", "Rules that matched\n");
    if rows.is_empty() {
        let _ = writeln!(out, "  {}", scene.say("没有", "none"));
        return out;
    }
    let heading = match scene.lang {
        Lang::Zh => ["类型", "规则", "位置", "表示", "文字"],
        Lang::En => ["kind", "rule", "place", "means", "text"],
    };
    let mut table = Table::new(&heading, heading.len());
    for (_, start, end, rule) in rows {
        let place = scene.page.position(start);
        let rule = &listed[rule];
        let means = if rule.means.is_empty() { "-" } else { &rule.means };
        table.row(vec![
            rule.kind.to_owned(),
            rule.id.to_owned(),
            format!("{}:{}", place.line, place.column),
            means.to_owned(),
            words(scene, Span(start, end)),
        ]);
    }
    for line in table.to_string().lines() {
        let _ = writeln!(out, "  {line}");
    }
    out
}

/// The date or quantity that holds a single place: the rules of all its parts are meant.
fn fact_around(scene: &Scene<'_>, spot: &Spot) -> Option<Range<usize>> {
    let facts = &scene.study.facts;
    let dates = facts.dates.iter().map(|date| &date.range);
    let mut ranges = dates.chain(facts.quantities.iter().map(|quantity| &quantity.range));
    let single = spot.asked.1 - spot.asked.0 == 1 && spot.asked != spot.line;
    ranges.find(|range| single && spot.meets(scene, range)).cloned()
}

/// What the rule reads of its match: the first of its captures, without what only stands beside it.
fn core(scene: &Scene<'_>, sighting: &Sighting, rule: &Listed<'_>) -> Option<Range<usize>> {
    let whole = sighting.place()?;
    let text = sighting.tried(scene.document.view.text());
    let captures = rule.pattern.captures_at(text, sighting.start)?;
    let named = rule.pattern.names().find_map(|name| captures.name(name));
    let named = named
        .filter(|found| !found.is_empty() && captures.get(0).is_some_and(|all| all.end() == sighting.end));
    let offset = whole.start - sighting.start;
    Some(named.map_or(whole, |found| offset + found.start()..offset + found.end()))
}

/// What stands at `span`, long texts by their ends.
pub(super) fn words(scene: &Scene<'_>, span: Span) -> String {
    let text: Vec<char> = scene.page.text(span).chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
    let shown: String = if text.len() <= WHOLE {
        text.iter().collect()
    } else {
        let [first, last] = [&text[..END], &text[text.len() - END..]];
        first.iter().chain(&['…']).chain(last).collect()
    };
    console::shown(&shown)
}
