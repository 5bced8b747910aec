//! The facts of a report as a flat list: each with its place and its values, without ids.

use serde::Serialize;
use serde_json::Value;

use super::{Issue, Measure, Period, Report, Span};

/// The kinds of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FactKind {
    /// What the notice says of itself.
    Notice,
    /// A heading.
    Heading,
    /// An issue, with its description and response.
    Issue,
    /// The state of an issue.
    Status,
    /// A measure.
    Measure,
    /// A date.
    Date,
    /// A quantity.
    Quantity,
    /// A claim.
    Claim,
    /// What an item says of itself beside its text.
    Field,
    /// A finding.
    Finding,
    /// A diagnostic.
    Diagnostic,
}

impl FactKind {
    /// All kinds, from the outside in.
    pub const ALL: [Self; 11] = [
        Self::Notice,
        Self::Heading,
        Self::Issue,
        Self::Status,
        Self::Measure,
        Self::Date,
        Self::Quantity,
        Self::Claim,
        Self::Field,
        Self::Finding,
        Self::Diagnostic,
    ];
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FlatFact {
    /// What it is.
    #[serde(skip)]
    pub kind: FactKind,
    /// Where it stands; none where no place is meant.
    pub span: Option<Span>,
    /// Facts of other names are never the same: the check of a finding, the field of a notice.
    pub name: String,
    /// Its values by name.
    #[serde(serialize_with = "as_object")]
    pub fields: Vec<(&'static str, String)>,
}

fn as_object<S: serde::Serializer>(
    fields: &[(&'static str, String)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(fields.iter().map(|(name, value)| (name, value)))
}

impl FlatFact {
    /// Both begin at one place, or neither has one.
    pub(super) fn begins_with(&self, other: &Self) -> bool {
        self.span.map(|span| span.0) == other.span.map(|span| span.0)
    }

    /// They share some text, or are the only ones of their name.
    pub(super) fn meets(&self, other: &Self) -> bool {
        match (self.span, other.span) {
            (Some(one), Some(two)) => one.0 < two.1 && two.0 < one.1 || self.kind == FactKind::Notice,
            _ => self.kind == FactKind::Notice,
        }
    }
}

fn fact(kind: FactKind, name: &str, span: Option<Span>, fields: Vec<(&'static str, String)>) -> FlatFact {
    // What is not said of a fact is not one of its values.
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    FlatFact { kind, span, name: name.to_owned(), fields }
}

/// A value as the report writes it; nothing for null.
fn written(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::Null) | Err(_) => String::new(),
        Ok(Value::String(text)) => text,
        Ok(Value::Array(items)) => items.iter().map(written).collect::<Vec<_>>().join(" "),
        Ok(other) => other.to_string(),
    }
}

/// All facts of `report`.
pub fn flat(report: &Report) -> Vec<FlatFact> {
    let mut facts = notice(report);
    facts.extend(outline(report));
    report.issues.iter().for_each(|issue| {
        facts.push(self::issue(report, issue));
        facts.extend(issue.status.as_ref().map(|status| {
            fact(FactKind::Status, "", Some(status.span), vec![("value", written(&status.value))])
        }));
        facts.extend(issue.measures.iter().map(measure));
    });
    facts.extend(dates(report));
    facts.extend(quantities(report));
    facts.extend(claims(report));
    facts.extend(fields(report));
    facts.extend(findings(report));
    facts
}

fn notice(report: &Report) -> Vec<FlatFact> {
    let (notice, spans) = (&report.notice, &report.notice.spans);
    let period = |period: &Option<Period>| {
        period.as_ref().map_or_else(String::new, |period| format!("{}—{}", period.start, period.end))
    };
    let list = |values: &[String]| values.join(" ");
    let not_a_notice = notice.not_a_notice.as_ref();
    let place = not_a_notice.and_then(|other| other.span);
    let fields = [
        ("title", written(&notice.title), spans.title),
        ("kind", written(&notice.kind), None),
        ("not_a_notice", not_a_notice.map_or_else(String::new, |other| other.reason.clone()), place),
        ("issuer", written(&notice.issuer), spans.issuer),
        ("inspector", written(&notice.inspector), spans.inspector),
        ("round", written(&notice.round), spans.round),
        ("inspected", period(&notice.inspected), spans.inspected),
        ("feedback", written(&notice.feedback), spans.feedback),
        ("published", written(&notice.published), spans.published),
        ("page_published", written(&notice.page_published), spans.page_published),
        ("disclosure", period(&notice.disclosure), spans.disclosure),
        ("phones", list(&notice.contacts.phones), None),
        ("emails", list(&notice.contacts.emails), None),
        ("addresses", list(&notice.contacts.addresses), None),
        ("postcodes", list(&notice.contacts.postcodes), None),
    ];
    let filled = fields.into_iter().filter(|(_, value, _)| !value.is_empty());
    filled.map(|(name, value, span)| fact(FactKind::Notice, name, span, vec![("value", value)])).collect()
}

/// The words by which a heading is named: its label and title.
fn named(report: &Report, id: Option<&String>) -> String {
    let node = id.and_then(|id| report.outline.iter().find(|node| &node.id == id));
    node.map_or_else(String::new, |node| format!("{}{}", node.label, node.title))
}

fn outline(report: &Report) -> impl Iterator<Item = FlatFact> + '_ {
    report.outline.iter().map(|node| {
        let fields = vec![
            ("role", written(&node.role)),
            ("label", node.label.clone()),
            ("title", node.title.clone()),
            ("parent", named(report, node.parent.as_ref())),
            ("text", node.text.clone()),
        ];
        fact(FactKind::Heading, "", Some(node.span), fields)
    })
}

fn issue(report: &Report, issue: &Issue) -> FlatFact {
    let heading = report.outline.iter().find(|node| node.id == issue.node).map(|node| node.span);
    let place =
        |span: &Option<Span>| span.map_or_else(String::new, |Span(start, end)| format!("{start}-{end}"));
    let fields = vec![
        ("title", issue.title.clone()),
        ("parent", named(report, issue.parent.as_ref())),
        ("aspect", named(report, issue.aspect.as_ref())),
        ("leaf", issue.leaf.to_string()),
        ("whole", place(&Some(issue.span))),
        ("description", place(&issue.description)),
        ("response", place(&issue.response)),
    ];
    fact(FactKind::Issue, "", heading.or(Some(issue.span)), fields)
}

fn measure(measure: &Measure) -> FlatFact {
    let fields = vec![("marker", written(&measure.marker)), ("text", measure.text.clone())];
    fact(FactKind::Measure, "", Some(measure.span), fields)
}

fn dates(report: &Report) -> impl Iterator<Item = FlatFact> + '_ {
    report.dates.iter().map(|date| {
        let fields = vec![
            ("text", date.text.clone()),
            ("start", written(&date.start)),
            ("end", written(&date.end)),
            ("precision", date.precision.clone()),
            ("modifier", written(&date.modifier)),
        ];
        fact(FactKind::Date, "", Some(date.span), fields)
    })
}

fn quantities(report: &Report) -> impl Iterator<Item = FlatFact> + '_ {
    report.quantities.iter().map(|quantity| {
        let fields = vec![
            ("text", quantity.text.clone()),
            ("value", quantity.value.to_string()),
            ("unit", quantity.unit.clone()),
            ("noun", written(&quantity.noun)),
            ("min", written(&quantity.min)),
            ("max", written(&quantity.max)),
        ];
        fact(FactKind::Quantity, "", Some(quantity.span), fields)
    })
}

