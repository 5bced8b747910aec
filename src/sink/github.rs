//! One finding as a command of GitHub's workflows, which shows it beside the line of the file.

use super::record::Record;
use crate::report::{Severity, Verdict};

/// The command for one finding, without an end of line.
pub fn annotation(record: &Record) -> String {
    let mut properties = vec![("file", property(&record.path))];
    if let Some(place) = &record.place {
        properties.push(("line", place.line.to_string()));
        properties.push(("endLine", place.end_line.to_string()));
        // Columns are refused when the place goes over lines.
        if place.line == place.end_line {
            properties.push(("col", place.column.to_string()));
            properties.push(("endColumn", place.end_column.to_string()));
        }
    }
    properties.push(("title", property(&record.check)));
    let properties: Vec<String> =
        properties.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("::{} {}::{}", level(record), properties.join(","), data(&record.message))
}

fn level(record: &Record) -> &'static str {
    match record.severity {
        _ if record.verdict != Verdict::Inconsistent => "notice",
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Finding, Span};
    use crate::sink::Page;

    fn finding(evidence: Vec<Span>) -> Finding {
        Finding {
            id: "f1".into(),
            check: "ratio".into(),
            verdict: Verdict::Inconsistent,
            severity: Severity::Warning,
            claimed: None,
            observed: None,
            message: "称50%,\n得40%: 不符".into(),
            evidence,
            rule: None,
        }
    }

    fn shown(path: &str, evidence: Vec<Span>) -> String {
        annotation(&Record::new(path, &finding(evidence), &Page::new("完成率50%。\n完成40%。")))
    }

    #[test]
    fn what_the_format_means_otherwise_is_escaped() {
        assert_eq!(
            shown("a,b:c%.txt", vec![Span(3, 6)]),
            "::warning file=a%2Cb%3Ac%25.txt,line=1,endLine=1,col=4,endColumn=7,title=ratio\
             ::称50%25,%0A得40%25: 不符"
        );
    }

    #[test]
    fn a_place_over_lines_has_no_columns_and_a_finding_without_place_no_line() {
        assert!(shown("a", vec![Span(3, 10)]).starts_with("::warning file=a,line=1,endLine=2,title=ratio::"));
        assert!(shown("a", vec![]).starts_with("::warning file=a,title=ratio::"));
    }
}
