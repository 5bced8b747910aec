//! Totals against the levels of the outline that they may speak of.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Claimed and listed numbers that lie further apart than this count different things, or the
/// notice lists only a part: then nothing is decided.
const FURTHEST: (u64, u64) = (3, 5);

/// How a claimed total compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is what this level counts.
    Agrees(usize),
    /// This level should have been counted, and has another number.
    Differs(usize),
    /// No level can be what it counts.
    Unlisted,
}

/// Matches the totals of one statement, from the coarser to the finer ones, with the numbers of
/// items on the levels of the outline, from the outer to the inner ones.
///
/// A total that equals a level speaks of it. What is left is compared with the levels that are left;
/// where some total has found its level and no level is left, the others count something that the
/// notice does not list.
pub(super) fn compare(totals: &[Decimal], levels: &[usize]) -> Vec<Outcome> {
    let find = |total: &Decimal| levels.iter().rposition(|&level| Decimal::from(level) == *total);
    let agreed: Vec<Option<usize>> = totals.iter().map(find).collect();
    let mut open: Vec<usize> = (0..levels.len())
        .filter(|level| !agreed.iter().flatten().any(|&taken| levels[taken] == levels[*level]))
        .collect();
    let alone = agreed.iter().all(Option::is_none);
    let outcome = |(total, agreed): (&Decimal, &Option<usize>)| match agreed {
        Some(level) => Outcome::Agrees(*level),
        None => {
            let near = open.iter().position(|&level| is_near(*total, levels[level]));
            match near {
                Some(at) => Outcome::Differs(open.remove(at)),
                None if alone && levels.len() == 1 && is_near(*total, levels[0]) => Outcome::Differs(0),
                None => Outcome::Unlisted,
            }
        }
    };
    totals.iter().zip(&agreed).map(outcome).collect()
}

/// Whether two numbers are close enough to be meant for the same things.
fn is_near(total: Decimal, listed: usize) -> bool {
    let Some(total) = total.to_u64() else { return false };
    let listed = listed as u64;
    let (small, large) = (total.min(listed), total.max(listed));
    small * FURTHEST.1 >= large * FURTHEST.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcomes(totals: &[i64], levels: &[usize]) -> Vec<Outcome> {
        let totals: Vec<Decimal> = totals.iter().map(|&total| total.into()).collect();
        compare(&totals, levels)
    }

    #[test]
    fn a_total_finds_its_level() {
        use Outcome::{Agrees, Differs, Unlisted};
        assert_eq!(outcomes(&[12], &[9, 12]), [Agrees(1)]);
        assert_eq!(outcomes(&[9, 12], &[9, 12]), [Agrees(0), Agrees(1)]);
        assert_eq!(outcomes(&[9, 13], &[9, 12]), [Agrees(0), Differs(1)]);
        assert_eq!(outcomes(&[12, 31], &[12]), [Agrees(0), Unlisted]);
    }

    #[test]
    fn a_total_without_level_is_compared_only_when_it_is_near() {
        use Outcome::{Differs, Unlisted};
        assert_eq!(outcomes(&[13, 51], &[17]), [Differs(0), Unlisted]);
        assert_eq!(outcomes(&[28], &[27]), [Differs(0)]);
        assert_eq!(outcomes(&[87], &[9]), [Unlisted]);
        assert_eq!(outcomes(&[3], &[17]), [Unlisted]);
        assert_eq!(outcomes(&[4], &[3]), [Differs(0)]);
    }
}
