//! Choosing the outline as a whole: the reading of all candidates in which the numbers run on best.
//!
//! A beam search over readings. A reading is a stack of open levels, each with a style and its last
//! number. Each candidate either is prose, continues an open level, or opens a new one below the
//! innermost. Numbers that run on speak for a reading; gaps, repeats and unusual nestings against
//! it. The weights are orders of magnitude, not fitted values: running on outweighs any single
//! sign of layout or wording.

use crate::rules::LabelStyle;

use super::candidate::Candidate;

/// Readings kept at each step.
const BEAM: usize = 48;
/// Number of label styles.
const STYLES: usize = 14;
/// Levels deeper than this are prose.
const MAX_DEPTH: usize = 6;

/// One accepted candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    /// Its place among the candidates.
    pub(super) candidate: usize,
    /// How many levels stand above it.
    pub(super) depth: usize,
}

/// An open level of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Level {
    /// The family of its marks.
    pub(super) style: LabelStyle,
    /// The greatest number so far.
    pub(super) last: u32,
    /// The number that was left out right before it, 0 for none: it may come late.
    pub(super) missing: u32,
}

#[derive(Clone, Debug)]
struct Reading {
    score: f32,
    stack: Vec<Level>,
    /// Last number of each style that was ever accepted, 0 for none.
    last: [u32; STYLES],
    /// For each style (and for the top) the styles that have stood directly below it, as bits.
    below: [u16; STYLES + 1],
    /// The last step, in the arena.
    step: Option<usize>,
}

impl Reading {
    fn new() -> Self {
        Self { score: 0.0, stack: Vec::new(), last: [0; STYLES], below: [0; STYLES + 1], step: None }
    }
}

#[derive(Clone, Copy, Debug)]
struct Step {
    chosen: Chosen,
    before: Option<usize>,
}

/// Chooses the headings among `candidates`, in order, with their depths.
pub(super) fn choose(candidates: &[Candidate]) -> Vec<Chosen> {
    let mut arena: Vec<Step> = Vec::new();
    let mut readings = vec![Reading::new()];
    for (at, candidate) in candidates.iter().enumerate() {
        let mut next: Vec<(Reading, Option<usize>)> = Vec::with_capacity(readings.len() * 4);
        for reading in &readings {
            next.push((reading.clone(), None));
            for (cost, depth) in moves(reading, candidate) {
                let score = reading.score + candidate.weight + cost;
                next.push((accept(reading, candidate, depth, score), Some(depth)));
            }
        }
        readings = keep_best(next, at, &mut arena);
    }
    let best = readings.first().and_then(|reading| reading.step);
    unwind(&arena, best)
}

/// How one candidate stands in the reading that was chosen.
#[derive(Clone, Debug)]
pub(super) struct Stand {
    /// The levels that are open before it, from the outside in.
    pub(super) levels: Vec<Level>,
    /// How well it fits where it was taken, or where it would fit best; `None` where it fits nowhere.
    pub(super) fit: Option<f32>,
    /// The depth at which it was taken.
    pub(super) depth: Option<usize>,
}

/// Goes through the chosen reading once more, to say how each of the candidates stands in it.
pub(super) fn replay(candidates: &[Candidate], chosen: &[Chosen]) -> Vec<Stand> {
    let mut reading = Reading::new();
    let mut stand = |(at, candidate): (usize, &Candidate)| {
        let depth = chosen.iter().find(|step| step.candidate == at).map(|step| step.depth);
        let moves = moves(&reading, candidate);
        let wanted = moves.iter().filter(|(_, at)| depth.is_none_or(|depth| depth == *at));
        let fit = wanted.map(|(fit, _)| *fit).max_by(f32::total_cmp);
        let levels = reading.stack.clone();
        if let Some(depth) = depth {
            reading = accept(&reading, candidate, depth, 0.0);
        }
        Stand { levels, fit, depth }
    };
    candidates.iter().enumerate().map(&mut stand).collect()
}

