//! What belongs to the pages: their numbers and running titles.

use std::collections::HashMap;

use super::Item;
use super::line::Line;

/// Running titles stand on so many pages.
const RUNNING: usize = 3;
/// So many lines at the top and at the bottom may belong to the page.
const MARGIN_LINES: usize = 2;

/// Leaves out page numbers and running titles at the top and at the bottom.
pub(super) fn drop_furniture(pages: &mut [Vec<Item>]) {
    for from_top in [true, false] {
        for _ in 0..MARGIN_LINES {
            let numbered = numbered(pages, from_top);
            let mut seen: HashMap<String, usize> = HashMap::new();
            let lines = pages.iter().filter_map(|page| at_margin(page, from_top));
            lines.for_each(|line| *seen.entry(key(&line.text)).or_default() += 1);
            for (page, is_number) in pages.iter_mut().zip(numbered) {
                let Some(line) = at_margin(page, from_top) else { continue };
                let runs = seen.get(&key(&line.text)).is_some_and(|count| *count >= RUNNING);
                if is_number || runs {
                    page.remove(if from_top { 0 } else { page.len() - 1 });
                }
            }
        }
    }
}

fn at_margin(page: &[Item], from_top: bool) -> Option<&Line> {
    if from_top { page.first()?.line() } else { page.last()?.line() }
}

/// The letters of a line, its digits aside.
fn key(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).filter(|c| !c.is_whitespace()).collect()
}

/// Which pages have nothing but their number in the line at the margin: numbers that count up with the pages.
fn numbered(pages: &[Vec<Item>], from_top: bool) -> Vec<bool> {
    let number = |page: &Vec<Item>| {
        let text = at_margin(page, from_top)?.text.as_str();
        let number = text.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '-' | '—' | '–' | '―' | '－' | '·' | '~')
        });
        number.parse::<usize>().ok().filter(|number| *number < 2000)
    };
    let numbers: Vec<Option<usize>> = pages.iter().map(number).collect();
    let behind = |at: usize| Some(numbers.get(at).copied()??.wrapping_sub(at));
    let agrees = |at: usize, other: Option<usize>| {
        other.is_some_and(|other| behind(at).is_some() && behind(other) == behind(at))
    };
    (0..pages.len())
        .map(|at| {
            let single = pages.len() == 1
                && numbers.first() == Some(&Some(1))
                && pages.iter().all(|page| page.len() > 1);
            single || agrees(at, at.checked_sub(1)) || agrees(at, Some(at + 1))
        })
        .collect()
}
