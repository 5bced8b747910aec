//! Putting the rules of all files together: whose rule, fragment or check takes whose place.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;

use super::category::Taxon;
use super::chapter::{Kind, Meaning};
use super::claim::CheckSetting;
use super::fault::{Fault, Place, RuleSource, What};
use super::file::{RuleEntry, RuleFile, RuleStatus};
use super::fragment::{Fragments, Written};
use super::pack::Pack;
use super::pattern::{Card, Pattern, Reach, Rule};
use super::verify::bad_regex;

/// A name that is taken.
#[derive(Clone, Debug)]
struct Taken {
    place: Place,
    /// The kind of the rule; none for a check.
    kind: Option<Kind>,
    user: bool,
}

/// Puts the rules of the files together, and collects what is wrong with them.
#[derive(Debug, Default)]
pub(super) struct Loader {
    fragments: Fragments,
    ids: BTreeMap<String, Taken>,
    /// What is wrong.
    pub(super) faults: Vec<Fault>,
    drafts: bool,
}

/// What becomes of a rule.
enum Fate {
    /// It is added behind the others.
    Added,
    /// It takes the place of the one with its id.
    Replaces,
    /// It is refused.
    Refused,
}

impl Loader {
    /// A loader for which drafts are in force or not.
    pub(super) fn new(drafts: bool) -> Self {
        Self { drafts, ..Self::default() }
    }

    /// Takes the fragments of all files, which the patterns of any may use.
    pub(super) fn fragments(&mut self, mut files: Vec<RuleFile>, sources: &[RuleSource]) -> Vec<RuleFile> {
        for (at, (file, source)) in files.iter_mut().zip(sources).enumerate() {
            for (name, text) in std::mem::take(&mut file.fragments) {
                let place = Place::new(at, name.span());
                let name = name.into_inner();
                let text = Written::new(at, &source.text, text);
                let before = self.fragments.define(name.clone(), place.clone(), text);
                let own =
                    |place: &Place| sources.get(place.source).is_some_and(|other| other.user == source.user);
                if let Some(before) = before.filter(own) {
                    self.faults.push(Fault { place, what: What::Duplicate { name }, other: Some(before) });
                }
            }
        }
        for (at, _) in sources.iter().enumerate().filter(|(_, source)| source.user) {
            self.fragments.check(at, &mut self.faults);
        }
        files
    }

    /// Adds the rules of one chapter of a file to those of the kind.
    pub(super) fn chapter<S: Meaning>(
        &mut self,
        at: usize,
        source: &RuleSource,
        entries: Vec<RuleEntry<S>>,
        rules: &mut Vec<Rule<S>>,
    ) {
        for entry in entries {
            let draft = entry.status == RuleStatus::Draft && !self.drafts;
            let fate = self.name(at, source.user, &entry.id, Some(S::KIND), draft);
            let Some(rule) = self.rule(at, source, entry) else { continue };
            if draft {
                continue;
            }
            let same = rules.iter_mut().find(|old| old.id == rule.id);
            match (fate, same) {
                (Fate::Refused, _) => {}
                (Fate::Replaces, Some(old)) => *old = rule,
                _ => rules.push(rule),
            }
        }
    }

    /// Takes a name for a rule or a check.
    fn name(&mut self, at: usize, user: bool, id: &Spanned<String>, kind: Option<Kind>, draft: bool) -> Fate {
        let place = Place::new(at, id.span());
        let id = id.get_ref().clone();
        let taken = Taken { place: place.clone(), kind, user };
        let Some(before) = self.ids.get(&id) else {
            self.ids.insert(id, taken);
            return Fate::Added;
        };
        let other = Some(before.place.clone());
        if before.user == user {
            self.faults.push(Fault { place, what: What::Duplicate { name: id }, other });
            return Fate::Refused;
        }
        if before.kind != kind {
            let kind = before.kind.map_or("check", Kind::name).to_owned();
            self.faults.push(Fault { place, what: What::OtherKind { id, kind }, other });
            return Fate::Refused;
        }
        if !draft {
            self.ids.insert(id, taken);
        }
        Fate::Replaces
    }

