//! The operators of a page: where each character is printed, and where lines are ruled.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::drawing::Drawing;
use super::font::Font;
use crate::document::reader::Unread;
use crate::document::reader::printed::{Glyph, Page};

/// Operators of a document; a page of text has some thousand.
const MOST_OPERATORS: usize = 2_000_000;
/// Characters of a document.
const MOST_GLYPHS: usize = 2_000_000;
/// Bytes of all pages when they are expanded.
const MOST_BYTES: usize = 128 * 1024 * 1024;
/// Drawings stand in each other no deeper than this.
const DEEPEST: usize = 8;
/// States that are kept at a time.
const MOST_STATES: usize = 1000;

/// Places are moved, turned and stretched by six numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    const UNIT: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First this, then the other.
    fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    fn moved(self, x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }

    /// Where a place comes to lie.
    pub(super) fn place(self, x: f64, y: f64) -> (f64, f64) {
        let Self([.., x, y]) = self.moved(x, y);
        (x, y)
    }
}

#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Reads the pages of one file, within limits that hold for all of them together.
pub(super) struct Reader<'f> {
    file: &'f Document,
    fonts: HashMap<ObjectId, Rc<Font>>,
    operators: usize,
    bytes: usize,
    glyphs: usize,
}

impl<'f> Reader<'f> {
    pub(super) fn new(file: &'f Document) -> Self {
        Self {
            file,
            fonts: HashMap::new(),
            operators: MOST_OPERATORS,
            bytes: MOST_BYTES,
            glyphs: MOST_GLYPHS,
        }
    }

    /// The characters and lines of a page.
    pub(super) fn page(&mut self, id: ObjectId) -> Result<Page, Unread> {
        let content = self.file.get_page_content_with_limit(id, self.bytes).map_err(|_| too_large())?;
        self.bytes = self.bytes.saturating_sub(content.len());
        let page = self.file.get_dictionary(id).ok();
        let turn =
            page.and_then(|page| inherited(page, b"Rotate", self.file)).and_then(|turn| turn.as_i64().ok());
        let resources = page
            .and_then(|page| inherited(page, b"Resources", self.file))
            .and_then(|found| found.as_dict().ok());
        let mut out = Page::default();
        self.stream(&content, resources, turned(turn.unwrap_or(0)), 0, &mut out)?;
        Ok(out)
    }

    fn stream(
        &mut self,
        content: &[u8],
        resources: Option<&'f Dictionary>,
        page: Matrix,
        depth: usize,
        out: &mut Page,
    ) -> Result<(), Unread> {
        let mut text = Text::new(page);
        for operation in Content::decode_iter(content) {
            // What can't be read ends the page, as in other readers.
            let Ok(operation) = operation else { break };
            self.operators = self.operators.checked_sub(1).ok_or_else(too_large)?;
            match operation.operator.as_str() {
                "Tf" => text.state.font = self.font(&operation, resources),
                "Do" if depth < DEEPEST => {
                    self.drawing(&operation, resources, text.state.page, depth, out)?
                }
                _ => {}
            }
            text.operate(&operation, self.file, out);
            if out.glyphs.len() > self.glyphs {
                return Err(too_large());
            }
        }
        if depth == 0 {
            self.glyphs = self.glyphs.saturating_sub(out.glyphs.len());
        }
        Ok(())
    }

