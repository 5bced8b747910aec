//! What holds for every report, whatever the document says.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;
use zhenggai::report::{DateFact, Issue, Level, OutlineNode, Report, Role, Span};

/// Checks everything that holds for `report`, given the document text.
pub(crate) fn check(report: &Report, text: &str) {
    let page = Page { chars: text.chars().collect() };
    if report.diagnostics.iter().any(|trouble| trouble.level == Level::Error) {
        is_empty(report);
        return;
    }
    assert_eq!(report.source.chars, page.chars.len());
    page.check(&serde_json::to_value(report).unwrap(), "report");
    outline(&report.outline);
    issues(report);
    sentences(report, &page);
    words(report);
    dates(report);
    quantities(report);
}

/// A document that can't be read has no facts.
fn is_empty(report: &Report) {
    assert!(report.outline.is_empty() && report.issues.is_empty());
    assert!(report.dates.is_empty() && report.quantities.is_empty() && report.claims.is_empty());
    assert!(report.sentences.is_empty() && report.tokens.is_none() && report.notice.title.is_none());
}

/// The document text, by character.
struct Page {
    chars: Vec<char>,
}

impl Page {
    fn at(&self, span: Span) -> String {
        self.chars[span.0..span.1].iter().collect()
    }

    /// Every span of the report lies within the text, and `text` is what stands there.
    fn check(&self, node: &Value, place: &str) {
        match node {
            Value::Object(fields) => {
                if let (Some(said), Some(span)) = (fields.get("text"), fields.get("span").and_then(span)) {
                    assert_eq!(said.as_str().unwrap(), self.at(span), "{place}");
                    assert_ne!(span.0, span.1, "{place} is empty");
                }
                // What a finding claims and observes may be any pair of numbers.
                let facts =
                    fields.iter().filter(|(name, _)| !matches!(name.as_str(), "claimed" | "observed"));
                facts.for_each(|(name, value)| self.check(value, &format!("{place}.{name}")));
            }
            Value::Array(items) => match span(node) {
                Some(span) => self.holds(span, place),
                None => items
                    .iter()
                    .enumerate()
                    .for_each(|(at, item)| self.check(item, &format!("{place}[{at}]"))),
            },
            _ => {}
        }
    }

    fn holds(&self, Span(start, end): Span, place: &str) {
        let length = self.chars.len();
        assert!(start <= end && end <= length, "{place}: [{start}, {end}] of {length}");
    }
}

/// A list of exactly two numbers is a span.
fn span(node: &Value) -> Option<Span> {
    let [start, end] = node.as_array()?.as_slice() else { return None };
    let offset = |value: &Value| usize::try_from(value.as_u64()?).ok();
    Some(Span(offset(start)?, offset(end)?))
}

fn outline(nodes: &[OutlineNode]) {
    let mut seen: BTreeMap<&str, &OutlineNode> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        assert_eq!(node.id, format!("n{}", at + 1));
        if let Some(parent) = &node.parent {
            let parent = seen.get(parent.as_str()).expect("a parent precedes its children");
            assert!(parent.span.0 < node.span.0, "{} stands before its parent", node.id);
        }
        assert!(node.text.starts_with(&node.label), "{}: {:?} {:?}", node.id, node.label, node.text);
        assert!(!node.label.is_empty() || node.number.is_none(), "{}: a number without a label", node.id);
        seen.insert(&node.id, node);
    }
    in_order(nodes.iter().map(|node| node.span), "outline");
}

fn issues(report: &Report) {
    let nodes: BTreeMap<&str, &OutlineNode> =
        report.outline.iter().map(|node| (node.id.as_str(), node)).collect();
    let of_role: Vec<&str> =
        report.outline.iter().filter(|node| node.role == Role::Issue).map(|node| node.id.as_str()).collect();
    let named: Vec<&str> = report.issues.iter().map(|issue| issue.node.as_str()).collect();
    assert_eq!(named, of_role, "every heading that is an issue has its issue, in order");
    let by_node: BTreeMap<&str, &Issue> =
        report.issues.iter().map(|issue| (issue.node.as_str(), issue)).collect();
    for one in &report.issues {
        issue(one, nodes[one.node.as_str()]);
        if let Some(parent) = &one.parent {
            let parent = by_node.get(parent.as_str()).expect("the issue above is an issue");
            assert!(!parent.leaf, "{} groups issues and is no leaf", parent.node);
            inside(one.span, parent.span, "a sub-issue");
        }
        if let Some(aspect) = &one.aspect {
            assert_eq!(nodes[aspect.as_str()].role, Role::Aspect);
        }
    }
    let steps = || report.issues.iter().flat_map(|issue| &issue.measures);
    for (at, measure) in steps().enumerate() {
        assert_eq!(measure.id, format!("m{}", at + 1));
    }
    apart(steps().map(|measure| measure.span), "measures of all issues");
    apart(report.issues.iter().filter(|issue| issue.leaf).map(|issue| issue.span), "issues");
}

