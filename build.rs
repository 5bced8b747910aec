//! The rule files are embedded when the library is compiled: a change to them, or a new one, must
//! compile it again.

#![allow(clippy::print_stdout)] // how a build script speaks to cargo

fn main() {
    println!("cargo:rerun-if-changed=rules");
}