/// The ways in which `reading` can take `candidate` as a heading: score and depth of each.
fn moves(reading: &Reading, candidate: &Candidate) -> Vec<(f32, usize)> {
    let mut found = Vec::new();
    let style = candidate.style;
    match reading.stack.iter().position(|level| level.style == style) {
        Some(depth) => found.push((sibling(reading.stack[depth], candidate), depth)),
        None if style.is_unlabelled() => {
            let deepest = reading.stack.len().min(MAX_DEPTH - 1);
            found.extend((0..=deepest).rev().map(|depth| {
                let closed = f32::from(u8::try_from(deepest - depth).unwrap_or(u8::MAX));
                (child(reading, candidate, depth) - 0.3 * closed, depth)
            }));
        }
        None if reading.stack.len() < MAX_DEPTH => {
            let depth = reading.stack.len();
            found.push((child(reading, candidate, depth), depth));
        }
        None => {}
    }
    found
}

/// How well `candidate` follows the last one on its own level.
fn sibling(level: Level, candidate: &Candidate) -> f32 {
    let number = candidate.number;
    if candidate.style.is_unlabelled() {
        return 0.6;
    }
    match number.checked_sub(level.last) {
        _ if number == level.missing && number > 0 => 1.2,
        Some(0) => -0.7,
        Some(1) => 1.0,
        Some(gap) => -0.4 - 0.3 * f32::from(u8::try_from(gap.min(9)).unwrap_or(9)),
        None if number == 1 => -2.0,
        None => -3.0,
    }
}

/// The level behind `candidate`, which follows `level` on it.
fn followed(level: Level, candidate: &Candidate) -> Level {
    let number = candidate.number;
    let missing = match number.checked_sub(level.last) {
        Some(2) => level.last + 1,
        _ if number == level.missing => 0,
        _ => level.missing,
    };
    // A number that comes late does not set the list back; one that begins anew does.
    let last = if number == 1 || candidate.style.is_unlabelled() { number } else { level.last.max(number) };
    Level { last, missing, ..level }
}

/// How well `candidate` opens a level at `depth`.
fn child(reading: &Reading, candidate: &Candidate, depth: usize) -> f32 {
    let style = candidate.style;
    let known = has_stood(reading, style, depth);
    let above = depth.checked_sub(1).and_then(|at| reading.stack.get(at));
    let nesting = match above {
        _ if known => 0.6,
        Some(above) if rank(above.style) >= rank(style) => -2.0,
        _ => -0.2,
    };
    let last = reading.last[style as usize];
    let number = match candidate.number {
        _ if style.is_unlabelled() => 0.0,
        1 => 0.6,
        number if last > 0 && number == last + 1 => 0.8,
        number if last > 0 && number > last && number < last + 4 => -1.0,
        2 if last == 0 => -1.2,
        _ => -2.0,
    };
    nesting + number
}

fn has_stood(reading: &Reading, style: LabelStyle, depth: usize) -> bool {
    let above = match depth.checked_sub(1) {
        None => STYLES,
        Some(at) => reading.stack[at].style as usize,
    };
    reading.below[above] & (1 << style as usize) != 0
}

/// Usual order of the styles from the outside in.
fn rank(style: LabelStyle) -> u8 {
    match style {
        LabelStyle::Division => 0,
        LabelStyle::Chapter => 1,
        LabelStyle::Section => 2,
        LabelStyle::Outer => 1,
        LabelStyle::Inner => 3,
        LabelStyle::Unlabelled => 4,
        LabelStyle::Decimal | LabelStyle::Digit | LabelStyle::Bare => 5,
        LabelStyle::Named => 6,
        LabelStyle::Parenthesis => 7,
        LabelStyle::Circle => 8,
        LabelStyle::First | LabelStyle::Ordinal => 9,
    }
}

