//! Automatic numbers: the lists of a document, how far each has come, and what is printed.
//!
//! A paragraph names a list (`w:num`), a list an abstract list that several may share. Lists of one abstract
//! list count on together, unless a list sets its own start.

use std::collections::{HashMap, HashSet};

use super::format::write;
use super::style::Styles;
use crate::document::reader::Unread;
use crate::document::reader::xml::{Element, Node, walk};

/// A list has so many levels.
const LEVELS: usize = 9;
/// Lists name styles that name lists; a circle ends here.
const DEEPEST: usize = 8;
/// No label is longer.
const LONGEST: usize = 40;

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// What is printed: `%1` stands for the number of the first level.
    text: String,
    /// The style whose paragraphs stand at this level.
    style: Option<String>,
    /// All numbers are printed in digits.
    legal: bool,
    /// Which level sets it back, from 1; 0 for none.
    restart: Option<usize>,
}

impl Default for Level {
    fn default() -> Self {
        let format = "decimal".to_owned();
        Self { start: 1, format, text: String::new(), style: None, legal: false, restart: None }
    }
}

#[derive(Debug, Default)]
struct Abstract {
    levels: HashMap<usize, Level>,
    /// The style that has the list in its stead.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    base: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    bases: HashMap<String, Abstract>,
    lists: HashMap<String, List>,
    /// How far each abstract list has come.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// Where a list has set its own start.
    started: HashSet<(String, usize)>,
}

/// What is printed before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A bullet.
    Bullet,
    /// A number with what belongs to it.
    Number(String),
}

impl Numbering {
    /// Reads the part of the lists.
    pub(super) fn read(part: &str) -> Result<Self, Unread> {
        let mut reading = Reading::default();
        walk(part, "numbering.xml", &mut |node| match node {
            Node::Open(element) => reading.open(&element),
            Node::Close(name) => reading.close(name),
            Node::Text(_) => {}
        })?;
        Ok(reading.done)
    }

    /// The level at which a list has paragraphs of a style.
    pub(super) fn level_of_style(&self, list: &str, style: &str, styles: &Styles) -> Option<usize> {
        let (_, base) = self.base(list, styles)?;
        let levels = base.levels.iter().filter(|(_, level)| level.style.as_deref() == Some(style));
        levels.map(|(&at, _)| at).min()
    }

    /// Counts on, and says what is printed before a paragraph of the list at the level.
    pub(super) fn next(&mut self, list: &str, level: usize, styles: &Styles) -> Option<Label> {
        let level = level.min(LEVELS - 1);
        let base = self.base(list, styles)?.0.to_owned();
        let of = |at: usize| self.level(list, &base, at);
        let levels: Vec<Level> = (0..LEVELS).map(|at| of(at).cloned().unwrap_or_default()).collect();
        let this = of(level)?.clone();
        let own = self.lists.get(list).and_then(|list| list.starts.get(&level)).copied();
        let own = own.filter(|_| self.started.insert((list.to_owned(), level)));
        let counts = self.counts.entry(base).or_insert([None; LEVELS]);
        count(counts, level, own, &levels);
        if this.format == "bullet" {
            return Some(Label::Bullet);
        }
        let label = printed(&this, counts, &levels);
        (!label.is_empty()).then_some(Label::Number(label))
    }

    fn level(&self, list: &str, base: &str, at: usize) -> Option<&Level> {
        let own = self.lists.get(list).and_then(|list| list.levels.get(&at));
        own.or_else(|| self.bases.get(base)?.levels.get(&at))
    }

    /// The abstract list of a list, wherever a style has it.
    fn base<'n>(&'n self, list: &str, styles: &Styles) -> Option<(&'n str, &'n Abstract)> {
        let mut list = list.to_owned();
        for _ in 0..DEEPEST {
            let id = self.lists.get(&list)?.base.as_str();
            let base = self.bases.get(id)?;
            match base.link.as_deref().filter(|_| base.levels.is_empty()) {
                None => return Some((id, base)),
                Some(style) => list = styles.list(style)?,
            }
        }
        None
    }
}

/// Counts the level on, and sets those below it back.
fn count(counts: &mut [Option<u32>; LEVELS], level: usize, own: Option<u32>, levels: &[Level]) {
    let start = |at: usize| levels.get(at).map_or(1, |level| level.start);
    for (at, count) in counts.iter_mut().enumerate() {
        if at == level {
            *count = Some(own.unwrap_or_else(|| count.map_or(start(at), |count| count.saturating_add(1))));
        } else if at > level {
            let restart = levels.get(at).and_then(|level| level.restart);
            if restart.is_none_or(|restart| level < restart) {
                *count = None;
            }
        }
    }
}

