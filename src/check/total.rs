//! What the checks on totals share: comparing claims with levels of the outline, each value once.

use std::ops::Range;

use rust_decimal::Decimal;

use super::finding::{Finding, Message, say};
use super::level::{Outcome, compare};
use super::notice::Notice;
use super::statement::{Statement, statements};
use crate::extract::ClaimFact;
use crate::rules::Sense;
use crate::vocabulary::{ClaimSubject, Verdict};

/// No notice claims more different totals; what claims more is no notice.
const MOST: usize = 64;
/// Nor in more sentences.
const MOST_STATEMENTS: usize = 256;

/// One level of the outline.
pub(super) struct Level {
    /// The headings of its items.
    pub(super) items: Vec<Range<usize>>,
    /// What its items are called, in both languages.
    pub(super) name: Message,
}

/// The levels of one part of the notice.
pub(super) struct Part {
    /// The heading of the part.
    pub(super) heading: usize,
    /// Its levels.
    pub(super) levels: Vec<Level>,
}

/// Compares every total of `subject` with the levels of the whole notice, or of the part that it
/// speaks of, where `part` knows one. The same value claimed again adds its place.
pub(super) fn findings(
    notice: &Notice<'_>,
    check: &'static str,
    subject: ClaimSubject,
    levels: &[Level],
    part: impl Fn(&ClaimFact) -> Option<Part>,
) -> Vec<Finding> {
    let mut found: Vec<((Option<usize>, Decimal), Finding)> = Vec::new();
    for statement in statements(notice, subject).iter().take(MOST_STATEMENTS) {
        let part = statement.totals.first().and_then(|claim| part(claim));
        let scope = part.as_ref().map(|part| part.heading);
        let levels = part.as_ref().map_or(levels, |part| &part.levels);
        for (claim, finding) in in_statement(notice, check, statement, levels) {
            let key = (scope, notice.value(claim));
            match found.iter().position(|(known, _)| *known == key) {
                Some(at) => found[at].1.evidence.insert(1, claim.range.clone()),
                None if found.len() < MOST => found.push((key, finding)),
                None => {}
            }
        }
    }
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// The findings on the totals of one sentence.
fn in_statement<'a>(
    notice: &Notice<'_>,
    check: &'static str,
    statement: &Statement<'a>,
    levels: &[Level],
) -> Vec<(&'a ClaimFact, Finding)> {
    let counts: Vec<usize> = levels.iter().map(|level| level.items.len()).collect();
    let totals: Vec<Decimal> = statement.totals.iter().map(|claim| notice.value(claim)).collect();
    let outcomes = compare(&totals, &counts);
    let agrees = |outcome: &Outcome| matches!(outcome, Outcome::Agrees(_));
    // 共21项，其中牵头13项: where the 13 are listed, the others are not.
    let listed =
        statement.totals.iter().zip(&outcomes).any(|(claim, outcome)| claim.within && agrees(outcome));
    let selected = listed || is_selection(notice, statement);
    let finding = |((claim, total), outcome): ((&&'a ClaimFact, &Decimal), &Outcome)| {
        let finding = match outcome {
            Outcome::Agrees(level) => decided(check, claim, *total, &levels[*level]),
            _ if claim.within => return None,
            Outcome::Differs(level) if !selected && !notice.is_approximate(claim) => {
                decided(check, claim, *total, &levels[*level])
            }
            Outcome::Differs(_) | Outcome::Unlisted => undecided(check, claim, *total, levels),
        };
        Some((*claim, finding))
    };
    statement.totals.iter().zip(&totals).zip(&outcomes).filter_map(finding).collect()
}

/// Whether the notice says, in the sentence or in the next ones, that it lists a part only.
fn is_selection(notice: &Notice<'_>, statement: &Statement<'_>) -> bool {
    let at = notice.sentence_number(statement.sentence.start);
    let next = notice.facts.sentences.get(at..).unwrap_or_default().iter().take(2);
    std::iter::once(&statement.sentence)
        .chain(next)
        .any(|sentence| notice.says(Sense::Selection, notice.text(sentence)))
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
