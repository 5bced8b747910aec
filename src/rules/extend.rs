//! Rules of the user's beside the built-in ones.

use std::collections::BTreeMap;

use super::file::{RuleEntry, RuleFile};
use super::fragment::Fragments;
use super::load::{Loader, built_in_sources};
use super::{RuleError, Rules, verify};

/// Does the same to every chapter of a file.
macro_rules! each_chapter {
    ($file:expr, |$chapter:ident| $do:expr) => {
        each_chapter!(@ $file, $chapter, $do; layout label cue title section marker status date unit shield noun notice claim lexicon)
    };
    (@ $file:expr, $chapter:ident, $do:expr; $($name:ident)*) => {
        $({
            let $chapter = &mut $file.$name;
            $do;
        })*
    };
}

impl Rules {
    /// The built-in rules with those of `extra`, pairs of file name and text. A rule, a check or a fragment of `extra` takes the
    /// place of a built-in one of the same name; new ones stand behind the built-in ones.
    ///
    /// # Errors
    /// All that is wrong with the files of `extra`, the rules' own tests included.
    pub fn with_sources(extra: &[(&str, &str)]) -> Result<Self, Vec<RuleError>> {
        let rules = extended(extra).map_err(|error| vec![error])?;
        // The built-in rules are tested where they are built.
        let mut own = extended(extra).map_err(|error| vec![error])?;
        own.retain_files(&|file| extra.iter().any(|(name, _)| *name == file));
        let faults = verify(&own);
        if faults.is_empty() { Ok(rules) } else { Err(faults) }
    }
}

fn extended(extra: &[(&str, &str)]) -> Result<Rules, RuleError> {
    let mut own = parse(extra)?;
    let mut base = parse(&built_in_sources())?;
    let mut places = Vec::new();
    for (_, file) in &mut base {
        each_chapter!(file, |chapter| note(chapter, &mut places));
    }
    // Kinds are sorted each by itself, so one count for all of them will do.
    let places: BTreeMap<String, usize> = places.into_iter().enumerate().map(|(at, id)| (id, at)).collect();
    let mut ids = Vec::new();
    for (_, file) in &mut own {
        each_chapter!(file, |chapter| note(chapter, &mut ids));
        ids.extend(file.check.iter().map(|check| check.id.clone()));
    }
    for (_, file) in &mut base {
        each_chapter!(file, |chapter| drop_known(chapter, &ids));
        file.check.retain(|check| !ids.contains(&check.id));
        file.fragments.retain(|name, _| !own.iter().any(|(_, file)| file.fragments.contains_key(name)));
    }
    base.extend(own);
    let mut fragments = Fragments::default();
    for (name, file) in &base {
        file.fragments.iter().try_for_each(|(fragment, body)| fragments.define(name, fragment, body))?;
    }
    let mut rules = Loader::new(fragments).load(base)?;
    rules.sort_by_place(&|id| places.get(id).copied().unwrap_or(usize::MAX));
    Ok(rules)
}

fn parse<'a>(sources: &[(&'a str, &str)]) -> Result<Vec<(&'a str, RuleFile)>, RuleError> {
    let parse = |(name, text): &(&'a str, &str)| match toml::from_str(text) {
        Ok(file) => Ok((*name, file)),
        Err(error) => Err(RuleError::Shape { file: (*name).to_owned(), message: error.to_string() }),
    };
    sources.iter().map(parse).collect()
}

fn note<S>(chapter: &mut [RuleEntry<S>], ids: &mut Vec<String>) {
    ids.extend(chapter.iter().map(|rule| rule.id.clone()));
}

fn drop_known<S>(chapter: &mut Vec<RuleEntry<S>>, ids: &[String]) {
    chapter.retain(|rule| !ids.contains(&rule.id));
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = r#"
        [[status]]
        id = "status-filed"
        pattern = '^(?P<status>该事项已办结归档)。$'
        set = { value = "completed" }
        examples = ['该事项已办结归档。']
        near_misses = ['该事项未办结归档。']
    "#;

    #[test]
    fn adds_and_replaces_by_id() {
        let built_in = Rules::built_in().unwrap();
        let more = Rules::with_sources(&[("own.toml", OWN)]).unwrap();
        assert_eq!(more.status.len(), built_in.status.len() + 1);
        let same = OWN.replace("status-filed", &built_in.status[0].id);
        let replaced = Rules::with_sources(&[("own.toml", &same)]).unwrap();
        assert_eq!(replaced.status.len(), built_in.status.len());
        // It stands where the other one stood: of several that match the first is taken.
        assert_eq!(replaced.status[0].file, "own.toml");
    }

    #[test]
    fn refuses_rules_that_fail_their_own_tests() {
        let wrong = OWN.replace("该事项未办结归档。", "该事项已办结归档。");
        let faults = Rules::with_sources(&[("own.toml", &wrong)]).unwrap_err();
        assert!(matches!(faults.as_slice(), [RuleError::NearMiss { .. }]));
        assert!(Rules::with_sources(&[("own.toml", "[[statu]]")]).is_err());
    }
}
