//! How near a pattern comes to a text: whether it would match if it could stand anywhere in it.

use std::ops::Range;

use super::fragment::Expanded;
use super::pattern::Pattern;

/// What kept a pattern from matching.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missed {
    /// Nothing: it matches.
    Nothing,
    /// It has to stand at the beginning.
    Start,
    /// It has to stand at the end.
    End,
    /// It has to be the whole text.
    Both,
}

impl Pattern {
    /// Where the pattern would match in `text` without its outermost anchors, and which of them kept it from
    /// doing so. It is compiled for the purpose, so this is nothing for normal runs.
    pub fn nearly(&self, text: &str) -> Option<(Range<usize>, Missed)> {
        if let Some(found) = self.find(text) {
            return Some((found.range(), Missed::Nothing));
        }
        let source = self.expanded();
        let open = source.strip_prefix('^').filter(|rest| !has_branches(rest));
        let closed = source.strip_suffix('$').filter(|rest| !rest.ends_with('\\') && !has_branches(rest));
        let both = open.and_then(|rest| rest.strip_suffix('$'));
        let tries = [(open, Missed::Start), (closed, Missed::End), (both, Missed::Both)];
        tries.into_iter().find_map(|(source, missed)| {
            let found = Self::new(Expanded::bare(source?), self.reach()).find(text)?.range();
            (!found.is_empty()).then_some((found, missed))
        })
    }
}

impl Pattern {
    /// The Chinese words that the pattern is made of, the longest first: two characters or more in a row, none
    /// of which may be left out.
    pub fn words(&self) -> Vec<String> {
        let (mut words, mut word, mut class) = (Vec::new(), String::new(), 0usize);
        for c in self.expanded().chars().chain(['$']) {
            match c {
                '[' => class += 1,
                ']' => class = class.saturating_sub(1),
                _ => {}
            }
            if class == 0 && ('\u{4E00}'..='\u{9FFF}').contains(&c) {
                word.push(c);
                continue;
            }
            if matches!(c, '?' | '*' | '{') {
                word.pop();
            }
            if word.chars().count() >= SHORTEST {
                words.push(word.clone());
            }
            word.clear();
        }
        words.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), word.clone()));
        words.dedup();
        words
    }
}

/// A shorter word proves nothing.
const SHORTEST: usize = 2;

/// Whether alternatives stand outside of all groups, so that an anchor belongs to one of them only.
fn has_branches(source: &str) -> bool {
    let (mut depth, mut class, mut escaped) = (0usize, 0usize, false);
    for c in source.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class += 1,
            ']' => class = class.saturating_sub(1),
            '(' if class == 0 => depth += 1,
            ')' if class == 0 => depth = depth.saturating_sub(1),
            '|' if class == 0 && depth == 0 => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::pattern::Reach;
    use super::*;

    #[test]
    fn says_which_anchor_is_in_the_way() {
        let nearly = |source: &str, text: &str| {
            Pattern::new(Expanded::bare(source), Reach::Line).nearly(text).map(|(_, missed)| missed)
        };
        assert_eq!(nearly("^(?:已完成)$", "已完成"), Some(Missed::Nothing));
        assert_eq!(nearly("^已完成$", "目前已完成"), Some(Missed::Start));
        assert_eq!(nearly("^已完成$", "已完成目标"), Some(Missed::End));
        assert_eq!(nearly("^已完成$", "目前已完成目标"), Some(Missed::Both));
        assert_eq!(nearly("^已完成$", "未完成"), None);
        assert_eq!(nearly("^甲|乙$", "丙甲丙"), None);
    }

    #[test]
    fn words_are_what_cannot_be_left_out() {
        let pattern = Pattern::new(Expanded::bare("^(?:已经?完成|办结并?归档)[整改]了$"), Reach::Line);
        assert_eq!(pattern.words(), ["办结", "完成", "归档"]);
    }
}
