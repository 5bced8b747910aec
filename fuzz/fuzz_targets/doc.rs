//! A Word 97 document as bytes.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use zhenggai::source::MediaType;

fuzz_target!(init: common::let_guarded_panics_pass(), |bytes: &[u8]| common::reads(bytes, MediaType::Doc));
