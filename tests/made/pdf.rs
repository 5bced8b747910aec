//! PDF documents of printed lines, in the ways in which programs write Chinese text.

use std::collections::BTreeMap;

/// How the characters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codes {
    /// Numbers of glyphs, with a map to Unicode.
    Mapped,
    /// Numbers of glyphs without a map: nobody can read them.
    Unmapped,
    /// GBK, by a map that every program knows.
    Gbk,
    /// UCS-2, likewise.
    Ucs2,
}

/// Puts objects into a file. The first is the catalogue.
pub(crate) fn file(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| out.extend(format!("{place:010} 00000 n \n").bytes()));
    out.extend(
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
            .bytes(),
    );
    out
}

/// A stream of text.
pub(crate) fn stream(keys: &str, content: &str) -> String {
    format!("<< {keys} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// A document of pages of lines: text, left edge and line from the top, in characters.
pub(crate) fn pdf(pages: &[Vec<(String, f64, f64)>], codes: Codes) -> Vec<u8> {
    ruled_pdf(pages, &[], codes)
}

/// The same with the ruled lines of each page: their ends, measured as the text is. Those across are strokes,
/// those down are thin boxes, as programs draw them.
pub(crate) fn ruled_pdf(pages: &[Vec<(String, f64, f64)>], rules: &[Vec<[f64; 4]>], codes: Codes) -> Vec<u8> {
    let glyphs: BTreeMap<char, usize> = {
        let mut all: Vec<char> = pages.iter().flatten().flat_map(|line| line.0.chars()).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().zip(100..).collect()
    };
    let encoding = match codes {
        Codes::Mapped | Codes::Unmapped => "Identity-H",
        Codes::Gbk => "GBK-EUC-H",
        Codes::Ucs2 => "UniGB-UCS2-H",
    };
    let map = if codes == Codes::Mapped { "/ToUnicode 5 0 R" } else { "" };
    let kids: Vec<String> = (0..pages.len()).map(|at| format!("{} 0 R", 6 + 2 * at)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} /Resources << /Font << /F1 3 0 R >> >> >>",
            kids.join(" "),
            pages.len()
        ),
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+FangSong /Encoding /{encoding} /DescendantFonts [4 0 R] {map} >>"
        ),
        format!(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /FangSong /DW 1000 /W [{}] >>",
            widths(&glyphs)
        ),
        stream("", &to_unicode(&glyphs)),
    ];
    for (at, lines) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R >>",
            7 + 2 * at
        ));
        let shown = |(text, x, y): &(String, f64, f64)| {
            format!(
                "BT /F1 16 Tf 1 0 0 1 {} {} Tm {} Tj ET\n",
                73.0 + 16.0 * x,
                770.0 - 28.0 * y,
                hex(text, codes, &glyphs)
            )
        };
        let drawn = |[left, top, right, bottom]: &[f64; 4]| {
            let (x, y) = (|x: f64| 73.0 + 16.0 * x, |y: f64| 790.0 - 28.0 * y);
            let (left, top, right, bottom) = (x(*left), y(*top), x(*right), y(*bottom));
            if left < right {
                format!("{left} {top} m {right} {bottom} l S\n")
            } else {
                format!("{left} {bottom} 0.5 {} re f\n", top - bottom)
            }
        };
        let rules: String = rules.get(at).into_iter().flatten().map(drawn).collect();
        let text: String = lines.iter().map(shown).collect();
        objects.push(stream("", &format!("q {rules} Q {text}")));
    }
    file(&objects)
}

fn hex(text: &str, codes: Codes, glyphs: &BTreeMap<char, usize>) -> String {
    let bytes: Vec<u8> = match codes {
        Codes::Mapped | Codes::Unmapped => {
            text.chars().flat_map(|c| u16::try_from(glyphs[&c]).unwrap().to_be_bytes()).collect()
        }
        Codes::Gbk => encoding_rs::GBK.encode(text).0.into_owned(),
        Codes::Ucs2 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    };
    format!("<{}>", bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>())
}

fn widths(glyphs: &BTreeMap<char, usize>) -> String {
    glyphs.iter().filter(|(c, _)| c.is_ascii()).map(|(_, code)| format!("{code} [500] ")).collect()
}

fn to_unicode(glyphs: &BTreeMap<char, usize>) -> String {
    let all: Vec<_> = glyphs.iter().collect();
    let part = |part: &[(&char, &usize)]| {
        let units = |c: char| {
            c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect::<String>()
        };
        let lines: String = part.iter().map(|(c, code)| format!("<{code:04X}> <{}>\n", units(**c))).collect();
        format!("{} beginbfchar\n{lines}endbfchar\n", part.len())
    };
    let parts: String = all.chunks(100).map(part).collect();
    format!(
        "/CIDInit /ProcSet findresource begin\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n{parts}endcmap end"
    )
}
