//! Runs of numbers: what is missing, repeated or out of order.

use std::collections::BTreeMap;
use std::ops::Range;

use super::finding::{Finding, Message, say};
use crate::extract::number::is_han_numeral;
use crate::vocabulary::Verdict;

/// So many faults of one run are told.
const MOST_SHOWN: usize = 10;

/// One numbered mark.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Its value.
    pub(super) number: u32,
    /// Where it stands.
    pub(super) range: Range<usize>,
}

/// What is wrong at one mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The numbers from here up to the mark are missing.
    Missing(u32),
    /// The number was used before.
    Repeated,
    /// The number belongs before the one in front of it.
    Disordered,
}

/// The faults of a run that should begin with 1, by the places of their marks.
pub(super) fn faults(run: &[Mark]) -> Vec<(usize, Fault)> {
    let mut places: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for (at, mark) in run.iter().enumerate() {
        places.entry(mark.number).or_insert((at, at)).1 = at;
    }
    let mut found = Vec::new();
    let mut last = 0;
    for (at, mark) in run.iter().enumerate() {
        let earlier = || places.get(&mark.number).is_some_and(|&(first, _)| first < at);
        let later = |number: u32| places.get(&number).is_some_and(|&(_, last)| last >= at);
        if mark.number > last {
            let missing = last + 1..mark.number;
            // What comes later is out of order and not missing.
            if let Some(first) = missing.clone().take(run.len()).find(|&number| !later(number)) {
                found.push((at, Fault::Missing(first)));
            }
            last = mark.number;
        } else if earlier() {
            found.push((at, Fault::Repeated));
        } else {
            found.push((at, Fault::Disordered));
        }
    }
    found
}

/// Splits marks into runs: a mark with number 1 behind a greater number begins a new run.
pub(super) fn runs(marks: &[Mark]) -> Vec<&[Mark]> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 1..marks.len() {
        if marks[at].number == 1 && marks[at - 1].number > 1 {
            found.push(&marks[start..at]);
            start = at;
        }
    }
    if start < marks.len() {
        found.push(&marks[start..]);
    }
    found
}

/// The finding on one run.
pub(super) fn finding(check: &'static str, view: &str, run: &[Mark]) -> Option<Finding> {
    let (first, last) = (run.first()?, run.last()?);
    let faults = faults(run);
    if faults.is_empty() {
        let (from, to) = (&view[first.range.clone()], &view[last.range.clone()]);
        let message = say(
            format!("{from}至{to}连续，无缺号、重号。"),
            format!("{from} to {to} run on without gap or repeat"),
        );
        let others = run[1..].iter().map(|mark| mark.range.clone());
        return (run.len() > 1)
            .then(|| Finding::new(check, Verdict::Consistent, first.range.clone(), message).against(others));
    }
    let shown = &faults[..faults.len().min(MOST_SHOWN)];
    let zh = join(shown, "；", |at, fault| in_chinese(view, run, at, fault));
    let en = join(shown, "; ", |at, fault| in_english(view, run, at, fault));
    let (at, _) = faults[0];
    let beside = shown[1..].iter().map(|&(at, _)| at).chain(at.checked_sub(1));
    let from = at.saturating_sub(MOST_SHOWN);
    let numbers: Vec<String> =
        run[from..].iter().take(4 * MOST_SHOWN).map(|mark| mark.number.to_string()).collect();
    let expected = format!("1–{}", run.len());
    Some(
        Finding::new(
            check,
            Verdict::Inconsistent,
            run[at].range.clone(),
            Message { zh: format!("{zh}。"), en },
        )
        .with(numbers.join(","), expected)
        .against(beside.map(|at| run[at].range.clone())),
    )
}

fn join(faults: &[(usize, Fault)], joint: &str, word: impl Fn(usize, Fault) -> String) -> String {
    faults.iter().map(|&(at, fault)| word(at, fault)).collect::<Vec<_>>().join(joint)
}

fn in_chinese(view: &str, run: &[Mark], at: usize, fault: Fault) -> String {
    let mark = &view[run[at].range.clone()];
    match fault {
        Fault::Missing(number) if at == 0 => format!("从“{mark}”起编号，缺第{number}项"),
        Fault::Missing(number) => format!("“{mark}”之前缺第{number}项"),
        Fault::Repeated => format!("“{mark}”重号"),
        Fault::Disordered => format!("“{mark}”次序颠倒"),
    }
}

fn in_english(view: &str, run: &[Mark], at: usize, fault: Fault) -> String {
    let mark = &view[run[at].range.clone()];
    match fault {
        Fault::Missing(number) if at == 0 => {
            format!("the numbers begin with {mark}, number {number} is missing")
        }
        Fault::Missing(number) => format!("number {number} is missing before {mark}"),
        Fault::Repeated => format!("{mark} is used twice"),
        Fault::Disordered => format!("{mark} is out of order"),
    }
}

/// What is left of a mark without its numerals: marks of one list share it. Marks without any
/// numeral share the empty shape.
pub(super) fn shape(mark: &str) -> String {
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => Some('0'),
        c if is_han_numeral(c) => Some('h'),
        c if c.is_numeric() => Some('o'),
        _ => None,
    };
    let Some(kind_of_first) = mark.chars().find_map(kind) else { return String::new() };
    let dot = |c: char| matches!(c, '.' | '、' | ',' | ' ');
    let rest = mark.chars().filter(|&c| kind(c).is_none() && !dot(c));
    std::iter::once(kind_of_first).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(numbers: &[u32]) -> Vec<Mark> {
        numbers.iter().enumerate().map(|(at, &number)| Mark { number, range: at..at + 1 }).collect()
    }

    #[test]
    fn names_what_is_missing_repeated_or_out_of_order() {
        use Fault::{Disordered, Missing, Repeated};
        assert_eq!(faults(&marks(&[1, 2, 3])), []);
        assert_eq!(faults(&marks(&[1, 2, 4, 5])), [(2, Missing(3))]);
        assert_eq!(faults(&marks(&[1, 2, 2, 3])), [(2, Repeated)]);
        assert_eq!(faults(&marks(&[1, 3, 2, 4])), [(2, Disordered)]);
        assert_eq!(faults(&marks(&[2, 3])), [(0, Missing(1))]);
    }

    #[test]
    fn a_new_one_begins_a_new_run() {
        let all = marks(&[1, 2, 1, 2, 3]);
        let lengths: Vec<usize> = runs(&all).iter().map(|run| run.len()).collect();
        assert_eq!(lengths, [2, 3]);
        assert_eq!(runs(&marks(&[1, 1, 2])).len(), 1);
    }

    #[test]
    fn marks_of_one_list_share_their_shape() {
        assert_eq!(shape("一是"), shape("十二是"));
        assert_eq!(shape("1."), shape("12、"));
        assert_ne!(shape("(1)"), shape("(一)"));
        assert_ne!(shape("①"), shape("1."));
        assert_eq!(shape("首先"), shape("最后"));
    }
}
