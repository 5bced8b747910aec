//! The kinds of rules for quantities: units, shields and nouns.

use schemars::JsonSchema;
use serde::Deserialize;

/// What a `unit` rule reads beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UnitPart {
    /// A measure word or unit, capture `unit`: matched right after the number.
    Measure,
    /// A word between number and unit (余, 多).
    Between,
    /// A word after the unit (以上, 左右), capture `word`.
    After,
    /// Half a unit more, after the unit (三年半), capture `word`.
    Half,
    /// A word between an amount and the smaller unit that belongs to it (两元又三分), capture `word`.
    Link,
    /// A word before the number (近, 超过): matched up to the number.
    Before,
    /// What joins the ends of a range, and nothing else.
    Join,
}

/// Which Chinese numerals a unit may follow. Arabic digits may stand before any but `only`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HanUse {
    /// Any but 一 alone, which rather says "a", and 二 alone, which ranks.
    #[default]
    Count,
    /// Any.
    Any,
    /// None: after a numeral it is part of a word.
    Never,
    /// Nothing but Chinese numerals (三县).
    Only,
}

/// Which values a word allows around the printed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UnitBound {
    /// Up to the next round step (余).
    More,
    /// Anything from there on (以上).
    AtLeast,
    /// Anything up to there (以下).
    AtMost,
    /// Half a step to either side (约).
    About,
    /// A step below, up to there (近).
    Near,
}

/// Meaning of a `unit` rule.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitSet {
    /// What the rule reads.
    pub part: UnitPart,
    /// Which Chinese numerals may stand before a measure.
    #[serde(default)]
    pub han: HanUse,
    /// What the word allows.
    pub bound: Option<UnitBound>,
    /// The unit that this one is a part of (角 of 元).
    pub of: Option<String>,
    /// How many of these make one of `of`.
    pub per: Option<i64>,
    /// It counts events, whose noun may be a verb (两次调研).
    #[serde(default)]
    pub event: bool,
    /// It measures, so that its noun rather stands before it (投入资金4万元).
    #[serde(default)]
    pub measures: bool,
}

/// Meaning of a `shield` rule: nothing that overlaps its match is a quantity; with a capture
/// `shield`, nothing that overlaps that.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShieldSet {}

/// What a `noun` rule says of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NounPart {
    /// Persons, who may follow a bare number.
    Person,
    /// A noun, whatever the dictionary says.
    Term,
    /// A verb that stands inside names of things (集中托养机构).
    Joint,
    /// The last word of such a name.
    Head,
    /// A word between noun and number (达, 共).
    Skip,
    /// A word that no noun phrase goes beyond.
    Stop,
    /// A verb whose object is the event that is counted (进行).
    Perform,
    /// Text before a number whose noun stands before both (由, 提高到).
    Behind,
    /// Text that only stands before nouns (不合格, 编外).
    Attribute,
    /// Text that ends a clause before a noun (滞后的).
    Quality,
    /// Text that is no noun wherever it stands (计划于).
    Predicate,
    /// Text that opens a clause about some of what was counted before it (其余).
    Rest,
    /// Text before figures that belong one to each of the nouns before it (分别为).
    Respectively,
    /// The last word of who acts, and is not counted (局, 党组).
    Agent,
    /// The last word of a body that acts or is counted (企业).
    Body,
    /// A verb that opens a clause, however much it looks like a part of a name (抽查).
    Act,
}

/// Meaning of a `noun` rule.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NounSet {
    /// What the word is.
    pub part: NounPart,
}
