//! Notices in archives, crawls and tables: the same facts as in plain files, and everything accounted for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;
#[path = "common/pack.rs"]
mod pack;

use common::{Folder, NOTICE, Ran, zhenggai_in};
use pack::{Zipped, chunked, gzip, record, response, tar, tar_header, zip, zstd};
use serde_json::json;
use zhenggai::report::{Report, Source};

const NAMES: [&str; 3] =
    ["hospital-digit-measures.txt", "street-bare-second-level.txt", "township-flat-halfwidth.txt"];

/// Three notices of the corpus.
fn notices() -> Vec<(&'static str, String)> {
    let text = |name| std::fs::read_to_string(format!("corpus/notices/{name}")).unwrap();
    NAMES.map(|name| (name, text(name))).to_vec()
}

/// All that a report says but where its text came from.
fn facts(report: &Report) -> Report {
    Report { source: Source::default(), ..report.clone() }
}

/// What is read of the file `name` with the content `bytes`.
fn extract(name: &str, bytes: &[u8], more: &[&str]) -> (Ran, Vec<Report>) {
    let folder = Folder::with(&[(name, bytes)]);
    let ran = zhenggai_in(&folder, &[&["extract", name], more].concat());
    let reports = ran.reports();
    (ran, reports)
}

/// The pages of a crawl as servers send them: in chunks, compressed, in another encoding.
fn crawl(pages: &[(&str, String)]) -> Vec<Vec<u8>> {
    let plain = "200 OK\r\nContent-Type: text/plain; charset=utf-8";
    let uri = |name: &str| format!("<http://www.example.gov.cn/art/{name}>");
    let mut records = vec![record("warcinfo", "", "application/warc-fields", b"software: test\r\n")];
    for (at, (name, text)) in pages.iter().enumerate() {
        let text = text.as_bytes();
        records.push(record(
            "request",
            &uri(name),
            "application/http; msgtype=request",
            b"GET / HTTP/1.1\r\n\r\n",
        ));
        records.push(match at {
            0 => response(&uri(name), &format!("{plain}\r\nTransfer-Encoding: chunked"), &chunked(text)),
            1 => {
                let encodings = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked";
                response(&uri(name), &format!("{plain}\r\n{encodings}"), &chunked(&gzip(text)))
            }
            _ => record("resource", &uri(name), "text/plain", text),
        });
    }
    records
}

