//! The places where no quantity stands.

use std::ops::Range;

use crate::extract::number::{Number, numbers};
use crate::rules::{Captures, Rules};

/// Ranges of the view in order, overlapping ones joined.
pub(super) struct Blocked(Vec<Range<usize>>);

impl Blocked {
    /// What is taken, and what the shields of the rules match.
    pub(super) fn new(view: &str, rules: &Rules, taken: &[Range<usize>]) -> Self {
        let mut ranges: Vec<Range<usize>> = taken.iter().filter(|range| !range.is_empty()).cloned().collect();
        for rule in &rules.shield {
            if !rule.pattern.has_captures() {
                ranges.extend(rule.find_iter(view).map(|found| found.range()));
            } else {
                let captured = |found: Captures<'_>| {
                    found.name("shield").or_else(|| found.get(0)).map(|found| found.range())
                };
                ranges.extend(rule.captures_iter(view).filter_map(captured));
            }
        }
        ranges.sort_unstable_by_key(|range| (range.start, range.end));
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match joined.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        Self(joined)
    }

    /// What of `number` is free: the whole, or, where a label ends inside (1.5家单位), the rest.
    pub(super) fn free(&self, view: &str, number: Number) -> Option<Number> {
        if !self.holds(&number.range) {
            return Some(number);
        }
        let after = self.0.partition_point(|blocked| blocked.end <= number.range.start);
        let label = self.0.get(after)?;
        let from = label.end;
        if label.start > number.range.start || from >= number.range.end || number.han {
            return None;
        }
        let [rest] = numbers(&view[from..number.range.end]).try_into().ok()?;
        let range = from + rest.range.start..from + rest.range.end;
        (!self.holds(&range)).then_some(Number { range, ..rest })
    }

    /// Whether `range` overlaps one of them.
    pub(super) fn holds(&self, range: &Range<usize>) -> bool {
        let after = self.0.partition_point(|blocked| blocked.end <= range.start);
        self.0.get(after).is_some_and(|blocked| blocked.start < range.end)
    }
}
