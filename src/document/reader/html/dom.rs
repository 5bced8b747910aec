//! The tree of a page as one list in the order of its text, so that every walk is a loop over places.

use std::collections::HashMap;
use std::ops::Range;

use ego_tree::iter::Edge;
use scraper::Html;
use scraper::node::Element;

/// No path names more elements than this; the outer ones are left out.
const LONGEST_PATH: usize = 24;

/// An element or a text, by its place in the order of the text.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// What it is.
    pub(super) kind: Kind<'a>,
    /// The element around it; its own place at the root.
    pub(super) parent: usize,
    /// The first place behind it and all that it holds.
    pub(super) end: usize,
    /// Which of the elements of its name it is among its neighbours, from 1.
    nth: u32,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind<'a> {
    /// An element.
    Element(&'a Element),
    /// A text that is shown.
    Text(&'a str),
}

/// Sums over the texts before a place.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    punctuation: usize,
    chars: usize,
    linked: usize,
}

/// A page without what it does not show.
#[derive(Debug)]
pub(super) struct Dom<'a> {
    /// All nodes, parents before their children.
    pub(super) nodes: Vec<Node<'a>>,
    sums: Vec<Sum>,
}

impl<'a> Dom<'a> {
    /// Lists what `page` shows.
    pub(super) fn new(page: &'a Html) -> Self {
        let mut builder = Builder::default();
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) => match node.value() {
                    scraper::Node::Element(element) => builder.open(element),
                    scraper::Node::Text(text) => builder.text(&text.text),
                    _ => {}
                },
                Edge::Close(node) => {
                    if node.value().is_element() {
                        builder.close();
                    }
                }
            }
        }
        let sums = sums(&builder.nodes);
        Self { nodes: builder.nodes, sums }
    }

    /// The element at a place.
    pub(super) fn element(&self, at: usize) -> Option<&'a Element> {
        match self.nodes.get(at)?.kind {
            Kind::Element(element) => Some(element),
            Kind::Text(_) => None,
        }
    }

    /// The name of the element at a place; empty for a text.
    pub(super) fn name(&self, at: usize) -> &'a str {
        self.element(at).map_or("", Element::name)
    }

    /// The element at a place and all that it holds.
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        at..self.nodes.get(at).map_or(at, |node| node.end)
    }

    /// The children of the element at a place.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.range(at).end;
        let next = move |child: usize| (child < end).then_some(child);
        std::iter::successors(next(at + 1), move |&child| next(self.range(child).end))
    }

    /// Marks of punctuation outside of links in `range`: what running text has and frames lack.
    pub(super) fn punctuation(&self, range: &Range<usize>) -> usize {
        self.sum(range, |sum| sum.punctuation)
    }

    /// How many characters of `range` are links, and how many there are.
    pub(super) fn links(&self, range: &Range<usize>) -> (usize, usize) {
        (self.sum(range, |sum| sum.linked), self.sum(range, |sum| sum.chars))
    }

    fn sum(&self, range: &Range<usize>, of: fn(&Sum) -> usize) -> usize {
        let at = |place: usize| self.sums.get(place).map_or(0, of);
        at(range.end).saturating_sub(at(range.start))
    }

    /// The element at a place as rules see it: `div#zoom.trs_editor`, in lower case.
    pub(super) fn signature(&self, at: usize) -> Option<String> {
        let element = self.element(at)?;
        let mut out = element.name().to_owned();
        if let Some(id) = element.id() {
            out.push('#');
            out.push_str(id);
        }
        for class in element.classes() {
            out.push('.');
            out.push_str(class);
        }
        (out.len() > element.name().len() || is_speaking(element.name())).then(|| out.to_lowercase())
    }

    /// The path of the element that holds the node at a place: `/html/body/div[2]/p[5]`.
    pub(super) fn path(&self, at: usize) -> String {
        let mut steps = Vec::new();
        let mut at = if self.element(at).is_some() { at } else { self.nodes.get(at).map_or(0, |n| n.parent) };
        while let Some(node) = self.nodes.get(at) {
            if steps.len() == LONGEST_PATH {
                steps.push("/".to_owned());
                break;
            }
            let only = node.nth == 1 && matches!(self.name(at), "html" | "body");
            steps.push(if only {
                self.name(at).to_owned()
            } else {
                format!("{}[{}]", self.name(at), node.nth)
            });
            if node.parent == at {
                break;
            }
            at = node.parent;
        }
        steps.iter().rev().fold(String::new(), |path, step| path + "/" + step)
    }
}

