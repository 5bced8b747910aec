//! OFD documents, the Chinese standard for fixed pages (GB/T 33190): an archive of pages in XML.
//!
//! Each text object has its box on the page, and its characters stand at distances in that box. Lengths are
//! in millimetres.

use super::package::{Package, resolve};
use super::printed::{Glyph, Page, Path, Rule, read as read_pages};
use super::xml::{Element, Node, walk};
use super::{Columns, Extracted, Unread};

/// Pages of a document.
const MOST_PAGES: usize = 5000;
/// Characters and ruled lines of a document.
const MOST_GLYPHS: usize = 2_000_000;
/// Shapes that are filled and no thicker are lines.
const THICK: f64 = 1.4;

/// Reads the document in `bytes`: printed lines, of which a paragraph may take several. `columns` says what the
/// columns of tables of issues hold.
///
/// # Errors
/// When the archive is damaged, encrypted, too large, or its pages are pictures.
pub fn read(bytes: &[u8], columns: &Columns<'_>) -> Result<Extracted, Unread> {
    let mut package = Package::open(bytes)?;
    let Some(root) = package.part("OFD.xml")? else {
        let encrypted = package.part("Encryptions.xml")?.is_some();
        return Err(if encrypted {
            Unread::Encrypted
        } else {
            Unread::Broken("there is no part OFD.xml in it".to_owned())
        });
    };
    let mut pages = Vec::new();
    let mut left = MOST_GLYPHS;
    for document in names(&root, "OFD.xml", "DocRoot", None)? {
        let part = package.part(&document)?.ok_or_else(|| missing(&document))?;
        for page in names(&part, &document, "Page", Some("BaseLoc"))? {
            if pages.len() >= MOST_PAGES {
                return Err(Unread::TooLarge(format!("it has more than {MOST_PAGES} pages")));
            }
            let part = package.part(&page)?.ok_or_else(|| missing(&page))?;
            let page = printed(&part, &page, left)?;
            left = left.saturating_sub(page.glyphs.len() + page.rules.len());
            pages.push(page);
        }
    }
    if pages.is_empty() {
        return Err(Unread::Broken("it has no pages".to_owned()));
    }
    read_pages(pages, columns)
}

fn missing(part: &str) -> Unread {
    Unread::Broken(format!("there is no part {part} in it"))
}

/// The parts that elements name, in their text or in an attribute.
fn names(part: &str, name: &str, element: &str, attribute: Option<&str>) -> Result<Vec<String>, Unread> {
    let mut found = Vec::new();
    let mut text: Option<String> = None;
    walk(part, name, &mut |node| match (node, attribute) {
        (Node::Open(open), Some(key)) if open.name == element => {
            found.extend(open.attr(key).map(|target| resolve(name, &target)));
        }
        (Node::Open(open), None) if open.name == element => text = Some(String::new()),
        (Node::Text(more), None) => text.iter_mut().for_each(|text| text.push_str(more)),
        (Node::Close(close), None) if close == element => {
            found.extend(text.take().map(|target| resolve(name, target.trim())));
        }
        _ => {}
    })?;
    Ok(found)
}

/// A text object and the code in it that is being read.
#[derive(Default)]
struct Open {
    left: f64,
    top: f64,
    size: f64,
    x: f64,
    y: f64,
    steps: Vec<f64>,
    in_code: bool,
}

/// The characters and lines of a page.
fn printed(part: &str, name: &str, most: usize) -> Result<Page, Unread> {
    let mut out = Page::default();
    let mut open = Open::default();
    let mut drawing: Option<Drawing> = None;
    walk(part, name, &mut |node| match node {
        _ if out.glyphs.len() + out.rules.len() > most => {}
        Node::Open(element) if element.name == "TextObject" => open = object(&element),
        Node::Open(element) if element.name == "TextCode" => {
            let number = |name: &str| element.number(name).filter(|number: &f64| number.is_finite());
            (open.x, open.y) = (number("X").unwrap_or(open.x), number("Y").unwrap_or(open.y));
            open.steps = steps(&element.attr("DeltaX").unwrap_or_default());
            open.in_code = true;
        }
        Node::Close("TextCode") => open.in_code = false,
        Node::Text(text) if open.in_code => show(&mut open, text, &mut out.glyphs),
        Node::Open(element) if element.name == "PathObject" => drawing = Some(Drawing::of(&element)),
        Node::Open(element) if element.name == "AbbreviatedData" => {
            drawing.iter_mut().for_each(|drawing| drawing.in_data = true)
        }
        Node::Close("AbbreviatedData") => drawing.iter_mut().for_each(|drawing| drawing.in_data = false),
        Node::Text(text) => {
            drawing.iter_mut().filter(|drawing| drawing.in_data).for_each(|drawing| drawing.draw(text))
        }
        Node::Close("PathObject") => {
            drawing.take().into_iter().for_each(|drawing| drawing.finish(&mut out.rules))
        }
        _ => {}
    })?;
    if out.glyphs.len() + out.rules.len() > most {
        Err(Unread::TooLarge("its pages hold more than any notice does".to_owned()))
    } else {
        Ok(out)
    }
}