    /// A drawing that stands for itself, in which there may be text.
    fn drawing(
        &mut self,
        operation: &Operation,
        resources: Option<&'f Dictionary>,
        page: Matrix,
        depth: usize,
        out: &mut Page,
    ) -> Result<(), Unread> {
        let Some(found) = named(operation, resources, b"XObject", self.file) else { return Ok(()) };
        let Ok(stream) = self.file.dereference(found).and_then(|(_, object)| object.as_stream()) else {
            return Ok(());
        };
        if !stream
            .dict
            .get_deref(b"Subtype", self.file)
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"Form")
        {
            return Ok(());
        }
        let content = match stream.decompressed_content_with_limit(self.bytes) {
            Ok(content) => content,
            Err(_) if stream.content.len() > self.bytes => return Err(too_large()),
            Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => {
                return Err(too_large());
            }
            Err(_) => stream.content.clone(),
        };
        self.bytes = self.bytes.saturating_sub(content.len());
        let own = stream.dict.get_deref(b"Resources", self.file).and_then(Object::as_dict).ok();
        let matrix = stream.dict.get_deref(b"Matrix", self.file).and_then(Object::as_array).ok();
        let matrix = matrix.and_then(|matrix| matrix_of(matrix)).unwrap_or(Matrix::UNIT);
        self.stream(&content, own.or(resources), matrix.then(page), depth + 1, out)
    }

    fn font(&mut self, operation: &Operation, resources: Option<&'f Dictionary>) -> Option<Rc<Font>> {
        let found = named(operation, resources, b"Font", self.file)?;
        let id = found.as_reference().ok();
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(font));
        }
        let font = Rc::new(Font::read(self.file.dereference(found).ok()?.1.as_dict().ok()?, self.file));
        self.fonts.extend(id.map(|id| (id, Rc::clone(&font))));
        // A font that stands in the page itself is read each time that it is chosen.
        self.operators = self.operators.saturating_sub(1000);
        Some(font)
    }
}

fn too_large() -> Unread {
    Unread::TooLarge("its pages hold more than any notice does".to_owned())
}

/// What the resources of the page call by the name that the operation gives.
fn named<'f>(
    operation: &Operation,
    resources: Option<&'f Dictionary>,
    kind: &[u8],
    file: &'f Document,
) -> Option<&'f Object> {
    let name = operation.operands.first()?.as_name().ok()?;
    resources?.get_deref(kind, file).and_then(Object::as_dict).ok()?.get(name).ok()
}

/// What a page has from the nodes above it.
fn inherited<'f>(page: &'f Dictionary, key: &[u8], file: &'f Document) -> Option<&'f Object> {
    let mut node = page;
    for _ in 0..64 {
        if let Ok(found) = node.get_deref(key, file) {
            return Some(found);
        }
        node = node.get_deref(b"Parent", file).and_then(Object::as_dict).ok()?;
    }
    None
}

/// Pages may be shown turned by a quarter.
fn turned(degrees: i64) -> Matrix {
    Matrix(match degrees.rem_euclid(360) {
        90 => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
        180 => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
        270 => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
        _ => return Matrix::UNIT,
    })
}

fn float(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from).filter(|number| number.is_finite())
}

fn matrix_of(operands: &[Object]) -> Option<Matrix> {
    let mut numbers = operands.iter().map_while(float);
    let mut out = [0.0; 6];
    for place in &mut out {
        *place = numbers.next()?;
    }
    Some(Matrix(out))
}

/// The state of a page while it is read.
struct Text {
    state: State,
    kept: Vec<State>,
    /// Where the next character and the line begin.
    next: Matrix,
    line: Matrix,
    drawing: Drawing,
    /// For each stretch of marked content: whether it belongs to the page, as its number does.
    marked: Vec<bool>,
}

