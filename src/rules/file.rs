//! The shape of a rule file. What stands here in comments is the documentation that editors show: the
//! JSON Schema of rule files is made from it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::category::{CategorySet, Taxon};
use super::claim::{CheckSetting, ClaimSet};
use super::kind::{
    CueSet, DateSet, FieldSet, LabelSet, LayoutSet, MarkerSet, NoticeSet, SectionSet, StatusSet, TitleSet,
};
use super::lexicon::LexiconSet;
use super::pack::Pack;
use super::page::PageSet;
use super::quantity::{NounSet, ShieldSet, UnitSet};

/// The keys of a rule.
pub(super) const KEYS: [&str; 7] = ["id", "reason", "status", "pattern", "set", "examples", "near_misses"];

/// One rule file of zhenggai: fragments and chapters of rules, each of which may be left out.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, title = "zhenggai rules")]
pub(super) struct RuleFile {
    /// The pack that the rules of this file belong to; in force for every notice when left out.
    #[schemars(with = "Option<String>", default)]
    pub(super) pack: Option<Spanned<String>>,
    /// Named pieces of patterns for all files: lower-case letters, `-` and `_`.
    #[schemars(with = "BTreeMap<String, String>", default)]
    pub(super) fragments: Vec<(Spanned<String>, Spanned<String>)>,
    /// How lines belong together.
    #[schemars(default)]
    pub(super) layout: Vec<RuleEntry<LayoutSet>>,
    /// Number marks.
    #[schemars(default)]
    pub(super) label: Vec<RuleEntry<LabelSet>>,
    /// Wordings of headings.
    #[schemars(default)]
    pub(super) cue: Vec<RuleEntry<CueSet>>,
    /// Wordings that wrap the title of an issue.
    #[schemars(default)]
    pub(super) title: Vec<RuleEntry<TitleSet>>,
    /// Markers of measures.
    #[schemars(default)]
    pub(super) marker: Vec<RuleEntry<MarkerSet>>,
    /// Labels of the sections of an item.
    #[schemars(default)]
    pub(super) section: Vec<RuleEntry<SectionSet>>,
    /// Sentences that state how far an item is.
    #[schemars(default)]
    pub(super) status: Vec<RuleEntry<StatusSet>>,
    /// Parts of dates.
    #[schemars(default)]
    pub(super) date: Vec<RuleEntry<DateSet>>,
    /// Measure words, units and what stands around them.
    #[schemars(default)]
    pub(super) unit: Vec<RuleEntry<UnitSet>>,
    /// Numbers that count nothing.
    #[schemars(default)]
    pub(super) shield: Vec<RuleEntry<ShieldSet>>,
    /// Words that can be counted, and those around them.
    #[schemars(default)]
    pub(super) noun: Vec<RuleEntry<NounSet>>,
    /// What the notice says of itself.
    #[schemars(default)]
    pub(super) notice: Vec<RuleEntry<NoticeSet>>,
    /// What the notice says of its own totals.
    #[schemars(default)]
    pub(super) claim: Vec<RuleEntry<ClaimSet>>,
    /// Words that the checks go by.
    #[schemars(default)]
    pub(super) lexicon: Vec<RuleEntry<LexiconSet>>,
    /// What an item says of itself beside its text: who is responsible, until when.
    #[schemars(default)]
    pub(super) field: Vec<RuleEntry<FieldSet>>,
    /// Words that tell what an issue is about.
    #[schemars(default)]
    pub(super) category: Vec<RuleEntry<CategorySet>>,
    /// What web pages put around and into a notice.
    #[schemars(default)]
    pub(super) page: Vec<RuleEntry<PageSet>>,
    /// The categories of issues, with their documentation.
    #[schemars(with = "Vec<Taxon>", default)]
    pub(super) taxon: Vec<Spanned<Taxon>>,
    /// The packs: rules for one kind of inspection.
    #[schemars(with = "Vec<Pack>", default)]
    pub(super) packs: Vec<Spanned<Pack>>,
    /// The checks, their weight and documentation. In a folder of the user's: one that exists, to replace it.
    #[schemars(with = "Vec<CheckSetting>", default)]
    pub(super) check: Vec<Spanned<CheckSetting>>,
    /// Patterns of rules that are faulty in another way, so that what is wrong with both is told.
    #[schemars(skip)]
    pub(super) loose: Vec<Spanned<String>>,
}

/// One rule as it is written.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct RuleEntry<S> {
    /// Unique name, such as `status-filed`. A rule of the user's with the id of a built-in one replaces it.
    #[schemars(with = "String")]
    pub(super) id: Spanned<String>,
    /// Why the rule is as it is, or where the form was seen. For people only.
    pub(super) reason: Option<String>,
    /// `draft`: in force with `--drafts` only. `stable` when left out.
    #[schemars(default)]
    pub(super) status: RuleStatus,
    /// Regular expression over the canonical view (half-width punctuation); `{name}` stands for a fragment.
    #[schemars(with = "String")]
    pub(super) pattern: Spanned<String>,
    /// What a match means.
    #[schemars(with = "S")]
    pub(super) set: Spanned<S>,
    /// Texts that must match, alone or with the values that must come out.
    #[schemars(length(min = 1))]
    pub(super) examples: Vec<Example>,
    /// Texts that look alike and must not match.
    #[schemars(with = "Vec<String>", length(min = 1))]
    pub(super) near_misses: Vec<Spanned<String>>,
}

/// Whether a rule is in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RuleStatus {
    /// It is tried out: in force with `--drafts` only.
    Draft,
    /// It is in force.
    #[default]
    Stable,
}

impl RuleStatus {
    /// Its name in a rule file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Stable => "stable",
        }
    }
}

/// A text that a rule must match, with the values that it must yield.
#[derive(Clone, Debug)]
pub struct Example {
    /// The text.
    pub(super) text: Spanned<String>,
    /// Captures by name; `match` names the whole match.
    pub(super) yields: Vec<(Spanned<String>, Spanned<String>)>,
}

impl Example {
    /// The text.
    pub fn text(&self) -> &str {
        self.text.get_ref()
    }

    /// The captures that must come out.
    pub fn yields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.yields.iter().map(|(name, value)| (name.get_ref().as_str(), value.get_ref().as_str()))
    }
}

/// How an example is written.
#[derive(JsonSchema)]
#[schemars(untagged, rename = "Example")]
#[allow(dead_code, reason = "only its schema is used")]
enum WrittenExample {
    /// It must match.
    Text(String),
    /// It must match and yield these captures; `match` names the whole match.
    Yields {
        /// The text.
        text: String,
        /// Captures by name.
        yields: BTreeMap<String, String>,
    },
}

impl JsonSchema for Example {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        WrittenExample::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        WrittenExample::json_schema(generator)
    }
}

/// The JSON Schema (draft 2020-12) of rule files.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(RuleFile).to_value()
}
