//! Bytes to text: the encoding is found, and nothing else happens.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| drop(zhenggai::document::decode(bytes)));
