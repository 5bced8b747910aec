//! Loading rule files: the program's own, and those that a user adds to them or puts in their place.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};

use super::category::{self, CategorySet, Taxon};
use super::chapter::each_chapter;
use super::claim::{CheckSetting, ClaimSet};
use super::fault::{RuleError, RuleSource};
use super::file::RuleFile;
use super::kind::{
    CueSet, DateSet, FieldSet, LabelSet, LayoutSet, MarkerSet, NoticeSet, SectionSet, StatusSet, TitleSet,
};
use super::lexicon::LexiconSet;
use super::literal::Literals;
use super::loader::Loader;
use super::pack::{ChosenBy, Pack};
use super::page::PageSet;
use super::pattern::{Card, Rule};
use super::quantity::{NounSet, ShieldSet, UnitSet};
use super::read::read;
use super::verify::verify_user;
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
    /// What an item says of itself beside its text.
    pub field: Vec<Rule<FieldSet>>,
    /// Words that tell what an issue is about.
    pub category: Vec<Rule<CategorySet>>,
    /// What web pages put around and into a notice.
    pub page: Vec<Rule<PageSet>>,
    /// The categories of issues, with their documentation.
    pub taxon: Vec<Taxon>,
    pub(super) category_literals: OnceLock<Literals>,
    /// The checks: how much each matters, and its documentation.
    pub check: Vec<CheckSetting>,
    /// The packs in force, with their documentation.
    pub pack: Vec<Pack>,
    /// How the packs in force were chosen.
    pub chosen_by: ChosenBy,
    pub(super) sources: Vec<RuleSource>,
    /// Where matches are noted, when the rules are watched.
    pub(super) watch: Option<Arc<Watch>>,
}

impl Rules {
    /// The rules that the program brings along, without drafts.
    ///
    /// # Errors
    /// The faults of the rule files, those of patterns left aside: see [`super::verify()`].
    pub fn built_in() -> Result<Self, RuleError> {
        Self::from(built_in_sources(), false)
    }

    /// The rules that the program brings along and those of the user's files, which are added behind
    /// them. A rule, fragment or check with the name of a built-in one takes its place. Drafts are in
    /// force only with `drafts`. The user's rules are verified.
    ///
    /// # Errors
    /// All faults of the user's files.
    pub fn with_user(user: Vec<RuleSource>, drafts: bool) -> Result<Self, RuleError> {
        Self::from(with_built_in(user), drafts)
    }

    /// Rules from `(file name, text)` pairs, in that order, as if they were built in.
    ///
    /// # Errors
    /// The faults of the files, those of patterns left aside: see [`super::verify()`].
    pub fn from_sources(sources: &[(&str, &str)]) -> Result<Self, RuleError> {
        let own = |(name, text): &(&str, &str)| built_in(name, (*text).to_owned().into());
        Self::from(sources.iter().map(own).collect(), true)
    }

    /// The files that the rules come from, in their order.
    pub fn sources(&self) -> &[RuleSource] {
        &self.sources
    }

    /// What is written of every rule, kind by kind in the order in which rules are tried.
    pub fn cards(&self) -> Vec<&Card> {
        let mut cards = Vec::new();
        macro_rules! take {
            ($kind:ident) => {
                cards.extend(self.$kind.iter().map(|rule| &*rule.card));
            };
        }
        each_chapter!(take);
        cards
    }

    /// The expression of the rule with that id, its fragments filled in.
    pub fn expanded(&self, id: &str) -> Option<&str> {
        macro_rules! look {
            ($kind:ident) => {
                if let Some(rule) = self.$kind.iter().find(|rule| rule.id == id) {
                    return Some(rule.pattern.expanded());
                }
            };
        }
        each_chapter!(look);
        None
    }

    fn from(sources: Vec<RuleSource>, drafts: bool) -> Result<Self, RuleError> {
        match Self::load(sources, drafts) {
            (rules, None) => Ok(rules),
            (_, Some(error)) => Err(error),
        }
    }

    /// All rules that can be loaded, drafts included, and what is wrong with the user's files.
    pub fn survey(user: Vec<RuleSource>) -> (Self, Option<RuleError>) {
        Self::load(with_built_in(user), true)
    }