/// A drawing: its pen moves in a box on the page.
struct Drawing {
    left: f64,
    top: f64,
    /// Stretches, turns and moves what is drawn.
    matrix: [f64; 6],
    is_stroked: bool,
    is_filled: bool,
    in_data: bool,
    path: Path,
}

impl Drawing {
    fn of(element: &Element<'_>) -> Self {
        let corner = numbers(element, "Boundary");
        let says = |name: &str| element.attr(name).map(|value| value.trim() == "true");
        let at = |at: usize| corner.get(at).copied().unwrap_or(0.0);
        Self {
            left: at(0),
            top: at(1),
            matrix: numbers(element, "CTM").try_into().unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
            is_stroked: says("Stroke").unwrap_or(true),
            is_filled: says("Fill").unwrap_or(false),
            in_data: false,
            path: Path::default(),
        }
    }

    /// Moves the pen: `M 0 0 L 50 0 C`. Letters say how, numbers where to (GB/T 33190, 9.1).
    fn draw(&mut self, data: &str) {
        let mut words = data.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let mut places: Vec<f64> = Vec::new();
            while let Some(number) = words.peek().and_then(|word| word.parse().ok()) {
                places.push(number);
                words.next();
            }
            // A curve ends in its last place.
            let Some(&[x, y]) = places.last_chunk() else {
                if word == "C" {
                    self.path.close();
                }
                continue;
            };
            let [a, b, c, d, e, f] = self.matrix;
            let point = (self.left + a * x + c * y + e, self.top + b * x + d * y + f);
            if word == "L" { self.path.line_to(point) } else { self.path.move_to(point) }
        }
    }

    fn finish(self, out: &mut Vec<Rule>) {
        if self.is_stroked {
            self.path.stroked(out);
        }
        if self.is_filled {
            self.path.filled(THICK, out);
        }
    }
}

/// The numbers of an attribute.
fn numbers(element: &Element<'_>, name: &str) -> Vec<f64> {
    let value = element.attr(name).unwrap_or_default();
    value.split_whitespace().filter_map(|number| number.parse().ok()).collect()
}

fn object(element: &Element<'_>) -> Open {
    let corner = numbers(element, "Boundary");
    // The first number of the matrix stretches the letters.
    let stretch = numbers(element, "CTM").first().copied().filter(|by| *by > 0.0).unwrap_or(1.0);
    let size = element.number("Size").unwrap_or(4.0) * stretch;
    let at = |at: usize| corner.get(at).copied().unwrap_or(0.0);
    Open { left: at(0), top: at(1), size, ..Open::default() }
}

/// The distances between characters: `5 5`, or `g 2 5` for two of 5.
fn steps(text: &str) -> Vec<f64> {
    let mut out = Vec::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        if word == "g" {
            let count = words.next().and_then(|count| count.parse().ok()).unwrap_or(0_usize);
            let step = words.next().and_then(|step| step.parse().ok()).unwrap_or(0.0);
            out.extend(std::iter::repeat_n(step, count.min(10_000)));
        } else {
            out.extend(word.parse::<f64>().ok());
        }
    }
    out
}

fn show(open: &mut Open, text: &str, out: &mut Vec<Glyph>) {
    for (at, c) in text.chars().filter(|c| !c.is_control()).enumerate() {
        let wide = if c.is_ascii() { 0.5 } else { 1.0 } * open.size;
        out.push(Glyph { c, x: open.left + open.x, y: open.top + open.y, width: wide, size: open.size });
        open.x += open.steps.get(at).copied().unwrap_or(wide);
    }
}
