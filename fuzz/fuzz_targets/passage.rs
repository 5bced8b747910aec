//! Dates and quantities of a line.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let report = common::engine().passage(text, None);
    common::quotes(&report, text);
});
