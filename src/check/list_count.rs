//! `list-count`: a number against the list that it announces or sums up.

mod again;
mod behind;
mod count;
mod front;
mod listing;
mod marker;
mod party;
mod slogan;
mod split;
mod word;

use super::finding::Finding;
use super::notice::Notice;

pub(super) use word::{Words, ahead, before};

use count::Count;
use listing::Listing;
use marker::Markers;

/// The id of the check.
pub(super) const ID: &str = "list-count";

/// Compares every number with the lists around it.
pub(super) fn run(notice: &Notice<'_>) -> Vec<Finding> {
    let markers = Markers::new(notice);
    let quantities = &notice.facts.quantities;
    let parties = party::parties(notice);
    let counts = (0..quantities.len()).filter_map(|at| Count::new(notice, at));
    let counts = counts.chain(parties.iter().filter_map(|fact| Count::party(notice, fact)));
    counts.filter_map(|count| finding(&count, &markers)).collect()
}

/// What the lists that may belong to a number say of it; one that agrees decides.
fn finding(count: &Count<'_>, markers: &Markers) -> Option<Finding> {
    let mut listings: Vec<Listing> = Vec::new();
    listings.extend(slogan::listing(count));
    match markers.listing(count) {
        Some(steps) => listings.push(steps),
        None => listings.extend(behind::listings(count)),
    }
    listings.extend(front::listing(count));
    if listings.is_empty() {
        listings.extend(again::listing(count));
    }
    listing::decide(count, &listings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing;
    use crate::vocabulary::Verdict;

    /// The verdicts of this check on a response that says `text`.
    fn verdicts(text: &str) -> Vec<Verdict> {
        testing::verdicts(ID, &format!("{text}二是建立制度。"))
    }

    #[test]
    fn places_owners_and_acts_are_not_what_is_counted() {
        assert_eq!(verdicts("在东河镇、石坪镇新建3个照料站。"), []);
        assert_eq!(verdicts("修订、完善3项制度。"), []);
        assert_eq!(verdicts("红旗社区、东风社区3个小区完成改造。"), []);
        assert_eq!(verdicts("购置电脑、打印机3台。"), []);
        assert_eq!(verdicts("会议室3间、办公室2间腾退。"), []);
        assert_eq!(verdicts("涉及3个县（市、区）。"), []);
    }

    #[test]
    fn a_list_that_names_what_is_counted_must_be_as_long() {
        assert_eq!(verdicts("对东河镇、石坪镇2个镇开展督导。"), [Verdict::Consistent]);
        assert_eq!(verdicts("对东河镇、石坪镇3个镇开展督导。"), [Verdict::Inconsistent]);
        assert_eq!(verdicts("明确动议、考察、任职四个环节的要求。"), [Verdict::Inconsistent]);
        assert_eq!(verdicts("下设3个工作组，即综合组、业务组，每周调度。"), [Verdict::Inconsistent]);
        assert_eq!(verdicts("对财务、采购等3个领域开展检查。"), [Verdict::Explained]);
        assert_eq!(verdicts("将马埠、新圩4所敬老院改造。"), [Verdict::Undecided]);
        assert_eq!(verdicts("将马埠、新圩、塘背4所敬老院改造。"), [Verdict::Inconsistent]);
        assert_eq!(verdicts("落实甲单位、乙单位、丙单位四方责任。"), [Verdict::Inconsistent]);
        assert_eq!(verdicts("会同甲单位、乙单位、丙单位四方会商。"), [Verdict::Undecided]);
        assert_eq!(verdicts("在采购、基建领域5个环节查找风险。"), [Verdict::Undecided]);
    }

    #[test]
    fn a_list_named_before_is_taken_up_again() {
        let text = "责令恒固水泥厂、岭南石料公司、金坪建材公司治理，3家企业投入967万元。";
        assert_eq!(verdicts(text), [Verdict::Consistent]);
        let text = "责令恒固水泥厂、岭南石料公司、金坪建材公司治理，4家企业投入967万元。";
        assert_eq!(verdicts(text), [Verdict::Inconsistent]);
    }
}
