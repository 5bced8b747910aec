//! A text made of the pieces of notices, read whole: outline, facts and checks.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use zhenggai::source::MediaType;

fuzz_target!(|bytes: &[u8]| common::reads(common::pieces::text(bytes).as_bytes(), MediaType::Plain));
