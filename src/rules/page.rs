//! The kind of rules for web pages: what stands around a notice, and what its tables are called.

use schemars::JsonSchema;
use serde::Deserialize;

/// What a `page` rule reads.
///
/// Three kinds of texts are shown to these rules: elements, written as `tag#id.class.class` in lower case;
/// names of `<meta>` elements; and lines of the page with half-width punctuation, in which every blank
/// stands as one space. What a key with its value takes of a line ends at the capture `rest`, if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PagePart {
    /// An element that holds the text of an article.
    Content,
    /// An element of the frame of the page: navigation, related links, footer.
    Frame,
    /// The name of a `<meta>` element that holds the title.
    TitleMeta,
    /// The name of a `<meta>` element that holds the time of publication.
    PublishedMeta,
    /// The name of a `<meta>` element that holds the source.
    SourceMeta,
    /// A key with the time of publication: capture `published`.
    Published,
    /// A key with the source: capture `source`.
    Source,
    /// A key with its value, or a button, that says nothing of the notice.
    Field,
    /// A line of the frame of the page.
    Chrome,
    /// A line that belongs to a notice although it is a link, such as an attachment.
    Keep,
    /// A line of the signature.
    Signature,
    /// The title of a column of a table of issues; `column` says which.
    Column,
}

/// What a column of a table of issues holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PageColumn {
    /// The number of the issue.
    Number,
    /// What groups the issues.
    Area,
    /// The issue.
    Issue,
    /// What is done about it; several cells of one issue are several measures.
    Measure,
    /// Goal, owner, deadline, state: a labelled paragraph.
    Other,
}

/// Meaning of a `page` rule.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageSet {
    /// What the rule reads.
    pub part: PagePart,
    /// Which column a title names.
    pub column: Option<PageColumn>,
}
