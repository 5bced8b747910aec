//! Splitting a list into items. Quotation marks and brackets are never split; joints (和, 及) may
//! be, so that a list can have several readings.

use std::ops::Range;

use super::word::Words;
use crate::rules::Sense;

/// A joint this far from the end of the first item belongs to the words in front of the list.
const FIRST_ITEM: usize = 24;

/// How deep the text is nested after `c`.
fn nested(depth: usize, c: char) -> usize {
    match c {
        '“' | '《' | '(' | '[' | '〔' | '‘' | '【' => depth + 1,
        '”' | '》' | ')' | ']' | '〕' | '’' | '】' => depth.saturating_sub(1),
        _ => depth,
    }
}

/// The pieces of `text` between `separators`; two quoted names that meet are apart as well.
pub(super) fn pieces(text: &str, separators: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut depth, mut start, mut last) = (0, 0, ' ');
    for (at, c) in text.char_indices() {
        if depth == 0 && separators.contains(&c) {
            found.push(start..at);
            start = at + c.len_utf8();
        } else if depth == 0 && matches!(last, '”' | '》') && matches!(c, '“' | '《') {
            found.push(start..at);
            start = at;
        }
        depth = nested(depth, c);
        last = c;
    }
    found.push(start..text.len());
    found.retain(|piece| !text[piece.clone()].trim().is_empty());
    found
}

/// The joints of `item`, where something stands on both sides.
pub(super) fn joints(words: Words<'_>, item: &str) -> Vec<Range<usize>> {
    let mut found = words.all(Sense::ListJoint, item);
    if found.is_empty() {
        return found;
    }
    let names = words.all(Sense::ListName, item);
    let depth_at = |at: usize| item[..at].chars().fold(0, nested);
    found.retain(|joint| {
        let inside = names.iter().any(|name| name.start < joint.end && joint.start < name.end);
        joint.start > 0 && joint.end < item.len() && !inside && depth_at(joint.start) == 0
    });
    found
}

/// A list and how many items it can be said to have; the plain reading first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The items between separators, in bytes of the text.
    pub(super) items: Vec<Range<usize>>,
    /// The numbers of items.
    pub(super) counts: Vec<usize>,
}

impl Reading {
    /// The list between 、 in `text`; `headed` when other words stand before its first item.
    pub(super) fn new(words: Words<'_>, text: &str, headed: bool) -> Self {
        let items = pieces(text, &['、']);
        let mut last = 0;
        let mut others = 0;
        for (at, item) in items.iter().enumerate() {
            let found = joints(words, &text[item.clone()]);
            if at + 1 == items.len() {
                last = found.len();
            } else {
                let text = &text[item.clone()];
                let near = |joint: &&Range<usize>| {
                    let with = words.is(Sense::ListWith, &text[(*joint).clone()]);
                    at > 0 || !headed || (item.len() - joint.end <= FIRST_ITEM && !with)
                };
                others += found.iter().filter(near).count();
            }
        }
        let plain = items.len() + last.min(1);
        let mut counts = vec![plain];
        if !(last == 1 && others == 0 && is_settled(words, text, &items)) {
            let most = items.len() + (last + others).min(4);
            counts.extend((items.len()..=most).filter(|&count| count != plain));
        }
        Self { items, counts }
    }
}

/// Whether the joint in the last item must be the list's own: both sides are names, or they are as
/// long as the other items, and together they would be much longer.
fn is_settled(words: Words<'_>, text: &str, items: &[Range<usize>]) -> bool {
    let Some((last, others)) = items.split_last() else { return false };
    let [joint] = &joints(words, &text[last.clone()])[..] else { return false };
    let last_text = &text[last.clone()];
    let names = [&last_text[..joint.start], &last_text[joint.end..]];
    if names.iter().all(|name| words.is(Sense::ListProper, name)) {
        return true;
    }
    // Before the first item may stand other words.
    let inner = others.get(1..).unwrap_or_default();
    let longest = inner.iter().map(Range::len).max().unwrap_or(0);
    let sides = (joint.start, last.len() - joint.end);
    !inner.is_empty() && sides.0 >= 6 && sides.1 >= 6 && last.len() * 2 > longest * 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    fn counts(text: &str) -> Vec<usize> {
        let rules = Rules::built_in().unwrap();
        Reading::new(Words(&rules), text, true).counts
    }

    #[test]
    fn quoted_names_are_never_split() {
        assert_eq!(counts("“干部进万家”“窗口大练兵”“政策面对面”"), [3]);
        assert_eq!(counts("《重大事项决策、执行办法》《财务、资产规定》"), [2]);
        assert_eq!(counts("东河村、柳沟村(含上柳、下柳自然村)、北坪社区"), [3]);
    }

    #[test]
    fn a_joint_gives_two_readings_unless_it_must_be_the_last_separator() {
        assert_eq!(counts("与公安、城管、交通、应急以及生态环境"), [5]);
        assert_eq!(counts("住房和城乡建设局、农业农村局、文化和旅游局"), [3]);
        assert_eq!(counts("资产管理、设施损坏和闲置"), [3, 2]);
    }
}
