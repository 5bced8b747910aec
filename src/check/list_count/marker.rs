//! Lists of marked steps behind an announcement: 抓好三件事:一是…;二是…;三是….

use std::ops::Range;

use super::count::Count;
use super::listing::Listing;
use super::word::{self, ahead};
use crate::check::notice::Notice;
use crate::extract::mark_value;
use crate::rules::{MarkerStyle, Sense};
use crate::vocabulary::ClaimSubject;

/// How far the words between number and list may reach, in bytes.
const LEAD: usize = 75;

/// A gap of more numbers than this is the end of the list.
const GAP: u32 = 3;

/// More steps than this are no list that anybody announces.
const MOST: usize = 80;

/// One printed marker.
struct Marker {
    range: Range<usize>,
    style: MarkerStyle,
    /// Its value; 0 for "one more than the last".
    number: u32,
}

/// All markers of the notice.
pub(super) struct Markers {
    markers: Vec<Marker>,
    /// Where the text below each heading ends.
    ends: Vec<usize>,
}

impl Markers {
    /// Reads the markers of `notice`, in order.
    pub(super) fn new(notice: &Notice<'_>) -> Self {
        let mut markers: Vec<Marker> = Vec::new();
        for rule in &notice.rules.marker {
            for found in rule.captures_iter(notice.view) {
                let Some(marker) = found.name("marker") else { continue };
                let value = found.name("number").and_then(|number| mark_value(number.as_str()));
                let Some(number) = rule.set.number.or(value) else { continue };
                markers.push(Marker { range: marker.range(), style: rule.set.style, number });
            }
        }
        markers.sort_by_key(|marker| marker.range.start);
        Self { markers, ends: ends(notice) }
    }

    /// The list of steps that `count` announces.
    pub(super) fn listing(&self, count: &Count<'_>) -> Option<Listing> {
        let view = count.view();
        let end = count.fact.range.end;
        let rest = ahead(view, end, LEAD);
        let stops = rest.char_indices().filter(|(_, c)| matches!(c, ':' | '。' | ',' | ';'));
        let (first, stop) = stops.take(2).find_map(|(at, stop)| {
            let at = end + at + stop.len_utf8();
            let blank = view[at..].len() - view[at..].trim_start().len();
            Some((self.first(at + blank)?, stop))
        })?;
        let lead = view.get(end..self.markers[first].range.start)?;
        let announced = match stop {
            // 原因有两个:一是…: the colon right behind the number announces the list.
            ':' => count.noun.is_some() || count.whole || lead.trim() == ":",
            _ => self.is_announced(count),
        };
        let plain =
            lead.trim_end().chars().rev().skip(1).all(|c| c.is_alphabetic() || matches!(c, '“' | '”'));
        if !announced || !plain {
            return None;
        }
        let steps = self.steps(count, first);
        let style = self.markers[first].style;
        (steps.len() > 1).then(|| Listing {
            places: [steps.first(), steps.last()].into_iter().flatten().cloned().collect(),
            counts: vec![steps.len()],
            open: false,
            firm: !is_total(count, style) && count.neighbours().next().is_none() && !is_answer(count),
            several: false,
        })
    }

    /// Whether the words in front of the number announce a list.
    fn is_announced(&self, count: &Count<'_>) -> bool {
        let before = word::before(count.view(), count.fact.range.start, LEAD);
        count.noun.is_some() && count.words.is(Sense::ListAnnounce, before)
    }

    /// The first step of a list that begins at the byte `at`.
    fn first(&self, at: usize) -> Option<usize> {
        let from = self.markers.partition_point(|marker| marker.range.start < at);
        let here = self.markers[from..].iter().take_while(|marker| marker.range.start == at);
        here.zip(from..).find(|(marker, _)| marker.number == 1).map(|(_, at)| at)
    }

    /// The steps of the list that begins with the marker `first`.
    fn steps(&self, count: &Count<'_>, first: usize) -> Vec<Range<usize>> {
        let style = self.markers[first].style;
        let end = self.end(count);
        let (mut found, mut last) = (Vec::new(), 0);
        for marker in self.markers[first..].iter().filter(|marker| marker.style == style) {
            let number = if marker.number == 0 { last + 1 } else { marker.number };
            if marker.range.start >= end || number <= last || number > last + GAP + 1 || found.len() > MOST {
                break;
            }
            found.push(marker.range.clone());
            last = number;
        }
        found
    }

    /// Where the text under the heading that the number stands below ends.
    fn end(&self, count: &Count<'_>) -> usize {
        let headings = &count.notice.facts.outline;
        let after = headings.partition_point(|heading| heading.range.start <= count.fact.range.start);
        let above = after.checked_sub(1).and_then(|at| self.ends.get(at));
        above.copied().unwrap_or(count.view().len())
    }
}

/// Whether the steps answer to cases that are counted, and are not those themselves.
fn is_answer(count: &Count<'_>) -> bool {
    let before = word::before(count.view(), count.fact.range.start, LEAD);
    let clause = before.rsplit([',', '。', ';', ':']).next().unwrap_or_default();
    count.is_cases() && !count.words.is(Sense::ListTrigger, clause)
}

/// Whether the number is one of the notice's own totals and the list its headings: then the checks
/// on totals speak of it.
fn is_total(count: &Count<'_>, style: MarkerStyle) -> bool {
    let headings = matches!(style, MarkerStyle::Section | MarkerStyle::Digit | MarkerStyle::Parenthesis);
    let issues = |subject| matches!(subject, ClaimSubject::Issues | ClaimSubject::Aspects);
    let claims = &count.notice.facts.claims;
    let after = claims.partition_point(|claim| claim.quantity < count.at);
    headings && claims.get(after).is_some_and(|claim| claim.quantity == count.at && issues(claim.subject))
}

/// For each heading the end of all that stands below it.
fn ends(notice: &Notice<'_>) -> Vec<usize> {
    let outline = &notice.facts.outline;
    let mut ends = vec![notice.view.len(); outline.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, heading) in outline.iter().enumerate() {
        while let Some(&last) = open.last().filter(|&&last| Some(last) != heading.parent) {
            ends[last] = heading.range.start;
            open.pop();
        }
        open.push(at);
    }
    ends
}
