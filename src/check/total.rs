//! What the checks on totals share: comparing claims with levels of the outline, each value once.

use std::ops::Range;

use rust_decimal::Decimal;

use super::finding::{Finding, Message, say};
use super::level::{Outcome, compare};
use super::notice::Notice;
use super::statement::statements;
use crate::extract::ClaimFact;
use crate::rules::Sense;
use crate::vocabulary::{ClaimSubject, Verdict};

/// No notice claims more different totals; what claims more is no notice.
const MOST: usize = 64;

/// One level of the outline.
pub(super) struct Level {
    /// The headings of its items.
    pub(super) items: Vec<Range<usize>>,
    /// What its items are called, in both languages.
    pub(super) name: Message,
}

/// Compares every total of `subject` with the levels of the whole notice, and one that no level
/// agrees with with the levels of the part that it stands in, which `local` gives. The same value
/// claimed again adds its place.
pub(super) fn findings(
    notice: &Notice<'_>,
    check: &'static str,
    subject: ClaimSubject,
    levels: &[Level],
    local: impl Fn(&ClaimFact) -> Vec<Level>,
) -> Vec<Finding> {
    let counts: Vec<usize> = levels.iter().map(|level| level.items.len()).collect();
    let mut found: Vec<(Decimal, Finding)> = Vec::new();
    for statement in statements(notice, subject) {
        let selected = notice.says(Sense::Selection, notice.text(&statement.sentence));
        let totals: Vec<Decimal> = statement.totals.iter().map(|claim| notice.value(claim)).collect();
        for ((claim, total), outcome) in statement.totals.iter().zip(&totals).zip(compare(&totals, &counts)) {
            if let Some((_, known)) = found.iter_mut().find(|(value, _)| value == total) {
                known.evidence.insert(1, claim.range.clone());
                continue;
            }
            if found.len() == MOST {
                break;
            }
            let part = local(claim);
            let level = match outcome {
                Outcome::Agrees(level) => Some(&levels[level]),
                Outcome::Differs(level) if !selected && !notice.is_approximate(claim) => {
                    agreeing(&part, *total).or(Some(&levels[level]))
                }
                Outcome::Differs(_) | Outcome::Unlisted => agreeing(&part, *total),
            };
            let finding = match level {
                Some(level) => decided(check, claim, *total, level),
                None => undecided(check, claim, *total, levels),
            };
            found.push((*total, finding));
        }
    }
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// The level that counts just as many.
pub(super) fn agreeing(levels: &[Level], total: Decimal) -> Option<&Level> {
    levels.iter().find(|level| total == level.items.len().into())
}

/// The finding on a total whose level is known.
pub(super) fn decided(check: &'static str, claim: &ClaimFact, total: Decimal, level: &Level) -> Finding {
    let listed = level.items.len();
    let agrees = Decimal::from(listed) == total;
    let verdict = if agrees { Verdict::Consistent } else { Verdict::Inconsistent };
    let Message { zh, en } = &level.name;
    let message = if agrees {
        say(
            format!("称{total}，逐条列出的{zh}共{listed}个，一致。"),
            format!("{total} are stated, and {listed} {en} are listed"),
        )
    } else {
        say(
            format!("称{total}，但逐条列出的{zh}共{listed}个。"),
            format!("{total} are stated, but {listed} {en} are listed"),
        )
    };
    let ends = [level.items.first(), level.items.last()];
    let places = if listed > 1 { &ends[..] } else { &ends[..1] };
    Finding::new(check, verdict, claim.range.clone(), message)
        .with(total, listed)
        .by(claim.rule.as_ref())
        .against(places.iter().flatten().map(|range| (*range).clone()))
}

/// The finding on a total that no level can be meant by.
fn undecided(check: &'static str, claim: &ClaimFact, total: Decimal, levels: &[Level]) -> Finding {
    let counted = |name: fn(&Message) -> &str, joint: &str| {
        let level = |level: &Level| format!("{} {}", name(&level.name), level.items.len());
        levels.iter().map(level).collect::<Vec<_>>().join(joint)
    };
    let message = if levels.is_empty() {
        say(
            format!("称{total}，但通报没有可以对照的逐条列举。"),
            format!("{total} are stated, and the notice lists nothing to compare that with"),
        )
    } else {
        let (zh, en) = (counted(|name| &name.zh, "、"), counted(|name| &name.en, ", "));
        say(
            format!("称{total}，与列出的各级数目（{zh}）口径不同，无法对照。"),
            format!("{total} are stated, which none of the listed levels can be meant by ({en})"),
        )
    };
    Finding::new(check, Verdict::Undecided, claim.range.clone(), message)
        .with(total, counted(|name| &name.en, ", "))
        .by(claim.rule.as_ref())
}
