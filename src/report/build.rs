//! From facts to the report: ranges of the view become spans of the document text.

use std::ops::Range;

use jiff::civil::Date;

use super::holder::{Holders, node_id};
use super::word;
use super::{
    Claim, Contacts, Coverage, DateFact, Diagnostic, Field, Finding, Issue, IssueCategory, Measure,
    NotANotice, Notice, NoticeSpans, OutlineNode, Period, Quantity, Report, RulesInForce, SCHEMA, Source,
    Span, Status, Token,
};
use crate::check::{self, Ledger};
use crate::document::Document;
use crate::extract::{
    self, CategoryFact, Facts, IssueFact, MeasureFact, NoticeFacts, OtherFact, Placed, Word,
};
use crate::rules::Taxon;
use crate::vocabulary::{Lang, Level, NOT_A_NOTICE, Severity};

/// What the checks found, and the language to say it in.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The findings, in order.
    pub findings: &'a [check::Finding],
    /// What became of the notice's numbers.
    pub ledger: Ledger,
    /// The language of the messages.
    pub lang: Lang,
    /// The categories of issues, which the facts name by their place.
    pub taxa: &'a [Taxon],
}

/// The report on a document that was read.
pub fn build(
    source: Source,
    document: &Document,
    facts: &Facts,
    checked: &Checked<'_>,
    words: Option<&[Word]>,
    diagnostics: Vec<Diagnostic>,
) -> Report {
    let maker = Maker { document, taxa: checked.taxa, lang: checked.lang };
    Report {
        schema: SCHEMA.to_owned(),
        source,
        rules: RulesInForce::default(),
        notice: maker.notice(&facts.notice),
        outline: facts.outline.iter().enumerate().map(|(at, _)| maker.node(facts, at)).collect(),
        issues: maker.issues(facts),
        dates: maker.dates(facts),
        quantities: maker.quantities(facts),
        claims: maker.claims(facts),
        fields: maker.fields(facts),
        findings: maker.findings(checked),
        coverage: coverage(checked.ledger),
        sentences: facts.sentences.iter().map(|range| maker.span(range)).collect(),
        tokens: words.map(|words| words.iter().map(|word| maker.token(word)).collect()),
        places: Vec::new(),
        diagnostics: diagnostics.into_iter().chain(maker.troubles(facts)).collect(),
    }
}

/// The report on a document that could not be read: nothing but the reason.
pub fn refuse(source: Source, code: &str, message: String) -> Report {
    let diagnostic = Diagnostic { level: Level::Error, code: code.to_owned(), message, span: None };
    Report {
        schema: SCHEMA.to_owned(),
        source,
        rules: RulesInForce::default(),
        notice: Notice::default(),
        outline: Vec::new(),
        issues: Vec::new(),
        dates: Vec::new(),
        quantities: Vec::new(),
        claims: Vec::new(),
        fields: Vec::new(),
        findings: Vec::new(),
        coverage: Coverage::default(),
        sentences: Vec::new(),
        tokens: None,
        places: Vec::new(),
        diagnostics: vec![diagnostic],
    }
}

struct Maker<'a> {
    document: &'a Document,
    taxa: &'a [Taxon],
    lang: Lang,
}

