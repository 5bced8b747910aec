//! Scores as text and as JSON.

use std::fmt::Write;

use serde::{Serialize, Serializer};

use super::category::{CATEGORIES, CategoryScores, CategorySummary};
use super::score::Scores;
use super::tally::Row;

/// Width of the column of names: the longest name and a blank.
const NAME: usize = 22;

/// The figures as a table, one line for each kind of fact, then one for each detail.
pub fn table(scores: &Scores) -> String {
    let mut lines =
        vec![format!("{:NAME$}{:>8}{:>8}{:>8}{:>7}{:>6}{:>6}", "", "P", "R", "F1", "tp", "fp", "fn")];
    lines.extend(scores.tallies().map(|(kind, tally)| row_line(kind.name(), &tally.row())));
    lines.extend(category_lines(scores.categories()));
    lines.extend(scores.accuracies().map(|(detail, answers)| {
        format!("{:NAME$}{:5} of {}", detail.name(), answers.right, answers.total())
    }));
    lines.push(absent_line(scores.absent()));
    lines.join("\n") + "\n"
}

fn row_line(name: &str, row: &Row) -> String {
    let Row { tp, fp, r#fn, precision, recall, f1 } = row;
    format!("{name:NAME$}{precision:8.3}{recall:8.3}{f1:8.3}{tp:7}{fp:6}{:6}", r#fn)
}

/// The macro F1, then each category.
fn category_lines(scores: &CategoryScores) -> impl Iterator<Item = String> {
    let mean = scores.macro_f1().map(|f1| format!("{CATEGORIES:NAME$}{:8}{:8}{f1:8.3}", "", ""));
    let each = scores.tallies().map(|(id, tally)| row_line(&format!("  {id}"), &tally.row()));
    mean.into_iter().chain(each)
}

fn absent_line(absent: &[String]) -> String {
    if absent.is_empty() {
        return "every gold document has a report".into();
    }
    format!("no report for {}: {}", absent.len(), absent.join(", "))
}

/// Up to `limit` mistakes of each sort, one a line; nothing when the limit is 0.
pub fn mistakes(scores: &Scores, limit: usize) -> String {
    let mut text = String::new();
    for (kind, tally) in scores.tallies() {
        list(&mut text, kind.name(), "missed", &tally.missed, limit);
        list(&mut text, kind.name(), "spurious", &tally.spurious, limit);
    }
    for (id, tally) in scores.categories().tallies() {
        let name = format!("{CATEGORIES} {id}");
        list(&mut text, &name, "missed", &tally.missed, limit);
        list(&mut text, &name, "spurious", &tally.spurious, limit);
    }
    for (detail, answers) in scores.accuracies() {
        list(&mut text, detail.name(), "wrong", &answers.wrong, limit);
    }
    text
}

fn list(text: &mut String, name: &str, sort: &str, rows: &[String], limit: usize) {
    for row in rows.iter().take(limit) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {name} {sort}: {row}");
    }
}

/// The figures for machines, in the shape that `score.py --json` prints.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Documents without a report.
    pub absent: Vec<String>,
    /// Quotations that do not hold, for the caller to fill in: reports alone cannot tell.
    pub broken_spans: Vec<String>,
    /// Figures by kind of fact, in order.
    #[serde(serialize_with = "as_map")]
    pub f1: Vec<(&'static str, Row)>,
    /// What issues are about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub categories: Option<CategorySummary>,
    /// Right answers by detail, in order.
    #[serde(serialize_with = "as_map")]
    pub accuracy: Vec<(&'static str, Share)>,
}

/// Right answers of all answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// How many were right.
    pub right: usize,
    /// Of how many.
    pub of: usize,
}

/// The figures of all documents.
pub fn summary(scores: &Scores) -> Summary {
    let shares = scores
        .accuracies()
        .map(|(detail, answers)| (detail.name(), Share { right: answers.right, of: answers.total() }));
    Summary {
        absent: scores.absent().to_vec(),
        broken_spans: Vec::new(),
        f1: scores.tallies().map(|(kind, tally)| (kind.name(), tally.row())).collect(),
        categories: scores.categories().summary(),
        accuracy: shares.collect(),
    }
}

/// Pairs as an object that keeps their order.
fn as_map<S: Serializer, V: Serialize>(pairs: &[(&'static str, V)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(pairs.iter().map(|(name, value)| (name, value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::fixture::{gold, report};
    use crate::evaluate::{Detail, Kind};
    use serde_json::json;

    fn scores() -> Scores {
        let date = |start: usize| {
            json!({"id": "d1", "text": "今年", "span": [start, start + 2], "start": null, "end": null,
            "precision": "year", "inferred": [], "modifier": null, "issue": null, "measure": null})
        };
        let mut scores = Scores::default();
        let gold = gold(json!({"dates": [date(0), date(5), date(9)], "notice": {"title": "通报"}}));
        scores.add(&gold, Some(&report(json!({"dates": [date(0), date(5), date(20)]}))));
        scores
    }

    #[test]
    fn columns_line_up() {
        let table = table(&scores());
        assert!(
            table.starts_with("                             P       R      F1     tp    fp    fn\n"),
            "{table}"
        );
        assert!(
            table.contains("\ndates                    0.667   0.667   0.667      2     1     1\n"),
            "{table}"
        );
        assert!(table.contains("\nnotice title              0 of 1\n"), "{table}");
        assert!(table.ends_with("\nevery gold document has a report\n"));
    }

    #[test]
    fn names_fit_their_column() {
        let longest =
            Kind::ALL.map(Kind::name).into_iter().chain(Detail::ALL.map(Detail::name)).map(str::len).max();
        assert_eq!(longest, Some(NAME - 1));
    }

    #[test]
    fn documents_without_report_are_named() {
        let mut scores = Scores::default();
        scores.add(&gold(json!({})), None);
        assert!(table(&scores).ends_with("\nno report for 1: a.txt\n"));
    }

    #[test]
    fn mistakes_are_listed_up_to_the_limit() {
        assert_eq!(mistakes(&scores(), 0), "");
        let text = mistakes(&scores(), 1);
        assert!(text.contains("  dates missed: a.txt: \"今年\" none..none @[9, 11]\n"), "{text}");
        assert!(text.contains("  dates spurious: a.txt: \"今年\" none..none @[20, 22]\n"), "{text}");
        assert!(text.contains("  notice title wrong: a.txt: 通报 / none\n"), "{text}");
        assert_eq!(text.matches("dates missed").count(), 1);
    }

    #[test]
    fn the_json_keeps_the_order_of_the_table() {
        let json = serde_json::to_string(&summary(&scores())).unwrap();
        let dates =
            r#""dates":{"tp":2,"fp":1,"fn":1,"precision":0.6667,"recall":0.6667,"f1":0.6667},"date spans""#;
        assert!(json.contains(dates), "{json}");
        assert!(json.contains(r#""accuracy":{"notice title":{"right":0,"of":1},"notice issuer""#), "{json}");
    }
}