/// The text of a level with its numbers filled in.
fn printed(level: &Level, counts: &[Option<u32>; LEVELS], levels: &[Level]) -> String {
    let mut out = String::new();
    let mut chars = level.text.chars().peekable();
    while let Some(c) = chars.next() {
        let place = chars.peek().and_then(|c| c.to_digit(10)).filter(|place| c == '%' && *place > 0);
        let Some(at) = place.map(|place| place as usize - 1) else {
            out.push(c);
            continue;
        };
        chars.next();
        let Some(of) = levels.get(at) else { continue };
        // A level that was not reached yet prints its first number.
        let count = counts.get(at).copied().flatten().unwrap_or(of.start);
        out.push_str(&write(count, if level.legal { "decimal" } else { &of.format }));
    }
    let end = out.char_indices().nth(LONGEST).map_or(out.len(), |(at, _)| at);
    out.truncate(end);
    out.trim().to_owned()
}

/// The part while it is read.
#[derive(Default)]
struct Reading {
    done: Numbering,
    base: Option<(String, Abstract)>,
    list: Option<(String, List)>,
    level: Option<(usize, Level)>,
    /// The level that a list is overriding.
    overridden: Option<usize>,
}

impl Reading {
    fn open(&mut self, element: &Element<'_>) {
        let value = || element.val().unwrap_or_default().into_owned();
        match element.name {
            "abstractNum" => {
                self.base = element.attr("abstractNumId").map(|id| (id.into(), Abstract::default()));
            }
            "num" => self.list = element.attr("numId").map(|id| (id.into(), List::default())),
            "abstractNumId" => self.list.iter_mut().for_each(|(_, list)| list.base = value()),
            "numStyleLink" => self.base.iter_mut().for_each(|(_, base)| base.link = Some(value())),
            "lvlOverride" => self.overridden = element.number("ilvl").filter(|at| *at < LEVELS),
            "startOverride" => {
                if let (Some((_, list)), Some(at), Some(start)) =
                    (&mut self.list, self.overridden, element.number("val"))
                {
                    list.starts.insert(at, start);
                }
            }
            "lvl" => {
                self.level =
                    element.number("ilvl").filter(|at| *at < LEVELS).map(|at| (at, Level::default()));
            }
            _ => self.level(element),
        }
    }

    fn level(&mut self, element: &Element<'_>) {
        let Some((_, level)) = &mut self.level else { return };
        let value = || element.val().unwrap_or_default().into_owned();
        match element.name {
            "start" => level.start = element.number("val").unwrap_or(1),
            "numFmt" => level.format = value(),
            "lvlText" => level.text = value(),
            "pStyle" => level.style = Some(value()),
            "isLgl" => level.legal = element.is_on(),
            "lvlRestart" => level.restart = element.number("val"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "lvl" => {
                let levels = match (&mut self.list, &mut self.base) {
                    (Some((_, list)), _) => Some(&mut list.levels),
                    (_, Some((_, base))) => Some(&mut base.levels),
                    _ => None,
                };
                levels.into_iter().for_each(|levels| levels.extend(self.level.take()));
            }
            "lvlOverride" => self.overridden = None,
            "abstractNum" => self.done.bases.extend(self.base.take()),
            "num" => self.done.lists.extend(self.list.take()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/><w:isLgl/></w:lvl>
        <w:lvl w:ilvl="3"><w:start w:val="5"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%4"/><w:lvlRestart w:val="0"/></w:lvl>
        <w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="l"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="S"/></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;

    #[test]
    fn lists_count_on_and_are_set_back() {
        let mut numbering = Numbering::read(PART).unwrap();
        let mut next = |list: &str, level| match numbering.next(list, level, &Styles::default()) {
            Some(Label::Number(text)) => text,
            Some(Label::Bullet) => "*".to_owned(),
            None => String::new(),
        };
        let found: Vec<_> =
            [("1", 0), ("1", 1), ("1", 1), ("1", 3), ("1", 0), ("1", 1), ("1", 2), ("1", 3), ("1", 4)]
                .map(|(list, level)| next(list, level))
                .into();
        assert_eq!(found, ["一、", "（一）", "（二）", "⑤", "二、", "（一）", "2.1", "⑥", "*"]);
        // A list with a start of its own begins anew once; the style of list 3 is nowhere.
        assert_eq!(
            [next("2", 0), next("2", 0), next("1", 0), next("3", 0), next("9", 0)],
            ["一、", "二、", "三、", "", ""]
        );
    }
}