    fn rule<S: Meaning>(&mut self, at: usize, source: &RuleSource, entry: RuleEntry<S>) -> Option<Rule<S>> {
        let place = Place::new(at, entry.id.span());
        let id = entry.id.into_inner();
        let tests = [("examples", entry.examples.is_empty()), ("near_misses", entry.near_misses.is_empty())];
        for (key, _) in tests.into_iter().filter(|(_, missing)| *missing) {
            self.faults.push(Fault::new(place.clone(), What::Untested { id: id.clone(), key }));
        }
        let pattern = Written::new(at, &source.text, entry.pattern);
        let expanded = self.fragments.expand(&pattern, &mut self.faults)?;
        let card = Card {
            id: id.clone(),
            kind: S::KIND,
            file: source.shown.clone(),
            user: source.user,
            pack: source.pack.clone(),
            status: entry.status,
            reason: entry.reason,
            set: source.text.get(entry.set.span()).unwrap_or_default().to_owned(),
            examples: entry.examples,
            near_misses: entry.near_misses,
            pattern,
            place,
        };
        let pattern = Arc::new(Pattern::new(expanded, S::REACH));
        let card = Arc::new(card);
        Some(Rule { id, file: source.name.clone(), set: entry.set.into_inner(), pattern, card })
    }

    /// Looks at the pattern of a rule that could not be read.
    pub(super) fn loose(&mut self, at: usize, source: &RuleSource, pattern: Spanned<String>) {
        let pattern = Written::new(at, &source.text, pattern);
        if let Some(expanded) = self.fragments.expand(&pattern, &mut self.faults) {
            let whole = pattern.origin.place(0..pattern.text.len());
            self.faults.extend(bad_regex(&Pattern::new(expanded, Reach::Text), whole));
        }
    }

    /// Adds a check, or replaces the one that has its id.
    pub(super) fn check(
        &mut self,
        at: usize,
        source: &RuleSource,
        check: Spanned<CheckSetting>,
        checks: &mut Vec<CheckSetting>,
    ) {
        let span = check.span();
        let check = check.into_inner();
        if check.cases.is_empty() {
            let what = What::Untested { id: check.id.clone(), key: "case" };
            self.faults.push(Fault::new(Place::new(at, span.clone()), what));
        }
        let id = Spanned::new(span.clone(), check.id.clone());
        match (self.name(at, source.user, &id, None, false), checks.iter_mut().find(|old| old.id == check.id))
        {
            (Fate::Replaces, Some(old)) => *old = check,
            (Fate::Added, _) if source.user => {
                let what = What::UnknownCheck { id: check.id };
                self.faults.push(Fault::new(Place::new(at, span), what));
            }
            (Fate::Added, _) => checks.push(check),
            _ => {}
        }
    }

    /// Takes a pack; one of the user's with the id of a built-in one replaces it.
    pub(super) fn pack(
        &mut self,
        at: usize,
        source: &RuleSource,
        pack: Spanned<Pack>,
        packs: &mut Vec<Pack>,
    ) {
        // A pack may be called as a rule or a category is.
        let id = Spanned::new(pack.span(), format!("packs.{}", pack.get_ref().id));
        let pack = pack.into_inner();
        match (self.name(at, source.user, &id, None, false), packs.iter_mut().find(|old| old.id == pack.id)) {
            (Fate::Refused, _) => {}
            (Fate::Replaces, Some(old)) => *old = pack,
            _ => packs.push(pack),
        }
    }

    /// Refuses a file of a pack that no file defines.
    pub(super) fn member(&mut self, at: usize, name: &Spanned<String>, packs: &[Pack]) {
        if !packs.iter().any(|pack| &pack.id == name.get_ref()) {
            let known = packs.iter().map(|pack| pack.id.clone()).collect();
            let what = What::UnknownValue { value: name.get_ref().clone(), known };
            self.faults.push(Fault::new(Place::new(at, name.span()), what));
        }
    }

    /// Takes a category of issues; one of the user's with the id of a built-in one replaces it.
    pub(super) fn taxon(
        &mut self,
        at: usize,
        source: &RuleSource,
        taxon: Spanned<Taxon>,
        taxa: &mut Vec<Taxon>,
    ) {
        let id = Spanned::new(taxon.span(), taxon.get_ref().id.clone());
        let taxon = taxon.into_inner();
        match (self.name(at, source.user, &id, None, false), taxa.iter_mut().find(|old| old.id == taxon.id)) {
            (Fate::Refused, _) => {}
            (Fate::Replaces, Some(old)) => *old = taxon,
            _ => taxa.push(taxon),
        }
    }
}
