//! Word documents whose numbers are automatic wherever Word would print those of the text.

use super::{archive, escape};

const NUMERALS: &str = "一二三四五六七八九十";

/// The lists: 一、 （一） 1. （1） ①.
fn numbering() -> String {
    let level = |(at, (format, text)): (usize, (&str, &str))| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let levels = [
        ("chineseCounting", "%1、"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "（%4）"),
        ("decimalEnclosedCircleChinese", "%5"),
    ];
    let levels: String = levels.into_iter().enumerate().map(level).collect();
    format!(
        "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"7\">{levels}</w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>"
    )
}

/// The level, the number and the bytes of the label of a paragraph.
fn label(text: &str) -> Option<(usize, u32, usize)> {
    let han = |text: &str| -> Option<u32> {
        let digit = |c: char| NUMERALS.chars().position(|n| n == c).and_then(|at| u32::try_from(at + 1).ok());
        match text.chars().collect::<Vec<_>>().as_slice() {
            [c] => digit(*c),
            ['十', c] => Some(10 + digit(*c)?),
            [c, '十'] => Some(10 * digit(*c)?),
            [b, '十', c] => Some(10 * digit(*b)? + digit(*c)?),
            _ => None,
        }
    };
    if let Some((head, _)) = text.split_once('、')
        && let Some(number) = han(head)
    {
        return Some((0, number, head.len() + 3));
    }
    if let Some((head, _)) = text.strip_prefix('（').and_then(|rest| rest.split_once('）')) {
        return han(head)
            .map(|number| (1, number, head.len() + 6))
            .or_else(|| Some((3, head.parse().ok()?, head.len() + 6)));
    }
    let (head, rest) = text.split_once('.')?;
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some((2, head.parse().ok()?, head.len() + 1))
}

/// A document of these paragraphs, and how many of their numbers are automatic.
pub(crate) fn docx(paragraphs: &[String]) -> (Vec<u8>, usize) {
    let mut counts = [0_u32; 5];
    let mut automatic = 0;
    let mut body = String::new();
    for text in paragraphs {
        let text = text.trim_start_matches(['　', ' ']);
        let found = label(text).filter(|&(level, number, _)| counts[level] + 1 == number);
        let (properties, rest) = match found {
            Some((level, number, length)) => {
                automatic += 1;
                counts[level] = number;
                counts[level + 1..].fill(0);
                (
                    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"3\"/></w:numPr>"),
                    &text[length..],
                )
            }
            None => (String::new(), text),
        };
        // Word parts a paragraph wherever its format was touched.
        let middle = rest.char_indices().nth(rest.chars().count() / 2).map_or(0, |(at, _)| at);
        let runs: String = [&rest[..middle], &rest[middle..]]
            .iter()
            .map(|part| {
                format!(
                    "<w:r><w:rPr><w:sz w:val=\"32\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
                    escape(part)
                )
            })
            .collect();
        body.push_str(&format!(
            "<w:p><w:pPr>{properties}<w:ind w:firstLineChars=\"200\"/></w:pPr>{runs}</w:p>"
        ));
    }
    (with_body(&body), automatic)
}

/// A document with this body.
pub(crate) fn with_body(body: &str) -> Vec<u8> {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", text.as_bytes()),
        ("word/numbering.xml", numbering().as_bytes()),
    ])
}

/// A table of these cells.
pub(crate) fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| {
        let lines: String = text
            .split('\n')
            .map(|line| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escape(line)))
            .collect();
        format!("<w:tc><w:tcPr/>{lines}</w:tc>")
    };
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}
