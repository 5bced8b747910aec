//! The rules' own tests: every pattern must compile and be able to match, every example must match and
//! yield its values, no near miss may match, and no two rules may contradict each other.

use std::ops::Range;

use super::Rules;
use super::chapter::{Meaning, each_chapter};
use super::contradiction::contradictions;
use super::fault::{Fault, Never, Place, What};
use super::file::Example;
use super::never::never;
use super::pattern::{Card, Pattern, Rule};

/// How one example or near miss came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// An example that is matched, with its values.
    Found,
    /// A near miss that is not matched.
    Silent,
    /// A near miss that is matched.
    Noisy {
        /// What was matched.
        found: String,
    },
    /// An example that is not matched.
    Missing,
    /// An example that yields other values.
    WrongValue {
        /// The first capture that is wrong.
        name: String,
        /// What should come out.
        expected: String,
        /// What does.
        found: Option<String>,
    },
}

impl Outcome {
    /// Whether it is as it should be.
    pub fn is_right(&self) -> bool {
        matches!(self, Self::Found | Self::Silent)
    }
}

/// One example or near miss that was tried.
#[derive(Clone, Debug)]
pub struct Trial<'a> {
    /// The rule.
    pub card: &'a Card,
    /// The text.
    pub text: &'a str,
    /// What came of it.
    pub outcome: Outcome,
}

/// Tries every example and near miss of all rules whose patterns compile.
pub fn trials(rules: &Rules) -> Vec<Trial<'_>> {
    let mut all = Vec::new();
    macro_rules! try_all {
        ($kind:ident) => {
            for rule in &rules.$kind {
                all.extend(trials_of(&rule.card, &rule.pattern));
            }
        };
    }
    each_chapter!(try_all);
    all
}

fn trials_of<'a>(card: &'a Card, pattern: &Pattern) -> Vec<Trial<'a>> {
    let examples = card.examples.iter().map(|example| (example.text(), try_example(example, pattern)));
    let near_misses = card.near_misses().map(|text| (text, try_near_miss(text, pattern)));
    examples.chain(near_misses).map(|(text, outcome)| Trial { card, text, outcome }).collect()
}

fn try_example(example: &Example, pattern: &Pattern) -> Outcome {
    let Some(captures) = pattern.captures_at(example.text(), 0) else { return Outcome::Missing };
    for (name, expected) in example.yields() {
        let found = if name == "match" { captures.get(0) } else { captures.name(name) };
        let found = found.map(|found| found.as_str().to_owned());
        if found.as_deref() != Some(expected) {
            return Outcome::WrongValue { name: name.to_owned(), expected: expected.to_owned(), found };
        }
    }
    Outcome::Found
}

fn try_near_miss(text: &str, pattern: &Pattern) -> Outcome {
    match pattern.find(text) {
        Some(found) => Outcome::Noisy { found: found.as_str().to_owned() },
        None => Outcome::Silent,
    }
}

/// Verifies all rules; returns every fault found.
pub fn verify(rules: &Rules) -> Vec<Fault> {
    let mut faults = Vec::new();
    verify_where(rules, |_| true, &mut faults);
    faults
}

/// Verifies the user's rules only.
pub(super) fn verify_user(rules: &Rules, faults: &mut Vec<Fault>) {
    verify_where(rules, |card| card.user, faults);
}

fn verify_where(rules: &Rules, wanted: impl Fn(&Card) -> bool, faults: &mut Vec<Fault>) {
    macro_rules! verify_kind {
        ($kind:ident) => {
            rules
                .$kind
                .iter()
                .filter(|rule| wanted(&rule.card))
                .for_each(|rule| Verifier { rule, faults }.verify());
            if rules.$kind.iter().any(|rule| wanted(&rule.card)) {
                contradictions(&rules.$kind, &wanted, faults);
            }
        };
    }
    each_chapter!(verify_kind);
}

struct Verifier<'a, S> {
    rule: &'a Rule<S>,
    faults: &'a mut Vec<Fault>,
}

