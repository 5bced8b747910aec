//! Headings: the same place, label and role.

use std::fmt;

use super::gold;
use super::kind::Kind;
use super::place::{Mark, Place};
use super::score::{Case, Scores, word};
use super::tally::Fact;
use super::text::{head, same_label};
use crate::report::OutlineNode;

/// How much of a title a list of mistakes shows.
const SHOWN: usize = 40;

/// One heading of either side.
#[derive(Clone, Debug)]
pub(super) struct Heading<'a> {
    mark: Mark<'a>,
    label: &'a str,
    role: String,
}

impl<'a> Heading<'a> {
    pub(super) fn of_gold(node: &'a gold::Node) -> Self {
        let mark = Mark {
            span: node.span,
            text: node.text.as_deref().unwrap_or_default(),
            title: Some(node.title.as_deref().unwrap_or_default()),
        };
        Self { mark, label: node.label.as_deref().unwrap_or_default(), role: node.role.clone() }
    }

    pub(super) fn of_report(node: &'a OutlineNode) -> Self {
        let mark = Mark { span: Some(node.span), text: &node.text, title: Some(&node.title) };
        Self { mark, label: &node.label, role: word(&node.role) }
    }

    /// Whether both are the same heading, whatever they are for.
    pub(super) fn is_same(&self, out: &Self, place: Place) -> bool {
        place.starts(&self.mark, &out.mark) && same_label(self.label, out.label)
    }

    /// Label and the beginning of the title.
    pub(super) fn name(&self) -> String {
        format!("{}{}", self.label, head(self.mark.title.unwrap_or_default(), 16))
    }

    /// The printed number mark.
    pub(super) fn label(&self) -> &'a str {
        self.label
    }
}

impl fmt::Display for Heading<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let title = head(self.mark.title.unwrap_or_default(), SHOWN);
        write!(f, "{} {} {title} {}", self.role, self.label, self.mark)
    }
}

impl Fact for Heading<'_> {}

/// Counts the headings.
pub(super) fn score(case: &Case, scores: &mut Scores) {
    let gold: Vec<_> = case.gold.outline.iter().map(Heading::of_gold).collect();
    let out: Vec<_> = case.outline.iter().map(Heading::of_report).collect();
    let same = |g: &Heading, o: &Heading| g.is_same(o, case.place) && g.role == o.role;
    scores.tally(Kind::Outline).count(case.doc(), &gold, &out, same);
}

#[cfg(test)]
mod tests {
    use crate::evaluate::fixture::{counts, gold, report, scored};
    use crate::evaluate::{Gold, Kind};
    use serde_json::{Value, json};

    fn node(role: &str, label: &str, start: usize) -> Value {
        json!({"id": "n1", "parent": null, "role": role, "label": label, "number": 1, "title": "学习不够",
            "span": [start, start + 6], "text": "1.学习不够"})
    }

    /// The same node as gold has it: its parent is an index.
    fn wanted(mut node: Value) -> Gold {
        node["parent"] = json!(null);
        gold(json!({ "outline": [node] }))
    }

    fn tallied(gold_node: Value, out_node: Value) -> (usize, usize, usize) {
        let scores = scored(&wanted(gold_node), &report(json!({ "outline": [out_node] })));
        counts(&scores, Kind::Outline)
    }

    #[test]
    fn brackets_and_small_shifts_do_not_matter() {
        assert_eq!(tallied(node("part", "（一）", 10), node("part", "(一)", 12)), (1, 0, 0));
    }

    #[test]
    fn another_place_is_another_heading() {
        assert_eq!(tallied(node("part", "1.", 10), node("part", "1.", 13)), (0, 1, 1));
    }

    #[test]
    fn another_label_or_role_is_another_heading() {
        assert_eq!(tallied(node("part", "1.", 10), node("part", "2.", 10)), (0, 1, 1));
        assert_eq!(tallied(node("aspect", "1.", 10), node("issue", "1.", 10)), (0, 1, 1));
    }

    #[test]
    fn mistakes_name_role_label_title_and_place() {
        let scores = scored(&wanted(node("part", "1.", 10)), &report(json!({})));
        let missed = &scores.tally_of(Kind::Outline).unwrap().missed;
        assert_eq!(missed, &["a.txt: part 1. 学习不够 @[10, 16]"]);
    }
}