#[test]
fn every_container_gives_the_facts_of_the_plain_files() {
    let pages = notices();
    let folder = Folder::with(&pages.iter().map(|(name, text)| (*name, text)).collect::<Vec<_>>());
    let plain = zhenggai_in(&folder, &[&["extract"], &NAMES[..]].concat());
    let plain: Vec<Report> = plain.reports().iter().map(facts).collect();

    let members = || pages.iter().map(|(name, text)| Zipped::new(name, text)).collect();
    let tarred =
        tar(&pages.iter().map(|(name, text)| (*name, text.clone().into_bytes())).collect::<Vec<_>>());
    let lines: String = pages
        .iter()
        .map(|(name, text)| json!({"id": name, "text": text, "n": 1}).to_string() + "\n")
        .collect();
    let table = |delimiter| {
        let mut out = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        out.write_record(["url", "content"]).unwrap();
        pages.iter().for_each(|(name, text)| out.write_record([name, text.as_str()]).unwrap());
        out.into_inner().unwrap()
    };
    let warc = crawl(&pages);
    let mut cases = vec![
        ("a.zip", zip(members())),
        ("a.tar", tarred.clone()),
        ("a.tar.gz", gzip(&tarred)),
        ("a.TGZ", gzip(&tarred)),
        ("a.tar.zst", zstd(&tarred)),
        ("a.warc", warc.concat()),
        ("a.warc.gz", warc.iter().flat_map(gzip).collect()),
        ("a.jsonl", lines.clone().into_bytes()),
        ("a.ndjson.gz", gzip(&lines)),
        ("a.csv", table(b',')),
        ("a.tsv", table(b'\t')),
        ("nested.zip", zip(vec![Zipped::new("b.tar.gz", gzip(tar(&[("c.zip", zip(members()))])))])),
        ("unnamed", zip(members())),
        ("unnamed.too", tarred),
    ];
    #[cfg(feature = "parquet")]
    {
        let rows: Vec<_> = pages.iter().map(|(name, text)| (*name, text.as_str())).collect();
        cases.push(("a.parquet", pack::parquet(&rows)));
        cases.push(("packed.zip", zip(vec![Zipped::new("a.parquet", pack::parquet(&rows))])));
    }
    for (name, bytes) in cases {
        let (ran, reports) = extract(name, &bytes, &[]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        assert_eq!(reports.iter().map(facts).collect::<Vec<_>>(), plain, "{name}");
        for (report, page) in reports.iter().zip(NAMES) {
            let path = &report.source.path;
            assert!(path.starts_with(&format!("{name}!")) && path.ends_with(page), "{path}");
        }
    }
    for (name, bytes) in [("a.txt.gz", gzip(&pages[0].1)), ("a.txt.zst", zstd(&pages[0].1))] {
        let (_, reports) = extract(name, &bytes, &[]);
        assert_eq!(reports.iter().map(facts).collect::<Vec<_>>(), plain[..1], "{name}");
        assert_eq!(reports[0].source.path, name);
    }
}

#[test]
fn members_have_paths_and_their_reports_lie_below_the_collection() {
    let inner = gzip(tar(&[("c.txt", NOTICE.into()), ("pic.png", vec![1])]));
    let folder = Folder::with(&[("in/a.zip", zip(vec![Zipped::new("dir/b.tar.gz", inner)]))]);
    let ran = zhenggai_in(&folder, &["extract", "in", "--out", "out", "--emit-text", "texts"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(folder.names("out"), ["a.zip/dir/b.tar.gz/c.txt.json"]);
    assert_eq!(folder.names("texts"), ["a.zip/dir/b.tar.gz/c.txt.txt"]);
    let report = folder.report("out/a.zip/dir/b.tar.gz/c.txt.json");
    assert_eq!(report.source.path, "in/a.zip!dir/b.tar.gz!c.txt");
    assert_eq!(ran.row("other kinds of files"), 1);
}

/// Spans count in the text that is written, whatever the encoding of the document.
#[test]
fn the_text_that_is_written_is_the_one_that_is_hashed() {
    use sha2::{Digest, Sha256};
    let folder = Folder::with(&[("a.txt", common::encoded(encoding_rs::GB18030, NOTICE)), ("b.txt", vec![])]);
    let ran = zhenggai_in(&folder, &["extract", "a.txt", "b.txt", "--emit-text", "texts"]);
    let reports = ran.reports();
    let text = &folder.files("texts")["a.txt.txt"];
    assert_eq!(text.as_slice(), NOTICE.as_bytes());
    let hash: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(reports[0].source.text_sha256, Some(hash));
    assert_eq!(reports[1].source.text_sha256, None);
    assert_eq!(folder.names("texts"), ["a.txt.txt"]);
}

#[test]
fn names_of_windows_are_read_and_none_leads_out() {
    let names: [&[u8]; 7] = [
        &common::encoded(encoding_rs::GB18030, "整改/通报.txt"),
        "整改/二.txt".as_bytes(),
        b"../../up.txt",
        b"/etc/root.txt",
        br"C:\x\drive.txt",
        b"same.txt",
        b"same.txt",
    ];
    let members = names.iter().map(|name| Zipped::new(name, NOTICE)).collect();
    let folder = Folder::with(&[("in/a.zip", zip(members))]);
    let ran = zhenggai_in(&folder, &["extract", "in", "--out", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let expected = [
        "C_/x/drive.txt",
        "etc/root.txt",
        "same.txt",
        "same.txt~2",
        "up.txt",
        "整改/二.txt",
        "整改/通报.txt",
    ];
    assert_eq!(folder.names("out"), expected.map(|name| format!("a.zip/{name}.json")));
    assert_eq!(folder.names("").len(), 8, "nothing lies elsewhere");
}

#[test]
fn of_a_crawl_everything_is_accounted_for() {
    let ok = "200 OK\r\nContent-Type: text/plain";
    let mut records = crawl(&notices());
    records.extend([
        response("http://a.cn/gone", "404 Not Found\r\nContent-Type: text/html", b"<html>"),
        response("http://a.cn/moved", "302 Found", b""),
        response("http://a.cn/pic.png", "200 OK\r\nContent-Type: image/png", &[0x89]),
        response("http://a.cn/a.txt", "200 OK\r\nContent-Type: application/octet-stream", NOTICE.as_bytes()),
        record("revisit", "http://a.cn/b", "application/http; msgtype=response", b"HTTP/1.1 200 OK\r\n\r\n"),
        record("metadata", "http://a.cn/b", "application/warc-fields", b"fetchTimeMs: 3\r\n"),
        record("resource", "metadata://gnu.org/software/wget/warc/wget.log", "text/plain", b"log"),
        record("response", "dns:a.cn", "text/dns", b"20260101\na.cn. 1 IN A 1.2.3.4\n"),
        response("http://a.cn/empty", ok, b""),
        response("http://a.cn/br", &format!("{ok}\r\nContent-Encoding: br"), b"x"),
        response("http://a.cn/cut", &format!("{ok}\r\nContent-Length: 99999"), NOTICE.as_bytes()),
    ]);
    let (ran, reports) = extract("a.warc", &records.concat(), &[]);
    assert_eq!((ran.code, reports.len()), (1, 7), "{}", ran.err);
    assert_eq!((ran.row("documents"), ran.row("failures"), ran.row("passed over")), (5, 2, 11));
    let reasons = [
        ("warcinfo records", 1),
        ("request records", 3),
        ("revisit records", 1),
        ("metadata records", 2),
        ("not HTTP", 1),
        ("HTTP status 3xx", 1),
        ("HTTP status 4xx", 1),
        ("other media types", 1),
    ];
    for (reason, count) in reasons {
        assert_eq!(ran.row(&format!("  {reason}")), count, "{}", ran.err);
    }
    assert_eq!(5 + 2 + 11, records.len());
    assert!(ran.said_of("a.warc!http://a.cn/br")[0].contains("encoded as br"));
    let cut = reports.iter().find(|report| report.source.path.ends_with("/cut")).unwrap();
    assert_eq!(cut.diagnostics[0].code, "cut-off");
    assert_eq!(cut.issues.len(), 2);
}

#[test]
fn columns_are_chosen_and_missing_ones_are_named() {
    let row = |n: u32| json!({"title": "x", "body": NOTICE, "key": n}).to_string() + "\n";
    let lines = [row(7), "\n".into(), row(8), json!({"title": "x"}).to_string()].concat();
    let (ran, _) = extract("a.jsonl", lines.as_bytes(), &[]);
    assert_eq!(ran.code, 1);
    let said = ran.said_of("a.jsonl");
    assert!(
        said[0].contains("text, content, 正文, html") && said[0].contains("body, key, title"),
        "{said:?}"
    );
    let (ran, reports) = extract("a.jsonl", lines.as_bytes(), &["--text-field", "body", "--id-field", "key"]);
    let paths: Vec<_> = reports.iter().map(|report| report.source.path.as_str()).collect();
    assert_eq!(paths, ["a.jsonl!7", "a.jsonl!8", "a.jsonl!4"]);
    assert!(ran.said_of("a.jsonl!4")[0].contains("row 4 has no text"));
    let (ran, _) = extract("a.csv", b"a,b\n1,2\n", &["--html-field", "page"]);
    assert!(ran.said_of("a.csv")[0].contains("there is no column page; its columns are a, b"), "{}", ran.err);
}

#[test]
fn forms_without_a_reader_are_refused_with_what_to_do() {
    let folder = Folder::with(&[("in/a.pdf", &b"%PDF-1.7 x"[..]), ("in/b.txt", NOTICE.as_bytes())]);
    let ran = zhenggai_in(&folder, &["extract", "in"]);
    let refused = &ran.reports()[0];
    assert_eq!((ran.code, refused.source.media_type.as_str()), (1, "application/pdf"));
    if refused.diagnostics[0].code == "no-reader" {
        assert!(ran.said_of("in/a.pdf")[0].contains("save"), "{}", ran.err);
    }
}

#[test]
fn standard_input_is_a_document_a_collection_or_a_list() {
    let folder = Folder::with(&[("a.txt", NOTICE), ("b c.txt", NOTICE)]);
    let run = |args: &[&str], input: Vec<u8>| {
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("zhenggai");
        let done = command.current_dir(folder.path()).args(args).write_stdin(input).output().unwrap();
        let reports = String::from_utf8(done.stdout).unwrap();
        let paths = reports.lines().map(|line| serde_json::from_str::<Report>(line).unwrap().source);
        (done.status.code(), paths.map(|source| (source.path, source.media_type)).collect::<Vec<_>>())
    };
    let found = |path: &str| (path.to_owned(), "text/plain".to_owned());
    assert_eq!(run(&["extract", "-"], NOTICE.into()), (Some(0), vec![found("-")]));
    let packed = zip(vec![Zipped::new("x.txt", NOTICE)]);
    assert_eq!(run(&["extract", "-"], packed), (Some(0), vec![found("-!x.txt")]));
    let line = json!({ "text": NOTICE }).to_string();
    assert_eq!(run(&["extract", "-", "--stdin-type", "jsonl"], line.into()), (Some(0), vec![found("-!1")]));
    let (_, typed) = run(&["extract", "-", "--stdin-type", "md"], NOTICE.into());
    assert_eq!(typed[0].1, "text/markdown");
    let both = vec![found("a.txt"), found("b c.txt")];
    assert_eq!(
        run(&["extract", "--paths-from", "-"], b"a.txt\r\n\nb c.txt".to_vec()),
        (Some(0), both.clone())
    );
    assert_eq!(
        run(&["extract", "--paths-from", "-", "--null"], b"a.txt\0b c.txt\0".to_vec()),
        (Some(0), both)
    );
    assert_eq!(run(&["extract", "--paths-from", "-"], b"a.txt\nnone.txt\n".to_vec()).0, Some(1));
    assert_eq!(run(&["extract", "-", "--paths-from", "-"], Vec::new()).0, Some(2));
    assert_eq!(run(&["extract", "-"], Vec::new()).0, Some(1), "an empty document");
}

#[test]
fn check_and_the_rules_commands_read_collections_too() {
    let folder =
        Folder::with(&[("a.zip", zip(vec![Zipped::new("x.txt", NOTICE), Zipped::new("y.txt", NOTICE)]))]);
    let ran = zhenggai_in(&folder, &["check", "a.zip", "--lang", "en"]);
    assert_eq!(ran.row("documents"), 2, "{}", ran.err);
    let stats = zhenggai_in(&folder, &["rules", "stats", "a.zip", "--lang", "en"]);
    assert!(String::from_utf8_lossy(&stats.out).contains("documents: 2"), "{}", stats.err);
}

#[test]
fn links_and_devices_in_archives_are_counted_and_never_followed() {
    let mut out = tar::Builder::new(tar(&[("a.txt", NOTICE.into())])[..2048].to_vec());
    out = tar::Builder::new({
        let mut start = out.into_inner().unwrap();
        start.truncate(512 + NOTICE.len().div_ceil(512) * 512);
        start
    });
    for (name, kind) in [("l.txt", tar::EntryType::Symlink), ("p.txt", tar::EntryType::Fifo)] {
        let mut header = tar_header(name, kind, 0);
        header.set_link_name("/etc/passwd").unwrap();
        header.set_cksum();
        out.append(&header, &b""[..]).unwrap();
    }
    let (ran, reports) = extract("a.tar", &out.into_inner().unwrap(), &[]);
    assert_eq!((ran.code, reports.len()), (0, 1), "{}", ran.err);
    assert_eq!((ran.row("  links"), ran.row("  special files")), (1, 1));
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let members =
        (0..600).map(|at| Zipped::new(format!("{}.txt", at % 7), format!("{NOTICE}{at}"))).collect();
    let folder = Folder::with(&[("in/a.zip", zip(members))]);
    let runs = ["1", "4"].map(|jobs| {
        let out = format!("out{jobs}");
        let ran = zhenggai_in(&folder, &["extract", "in", "--jobs", jobs, "--out", &out]);
        assert_eq!((ran.code, ran.row("documents")), (0, 600), "{}", ran.err);
        folder.files(&out)
    });
    assert!(runs[0] == runs[1] && runs[0].len() == 600);
}