impl Maker<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        let (start, end) = self.document.span(range);
        Span(start, end)
    }

    fn text(&self, range: &Range<usize>) -> String {
        self.document.published(range).to_owned()
    }

    fn clean(&self, range: &Range<usize>) -> String {
        self.document.view.text()[range.clone()].to_owned()
    }

    fn troubles<'f>(&self, facts: &'f Facts) -> impl Iterator<Item = Diagnostic> + use<'_, 'f> {
        facts.troubles.iter().map(|trouble| Diagnostic {
            level: Level::Warning,
            code: trouble.code.to_owned(),
            message: trouble.message.to_owned(),
            span: Some(self.span(&trouble.range)),
        })
    }

    fn token(&self, word: &Word) -> Token {
        Token { span: self.span(&word.range), text: self.text(&word.range), pos: word.pos.clone() }
    }

    fn node(&self, facts: &Facts, at: usize) -> OutlineNode {
        let heading = &facts.outline[at];
        OutlineNode {
            id: node_id(at),
            parent: heading.parent.map(node_id),
            role: heading.role,
            label: self.text(&heading.label),
            number: heading.number,
            title: heading.title.clone(),
            span: self.span(&heading.range),
            text: self.text(&heading.range),
        }
    }

    fn issues(&self, facts: &Facts) -> Vec<Issue> {
        let mut next_measure = 0;
        facts.issues.iter().map(|issue| self.issue(facts, issue, &mut next_measure)).collect()
    }

    fn issue(&self, facts: &Facts, issue: &IssueFact, next_measure: &mut usize) -> Issue {
        let heading = &facts.outline[issue.node];
        let optional = |range: &Option<Range<usize>>| range.as_ref().map(|range| self.span(range));
        Issue {
            node: node_id(issue.node),
            label: self.text(&heading.label),
            number: heading.number,
            title: heading.title.clone(),
            parent: issue.parent.map(node_id),
            aspect: issue.aspect.map(node_id),
            leaf: issue.leaf,
            span: self.span(&issue.range),
            description: optional(&issue.description),
            response: optional(&issue.response),
            status: issue
                .status
                .as_ref()
                .map(|status| Status { value: status.value, span: self.span(&status.range) }),
            categories: issue.categories.iter().filter_map(|fact| self.category(fact)).collect(),
            measures: issue.measures.iter().map(|measure| self.measure(measure, next_measure)).collect(),
        }
    }

    fn category(&self, fact: &CategoryFact) -> Option<IssueCategory> {
        let taxon = self.taxa.get(fact.taxon)?;
        Some(IssueCategory {
            id: taxon.id.clone(),
            name: taxon.text(self.lang).name.clone(),
            weight: fact.weight,
            evidence: fact.evidence.iter().map(|range| self.span(range)).collect(),
        })
    }

    fn measure(&self, measure: &MeasureFact, next: &mut usize) -> Measure {
        *next += 1;
        Measure {
            id: format!("m{next}"),
            marker: measure.marker.as_ref().map(|marker| self.text(marker)),
            number: measure.number,
            span: self.span(&measure.range),
            text: self.text(&measure.range),
        }
    }

    fn dates(&self, facts: &Facts) -> Vec<DateFact> {
        let holders = Holders::new(facts);
        let date = |(at, date): (usize, &extract::DateFact)| {
            let (issue, measure) = holders.innermost(&date.range);
            DateFact {
                id: format!("d{}", at + 1),
                text: self.text(&date.range),
                span: self.span(&date.range),
                start: date.days.map(|days| days.0.to_string()),
                end: date.days.map(|days| days.1.to_string()),
                precision: word::precision(date.precision).to_owned(),
                inferred: date.inferred.iter().map(|&part| word::inferred(part).to_owned()).collect(),
                modifier: date.modifier.map(|modifier| word::modifier(modifier).to_owned()),
                quoted: date.quoted,
                repaired: date.repaired,
                alternatives: date.alternatives.iter().copied().map(as_period).collect(),
                issue,
                measure,
            }
        };
        facts.dates.iter().enumerate().map(date).collect()
    }

    fn quantities(&self, facts: &Facts) -> Vec<Quantity> {
        let holders = Holders::new(facts);
        let quantity = |(at, quantity): (usize, &extract::QuantityFact)| {
            let (issue, measure) = holders.innermost(&quantity.range);
            Quantity {
                id: format!("q{}", at + 1),
                text: self.text(&quantity.range),
                span: self.span(&quantity.range),
                value: word::number(quantity.value),
                min: quantity.interval.0.map(word::number),
                max: quantity.interval.1.map(word::number),
                unit: quantity.unit.clone(),
                noun: quantity.noun.as_ref().map(|noun| self.clean(noun)),
                approx: quantity.approx.map(|approx| word::approx(approx).to_owned()),
                issue,
                measure,
            }
        };
        facts.quantities.iter().enumerate().map(quantity).collect()
    }

    fn claims(&self, facts: &Facts) -> Vec<Claim> {
        let claim = |(at, claim): (usize, &extract::ClaimFact)| {
            let quantity = &facts.quantities[claim.quantity];
            Claim {
                id: format!("c{}", at + 1),
                subject: claim.subject,
                state: claim.state,
                value: word::number(quantity.value),
                unit: quantity.unit.clone(),
                text: self.text(&claim.range),
                span: self.span(&claim.range),
            }
        };
        facts.claims.iter().enumerate().map(claim).collect()
    }

    fn fields(&self, facts: &Facts) -> Vec<Field> {
        let holders = Holders::new(facts);
        let field = |(at, field): (usize, &extract::FieldFact)| {
            let (issue, measure) = holders.innermost(&field.range);
            let date = facts.dates.partition_point(|date| date.range.end <= field.range.start);
            let date = facts.dates.get(date).filter(|date| date.range.start < field.range.end).map(|_| date);
            let quantity = facts.quantities.partition_point(|fact| fact.range.end <= field.range.start);
            let inside = facts.quantities.get(quantity).filter(|fact| fact.range.start < field.range.end);
            Field {
                id: format!("x{}", at + 1),
                field: field.field.name().to_owned(),
                text: self.text(&field.range),
                span: self.span(&field.range),
                date: date.map(|at| format!("d{}", at + 1)),
                quantity: inside.map(|_| format!("q{}", quantity + 1)),
                issue,
                measure,
                rule: field.rule.clone(),
            }
        };
        facts.fields.iter().enumerate().map(field).collect()
    }

    fn findings(&self, checked: &Checked<'_>) -> Vec<Finding> {
        let finding = |(at, finding): (usize, &check::Finding)| Finding {
            id: format!("f{}", at + 1),
            check: finding.check.to_owned(),
            verdict: finding.verdict,
            severity: finding.severity.unwrap_or(Severity::Info),
            claimed: finding.claimed.as_ref().map(word::figure),
            observed: finding.observed.as_ref().map(word::figure),
            message: match checked.lang {
                Lang::Zh => finding.message.zh.clone(),
                Lang::En => finding.message.en.clone(),
            },
            evidence: finding.evidence.iter().map(|range| self.span(range)).collect(),
            rule: finding.rule.clone(),
        };
        checked.findings.iter().enumerate().map(finding).collect()
    }

    fn notice(&self, facts: &NoticeFacts) -> Notice {
        let all = |ranges: &[Range<usize>]| ranges.iter().map(|range| self.clean(range)).collect();
        Notice {
            title: value(facts.title.as_ref()),
            kind: facts.other.as_ref().map_or_else(|| facts.kind.clone(), |_| Some(NOT_A_NOTICE.to_owned())),
            not_a_notice: facts.other.as_ref().map(|other| self.not_a_notice(other)),
            issuer: value(facts.issuer.as_ref()),
            inspector: value(facts.inspector.as_ref()),
            round: value(facts.round.as_ref()),
            inspected: period(facts.inspected.as_ref()),
            feedback: day(facts.feedback.as_ref()),
            published: day(facts.published.as_ref()),
            page_published: day(facts.page_published.as_ref()),
            disclosure: period(facts.disclosure.as_ref()),
            contacts: Contacts {
                phones: all(&facts.phones),
                emails: all(&facts.emails),
                addresses: all(&facts.addresses),
                postcodes: all(&facts.postcodes),
            },
            spans: NoticeSpans {
                title: self.place(facts.title.as_ref()),
                issuer: self.place(facts.issuer.as_ref()),
                inspector: self.place(facts.inspector.as_ref()),
                round: self.place(facts.round.as_ref()),
                inspected: self.place(facts.inspected.as_ref()),
                feedback: self.place(facts.feedback.as_ref()),
                published: self.place(facts.published.as_ref()),
                page_published: self.place(facts.page_published.as_ref()),
                disclosure: self.place(facts.disclosure.as_ref()),
            },
        }
    }

    fn not_a_notice(&self, other: &OtherFact) -> NotANotice {
        let range = other.range.as_ref();
        NotANotice {
            reason: other.reason.clone(),
            text: range.map(|range| self.text(range)),
            span: range.map(|range| self.span(range)),
        }
    }

    fn place<T>(&self, placed: Option<&Placed<T>>) -> Option<Span> {
        placed.map(|placed| self.span(&placed.range))
    }
}

fn coverage(ledger: Ledger) -> Coverage {
    let Ledger { numbers, checked, bound, free } = ledger;
    Coverage { numbers, checked, bound, free }
}

fn value(placed: Option<&Placed<String>>) -> Option<String> {
    placed.map(|placed| placed.value.clone())
}

fn day(placed: Option<&Placed<Date>>) -> Option<String> {
    placed.map(|placed| placed.value.to_string())
}

fn period(placed: Option<&Placed<(Date, Date)>>) -> Option<Period> {
    placed.map(|placed| as_period(placed.value))
}

fn as_period(days: (Date, Date)) -> Period {
    Period { start: days.0.to_string(), end: days.1.to_string() }
}
