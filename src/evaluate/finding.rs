//! Findings: every required inconsistency found, no false alarm; agreements counted apart.

use std::fmt;

use serde_json::Value;

use super::gold;
use super::kind::Kind;
use super::place::Argument;
use super::score::{Case, Scores, word};
use super::tally::Fact;
use super::text::head;
use crate::report::{Finding, Severity, Verdict};

/// One finding of either side.
struct Outcome<'a> {
    check: &'a str,
    verdict: String,
    argument: Argument<'a>,
    observed: Option<&'a Value>,
    words: &'a str,
    waived: bool,
}

impl<'a> Outcome<'a> {
    fn of_gold(finding: &'a gold::Finding) -> Self {
        Self {
            check: &finding.check,
            verdict: finding.verdict.clone(),
            argument: Argument { evidence: &finding.evidence, claimed: Some(&finding.claimed) },
            observed: Some(&finding.observed),
            words: finding.note.as_deref().unwrap_or_default(),
            waived: !finding.required,
        }
    }

    fn of_report(finding: &'a Finding, waived: bool) -> Self {
        Self {
            check: &finding.check,
            verdict: word(&finding.verdict),
            argument: Argument { evidence: &finding.evidence, claimed: finding.claimed.as_ref() },
            observed: finding.observed.as_ref(),
            words: &finding.message,
            waived,
        }
    }
}

impl fmt::Display for Outcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let shown = |value: Option<&Value>| value.map_or_else(|| "none".into(), Value::to_string);
        let (claimed, observed) = (shown(self.argument.claimed), shown(self.observed));
        let (check, verdict, words) = (self.check, &self.verdict, head(self.words, 60));
        write!(f, "{check} {verdict} claimed {claimed} observed {observed} {words}")
    }
}

impl Fact for Outcome<'_> {
    fn is_waived(&self) -> bool {
        self.waived
    }
}

/// Counts the inconsistencies and, apart from them, the claims that hold.
///
/// A hint is no alarm, and the gold lists only the agreements that are interesting, so that neither
/// a finding of severity `info` nor one more agreement is a mistake.
pub(super) fn score(case: &Case, scores: &mut Scores) {
    let hint = |finding: &Finding| finding.severity == Severity::Info;
    count(case, scores, Kind::Inconsistencies, Verdict::Inconsistent, hint);
    count(case, scores, Kind::VerifiedClaims, Verdict::Consistent, |_| true);
}

fn count(case: &Case, scores: &mut Scores, kind: Kind, verdict: Verdict, waived: impl Fn(&Finding) -> bool) {
    let name = word(&verdict);
    let wanted = case.gold.findings.iter().filter(|f| f.verdict == name);
    let gold: Vec<_> = wanted.map(Outcome::of_gold).collect();
    let given = case.findings.iter().filter(|f| f.verdict == verdict);
    let out: Vec<_> = given.map(|f| Outcome::of_report(f, waived(f))).collect();
    let same = |g: &Outcome, o: &Outcome| g.check == o.check && case.place.argues(&g.argument, &o.argument);
    scores.tally(kind).count(case.doc(), &gold, &out, same);
}

#[cfg(test)]
mod tests {
    use crate::evaluate::Kind;
    use crate::evaluate::fixture::{counts, gold, report, scored};
    use serde_json::{Value, json};

    fn finding(check: &str, verdict: &str, evidence: Value) -> Value {
        json!({"id": "f1", "check": check, "verdict": verdict, "severity": "error", "claimed": 13, "observed": 17,
            "message": "…", "evidence": evidence, "rule": null})
    }

    fn counted(wanted: Value, given: Value) -> [(usize, usize, usize); 2] {
        let scores = scored(&gold(json!({"findings": wanted})), &report(json!({"findings": given})));
        [counts(&scores, Kind::Inconsistencies), counts(&scores, Kind::VerifiedClaims)]
    }

    #[test]
    fn check_and_evidence_must_meet() {
        let wanted = finding("issue-total", "inconsistent", json!([[10, 15], [50, 60]]));
        let inconsistent = |check: &str, evidence: Value| {
            counted(json!([wanted]), json!([finding(check, "inconsistent", evidence)]))[0]
        };
        assert_eq!(inconsistent("issue-total", json!([[59, 70]])), (1, 0, 0));
        assert_eq!(inconsistent("issue-total", json!([[60, 70]])), (0, 1, 1));
        assert_eq!(inconsistent("sum", json!([[10, 15]])), (0, 1, 1));
        assert_eq!(inconsistent("issue-total", json!([])), (0, 1, 1));
    }

    #[test]
    fn the_other_verdict_is_a_miss_but_not_an_alarm() {
        let wanted = finding("sum", "inconsistent", json!([[0, 5]]));
        assert_eq!(
            counted(json!([wanted]), json!([finding("sum", "consistent", json!([[0, 5]]))])),
            [(0, 0, 1), (0, 0, 0)]
        );
        assert_eq!(
            counted(json!([wanted]), json!([finding("sum", "explained", json!([[0, 5]]))]))[0],
            (0, 0, 1)
        );
    }

    #[test]
    fn false_alarms_count_unless_they_are_hints_or_agreements() {
        let mut hint = finding("sum", "inconsistent", json!([[0, 5]]));
        assert_eq!(counted(json!([]), json!([hint]))[0], (0, 1, 0));
        hint["severity"] = json!("info");
        assert_eq!(counted(json!([]), json!([hint]))[0], (0, 0, 0));
        assert_eq!(counted(json!([]), json!([finding("sum", "consistent", json!([[0, 5]]))]))[1], (0, 0, 0));
    }

    #[test]
    fn optional_findings_may_be_missed_but_hide_their_alarm() {
        let mut optional = finding("ratio", "inconsistent", json!([[0, 5]]));
        optional["required"] = json!(false);
        assert_eq!(counted(json!([optional]), json!([]))[0], (0, 0, 0));
        assert_eq!(
            counted(json!([optional]), json!([finding("ratio", "inconsistent", json!([[4, 9]]))]))[0],
            (0, 0, 0)
        );
    }
}
