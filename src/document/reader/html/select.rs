//! Which paragraphs of a page are the notice: its title, body and signature.
//!
//! Three stretches are looked at. Up to the first running text stands the head: the title, and data of the
//! page. Behind the last one stands the tail: the signature, and what the page goes on with. Between them
//! everything is kept but what the frame of the page puts there.

use std::ops::Range;

use super::dom::Dom;
use super::region::{Region, region};
use super::{LineCue, PageCues, Piece, folded};

/// A paragraph is running text from so many characters on, when it has a sentence.
const PROSE_CHARS: usize = 16;
/// A paragraph without a full stop is running text from so many characters on.
const LONG_CHARS: usize = 60;
/// A title takes at most so many lines, and is at least so long.
const TITLE_LINES: usize = 5;
const TITLE_CHARS: usize = 6;
const MOST_TITLE_CHARS: usize = 120;
/// The title stands among so many lines before the text.
const HEAD_LINES: usize = 200;
/// No line of page data is longer.
const DATA_CHARS: usize = 300;
/// So many paragraphs behind the text may go without running text before the notice is over.
const STRAY_LINES: usize = 8;
/// A page is a list when it has at least so many links that stand alone.
const LIST_LINKS: usize = 3;

/// What is known of one paragraph.
#[derive(Debug, Default)]
struct Sign {
    cue: LineCue,
    frame: bool,
    linked: bool,
    prose: bool,
}

impl Sign {
    fn new(piece: &Piece, region: &Region, cues: &PageCues<'_>) -> Self {
        let short = piece.chars <= DATA_CHARS;
        let cue = if short { (cues.line)(&folded(&piece.text)) } else { LineCue::default() };
        let linked = piece.linked * 2 > piece.chars && !cue.keep;
        let frame = region.frame.get(piece.at).copied().unwrap_or(false);
        let stops = piece.text.contains(['。', '；']) || piece.text.contains(';');
        let long = (stops && piece.chars >= PROSE_CHARS) || piece.chars >= LONG_CHARS;
        let prose = long && !linked && !frame && !cue.chrome && !cue.data;
        Self { cue, frame, linked, prose }
    }

    /// It is no text of the notice.
    fn is_page(&self) -> bool {
        self.frame || self.linked || self.cue.chrome || self.cue.data
    }
}

/// The paragraphs of the notice, by their places in `pieces`, in order; `None` when there are none.
pub(super) fn main_text(
    dom: &Dom<'_>,
    pieces: &[Piece],
    titles: &[String],
    cues: &PageCues<'_>,
) -> Option<Vec<usize>> {
    let region = region(dom, cues);
    let range = dom.range(region.root);
    let start = pieces.partition_point(|piece| piece.at < range.start);
    let end = pieces.partition_point(|piece| piece.at < range.end);
    let signs: Vec<Sign> = pieces.iter().map(|piece| Sign::new(piece, &region, cues)).collect();
    let page = Page { pieces, signs, titles, cues };
    let (first, last) = page.prose(start..end)?;
    if page.is_list(first.saturating_sub(LIST_LINKS)..last + 1) {
        return None;
    }
    let end = page.end(start..end, last);
    let title = page.title(start, first);
    let body = title.as_ref().map_or(start, |title| title.end.max(start));
    let mut kept: Vec<usize> = title.clone().into_iter().flatten().collect();
    // The opening may stand beside the element that holds nearly all of the text, as a table or a list does.
    let opening = title.as_ref().map_or(start, |title| title.end)..body;
    kept.extend(opening.filter(|&at| page.is(at, |sign| sign.prose) && page.is_kept_in_head(at)));
    kept.extend((body..first).filter(|&at| page.is_kept_in_head(at)));
    kept.extend((first..end).filter(|&at| page.is_kept(at)));
    Some(kept)
}

struct Page<'p> {
    pieces: &'p [Piece],
    signs: Vec<Sign>,
    titles: &'p [String],
    cues: &'p PageCues<'p>,
}

