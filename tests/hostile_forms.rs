//! Files that are broken on purpose: each is refused with a reason or read, in bounded time and memory.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

mod made;

use std::io::Write;
use std::sync::LazyLock;
use std::time::Instant;

use made::pdf::{Codes, file, pdf, stream};
use made::{archive, word};
use zhenggai::pipeline::{Engine, Options};
use zhenggai::source::{MediaType, RawDocument};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new(Options::default()).unwrap_or_else(|e| panic!("{e}")));

/// The code of the diagnostic that refuses the document, or nothing for one that was read.
fn refusal(name: &str, bytes: Vec<u8>, media_type: MediaType) -> String {
    let (start, length) = (Instant::now(), bytes.len());
    let study = ENGINE.study(&RawDocument { path: "a".into(), media_type, charset: None, bytes });
    let code = match study.document {
        Some(_) => String::new(),
        None => study.report.diagnostics.first().map(|d| d.code.clone()).unwrap_or_default(),
    };
    println!("{name}: {length} bytes, {:?}, {code:?}", start.elapsed());
    code
}

fn docx(name: &str, body: &str) -> String {
    refusal(name, word::with_body(body), MediaType::Docx)
}

const NOTICE: [&str; 4] = [
    "某局党组关于巡察整改情况的通报",
    "根据县委统一部署，2024年3月1日至4月30日，县委第三巡察组对局党组进行了巡察。现将整改情况公布如下。",
    "一、整改情况",
    "（一）关于学习不够深入的问题。一是完善制度，修订学习办法。二是开展培训12次。已完成整改。",
];

fn paragraphs() -> Vec<String> {
    NOTICE.map(str::to_owned).to_vec()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

#[test]
fn archives() {
    let whole = word::docx(&paragraphs()).0;
    for part in [1, 3, whole.len() / 2, whole.len() - 1] {
        assert_eq!(refusal("cut off", whole[..part].to_vec(), MediaType::Docx), "broken");
    }
    for at in (0..whole.len()).step_by(97) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let _ = refusal("one byte wrong", bytes, MediaType::Docx);
    }
    let bomb = vec![b' '; 70 * 1024 * 1024];
    let bytes = archive(&[("word/document.xml", &bomb)]);
    assert!(bytes.len() < 1_000_000);
    assert_eq!(refusal("bomb", bytes, MediaType::Docx), "too-large");
    assert_eq!(refusal("no document", archive(&[("word/other.xml", b"<x/>")]), MediaType::Docx), "broken");
}

