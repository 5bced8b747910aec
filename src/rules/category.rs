//! The taxonomy of issues: what each category is, and the rules that speak for one.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;

use super::fault::{Fault, What};
use super::pattern::Rule;
use crate::vocabulary::Lang;

/// One category of issues, with its documentation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Taxon {
    /// The name that reports and gold files use; it never changes.
    pub id: String,
    /// The documentation in Chinese.
    pub zh: TaxonText,
    /// The documentation in English.
    pub en: TaxonText,
}

impl Taxon {
    /// The documentation in that language.
    pub fn text(&self, lang: Lang) -> &TaxonText {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// The documentation of a category in one language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaxonText {
    /// The category's name for readers.
    pub name: String,
    /// What it is about.
    pub definition: String,
    /// What belongs to it.
    pub includes: String,
    /// What looks as if it belonged to it, and where that goes.
    pub excludes: String,
}

/// A part of an issue that tells what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CategoryPlace {
    /// The issue's own heading.
    Title,
    /// What was found, beyond the heading.
    Description,
    /// The headings that the issue stands under.
    Aspect,
    /// What was done; only read where the other places decide nothing.
    Response,
}

impl CategoryPlace {
    /// All places.
    const ALL: [Self; 4] = [Self::Title, Self::Description, Self::Aspect, Self::Response];
}

/// Meaning of a `category` rule.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CategorySet {
    /// The category that the words speak for. Left out: the words say nothing, and no other rule may
    /// match them.
    pub category: Option<String>,
    /// How clearly they speak for it: 1 a hint, 3 clear, 5 by name; negative when they speak against it.
    #[serde(default)]
    pub weight: i32,
    /// The places where the rule is read; left out: in all.
    #[serde(default = "everywhere", rename = "where")]
    pub places: Vec<CategoryPlace>,
}

fn everywhere() -> Vec<CategoryPlace> {
    CategoryPlace::ALL.to_vec()
}

/// Rules for a category that no file defines, and those that could have no effect.
pub(super) fn faults(rules: &[Rule<CategorySet>], taxa: &[Taxon], faults: &mut Vec<Fault>) {
    let known: BTreeSet<&str> = taxa.iter().map(|taxon| taxon.id.as_str()).collect();
    for rule in rules {
        if let Some((zh, en)) = fault(&rule.set, &known) {
            let what = What::Senseless { id: rule.id.clone(), zh, en };
            faults.push(Fault::new(rule.card.place.clone(), what));
        }
    }
}

/// What is wrong, in both languages.
fn fault(set: &CategorySet, known: &BTreeSet<&str>) -> Option<(String, String)> {
    let said = |zh: &str, en: &str| Some((zh.to_owned(), en.to_owned()));
    match &set.category {
        Some(id) if !known.contains(id.as_str()) => {
            let known: Vec<&str> = known.iter().copied().collect();
            let known = known.join(", ");
            let zh = format!("没有类别 `{id}`；有：{known}");
            Some((zh, format!("no file defines the category `{id}`; one of: {known}")))
        }
        Some(_) if set.weight == 0 => said("写了类别却没有 weight", "it names a category but has no weight"),
        None if set.weight != 0 => said("写了 weight 却没有类别", "it has a weight but names no category"),
        _ if set.places.is_empty() => {
            said("where 是空的，哪里都不看", "`where` is empty, so it is read nowhere")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::{Fault, RuleError, Rules, What};

    const TAXON: &str = r#"
        [[taxon]]
        id = "finance"
        zh = { name = "财务", definition = "钱", includes = "账", excludes = "物" }
        en = { name = "Finance", definition = "money", includes = "books", excludes = "things" }
        [[category]]
        id = "category-finance"
        pattern = '白条'
        set = { SET }
        examples = ['白条入账']
        near_misses = ['面条']
    "#;

    fn loaded(set: &str) -> Result<Rules, RuleError> {
        Rules::from_sources(&[("c.toml", &TAXON.replace("SET", set))])
    }

    #[test]
    fn a_rule_names_a_category_and_its_weight_or_neither() {
        assert!(loaded("category = 'finance', weight = 3").is_ok());
        assert!(loaded("").is_ok(), "its words are not read");
        for (set, words) in [
            ("category = 'money', weight = 3", "no file defines the category `money`; one of: finance"),
            ("category = 'finance'", "has no weight"),
            ("weight = 3", "names no category"),
            ("category = 'finance', weight = 3, where = []", "read nowhere"),
        ] {
            let error = loaded(set).unwrap_err();
            let said = |fault: &Fault| matches!(&fault.what, What::Senseless { id, en, .. } if en.contains(words) && id == "category-finance");
            assert!(error.faults.iter().any(said), "{error:?}");
        }
    }
}
