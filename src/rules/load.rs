//! Loading rule files: parsing, expanding fragments, refusing what has no tests.

use std::collections::BTreeSet;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::RuleError;
use super::claim::{CheckSetting, ClaimSet};
use super::file::{RuleEntry, RuleFile};
use super::fragment::Fragments;
use super::kind::{
    CueSet, DateSet, LabelSet, LayoutSet, MarkerSet, NoticeSet, SectionSet, StatusSet, TitleSet,
};
use super::lexicon::LexiconSet;
use super::pattern::{Pattern, Reach, Rule};
use super::quantity::{NounSet, ShieldSet, UnitSet};
use super::watch::Watch;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// All rules in force, by kind, in the order of their files and of the lines in them.
#[derive(Debug, Default)]
pub struct Rules {
    /// How lines belong together.
    pub layout: Vec<Rule<LayoutSet>>,
    /// Number marks.
    pub label: Vec<Rule<LabelSet>>,
    /// Wordings of headings.
    pub cue: Vec<Rule<CueSet>>,
    /// Wordings that wrap an issue's title.
    pub title: Vec<Rule<TitleSet>>,
    /// Markers of measures.
    pub marker: Vec<Rule<MarkerSet>>,
    /// Labels of the sections of an item.
    pub section: Vec<Rule<SectionSet>>,
    /// Sentences that state how far an item is.
    pub status: Vec<Rule<StatusSet>>,
    /// Parts of dates.
    pub date: Vec<Rule<DateSet>>,
    /// Measure words, units and what stands around them.
    pub unit: Vec<Rule<UnitSet>>,
    /// Numbers that count nothing.
    pub shield: Vec<Rule<ShieldSet>>,
    /// Words that can be counted, and those around them.
    pub noun: Vec<Rule<NounSet>>,
    /// What the notice says of itself.
    pub notice: Vec<Rule<NoticeSet>>,
    /// What the notice says of its own totals.
    pub claim: Vec<Rule<ClaimSet>>,
    /// Words that the checks go by.
    pub lexicon: Vec<Rule<LexiconSet>>,
    /// The checks: how much each matters, and its documentation.
    pub check: Vec<CheckSetting>,
    /// Where matches are noted, when the rules are watched.
    pub(super) watch: Option<Arc<Watch>>,
}

impl Rules {
    /// The rules that the program brings along.
    ///
    /// # Errors
    /// The first fault of a rule file.
    pub fn built_in() -> Result<Self, RuleError> {
        Self::from_sources(&built_in_sources())
    }

    /// Rules from `(file name, text)` pairs, in that order.
    ///
    /// # Errors
    /// The first fault: wrong shape, unknown fragment, repeated id, rule without tests.
    pub fn from_sources(sources: &[(&str, &str)]) -> Result<Self, RuleError> {
        let mut fragments = Fragments::default();
        let mut files = Vec::with_capacity(sources.len());
        for (name, text) in sources {
            let file: RuleFile = toml::from_str(text)
                .map_err(|error| RuleError::Shape { file: (*name).to_owned(), message: error.to_string() })?;
            for (fragment, body) in &file.fragments {
                fragments.define(name, fragment, body)?;
            }
            files.push((*name, file));
        }
        Loader::new(fragments).load(files)
    }
}

/// The built-in rule files, by name.
pub(super) fn built_in_sources() -> Vec<(&'static str, &'static str)> {
    let mut files = Vec::new();
    collect(&BUILT_IN, &mut files);
    files.sort_unstable();
    files
}

/// The rule files of a folder and of the folders in it.
fn collect<'a>(folder: &'a Dir<'a>, files: &mut Vec<(&'a str, &'a str)>) {
    let texts = folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)));
    files.extend(texts.filter(|(name, _)| name.ends_with(".toml")));
    folder.dirs().for_each(|folder| collect(folder, files));
}

/// Makes rules of what the files say.
pub(super) struct Loader {
    fragments: Fragments,
    ids: BTreeSet<String>,
}

impl Loader {
    pub(super) fn new(fragments: Fragments) -> Self {
        Self { fragments, ids: BTreeSet::new() }
    }

