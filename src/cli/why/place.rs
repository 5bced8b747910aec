//! The place that is asked for, in the text and in the view.

use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use zhenggai::report::Span;
use zhenggai::rules::LayoutCue;
use zhenggai::sink::console;

use super::Scene;

/// What was asked.
pub(super) struct Asked {
    pub(super) path: PathBuf,
    pub(super) line: Option<usize>,
    pub(super) column: Option<usize>,
}

impl Asked {
    /// Takes `FILE[:LINE[:COLUMN]]` apart. A file that is called so as a whole is meant as a whole.
    pub(super) fn parse(place: &Path) -> Self {
        let whole = |path: &str| Self { path: path.into(), line: None, column: None };
        let Some(text) = place.to_str().filter(|_| !place.exists()) else {
            return Self { path: place.to_owned(), line: None, column: None };
        };
        let cut = |text: &str| {
            let (path, number) = text.rsplit_once(':')?;
            Some((path.to_owned(), number.parse::<usize>().ok()?))
        };
        let Some((path, last)) = cut(text) else { return whole(text) };
        match cut(&path).filter(|_| !Path::new(&path).exists()) {
            Some((path, line)) => Self { path: path.into(), line: Some(line), column: Some(last) },
            None => Self { path: path.into(), line: Some(last), column: None },
        }
    }
}

/// A place in the text, and what the program made of its line.
pub(super) struct Spot {
    /// The line, from 1.
    pub(super) number: usize,
    /// The line, in characters of the text.
    pub(super) line: Span,
    /// The character that is asked for; the whole line without one.
    pub(super) asked: Span,
    /// The blocks that hold text of the line.
    pub(super) blocks: Range<usize>,
}

/// Finds what was asked for.
pub(super) fn find(scene: &Scene<'_>, asked: &Asked) -> Result<Spot> {
    let number = asked.line.unwrap_or(1);
    let last = scene.page.position(scene.document.chars()).line;
    if number == 0 || number > last {
        bail!("{} has no line {number}; its last line is {last}", asked.path.display());
    }
    let line = scene.page.line(number);
    let place = match asked.column {
        None => line,
        Some(column) if column > 0 && column <= (line.1 - line.0).max(1) => {
            Span(line.0 + column - 1, line.0 + column)
        }
        Some(column) => {
            let length = line.1 - line.0;
            bail!("line {number} of {} has no column {column}; it has {length}", asked.path.display());
        }
    };
    let spans: Vec<(usize, usize)> =
        scene.document.blocks.iter().map(|block| scene.document.span(&block.range)).collect();
    let start = spans.partition_point(|(_, end)| *end <= line.0);
    let end = spans.partition_point(|(start, _)| *start < line.1);
    // A page number between the lines of a paragraph is no part of it.
    let inside = |at: usize| spans[at].0 < line.0 && spans[at].1 > line.1 && !holds(scene, at, line);
    let end = if start + 1 == end && inside(start) { start } else { end };
    Ok(Spot { number, line, asked: place, blocks: start..end.max(start) })
}

/// Whether any character of the block at `at` comes from the line.
fn holds(scene: &Scene<'_>, at: usize, line: Span) -> bool {
    let block = &scene.document.blocks[at].range;
    let text = &scene.document.view.text()[block.clone()];
    text.char_indices().any(|(offset, c)| {
        let start = block.start + offset;
        let (from, to) = scene.document.span(&(start..start + c.len_utf8()));
        from < line.1 && line.0 < to
    })
}

impl Spot {
    /// Whether a range of the view holds something of what was asked for.
    pub(super) fn meets(&self, scene: &Scene<'_>, range: &Range<usize>) -> bool {
        let (start, end) = scene.document.span(range);
        start < self.asked.1 && self.asked.0 < end
    }
}

/// The place, the line, and the paragraph that it belongs to.
pub(super) fn shown(scene: &Scene<'_>, asked: &Asked, spot: &Spot) -> String {
    let column = asked.column.map_or_else(String::new, |column| format!(":{column}"));
    let mut out = format!("{}:{}{column}\n", console::shown(&asked.path.to_string_lossy()), spot.number);
    let _ = writeln!(out, "  | {}", console::excerpt(spot.asked, scene.page));
    let blocks = &scene.document.blocks[spot.blocks.clone()];
    let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return out };
    let (start, end) = (scene.document.span(&first.range).0, scene.document.span(&last.range).1);
    let first = scene.page.position(start).line;
    let last = scene.page.position(end.saturating_sub(1).max(start)).line;
    if first < last {
        let zh = format!("第{first}至{last}行接成一段来读");
        let _ = writeln!(
            out,
            "  {}",
            scene.say(zh, format!("lines {first} to {last} are read as one paragraph"))
        );
    }
    out
}

/// Why a line is no part of what is read.
pub(super) fn dropped(scene: &Scene<'_>, spot: &Spot) -> String {
    let text = scene.page.text(spot.line).trim();
    if text.is_empty() {
        return scene.say("此行是空行。\n", "the line is blank\n");
    }
    let mark = scene
        .rules
        .layout
        .iter()
        .find(|rule| rule.set.cue == LayoutCue::PageMark && rule.pattern.is_match(text));
    match mark {
        Some(rule) => scene.say(
            format!("此行按规则 {} 是页码之类，读文时略去。\n", rule.id),
            format!("the line is a mark of the page by rule {} and is left out\n", rule.id),
        ),
        None => scene.say(
            "此行是分隔线、连续的页码或重复的页眉，读文时略去。\n",
            "the line is a ruling, a running page number or a repeated page heading, and is left out\n",
        ),
    }
}
