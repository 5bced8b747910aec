//! The view of a text whose form knows its paragraphs: lines are cleaned, never joined or dropped.

use super::block::Block;
use super::line::{clean_plain, gap_after_digits, is_blank};
use super::reader::Mark;
use super::script::Script;
use super::view::View;

/// Lays out `text`, one paragraph a line; `marks` says what is known of each line, and a line without a
/// mark is a plain paragraph. Lines of nothing but blanks give no block.
pub(super) fn lay_out(text: &str, script: Script, marks: &[Mark]) -> (View, Vec<Block>) {
    let (mut view, mut blocks): (View, Vec<Block>) = (View::default(), Vec::new());
    let plain = Mark::default();
    let mut start = 0;
    for (number, line) in text.split('\n').enumerate() {
        let range = start..start + line.len();
        start = range.end + 1;
        if line.chars().all(is_blank) {
            continue;
        }
        if !blocks.is_empty() {
            view.push_folded('\n', range.start - 1, 1);
        }
        let from = view.text().len();
        clean_plain(text, range, script, &mut view);
        let mark = marks.get(number).unwrap_or(&plain);
        blocks.push(Block {
            range: from..view.text().len(),
            heading: mark.heading,
            bold: mark.bold,
            bullet: mark.bullet,
            indent: mark.indent,
            gap_after_digits: gap_after_digits(line.trim_start_matches(is_blank)),
        });
    }
    (view, blocks)
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::document::reader::Mark;

    #[test]
    fn every_line_is_a_paragraph_and_stars_stay() {
        let text = "１．甲，\n \n*乙* # 丙".to_owned();
        let marks = [Mark { heading: 2, ..Mark::default() }];
        let document = Document::structured(text, &marks);
        assert_eq!(document.view.text(), "1.甲,\n*乙*#丙");
        assert_eq!(document.blocks.iter().map(|block| block.heading).collect::<Vec<_>>(), [2, 0]);
        assert_eq!(document.published(&document.blocks[1].range), "*乙* # 丙");
    }
}
