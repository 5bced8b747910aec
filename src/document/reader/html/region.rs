//! Which element holds the notice.
//!
//! Elements with the names of content elements are tried first, and believed when they hold most of the
//! page's running text. Otherwise the walk goes down from the body, always into the child that holds nearly
//! all of the punctuation outside of links, and stops where the text parts into several.

use super::dom::Dom;
use super::{ElementCue, PageCues};

/// The share of its parent's running text, in hundredths, that a child must hold to be gone into.
const DESCENT_SHARE: usize = 85;
/// The share of the page's running text, in hundredths, that a content element must hold to be believed.
const CONTENT_SHARE: usize = 50;
/// Of several content elements, one inside another, the innermost that keeps this share.
const INNER_SHARE: usize = 90;

/// What is known of the elements of a page.
#[derive(Debug)]
pub(super) struct Region {
    /// The element that holds the text.
    pub(super) root: usize,
    /// For every node, whether it belongs to the frame of the page.
    pub(super) frame: Vec<bool>,
}

/// Finds the element that holds the text.
pub(super) fn region(dom: &Dom<'_>, cues: &PageCues<'_>) -> Region {
    let (contents, frames) = named(dom, cues);
    let whole = dom.punctuation(&(0..dom.nodes.len()));
    let weight = |at: usize| dom.punctuation(&dom.range(at));
    let most = contents.iter().map(|&at| weight(at)).max().unwrap_or(0);
    let is_text = |at: &usize| {
        let (linked, chars) = dom.links(&dom.range(*at));
        weight(*at) * 100 >= whole * CONTENT_SHARE && linked * 2 <= chars && weight(*at) > 0
    };
    let inner = contents.iter().copied().filter(is_text).filter(|&at| weight(at) * 100 >= most * INNER_SHARE);
    let root = inner.min_by_key(|&at| dom.range(at).len()).unwrap_or_else(|| descend(dom));
    let frame = frame(dom, root, &frames);
    Region { root, frame }
}

/// The elements whose names are those of contents and of frames.
fn named(dom: &Dom<'_>, cues: &PageCues<'_>) -> (Vec<usize>, Vec<usize>) {
    let (mut contents, mut frames) = (Vec::new(), Vec::new());
    for at in 0..dom.nodes.len() {
        match dom.signature(at).and_then(|signature| (cues.element)(&signature)) {
            Some(ElementCue::Content) => contents.push(at),
            Some(ElementCue::Frame) => frames.push(at),
            None => {}
        }
    }
    (contents, frames)
}

fn descend(dom: &Dom<'_>) -> usize {
    let mut at = (0..dom.nodes.len()).find(|&at| dom.name(at) == "body").unwrap_or(0);
    loop {
        let weight = dom.punctuation(&dom.range(at));
        let heaviest = dom.children(at).max_by_key(|&child| dom.punctuation(&dom.range(child)));
        match heaviest {
            Some(child)
                if weight > 0
                    && dom.element(child).is_some_and(|element| !is_paragraph(element.name()))
                    && dom.punctuation(&dom.range(child)) * 100 >= weight * DESCENT_SHARE =>
            {
                at = child;
            }
            _ => return at,
        }
    }
}

/// Elements that hold one paragraph, so that the next one stands beside them.
fn is_paragraph(name: &str) -> bool {
    matches!(
        name,
        "p" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "span" | "a" | "b" | "strong" | "td" | "dd"
    )
}

/// Marks the nodes of frame elements. One that holds the text, or a good part of it, is no frame, whatever
/// its name.
fn frame(dom: &Dom<'_>, root: usize, frames: &[usize]) -> Vec<bool> {
    let mut frame = vec![false; dom.nodes.len()];
    let weight = dom.punctuation(&dom.range(root));
    for &at in frames {
        let range = dom.range(at);
        let holds_text = range.contains(&root) || dom.punctuation(&range) * 5 > weight;
        if !holds_text && !frame.get(at).copied().unwrap_or(true) {
            frame.iter_mut().take(range.end).skip(range.start).for_each(|node| *node = true);
        }
    }
    frame
}
