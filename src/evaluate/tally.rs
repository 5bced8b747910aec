//! Counting: what was found, missed and made up, and what was right.

use std::fmt::Display;

use serde::Serialize;

/// One fact of either side, as it is compared and as it is shown in a list of mistakes.
pub(super) trait Fact: Display {
    /// Whether the fact neither rewards nor punishes: gold that need not be found, or a fact of the
    /// report that the gold need not have.
    fn is_waived(&self) -> bool {
        false
    }
}

/// What was found, missed and made up of one kind of fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many facts of the gold were found.
    pub found: usize,
    /// Facts of the gold that were not found, `document: fact`.
    pub missed: Vec<String>,
    /// Facts that the gold does not have, `document: fact`.
    pub spurious: Vec<String>,
}

impl Tally {
    /// The share of what was reported that is right; 1 when nothing was reported.
    pub fn precision(&self) -> f64 {
        share(self.found, self.found + self.spurious.len())
    }

    /// The share of the gold that was found; 1 when there is no gold.
    pub fn recall(&self) -> f64 {
        share(self.found, self.found + self.missed.len())
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    /// The figures of this tally.
    pub fn row(&self) -> Row {
        Row {
            tp: self.found,
            fp: self.spurious.len(),
            r#fn: self.missed.len(),
            precision: four_digits(self.precision()),
            recall: four_digits(self.recall()),
            f1: four_digits(self.f1()),
        }
    }

    /// Pairs gold with output, in order and one to one, and counts; gives the pairs.
    ///
    /// Every gold fact takes the first free fact that is the same. That is greedy on purpose: the
    /// lists are in the order of the document, and the result does not depend on anything else.
    pub(super) fn count<F: Fact>(
        &mut self,
        doc: &str,
        gold: &[F],
        out: &[F],
        same: impl Fn(&F, &F) -> bool,
    ) -> Vec<(usize, usize)> {
        let mut used = vec![false; out.len()];
        let mut pairs = Vec::new();
        for (at, fact) in gold.iter().enumerate() {
            let hit = (0..out.len()).find(|&i| !used[i] && same(fact, &out[i]));
            if let Some(i) = hit {
                used[i] = true;
                pairs.push((at, i));
            }
            self.note_gold(doc, fact, hit.is_some());
        }
        let free = out.iter().zip(used).filter(|(fact, used)| !used && !fact.is_waived());
        self.spurious.extend(free.map(|(fact, _)| format!("{doc}: {fact}")));
        pairs
    }

    fn note_gold<F: Fact>(&mut self, doc: &str, fact: &F, hit: bool) {
        match (fact.is_waived(), hit) {
            (true, _) => {}
            (false, true) => self.found += 1,
            (false, false) => self.missed.push(format!("{doc}: {fact}")),
        }
    }
}

/// The figures of a [`Tally`], shares rounded to four digits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Found.
    pub tp: usize,
    /// Made up.
    pub fp: usize,
    /// Missed.
    pub r#fn: usize,
    /// Share of what was reported that is right.
    pub precision: f64,
    /// Share of the gold that was found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// How often one detail was right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accuracy {
    /// How many answers were right.
    pub right: usize,
    /// Those that were wrong, `document: gold / report`.
    pub wrong: Vec<String>,
}

impl Accuracy {
    /// How many answers there were.
    pub fn total(&self) -> usize {
        self.right + self.wrong.len()
    }

    /// The share of right answers; 1 when nothing was asked.
    pub fn share(&self) -> f64 {
        share(self.right, self.total())
    }

    /// Counts one answer; the words are only made for a wrong one.
    pub(super) fn note(&mut self, right: bool, words: impl FnOnce() -> String) {
        if right {
            self.right += 1;
        } else {
            self.wrong.push(words());
        }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The number rounded in decimal, as Python's `round(x, 4)` does; scaling would round other ties.
fn four_digits(value: f64) -> f64 {
    format!("{value:.4}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt;

    /// A number that may be waived.
    struct Number(i32, bool);

    impl fmt::Display for Number {
        fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
            write!(f, "{}", self.0)
        }
    }

    impl Fact for Number {
        fn is_waived(&self) -> bool {
            self.1
        }
    }

    fn counted(gold: &[Number], out: &[Number]) -> (Tally, Vec<(usize, usize)>) {
        let mut tally = Tally::default();
        let pairs = tally.count("a.txt", gold, out, |g, o| g.0 == o.0);
        (tally, pairs)
    }

    fn plain(numbers: &[i32]) -> Vec<Number> {
        numbers.iter().map(|&n| Number(n, false)).collect()
    }

    #[test]
    fn each_fact_is_used_once() {
        let (tally, pairs) = counted(&plain(&[1, 1, 2]), &plain(&[1, 3]));
        assert_eq!(pairs, [(0, 0)]);
        assert_eq!(tally.found, 1);
        assert_eq!(tally.missed, ["a.txt: 1", "a.txt: 2"]);
        assert_eq!(tally.spurious, ["a.txt: 3"]);
    }

    #[test]
    fn waived_facts_neither_reward_nor_punish_but_use_up() {
        let gold = [Number(1, true), Number(2, true), Number(1, false)];
        let (tally, pairs) = counted(&gold, &[Number(1, false), Number(9, true)]);
        assert_eq!(pairs, [(0, 0)]);
        assert_eq!(tally.found, 0);
        assert_eq!(tally.missed, ["a.txt: 1"], "the waived gold took the only hit");
        assert!(tally.spurious.is_empty());
    }

    #[test]
    fn figures_are_those_of_the_textbook() {
        let (tally, _) = counted(&plain(&[1, 2, 3]), &plain(&[1, 2, 7, 8]));
        let row = tally.row();
        assert_eq!((row.tp, row.fp, row.r#fn), (2, 2, 1));
        assert_eq!((row.precision, row.recall, row.f1), (0.5, 0.6667, 0.5714));
    }

    #[test]
    fn nothing_at_all_is_perfect_and_nothing_right_is_zero() {
        assert_eq!(Tally::default().f1(), 1.0);
        assert_eq!(counted(&plain(&[1]), &plain(&[2])).0.f1(), 0.0);
        assert_eq!(counted(&plain(&[1]), &[]).0.precision(), 1.0);
    }

    #[test]
    fn accuracy_keeps_the_words_of_wrong_answers() {
        let mut accuracy = Accuracy::default();
        assert_eq!(accuracy.share(), 1.0);
        accuracy.note(true, || "not made".into());
        accuracy.note(false, || "a / b".into());
        assert_eq!((accuracy.right, accuracy.total(), accuracy.share()), (1, 2, 0.5));
        assert_eq!(accuracy.wrong, ["a / b"]);
    }
}
