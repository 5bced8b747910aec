//! The facts that hold a place, and why a number there is none.

use std::fmt::Write as _;
use std::ops::Range;

use zhenggai::extract::number::numbers;
use zhenggai::report::{FactKind, Span, flat};
use zhenggai::sink::console;

use super::Scene;
use super::place::Spot;
use super::rule::words;
use crate::cli::rules::fact_name::{field, kind_name, value};

/// The facts of the report whose text holds the place.
pub(super) fn facts(scene: &Scene<'_>, spot: &Spot) -> String {
    let mut out = scene.say("此处的事实\n", "Facts that hold the place\n");
    let before = out.len();
    let holds = |span: Span| span.0 < spot.asked.1 && spot.asked.0 < span.1;
    for issue in scene.study.report.issues.iter().filter(|issue| holds(issue.span)) {
        let part = if issue.response.is_some_and(holds) {
            scene.say("整改情况", "response")
        } else if issue.description.is_some_and(holds) {
            scene.say("问题描述", "description")
        } else {
            scene.say("标题或其余", "heading or rest")
        };
        let name = format!("{}{}", issue.label, issue.title);
        let name = console::shown(&name);
        let _ = writeln!(
            out,
            "  {}",
            scene.say(format!("问题“{name}”的{part}"), format!("issue “{name}”, {part}"))
        );
    }
    for fact in flat(&scene.study.report) {
        let Some(span) = fact.span.filter(|span| holds(*span)) else { continue };
        if fact.kind == FactKind::Issue {
            continue;
        }
        let shown = fact.fields.iter().filter(|(name, _)| !matches!(*name, "text" | "message"));
        let values: Vec<String> = shown
            .map(|(name, text)| format!("{} {}", field(name, scene.lang), value(name, text, scene.lang)))
            .collect();
        let name = if fact.kind == FactKind::Notice { field(&fact.name, scene.lang) } else { &fact.name };
        let line = format!("{} {name}", kind_name(fact.kind, scene.lang));
        let line = format!("{} “{}” {}", line.trim_end(), words(scene, span), values.join(", "));
        let _ = writeln!(out, "  {}", console::shown(line.trim_end()));
    }
    if out.len() == before {
        let _ = writeln!(out, "  {}", scene.say("没有", "none"));
    }
    out
}

/// Why the number at the place is no quantity; nothing where there is none, or where it is one.
pub(super) fn number(scene: &Scene<'_>, spot: &Spot) -> Option<String> {
    let view = scene.document.view.text();
    // The place may be that of the word behind the number, which is no unit.
    let behind = |range: &Range<usize>| {
        let unit = view[range.end..].chars().next().map_or(0, char::len_utf8);
        range.start..range.end + unit
    };
    let range = numbers(view).into_iter().map(|number| number.range);
    let range = range.into_iter().find(|range| spot.meets(scene, &behind(range)))?;
    let overlaps = |other: &Range<usize>| other.start < range.end && range.start < other.end;
    if scene.study.facts.quantities.iter().any(|quantity| overlaps(&quantity.range)) {
        return None;
    }
    let printed = scene.document.published(&range);
    let reason = taken(scene, &overlaps).unwrap_or_else(|| {
        let behind: String = view[range.end..].chars().take_while(|c| *c != '\n').take(6).collect();
        if behind.is_empty() {
            scene.say("后面没有单位", "nothing stands behind it, so it has no unit")
        } else {
            scene.say(
                format!("后面的“{behind}”没有 unit 规则认得（或那条规则的 han 不许接在这个数字后面）"),
                format!("no unit rule knows what stands behind it, “{behind}” (or the rule's `han` doesn't allow this numeral)"),
            )
        }
    });
    let head = scene.say("此处的数字", "The number here");
    let said =
        scene.say(format!("“{printed}”不是数量：{reason}"), format!("“{printed}” is no quantity: {reason}"));
    Some(format!("{head}\n  {}\n", console::shown(&said)))
}

/// What else has the place of a number.
fn taken(scene: &Scene<'_>, overlaps: &dyn Fn(&Range<usize>) -> bool) -> Option<String> {
    let facts = &scene.study.facts;
    let listed = scene.rules.listed();
    let words = |range: &Range<usize>| scene.document.published(range).to_owned();
    if let Some(date) = facts.dates.iter().find(|date| overlaps(&date.range)) {
        let date = words(&date.range);
        return Some(scene.say(format!("属于日期“{date}”"), format!("it belongs to the date “{date}”")));
    }
    if let Some(heading) = facts.outline.iter().find(|heading| overlaps(&heading.label)) {
        let label = words(&heading.label);
        return Some(
            scene.say(format!("属于序号“{label}”"), format!("it belongs to the number mark “{label}”")),
        );
    }
    let measures = facts.issues.iter().flat_map(|issue| &issue.measures);
    if let Some(marker) =
        measures.filter_map(|measure| measure.marker.as_ref()).find(|marker| overlaps(marker))
    {
        let marker = words(marker);
        return Some(
            scene.say(format!("属于措施标记“{marker}”"), format!("it belongs to the marker “{marker}”")),
        );
    }
    let shield = scene.sightings.iter().find_map(|seen| {
        let rule = listed.get(seen.rule).filter(|rule| rule.kind == "shield")?;
        let place = seen.place().filter(overlaps_ref(overlaps))?;
        Some((rule.id, words(&place)))
    });
    shield.map(|(rule, words)| {
        scene.say(
            format!("规则 {rule}（shield）认为“{words}”不计数"),
            format!("rule {rule} (shield) takes “{words}” for something that counts nothing"),
        )
    })
}

fn overlaps_ref<'a>(overlaps: &'a dyn Fn(&Range<usize>) -> bool) -> impl FnOnce(&Range<usize>) -> bool + 'a {
    move |range| overlaps(range)
}
