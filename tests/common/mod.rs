//! What the tests of the whole program share: running it, folders of documents, reading reports.
#![allow(dead_code, reason = "each test file uses its own part of this module")]

pub(crate) mod invariant;
pub(crate) mod issue_list;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::cargo::cargo_bin_cmd;
use encoding_rs::{BIG5, Encoding, GB18030};
use tempfile::TempDir;
use walkdir::WalkDir;
use zhenggai::report::Report;

/// The notices that come with the project; tests run in the package's folder.
pub(crate) const NOTICES: &str = "corpus/notices";

/// A small notice with two issues, of which the first has two measures and the second one.
pub(crate) const NOTICE: &str = "中共栎川县某局党组关于巡察整改情况的通报

根据县委统一部署，2023年9月1日至9月30日，县委第三巡察组对局党组进行了巡察。现将整改情况公布如下。

一、整改落实情况

1.关于“学习不够深入”的问题。
整改情况：一是完善制度，修订学习办法。二是开展培训12次。已完成整改。

2.关于“档案管理不规范”的问题。
整改情况：补齐档案36份，明确专人管理。

中共栎川县某局党组
2024年3月20日
";

/// A notice in traditional characters, for Big5.
pub(crate) const TRADITIONAL: &str = "中共某縣某局黨組關於巡察整改情況的通報

根據縣委統一部署，巡察組對局黨組進行了巡察，現將整改情況予以公布。

一、總體情況

各項工作有序推進，黨組高度重視，逐條研究落實。
";

/// What came of one run of the program.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Ran {
    /// The reports of standard output, one a line.
    pub(crate) fn reports(&self) -> Vec<Report> {
        let text = std::str::from_utf8(&self.out).expect("standard output is UTF-8");
        assert!(text.is_empty() || text.ends_with('\n'), "the last line has no end");
        text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    }

    /// The number in the row `name` of the closing table.
    pub(crate) fn row(&self, name: &str) -> usize {
        let row = |line: &str| line.strip_prefix(name)?.strip_prefix(' ')?.trim().parse().ok();
        self.err.lines().find_map(row).unwrap_or_else(|| panic!("no row {name} in {}", self.err))
    }

    /// The lines of standard error that begin with the file at `path`.
    pub(crate) fn said_of(&self, path: &str) -> Vec<&str> {
        let start = format!("{path}: ");
        self.err.lines().filter_map(|line| line.strip_prefix(&start)).collect()
    }
}

/// Runs the program in the package's folder.
pub(crate) fn zhenggai<A: AsRef<OsStr>>(args: &[A]) -> Ran {
    finished(cargo_bin_cmd!("zhenggai").args(args))
}

/// Runs the program in `folder`.
pub(crate) fn zhenggai_in<A: AsRef<OsStr>>(folder: &Folder, args: &[A]) -> Ran {
    finished(cargo_bin_cmd!("zhenggai").current_dir(folder.path()).args(args))
}

fn finished(command: &mut assert_cmd::Command) -> Ran {
    let output = command.output().expect("the program starts");
    Ran {
        code: output.status.code().expect("the program ends by itself"),
        out: output.stdout,
        err: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

/// A temporary folder.
#[derive(Debug)]
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// A folder with these files in it.
    pub(crate) fn with<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Self {
        let folder = Self::new();
        for (name, bytes) in files {
            folder.write(name, bytes);
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    pub(crate) fn make_folder(&self, name: &str) {
        fs::create_dir_all(self.path().join(name)).expect("a folder");
    }

    pub(crate) fn report(&self, name: &str) -> Report {
        let text = fs::read_to_string(self.path().join(name)).expect(name);
        serde_json::from_str(&text).expect(name)
    }

    /// Every file below `name` by its path from there, with its content.
    pub(crate) fn files(&self, name: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.path().join(name);
        let entries = WalkDir::new(&root).into_iter().map(|entry| entry.expect("a listing"));
        let files = entries.filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| {
                let path = entry.path().strip_prefix(&root).expect("it lies below");
                let name = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
                (name, fs::read(entry.path()).expect("a file"))
            })
            .collect()
    }

    pub(crate) fn names(&self, name: &str) -> Vec<String> {
        self.files(name).into_keys().collect()
    }
}

/// The documents of the corpus, by name.
pub(crate) fn notices() -> Vec<PathBuf> {
    let entries = fs::read_dir(NOTICES).expect("the corpus");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

/// One file that is hard to read, and what is to come of it.
#[derive(Debug)]
pub(crate) struct Hard {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    /// The encoding that the report is to name; none for a file that can't be read.
    pub(crate) encoding: Option<&'static str>,
    /// What the message on it says; empty for a file that can be read.
    pub(crate) complaint: &'static str,
}

/// Files in all kinds of states, by name.
pub(crate) fn hard_files() -> Vec<Hard> {
    let read = |name, bytes, encoding| Hard { name, bytes, encoding: Some(encoding), complaint: "" };
    let refused = |name, bytes, complaint| Hard { name, bytes, encoding: None, complaint };
    vec![
        read("big5.txt", encoded(BIG5, TRADITIONAL), "Big5"),
        refused("blanks.txt", b" \r\n\t\n".to_vec(), "the file is empty"),
        refused("blanks-wide.txt", "　　\n\u{A0}\n".into(), "the file is empty"),
        read("bom.txt", [b"\xEF\xBB\xBF", NOTICE.as_bytes()].concat(), "UTF-8"),
        read("cr.txt", NOTICE.replace('\n', "\r").into(), "UTF-8"),
        read("crlf.txt", NOTICE.replace('\n', "\r\n").into(), "UTF-8"),
        refused("empty.txt", Vec::new(), "the file is empty"),
        read("gb18030.txt", encoded(GB18030, NOTICE), "gb18030"),
        read("good.txt", NOTICE.into(), "UTF-8"),
        refused("junk.txt", junk(), "the file is not text but some binary format"),
        refused("program.txt", b"\x7fELF\x02\n%\x00\x01\x02\x03\x04\x05\x06\x07\x08".into(), "convert it"),
        read("truncated.txt", truncated(), "UTF-8"),
        read("utf16.txt", utf16(NOTICE, Some('\u{FEFF}'), u16::to_le_bytes), "UTF-16LE"),
        read("utf16be.txt", utf16(NOTICE, Some('\u{FEFF}'), u16::to_be_bytes), "UTF-16BE"),
        read("utf16le-unmarked.txt", utf16(NOTICE, None, u16::to_le_bytes), "UTF-16LE"),
    ]
}

/// `text` in an encoding that can hold it.
pub(crate) fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy);
    bytes.into_owned()
}

fn utf16(text: &str, mark: Option<char>, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let text: String = mark.into_iter().chain(text.chars()).collect();
    text.encode_utf16().flat_map(bytes).collect()
}

/// UTF-8 that breaks off inside its last character.
fn truncated() -> Vec<u8> {
    let text = NOTICE.trim_end();
    text.as_bytes()[..text.len() - 1].to_vec()
}

/// Bytes without any order.
fn junk() -> Vec<u8> {
    (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect()
}
