//! The shape of a rule file.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::category::{CategorySet, Taxon};
use super::claim::{CheckSetting, ClaimSet};
use super::kind::{
    CueSet, DateSet, LabelSet, LayoutSet, MarkerSet, NoticeSet, SectionSet, StatusSet, TitleSet,
};
use super::lexicon::LexiconSet;
use super::quantity::{NounSet, ShieldSet, UnitSet};

/// One rule file: fragments and chapters, each of which may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    /// Pieces of patterns for all files.
    #[serde(default)]
    pub(super) fragments: BTreeMap<String, String>,
    /// How lines belong together.
    #[serde(default)]
    pub(super) layout: Vec<RuleEntry<LayoutSet>>,
    /// Number marks.
    #[serde(default)]
    pub(super) label: Vec<RuleEntry<LabelSet>>,
    /// Wordings of headings.
    #[serde(default)]
    pub(super) cue: Vec<RuleEntry<CueSet>>,
    /// Wordings that wrap the title of an issue.
    #[serde(default)]
    pub(super) title: Vec<RuleEntry<TitleSet>>,
    /// Markers of measures.
    #[serde(default)]
    pub(super) marker: Vec<RuleEntry<MarkerSet>>,
    /// Labels of the sections of an item.
    #[serde(default)]
    pub(super) section: Vec<RuleEntry<SectionSet>>,
    /// Sentences that state how far an item is.
    #[serde(default)]
    pub(super) status: Vec<RuleEntry<StatusSet>>,
    /// Parts of dates.
    #[serde(default)]
    pub(super) date: Vec<RuleEntry<DateSet>>,
    /// Measure words, units and what stands around them.
    #[serde(default)]
    pub(super) unit: Vec<RuleEntry<UnitSet>>,
    /// Numbers that count nothing.
    #[serde(default)]
    pub(super) shield: Vec<RuleEntry<ShieldSet>>,
    /// Words that can be counted, and those around them.
    #[serde(default)]
    pub(super) noun: Vec<RuleEntry<NounSet>>,
    /// What the notice says of itself.
    #[serde(default)]
    pub(super) notice: Vec<RuleEntry<NoticeSet>>,
    /// What the notice says of its own totals.
    #[serde(default)]
    pub(super) claim: Vec<RuleEntry<ClaimSet>>,
    /// Words that the checks go by.
    #[serde(default)]
    pub(super) lexicon: Vec<RuleEntry<LexiconSet>>,
    /// Words that tell what an issue is about.
    #[serde(default)]
    pub(super) category: Vec<RuleEntry<CategorySet>>,
    /// The categories of issues, with their documentation.
    #[serde(default)]
    pub(super) taxon: Vec<Taxon>,
    /// The checks, their weight and documentation.
    #[serde(default)]
    pub(super) check: Vec<CheckSetting>,
}

/// One rule as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleEntry<S> {
    /// Unique name.
    pub(super) id: String,
    /// Why the rule is as it is, or where the form was seen.
    #[serde(default, rename = "reason")]
    pub(super) _reason: Option<String>,
    /// Regular expression over the canonical view; `{name}` stands for a fragment.
    pub(super) pattern: String,
    /// What a match means.
    pub(super) set: S,
    /// Texts that must match.
    #[serde(default)]
    pub(super) examples: Vec<Example>,
    /// Texts that look alike and must not match.
    #[serde(default)]
    pub(super) near_misses: Vec<String>,
}

/// A text that a rule must match: alone, or with the values that it must yield.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Example {
    /// It must match.
    Matches(String),
    /// It must match and yield these captures; `match` names the whole match.
    Yields {
        /// The text.
        text: String,
        /// Captures by name.
        yields: BTreeMap<String, String>,
    },
}

impl Example {
    /// The text to match.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Matches(text) | Self::Yields { text, .. } => text,
        }
    }

    /// The captures that must come out.
    pub(super) fn yields(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = match self {
            Self::Matches(_) => None,
            Self::Yields { yields, .. } => Some(yields),
        };
        pairs.into_iter().flatten().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}
