//! Patterns that can match nothing, because rules never see what they ask for.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::fault::Never;
use super::pattern::Reach;

/// Classes of more characters than this always hold one that rules see.
const SMALL: u32 = 256;

/// Why the expression can match nothing; `None` when it can, as far as can be told.
pub(super) fn never(hir: &Hir, reach: Reach) -> Option<Never> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => None,
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            text.chars().find_map(|char| unseen(char, reach))
        }
        HirKind::Class(class) => never_in(class, reach),
        HirKind::Repetition(repetition) if repetition.min == 0 => None,
        HirKind::Repetition(repetition) => never(&repetition.sub, reach),
        HirKind::Capture(capture) => never(&capture.sub, reach),
        HirKind::Concat(parts) => {
            parts.iter().find_map(|part| never(part, reach)).or_else(|| misplaced(parts, reach))
        }
        HirKind::Alternation(parts) => {
            let reasons: Option<Vec<_>> = parts.iter().map(|part| never(part, reach)).collect();
            reasons?.into_iter().next()
        }
    }
}

fn never_in(class: &Class, reach: Reach) -> Option<Never> {
    let class = match class {
        Class::Unicode(class) => class,
        Class::Bytes(class) => return class.ranges().is_empty().then_some(Never::EmptyClass),
    };
    let size: u32 =
        class.ranges().iter().map(|range| u32::from(range.end()) - u32::from(range.start()) + 1).sum();
    if size == 0 {
        return Some(Never::EmptyClass);
    }
    if size > SMALL {
        return None;
    }
    let chars = class.ranges().iter().flat_map(|range| range.start()..=range.end());
    let reasons: Option<Vec<_>> = chars.map(|char| unseen(char, reach)).collect();
    reasons?.into_iter().next()
}

/// Anchors that what stands before or behind them contradicts.
fn misplaced(parts: &[Hir], reach: Reach) -> Option<Never> {
    let width = |part: &Hir| part.properties().minimum_len().unwrap_or(0) > 0;
    let before = |at: usize| parts.iter().take(at);
    let contradicts = parts.iter().enumerate().any(|(at, part)| {
        let (first, last) = (part.properties().look_set_prefix(), part.properties().look_set_suffix());
        match reach {
            Reach::Line => {
                first.contains(Look::Start) && before(at).any(width)
                    || last.contains(Look::End) && parts.iter().skip(at + 1).any(width)
            }
            Reach::Text => {
                let previous = before(at).next_back();
                first.contains(Look::StartLF)
                    && previous.is_some_and(|part| !ends(part, |text| text.ends_with('\n')))
                    || last.contains(Look::EndLF)
                        && parts.get(at + 1).is_some_and(|part| !ends(part, |text| text.starts_with('\n')))
            }
        }
    });
    contradicts.then_some(Never::Anchor)
}

/// Whether the part may be a text with `is`; only of plain literals it is known that they are not.
fn ends(part: &Hir, is: impl Fn(&str) -> bool) -> bool {
    match part.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).is_ok_and(is),
        _ => true,
    }
}

/// Why rules never see `char`; `None` when they may.
fn unseen(char: char, reach: Reach) -> Option<Never> {
    let seen = match char {
        '\n' if reach == Reach::Line => return Some(Never::LineEnd),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(char) - 0xFEE0),
        '﹐' => Some(','),
        '﹑' => Some('、'),
        '﹔' => Some(';'),
        '﹕' | '︰' | '∶' => Some(':'),
        '﹙' => Some('('),
        '﹚' => Some(')'),
        '﹪' => Some('%'),
        '「' => Some('“'),
        '」' => Some('”'),
        '『' => Some('‘'),
        '』' => Some('’'),
        '•' | '・' | '‧' => Some('·'),
        '\t' | '\r' | '\u{A0}' | '\u{2003}' | '\u{3000}' | '\u{200B}' | '\u{FEFF}' => None,
        _ => return None,
    };
    Some(Never::Character { char, seen })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, LayoutCues};

    fn reason(pattern: &str, reach: Reach) -> Option<Never> {
        let mut parser = regex_syntax::ParserBuilder::new().multi_line(reach == Reach::Text).build();
        never(&parser.parse(pattern).unwrap(), reach)
    }

    #[test]
    fn finds_what_can_match_nothing() {
        let line = |pattern| reason(pattern, Reach::Line);
        assert_eq!(line("a^b"), Some(Never::Anchor));
        assert_eq!(line("^a$b"), Some(Never::Anchor));
        assert_eq!(line("(?:a|b)^c|d$e"), Some(Never::Anchor));
        assert_eq!(line(r"甲\n"), Some(Never::LineEnd));
        assert_eq!(line("[a--a]"), Some(Never::EmptyClass));
        assert_eq!(line("已完成，"), Some(Never::Character { char: '，', seen: Some(',') }));
        assert_eq!(line("[０-９]项"), Some(Never::Character { char: '０', seen: Some('0') }));
        assert_eq!(reason("甲^乙", Reach::Text), Some(Never::Anchor));
        for pattern in ["^a$", "(?:^|a)b", "[，,]a", "(?:，)?a", "a(?:$|b)", "，|,", r"a\b", ""] {
            assert_eq!(line(pattern), None, "{pattern}");
        }
        for pattern in [r"a\n^b", "。?^a", r"[。\n]^a"] {
            assert_eq!(reason(pattern, Reach::Text), None, "{pattern}");
        }
    }

    /// What stands here must be what the view does.
    #[test]
    fn the_view_never_has_what_is_called_unseen() {
        let cues = LayoutCues { opens: &|_| false, closes: &|_| false, page_mark: &|_| false };
        let chars = ('\u{1}'..='\u{FFFF}').filter(|&char| unseen(char, Reach::Text).is_some());
        for char in chars {
            let document = Document::new(format!("甲{char}乙"), &cues);
            assert!(!document.view.text().contains(char), "{char:?}");
        }
    }
}