impl Page<'_> {
    fn sign(&self, at: usize) -> Option<&Sign> {
        self.signs.get(at)
    }

    fn is(&self, at: usize, what: impl Fn(&Sign) -> bool) -> bool {
        self.sign(at).is_some_and(what)
    }

    /// The first and the last running text of `range`; a table counts as such.
    fn prose(&self, range: Range<usize>) -> Option<(usize, usize)> {
        let is_text = |at: &usize| self.is(*at, |sign| sign.prose);
        Some((range.clone().find(is_text)?, range.rev().find(is_text)?))
    }

    /// Links that stand alone, and about as many of them as of running text.
    fn is_list(&self, range: Range<usize>) -> bool {
        let links = range.clone().filter(|&at| self.is(at, |sign| sign.linked && !sign.frame)).count();
        let prose = range.filter(|&at| self.is(at, |sign| sign.prose)).count();
        links >= LIST_LINKS && links * 4 >= prose * 3
    }

    /// Where the notice ends: behind the signature, and before what the page goes on with.
    fn end(&self, root: Range<usize>, last: usize) -> usize {
        let body = (root.start..last).filter(|&at| self.is(at, |sign| sign.prose)).count();
        // What the page prints behind the notice may hold running text of its own.
        let mut before = 0;
        let over = (root.start..last).find(|&at| {
            before += usize::from(self.is(at, |sign| sign.prose));
            before * 10 >= body * 9 && before > 1 && self.is(at, |sign| sign.cue.chrome)
        });
        let last = over.map_or(last, |over| {
            (root.start..over).rev().find(|&at| self.is(at, |sign| sign.prose)).unwrap_or(last)
        });
        let mut end = last + 1;
        let mut at = end;
        while at < self.pieces.len() && at < end + STRAY_LINES && !self.is(at, Sign::is_page) {
            let inside = at < root.end;
            let heads = self.pieces.get(at).is_some_and(|piece| piece.heading > 0);
            // A heading behind the element that holds the text is that of something else.
            if !inside && heads && !self.is(at, |sign| sign.cue.keep) {
                break;
            }
            if inside || self.is(at, |sign| sign.prose || sign.cue.signature || sign.cue.keep) {
                end = at + 1;
            }
            at += 1;
        }
        self.without_heading_of_links(last, end)
    }

    /// The words above a list of links belong to it.
    fn without_heading_of_links(&self, last: usize, end: usize) -> usize {
        let before_links = self.is(end, |sign| sign.linked || sign.frame);
        let stray =
            end > last + 1 && !self.is(end - 1, |sign| sign.cue.signature || sign.cue.keep || sign.prose);
        let short = self.pieces.get(end - 1).is_some_and(|piece| piece.chars <= 8);
        if before_links && stray && short { end - 1 } else { end }
    }

    fn is_kept_in_head(&self, at: usize) -> bool {
        !self.is(at, Sign::is_page) && !self.is_bare_day(at)
    }

    /// Between title and text a line with a day is of the page; at the end it is the signature's.
    fn is_bare_day(&self, at: usize) -> bool {
        self.is(at, |sign| sign.cue.published.is_some())
    }

    fn is_kept(&self, at: usize) -> bool {
        self.is(at, |sign| sign.prose || sign.cue.signature || !(sign.frame || sign.cue.chrome))
    }

    /// The lines of the title: those that say what the page says of itself, else those with the form of a
    /// notice's title, else the heading nearest before the text. Of several copies the last one.
    fn title(&self, start: usize, first: usize) -> Option<Range<usize>> {
        let named = self.runs(0, first).find(|run| self.is_named(run));
        let own = self.formed(start, first);
        match (named, own) {
            (Some(named), Some(own)) if named.end <= start => Some(own),
            (Some(named), _) => Some(named),
            (None, Some(own)) => Some(own),
            (None, None) => self.formed(0, start.min(first)).or_else(|| self.heading(first)),
        }
    }

    /// Stretches of lines that could be a title before `first`: the last ones and the shortest first.
    fn runs(&self, from: usize, first: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        let usable = |at: &usize| !self.is(*at, Sign::is_page);
        let nearest = from.max(first.saturating_sub(HEAD_LINES));
        (nearest + 1..=first).rev().flat_map(move |end| {
            let lowest = from.max(end.saturating_sub(TITLE_LINES));
            (lowest..end).rev().take_while(usable).map(move |start| start..end)
        })
    }

    fn is_named(&self, run: &Range<usize>) -> bool {
        let text = self.joined(run.clone());
        self.titles.iter().any(|title| is_same(title, &text))
    }

    /// The last lines with the form of a title, with the organ if one stands above.
    fn formed(&self, from: usize, first: usize) -> Option<Range<usize>> {
        let form = |run: &Range<usize>| {
            let text = self.joined(run.clone());
            let long = text.chars().count();
            (TITLE_CHARS..=MOST_TITLE_CHARS).contains(&long).then(|| (self.cues.title)(&text)).flatten()
        };
        let end = self.runs(from, first).find(|run| form(run).is_some())?.end;
        let here = self.runs(from, end).take_while(|run| run.end == end);
        here.filter_map(|run| Some((form(&run)?, run)))
            .min_by_key(|(form, run)| (*form, run.len()))
            .map(|(_, run)| run)
    }

    fn heading(&self, first: usize) -> Option<Range<usize>> {
        let is_heading = |at: &usize| {
            let piece = self.pieces.get(*at);
            piece.is_some_and(|piece| (1..=3).contains(&piece.heading) && piece.chars >= TITLE_CHARS)
                && !self.is(*at, Sign::is_page)
        };
        (0..first).rev().find(is_heading).map(|at| at..at + 1)
    }

    fn joined(&self, range: Range<usize>) -> String {
        let texts =
            range.filter_map(|at| self.pieces.get(at)).map(|piece| folded(&piece.text).replace(' ', ""));
        texts.collect()
    }
}

/// Whether a line is the title that the page gives itself, the name of the site behind it left aside.
fn is_same(title: &str, line: &str) -> bool {
    let title = folded(title).replace(' ', "");
    let (long, line_chars) = (title.chars().count(), line.chars().count());
    if line_chars < TITLE_CHARS {
        return false;
    }
    let site = title.strip_prefix(line).is_some_and(|rest| {
        rest.is_empty() || rest.starts_with(['-', '_', '|', '–', '—', '·', '>', '<', '(', '['])
    });
    let cut = title.trim_end_matches(['.', '…']);
    site || (long > 2 * TITLE_CHARS && cut.len() < title.len() && line.starts_with(cut))
}