impl<S: Meaning> Verifier<'_, S> {
    fn verify(&mut self) {
        let pattern = &self.rule.pattern;
        if pattern.build().is_err() {
            let written = &self.rule.card.pattern;
            let whole = written.origin.place(0..written.text.len());
            self.faults.extend(bad_regex(pattern, whole));
            return;
        }
        let hir = pattern.reach().parser().parse(pattern.expanded());
        if let Some(why) = hir.ok().and_then(|hir| never(&hir, pattern.reach())) {
            self.never(why);
        }
        self.captures();
        self.examples();
        for text in &self.rule.card.near_misses {
            if let Outcome::Noisy { found } = try_near_miss(text.get_ref(), pattern) {
                self.fault(text.span(), What::Noisy { id: self.id(), found });
            }
        }
    }

    /// A pattern that can match nothing; the character that rules never see is underlined.
    fn never(&mut self, why: Never) {
        let range = match why {
            Never::Character { char, .. } => {
                self.rule.pattern.expanded().find(char).map(|at| at..at + char.len_utf8())
            }
            _ => None,
        };
        match range.and_then(|range| self.rule.pattern.source().place(range)) {
            Some(place) => self.faults.push(Fault::new(place, What::Never { why })),
            None => self.at_pattern(What::Never { why }),
        }
    }

    fn id(&self) -> String {
        self.rule.id.clone()
    }

    fn fault(&mut self, span: Range<usize>, what: What) {
        self.faults.push(Fault::new(Place::new(self.rule.card.place.source, span), what));
    }

    fn at_pattern(&mut self, what: What) {
        let pattern = &self.rule.card.pattern;
        self.faults.push(Fault::new(pattern.origin.place(0..pattern.text.len()), what));
    }

    fn captures(&mut self) {
        let pattern = &self.rule.pattern;
        let has = |name: &str| pattern.names().any(|other| other == name);
        let (kind, known) = (S::KIND.name(), S::CAPTURES);
        for name in pattern.names().filter(|name| !known.contains(name)) {
            let known = known.iter().map(|name| (*name).to_owned()).collect();
            let what = What::UnknownCapture { name: name.to_owned(), kind, known };
            let expanded = self.rule.pattern.expanded();
            let at = expanded
                .find(&format!("<{name}>"))
                .and_then(|at| self.rule.pattern.source().place(at + 1..at + 1 + name.len()));
            match at {
                Some(place) => self.faults.push(Fault::new(place, what)),
                None => self.at_pattern(what),
            }
        }
        for names in self.rule.set.needs() {
            if !names.iter().any(|name| has(name)) {
                let names = names.iter().map(|name| (*name).to_owned()).collect();
                self.at_pattern(What::MissingCapture { names, kind });
            }
        }
    }

    fn examples(&mut self) {
        let rule = self.rule;
        for example in &rule.card.examples {
            let captures = rule.pattern.captures_at(example.text(), 0);
            if captures.is_none() {
                self.fault(example.text.span(), What::Silent { id: self.id() });
            }
            for (name, expected) in &example.yields {
                let names: Vec<String> = rule.pattern.names().map(str::to_owned).collect();
                let (key, expected) = (name.get_ref(), expected);
                if key != "match" && !names.contains(key) {
                    self.fault(name.span(), What::UndefinedYield { name: key.clone(), known: names });
                    continue;
                }
                let Some(captures) = &captures else { continue };
                let found = if key == "match" { captures.get(0) } else { captures.name(key) };
                let found = found.map(|found| found.as_str().to_owned());
                if found.as_deref() != Some(expected.get_ref()) {
                    let (name, wanted) = (key.clone(), expected.get_ref().clone());
                    let what = What::WrongValue { id: self.id(), name, expected: wanted, found };
                    self.fault(expected.span(), what);
                }
            }
        }
    }
}

/// What is wrong with a pattern that does not compile, and where; at `whole` when that can't be told.
pub(super) fn bad_regex(pattern: &Pattern, whole: Place) -> Option<Fault> {
    let error = pattern.build().err()?;
    let found = match pattern.reach().parser().parse(pattern.expanded()) {
        Err(regex_syntax::Error::Parse(error)) => Some((error.kind().to_string(), *error.span())),
        Err(regex_syntax::Error::Translate(error)) => Some((error.kind().to_string(), *error.span())),
        _ => None,
    };
    let (message, place) = match found {
        Some((message, span)) => (message, pattern.source().place(span.start.offset..span.end.offset)),
        // Such as one that is too big when it is compiled.
        None => (error.to_string().lines().last().unwrap_or_default().to_owned(), None),
    };
    Some(Fault::new(place.unwrap_or(whole), What::Regex { message }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleError;

    #[test]
    fn the_built_in_rules_pass_their_own_tests() {
        let rules = Rules::built_in().unwrap();
        let faults = verify(&rules);
        let faults = RuleError { sources: rules.sources().to_vec(), faults };
        assert!(faults.faults.is_empty(), "\n{faults}");
    }

    #[test]
    fn names_the_example_the_value_and_the_near_miss_that_fail() {
        let text = r#"
            [[status]]
            id = "done"
            pattern = '^(?P<status>(?P<state>已(?:全部)?完成))。$'
            set = { value = "completed" }
            examples = ['未完成。', { text = '已全部完成。', yields = { state = '都' } }]
            near_misses = ['已完成。']
        "#;
        let rules = Rules::from_sources(&[("s.toml", text)]).unwrap();
        let codes: Vec<_> = verify(&rules).iter().map(Fault::code).collect();
        assert_eq!(codes, ["missing", "wrong-value", "noisy"]);
        let outcomes: Vec<_> = trials(&rules).into_iter().map(|trial| trial.outcome.is_right()).collect();
        assert_eq!(outcomes, [false, false, false]);
    }
}
