//! Faults of rule files as a compiler shows errors.

use std::io::Write;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use zhenggai::rules::{Fault, Place, RuleError};
use zhenggai::vocabulary::Lang;

/// Columns of a line.
const COLUMNS: usize = 120;

/// Writes all faults to standard error.
pub(super) fn show(error: &RuleError, lang: Lang) {
    let mut out = anstream::stderr().lock();
    for fault in &error.faults {
        // When standard error is closed nobody is left to tell.
        let _ = writeln!(out, "{}\n", render(error, fault, lang));
    }
}

/// One fault: what is wrong, file, line and column, the line with the place underlined, what to do.
fn render(error: &RuleError, fault: &Fault, lang: Lang) -> String {
    let (wrong, todo) = match lang {
        Lang::Zh => ("错误", "改法"),
        Lang::En => ("error", "help"),
    };
    let (message, label, help) = (fault.message(lang), fault.label(lang), fault.help(lang));
    let title = Level::ERROR.with_name(wrong).primary_title(message.as_str()).id(fault.code());
    let mark = |kind: AnnotationKind, place: &Place, label: String| {
        let text = error.sources.get(place.source).map_or("", |source| &source.text);
        kind.span(within(text, place)).label(label)
    };
    let primary = mark(AnnotationKind::Primary, &fault.place, label);
    let mut group = title.element(snippet(error, &fault.place, primary));
    if let Some(other) = &fault.other {
        let label = fault.other_label(lang).to_owned();
        group = group.element(snippet(error, other, mark(AnnotationKind::Context, other, label)));
    }
    let group: Group<'_> = group.element(Level::HELP.with_name(todo).message(help.as_str()));
    Renderer::styled().term_width(COLUMNS).render(&[group])
}

fn snippet<'a>(error: &'a RuleError, place: &Place, mark: Annotation<'a>) -> Snippet<'a, Annotation<'a>> {
    let source = error.sources.get(place.source);
    let (path, text) = source.map_or(("", ""), |source| (source.shown.as_str(), &*source.text));
    Snippet::source(text).path(path).annotation(mark)
}

/// The place as a range of its file; the first line of one that goes over several.
fn within(text: &str, place: &Place) -> Range<usize> {
    let start = place.start.min(text.len());
    let end = place.end.clamp(start, text.len());
    let line = text.get(start..end).and_then(|span| span.find('\n')).map_or(end, |at| start + at);
    start..line
}
