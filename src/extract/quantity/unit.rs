//! Units and the words around figures, by the rules.

use rust_decimal::Decimal;

use crate::extract::number::{Number, NumberKind};
use crate::rules::{HanUse, Rule, Rules, UnitBound, UnitPart, UnitSet};

/// Units and words are looked for within this many bytes.
const REACH: usize = 36;

/// A unit after a number.
pub(super) struct Unit<'r> {
    /// Its end in the view.
    pub(super) end: usize,
    /// The measure word.
    pub(super) name: String,
    /// What is known of it.
    pub(super) set: &'r UnitSet,
}

/// The `unit` rules by what they read.
pub(super) struct Units<'r> {
    rules: &'r [Rule<UnitSet>],
}

impl<'r> Units<'r> {
    pub(super) fn new(rules: &'r Rules) -> Self {
        Self { rules: &rules.unit }
    }

    fn of(&self, part: UnitPart) -> impl Iterator<Item = &'r Rule<UnitSet>> + use<'r> {
        self.rules.iter().filter(move |rule| rule.set.part == part)
    }

    /// The longest unit that begins at byte `at` and may follow `number`.
    pub(super) fn measure(&self, view: &str, at: usize, number: &Number) -> Option<Unit<'r>> {
        self.longest(view, at, number, |_| true)
    }

    /// The unit at byte `at` that is a part of the unit `whole`: 分 after 元 is money, elsewhere a point.
    pub(super) fn part(&self, view: &str, at: usize, number: &Number, whole: &str) -> Option<Unit<'r>> {
        self.longest(view, at, number, |set| set.of.as_deref() == Some(whole))
    }

    fn longest(
        &self,
        view: &str,
        at: usize,
        number: &Number,
        wanted: impl Fn(&UnitSet) -> bool,
    ) -> Option<Unit<'r>> {
        let after = reach(view, at);
        // No unit begins with what ends most words before it.
        if after.starts_with(['。', ',', '、', ';', '\n', ')', ':']) {
            return None;
        }
        let mut best: Option<Unit<'r>> = None;
        for rule in self.of(UnitPart::Measure).filter(|rule| wanted(&rule.set) && fits(&rule.set, number)) {
            let Some(found) = rule.captures(after) else { continue };
            let Some(name) = found.name("unit") else { continue };
            let end = at + found.name("rest").map_or(name.end(), |rest| rest.end());
            if best.as_ref().is_none_or(|best| best.end < end) {
                best = Some(Unit { end, name: name.as_str().to_owned(), set: &rule.set });
            }
        }
        best
    }

    /// A word of `part` that begins at byte `at`: its end and what it allows.
    pub(super) fn word(&self, view: &str, at: usize, part: UnitPart) -> Option<(usize, Option<UnitBound>)> {
        let after = reach(view, at);
        self.of(part).find_map(|rule| {
            let word = rule.captures(after)?.name("word")?;
            Some((at + word.end(), rule.set.bound))
        })
    }

    /// What the words right before byte `at` allow.
    pub(super) fn before(&self, view: &str, at: usize) -> Option<UnitBound> {
        let mut start = at.saturating_sub(15);
        while !view.is_char_boundary(start) {
            start += 1;
        }
        let text = &view[start..at];
        let text = &text[text.rfind('\n').map_or(0, |at| at + 1)..];
        self.of(UnitPart::Before).find(|rule| rule.is_match(text)).and_then(|rule| rule.set.bound)
    }

    /// Whether `between` joins the ends of a range.
    pub(super) fn joins(&self, between: &str) -> bool {
        !between.is_empty()
            && between.len() <= 9
            && self.of(UnitPart::Join).any(|rule| rule.is_match(between))
    }
}

/// A few characters from byte `at` on, within the line.
pub(super) fn reach(view: &str, at: usize) -> &str {
    let mut end = (at + REACH).min(view.len());
    while !view.is_char_boundary(end) {
        end -= 1;
    }
    let text = &view[at..end];
    &text[..text.find('\n').unwrap_or(text.len())]
}

/// Whether a unit may follow a number as it is written.
fn fits(set: &UnitSet, number: &Number) -> bool {
    match set.han {
        HanUse::Any => true,
        HanUse::Never => !number.han,
        HanUse::Only => number.han && number.value > Decimal::ONE,
        HanUse::Count => {
            let single = number.kind == NumberKind::Integer && number.range.len() == 3;
            !(number.han && single && number.value == Decimal::ONE)
        }
    }
}

/// Whether `number` is 二 alone, which ranks where 两 counts.
pub(super) fn ranks(view: &str, number: &Number) -> bool {
    &view[number.range.clone()] == "二"
}
