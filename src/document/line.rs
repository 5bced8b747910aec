//! One line of the text, cleaned: widths folded, layout blanks and marks of Markdown dropped.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::script::Script;
use super::view::View;
use super::{pinyin, radical};

/// One printed line.
#[derive(Debug)]
pub(super) struct Line {
    /// The cleaned line; its map leads to the document text.
    pub(super) view: View,
    /// Bytes of the line in the text, without its line end.
    pub(super) range: Range<usize>,
    /// Bytes of the line end before it; 0 for the first line.
    pub(super) end_before: usize,
    /// Columns of blanks before the first mark.
    pub(super) indent: usize,
    /// Columns that the line takes, blanks at the end and inserted pinyin not counted.
    pub(super) width: usize,
    /// Depth of a Markdown heading, or 0.
    pub(super) heading: u8,
    /// The whole line is bold.
    pub(super) bold: bool,
    /// The line is an item of a Markdown list.
    pub(super) bullet: bool,
    /// A blank was printed right after a leading number.
    pub(super) gap_after_digits: bool,
    /// Its form says that it is a paragraph of its own.
    pub(super) whole: bool,
}

impl Line {
    /// The cleaned text.
    pub(super) fn text(&self) -> &str {
        self.view.text()
    }

    /// Cleans the line at `range` of `text`, which is written in `script`.
    pub(super) fn new(text: &str, range: Range<usize>, script: Script) -> Self {
        let raw = &text[range.clone()];
        let body = raw.trim_end_matches(is_blank);
        let columns = |s: &str| s.chars().map(column_width).sum::<usize>();
        let content = body.trim_start_matches(is_blank);
        let indent = columns(&body[..body.len() - content.len()]);
        let (marks, heading, bullet) = leading_marks(content);
        let content = &content[marks..];
        let bold = content.len() > 4 && content.starts_with("**") && content.ends_with("**");
        let start = range.start + (body.len() - content.len());
        let mut line = Self {
            view: View::default(),
            end_before: 0,
            indent,
            width: columns(body),
            heading,
            bold,
            bullet,
            gap_after_digits: gap_after_digits(content),
            whole: false,
            range,
        };
        let mut cleaner = Cleaner::new(text, &mut line.view, script, true);
        cleaner.clean(start..start + content.len());
        let inserted = cleaner.inserted;
        line.width -= inserted.min(line.width);
        line
    }
}

/// Appends the line at `range` of `text` to `view`, cleaned of what lays it out; it has no marks of Markdown.
pub(super) fn clean_plain(text: &str, range: Range<usize>, script: Script, view: &mut View) {
    Cleaner::new(text, view, script, false).clean(range);
}

/// Columns on a screen; a tab counts as two ideographs do, a space of one em as one.
pub(super) fn column_width(c: char) -> usize {
    match c {
        '\t' => 4,
        '\u{2001}' | '\u{2003}' => 2,
        _ => c.width().unwrap_or(0),
    }
}

/// Blank characters that only lay out the line; zero-width ones among them.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' | '〇' | '々')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

/// Bytes of the Markdown marks that open `content`, the heading's depth, and whether it is an item.
fn leading_marks(content: &str) -> (usize, u8, bool) {
    let mut at = content.len() - content.trim_start_matches(['>', ' ']).len();
    let hashes = content[at..].bytes().take_while(|&byte| byte == b'#').count();
    if (1..=6).contains(&hashes) {
        at += hashes;
        at += content[at..].len() - content[at..].trim_start_matches(is_blank).len();
        return (at, u8::try_from(hashes).unwrap_or(6), false);
    }
    let bullet = ["- ", "* ", "+ ", "• ", "● ", "■ "].iter().find(|b| content[at..].starts_with(**b));
    // - 2 - is the number of a page.
    let bullet = bullet.filter(|b| {
        content[at + b.len()..]
            .trim_end()
            .trim_end_matches('-')
            .contains(|c: char| !c.is_ascii_digit() && c != ' ')
    });
    (at + bullet.map_or(0, |bullet| bullet.len()), 0, bullet.is_some())
}

pub(super) fn gap_after_digits(content: &str) -> bool {
    let content = content.trim_start_matches('*');
    let rest = content.trim_start_matches(|c: char| fold(c).is_ascii_digit());
    rest.len() < content.len() && rest.trim_start_matches('*').starts_with(is_blank)
}

