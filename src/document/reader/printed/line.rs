//! Characters at their places on a page, and the lines that they make up.

use crate::document::line::column_width;

/// A blank wider than this many columns says no more than one of this width.
const WIDEST: usize = 16;
/// A space is ideographic from this width on, in parts of a letter's height.
const WIDE: f64 = 0.75;
/// A line that ends in so many columns of blanks was to end there.
const GAP: usize = 4;

/// One character at its place; lengths are in any unit, y grows downwards.
#[derive(Clone, Copy, Debug)]
pub(in crate::document::reader) struct Glyph {
    pub(in crate::document::reader) c: char,
    pub(in crate::document::reader) x: f64,
    /// The line on which it stands.
    pub(in crate::document::reader) y: f64,
    pub(in crate::document::reader) width: f64,
    /// Height of the letters.
    pub(in crate::document::reader) size: f64,
}

/// One printed line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) right: f64,
    pub(super) size: f64,
    /// There are wide gaps in it, as between the cells of a table.
    pub(super) is_row: bool,
    /// Blanks are printed behind it, so what comes next is parted from it.
    pub(super) gap_behind: bool,
}

/// How many columns a distance has; a column is half a character.
pub(super) fn columns(distance: f64, size: f64) -> usize {
    let columns = (2.0 * distance / size.max(0.1)).round();
    // Anything else is outside of the range.
    if columns >= 1.0 { columns.min(WIDEST as f64 * 2.0) as usize } else { 0 }
}

/// Puts the characters of a page into lines, from top to bottom.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines = Vec::new();
    let mut open: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        let apart = open.last().is_some_and(|last| glyph.y - last.y > 0.4 * glyph.size.min(last.size));
        if apart {
            lines.extend(line(std::mem::take(&mut open)));
        }
        open.push(glyph);
    }
    lines.extend(line(open));
    lines
}

fn line(mut glyphs: Vec<Glyph>) -> Option<Line> {
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let first = *glyphs.iter().find(|glyph| !glyph.c.is_whitespace())?;
    let size = glyphs.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
    let mut text = String::new();
    let mut is_row = false;
    let mut before: Option<Glyph> = None;
    for glyph in glyphs.into_iter().skip_while(|glyph| glyph.c.is_whitespace()) {
        if let Some(last) = before {
            // Bold letters may be printed twice, a little apart.
            if last.c == glyph.c && (glyph.x - last.x) < 0.25 * last.width {
                continue;
            }
            let gap = glyph.x - (last.x + last.width);
            let latin = last.c.is_ascii_alphanumeric() && glyph.c.is_ascii_alphanumeric();
            let blanks = match columns(gap, size) {
                0 | 1 if latin && gap > 0.2 * size => 1,
                0 | 1 => 0,
                columns => columns.min(WIDEST),
            };
            is_row |= blanks >= 3;
            text.extend(std::iter::repeat_n(' ', blanks));
        }
        // Many fonts show an ideographic space as a wide space.
        let is_wide = glyph.c == ' ' && glyph.width >= WIDE * size;
        text.push(if is_wide { '\u{3000}' } else { glyph.c });
        before = Some(glyph);
    }
    let shown = text.trim_end().len();
    let gap_behind = text[shown..].chars().map(column_width).sum::<usize>() >= GAP;
    text.truncate(shown);
    let right = before.map_or(first.x, |last| last.x + last.width);
    Some(Line { text, x: first.x, y: first.y, right, size, is_row, gap_behind })
}

/// The height of most letters.
pub(super) fn usual_size(sizes: impl Iterator<Item = f64>) -> f64 {
    let mut sizes: Vec<f64> = sizes.filter(|size| *size > 0.0).collect();
    let middle = sizes.len() / 2;
    if sizes.is_empty() { 10.0 } else { *sizes.select_nth_unstable_by(middle, f64::total_cmp).1 }
}