fn issue(issue: &Issue, node: &OutlineNode) {
    assert_eq!((&issue.label, issue.number, &issue.title), (&node.label, node.number, &node.title));
    inside(node.span, issue.span, "the heading");
    let parts = [issue.description, issue.response, issue.status.as_ref().map(|status| status.span)];
    parts.into_iter().flatten().for_each(|part| inside(part, issue.span, "a part"));
    if let (Some(description), Some(response)) = (issue.description, issue.response) {
        assert!(description.1 <= response.0, "{}: description and response overlap", node.id);
    }
    assert!(issue.leaf || issue.measures.is_empty(), "{}: measures of an issue that only groups", node.id);
    for measure in &issue.measures {
        inside(measure.span, issue.span, "a measure");
        inside(measure.span, issue.response.expect("measures are a response"), "a measure");
        let marker = measure.marker.as_deref().unwrap_or_default();
        assert!(measure.text.starts_with(marker), "{}: {marker:?} {:?}", measure.id, measure.text);
        assert_eq!(measure.marker.is_some(), measure.number.is_some(), "{}", measure.id);
    }
    apart(issue.measures.iter().map(|measure| measure.span), "measures");
}

fn dates(report: &Report) {
    for (at, date) in report.dates.iter().enumerate() {
        assert_eq!(date.id, format!("d{}", at + 1));
        let ordered = date.start.is_none() || date.end.is_none() || date.start <= date.end;
        assert!(ordered, "{}: {:?} to {:?}", date.text, date.start, date.end);
        belongs(report, date.span, date.issue.as_deref(), date.measure.as_deref());
    }
    apart(report.dates.iter().map(|date| date.span), "dates");
    report.dates.iter().for_each(|date| is_in_range_or_reported(report, date));
    notice_dates(report);
}

/// The years that notices speak of. Days are written so that they sort as text.
fn is_usual(day: &str) -> bool {
    ("1900-01-01"..="2100-12-31").contains(&day)
}

/// No date before 1900 or after 2100 is passed on without a word.
fn is_in_range_or_reported(report: &Report, date: &DateFact) {
    let mut days: Vec<&String> = date.start.iter().chain(&date.end).collect();
    for other in &date.alternatives {
        assert!(other.start <= other.end, "{}: {other:?}", date.text);
        days.extend([&other.start, &other.end]);
    }
    let reported = report.diagnostics.iter().any(|trouble| trouble.span == Some(date.span));
    assert!(reported || days.iter().all(|day| is_usual(day)), "{}: {days:?} is not reported", date.text);
}

fn notice_dates(report: &Report) {
    let notice = &report.notice;
    let days = [&notice.feedback, &notice.published, &notice.page_published].into_iter().flatten();
    let periods = [&notice.inspected, &notice.disclosure].into_iter().flatten();
    let mut days: Vec<&String> = days.collect();
    for period in periods {
        assert!(period.start <= period.end, "{period:?}");
        days.extend([&period.start, &period.end]);
    }
    let reported = report.diagnostics.iter().any(|trouble| trouble.span.is_some());
    assert!(reported || days.iter().all(|day| is_usual(day)), "{days:?} is not reported");
}

fn quantities(report: &Report) {
    for (at, quantity) in report.quantities.iter().enumerate() {
        assert_eq!(quantity.id, format!("q{}", at + 1));
        let value = |number: &serde_json::Number| number.to_string().parse::<Decimal>().unwrap();
        let (low, high) = (quantity.min.as_ref().map(value), quantity.max.as_ref().map(value));
        let inside = low.is_none_or(|low| low <= value(&quantity.value))
            && high.is_none_or(|high| value(&quantity.value) <= high);
        assert!(inside, "{}: {low:?} <= {} <= {high:?}", quantity.text, quantity.value);
        belongs(report, quantity.span, quantity.issue.as_deref(), quantity.measure.as_deref());
    }
    apart(report.quantities.iter().map(|quantity| quantity.span), "quantities");
}

/// A fact lies inside the issue and the measure that it names, and the measure inside the issue.
fn belongs(report: &Report, fact: Span, issue: Option<&str>, measure: Option<&str>) {
    let issue = issue.map(|node| report.issues.iter().find(|issue| issue.node == node).expect("its issue"));
    let measure = measure.map(|id| {
        let issue = issue.expect("a measure has an issue");
        issue.measures.iter().find(|measure| measure.id == id).expect("its measure is one of its issue's")
    });
    let holders = [issue.map(|issue| issue.span), measure.map(|measure| measure.span)];
    holders.into_iter().flatten().for_each(|holder| inside(fact, holder, "a fact"));
}

fn sentences(report: &Report, page: &Page) {
    apart(report.sentences.iter().copied(), "sentences");
    let blank = |span: &Span| page.at(*span).trim().is_empty();
    assert!(!report.sentences.iter().any(blank), "a sentence of blanks");
}

fn words(report: &Report) {
    apart(report.tokens.iter().flatten().map(|token| token.span), "words");
}

fn inside(part: Span, whole: Span, what: &str) {
    assert!(whole.0 <= part.0 && part.1 <= whole.1, "{what} {part:?} is not inside {whole:?}");
}

/// Each begins after the one before it.
fn in_order(spans: impl Iterator<Item = Span>, what: &str) {
    let spans: Vec<Span> = spans.collect();
    let ordered = spans.windows(2).all(|pair| pair[0].0 < pair[1].0);
    assert!(ordered, "{what} are out of order: {spans:?}");
}

/// Each begins where the one before it has ended, or later.
fn apart(spans: impl Iterator<Item = Span>, what: &str) {
    let spans: Vec<Span> = spans.collect();
    assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{what} overlap: {spans:?}");
}
