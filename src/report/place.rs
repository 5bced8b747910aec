//! Where the lines of a converted document stand in its form, and what the form says around them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Span;
use crate::document::Document;
use crate::document::reader::{Mark, PageMeta};

/// What the page around a notice says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Page {
    /// The title that the page gives itself.
    pub title: Option<String>,
    /// The day of publication (`YYYY-MM-DD`).
    pub published: Option<String>,
    /// Where the page says that it has the text from.
    pub source: Option<String>,
}

/// Where one line of the text stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The line in the text.
    pub span: Span,
    /// The element, as a path from the root of the page: `/html/body/div[2]/p[5]`. A path that begins
    /// with `//` leaves out the outer elements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The cell it was read from: table, row and column, each counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<[u32; 3]>,
    /// The page, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
}

/// What the reader found around the notice.
pub fn page(meta: &PageMeta) -> Page {
    Page {
        title: meta.title.clone(),
        published: meta.published.map(|day| day.to_string()),
        source: meta.source.clone(),
    }
}

/// The place of each line of the document's text, in order.
pub fn places(document: &Document, marks: &[Mark]) -> Vec<Place> {
    let mut start = 0;
    let mut places = Vec::with_capacity(marks.len());
    for (line, mark) in document.text.split('\n').zip(marks) {
        let end = start + line.chars().count();
        places.push(Place {
            span: Span(start, end),
            path: mark.place.path.clone(),
            cell: mark.place.cell.map(|(table, row, column)| [table, row, column]),
            page: mark.place.page,
        });
        start = end + 1;
    }
    places
}
