//! The walk through the text of a Word document.

use super::flow::Flow;
use super::numbering::{Label, Numbering};
use super::style::{Properties, Styles};
use crate::document::line::is_blank;
use crate::document::reader::piece::{Piece, append, before_text, finish};
use crate::document::reader::xml::{Element, Node, walk};
use crate::document::reader::{Columns, Unread};

/// Reads the text of the part called `name`: its lines, and the places that they name.
pub(super) fn read(
    part: &str,
    name: &str,
    styles: Styles,
    lists: Numbering,
    columns: &Columns<'_>,
) -> Result<(Vec<Piece>, Vec<String>), Unread> {
    let mut body = Body {
        styles,
        lists,
        flow: Flow::new(columns),
        open: Vec::new(),
        skipped: 0,
        part: Part::Text,
        run: Properties::default(),
        in_text: false,
        carried: None,
    };
    walk(part, name, &mut |node| body.node(node))?;
    if body.flow.too_deep {
        return Err(Unread::TooLarge("its tables stand in each other without end".to_owned()));
    }
    if body.carried.is_some() {
        body.begin();
        body.end();
    }
    Ok((body.flow.pieces, body.flow.paths))
}

/// Which properties are being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    Paragraph,
    /// Of the mark at the end of a paragraph.
    Mark,
    Run,
}

/// A paragraph that is open.
#[derive(Default)]
struct Paragraph {
    at: usize,
    properties: Properties,
    line: Piece,
    /// A character that is not bold was shown.
    plain: bool,
    /// The number before its first line, once it was counted.
    label: Option<Option<Label>>,
    /// Its end was deleted: it goes on in the next one.
    goes_on: bool,
}

struct Body<'c> {
    styles: Styles,
    lists: Numbering,
    flow: Flow<'c>,
    open: Vec<Paragraph>,
    /// How deep in what is left out.
    skipped: usize,
    part: Part,
    run: Properties,
    in_text: bool,
    /// The beginning of the next paragraph, and whether all of it is bold.
    carried: Option<(Piece, bool)>,
}

