//! What the subcommands that read documents are given, and how it is to be read.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use zhenggai::source::{Container, Fields, Form, Inputs, Limits, MediaType, PathList};

/// Paths, and how what lies there is to be read.
#[derive(Debug, clap::Args)]
pub(crate) struct InputArgs {
    /// Files, folders and collections to read; - is standard input
    #[arg(required_unless_present = "paths_from", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Read more paths from this file, one a line; - is standard input
    #[arg(long, value_name = "FILE", help_heading = INPUT)]
    paths_from: Option<PathBuf>,
    /// Paths of --paths-from end with a zero byte, as `find -print0` writes them
    #[arg(long, requires = "paths_from", help_heading = INPUT)]
    null: bool,
    /// The form of standard input, by its extension (html, txt, jsonl, …); by its content when left out
    #[arg(long, value_name = "EXT", value_parser = extensions(), hide_possible_values = true, help_heading = INPUT)]
    stdin_type: Option<String>,
    /// The column of tables and JSON Lines that holds text [default: text, content or 正文]
    #[arg(long, value_name = "NAME", help_heading = INPUT)]
    text_field: Option<String>,
    /// The column that holds a web page [default: html]
    #[arg(long, value_name = "NAME", help_heading = INPUT)]
    html_field: Option<String>,
    /// The column that names each document [default: id or url, else the line]
    #[arg(long, value_name = "NAME", help_heading = INPUT)]
    id_field: Option<String>,
    #[command(flatten)]
    limits: LimitArgs,
}

const INPUT: &str = "Input";
const LIMITS: &str = "Limits";

/// What is allowed.
#[derive(Debug, clap::Args)]
struct LimitArgs {
    /// Bytes of one document (K, M and G are 1024 of each other) [default: 256M]
    #[arg(long, help_heading = LIMITS, value_name = "BYTES", value_parser = bytes)]
    max_bytes: Option<u64>,
    /// Bytes that one archive may expand to [default: 64G]
    #[arg(long, help_heading = LIMITS, value_name = "BYTES", value_parser = bytes)]
    max_expanded: Option<u64>,
    /// How many times its size an archive may expand to, beyond 256M [default: 200]
    #[arg(long, help_heading = LIMITS, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    max_ratio: Option<u64>,
    /// How deep archives may lie in each other [default: 3]
    #[arg(long, help_heading = LIMITS, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=100))]
    max_depth: Option<u16>,
    /// Members of one archive [default: 10000000]
    #[arg(long, help_heading = LIMITS, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    max_members: Option<u64>,
    /// Seconds for one document, looked at between the stages of its reading [default: no limit]
    #[arg(long, help_heading = LIMITS, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    max_seconds: Option<u32>,
}

impl InputArgs {
    /// What is to be read.
    pub(crate) fn inputs(&self) -> Inputs {
        let list = self.paths_from.clone().map(|path| PathList { path, nul: self.null });
        let fields = [&self.text_field, &self.html_field, &self.id_field].map(Clone::clone);
        let [text, html, id] = fields;
        Inputs {
            paths: self.paths.clone(),
            list,
            stdin: self.stdin_type.as_deref().and_then(Form::of_extension),
            limits: self.limits.limits(),
            fields: Fields::new(text, html, id),
        }
    }

    /// The time for one document.
    pub(crate) fn time(&self) -> Option<Duration> {
        self.limits.max_seconds.map(|seconds| Duration::from_secs(u64::from(seconds)))
    }

    /// Refuses arguments that want standard input twice.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        let given =
            self.paths.iter().chain(&self.paths_from).filter(|path| path.as_os_str() == OsStr::new("-"));
        if given.count() > 1 {
            anyhow::bail!("standard input (-) is given twice, and can be read once");
        }
        Ok(())
    }
}

impl LimitArgs {
    fn limits(&self) -> Limits {
        let usual = Limits::default();
        Limits {
            document: self.max_bytes.unwrap_or(usual.document),
            expanded: self.max_expanded.unwrap_or(usual.expanded),
            ratio: self.max_ratio.unwrap_or(usual.ratio),
            depth: self.max_depth.map_or(usual.depth, usize::from),
            members: self.max_members.unwrap_or(usual.members),
        }
    }
}

fn extensions() -> PossibleValuesParser {
    MediaType::extensions().chain(Container::extensions()).collect::<Vec<_>>().into()
}

/// A number of bytes: `500000`, `64K`, `256M`, `2G`; `MiB` and `MB` mean the same as `M`.
fn bytes(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|char: char| !char.is_ascii_digit());
    let unit = text.get(digits.len()..).unwrap_or_default().trim().to_ascii_uppercase();
    let shift = match unit.trim_end_matches('B').trim_end_matches('I') {
        "" => 0,
        "K" => 10,
        "M" => 20,
        "G" => 30,
        "T" => 40,
        _ => return Err(format!("{text} is no number of bytes, such as 500000, 64K, 256M or 2G")),
    };
    let number: u64 = digits.parse().map_err(|_| format!("{text} is no number of bytes"))?;
    match number.checked_mul(1 << shift) {
        Some(bytes) if bytes > 0 => Ok(bytes),
        _ => Err(format!("{text} is out of range")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_with_their_units() {
        let read = ["7", "64K", "256 MiB", "2g", "3MB"].map(|text| bytes(text).unwrap());
        assert_eq!(read, [7, 64 << 10, 256 << 20, 2 << 30, 3 << 20]);
        assert!(["", "x", "0", "5X", "99999999T"].iter().all(|text| bytes(text).is_err()));
    }
}
