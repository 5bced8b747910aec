//! Breaking Chinese text into lines.

use unicode_width::UnicodeWidthChar;

/// `text` in lines of at most `columns` columns. A line may end behind any Chinese character, but it
/// neither begins with closing punctuation nor ends with opening punctuation, and words and numbers stay
/// whole. What can't be broken is longer.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for piece in pieces(text) {
        let width: usize = piece.trim_end().chars().filter_map(UnicodeWidthChar::width).sum();
        if used > 0 && used + width > columns {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            used = 0;
        }
        line.push_str(piece);
        used += piece.chars().filter_map(UnicodeWidthChar::width).sum::<usize>();
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The pieces of `text` that are not broken.
fn pieces(text: &str) -> Vec<&str> {
    let (mut pieces, mut start, mut previous) = (Vec::new(), 0, None);
    for (at, char) in text.char_indices() {
        if previous.is_some_and(|before| breaks(before, char)) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        previous = Some(char);
    }
    pieces.extend(text.get(start..));
    pieces
}

fn breaks(before: char, after: char) -> bool {
    let word = |char: char| char.is_ascii_graphic();
    let opens = |char: char| "“‘（《【〔「『([{".contains(char);
    let closes = |char: char| "”’）》】〕」』)]}，。、；：！？…—,.;:!?%".contains(char);
    !(after.is_whitespace() || closes(after) || opens(before) || (word(before) && word(after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_stays_where_it_belongs_and_words_stay_whole() {
        assert_eq!(wrap("问题（五个），共12345个", 12), ["问题（五", "个），共", "12345个"]);
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("整改整改", 4), ["整改", "整改"]);
        assert_eq!((wrap("", 4), wrap("abcdef", 4)), (vec![String::new()], vec!["abcdef".to_owned()]));
    }
}
