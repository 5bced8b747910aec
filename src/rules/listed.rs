//! All rules of all kinds in one list, for those who look at rules and not at what they mean.

use std::sync::Arc;

use super::Rules;
use super::category::CategorySet;
use super::claim::ClaimSet;
use super::kind::{
    CueSet, DateSet, FieldSet, LabelSet, LayoutSet, MarkerSet, NoticeSet, SectionSet, StatusSet, TitleSet,
};
use super::lexicon::LexiconSet;
use super::page::PageSet;
use super::pattern::{Pattern, Rule};
use super::quantity::{NounSet, ShieldSet, UnitSet};

/// One rule, whatever its kind.
#[derive(Clone, Debug)]
pub struct Listed<'r> {
    /// The kind, as the chapters of rule files are called.
    pub kind: &'static str,
    /// The rule's id.
    pub id: &'r str,
    /// The file it stands in.
    pub file: &'r str,
    /// What the rules that it stands beside read, in the words of rule files: `masthead`, `measure`.
    pub group: String,
    /// What a match means, in the words of rule files: `completed`, `masthead`.
    pub means: String,
    /// The rule's pattern.
    pub pattern: &'r Pattern,
    /// Of the rules of this kind and group the first that matches is taken, and the others are not asked.
    pub first_only: bool,
}

/// What kinds of rules share.
trait Kind {
    /// The name of the kind.
    const NAME: &'static str;
    /// The first match is taken.
    const FIRST_ONLY: bool = false;

    /// What a match means, in short. Rules of one kind with other groups never stand in each other's way.
    fn group(&self) -> String;

    /// What a match means.
    fn means(&self) -> String;
}

/// A word of the code as rule files write it.
fn word(value: &impl std::fmt::Debug) -> String {
    let mut out = String::new();
    for c in format!("{value:?}").chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

macro_rules! kinds {
    ($($set:ty, $chapter:ident, $first:literal, |$of:ident| $group:expr, $means:expr;)*) => {
        $(impl Kind for $set {
            const NAME: &'static str = stringify!($chapter);
            const FIRST_ONLY: bool = $first;

            fn group(&self) -> String {
                let $of = self;
                $group
            }

            fn means(&self) -> String {
                let $of = self;
                $means
            }
        })*

        impl Rules {
            /// All rules, kind by kind, in the order in which they stand in force.
            pub fn listed(&self) -> Vec<Listed<'_>> {
                let mut all = Vec::new();
                $(all.extend(self.$chapter.iter().map(listed));)*
                all
            }

            /// Hands out every pattern in the order of [`Self::listed`]. Nothing may share them yet.
            pub(super) fn each_pattern(&mut self, take: &mut dyn FnMut(&mut Pattern)) {
                $(self.$chapter.iter_mut().filter_map(|rule| Arc::get_mut(&mut rule.pattern)).for_each(&mut *take);)*
            }
        }

        /// The names of the kinds of rules.
        pub const KINDS: &[&str] = &[$(stringify!($chapter)),*];
    };
}

kinds! {
    LayoutSet, layout, true, |set| word(&set.cue), word(&set.cue);
    LabelSet, label, true, |set| nothing(set), word(&set.style);
    CueSet, cue, false, |set| word(&set.sense), word(&set.sense);
    TitleSet, title, true, |set| nothing(set), nothing(set);
    SectionSet, section, false, |set| nothing(set), word(&set.section);
    MarkerSet, marker, false, |set| nothing(set), word(&set.style);
    StatusSet, status, true, |set| nothing(set), word(&set.value).replace('-', "_");
    NoticeSet, notice, true, |set| word(&set.field), word(&set.field);
    DateSet, date, false, |set| nothing(set), word(&set.part);
    UnitSet, unit, false, |set| word(&set.part), word(&set.part);
    ShieldSet, shield, false, |set| nothing(set), nothing(set);
    NounSet, noun, true, |set| word(&set.part), word(&set.part);
    ClaimSet, claim, true, |set| word(&set.part), word(&set.part);
    LexiconSet, lexicon, true, |set| word(&set.sense), word(&set.sense);
    FieldSet, field, false, |set| word(&set.field), word(&set.field);
    CategorySet, category, false, |set| nothing(set), set.category.clone().unwrap_or_default();
    PageSet, page, false, |set| word(&set.part), word(&set.part);
}

/// What is said where there is nothing to say.
fn nothing<S>(_: &S) -> String {
    String::new()
}

fn listed<S: Kind>(rule: &Rule<S>) -> Listed<'_> {
    Listed {
        kind: S::NAME,
        id: &rule.id,
        file: &rule.file,
        group: rule.set.group(),
        means: rule.set.means(),
        pattern: &rule.pattern,
        first_only: S::FIRST_ONLY,
    }
}
