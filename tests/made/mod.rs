//! Files of other forms, made of the paragraphs of a notice.
#![allow(dead_code)]

pub(crate) mod pdf;
pub(crate) mod word;

/// A line of text, its left edge, and its place from the top, in characters and lines.
pub(crate) type Text = (String, f64, f64);

/// An archive of parts.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::write::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A text in XML.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// An OFD of printed lines: text, left edge and line from the top, in characters.
pub(crate) fn ofd(pages: &[Vec<(String, f64, f64)>]) -> Vec<u8> {
    ruled_ofd(pages, &[])
}

/// The same with the ruled lines of each page: their ends, measured as the text is.
pub(crate) fn ruled_ofd(pages: &[Vec<(String, f64, f64)>], rules: &[Vec<[f64; 4]>]) -> Vec<u8> {
    let ns = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    let root = format!(
        "<ofd:OFD {ns}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    );
    let list: String = (0..pages.len())
        .map(|at| format!("<ofd:Page ID=\"{at}\" BaseLoc=\"Pages/Page_{at}/Content.xml\"/>"))
        .collect();
    let document = format!("<ofd:Document {ns}><ofd:Pages>{list}</ofd:Pages></ofd:Document>");
    let page = |at: usize, lines: &Vec<(String, f64, f64)>| {
        let drawn = |[left, top, right, bottom]: &[f64; 4]| {
            let (width, height) = (5.0 * (right - left), 9.0 * (bottom - top));
            format!(
                "<ofd:PathObject Boundary=\"{} {} {width} {height}\"><ofd:AbbreviatedData>M 0 0 L {width} {height}</ofd:AbbreviatedData></ofd:PathObject>",
                20.0 + 5.0 * left,
                18.0 + 9.0 * top,
            )
        };
        let rules: String = rules.get(at).into_iter().flatten().map(drawn).collect();
        let object = |(text, x, y): &(String, f64, f64)| {
            let steps: Vec<String> =
                text.chars().map(|c| if c.is_ascii() { "2.5" } else { "5" }.to_owned()).collect();
            format!(
                "<ofd:TextObject Boundary=\"{} {} 200 5\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"{}\">{}</ofd:TextCode></ofd:TextObject>",
                20.0 + 5.0 * x,
                20.0 + 9.0 * y,
                steps.join(" "),
                escape(text)
            )
        };
        format!(
            "<ofd:Page {ns}><ofd:Content><ofd:Layer>{rules}{}</ofd:Layer></ofd:Content></ofd:Page>",
            lines.iter().map(object).collect::<String>()
        )
    };
    let contents: Vec<(String, String)> = pages
        .iter()
        .enumerate()
        .map(|(at, lines)| (format!("Doc_0/Pages/Page_{at}/Content.xml"), page(at, lines)))
        .collect();
    let mut parts: Vec<(&str, &[u8])> =
        vec![("OFD.xml", root.as_bytes()), ("Doc_0/Document.xml", document.as_bytes())];
    parts.extend(contents.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
    archive(&parts)
}

/// The paragraphs as they are printed on pages of 22 lines of 28 characters: text, left edge and line.
pub(crate) fn printed(paragraphs: &[String]) -> Vec<Vec<(String, f64, f64)>> {
    let mut lines: Vec<(String, f64)> = Vec::new();
    let last = paragraphs.len() - 1;
    for (at, text) in paragraphs.iter().enumerate() {
        let width: f64 = text.chars().map(wide).sum();
        let is_short = width < 24.0 && !text.ends_with(['。', '：', '；']);
        match at {
            0 if width <= 28.0 => lines.push((text.clone(), (28.0 - width) / 2.0)),
            _ if is_short && at + 2 > last => lines.push((text.clone(), 26.0 - width)),
            _ => wrap(text, &mut lines),
        }
    }
    let page = |(at, lines): (usize, &[(String, f64)])| {
        let mut page: Vec<_> =
            lines.iter().zip(0_u32..).map(|((text, x), y)| (text.clone(), *x, f64::from(y))).collect();
        page.push((format!("— {} —", at + 1), 12.0, 24.0));
        page
    };
    lines.chunks(22).enumerate().map(page).collect()
}

fn wide(c: char) -> f64 {
    if c.is_ascii() { 0.5 } else { 1.0 }
}

fn wrap(text: &str, lines: &mut Vec<(String, f64)>) {
    let (mut line, mut indent, mut width) = (String::new(), 2.0, 2.0);
    for c in text.trim_start_matches(['　', ' ', '\u{3000}']).chars() {
        // No line begins with a mark that closes.
        if width + wide(c) > 28.0 && !"，。、；：）》”！？%".contains(c) {
            lines.push((std::mem::take(&mut line), indent));
            (indent, width) = (0.0, 0.0);
        }
        line.push(c);
        width += wide(c);
    }
    lines.push((line, indent));
}

/// Rows of a table as they are printed on one page below line `top`, and their ruled lines. A cell that is `None`
/// is one with that above it. `widths` are those of the columns, in characters.
pub(crate) fn ruled(rows: &[Vec<Option<&str>>], widths: &[f64], top: f64) -> (Vec<Text>, Vec<[f64; 4]>) {
    let edge = |column: usize| widths[..column].iter().sum::<f64>();
    let (mut lines, mut rules, mut y) = (Vec::new(), Vec::new(), top);
    for row in rows {
        let mut height = 1.0_f64;
        for (column, text) in row.iter().enumerate() {
            if text.is_some() {
                rules.push([edge(column), y, edge(column + 1), y]);
            }
            let mut at = y;
            for paragraph in text.unwrap_or_default().lines() {
                let mut wrapped = Vec::new();
                fill(paragraph, widths[column] - 1.0, &mut wrapped);
                for line in wrapped {
                    lines.push((line, edge(column) + 0.5, at));
                    at += 1.0;
                }
            }
            height = height.max(at - y);
        }
        for column in 0..=row.len() {
            rules.push([edge(column), y, edge(column), y + height]);
        }
        y += height;
    }
    rules.push([0.0, y, edge(widths.len()), y]);
    (lines, rules)
}

/// Breaks a text into lines of so many characters.
fn fill(text: &str, width: f64, out: &mut Vec<String>) {
    let (mut line, mut taken) = (String::new(), 0.0);
    for c in text.chars() {
        if taken + wide(c) > width {
            out.push(std::mem::take(&mut line));
            taken = 0.0;
        }
        line.push(c);
        taken += wide(c);
    }
    out.push(line);
}
