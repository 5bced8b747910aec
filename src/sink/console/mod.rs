//! A finding as a good compiler prints an error: what is stated and computed, then the claim underlined
//! in its sentence and what it was compared with underlined where that stands.
//!
//! The crate annotate-snippets prints the like, but it counts columns in what it is given, and a notice's
//! paragraph has to be cut to be read. So the lines are made here: columns are those of the document.

mod excerpt;
mod glyph;
mod word;

use std::collections::BTreeMap;
use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use serde_json::Value;

pub(in crate::sink) use excerpt::clause;
pub(in crate::sink) use glyph::one_line;
pub use glyph::shown;
pub use word::{severity, verdict};

use super::page::Page;
use crate::report::{Finding, Severity, Span, Verdict};
use crate::vocabulary::Lang;
use excerpt::Excerpt;

/// At most this many places are shown beside the claim.
const PLACES: usize = 8;
/// Of a place over many lines the first ones and the last one are shown.
const LINES: usize = 3;

const STRONG: Style = Style::new().bold();
const QUIET: Style = AnsiColor::BrightBlue.on_default().bold();

/// `finding` in the document at `path` with the text of `page`: lines with their ends, coloured by ANSI
/// codes. Nothing of the document is a code, so that stripping them leaves plain text.
pub fn render(path: &str, finding: &Finding, page: &Page<'_>, lang: Lang) -> String {
    let lines = underlined(finding, page);
    let gutter = lines.keys().next_back().copied().unwrap_or(0).to_string().len();
    let mut out = heading(finding, lang);
    out.push_str(&arrow(path, finding, page, gutter));
    let claim_ends = lines.iter().rev().find(|(_, marks)| !marks.claim.is_empty()).map_or(0, |(&at, _)| at);
    let mut previous = None;
    for (&number, marks) in &lines {
        let gap = previous.is_none_or(|before| before + 1 < number);
        match previous {
            None => quiet_line(&mut out, &format!("{:gutter$} |", "")),
            Some(_) if gap => quiet_line(&mut out, "..."),
            Some(_) => {}
        }
        source(&mut out, number, gutter, marks, &Text { page, finding, lang, claim_ends });
        previous = Some(number);
    }
    for note in notes(finding, lang) {
        note_line(&mut out, gutter, &note);
    }
    out
}

/// The clause around `span` on one line, as it may be printed.
pub fn excerpt(span: Span, page: &Page<'_>) -> String {
    shown(&one_line(&clause(span, page)))
}

/// What the lines of a finding are made from.
struct Text<'a> {
    page: &'a Page<'a>,
    finding: &'a Finding,
    lang: Lang,
    /// The line that names the claim: its last one.
    claim_ends: usize,
}

/// The places of a line: those of the claim, and those that it is compared with.
#[derive(Debug, Default)]
struct Marks {
    claim: Vec<Span>,
    evidence: Vec<Span>,
}

fn heading(finding: &Finding, lang: Lang) -> String {
    let mut out = String::new();
    let name = format!("{}[{}]", word::heading(finding, lang), finding.check);
    paint(&mut out, colour(finding), &glyph::shown(&name));
    paint(&mut out, STRONG, &glyph::shown(&format!(": {}", one_line(&finding.message))));
    out.push('\n');
    out
}

fn arrow(path: &str, finding: &Finding, page: &Page<'_>, gutter: usize) -> String {
    let mut out = String::new();
    paint(&mut out, QUIET, &format!("{:gutter$}--> ", ""));
    out.push_str(&glyph::shown(path));
    if let Some(span) = finding.evidence.first() {
        let place = page.position(span.0);
        // Writing to a string can't fail.
        let _ = write!(out, ":{}:{}", place.line, place.column);
    }
    out.push('\n');
    out
}

/// The lines that the finding speaks of, with its places in each. The claim comes first in the evidence.
fn underlined(finding: &Finding, page: &Page<'_>) -> BTreeMap<usize, Marks> {
    let mut lines: BTreeMap<usize, Marks> = BTreeMap::new();
    for (at, &span) in finding.evidence.iter().take(1 + PLACES).enumerate() {
        for (number, part) in parts(span, page) {
            let marks = lines.entry(number).or_default();
            if at == 0 { marks.claim.push(part) } else { marks.evidence.push(part) }
        }
    }
    lines
}