impl Text {
    fn new(page: Matrix) -> Self {
        let state = State {
            page,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let (next, line) = (Matrix::UNIT, Matrix::UNIT);
        Self { state, kept: Vec::new(), next, line, drawing: Drawing::default(), marked: Vec::new() }
    }

    fn operate(&mut self, operation: &Operation, file: &Document, page: &mut Page) {
        let Page { glyphs: out, rules } = page;
        let operands = operation.operands.as_slice();
        let at = |at: usize| operands.get(at).and_then(float).unwrap_or(0.0);
        match operation.operator.as_str() {
            "q" if self.kept.len() < MOST_STATES => self.kept.push(self.state.clone()),
            "Q" => self.kept.pop().into_iter().for_each(|state| self.state = state),
            "cm" => {
                matrix_of(operands)
                    .into_iter()
                    .for_each(|matrix| self.state.page = matrix.then(self.state.page));
            }
            "BT" => (self.next, self.line) = (Matrix::UNIT, Matrix::UNIT),
            "Tf" => self.state.size = at(1),
            "Tc" => self.state.char_space = at(0),
            "Tw" => self.state.word_space = at(0),
            "Tz" => self.state.stretch = at(0) / 100.0,
            "TL" => self.state.leading = at(0),
            "Ts" => self.state.rise = at(0),
            "Td" => self.move_line(at(0), at(1)),
            "TD" => {
                self.state.leading = -at(1);
                self.move_line(at(0), at(1));
            }
            "Tm" => {
                matrix_of(operands).into_iter().for_each(|matrix| (self.next, self.line) = (matrix, matrix))
            }
            "T*" => self.move_line(0.0, -self.state.leading),
            "Tj" => self.show(operands.first(), out),
            "'" => {
                self.move_line(0.0, -self.state.leading);
                self.show(operands.first(), out);
            }
            "\"" => {
                (self.state.word_space, self.state.char_space) = (at(0), at(1));
                self.move_line(0.0, -self.state.leading);
                self.show(operands.get(2), out);
            }
            "TJ" => self.show_spaced(operands.first(), out),
            "BMC" | "BDC" if self.marked.len() < MOST_STATES => {
                self.marked.push(is_furniture(operands, file))
            }
            "EMC" => drop(self.marked.pop()),
            operator if !self.marked.contains(&true) => {
                self.drawing.operate(operator, &at, self.state.page, rules)
            }
            _ => {}
        }
    }

    fn move_line(&mut self, x: f64, y: f64) {
        self.line = self.line.moved(x, y);
        self.next = self.line;
    }

    fn show_spaced(&mut self, parts: Option<&Object>, out: &mut Vec<Glyph>) {
        for part in parts.and_then(|parts| parts.as_array().ok()).into_iter().flatten() {
            match float(part) {
                Some(back) => {
                    self.next = self.next.moved(-back / 1000.0 * self.state.size * self.state.stretch, 0.0)
                }
                None => self.show(Some(part), out),
            }
        }
    }

    fn show(&mut self, text: Option<&Object>, out: &mut Vec<Glyph>) {
        let (Some(Ok(bytes)), Some(font)) = (text.map(Object::as_str), self.state.font.clone()) else {
            return;
        };
        for shown in font.show(bytes) {
            let state = &self.state;
            let space = state.char_space + if shown.is_space { state.word_space } else { 0.0 };
            let advance = (shown.width * state.size + space) * state.stretch;
            if !self.marked.contains(&true) {
                let width = shown.width * state.size * state.stretch;
                self.glyphs(&shown.text, width, out);
            }
            self.next = self.next.moved(advance, 0.0);
        }
    }

    /// The characters of one code share its width.
    fn glyphs(&self, text: &str, width: f64, out: &mut Vec<Glyph>) {
        let Matrix([a, b, c, d, x, y]) = self.next.moved(0.0, self.state.rise).then(self.state.page);
        // Text that runs upwards or aslant belongs to the page: a watermark, a seal.
        if a <= 0.0 || b.abs() > 0.2 * a {
            return;
        }
        let width = width * a / text.chars().count().max(1) as f64;
        let size = self.state.size.abs() * c.hypot(d);
        let glyph = |(at, c): (usize, char)| Glyph { c, x: x + width * at as f64, y: -y, width, size };
        out.extend(text.chars().filter(|c| !c.is_control()).enumerate().map(glyph));
    }
}

/// Running titles and page numbers are marked as such by many programs.
fn is_furniture(operands: &[Object], file: &Document) -> bool {
    let artifact = operands.first().and_then(|tag| tag.as_name().ok()) == Some(b"Artifact");
    let properties = operands.get(1).and_then(|properties| file.dereference(properties).ok());
    let kind = properties.and_then(|(_, found)| found.as_dict().ok()?.get(b"Type").ok()?.as_name().ok());
    artifact && kind == Some(b"Pagination")
}
