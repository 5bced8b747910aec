//! The rule files are embedded when the library is compiled: a change to them, or a new one, must
//! compile it again. The word lists of jieba become tables that are read in place.

#![allow(clippy::print_stdout)] // how a build script speaks to cargo

#[path = "build/guess.rs"]
mod guess;
#[path = "build/lexicon.rs"]
mod lexicon;

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    for path in ["rules", "data", "build.rs", "build"] {
        println!("cargo:rerun-if-changed={path}");
    }
    let out = std::env::var("OUT_DIR")?;
    let out = Path::new(&out);
    lexicon::write(Path::new("data/jieba/dict.txt"), out)?;
    guess::write(Path::new("data/jieba/posseg.txt"), out)
}