/// The character that the view shows for `c`.
pub(super) fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '﹐' => ',',
        '﹑' => '、',
        '﹔' => ';',
        '﹕' | '︰' | '∶' => ':',
        '﹙' => '(',
        '﹚' => ')',
        '﹪' => '%',
        '「' => '“',
        '」' => '”',
        '『' => '‘',
        '』' => '’',
        '•' | '・' | '‧' => '·',
        '戶' | '靑' | '黃' | '\u{2E80}'..='\u{2FD5}' | '\u{F900}'..='\u{FAFF}' => radical::unified(c),
        _ => c,
    }
}

struct Cleaner<'a> {
    text: &'a str,
    view: &'a mut View,
    /// Start and bytes of the first blank of a gap, and its columns.
    gap: Option<(usize, usize, usize)>,
    /// Marks of Markdown are left out.
    markdown: bool,
    script: Script,
    /// The simplified characters of the rest of a word.
    word: &'static [char],
    /// Columns of inserted pinyin: the printer who wrapped the lines did not know of them.
    inserted: usize,
}

impl<'a> Cleaner<'a> {
    fn new(text: &'a str, view: &'a mut View, script: Script, markdown: bool) -> Self {
        Self { text, view, gap: None, markdown, script, word: &[], inserted: 0 }
    }

    fn clean(&mut self, range: Range<usize>) {
        let links = if self.markdown { links(&self.text[range.clone()], range.start) } else { Vec::new() };
        let opening = self.view.text().len();
        let mut links = links.iter().flat_map(|link| [&link.0, &link.1]).peekable();
        let mut at = range.start;
        while at < range.end {
            if let Some(mark) = links.next_if(|mark| mark.start <= at) {
                at = at.max(mark.end);
                continue;
            }
            let Some(c) = self.text[at..].chars().next() else { break };
            let length = c.len_utf8();
            if let Some(reading) = self.reading(at, range.end, opening) {
                self.inserted += self.text[at..at + reading].chars().map(column_width).sum::<usize>();
                at += reading;
                continue;
            }
            if is_blank(c) {
                if !is_invisible(c) {
                    let width = column_width(c).max(1);
                    let gap = self.gap.get_or_insert((at, length, 0));
                    gap.2 += width;
                }
            } else if !(self.markdown && self.is_mark(c, at, range.end)) {
                self.push(c, at, length, opening);
            }
            at += length;
        }
    }

    /// Whether `c` at byte `at` is a mark of Markdown: emphasis, or a backslash that escapes.
    fn is_mark(&self, c: char, at: usize, end: usize) -> bool {
        let next = self.text[at + c.len_utf8()..end].chars().next();
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        match c {
            '*' => !(digit(self.view.text().chars().next_back()) && digit(next)),
            '\\' => next.is_some_and(|next| next.is_ascii_punctuation()),
            _ => false,
        }
    }

    /// The bytes of inserted pinyin at byte `at`, right behind a character.
    fn reading(&self, at: usize, end: usize, opening: usize) -> Option<usize> {
        if !self.text[at..].starts_with(['(', '（', '﹙']) {
            return None;
        }
        let before = self.view.text()[opening..].chars().next_back().filter(|_| self.gap.is_none())?;
        pinyin::bracketed(&self.text[at..end]).filter(|_| is_han(before))
    }

    /// The character that the view shows for `c` at byte `at`.
    fn fold(&mut self, c: char, at: usize) -> char {
        if self.word.is_empty() {
            self.word = self.script.word(&self.text[at..]).unwrap_or_default();
        }
        match self.word.split_first() {
            Some((&folded, rest)) => {
                self.word = rest;
                folded
            }
            None => self.script.fold(fold(c)),
        }
    }

    /// Appends `c`; the line begins at byte `opening` of the view.
    fn push(&mut self, c: char, at: usize, length: usize, opening: usize) {
        let folded = self.fold(c, at);
        if let Some((gap, gap_length, width)) = self.gap.take()
            && keeps_gap(self.view.text()[opening..].chars().next_back(), folded, width)
        {
            self.view.push_folded(' ', gap, gap_length);
        }
        if folded == c {
            self.view.push_str(&self.text[at..at + length], at);
        } else {
            self.view.push_folded(folded, at, length);
        }
    }
}