    fn load(mut sources: Vec<RuleSource>, drafts: bool) -> (Self, Option<RuleError>) {
        let mut loader = Loader::new(drafts);
        let files: Vec<RuleFile> = sources
            .iter()
            .enumerate()
            .map(|(at, source)| read(at, &source.text, &mut loader.faults))
            .collect();
        let files = loader.fragments(files, &sources);
        let mut rules = Self::default();
        for (file, source) in files.iter().zip(&mut sources) {
            source.pack = file.pack.as_ref().map(|pack| pack.get_ref().clone());
        }
        let packs: Vec<_> =
            files.iter().enumerate().filter_map(|(at, file)| Some((at, file.pack.clone()?))).collect();
        for (at, (file, source)) in files.into_iter().zip(&sources).enumerate() {
            macro_rules! add {
                ($kind:ident) => {
                    loader.chapter(at, source, file.$kind, &mut rules.$kind);
                };
            }
            each_chapter!(add);
            file.taxon.into_iter().for_each(|taxon| loader.taxon(at, source, taxon, &mut rules.taxon));
            file.packs.into_iter().for_each(|pack| loader.pack(at, source, pack, &mut rules.pack));
            file.check.into_iter().for_each(|check| loader.check(at, source, check, &mut rules.check));
            file.loose.into_iter().for_each(|pattern| loader.loose(at, source, pattern));
        }
        packs.into_iter().for_each(|(at, pack)| loader.member(at, &pack, &rules.pack));
        let mut faults = loader.faults;
        category::faults(&rules.category, &rules.taxon, &mut faults);
        verify_user(&rules, &mut faults);
        let error = (!faults.is_empty()).then(|| RuleError::new(sources.clone(), faults));
        rules.sources = sources;
        (rules, error)
    }
}

fn with_built_in(user: Vec<RuleSource>) -> Vec<RuleSource> {
    let mut sources = built_in_sources();
    sources.extend(user.into_iter().map(|source| RuleSource { user: true, ..source }));
    sources
}

fn built_in(name: &str, text: Cow<'static, str>) -> RuleSource {
    RuleSource { name: name.to_owned(), shown: format!("rules/{name}"), text, user: false, pack: None }
}

fn built_in_sources() -> Vec<RuleSource> {
    let mut files = Vec::new();
    collect(&BUILT_IN, &mut files);
    files.sort_unstable();
    files.into_iter().map(|(name, text)| built_in(name, Cow::Borrowed(text))).collect()
}

impl Rules {
    /// The category rules that may match `text`, by their places, in order.
    pub fn category_candidates(&self, text: &str) -> Vec<usize> {
        self.category_literals.get_or_init(|| Literals::of(&self.category)).candidates(text)
    }
}

/// The rule files of a folder and of the folders in it.
fn collect<'a>(folder: &'a Dir<'a>, files: &mut Vec<(&'a str, &'a str)>) {
    let texts = folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)));
    files.extend(texts.filter(|(name, _)| name.ends_with(".toml")));
    folder.dirs().for_each(|folder| collect(folder, files));
}

#[cfg(test)]
mod tests {
    use super::super::fault::{Fault, What};
    use super::*;

    const STATUS: &str = r#"
        [[status]]
        id = "done"
        pattern = '^(?P<status>已完成)。$'
        set = { value = "completed" }
    "#;

    fn whats(sources: &[(&str, &str)]) -> Vec<What> {
        Rules::from_sources(sources).unwrap_err().faults.into_iter().map(|fault| fault.what).collect()
    }

    #[test]
    fn refuses_a_rule_without_examples_or_near_misses() {
        let none = whats(&[("s.toml", STATUS)]);
        let keys = none.iter().map(|what| if let What::Untested { key, .. } = what { key } else { "" });
        assert_eq!(keys.collect::<Vec<_>>(), ["examples", "near_misses"]);
    }

    #[test]
    fn tells_all_faults_at_once() {
        let unknown = STATUS.replace("pattern", "patern");
        let whole = format!("{STATUS}\nexamples = ['已完成。']\nnear_misses = ['已完成']");
        let sources =
            [("s.toml", unknown.as_str()), ("a.toml", &whole), ("b.toml", &whole), ("c.toml", "[[x]]")];
        let error = Rules::from_sources(&sources).unwrap_err();
        let codes: Vec<_> = error.faults.iter().map(Fault::code).collect();
        assert_eq!(codes, ["missing-key", "unknown-key", "duplicate", "unknown-kind"]);
        assert!(error.to_string().contains("rules/s.toml:4:9: there is no key `patern`"), "{error}");
    }
}
