//! What the page says of itself: title, time of publication, source.

use jiff::civil::Date;
use scraper::Html;

use super::{MetaCue, PageCues, Piece, folded};
use crate::document::reader::PageMeta;

/// Page data stand on short lines.
const LONGEST_LINE: usize = 300;

/// The titles that the page gives itself, the best first.
pub(super) fn titles(page: &Html, cues: &PageCues<'_>) -> Vec<String> {
    let mut found: Vec<String> = metas(page, cues, MetaCue::Title).collect();
    let elements = page.tree.nodes().filter_map(scraper::ElementRef::wrap);
    let title = elements.into_iter().find(|element| element.value().name() == "title");
    found.extend(title.map(|title| title.text().collect::<String>()));
    found.iter_mut().for_each(|title| *title = title.split_whitespace().collect::<Vec<_>>().join(" "));
    found.retain(|title| !title.is_empty());
    found
}

fn metas<'p>(page: &'p Html, cues: &'p PageCues<'_>, wanted: MetaCue) -> impl Iterator<Item = String> + 'p {
    page.tree.nodes().filter_map(|node| node.value().as_element()).filter_map(move |element| {
        let name = element.attr("name").or_else(|| element.attr("property"))?;
        let content = element.attr("content")?.trim();
        (element.name() == "meta" && !content.is_empty() && (cues.meta)(name) == Some(wanted))
            .then(|| content.to_owned())
    })
}

/// What is printed around the main text, which the paragraphs `main` make.
pub(super) fn page(
    page: &Html,
    pieces: &[Piece],
    main: &[usize],
    titles: &[String],
    cues: &PageCues<'_>,
) -> PageMeta {
    let around = pieces
        .iter()
        .enumerate()
        .filter(|(at, piece)| piece.text.chars().count() <= LONGEST_LINE && main.binary_search(at).is_err());
    let lines: Vec<_> = around.map(|(_, piece)| (cues.line)(&folded(&piece.text))).collect();
    let published = lines.iter().filter_map(|line| line.published.as_deref()).find_map(day);
    let source = lines.iter().find_map(|line| line.source.clone().filter(|source| !source.is_empty()));
    PageMeta {
        title: titles.first().cloned(),
        published: published.or_else(|| metas(page, cues, MetaCue::Published).find_map(|text| day(&text))),
        source: source.or_else(|| metas(page, cues, MetaCue::Source).next()),
    }
}

/// The day in a text that begins with year, month and day in figures.
fn day(text: &str) -> Option<Date> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let year = numbers.next()?;
    let (year, month, day) = match year.len() {
        // 20240320
        8 => (year.get(..4)?, year.get(4..6)?, year.get(6..)?),
        _ => (year, numbers.next()?, numbers.next()?),
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
