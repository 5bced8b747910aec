//! Two notices of the corpus as the program understands them, in a form that people can compare
//! with the notices.
//!
//! After a change that is meant, `INSTA_UPDATE=always cargo test --test snapshots` writes the files
//! anew; read the difference before you keep it. What a snapshot shows is listed in [`SECTIONS`].
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;

use zhenggai::document;
use zhenggai::pipeline::{Engine, Options};
use zhenggai::report::{
    DateFact, Issue, IssueCategory, Measure, OutlineNode, Period, Quantity, Report, Span,
};

/// One part of a snapshot: its heading, and what makes its lines.
type Section = (&'static str, fn(&Shown) -> Vec<String>);

/// The parts of a snapshot, in order.
const SECTIONS: [Section; 5] = [
    ("notice", notice),
    ("outline", outline),
    ("issues", issues),
    ("dates", dates),
    ("quantities", quantities),
];

/// A report beside the text that it is about.
struct Shown {
    report: Report,
    chars: Vec<char>,
}

impl Shown {
    fn of(path: &Path) -> Self {
        let text = document::decode(&fs::read(path).unwrap()).unwrap().text;
        let report = Engine::new(Options::default()).unwrap().report_path(path);
        Self { report, chars: text.chars().collect() }
    }

    fn render(&self) -> String {
        let section = |(name, lines): &(&str, fn(&Self) -> Vec<String>)| {
            let lines: String = lines(self).into_iter().map(|line| format!("  {line}\n")).collect();
            format!("{name}\n{lines}")
        };
        SECTIONS.iter().map(section).collect::<Vec<_>>().join("\n")
    }

    /// The beginning and the end of what stands at `span`; the whole of it when it is short.
    fn excerpt(&self, span: Span, first: usize, last: usize) -> String {
        let chars = &self.chars[span.0..span.1];
        let line = |chars: &[char]| chars.iter().collect::<String>().replace('\r', "").replace('\n', "⏎");
        if chars.len() <= first + last + 1 {
            return line(chars);
        }
        format!("{} … {}", line(&chars[..first]), line(&chars[chars.len() - last..]))
    }

    fn ends(&self, span: Span) -> String {
        self.excerpt(span, 12, 12)
    }
}

fn notice(shown: &Shown) -> Vec<String> {
    let notice = &shown.report.notice;
    let period = |period: &Option<Period>| period.as_ref().map(|p| format!("{} to {}", p.start, p.end));
    let list = |texts: &[String]| (!texts.is_empty()).then(|| texts.join(" | "));
    let (spans, contacts) = (&notice.spans, &notice.contacts);
    let fields = [
        ("title", notice.title.clone(), spans.title),
        ("kind", notice.kind.clone(), None),
        ("issuer", notice.issuer.clone(), spans.issuer),
        ("inspector", notice.inspector.clone(), spans.inspector),
        ("round", notice.round.clone(), spans.round),
        ("inspected", period(&notice.inspected), spans.inspected),
        ("feedback", notice.feedback.clone(), spans.feedback),
        ("published", notice.published.clone(), spans.published),
        ("page", notice.page_published.clone(), spans.page_published),
        ("disclosure", period(&notice.disclosure), spans.disclosure),
        ("phones", list(&contacts.phones), None),
        ("emails", list(&contacts.emails), None),
        ("addresses", list(&contacts.addresses), None),
        ("postcodes", list(&contacts.postcodes), None),
    ];
    let line = |(name, value, span): (&str, Option<String>, Option<Span>)| {
        let from = span.map(|span| format!("  <- {}", shown.ends(span)));
        format!("{name:<10} {}{}", value.as_deref().unwrap_or("-"), from.unwrap_or_default())
    };
    fields.into_iter().map(line).collect()
}

fn outline(shown: &Shown) -> Vec<String> {
    let nodes = &shown.report.outline;
    nodes.iter().map(|node| format!("{}{}", "  ".repeat(depth(nodes, node)), heading(node))).collect()
}

fn heading(node: &OutlineNode) -> String {
    let role = serde_json::to_value(node.role).unwrap();
    let label = if node.label.is_empty() { "-" } else { &node.label };
    format!("{} {label} {}", role.as_str().unwrap(), node.title)
}

fn depth(nodes: &[OutlineNode], node: &OutlineNode) -> usize {
    let parent = node.parent.as_ref().and_then(|id| nodes.iter().find(|node| &node.id == id));
    parent.map_or(0, |parent| depth(nodes, parent) + 1)
}

fn issues(shown: &Shown) -> Vec<String> {
    shown.report.issues.iter().flat_map(|one| issue(shown, one)).collect()
}

fn issue(shown: &Shown, issue: &Issue) -> Vec<String> {
    let part = |name: &str, span: Option<Span>| Some(format!("  {name:<9} {}", shown.ends(span?)));
    let groups = if issue.leaf { "" } else { "  (groups)" };
    let status = issue.status.as_ref().map(|status| {
        let value = serde_json::to_value(status.value).unwrap();
        format!("  status    {}  <- {}", value.as_str().unwrap(), shown.ends(status.span))
    });
    let parts = [
        Some(format!("{} {}{groups}", issue.label, issue.title)),
        part("described", issue.description),
        part("response", issue.response),
        status,
        categories(shown, issue),
    ];
    let measures = issue.measures.iter().map(|one| measure(shown, one));
    parts.into_iter().flatten().chain(measures).collect()
}

/// The categories with their weights, and the words that speak for them.
fn categories(shown: &Shown, issue: &Issue) -> Option<String> {
    let one = |category: &IssueCategory| {
        let words: Vec<_> = category.evidence.iter().map(|&span| shown.excerpt(span, 12, 12)).collect();
        format!("{} {} <- {}", category.id, category.weight, words.join(" + "))
    };
    let all: Vec<_> = issue.categories.iter().map(one).collect();
    (!all.is_empty()).then(|| format!("  about     {}", all.join("; ")))
}

fn measure(shown: &Shown, measure: &Measure) -> String {
    let marker = measure.marker.as_deref().unwrap_or("-");
    let number = measure.number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    format!("  {:<4} {number:>2} {marker} : {}", measure.id, shown.excerpt(measure.span, 12, 8))
}

fn dates(shown: &Shown) -> Vec<String> {
    shown.report.dates.iter().map(date).collect()
}

fn date(date: &DateFact) -> String {
    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "?".to_owned());
    let days = if date.start == date.end {
        day(&date.start)
    } else {
        format!("{} to {}", day(&date.start), day(&date.end))
    };
    let inferred = (!date.inferred.is_empty()).then(|| format!("inferred {}", date.inferred.join(" and ")));
    let others: Vec<String> =
        date.alternatives.iter().map(|other| format!("or {} to {}", other.start, other.end)).collect();
    let marks = [("quoted", date.quoted), ("repaired", date.repaired)];
    let marks = marks.into_iter().filter(|(_, holds)| *holds).map(|(mark, _)| mark.to_owned());
    let details: Vec<String> =
        inferred.into_iter().chain(date.modifier.clone()).chain(marks).chain(others).collect();
    format!("{} = {days} ({}) {}", date.text.replace('\n', "⏎"), date.precision, details.join(", "))
        .trim_end()
        .to_owned()
}

fn quantities(shown: &Shown) -> Vec<String> {
    shown.report.quantities.iter().map(quantity).collect()
}

fn quantity(quantity: &Quantity) -> String {
    let open =
        |side: &Option<serde_json::Number>| side.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
    let interval = quantity
        .approx
        .as_ref()
        .map(|approx| format!("  {approx} {}..{}", open(&quantity.min), open(&quantity.max)));
    let Quantity { text, value, unit, .. } = quantity;
    let noun = quantity.noun.as_deref().unwrap_or("-");
    format!("{} = {value} {unit} of {noun}{}", text.replace('\n', "⏎"), interval.unwrap_or_default())
}

fn is_as_it_was(name: &str, file: &str) {
    let rendered = Shown::of(&Path::new("corpus/notices").join(file)).render();
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, rendered);
    });
}

#[test]
fn a_notice_of_five_levels() {
    is_as_it_was("five-levels", "county-procuratorate-five-levels.txt");
}

#[test]
fn a_notice_in_markdown() {
    is_as_it_was("markdown", "soe-markdown-bold.md");
}