fn claims(report: &Report) -> impl Iterator<Item = FlatFact> + '_ {
    report.claims.iter().map(|claim| {
        let fields = vec![
            ("text", claim.text.clone()),
            ("subject", written(&claim.subject)),
            ("state", written(&claim.state)),
            ("value", claim.value.to_string()),
            ("unit", claim.unit.clone()),
        ];
        fact(FactKind::Claim, "", Some(claim.span), fields)
    })
}

fn fields(report: &Report) -> impl Iterator<Item = FlatFact> + '_ {
    report.fields.iter().map(|field| {
        let fields = vec![("text", field.text.clone()), ("issue", named(report, field.issue.as_ref()))];
        fact(FactKind::Field, &field.field, Some(field.span), fields)
    })
}

fn findings(report: &Report) -> impl Iterator<Item = FlatFact> + '_ {
    let findings = report.findings.iter().map(|finding| {
        let fields = vec![
            ("verdict", written(&finding.verdict)),
            ("claimed", written(&finding.claimed)),
            ("observed", written(&finding.observed)),
            ("message", finding.message.clone()),
        ];
        fact(FactKind::Finding, &finding.check, finding.evidence.first().copied(), fields)
    });
    let diagnostics = report.diagnostics.iter().map(|trouble| {
        fact(FactKind::Diagnostic, &trouble.code, trouble.span, vec![("message", trouble.message.clone())])
    });
    findings.chain(diagnostics)
}
