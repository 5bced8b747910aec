//! Sentences of the view.

use std::ops::Range;

/// Byte ranges of the sentences of `text`, closing punctuation and quotes included.
///
/// A sentence ends at 。！？ or at the end of a paragraph; punctuation inside a quotation ends it
/// only when the quotation ends there too.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    let mut marks = text.char_indices().peekable();
    while let Some((at, c)) = marks.next() {
        match c {
            '“' | '《' | '(' => depth += 1,
            '”' | '》' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let after = at + c.len_utf8();
        let ends = c == '\n' || matches!(c, '。' | '!' | '?') && depth == 0;
        if !ends {
            continue;
        }
        let mut end = if c == '\n' { at } else { after };
        while c != '\n' && marks.next_if(|&(_, c)| matches!(c, '”' | '’' | '。')).is_some() {
            end = marks.peek().map_or(text.len(), |&(at, _)| at);
        }
        if end > start && !text[start..end].trim().is_empty() {
            found.push(start..end);
        }
        start = if c == '\n' { after } else { end };
        depth = 0;
    }
    if !text[start..].trim().is_empty() {
        found.push(start..text.len());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_full_stops_outside_of_quotations() {
        let text = "已完成。他说“学好。用好。”很对。\n一、总体情况\n下一步";
        let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["已完成。", "他说“学好。用好。”很对。", "一、总体情况", "下一步"]);
    }
}
