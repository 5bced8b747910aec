//! Reads the claims of one sentence after another.

use std::collections::BTreeSet;
use std::ops::Range;

use rust_decimal::Decimal;

use super::Scene;
use super::place::{Place, places};
use crate::extract::fact::{ClaimFact, QuantityFact};
use crate::rules::{ClaimPart, ClaimSet, Rule, Rules};
use crate::vocabulary::{ClaimState, ClaimSubject, Role};

/// A number with its noun left out goes on counting what a number at most so many sentences before
/// it counted.
const MEMORY: usize = 4;

/// The states of a parallel list stand within so many characters before the first number.
const PARALLEL: usize = 72;

/// What the last number with a unit counts.
#[derive(Clone, Copy)]
struct Known<'u> {
    subject: ClaimSubject,
    unit: &'u str,
    sentence: usize,
    /// Where the number ends.
    end: usize,
    /// Counts that are contained in one another have begun (其中).
    within: bool,
}

/// A part of a claim: what it means, the bytes that say so, and the rule that read them.
struct Part<'a, T> {
    value: T,
    range: Range<usize>,
    rule: Option<&'a str>,
    /// It speaks of classes.
    classes: bool,
}

pub(super) struct Reader<'a> {
    scene: &'a Scene<'a>,
    rules: &'a Rules,
    /// Some issues group others.
    grouped: bool,
    /// What numbers count, by their units.
    known: Vec<Known<'a>>,
    /// The sentences read so far.
    read: usize,
    found: Vec<ClaimFact>,
    /// The totals found, by subject and value.
    totals: BTreeSet<(ClaimSubject, Decimal)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(scene: &'a Scene<'a>, rules: &'a Rules) -> Self {
        let grouped = scene.issues.iter().any(|issue| !issue.leaf);
        Self { scene, rules, grouped, known: Vec::new(), read: 0, found: Vec::new(), totals: BTreeSet::new() }
    }

    pub(super) fn finish(self) -> Vec<ClaimFact> {
        self.found
    }

    /// Reads one sentence, which may belong to the heading `heading`.
    pub(super) fn sentence(&mut self, sentence: &Range<usize>, heading: Option<usize>) {
        let places = places(self.scene.view, self.scene.quantities, sentence);
        if places.is_empty() {
            return;
        }
        self.read += 1;
        self.known.retain(|known| self.read - known.sentence <= MEMORY);
        let mut claims: Vec<ClaimFact> = Vec::new();
        let mut states = Vec::new().into_iter();
        for place in &places {
            if let Some(listed) = self.parallel(sentence.start, place) {
                states = listed.into_iter();
            }
            let state = states.next();
            claims.extend(self.claim(place, heading, state));
        }
        let own = heading.is_some()
            || claims.iter().any(|claim| claim.state != ClaimState::Total || claim.group)
            || self.says(ClaimPart::Own, &self.scene.view[sentence.clone()]);
        // 共性问题7类: classes alone need not be those by which the notice lists its problems.
        let alone = !claims.iter().any(|claim| claim.subject != ClaimSubject::Aspects || !claim.classes);
        claims.retain(|claim| (own || self.repeats(claim)) && !(claim.classes && alone));
        let value = |claim: &ClaimFact| self.scene.quantities[claim.quantity].value;
        self.totals.extend(claims.iter().map(|claim| (claim.subject, value(claim))));
        self.found.extend(claims);
    }

    /// Whether the same total was claimed before.
    fn repeats(&self, claim: &ClaimFact) -> bool {
        self.totals.contains(&(claim.subject, self.scene.quantities[claim.quantity].value))
    }

    fn claim(
        &mut self,
        place: &Place<'a>,
        heading: Option<usize>,
        parallel: Option<Part<'a, ClaimState>>,
    ) -> Option<ClaimFact> {
        let quantity = &self.scene.quantities[place.quantity];
        let clause = &self.scene.view[place.clause.clone()];
        let before = &self.scene.view[place.clause.start..quantity.range.start];
        let earlier = self.says(ClaimPart::Earlier, clause);
        let foreign = !earlier && self.says(ClaimPart::Foreign, clause);
        let known = self.known.iter().rfind(|known| known.unit == quantity.unit).copied();
        let beside = self.says(ClaimPart::Beside, place.after);
        self.known.retain(|known| beside || known.unit != quantity.unit);
        // 其中 in brackets ends with them.
        let open = |known: &Known<'_>| !self.scene.view[known.end..quantity.range.start].contains(')');
        let here = known
            .filter(|known| known.sentence == self.read && known.within)
            .is_some_and(|known| open(&known));
        let within = here || self.says(ClaimPart::Within, before);
        let state = parallel.or_else(|| self.state(place));
        let counted = self.counted(place).or_else(|| self.bracketed(place, heading));
        let member = place.after.is_empty() && (within || self.says(ClaimPart::Member, before));
        let goes_on = counted.is_none() && (state.is_some() || member);
        let inherited = known.filter(|_| goes_on).map(|known| known.subject);
        let subject = counted.as_ref().map(|part| part.value).or(inherited).filter(|_| !foreign)?;
        let classes = counted.as_ref().is_some_and(|part| part.classes);
        let subject = if earlier { ClaimSubject::Other } else { subject };
        self.known.push(Known {
            subject,
            unit: &quantity.unit,
            sentence: self.read,
            end: quantity.range.end,
            within,
        });
        let parts = [counted.as_ref().map(|part| &part.range), state.as_ref().map(|part| &part.range)];
        let range = parts
            .into_iter()
            .flatten()
            .fold(quantity.range.clone(), |whole, part| whole.start.min(part.start)..whole.end.max(part.end));
        // The words may stand behind a comma.
        let behind = quantity.range.end..self.scene.clause_after(place.clause.end);
        let all_done =
            state.is_none() && !place.followed && self.says(ClaimPart::AllDone, &self.scene.view[behind]);
        let rule = state.as_ref().and_then(|part| part.rule).or(counted.as_ref().and_then(|part| part.rule));
        let elided = counted.is_none() && state.is_none();
        Some(ClaimFact {
            subject,
            state: state.map_or(ClaimState::Total, |part| part.value),
            quantity: place.quantity,
            range,
            heading,
            group: heading.is_none() && (elided || self.says(ClaimPart::Group, clause)),
            within,
            all_done,
            classes,
            rule: rule.map(str::to_owned),
        })
    }

    /// The states that stand in front of the number for it and the numbers after it.
    fn parallel(&mut self, sentence: usize, place: &Place<'a>) -> Option<Vec<Part<'a, ClaimState>>> {
        let quantity = &self.scene.quantities[place.quantity];
        let before = last_chars(&self.scene.view[sentence..quantity.range.start], PARALLEL);
        let sentence = quantity.range.start - before.len();
        let rules = self.rules.claim.iter().filter(|rule| rule.set.part == ClaimPart::Parallel);
        let (rule, captures) = rules.filter_map(|rule| Some((rule, rule.captures(before)?))).next()?;
        let states = captures.name("states")?;
        let mut at = sentence + states.start();
        let mut found = Vec::new();
        for piece in states.as_str().split(['、', '和', '与', '及']) {
            let (rule, range) = self.first(ClaimPart::State, piece, at)?;
            found.push(Part { value: rule.set.state?, range, rule: Some(&rule.id), classes: false });
            at += piece.len() + '、'.len_utf8();
        }
        if let (Some(subject), Some(_)) = (rule.set.subject, captures.name("counted")) {
            self.known.push(Known {
                subject,
                unit: &quantity.unit,
                sentence: self.read,
                end: quantity.range.start,
                within: false,
            });
        }
        (found.len() > 1).then_some(found)
    }

    /// A bare count in the brackets of a heading counts the items below it.
    fn bracketed(&self, place: &Place<'_>, heading: Option<usize>) -> Option<Part<'a, ClaimSubject>> {
        let bare = place.before.is_empty() && place.after.is_empty();
        let opened = self.scene.view[..place.start].ends_with('(');
        let range = self.scene.quantities[place.quantity].range.clone();
        (heading.is_some() && bare && opened).then_some(Part {
            value: ClaimSubject::Issues,
            range,
            rule: None,
            classes: false,
        })
    }

    /// What is counted, as far as it is printed beside the number.
    fn counted(&self, place: &Place<'_>) -> Option<Part<'a, ClaimSubject>> {
        let quantity = &self.scene.quantities[place.quantity];
        let unit = self.scene.view[quantity.range.clone()]
            .rfind(quantity.unit.as_str())
            .map_or(quantity.range.end, |at| quantity.range.start + at);
        let behind = &self.scene.view[unit..quantity.range.end + place.after.len()];
        self.first(ClaimPart::Counted, behind, unit)
            .or_else(|| self.first(ClaimPart::CountedBefore, place.before, place.start))
            .and_then(|(rule, range)| {
                let classes = rule.set.where_grouped.is_some();
                Some(Part { value: self.subject(rule, quantity)?, range, rule: Some(&rule.id), classes })
            })
    }

    /// What the number counts, by the rule and by what was counted before it.
    fn subject(&self, rule: &Rule<ClaimSet>, quantity: &QuantityFact) -> Option<ClaimSubject> {
        let unit = &quantity.unit;
        let issues = |known: &Known<'_>| {
            known.subject == ClaimSubject::Issues && known.unit != *unit && known.sentence == self.read
        };
        let follows = rule.set.after_issues.filter(|_| self.known.iter().any(issues));
        follows.or(rule.set.where_grouped.filter(|_| self.are_issues(quantity.value))).or(rule.set.subject)
    }

    /// Whether so many classes are issues: where some issues have sub-issues, and where the notice
    /// lists as many issues and nothing that groups them in that number.
    fn are_issues(&self, value: Decimal) -> bool {
        let top = self.scene.issues.iter().filter(|issue| issue.parent.is_none()).count();
        let aspects = self.scene.outline.iter().filter(|heading| heading.role == Role::Aspect).count();
        self.grouped || (value == Decimal::from(top) && value != Decimal::from(aspects))
    }

    /// The state, right in front of the number or, if no other number follows, behind it.
    fn state(&self, place: &Place<'_>) -> Option<Part<'a, ClaimState>> {
        let end = self.scene.quantities[place.quantity].range.end;
        let behind = if place.followed { "" } else { place.after };
        self.first(ClaimPart::State, place.before, place.start)
            .or_else(|| self.first(ClaimPart::StateBehind, behind, end))
            .or_else(|| self.first(ClaimPart::Rest, place.before, place.start))
            .and_then(|(rule, range)| {
                Some(Part { value: rule.set.state?, range, rule: Some(&rule.id), classes: false })
            })
    }

    /// The first rule of `part` that matches `text`, which stands at `offset`, and where.
    fn first(
        &self,
        part: ClaimPart,
        text: &str,
        offset: usize,
    ) -> Option<(&'a Rule<ClaimSet>, Range<usize>)> {
        if text.is_empty() {
            return None;
        }
        self.rules.claim.iter().filter(|rule| rule.set.part == part).find_map(|rule| {
            let captures = rule.captures(text)?;
            let range = captures.name("claim").or_else(|| captures.get(0))?.range();
            Some((rule, offset + range.start..offset + range.end))
        })
    }

    fn says(&self, part: ClaimPart, text: &str) -> bool {
        self.rules.claim.iter().any(|rule| rule.set.part == part && rule.is_match(text))
    }
}

/// The last `count` characters of `text`.
fn last_chars(text: &str, count: usize) -> &str {
    let length: usize = text.chars().rev().take(count).map(char::len_utf8).sum();
    &text[text.len() - length..]
}