    /// The rules of `files`, in that order.
    pub(super) fn load(mut self, files: Vec<(&str, RuleFile)>) -> Result<Rules, RuleError> {
        let mut rules = Rules::default();
        for (name, file) in files {
            rules.layout.extend(self.chapter(name, file.layout, Reach::Line)?);
            rules.label.extend(self.chapter(name, file.label, Reach::Line)?);
            rules.cue.extend(self.chapter(name, file.cue, Reach::Line)?);
            rules.title.extend(self.chapter(name, file.title, Reach::Line)?);
            rules.marker.extend(self.chapter(name, file.marker, Reach::Text)?);
            rules.section.extend(self.chapter(name, file.section, Reach::Text)?);
            rules.status.extend(self.chapter(name, file.status, Reach::Line)?);
            rules.date.extend(self.chapter(name, file.date, Reach::Text)?);
            rules.unit.extend(self.chapter(name, file.unit, Reach::Text)?);
            rules.shield.extend(self.chapter(name, file.shield, Reach::Text)?);
            rules.noun.extend(self.chapter(name, file.noun, Reach::Text)?);
            rules.notice.extend(self.chapter(name, file.notice, Reach::Text)?);
            rules.claim.extend(self.chapter(name, file.claim, Reach::Line)?);
            rules.lexicon.extend(self.chapter(name, file.lexicon, Reach::Line)?);
            for check in file.check {
                rules.check.push(self.check(name, check)?);
            }
        }
        Ok(rules)
    }

    fn check(&mut self, file: &str, check: CheckSetting) -> Result<CheckSetting, RuleError> {
        if !self.ids.insert(check.id.clone()) {
            return Err(RuleError::Duplicate { file: file.to_owned(), name: check.id });
        }
        if check.cases.is_empty() {
            return Err(RuleError::Untested { file: file.to_owned(), rule: check.id, what: "case" });
        }
        Ok(check)
    }

    fn chapter<S>(
        &mut self,
        file: &str,
        entries: Vec<RuleEntry<S>>,
        reach: Reach,
    ) -> Result<Vec<Rule<S>>, RuleError> {
        entries.into_iter().map(|entry| self.rule(file, entry, reach)).collect()
    }

    fn rule<S>(&mut self, file: &str, entry: RuleEntry<S>, reach: Reach) -> Result<Rule<S>, RuleError> {
        let file = file.to_owned();
        if !self.ids.insert(entry.id.clone()) {
            return Err(RuleError::Duplicate { file, name: entry.id });
        }
        if entry.examples.is_empty() {
            return Err(RuleError::Untested { file, rule: entry.id, what: "examples" });
        }
        if entry.near_misses.is_empty() {
            return Err(RuleError::Untested { file, rule: entry.id, what: "near_misses" });
        }
        let source = self.fragments.expand(&file, &entry.id, &entry.pattern)?;
        Ok(Rule {
            id: entry.id,
            file,
            set: entry.set,
            pattern: Pattern::new(source, reach),
            examples: entry.examples,
            near_misses: entry.near_misses,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATUS: &str = r#"
        [[status]]
        id = "done"
        pattern = '^已完成。$'
        set = { value = "completed" }
    "#;

    #[test]
    fn refuses_a_rule_without_examples_or_near_misses() {
        let none = Rules::from_sources(&[("s.toml", STATUS)]).unwrap_err();
        assert!(matches!(none, RuleError::Untested { what: "examples", .. }));
        let half = format!("{STATUS}\nexamples = ['已完成。']");
        let half = Rules::from_sources(&[("s.toml", &half)]).unwrap_err();
        assert!(matches!(half, RuleError::Untested { what: "near_misses", .. }));
    }

    #[test]
    fn refuses_unknown_keys_and_repeated_ids() {
        let unknown = STATUS.replace("pattern", "patern");
        let error = Rules::from_sources(&[("s.toml", &unknown)]).unwrap_err().to_string();
        assert!(error.contains("rules/s.toml") && error.contains("patern"), "{error}");
        let whole = format!("{STATUS}\nexamples = ['已完成。']\nnear_misses = ['已完成']");
        let twice = [("a.toml", whole.as_str()), ("b.toml", whole.as_str())];
        let error = Rules::from_sources(&twice).unwrap_err();
        assert!(matches!(error, RuleError::Duplicate { .. }));
    }
}
