//! Issues: the same place and label; then title, tree, state and extent of those that were found.

use std::collections::HashMap;

use super::gold;
use super::kind::{Detail, Kind};
use super::outline::Heading;
use super::place::{Place, close};
use super::score::{Case, Scores, word};
use super::text::{alike, head};
use crate::report::{Issue, OutlineNode, Span};

/// An issue of the gold with its heading.
struct Wanted<'a> {
    issue: &'a gold::Issue,
    heading: Heading<'a>,
    above: Option<Heading<'a>>,
}

/// An issue of the report with its heading.
struct Given<'a> {
    issue: &'a Issue,
    heading: Heading<'a>,
    above: Option<Heading<'a>>,
}

/// Counts the issues, and compares the details of those that were found.
pub(super) fn score(case: &Case, scores: &mut Scores) {
    let (gold, out) = (wanted(case), given(case));
    let g_headings: Vec<_> = gold.iter().map(|x| x.heading.clone()).collect();
    let o_headings: Vec<_> = out.iter().map(|x| x.heading.clone()).collect();
    let same = |g: &Heading, o: &Heading| g.is_same(o, case.place);
    let pairs = scores.tally(Kind::Issues).count(case.doc(), &g_headings, &o_headings, same);
    for (g, o) in pairs {
        compare(case, scores, &gold[g], &out[o]);
    }
}

/// The issues of the gold whose heading exists; others cannot be placed.
fn wanted<'a>(case: &Case<'a>) -> Vec<Wanted<'a>> {
    let outline = &case.gold.outline;
    let with_heading = |issue: &'a gold::Issue| {
        let node = outline.get(issue.outline)?;
        let above = node.parent.and_then(|at| outline.get(at)).map(Heading::of_gold);
        Some(Wanted { issue, heading: Heading::of_gold(node), above })
    };
    case.gold.issues.iter().filter_map(with_heading).collect()
}

/// The issues of the report whose node exists.
fn given<'a>(case: &Case<'a>) -> Vec<Given<'a>> {
    let outline = &case.outline;
    let by_id: HashMap<&str, &OutlineNode> = outline.iter().map(|n| (n.id.as_str(), n)).collect();
    let with_heading = |issue: &'a Issue| {
        let node = by_id.get(issue.node.as_str())?;
        let above = node.parent.as_deref().and_then(|id| by_id.get(id));
        Some(Given { issue, heading: Heading::of_report(node), above: above.map(|n| Heading::of_report(n)) })
    };
    case.issues.iter().filter_map(with_heading).collect()
}

fn compare(case: &Case, scores: &mut Scores, gold: &Wanted, out: &Given) {
    let (g, o, doc) = (gold.issue, out.issue, case.doc());
    let label = gold.heading.label();

    let title = g.title.as_deref().unwrap_or_default();
    scores.detail(Detail::IssueTitle).note(alike(Some(title), Some(&o.title)), || {
        format!("{doc}: {} / {}", head(title, 40), head(&o.title, 40))
    });
    let (g_above, o_above) = (gold.above.as_ref(), out.above.as_ref());
    scores.detail(Detail::IssueParent).note(same_parent(g_above, o_above, case.place), || {
        format!("{doc}: {label} parent {} / {}", named(g_above), named(o_above))
    });
    scores
        .detail(Detail::IssueLeaf)
        .note(g.leaf == o.leaf, || format!("{doc}: {label} leaf {} / {}", g.leaf, o.leaf));
    let (g_status, o_status) = (g.status.clone(), o.status.as_ref().map(|s| word(&s.value)));
    scores.detail(Detail::IssueStatus).note(g_status == o_status, || {
        format!("{doc}: {label} {} / {}", or_none(g_status.as_deref()), or_none(o_status.as_deref()))
    });
    scores.categories_mut().compare(doc, g, o);
    compare_extent(case, scores, gold, out);
}

/// Spans of converted documents mean nothing to the gold, so they are only compared in plain text.
fn compare_extent(case: &Case, scores: &mut Scores, gold: &Wanted, out: &Given) {
    if case.place == Place::ByText {
        return;
    }
    let parts = [
        (Detail::IssueDescription, gold.issue.description, out.issue.description),
        (Detail::IssueResponse, gold.issue.response, out.issue.response),
    ];
    for (detail, stated, o) in parts {
        let Some(g) = stated else { continue };
        scores.detail(detail).note(same_extent(g, o), || {
            let (doc, label) = (case.doc(), gold.heading.label());
            format!("{doc}: {label} {} / {}", extent(g), extent(o))
        });
    }
}

fn same_parent(gold: Option<&Heading>, out: Option<&Heading>, place: Place) -> bool {
    match (gold, out) {
        (None, None) => true,
        (Some(g), Some(o)) => g.is_same(o, place),
        _ => false,
    }
}

fn same_extent(gold: Option<Span>, out: Option<Span>) -> bool {
    match (gold, out) {
        (None, None) => true,
        (Some(g), Some(o)) => close(g, o),
        _ => false,
    }
}

fn named(heading: Option<&Heading>) -> String {
    heading.map_or_else(|| "none".into(), Heading::name)
}

fn or_none(word: Option<&str>) -> &str {
    word.unwrap_or("none")
}

fn extent(span: Option<Span>) -> String {
    span.map_or_else(|| "none".into(), |Span(start, end)| format!("@[{start}, {end}]"))
}