/// The lines of a place, with what of each belongs to it; blank lines are passed over.
fn parts(span: Span, page: &Page<'_>) -> Vec<(usize, Span)> {
    let first = page.position(span.0).line;
    let last = page.position(span.1.saturating_sub(1).max(span.0)).line;
    let shown = (first..last.min(first + LINES)).chain([last]);
    shown.filter_map(|number| Some((number, part(span, page.line(number), page)?))).collect()
}

/// What of the line belongs to the place, without blanks at either end.
fn part(span: Span, line: Span, page: &Page<'_>) -> Option<Span> {
    let whole = Span(span.0.max(line.0), span.1.min(line.1));
    let text = if whole.0 < whole.1 { page.text(whole) } else { "" };
    let blanks = text.chars().take_while(|char| char.is_whitespace()).count();
    let trimmed = Span(whole.0 + blanks, whole.0 + blanks + text.trim().chars().count());
    (trimmed.0 < trimmed.1).then_some(trimmed)
}

/// One line of the document with what is underlined in it.
fn source(out: &mut String, number: usize, gutter: usize, marks: &Marks, text: &Text<'_>) {
    let page = text.page;
    let all: Vec<Span> = marks.claim.iter().chain(&marks.evidence).copied().collect();
    let excerpt = Excerpt::new(page, page.line(number), &all);
    paint(out, QUIET, &format!("{number:>gutter$} |"));
    let _ = writeln!(out, " {}", excerpt.text.trim_end());
    let row = |spans: &[Span], sign: char| {
        let columns: Vec<(usize, usize)> = spans.iter().map(|&span| excerpt.columns(page, span)).collect();
        underline(&columns, sign)
    };
    let claim = if number == text.claim_ends { word::claim(text.lang) } else { "" };
    let rows = [
        (row(&marks.claim, '^'), colour(text.finding), claim),
        (row(&marks.evidence, '-'), QUIET, word::evidence(text.lang)),
    ];
    for (line, style, label) in rows.iter().filter(|(line, ..)| !line.is_empty()) {
        paint(out, QUIET, &format!("{:gutter$} |", ""));
        out.push(' ');
        let signs = line.trim_start();
        out.push_str(line.get(..line.len() - signs.len()).unwrap_or_default());
        paint(out, *style, format!("{signs} {label}").trim_end());
        out.push('\n');
    }
}

/// A row of `sign` in the given columns.
fn underline(columns: &[(usize, usize)], sign: char) -> String {
    let end = columns.iter().map(|columns| columns.1).max().unwrap_or(0);
    let within = |at: usize| columns.iter().any(|&(start, end)| start <= at && at < end);
    (0..end).map(|at| if within(at) { sign } else { ' ' }).collect()
}

/// What is said behind the lines: both figures, and how many places are not shown.
fn notes(finding: &Finding, lang: Lang) -> Vec<String> {
    let decided = finding.verdict != Verdict::Undecided;
    let figures = finding.claimed.as_ref().zip(finding.observed.as_ref()).filter(|_| decided);
    let figures = figures.map(|(claimed, observed)| word::figures(&figure(claimed), &figure(observed), lang));
    let hidden = finding.evidence.len().saturating_sub(1 + PLACES);
    let more = (hidden > 0).then(|| word::more(hidden, lang));
    figures.into_iter().chain(more).collect()
}

fn figure(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), one_line);
    glyph::shown(&text)
}

fn note_line(out: &mut String, gutter: usize, note: &str) {
    paint(out, QUIET, &format!("{:gutter$} =", ""));
    let _ = writeln!(out, " {note}");
}

fn quiet_line(out: &mut String, text: &str) {
    paint(out, QUIET, text);
    out.push('\n');
}

fn paint(out: &mut String, style: Style, text: &str) {
    let _ = write!(out, "{style}{text}{style:#}");
}

fn colour(finding: &Finding) -> Style {
    let colour = match (finding.verdict, finding.severity) {
        (Verdict::Inconsistent, Severity::Error) => AnsiColor::BrightRed,
        (Verdict::Inconsistent, Severity::Warning) => AnsiColor::Yellow,
        (Verdict::Inconsistent, Severity::Info) => AnsiColor::BrightCyan,
        (Verdict::Consistent, _) => AnsiColor::BrightGreen,
        (Verdict::Explained | Verdict::Undecided, _) => AnsiColor::BrightCyan,
    };
    colour.on_default().bold()
}

#[cfg(test)]
mod tests;
