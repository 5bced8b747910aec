//! `status-sum`: the numbers of items in each state against their total.

use rust_decimal::Decimal;

use super::finding::{Finding, say};
use super::notice::Notice;
use super::split::{Split, splits};
use crate::extract::ClaimFact;
use crate::rules::Sense;
use crate::vocabulary::{ClaimState, ClaimSubject, Verdict};

/// The id of the check.
pub(super) const ID: &str = "status-sum";

/// States that add up to less than the total by more than this share leave a remainder unsaid.
const UNSAID: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// Adds up every split of a total.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    [ClaimSubject::Issues, ClaimSubject::Measures]
        .into_iter()
        .flat_map(|subject| splits(notice, subject))
        .filter_map(|split| finding(notice, &split))
        .collect()
}

fn finding(notice: &Notice<'_>, split: &Split<'_>) -> Option<Finding> {
    if split.states.is_empty() {
        return None;
    }
    let total = notice.value(split.total);
    let sum =
        split.states.iter().try_fold(Decimal::ZERO, |sum, claim| sum.checked_add(notice.value(claim)))?;
    let terms: Vec<String> = split.states.iter().map(|claim| notice.value(claim).to_string()).collect();
    let terms = terms.join("+");
    let verdict = verdict(notice, split, total, sum);
    let message = match verdict {
        Verdict::Inconsistent if contradicts(notice, split) => say(
            format!("称{total}个全部完成，同处又称有尚未完成的（{terms}）。"),
            format!("all {total} are said to be done, and some not to be ({terms})"),
        ),
        Verdict::Consistent => say(
            format!("各类数目{terms}，合计{sum}，与总数{total}一致。"),
            format!("the states {terms} add up to the total of {total}"),
        ),
        Verdict::Inconsistent => say(
            format!("各类数目{terms}，合计{sum}，与总数{total}不符。"),
            format!("the states {terms} add up to {sum}, not to the total of {total}"),
        ),
        Verdict::Explained => say(
            format!("各类数目{terms}，合计{sum}，与总数{total}不等；文中说明有重复计算。"),
            format!(
                "the states {terms} add up to {sum}, not to {total}; the notice says that some count twice"
            ),
        ),
        Verdict::Undecided => say(
            format!("各类数目{terms}，合计{sum}，未说明总数{total}中其余的情况，无法核对。"),
            format!("the states {terms} add up to {sum}; what became of the rest of {total} is not said"),
        ),
    };
    let places = split.states.iter().map(|claim| claim.range.clone());
    Some(
        Finding::new(ID, verdict, split.total.range.clone(), message)
            .with(total, sum)
            .by(split.total.rule.as_ref())
            .against(places),
    )
}

/// All of the total are said to be done, and some of them not to be.
fn contradicts(notice: &Notice<'_>, split: &Split<'_>) -> bool {
    let open = |claim: &&ClaimFact| matches!(claim.state, ClaimState::Ongoing | ClaimState::Unfinished);
    split.total.all_done && split.states.iter().any(|claim| open(claim) && !notice.value(claim).is_zero())
}

fn verdict(notice: &Notice<'_>, split: &Split<'_>, total: Decimal, sum: Decimal) -> Verdict {
    if contradicts(notice, split) {
        return Verdict::Inconsistent;
    }
    if sum == total {
        return Verdict::Consistent;
    }
    let exact = |claim: &ClaimFact| notice.facts.quantities[claim.quantity].approx.is_none();
    if !exact(split.total) || !split.states.iter().all(|claim| exact(claim)) {
        return Verdict::Undecided;
    }
    if sum > total {
        let joint = notice.says(Sense::Joint, notice.text(&notice.sentence(split.total.range.start)));
        return if joint { Verdict::Explained } else { Verdict::Inconsistent };
    }
    let several = split.states.iter().any(|claim| claim.state != split.states[0].state);
    let unsaid = total - sum;
    if several && (unsaid <= Decimal::ONE || unsaid <= total * UNSAID) {
        Verdict::Inconsistent
    } else {
        Verdict::Undecided
    }
}
