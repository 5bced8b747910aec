//! Whether an error was named, and how often.

use std::fmt::Write;

use serde::Serialize;

use super::{Kind, Mutation};
use crate::report::{Finding, Span, Verdict};

/// What the findings on a mutated notice say of its error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Catch {
    /// The right check calls the place inconsistent.
    Caught,
    /// Only other checks call something inconsistent that was not before.
    Elsewhere(Vec<String>),
    /// Nothing new is inconsistent.
    Missed,
}

impl Catch {
    /// Compares the findings on the mutated notice with those on the notice as it was.
    pub fn of(mutation: &Mutation, before: &[Finding], after: &[Finding]) -> Self {
        // The same message may have been there at another place: then there must be one more of it.
        let times = |findings: &[Finding], one: &Finding| {
            let same = |other: &&Finding| (&other.check, &other.message) == (&one.check, &one.message);
            inconsistent(findings).filter(same).count()
        };
        let is_fresh = |finding: &&Finding| times(after, finding) > times(before, finding);
        let fresh: Vec<&Finding> = inconsistent(after).filter(is_fresh).collect();
        if fresh.iter().any(|finding| names(finding, mutation)) {
            return Self::Caught;
        }
        let mut checks: Vec<String> = fresh.iter().map(|finding| finding.check.clone()).collect();
        checks.sort_unstable();
        checks.dedup();
        if checks.is_empty() { Self::Missed } else { Self::Elsewhere(checks) }
    }
}

fn inconsistent(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| finding.verdict == Verdict::Inconsistent)
}

/// Whether a finding is of the right check and points to the right place.
fn names(finding: &Finding, mutation: &Mutation) -> bool {
    let places = || std::iter::once(&mutation.at).chain(&mutation.beside);
    let meets = |span: &Span| places().any(|place| span.0 < place.1 && place.0 < span.1);
    let check = finding.check.as_str();
    let is_right = check == mutation.kind.check() || mutation.kind.also().contains(&check);
    is_right && finding.evidence.iter().any(meets)
}

/// What came of the mutations of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The name of the kind.
    pub kind: &'static str,
    /// The check that has to name it.
    pub check: &'static str,
    /// How many were made.
    pub injected: usize,
    /// How many the right check named.
    pub caught: usize,
    /// How many only other checks found.
    pub elsewhere: usize,
    /// How many nothing found.
    pub missed: usize,
    /// Those that were not caught, in words.
    pub escaped: Vec<String>,
}

impl Row {
    /// The share that was caught, if any were made.
    pub fn share(&self) -> Option<f64> {
        (self.injected > 0).then(|| self.caught as f64 / self.injected as f64)
    }
}

/// What came of all mutations, kind by kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Yield {
    /// One row for each kind.
    pub rows: Vec<Row>,
}

impl Default for Yield {
    fn default() -> Self {
        let row = |kind: Kind| Row {
            kind: kind.name(),
            check: kind.check(),
            injected: 0,
            caught: 0,
            elsewhere: 0,
            missed: 0,
            escaped: Vec::new(),
        };
        Self { rows: Kind::ALL.map(row).to_vec() }
    }
}

impl Yield {
    /// Counts one mutation of the notice `name`.
    pub fn add(&mut self, name: &str, mutation: &Mutation, catch: &Catch) {
        let Some(row) = self.rows.iter_mut().find(|row| row.kind == mutation.kind.name()) else { return };
        row.injected += 1;
        let found = match catch {
            Catch::Caught => {
                row.caught += 1;
                return;
            }
            Catch::Elsewhere(checks) => {
                row.elsewhere += 1;
                format!("found by {}", checks.join(", "))
            }
            Catch::Missed => {
                row.missed += 1;
                "found by none".to_owned()
            }
        };
        row.escaped.push(format!("{name} at {}: {} ({found})", mutation.at.0, mutation.note));
    }

    /// The row of a kind.
    pub fn row(&self, kind: Kind) -> Option<&Row> {
        self.rows.iter().find(|row| row.kind == kind.name())
    }

    /// The table, in columns.
    pub fn table(&self) -> String {
        let mut out = format!(
            "{:<28}{:<18}{:>9}{:>8}{:>8}{:>11}{:>8}\n",
            "error", "check", "injected", "caught", "share", "elsewhere", "missed"
        );
        for row in &self.rows {
            let share = row.share().map_or_else(|| "-".to_owned(), |share| format!("{:.1}%", share * 100.0));
            // Writing to a string can't fail.
            let _ = writeln!(
                out,
                "{:<28}{:<18}{:>9}{:>8}{share:>8}{:>11}{:>8}",
                row.kind, row.check, row.injected, row.caught, row.elsewhere, row.missed
            );
        }
        out
    }

    /// Up to `limit` errors of each kind that were not caught, a line each.
    pub fn escaped(&self, limit: usize) -> String {
        let lines = |row: &Row| -> Vec<String> {
            row.escaped.iter().take(limit).map(|line| format!("  {}: {line}\n", row.kind)).collect()
        };
        self.rows.iter().flat_map(lines).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Severity;

    fn finding(check: &str, message: &str, span: Span) -> Finding {
        Finding {
            id: "f1".into(),
            check: check.into(),
            verdict: Verdict::Inconsistent,
            severity: Severity::Info,
            claimed: None,
            observed: None,
            message: message.into(),
            evidence: vec![span],
            rule: None,
        }
    }

    fn mutation() -> Mutation {
        let note = "[3 → 4]".into();
        Mutation {
            kind: Kind::ChangePart,
            at: Span(5, 6),
            beside: vec![Span(9, 12)],
            text: String::new(),
            note,
        }
    }

    #[test]
    fn the_right_check_has_to_show_the_right_place() {
        let catch = |after: &[Finding]| Catch::of(&mutation(), &[finding("ratio", "old", Span(5, 6))], after);
        assert_eq!(catch(&[finding("ratio", "new", Span(0, 6))]), Catch::Caught);
        assert_eq!(catch(&[finding("ratio", "new", Span(11, 12))]), Catch::Caught);
        assert_eq!(catch(&[finding("ratio", "new", Span(6, 9))]), Catch::Elsewhere(vec!["ratio".into()]));
        assert_eq!(catch(&[finding("sum", "new", Span(5, 6))]), Catch::Elsewhere(vec!["sum".into()]));
        assert_eq!(catch(&[finding("ratio", "old", Span(5, 6))]), Catch::Missed, "it was there before");
        assert_eq!(catch(&[]), Catch::Missed);
    }

    #[test]
    fn what_escapes_is_listed() {
        let mut counts = Yield::default();
        counts.add("a.txt", &mutation(), &Catch::Caught);
        counts.add("a.txt", &mutation(), &Catch::Missed);
        let row = counts.row(Kind::ChangePart).unwrap();
        assert_eq!((row.injected, row.caught, row.missed, row.share()), (2, 1, 1, Some(0.5)));
        assert_eq!(counts.escaped(9), "  change-part: a.txt at 5: [3 → 4] (found by none)\n");
        assert!(counts.table().contains("50.0%"));
    }
}