#[test]
fn parts_of_word_documents() {
    let text = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>";
    let nested = |open: &str, close: &str| open.repeat(1_000_000) + text + &close.repeat(1_000_000);
    assert_eq!(docx("elements in elements", &nested("<w:sdt>", "</w:sdt>")), "");
    assert_eq!(
        docx("tables in tables", &nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")),
        "too-large"
    );
    assert_eq!(docx("paragraphs in paragraphs", &nested("<w:p>", "</w:p>")), "");
    assert_eq!(
        docx("entities", "<!DOCTYPE x [<!ENTITY a \"&a;&a;\">]><w:p><w:r><w:t>&a;甲</w:t></w:r></w:p>"),
        ""
    );
    assert_eq!(docx("not closed", "<w:p><w:r><w:t>甲"), "broken");
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/><w:vMerge/></w:tcPr><w:p/></w:tc>".repeat(10);
    let table = format!("<w:tbl>{}</w:tbl>{text}", format!("<w:tr>{wide}</w:tr>").repeat(5000));
    assert_eq!(docx("wide cells", &table), "");
    let many = "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>".repeat(120_000);
    assert_eq!(docx("rows", &format!("<w:tbl>{many}</w:tbl>")), "");
}

#[test]
fn circles_of_styles_and_lists() {
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style></w:styles>";
    let lists = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"A\"/></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let text = "<w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:pStyle w:val=\"B\"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>";
    let bytes = archive(&[
        ("word/document.xml", text.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", lists.as_bytes()),
    ]);
    assert_eq!(refusal("circles", bytes, MediaType::Docx), "");
}

const CATALOG: &str = "<< /Type /Catalog /Pages 2 0 R >>";

fn objects(name: &str, objects: &[&str]) -> String {
    let objects: Vec<String> = objects.iter().map(|object| (*object).to_owned()).collect();
    refusal(name, file(&objects), MediaType::Pdf)
}

#[test]
fn structures_of_pdf() {
    let page = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>";
    assert_eq!(objects("no pages", &[CATALOG, "<< /Type /Pages /Kids [] /Count 0 >>"]), "broken");
    assert_eq!(
        objects("a loop of pages", &[CATALOG, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"]),
        "broken"
    );
    let loops = "<< /Type /Pages /Kids [3 0 R 2 0 R] /Parent 2 0 R /Count 1 >>";
    assert_eq!(
        objects("a loop above a page", &[CATALOG, loops, page, &stream("", "BT (x) Tj ET")]),
        "no-text-layer"
    );
    let kids = "3 0 R ".repeat(100_000);
    let many = format!("<< /Type /Pages /Kids [{kids}] /Count 100000 >>");
    assert_eq!(objects("one page many times", &[CATALOG, &many, page, &stream("", "")]), "no-text-layer");
    let deep = format!("{}{}", "[".repeat(500_000), "]".repeat(500_000));
    let _ = objects("arrays in arrays", &[CATALOG, &deep]);
    assert_eq!(refusal("nothing", b"%PDF-1.7\n".to_vec(), MediaType::Pdf), "broken");
    assert_eq!(refusal("empty", Vec::new(), MediaType::Pdf), "empty");
}

#[test]
fn bytes_of_pdf() {
    let whole = pdf(&made::printed(&paragraphs()), Codes::Mapped);
    assert_eq!(refusal("sound", whole.clone(), MediaType::Pdf), "");
    let text = String::from_utf8(whole.clone()).unwrap();
    let xref = text.rfind("startxref").unwrap();
    let wrong = text[..xref].to_owned() + "startxref\n17\n%%EOF";
    assert_eq!(refusal("a list of objects that is nowhere", wrong.into_bytes(), MediaType::Pdf), "");
    for part in (0..whole.len()).step_by(301) {
        let _ = refusal("cut off", whole[..part].to_vec(), MediaType::Pdf);
    }
    for at in (0..whole.len()).step_by(61) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x15;
        let _ = refusal("one byte wrong", bytes, MediaType::Pdf);
    }
}

#[test]
fn streams_of_pdf() {
    let head = |content: &[u8], keys: &str| {
        let objects = [
            CATALOG.to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /XObject << /X 5 0 R >> /Font << /F 6 0 R >> >> >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>".to_owned(),
        ];
        let mut bytes = file(&objects);
        let at = bytes.windows(4).position(|part| part == b"xref").unwrap();
        bytes.truncate(at);
        bytes.extend(format!("4 0 obj\n<< {keys} /Length {} >>\nstream\n", content.len()).bytes());
        bytes.extend(content);
        bytes.extend(b"\nendstream\nendobj\n");
        bytes
    };
    let end = b"trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n";
    let bomb = deflated(&vec![b' '; 200 * 1024 * 1024]);
    let bytes = [&head(&bomb, "/Filter /FlateDecode")[..], end].concat();
    assert_eq!(refusal("a stream that expands", bytes, MediaType::Pdf), "too-large");
    let operators = deflated(&b"q Q ".repeat(4_000_000));
    let bytes = [&head(&operators, "/Filter /FlateDecode")[..], end].concat();
    assert_eq!(refusal("operators", bytes, MediaType::Pdf), "too-large");
    let drawing =
        format!("5 0 obj\n{}\nendobj\n", stream("/Type /XObject /Subtype /Form", &"/X Do ".repeat(50)));
    let bytes = [&head(b"/X Do", "")[..], drawing.as_bytes(), end].concat();
    assert_eq!(refusal("a drawing in itself", bytes, MediaType::Pdf), "too-large");
    let numbers = b"BT /F 1e30 Tf 99999999999999999999 0 0 nan 1 2 Tm -1e38 Tz (xxxxxxxxxxxxxxxxxxxxxxxx) Tj [9e99 (x)] TJ ET";
    let font = "6 0 obj\n<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R /W [0 65535 1e30 0 999999 3] >>\nendobj\n";
    let map = format!(
        "7 0 obj\n{}\nendobj\n",
        stream("", &"1 beginbfrange <0000> <FFFFFFFF> <4E00> endbfrange ".repeat(2000))
    );
    let bytes = [&head(numbers, "")[..], font.as_bytes(), map.as_bytes(), end].concat();
    let _ = refusal("numbers without measure", bytes, MediaType::Pdf);
}

#[test]
#[cfg(feature = "pdf")]
fn encrypted_pdf() {
    use lopdf::{Document, EncryptionState, EncryptionVersion, Object, Permissions};
    let encrypted = |user: &str| {
        let mut document = Document::load_mem(&pdf(&made::printed(&paragraphs()), Codes::Mapped)).unwrap();
        let id = Object::Array(vec![Object::string_literal("0123456789abcdef"); 2]);
        document.trailer.set("ID", id);
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    };
    assert_eq!(refusal("a password", encrypted("secret"), MediaType::Pdf), "encrypted");
    // Most encrypted files open without a password, they only forbid to print.
    assert_eq!(refusal("no password", encrypted(""), MediaType::Pdf), "");
}

#[test]
fn other_forms() {
    let ofd = |page: &str| {
        archive(&[
            ("OFD.xml", b"<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"),
            ("D.xml", b"<Document><Pages><Page BaseLoc=\"P.xml\"/></Pages></Document>"),
            ("P.xml", page.as_bytes()),
        ])
    };
    let steps = "g 4000000000 1 ".repeat(1000);
    let page = format!(
        "<Page><TextObject Boundary=\"x inf NaN\" Size=\"1e300\"><TextCode DeltaX=\"{steps}\">甲</TextCode></TextObject></Page>"
    );
    assert_eq!(refusal("steps", ofd(&page), MediaType::Ofd), "no-text-layer");
    assert_eq!(refusal("a picture", ofd("<Page><ImageObject/></Page>"), MediaType::Ofd), "no-text-layer");
    assert_eq!(
        refusal("no page", archive(&[("OFD.xml", b"<OFD><DocRoot>D.xml</DocRoot></OFD>")]), MediaType::Ofd),
        "broken"
    );
    assert_eq!(refusal("encrypted", archive(&[("Encryptions.xml", b"<x/>")]), MediaType::Ofd), "encrypted");
    let groups = format!("{{\\rtf1 {}甲{}", "{\\b ".repeat(1_000_000), "}".repeat(500_000));
    assert_eq!(refusal("groups", groups.into_bytes(), MediaType::Rtf), "");
    assert_eq!(refusal("no text", b"{\\rtf1}".to_vec(), MediaType::Rtf), "empty");
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(1000);
    for form in [MediaType::Doc, MediaType::Wps] {
        assert_eq!(refusal("no file system", ole.clone(), form), "broken");
    }
}
