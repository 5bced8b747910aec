//! Packs: rules for one kind of inspection, beside the core that is in force for every notice.
//!
//! A rule file that begins with `pack = "audit"` belongs to that pack, any other to the core. Which pack is in force is
//! decided by the kind of the notice, unless it was forced. Where no pack is for that kind, all are in force: it
//! is better to know too much of the language than too little.

use schemars::JsonSchema;
use serde::Deserialize;

use super::chapter::each_chapter;
use super::load::Rules;
use crate::vocabulary::Lang;

/// The pack that is always in force. No file names it.
pub const CORE: &str = "core";

/// One pack, with its documentation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The name that rule files and `--pack` use.
    pub id: String,
    /// The kinds of notices that it is for, in the words of `notice.kind`.
    pub kinds: Vec<String>,
    /// The documentation in Chinese.
    pub zh: PackText,
    /// The documentation in English.
    pub en: PackText,
}

impl Pack {
    /// The documentation in that language.
    pub fn text(&self, lang: Lang) -> &PackText {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// The documentation of a pack in one language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PackText {
    /// The pack's name for readers.
    pub name: String,
    /// What its rules know.
    pub about: String,
}

/// How the packs in force were chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChosenBy {
    /// No pack is for this kind of notice: all are in force.
    #[default]
    All,
    /// They are for this kind of notice.
    Kind,
    /// The user asked for them.
    Forced,
}

impl ChosenBy {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Kind => "kind",
            Self::Forced => "forced",
        }
    }
}

/// A pack that no file defines was asked for.
#[derive(Debug, thiserror::Error)]
#[error("there is no pack `{name}`; there are: {}", known.join(", "))]
pub struct UnknownPack {
    /// What was asked for.
    pub name: String,
    /// The packs that there are.
    pub known: Vec<String>,
}

impl Rules {
    /// The names of all packs in force, the core first.
    pub fn packs_in_force(&self) -> Vec<String> {
        let packs = self.pack.iter().map(|pack| pack.id.clone());
        std::iter::once(CORE.to_owned()).chain(packs).collect()
    }

    /// The core and these packs, whatever the kind of a notice is; `core` itself may be among them.
    ///
    /// # Errors
    /// A pack that there is not.
    pub fn forced(&self, names: &[String]) -> Result<Self, UnknownPack> {
        let known = self.packs_in_force();
        if let Some(name) = names.iter().find(|name| !known.contains(name)) {
            return Err(UnknownPack { name: name.clone(), known });
        }
        Ok(self.limited(names, ChosenBy::Forced))
    }

    /// The rules for each choice of packs that a kind of notices may lead to, with those kinds.
    pub(crate) fn by_kind(&self) -> Vec<(Vec<String>, Self)> {
        if self.chosen_by == ChosenBy::Forced {
            return Vec::new();
        }
        let mut choices: Vec<(Vec<String>, Vec<String>)> = Vec::new();
        let mut kinds: Vec<&String> = self.pack.iter().flat_map(|pack| &pack.kinds).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            let names: Vec<String> = self
                .pack
                .iter()
                .filter(|pack| pack.kinds.contains(kind))
                .map(|pack| pack.id.clone())
                .collect();
            match choices.iter_mut().find(|(_, known)| *known == names) {
                Some((kinds, _)) => kinds.push(kind.clone()),
                None => choices.push((vec![kind.clone()], names)),
            }
        }
        let limited = |(kinds, names): (Vec<String>, Vec<String>)| {
            let rules = self.limited(&names, ChosenBy::Kind);
            (kinds, rules)
        };
        choices.into_iter().map(limited).collect()
    }

    /// The rules of the core and of these packs. Patterns are shared, so that each is compiled once.
    fn limited(&self, names: &[String], chosen_by: ChosenBy) -> Self {
        let holds = |pack: &Option<String>| pack.as_ref().is_none_or(|pack| names.contains(pack));
        let mut rules = Self {
            taxon: self.taxon.clone(),
            check: self.check.clone(),
            pack: self.pack.iter().filter(|pack| names.contains(&pack.id)).cloned().collect(),
            chosen_by,
            sources: self.sources.iter().filter(|source| holds(&source.pack)).cloned().collect(),
            watch: self.watch.clone(),
            ..Self::default()
        };
        macro_rules! limit {
            ($kind:ident) => {
                rules.$kind = self.$kind.iter().filter(|rule| holds(&rule.card.pack)).cloned().collect();
            };
        }
        each_chapter!(limit);
        rules
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = r#"
        [[packs]]
        id = "audit"
        kinds = ["审计"]
        zh = { name = "审计", about = "…" }
        en = { name = "Audit", about = "…" }
    "#;

    fn rules() -> Rules {
        let rule = |head: &str, id: &str| {
            format!(
                "{head}\n[[title]]\nid = '{id}'\npattern = '^{id}(?P<title>.)$'\nset = {{}}\nexamples = ['{id}x']\nnear_misses = ['y']"
            )
        };
        let (core, audit) = (rule("", "a"), rule("pack = 'audit'", "b"));
        Rules::from_sources(&[("p.toml", PACK), ("a.toml", &core), ("b.toml", &audit)]).unwrap()
    }

    fn ids(rules: &Rules) -> Vec<&str> {
        rules.title.iter().map(|rule| rule.id.as_str()).collect()
    }

    #[test]
    fn a_pack_is_in_force_for_its_kind_or_when_it_is_forced() {
        let rules = rules();
        assert_eq!(ids(&rules), ["a", "b"]);
        let by_kind = rules.by_kind();
        assert_eq!(by_kind.len(), 1);
        assert_eq!((by_kind[0].0.clone(), ids(&by_kind[0].1)), (vec!["审计".to_owned()], vec!["a", "b"]));
        let core = rules.forced(&["core".to_owned()]).unwrap();
        assert_eq!((ids(&core), core.packs_in_force()), (vec!["a"], vec!["core".to_owned()]));
        assert!(core.by_kind().is_empty(), "what is forced holds for every kind");
        assert!(core.sources().len() == 2 && rules.sources().len() == 3);
        let error = rules.forced(&["tax".to_owned()]).unwrap_err();
        assert_eq!(error.to_string(), "there is no pack `tax`; there are: core, audit");
    }

    #[test]
    fn a_file_of_a_pack_that_no_file_defines_is_refused() {
        let error = Rules::from_sources(&[("b.toml", "pack = 'audit'")]).unwrap_err();
        assert!(error.to_string().contains("b.toml:1:8: there is no value `audit`"), "{error}");
    }
}
