//! One building or works, planned for two times.

use std::ops::Range;

use super::ID;
use crate::check::context::{Unit, after, before};
use crate::check::finding::{Finding, say};
use crate::check::notice::Notice;
use crate::extract::DateFact;
use crate::rules::{DateModifier, Sense};
use crate::vocabulary::{Severity, Verdict};

/// Names that share so many last characters may be those of one thing, if the plan is in the same
/// words; names that share more, in any case.
const SHARED: (usize, usize) = (4, 6);

/// Words of a plan that are so long are not the same by chance.
const SAME_WORDS: usize = 4;

/// No notice has more plans.
const MOST: usize = 100;

/// A plan: what is to happen to which things, and when.
struct Plan<'a> {
    date: &'a DateFact,
    event: &'a str,
    names: Vec<&'a str>,
}

/// Compares the plans with each other.
pub(super) fn findings(notice: &Notice<'_>) -> Vec<Finding> {
    let plans: Vec<Plan<'_>> =
        notice.facts.dates.iter().filter_map(|date| plan(notice, date)).take(MOST).collect();
    let mut found = Vec::new();
    for (at, plan) in plans.iter().enumerate() {
        let other = plans[..at].iter().find_map(|known| Some((known, shared(notice, known, plan)?)));
        found.extend(other.and_then(|(known, name)| finding(notice, known, plan, name)));
    }
    found
}

fn plan<'a>(notice: &Notice<'a>, date: &'a DateFact) -> Option<Plan<'a>> {
    let lead = before(notice, date.range.start, Unit::Clause);
    if date.quoted || date.repaired || !notice.says(Sense::Intent, lead) {
        return None;
    }
    let words = after(notice, date.range.end, Unit::Clause);
    let event = captured(notice, Sense::PlannedEvent, "event", words).last()?;
    let names = names(notice, date.range.start);
    (!names.is_empty()).then_some(Plan { date, event, names })
}

/// The names of things in the sentence in front of `at`, or else the last ones of the item.
fn names<'a>(notice: &Notice<'a>, at: usize) -> Vec<&'a str> {
    let here = things(notice, before(notice, at, Unit::Sentence));
    if !here.is_empty() {
        return here;
    }
    let Some(issue) = notice.issue(at) else { return Vec::new() };
    let heading = notice.heading(issue.node).range.clone();
    let mut named = things(notice, after(notice, heading.start, Unit::Sentence));
    let sentences = &notice.facts.sentences;
    let last = sentences.partition_point(|sentence| sentence.start <= at);
    let near = last.saturating_sub(3)..last;
    let inside = |sentence: &&Range<usize>| sentence.start >= heading.end && sentence.start <= at;
    for sentence in sentences.get(near).unwrap_or_default().iter().filter(inside) {
        let text = notice.text(&(sentence.start..sentence.end.min(at)));
        let end = sentence.start + text.trim_end_matches(['。', ';', '!', '?', '\n']).len();
        named.extend(things(notice, before(notice, end, Unit::Sentence)));
    }
    named
}

/// The names in a text, without the verbs in front of them.
fn things<'a>(notice: &Notice<'a>, text: &'a str) -> Vec<&'a str> {
    let rules = notice.rules.lexicon.iter();
    let leads: Vec<_> = rules.filter(|rule| rule.set.sense == Sense::ThingLead).collect();
    captured(notice, Sense::Thing, "thing", text)
        .map(|thing| {
            let verbs = leads.iter().flat_map(|rule| rule.find_iter(thing));
            let end = verbs.map(|verb| verb.end()).max().unwrap_or(0);
            &thing[end..]
        })
        .filter(|thing| !thing.is_empty())
        .collect()
}

fn captured<'a>(
    notice: &Notice<'a>,
    sense: Sense,
    name: &'static str,
    text: &'a str,
) -> impl Iterator<Item = &'a str> {
    let rules = notice.rules.lexicon.iter().filter(move |rule| rule.set.sense == sense);
    rules
        .flat_map(move |rule| rule.captures_iter(text))
        .filter_map(move |found| Some(found.name(name)?.as_str()))
}

/// What the names of two plans share, when they must be plans of one thing.
fn shared<'a>(notice: &Notice<'_>, one: &Plan<'a>, other: &Plan<'a>) -> Option<&'a str> {
    let same_words = one.event == other.event && one.event.chars().count() >= SAME_WORDS;
    let same_event = one.event.chars().take(2).eq(other.event.chars().take(2));
    let enough = if same_words { SHARED.0 } else { SHARED.1 };
    let pairs = one.names.iter().flat_map(|name| other.names.iter().map(move |known| (*name, *known)));
    pairs
        .filter(|_| same_event)
        .map(|(name, known)| (name, known, ending(name, known)))
        .filter(|(_, _, shared)| shared.chars().count() >= enough)
        // Another village or street has another thing of the kind.
        .find(|(name, known, _)| {
            name == known || ![name, known].iter().any(|name| notice.says(Sense::Settlement, name))
        })
        .map(|(_, _, shared)| shared)
}

/// The longest common ending.
fn ending<'a>(one: &'a str, other: &str) -> &'a str {
    let pairs = one.char_indices().rev().zip(other.chars().rev());
    let start = pairs.take_while(|((_, a), b)| a == b).last().map_or(one.len(), |((at, _), _)| at);
    &one[start..]
}

fn finding(notice: &Notice<'_>, known: &Plan<'_>, plan: &Plan<'_>, name: &str) -> Option<Finding> {
    let (one, other) = (known.date.days?, plan.date.days?);
    let until = |date: &DateFact| date.modifier == Some(DateModifier::Before);
    let apart = (one.1 < other.0 && !until(plan.date)) || (other.1 < one.0 && !until(known.date));
    let moved = [known, plan]
        .iter()
        .any(|plan| notice.says(Sense::Postponed, before(notice, plan.date.range.start, Unit::Sentence)));
    if !apart || moved {
        return None;
    }
    let (first, second) = (notice.text(&known.date.range), notice.text(&plan.date.range));
    let event = plan.event;
    let message = say(
        format!("“{name}”{event}，前文为“{first}”，此处为“{second}”。"),
        format!("“{name}”, {event}: “{first}” above and “{second}” here"),
    );
    let finding = Finding::new(ID, Verdict::Inconsistent, plan.date.range.clone(), message);
    let finding = finding.with(first, second).against([known.date.range.clone()]);
    Some(finding.weighing(Severity::Warning))
}
