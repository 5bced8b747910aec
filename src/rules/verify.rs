//! The rules' own tests: every example must match and yield its values, no near miss may match.

use super::pattern::Rule;
use super::{RuleError, Rules};

/// Runs the examples and near misses of all rules; returns every fault found.
pub fn verify(rules: &Rules) -> Vec<RuleError> {
    let mut faults = Vec::new();
    rules.layout.iter().for_each(|rule| verify_rule(rule, &mut faults));
    rules.label.iter().for_each(|rule| verify_rule(rule, &mut faults));
    rules.cue.iter().for_each(|rule| verify_rule(rule, &mut faults));
    rules.title.iter().for_each(|rule| verify_rule(rule, &mut faults));
    rules.marker.iter().for_each(|rule| verify_rule(rule, &mut faults));
    rules.section.iter().for_each(|rule| verify_rule(rule, &mut faults));
    rules.status.iter().for_each(|rule| verify_rule(rule, &mut faults));
    rules.date.iter().for_each(|rule| verify_rule(rule, &mut faults));
    rules.unit.iter().for_each(|rule| verify_rule(rule, &mut faults));
    rules.shield.iter().for_each(|rule| verify_rule(rule, &mut faults));
    rules.noun.iter().for_each(|rule| verify_rule(rule, &mut faults));
    rules.notice.iter().for_each(|rule| verify_rule(rule, &mut faults));
    rules.claim.iter().for_each(|rule| verify_rule(rule, &mut faults));
    rules.lexicon.iter().for_each(|rule| verify_rule(rule, &mut faults));
    rules.category.iter().for_each(|rule| verify_rule(rule, &mut faults));
    faults
}

fn verify_rule<S>(rule: &Rule<S>, faults: &mut Vec<RuleError>) {
    let regex = match rule.pattern.compile() {
        Ok(regex) => regex,
        Err(message) => {
            let (file, rule) = (rule.file.clone(), rule.id.clone());
            faults.push(RuleError::Pattern { file, rule, message });
            return;
        }
    };
    for example in &rule.examples {
        let text = example.text();
        let fault = |message: String| RuleError::Example {
            file: rule.file.clone(),
            rule: rule.id.clone(),
            text: text.to_owned(),
            message,
        };
        let Some(captures) = regex.captures(text) else {
            faults.push(fault("the pattern does not match".to_owned()));
            continue;
        };
        for (name, expected) in example.yields() {
            let found = if name == "match" { captures.get(0) } else { captures.name(name) };
            let found = found.map(|found| found.as_str());
            if found != Some(expected) {
                faults.push(fault(format!("`{name}` should be {expected:?} but is {found:?}")));
            }
        }
    }
    for text in &rule.near_misses {
        if let Some(found) = regex.find(text) {
            faults.push(RuleError::NearMiss {
                file: rule.file.clone(),
                rule: rule.id.clone(),
                text: text.clone(),
                found: found.as_str().to_owned(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_rules_pass_their_own_tests() {
        let rules = Rules::built_in().unwrap();
        let faults: Vec<String> = verify(&rules).iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    }

    #[test]
    fn names_the_example_the_value_and_the_near_miss_that_fail() {
        let text = r#"
            [[status]]
            id = "done"
            pattern = '^(?P<status>已(?P<how>全部)?完成)。$'
            set = { value = "completed" }
            examples = ['未完成。', { text = '已全部完成。', yields = { how = '都' } }]
            near_misses = ['已完成。']
        "#;
        let rules = Rules::from_sources(&[("s.toml", text)]).unwrap();
        let faults = verify(&rules);
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(faults[1].to_string().contains("`how` should be \"都\""));
    }
}