fn accept(reading: &Reading, candidate: &Candidate, depth: usize, score: f32) -> Reading {
    let mut next = reading.clone();
    next.score = score;
    let style = candidate.style;
    let above = depth.checked_sub(1).map_or(STYLES, |at| next.stack[at].style as usize);
    next.below[above] |= 1 << style as usize;
    let known = next.stack.get(depth).filter(|level| level.style == style).copied();
    let level =
        known.map_or(Level { style, last: candidate.number, missing: 0 }, |level| followed(level, candidate));
    next.last[style as usize] = level.last;
    next.stack.truncate(depth);
    next.stack.push(level);
    next
}

/// Keeps the best readings; of those with the same open levels only the best one.
fn keep_best(mut next: Vec<(Reading, Option<usize>)>, at: usize, arena: &mut Vec<Step>) -> Vec<Reading> {
    // The sort is stable, so equal scores keep the order in which they were made.
    next.sort_by(|a, b| b.0.score.total_cmp(&a.0.score));
    let mut kept: Vec<Reading> = Vec::with_capacity(BEAM);
    for (mut reading, depth) in next {
        if kept.iter().any(|other| other.stack == reading.stack && other.last == reading.last) {
            continue;
        }
        if let Some(depth) = depth {
            arena.push(Step { chosen: Chosen { candidate: at, depth }, before: reading.step });
            reading.step = Some(arena.len() - 1);
        }
        kept.push(reading);
        if kept.len() == BEAM {
            break;
        }
    }
    kept
}

fn unwind(arena: &[Step], mut step: Option<usize>) -> Vec<Chosen> {
    let mut chosen = Vec::new();
    while let Some(at) = step {
        chosen.push(arena[at].chosen);
        step = arena[at].before;
    }
    chosen.reverse();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use LabelStyle::{Chapter, Digit, First, Parenthesis, Section};

    /// The depths at which the candidates were accepted; `None` for prose.
    fn depths(marks: &[(LabelStyle, u32)]) -> Vec<Option<usize>> {
        let weight = |style| match style {
            Chapter => 1.5,
            Section => 1.2,
            First => 0.1,
            _ => 0.7,
        };
        let candidates: Vec<Candidate> = marks
            .iter()
            .enumerate()
            .map(|(block, &(style, number))| Candidate {
                block,
                style,
                number,
                mark: 0..0,
                weight: weight(style),
            })
            .collect();
        let mut found = vec![None; marks.len()];
        for chosen in choose(&candidates) {
            found[chosen.candidate] = Some(chosen.depth);
        }
        found
    }

    #[test]
    fn numbers_that_restart_or_run_on_under_a_new_parent() {
        let restart = [
            (Chapter, 1),
            (Section, 1),
            (Section, 2),
            (Chapter, 2),
            (Section, 1),
            (Digit, 1),
            (Digit, 2),
            (Section, 2),
            (Digit, 1),
        ];
        let expected = [0, 1, 1, 0, 1, 2, 2, 1, 2].map(Some);
        assert_eq!(depths(&restart), expected);
        let runs_on = [(Section, 1), (Digit, 1), (Digit, 2), (Section, 2), (Digit, 3), (Digit, 4)];
        assert_eq!(depths(&runs_on), [0, 1, 1, 0, 1, 1].map(Some));
    }

    #[test]
    fn a_number_that_fits_nowhere_is_prose() {
        let marks = [(Chapter, 1), (Digit, 1), (Digit, 2), (Digit, 57), (Digit, 3), (Chapter, 2)];
        assert_eq!(depths(&marks), [Some(0), Some(1), Some(1), None, Some(1), Some(0)]);
    }

    #[test]
    fn an_unusual_nesting_is_believed_when_it_repeats() {
        let marks = [
            (Digit, 1),
            (Section, 1),
            (Section, 2),
            (Digit, 2),
            (Section, 1),
            (Section, 2),
            (Digit, 3),
            (Section, 1),
        ];
        assert_eq!(depths(&marks), [0, 1, 1, 0, 1, 1, 0, 1].map(Some));
    }

    #[test]
    fn a_gap_is_printed_as_it_is() {
        let marks = [(Section, 1), (Parenthesis, 1), (Parenthesis, 3), (Parenthesis, 4)];
        assert_eq!(depths(&marks), [0, 1, 1, 1].map(Some));
    }
}
