//! Files of other forms, made of the paragraphs of a notice.
#![allow(dead_code)]

pub(crate) mod pdf;
pub(crate) mod word;

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
    let ns = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    let root = format!(
        "<ofd:OFD {ns}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    );
    let list: String = (0..pages.len())
        .map(|at| format!("<ofd:Page ID=\"{at}\" BaseLoc=\"Pages/Page_{at}/Content.xml\"/>"))
        .collect();
    let document = format!("<ofd:Document {ns}><ofd:Pages>{list}</ofd:Pages></ofd:Document>");
    let page = |lines: &Vec<(String, f64, f64)>| {
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
            "<ofd:Page {ns}><ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content></ofd:Page>",
            lines.iter().map(object).collect::<String>()
        )
    };
    let contents: Vec<(String, String)> = pages
        .iter()
        .enumerate()
        .map(|(at, lines)| (format!("Doc_0/Pages/Page_{at}/Content.xml"), page(lines)))
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