#[cfg(test)]
mod tests {
    use crate::evaluate::fixture::{gold, report, right_of, scored};
    use crate::evaluate::{Detail, Kind, Scores};
    use serde_json::{Value, json};

    /// A part with one issue under it; `changes` go into the issue, of either side.
    fn both(gold_changes: Value, out_changes: Value) -> Scores {
        let mut wanted = json!({"outline": 1, "title": "学习不够", "status": "completed"});
        let mut given = json!({"node": "n2", "label": "1.", "number": 1, "title": "学习不够", "parent": null, "aspect": "n1",
            "leaf": true, "span": [10, 90], "description": null, "response": [20, 90],
            "status": {"value": "completed", "span": [80, 85]}, "measures": []});
        merge(&mut wanted, gold_changes);
        merge(&mut given, out_changes);
        let node = |id: &str, parent: Value, role: &str, label: &str, start: usize| {
            json!({"id": id, "parent": parent, "role": role, "label": label, "number": 1, "title": "学习不够",
                "span": [start, start + 6], "text": "1.学习不够"})
        };
        let gold_outline = [node("", json!(null), "part", "一、", 0), node("", json!(0), "issue", "1.", 10)];
        let out_outline =
            [node("n1", json!(null), "part", "一、", 0), node("n2", json!("n1"), "issue", "1.", 10)];
        let gold = gold(json!({"outline": gold_outline, "issues": [wanted]}));
        scored(&gold, &report(json!({"outline": out_outline, "issues": [given]})))
    }

    fn merge(into: &mut Value, changes: Value) {
        for (key, value) in changes.as_object().unwrap() {
            into[key] = value.clone();
        }
    }

    #[test]
    fn an_issue_that_agrees_is_right_in_everything() {
        let scores = both(json!({"description": null, "response": [21, 88]}), json!({}));
        assert_eq!(scores.tally_of(Kind::Issues).unwrap().found, 1);
        for detail in Detail::ALL.into_iter().take_while(|&d| d <= Detail::IssueResponse) {
            assert_eq!(right_of(&scores, detail), (1, 1), "{}", detail.name());
        }
    }

    #[test]
    fn titles_are_compared_without_taste() {
        assert_eq!(
            right_of(&both(json!({"title": "“学习”，不够。"}), json!({})), Detail::IssueTitle),
            (1, 1)
        );
        assert_eq!(right_of(&both(json!({"title": "学习不足"}), json!({})), Detail::IssueTitle), (0, 1));
    }

    #[test]
    fn leaf_and_status_must_be_equal() {
        let scores = both(json!({"leaf": false, "status": null}), json!({}));
        assert_eq!(right_of(&scores, Detail::IssueLeaf), (0, 1));
        assert_eq!(right_of(&scores, Detail::IssueStatus), (0, 1));
        assert_eq!(scores.accuracy_of(Detail::IssueStatus).unwrap().wrong, ["a.txt: 1. none / completed"]);
        let silent = both(json!({"status": null}), json!({"status": null}));
        assert_eq!(right_of(&silent, Detail::IssueStatus), (1, 1));
    }

    #[test]
    fn extents_are_compared_where_gold_states_them() {
        let unstated = both(json!({}), json!({"response": null}));
        assert!(unstated.accuracy_of(Detail::IssueResponse).is_none());
        let far = both(json!({"response": [20, 93], "description": [17, 19]}), json!({}));
        assert_eq!(right_of(&far, Detail::IssueResponse), (0, 1));
        assert_eq!(right_of(&far, Detail::IssueDescription), (0, 1));
        assert_eq!(far.accuracy_of(Detail::IssueDescription).unwrap().wrong, ["a.txt: 1. @[17, 19] / none"]);
        let none = both(json!({"response": null}), json!({}));
        assert_eq!(right_of(&none, Detail::IssueResponse), (0, 1));
    }

    #[test]
    fn a_missed_issue_has_no_details() {
        let scores = both(json!({}), json!({"node": "n9"}));
        let row = scores.tally_of(Kind::Issues).unwrap().row();
        assert_eq!((row.tp, row.fp, row.r#fn), (0, 0, 1), "an issue without a node is not there");
        assert!(scores.accuracy_of(Detail::IssueTitle).is_none());
    }

    #[test]
    fn the_parent_is_the_heading_above() {
        let node = |parent: Value| {
            json!({"id": "n2", "parent": parent, "role": "issue", "label": "1.", "number": 1,
            "title": "学习不够", "span": [10, 16], "text": "1.学习不够"})
        };
        let issue = json!({"node": "n2", "label": "1.", "number": 1, "title": "学习不够", "parent": null, "aspect": null,
            "leaf": true, "span": [10, 90], "description": null, "response": null, "status": null, "measures": []});
        let gold = gold(json!({"outline": [node(json!(null))], "issues": [{"outline": 0}]}));
        let lone = report(json!({"outline": [node(json!(null))], "issues": [issue]}));
        assert_eq!(right_of(&scored(&gold, &lone), Detail::IssueParent), (1, 1));
        let nested = report(json!({"outline": [node(json!("n2"))], "issues": [issue]}));
        assert_eq!(right_of(&scored(&gold, &nested), Detail::IssueParent), (0, 1));
    }
}