/// Whether a gap of `width` columns says something: between two Latin words or numbers it always
/// does, elsewhere when it is wide enough to set two things apart.
fn keeps_gap(before: Option<char>, after: char, width: usize) -> bool {
    let Some(before) = before else { return false };
    if before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric() {
        return true;
    }
    let word = |c: char| c.is_alphanumeric() && !c.is_ascii_digit();
    width > 2 && word(after) && (word(before) || width > 3 && before.is_ascii_alphanumeric())
}

/// The marks of Markdown links, `[` and `](target)`, as byte ranges of the text.
fn links(line: &str, offset: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(middle) = line[from..].find("](").map(|at| at + from) {
        let target = &line[middle + 2..];
        let is_target = target.starts_with(['/', '#'])
            || ["http://", "https://", "mailto:", "ftp://"].iter().any(|p| target.starts_with(p));
        let Some(open) = line[from..middle].rfind('[').filter(|_| is_target).map(|at| at + from) else {
            from = middle + 2;
            continue;
        };
        // Where this one isn't closed, no other behind it is.
        let Some(close) = target.find(')').map(|at| at + middle + 3) else { break };
        found.push((offset + open..offset + open + 1, offset + middle..offset + close));
        from = close;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(line: &str) -> String {
        Line::new(line, 0..line.len(), Script::Simplified).text().to_owned()
    }

    #[test]
    fn folds_widths_and_drops_layout() {
        assert_eq!(cleaned("　　（１）完成 ９６.１％ ，"), "(1)完成96.1%,");
        assert_eq!(cleaned("共 培训 学员 400 多人"), "共培训学员400多人");
        assert_eq!(cleaned("责任部门:办公室\u{2003}\u{2003}完成时限"), "责任部门:办公室 完成时限");
        assert_eq!(cleaned("⼀是⻓期坚持，⾦额"), "一是长期坚持,金额");
        assert_eq!(cleaned("(二) 关于财务管理, 存在风险"), "(二)关于财务管理,存在风险");
        assert_eq!(cleaned("2022-11-30 16:18:59"), "2022-11-30 16:18:59");
        assert_eq!(cleaned("来源:某网站    发布时间:2022"), "来源:某网站 发布时间:2022");
    }

    #[test]
    fn drops_marks_of_markdown() {
        let line =
            Line::new("### **3.针对“甲”问题。**", 0.."### **3.针对“甲”问题。**".len(), Script::Simplified);
        assert_eq!((line.text(), line.heading, line.bold), ("3.针对“甲”问题。", 3, true));
        assert_eq!(cleaned("整改情况：**一是**完善。"), "整改情况:一是完善。");
        assert_eq!(cleaned("邮箱：[a@b.cn](mailto:a@b.cn)。"), "邮箱:a@b.cn。");
        assert_eq!(cleaned(r"1\. 学习"), "1.学习");
        assert_eq!(cleaned("规格3*5厘米"), "规格3*5厘米");
    }

    #[test]
    fn folds_traditional_characters_of_a_traditional_text_only() {
        let view = |line: &str, script| Line::new(line, 0..line.len(), script).view;
        let text = "「兩個」問題：**乾坤**鎮";
        let folded = view(text, Script::Traditional);
        assert_eq!(folded.text(), "“两个”问题:乾坤镇");
        let at = folded.text().find("问题").unwrap();
        assert_eq!(&text[folded.source(&(at..at + 6))], "問題");
        assert_eq!(view("於某乾某", Script::Simplified).text(), "於某乾某");
    }

    #[test]
    fn leaves_out_inserted_pinyin() {
        assert_eq!(cleaned("重(zhòng)要（yao4）性(GDP)(1)，整 改(m2)"), "重要性(GDP)(1),整改(m2)");
        let text = "整(zhěng)改（gǎi）。";
        let view = Line::new(text, 0..text.len(), Script::Simplified).view;
        assert_eq!((view.text(), &text[view.source(&(0..6))]), ("整改。", "整(zhěng)改"));
    }

    #[test]
    fn sees_the_blank_after_a_bare_number() {
        let gap = |line: &str| Line::new(line, 0..line.len(), Script::Simplified).gap_after_digits;
        assert!(gap("1 学习不够") && gap("**２**　学习不够"));
        assert!(!gap("1学习不够"));
    }
}
