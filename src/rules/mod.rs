//! Rules: what is known of the language of notices, as data.
//!
//! Rule files are TOML. Each holds one or more chapters (one per kind of rule) and may define
//! fragments that any pattern can use as `{name}`. The files under `rules/` are embedded in the
//! program. A rule without both a matching case and a near miss is refused when it is loaded.
//!
//! A [`Rules`] value is immutable and shared by all threads; a pattern is compiled when a document
//! first needs it.

mod category;
mod chapter;
mod claim;
mod contradiction;
mod dialect;
mod fault;
mod file;
mod fragment;
mod kind;
mod lexicon;
mod listed;
mod literal;
mod load;
mod loader;
mod marks;
mod matcher;
mod near;
mod need;
mod never;
mod pack;
mod page;
mod pattern;
mod quantity;
mod read;
mod verify;
mod watch;

pub use category::{CategoryPlace, CategorySet, Taxon, TaxonText};
pub use chapter::Kind;
pub use claim::{CheckCase, CheckSetting, CheckText, ClaimPart, ClaimSet};
pub use fault::{Fault, Never, Place, RuleError, RuleSource, What};
pub use file::{Example, RuleStatus, schema};
pub use kind::{
    ContactKind, CueSense, CueSet, DateAnchor, DateModifier, DatePart, DatePrecision, DateSet, FieldName,
    FieldSet, LabelSet, LabelStyle, LayoutCue, LayoutSet, MarkerSet, MarkerStyle, NoticeField, NoticeSet,
    SectionKind, SectionSet, StatusSet, TitleSet,
};
pub use lexicon::{LexiconSet, Sense};
pub use listed::{KINDS, Listed};
pub use load::Rules;
pub use matcher::{Captures, Match};
pub use near::Missed;
pub use pack::{CORE, ChosenBy, Pack, PackText, UnknownPack};
pub use page::{PageColumn, PagePart, PageSet};
pub use pattern::{Card, Pattern, Rule};
pub use quantity::{HanUse, NounPart, NounSet, ShieldSet, UnitBound, UnitPart, UnitSet};
pub use verify::{Outcome, Trial, trials, verify};
pub use watch::{Sighting, Tried};

/// The known word that is nearest to `name`, if one is near.
fn near<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.map(|word| (strsim::damerau_levenshtein(name, word), word)).min()?;
    (near.0 <= 2.min(name.chars().count() / 2)).then_some(near.1)
}
