//! Claims: the same place, subject, state and value.

use std::fmt;

use super::gold;
use super::kind::Kind;
use super::place::{Mark, Place};
use super::score::{Case, Scores, word};
use super::tally::Fact;
use crate::report::Claim;

/// Subjects that the gold does not annotate, so that the report may have them at will.
const BEYOND_GOLD: [&str; 4] = ["other", "rules", "people", "money"];

/// One claim of either side.
struct Statement<'a> {
    mark: Mark<'a>,
    subject: String,
    state: String,
    value: Option<f64>,
    waived: bool,
}

impl<'a> Statement<'a> {
    fn of_gold(claim: &'a gold::Claim) -> Self {
        let text = claim.text.as_deref().unwrap_or_default();
        Self {
            mark: Mark { span: claim.span, text, title: None },
            subject: claim.subject.clone(),
            state: claim.state.clone(),
            value: gold::number(&claim.value),
            waived: !claim.required,
        }
    }

    fn of_report(claim: &'a Claim) -> Self {
        Self {
            mark: Mark { span: Some(claim.span), text: &claim.text, title: None },
            subject: word(&claim.subject),
            state: word(&claim.state),
            value: claim.value.as_f64(),
            waived: BEYOND_GOLD.contains(&word(&claim.subject).as_str()),
        }
    }

    fn is_same(&self, out: &Self, place: Place) -> bool {
        // score.py reads a claim of 0 in a report as no value, which matches nothing.
        let value = out.value.filter(|&value| value != 0.0).unwrap_or(-1.0);
        place.touches(&self.mark, &out.mark)
            && self.subject == out.subject
            && self.state == out.state
            && self.value == Some(value)
    }
}

impl fmt::Display for Statement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let value = self.value.map_or_else(|| "none".into(), |v| v.to_string());
        write!(f, "{} {} {value} {:?} {}", self.subject, self.state, self.mark.text, self.mark)
    }
}

impl Fact for Statement<'_> {
    fn is_waived(&self) -> bool {
        self.waived
    }
}

/// Counts the claims.
pub(super) fn score(case: &Case, scores: &mut Scores) {
    let wanted = case.gold.claims.iter().filter(|claim| claim.subject != "other");
    let gold: Vec<_> = wanted.map(Statement::of_gold).collect();
    let out: Vec<_> = case.claims.iter().map(Statement::of_report).collect();
    let same = |g: &Statement, o: &Statement| g.is_same(o, case.place);
    scores.tally(Kind::Claims).count(case.doc(), &gold, &out, same);
}

#[cfg(test)]
mod tests {
    use crate::evaluate::Kind;
    use crate::evaluate::fixture::{counts, gold, report, scored};
    use serde_json::{Value, json};

    fn claim(subject: &str, state: &str, value: i64) -> Value {
        json!({"id": "c1", "subject": subject, "state": state, "value": value, "unit": "个", "text": "33个问题", "span": [5, 10]})
    }

    fn counted(wanted: Value, given: Value) -> (usize, usize, usize) {
        let scores = scored(&gold(json!({"claims": [wanted]})), &report(json!({"claims": [given]})));
        counts(&scores, Kind::Claims)
    }

    #[test]
    fn subject_state_and_value_must_agree() {
        let wanted = claim("issues", "total", 33);
        assert_eq!(counted(wanted.clone(), wanted.clone()), (1, 0, 0));
        assert_eq!(counted(wanted.clone(), claim("measures", "total", 33)), (0, 1, 1));
        assert_eq!(counted(wanted.clone(), claim("issues", "long_term", 33)), (0, 1, 1));
        assert_eq!(counted(wanted, claim("issues", "total", 34)), (0, 1, 1));
    }

    #[test]
    fn subjects_beyond_the_gold_are_neither_asked_for_nor_punished() {
        assert_eq!(counted(claim("other", "total", 3), claim("money", "total", 3)), (0, 0, 0));
        assert_eq!(counted(claim("issues", "total", 3), claim("people", "total", 3)), (0, 0, 1));
    }

    #[test]
    fn an_optional_claim_uses_up_its_match() {
        let mut optional = claim("issues", "total", 33);
        optional["required"] = json!(false);
        assert_eq!(counted(optional.clone(), claim("issues", "total", 33)), (0, 0, 0));
        assert_eq!(counted(optional, claim("issues", "total", 32)), (0, 1, 0));
    }

    #[test]
    fn a_claim_of_none_matches_nothing_as_in_score_py() {
        assert_eq!(counted(claim("issues", "unfinished", 0), claim("issues", "unfinished", 0)), (0, 1, 1));
    }
}
