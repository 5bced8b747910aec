//! The walk over the elements of a page: one block for each paragraph that a browser would show.

use std::ops::Range;

use scraper::node::Element;

use super::dom::{Dom, Kind, is_link};
use super::list::Counter;
use super::table;
use super::{Columns, Piece, number_piece};
use crate::document::line::{column_width, is_blank};

/// What holds inside of an element.
#[derive(Clone, Copy, Debug, Default)]
struct Inherited {
    /// The place behind the element.
    end: usize,
    is_block: bool,
    bold: bool,
    link: bool,
    heading: u8,
    keeps_lines: bool,
    /// Place in the list of counters.
    list: Option<usize>,
}

/// The paragraphs of all that is shown, in order.
pub(super) fn pieces(dom: &Dom<'_>, columns: &Columns<'_>) -> Vec<Piece> {
    let mut walk = Walk::new(dom);
    walk.run(0..dom.nodes.len(), Some(columns));
    walk.pieces
}

/// The paragraphs of one cell, tables in it taken as they come.
pub(super) fn flat(dom: &Dom<'_>, range: Range<usize>) -> Vec<Piece> {
    let mut walk = Walk::new(dom);
    walk.run(range, None);
    walk.pieces
}

struct Walk<'d, 'a> {
    dom: &'d Dom<'a>,
    pieces: Vec<Piece>,
    open: Vec<Inherited>,
    lists: Vec<Counter>,
    current: Piece,
    /// A blank is due before the next character.
    gap: Option<char>,
    /// A character that is not bold was shown.
    plain: bool,
    /// The number that the next paragraph begins with, and the end of the list item that has it.
    label: Option<(String, usize)>,
    /// The number that this paragraph begins with.
    number: Option<String>,
    bullet: bool,
    tables: u32,
}

impl<'d, 'a> Walk<'d, 'a> {
    fn new(dom: &'d Dom<'a>) -> Self {
        Self {
            dom,
            pieces: Vec::new(),
            open: Vec::new(),
            lists: Vec::new(),
            current: Piece::default(),
            gap: None,
            plain: false,
            label: None,
            number: None,
            bullet: false,
            tables: 0,
        }
    }

    fn run(&mut self, range: Range<usize>, columns: Option<&Columns<'_>>) {
        let mut at = range.start;
        while at < range.end {
            self.close_before(at);
            let Some(node) = self.dom.nodes.get(at) else { break };
            match node.kind {
                Kind::Text(text) => self.text(text, at),
                Kind::Element(element) => {
                    if let (Some(columns), "table") = (columns, element.name())
                        && let Some(rows) = table::render(self.dom, at, self.tables + 1, columns)
                    {
                        self.flush();
                        self.tables += 1;
                        self.pieces.extend(rows);
                        at = node.end;
                        continue;
                    }
                    self.open(element, node.end);
                }
            }
            at += 1;
        }
        self.close_before(usize::MAX);
        self.flush();
    }

    fn close_before(&mut self, at: usize) {
        while let Some(top) = self.open.last().copied().filter(|top| top.end <= at) {
            if top.is_block {
                self.flush();
            }
            self.open.pop();
        }
    }

    fn open(&mut self, element: &Element, end: usize) {
        let name = element.name();
        let is_block = is_block(name);
        if is_block || name == "br" {
            self.flush();
        }
        let outer = self.open.last().copied().unwrap_or_default();
        let list = match name {
            "ol" | "ul" => {
                self.lists.push(Counter::new(element));
                Some(self.lists.len() - 1)
            }
            _ => outer.list,
        };
        if name == "li" {
            let label = list.and_then(|list| self.lists.get_mut(list)).map(|list| list.next(element));
            self.bullet = label == Some(None);
            self.label = label.flatten().map(|label| (label, end));
        }
        self.open.push(Inherited {
            end,
            is_block,
            bold: bold(element).unwrap_or(outer.bold),
            link: outer.link || is_link(element),
            heading: heading(name).unwrap_or(outer.heading),
            keeps_lines: outer.keeps_lines || matches!(name, "pre" | "listing" | "xmp"),
            list,
        });
    }

    fn text(&mut self, text: &str, at: usize) {
        let state = self.open.last().copied().unwrap_or_default();
        for c in text.chars() {
            if state.keeps_lines && matches!(c, '\n' | '\r') {
                self.flush();
            } else if is_blank(c) {
                self.blank(c);
            } else {
                self.push(c, at, state);
            }
        }
    }

    /// Blanks at the beginning are indent; a run of collapsible ones shows as one.
    fn blank(&mut self, c: char) {
        let collapses = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}');
        if self.current.text.is_empty() {
            self.current.indent += if collapses { 0 } else { column_width(c).max(1) };
        } else if !collapses {
            self.close_gap(None);
            self.current.text.push(c);
        } else if self.gap != Some('\n') {
            self.gap = Some(if c == '\n' { c } else { ' ' });
        }
    }

    fn push(&mut self, c: char, at: usize, state: Inherited) {
        if self.current.text.is_empty() {
            self.begin(at, state);
        }
        self.close_gap(Some(c));
        self.current.text.push(c);
        self.current.chars += 1;
        self.current.linked += usize::from(state.link);
        self.plain |= !state.bold;
    }

    fn begin(&mut self, at: usize, state: Inherited) {
        self.current.at = at;
        self.current.heading = state.heading;
        self.current.bullet = std::mem::take(&mut self.bullet);
        self.number = self.label.take().filter(|(_, end)| at < *end).map(|(label, _)| label);
    }

    /// A line end in the source between two ideographs is no blank.
    fn close_gap(&mut self, next: Option<char>) {
        let Some(gap) = self.gap.take() else { return };
        let last = self.current.text.chars().next_back();
        let wide = |c: Option<char>| c.is_none_or(|c| column_width(c) == 2);
        if gap == ' ' || !(wide(last) && wide(next)) {
            self.current.text.push(' ');
        }
    }

    fn flush(&mut self) {
        self.gap = None;
        let mut piece = std::mem::take(&mut self.current);
        let plain = std::mem::take(&mut self.plain);
        if piece.chars == 0 {
            return;
        }
        piece.text.truncate(piece.text.trim_end_matches(is_blank).len());
        piece.bold = !plain;
        if let Some(number) = self.number.take() {
            number_piece(&mut piece, &number);
        }
        self.pieces.push(piece);
    }
}

/// Whether browsers set the element as a paragraph of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

fn heading(name: &str) -> Option<u8> {
    match name {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}

/// Whether an element says that its text is bold, or that it is not.
fn bold(element: &Element) -> Option<bool> {
    if let Some(style) = element.attr("style").map(str::to_ascii_lowercase)
        && let Some((_, weight)) = style.split_once("font-weight")
    {
        let weight = weight.trim_start_matches([' ', ':']);
        let heavy = ["bold", "6", "7", "8", "9"].iter().any(|name| weight.starts_with(name));
        return Some(heavy);
    }
    matches!(element.name(), "b" | "strong").then_some(true)
}
