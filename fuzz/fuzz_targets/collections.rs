//! An archive, a crawl or a table: the first byte says which, the rest is its content.
#![no_main]

mod common;

use std::io::Write;
use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use zhenggai::source::{Inputs, Limits};

const ENDINGS: [&str; 10] =
    [".zip", ".tar", ".tar.gz", ".tar.zst", ".txt.gz", ".warc", ".warc.gz", ".jsonl", ".csv", ".parquet"];

fuzz_target!(init: common::let_guarded_panics_pass(), |bytes: &[u8]| {
    let Some((first, content)) = bytes.split_first() else { return };
    let ending = ENDINGS[usize::from(*first) % ENDINGS.len()];
    let mut file = tempfile::Builder::new().suffix(ending).tempfile().expect("a file can be made");
    file.write_all(content).expect("it can be written");
    let mut inputs = Inputs::of(&[file.path().to_owned()]);
    inputs.limits = Limits { document: 1 << 20, expanded: 1 << 24, ..Limits::default() };
    let mut items = 0;
    let _ = inputs.each(&mut |_| {
        items += 1;
        if items < 1000 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
});
