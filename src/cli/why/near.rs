//! The rules that came near: their words stand in the line, but not where or how the rule wants them.

use std::fmt::Write as _;
use std::ops::Range;

use zhenggai::document::sentences;
use zhenggai::report::Span;
use zhenggai::rules::{Listed, Missed};

use super::Scene;
use super::place::Spot;
use super::rule::words;

/// At most so many rules are named.
const MOST: usize = 6;
/// At most so many rules are named for single words.
const MOST_BY_WORDS: usize = 3;
/// … if at least one in so many characters of the sentence is theirs.
const SHARED: usize = 3;
/// Shorter words prove nothing.
const SHORTEST: usize = 2;

/// A number mark begins within so many characters, or is none.
const MARK_REACH: usize = 4;

/// The kinds whose rules are tried on whole lines and sentences, so that a wrong place can be told.
const KINDS: [&str; 5] = ["label", "title", "section", "marker", "status"];

/// The nearest rules, if there are any.
pub(super) fn nearest(scene: &Scene<'_>, spot: &Spot) -> Option<String> {
    let listed = scene.rules.listed();
    let mut found: Vec<(Span, String)> = Vec::new();
    for rule in listed.iter().filter(|rule| KINDS.contains(&rule.kind)) {
        let units =
            units(scene, spot, rule).into_iter().filter(|unit| !is_read(scene, &listed, rule.kind, unit));
        found.extend(units.into_iter().find_map(|unit| near(scene, spot, rule, &unit)));
    }
    found.sort();
    found.truncate(MOST);
    let words = by_words(scene, spot, &listed);
    let told = |span: Span| found.iter().any(|(other, _)| other.0 < span.1 && span.0 < other.1);
    let words: Vec<_> = words.into_iter().filter(|(span, _)| !told(*span)).collect();
    found.extend(words);
    if found.is_empty() {
        return None;
    }
    let mut out = scene.say("只差一点的规则\n", "Rules that came near\n");
    for (_, line) in found {
        let _ = writeln!(out, "  {line}");
    }
    Some(out)
}

/// Whether a rule of the kind has matched in what its rules are tried on: nothing is missing there.
fn is_read(scene: &Scene<'_>, listed: &[Listed<'_>], kind: &str, unit: &Range<usize>) -> bool {
    let inside = |range: Range<usize>| range.start < unit.end && unit.start < range.end;
    let of_kind =
        scene.sightings.iter().filter(|seen| listed.get(seen.rule).is_some_and(|rule| rule.kind == kind));
    of_kind.filter_map(zhenggai::rules::Sighting::place).any(inside)
}

/// The rules on sentences of state that come near by their words: a good part of a sentence that no such rule
/// reads is made of them. Those with the largest part come first.
fn by_words(scene: &Scene<'_>, spot: &Spot, listed: &[Listed<'_>]) -> Vec<(Span, String)> {
    let view = scene.document.view.text();
    let mut found: Vec<(usize, Span, String)> = Vec::new();
    for rule in listed.iter().filter(|rule| rule.kind == "status") {
        for unit in units(scene, spot, rule) {
            let text = &view[unit.clone()];
            // What stands behind a label such as 整改情况: is the sentence.
            let text = text.rsplit_once(':').map_or(text, |(_, sentence)| sentence);
            if is_read(scene, listed, rule.kind, &unit) || rule.pattern.nearly(text.trim()).is_some() {
                continue;
            }
            let words = shared(&rule.pattern.words(), text);
            let chars: usize = words.iter().map(|word| word.chars().count()).sum();
            if chars * SHARED < text.chars().count() {
                continue;
            }
            let (start, end) = scene.document.span(&unit);
            found.push((usize::MAX - chars, Span(start, end), worded(scene, rule, &words)));
        }
    }
    found.sort();
    found.into_iter().take(MOST_BY_WORDS).map(|(_, span, said)| (span, said)).collect()
}

/// The words that stand in `text`, without those that are part of a longer one.
fn shared(words: &[String], text: &str) -> Vec<String> {
    let mut kept: Vec<(usize, String)> = Vec::new();
    for word in words {
        let Some(at) = text.find(word.as_str()) else { continue };
        let taken = |(other, long): &(usize, String)| *other < at + word.len() && at < other + long.len();
        if !kept.iter().any(taken) {
            kept.push((at, word.clone()));
        }
    }
    kept.sort();
    kept.into_iter().map(|(_, word)| word).collect()
}

fn worded(scene: &Scene<'_>, rule: &Listed<'_>, words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    let (id, kind) = (rule.id, rule.kind);
    scene.say(
        format!("{id}（{kind}）：它的词{}出现在句中，但句子其余部分不是它认得的写法", quoted.concat()),
        format!(
            "{id} ({kind}): its words {} stand in the sentence, but the rest of it is not as the rule wants it",
            quoted.join(", ")
        ),
    )
}

/// What a rule is tried on: paragraphs, or the sentences of the line for rules about sentences.
fn units(scene: &Scene<'_>, spot: &Spot, rule: &Listed<'_>) -> Vec<Range<usize>> {
    let view = scene.document.view.text();
    let blocks = scene.document.blocks[spot.blocks.clone()].iter().map(|block| block.range.clone());
    if rule.kind != "status" {
        return blocks.collect();
    }
    blocks
        .flat_map(|block| {
            let inside = sentences(&view[block.clone()]);
            inside
                .into_iter()
                .map(move |range| block.start + range.start..block.start + range.end)
                .collect::<Vec<_>>()
        })
        .filter(|range| spot.meets(scene, range))
        .collect()
}

fn near(scene: &Scene<'_>, spot: &Spot, rule: &Listed<'_>, unit: &Range<usize>) -> Option<(Span, String)> {
    let view = scene.document.view.text();
    let text = view[unit.clone()].trim();
    let lead = view[unit.clone()].len() - view[unit.clone()].trim_start().len();
    let (range, missed) = rule.pattern.nearly(text)?;
    let range = unit.start + lead + range.start..unit.start + lead + range.end;
    // A mark that stands far inside is no mark.
    let mark = matches!(rule.kind, "label" | "marker");
    let far = mark && view[unit.start..range.start].chars().count() > MARK_REACH;
    if far || view[range.clone()].chars().count() < SHORTEST || !spot.meets(scene, &range) {
        return None;
    }
    let (start, end) = scene.document.span(&range);
    let place = scene.page.position(start);
    let quoted = words(scene, Span(start, end));
    let why = match missed {
        Missed::Nothing => scene.say(
            "规则匹配，但程序没有在这里用它：前面的规则已经匹配，或这里不是读这类规则的地方",
            "it matches, but was not asked here: an earlier rule was taken, or this is no place where such rules are read",
        ),
        Missed::Start => scene.say("但规则要求它在开头（^）", "but the rule wants it at the beginning (^)"),
        Missed::End => scene.say("但规则要求到此为止（$）", "but the rule wants nothing behind it ($)"),
        Missed::Both => scene
            .say("但规则要求整句、整段就是它（^…$）", "but the rule wants nothing in front of it nor behind it (^…$)"),
    };
    let (line, column) = (place.line, place.column);
    let said = scene.say(
        format!("{}（{}）：“{quoted}”出现在{line}:{column}，{why}", rule.id, rule.kind),
        format!("{} ({}): “{quoted}” stands at {line}:{column}, {why}", rule.id, rule.kind),
    );
    Some((Span(start, end), said))
}
