//! The cases that stand in the checks' own documentation, and that every check is documented.

use super::*;
use crate::pipeline::{Engine, Options, try_cases};

#[test]
fn every_check_is_documented_and_no_other() {
    let rules = Rules::built_in().unwrap();
    let mut documented: Vec<&str> = rules.check.iter().map(|setting| setting.id.as_str()).collect();
    let mut known: Vec<&str> = ids().collect();
    documented.sort_unstable();
    known.sort_unstable();
    assert_eq!(documented, known);
}

#[test]
fn the_cases_of_the_documentation_come_out_as_it_says() {
    let engine = Engine::new(Options::default()).unwrap();
    for trial in try_cases(&engine) {
        let case = trial.case;
        assert!(
            trial.is_right(),
            "{} {:?} at {:?}: {:?}",
            trial.check.id,
            case.verdict,
            case.at,
            trial.found
        );
    }
}
