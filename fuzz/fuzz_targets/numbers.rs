//! Numeric expressions of a line.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for number in zhenggai::extract::number::numbers(text) {
        assert!(text.get(number.range.clone()).is_some_and(|number| !number.is_empty()));
    }
});
