//! A PDF document as bytes.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use zhenggai::source::MediaType;

fuzz_target!(|bytes: &[u8]| common::reads(bytes, MediaType::Pdf));