impl Body<'_> {
    fn node(&mut self, node: Node<'_>) {
        match node {
            _ if self.flow.too_deep => {}
            Node::Open(_) if self.skipped > 0 => self.skipped += 1,
            Node::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Node::Text(_) if self.skipped > 0 => {}
            Node::Open(element) => self.open(&element),
            Node::Close(name) => self.close(name),
            Node::Text(text) if self.in_text => self.text(text),
            Node::Text(_) => {}
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        if element.name == "del" && self.part == Part::Mark {
            self.open.iter_mut().next_back().into_iter().for_each(|open| open.goes_on = true);
        }
        if is_left_out(element.name) {
            self.skipped = 1;
            return;
        }
        match element.name {
            "p" => self.begin(),
            "pPr" => self.part = Part::Paragraph,
            "rPr" if self.part == Part::Paragraph => self.part = Part::Mark,
            "rPr" => self.part = Part::Run,
            "r" => self.run = Properties::default(),
            "t" | "m:t" => self.in_text = true,
            "tab" | "ptab" if self.part == Part::Text => self.text("\t"),
            "br" | "cr" => self.line(),
            "noBreakHyphen" => self.text("-"),
            "sym" => self.symbol(element),
            "txbxContent" => {
                let at = self.open.last().map_or(0, |open| open.at);
                self.flow.open_box(at);
            }
            "tbl" => self.flow.open_table(),
            "tr" => self.flow.open_row(),
            "tc" => self.flow.open_cell(),
            "gridBefore" => self.flow.skip_columns(element.number("val").unwrap_or(0)),
            "gridSpan" => {
                let columns = element.number("val").unwrap_or(1);
                self.flow.cell().into_iter().for_each(|cell| cell.columns = columns);
            }
            "vMerge" => {
                let continues = element.val().is_none_or(|value| value == "continue");
                self.flow.cell().into_iter().for_each(|cell| cell.continues = continues);
            }
            _ => self.property(element),
        }
    }

    fn property(&mut self, element: &Element<'_>) {
        match (self.part, self.open.last_mut()) {
            (Part::Paragraph, Some(open)) => open.properties.read(element),
            (Part::Run, _) => self.run.read(element),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end(),
            "pPr" => self.part = Part::Text,
            "rPr" => self.part = if self.part == Part::Mark { Part::Paragraph } else { Part::Text },
            "t" | "m:t" => self.in_text = false,
            "tc" | "txbxContent" => self.flow.close_holder(),
            "tbl" => self.flow.close_table(),
            _ => {}
        }
    }

    fn begin(&mut self) {
        let at = self.flow.begin_paragraph();
        let (line, plain) = match self.carried.take() {
            Some((line, bold)) => (line, !bold),
            None => (Piece::default(), false),
        };
        self.open.push(Paragraph { at, line, plain, ..Paragraph::default() });
    }

    fn text(&mut self, text: &str) {
        let hidden = self.run_says(|properties| properties.hidden);
        let Some(open) = self.open.last().filter(|_| !hidden) else { return };
        let bold = self.run_says(|properties| properties.bold)
            || (self.run.bold.is_none() && says(&self.styles, &open.properties, |style| style.bold));
        if let Some(open) = self.open.last_mut() {
            append(&mut open.line, text);
            open.plain |= !bold && !text.chars().all(is_blank);
        }
    }

    fn run_says(&self, what: impl Fn(&Properties) -> Option<bool>) -> bool {
        what(&self.run).unwrap_or_else(|| says(&self.styles, &self.run, what))
    }

    /// A sign of a font of signs. Those in the private area have no meaning without their font.
    fn symbol(&mut self, element: &Element<'_>) {
        let code = element.attr("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let code = code.filter(|code| !(0xE000..0xF900).contains(code)).and_then(char::from_u32);
        if let Some(c) = code {
            self.text(c.encode_utf8(&mut [0; 4]));
        }
    }

    /// A line of the open paragraph is complete.
    fn line(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        let style = open.properties.style.as_deref().map(|id| self.styles.properties(id)).unwrap_or_default();
        if open.label.is_none() {
            open.label = Some(label(&mut self.lists, &self.styles, &open.properties, &style));
        }
        let mut line = std::mem::take(&mut open.line);
        let plain = std::mem::take(&mut open.plain);
        finish(&mut line);
        if line.chars == 0 {
            return;
        }
        line.at = open.at;
        line.bold = !plain;
        line.indent += open.properties.indent;
        let outline = open.properties.outline.or(style.outline);
        line.heading = outline.filter(|level| *level < 9).map_or(0, |level| level + 1);
        match open.label.replace(None).flatten() {
            Some(Label::Bullet) => line.bullet = true,
            Some(Label::Number(number)) => before_text(&mut line, &number),
            None => {}
        }
        let style = open.properties.style.as_deref();
        if !style.is_some_and(|id| self.styles.is_contents(id)) {
            self.flow.push(line);
        }
    }

    fn end(&mut self) {
        if self.open.last().is_some_and(|open| open.goes_on) {
            self.carried = self.open.pop().map(|open| (open.line, !open.plain));
            return;
        }
        self.line();
        self.open.pop();
    }
}

/// What the style of a paragraph or run says.
fn says(styles: &Styles, properties: &Properties, what: impl Fn(&Properties) -> Option<bool>) -> bool {
    properties.style.as_deref().and_then(|id| what(&styles.properties(id))).unwrap_or(false)
}

/// The number of a paragraph, by its own list or by that of its style.
fn label(lists: &mut Numbering, styles: &Styles, own: &Properties, style: &Properties) -> Option<Label> {
    let list = own.list.as_ref().or(style.list.as_ref()).filter(|list| *list != "0")?;
    let of_style = || own.style.as_deref().and_then(|id| lists.level_of_style(list, id, styles));
    let level = own.level.or_else(of_style).or(style.level).unwrap_or(0);
    lists.next(list, level, styles)
}

/// What is no text of the document as it stands: what was deleted, other copies, marks of the editor.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "moveFrom"
            | "mc:Fallback"
            | "pPrChange"
            | "rPrChange"
            | "tblPrChange"
            | "trPrChange"
            | "tcPrChange"
            | "tblGridChange"
            | "sectPr"
            | "rt"
            | "instrText"
            | "delText"
            | "delInstrText"
            | "tblPr"
            | "tblGrid"
    )
}
