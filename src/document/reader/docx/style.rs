//! Styles: what a paragraph is by the name of its style.

use std::collections::HashMap;

use crate::document::reader::Unread;
use crate::document::reader::xml::{Element, Node, walk};

/// Styles build on each other no deeper than this; a circle ends here.
const DEEPEST: usize = 20;

/// What a paragraph or a run says of itself, or its style does.
#[derive(Clone, Debug, Default)]
pub(super) struct Properties {
    /// The style.
    pub(super) style: Option<String>,
    /// The list that numbers it; `0` for none.
    pub(super) list: Option<String>,
    /// The level in the list, from 0.
    pub(super) level: Option<usize>,
    /// The level in the outline, from 0; 9 is running text.
    pub(super) outline: Option<u8>,
    /// Bold.
    pub(super) bold: Option<bool>,
    /// Hidden.
    pub(super) hidden: Option<bool>,
    /// Columns of indent of the first line.
    pub(super) indent: usize,
}

impl Properties {
    /// Takes up one element of `w:pPr` or `w:rPr`.
    pub(super) fn read(&mut self, element: &Element<'_>) {
        match element.name {
            "pStyle" | "rStyle" => self.style = element.val().map(Into::into),
            "numId" => self.list = element.val().map(Into::into),
            "ilvl" => self.level = element.number("val"),
            "outlineLvl" => self.outline = element.number("val"),
            "b" => self.bold = Some(element.is_on()),
            "vanish" => self.hidden = Some(element.is_on()),
            "ind" => {
                let chars = element.number("firstLineChars").map(|hundredths: usize| hundredths / 50);
                // A column is half a character, and characters have 10 to 16 points.
                let twips = element.number("firstLine").map(|twips: usize| twips / 150);
                self.indent = chars.or(twips).unwrap_or(0).min(80);
            }
            _ => {}
        }
    }

    /// What is not said here is as `other` says.
    fn inherit(&mut self, other: &Self) {
        self.list = self.list.take().or_else(|| other.list.clone());
        self.level = self.level.or(other.level);
        self.outline = self.outline.or(other.outline);
        self.bold = self.bold.or(other.bold);
        self.hidden = self.hidden.or(other.hidden);
    }
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    properties: Properties,
}

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    /// Reads the part of the styles.
    pub(super) fn read(part: &str) -> Result<Self, Unread> {
        let mut styles = HashMap::new();
        let mut open: Option<(String, Style)> = None;
        walk(part, "styles.xml", &mut |node| match node {
            Node::Open(element) if element.name == "style" => {
                open = element.attr("styleId").map(|id| (id.into(), Style::default()));
            }
            Node::Open(element) => {
                let Some((_, style)) = &mut open else { return };
                match element.name {
                    "name" => style.name = element.val().unwrap_or_default().to_ascii_lowercase(),
                    "basedOn" => style.based_on = element.val().map(Into::into),
                    _ => style.properties.read(&element),
                }
            }
            Node::Close("style") => styles.extend(open.take()),
            _ => {}
        })?;
        Ok(Self(styles))
    }

    /// What the style says, with all that it builds on.
    pub(super) fn properties(&self, id: &str) -> Properties {
        let mut found = Properties::default();
        self.chain(id).for_each(|style| found.inherit(&style.properties));
        found.outline = found.outline.or_else(|| self.chain(id).find_map(|style| outline_of(&style.name)));
        found
    }

    /// Whether it is the style of a line of the table of contents.
    pub(super) fn is_contents(&self, id: &str) -> bool {
        self.0.get(id).is_some_and(|style| style.name.starts_with("toc ") || style.name == "toc heading")
    }

    /// The list that a style of a list names.
    pub(super) fn list(&self, id: &str) -> Option<String> {
        self.properties(id).list
    }

    fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s Style> {
        let next = |style: &&'s Style| style.based_on.as_ref().and_then(|id| self.0.get(id));
        std::iter::successors(self.0.get(id), next).take(DEEPEST)
    }
}

/// The built-in styles of headings have English names in the file, whatever Word shows.
fn outline_of(name: &str) -> Option<u8> {
    let number: u8 = name.strip_prefix("heading ")?.trim().parse().ok()?;
    number.checked_sub(1).filter(|level| *level < 9)
}
