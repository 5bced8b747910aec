//! Parts in XML as a row of elements that open and close.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use super::Unread;

/// What comes next in a part.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// An element opens.
    Open(Element<'a>),
    /// The element of that name closes.
    Close(&'a str),
    /// Text, its entities resolved.
    Text(&'a str),
}

/// An element that opens. Elements of the namespace of the root have names without a prefix.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'a> {
    /// `p`, `tbl`, or with the prefix of another namespace: `mc:Fallback`.
    pub(super) name: &'a str,
    start: &'a BytesStart<'a>,
}

impl<'a> Element<'a> {
    /// The value of an attribute, whatever prefix its name has.
    pub(super) fn attr(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut attributes = self.start.attributes();
        let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
        let value = found.value;
        let escaped = value.contains('&');
        Some(if escaped { Cow::Owned(quick_xml::escape::unescape(&value).ok()?.into_owned()) } else { value })
    }

    /// The value of the attribute `val`.
    pub(super) fn val(&self) -> Option<Cow<'a, str>> {
        self.attr("val")
    }

    /// A whole number.
    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attr(name)?.trim().parse().ok()
    }

    /// A property that is switched on by being there, unless its value says otherwise.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Visits all nodes of the part called `part`.
///
/// # Errors
/// When the part is not well-formed or ends before its elements do. What was visited before is then of no use.
pub(super) fn walk(text: &str, part: &str, visit: &mut dyn FnMut(Node<'_>)) -> Result<(), Unread> {
    let broken =
        |what: &dyn std::fmt::Display| Unread::Broken(format!("its part {part} cannot be read ({what})"));
    let mut reader = Reader::from_str(text);
    let mut root: Option<String> = None;
    let mut open = 0_usize;
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Start(start) => {
                open += 1;
                opened(&start, &mut root, visit);
            }
            Event::Empty(start) => {
                opened(&start, &mut root, visit);
                visit(Node::Close(name(start.name().0, &root)));
            }
            Event::End(end) => {
                open = open.saturating_sub(1);
                visit(Node::Close(name(end.name().0, &root)));
            }
            Event::Text(text) => visit(Node::Text(&text)),
            Event::CData(text) => visit(Node::Text(&text)),
            Event::GeneralRef(entity) => {
                let mut buffer = [0; 4];
                match entity.resolve_char_ref() {
                    Ok(Some(c)) => visit(Node::Text(c.encode_utf8(&mut buffer))),
                    _ => resolve_xml_entity(&entity).into_iter().for_each(|text| visit(Node::Text(text))),
                }
            }
            Event::Eof if open > 0 => return Err(broken(&"it ends in the middle")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn opened(start: &BytesStart<'_>, root: &mut Option<String>, visit: &mut dyn FnMut(Node<'_>)) {
    let full = start.name().0;
    if root.is_none() {
        *root = Some(full.split_once(':').map_or(String::new(), |(prefix, _)| prefix.to_owned()));
    }
    visit(Node::Open(Element { name: name(full, root), start }));
}

/// The name without the prefix of the root.
fn name<'n>(full: &'n str, root: &Option<String>) -> &'n str {
    match full.split_once(':') {
        Some((prefix, local)) if root.as_deref() == Some(prefix) => local,
        _ => full,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(text: &str) -> Result<String, Unread> {
        let mut out = String::new();
        walk(text, "x", &mut |node| match node {
            Node::Open(e) => out.push_str(&format!("<{} {:?}>", e.name, e.val())),
            Node::Close(name) => out.push_str(&format!("</{name}>")),
            Node::Text(text) => out.push_str(text),
        })?;
        Ok(out)
    }

    #[test]
    fn names_texts_and_values() {
        let text =
            r#"<?xml version="1.0"?><w:a w:val="1&amp;2"><w:b/>&lt;&#x7532;<![CDATA[<]]><m:t>x</m:t></w:a>"#;
        assert_eq!(nodes(text).unwrap(), "<a Some(\"1&2\")><b None></b><甲<<m:t None>x</m:t></a>");
        assert!(nodes("<a><b></a>").is_err() && nodes("<a>").is_err() && nodes("<a").is_err());
    }
}