/// Elements whose name alone says what they are.
fn is_speaking(name: &str) -> bool {
    matches!(name, "nav" | "footer" | "aside" | "article" | "main" | "header" | "section")
}

/// Whether nothing of an element is shown.
fn is_hidden(element: &Element) -> bool {
    let never = matches!(
        element.name(),
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "select"
            | "button"
            | "textarea"
            | "iframe"
            | "svg"
            | "object"
            | "audio"
            | "video"
            | "canvas"
            | "option"
            | "datalist"
            | "rp"
            | "rt"
    );
    never || element.attr("hidden").is_some() || element.attr("style").is_some_and(hides)
}

fn hides(style: &str) -> bool {
    if !style.contains("none") && !style.contains("hidden") && !style.contains("NONE") {
        return false;
    }
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    style
        .split(';')
        .any(|rule| matches!(rule.trim_end_matches("!important"), "display:none" | "visibility:hidden"))
}

#[derive(Default)]
struct Builder<'a> {
    nodes: Vec<Node<'a>>,
    /// The open elements that are shown, and how many of each name each holds so far.
    open: Vec<(usize, HashMap<&'a str, u32>)>,
    /// Open elements inside of one that is not shown, itself counted.
    hidden: usize,
}

impl<'a> Builder<'a> {
    fn open(&mut self, element: &'a Element) {
        if self.hidden > 0 || is_hidden(element) {
            self.hidden += 1;
            return;
        }
        let at = self.nodes.len();
        let (parent, nth) = match self.open.last_mut() {
            Some((parent, names)) => {
                let nth = names.entry(element.name()).or_insert(0);
                *nth += 1;
                (*parent, *nth)
            }
            None => (at, 1),
        };
        self.nodes.push(Node { kind: Kind::Element(element), parent, end: at + 1, nth });
        self.open.push((at, HashMap::new()));
    }

    fn close(&mut self) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        let end = self.nodes.len();
        if let Some(node) = self.open.pop().and_then(|(at, _)| self.nodes.get_mut(at)) {
            node.end = end;
        }
    }

    fn text(&mut self, text: &'a str) {
        if let (0, Some((parent, _))) = (self.hidden, self.open.last()) {
            let end = self.nodes.len() + 1;
            self.nodes.push(Node { kind: Kind::Text(text), parent: *parent, end, nth: 0 });
        }
    }
}

/// Whether an element is a link, and not the target of one.
pub(super) fn is_link(element: &Element) -> bool {
    element.name() == "a" && (element.attr("href").is_some() || element.attr("name").is_none())
}

fn sums(nodes: &[Node<'_>]) -> Vec<Sum> {
    let mut sum = Sum::default();
    let mut sums = Vec::with_capacity(nodes.len() + 1);
    let mut link_end = 0;
    for (at, node) in nodes.iter().enumerate() {
        sums.push(sum);
        match node.kind {
            Kind::Element(element) if is_link(element) => link_end = link_end.max(node.end),
            Kind::Element(_) => {}
            Kind::Text(text) => {
                let linked = at < link_end;
                for c in text.chars().filter(|c| !c.is_whitespace()) {
                    sum.chars += 1;
                    sum.linked += usize::from(linked);
                    sum.punctuation += usize::from(!linked && is_punctuation(c));
                }
            }
        }
    }
    sums.push(sum);
    sums
}

fn is_punctuation(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？' | ',' | ';' | '“' | '《')
}
