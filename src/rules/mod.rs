//! Rules: what is known of the language of notices, as data.
//!
//! Rule files are TOML. Each holds one or more chapters (one per kind of rule) and may define
//! fragments that any pattern can use as `{name}`. The files under `rules/` are embedded in the
//! program. A rule without both a matching case and a near miss is refused when it is loaded.
//!
//! A [`Rules`] value is immutable and shared by all threads; a pattern is compiled when a document
//! first needs it.

mod claim;
mod error;
mod extend;
mod file;
mod fragment;
mod kind;
mod lexicon;
mod listed;
mod load;
mod near;
mod pattern;
mod quantity;
mod verify;
mod watch;

pub use claim::{CheckCase, CheckSetting, CheckText, ClaimPart, ClaimSet};
pub use error::RuleError;
pub use kind::{
    ContactKind, CueSense, CueSet, DateAnchor, DateModifier, DatePart, DatePrecision, DateSet, LabelSet,
    LabelStyle, LayoutCue, LayoutSet, MarkerSet, MarkerStyle, NoticeField, NoticeSet, SectionKind,
    SectionSet, StatusSet, TitleSet,
};
pub use lexicon::{LexiconSet, Sense};
pub use listed::{KINDS, Listed};
pub use load::Rules;
pub use near::Missed;
pub use pattern::{Pattern, Rule};
pub use quantity::{HanUse, NounPart, NounSet, ShieldSet, UnitBound, UnitPart, UnitSet};
pub use verify::verify;
pub use watch::{Sighting, Tried};
