//! What an item says of itself beside its text: who is responsible, until when, what is to be reached, which
//! document, which money came back. The rules of the kind `field` know the forms.

use std::ops::Range;

use super::fact::FieldFact;
use crate::rules::Rules;

/// What stands around a value and is no part of it.
const EDGES: [char; 8] = [' ', ',', '、', ':', ';', '。', '·', '.'];

/// All fields of the view, in order. Where two rules for one field find overlapping values, the first rule's is taken.
pub(super) fn fields(view: &str, rules: &Rules) -> Vec<FieldFact> {
    let mut found: Vec<(usize, FieldFact)> = Vec::new();
    for (order, rule) in rules.field.iter().enumerate() {
        for captures in rule.captures_iter(view) {
            let value = captures.name("value").map(|value| trimmed(view, value.range()));
            if let Some(range) = value.filter(|range| !range.is_empty()) {
                found.push((order, FieldFact { field: rule.set.field, range, rule: rule.id.clone() }));
            }
        }
    }
    found.sort_by_key(|(order, fact)| (fact.field, fact.range.start, *order));
    let mut kept: Vec<(usize, FieldFact)> = Vec::with_capacity(found.len());
    for (order, fact) in found {
        let rival =
            kept.last_mut().filter(|(_, last)| last.field == fact.field && last.range.end > fact.range.start);
        match rival {
            Some(last) if order < last.0 => *last = (order, fact),
            Some(_) => {}
            None => kept.push((order, fact)),
        }
    }
    let mut fields: Vec<FieldFact> = kept.into_iter().map(|(_, fact)| fact).collect();
    fields.sort_by_key(|fact| (fact.range.start, fact.range.end, fact.field));
    fields
}

fn trimmed(view: &str, range: Range<usize>) -> Range<usize> {
    let text = &view[range.clone()];
    let body = text.trim_start_matches(EDGES);
    let start = range.start + (text.len() - body.len());
    start..start + body.trim_end_matches(EDGES).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::FieldName;

    #[test]
    fn the_fields_of_an_item_are_found_in_order() {
        let rules = Rules::built_in().unwrap();
        let view = "整改目标:年内完成清退。\n责任单位:县财政局、县审计局;整改时限:2024年12月底前。\n已上缴国库35.6万元。";
        let found: Vec<_> =
            fields(view, &rules).into_iter().map(|fact| (fact.field, &view[fact.range])).collect();
        assert_eq!(
            found,
            [
                (FieldName::Goal, "年内完成清退"),
                (FieldName::Responsible, "县财政局、县审计局"),
                (FieldName::Deadline, "2024年12月底前"),
                (FieldName::Recovered, "35.6万元"),
            ]
        );
    }
}
