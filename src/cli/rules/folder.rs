//! A folder of rule files.

use std::path::Path;

use anyhow::{Context, Result, bail};
use walkdir::WalkDir;
use zhenggai::rules::{RuleError, Rules};

/// The built-in rules with those of the folder at `path`: every `.toml` file in it and in the folders below, by name.
pub(in crate::cli) fn load(path: &Path) -> Result<Rules> {
    let mut files: Vec<(String, String)> = Vec::new();
    for entry in WalkDir::new(path).follow_links(true).sort_by_file_name() {
        let entry = entry.with_context(|| format!("the folder {} can't be listed", path.display()))?;
        let file = entry.path();
        if !file.is_file() || file.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let text =
            std::fs::read_to_string(file).with_context(|| format!("{} can't be read", file.display()))?;
        files.push((file.display().to_string(), text));
    }
    if files.is_empty() {
        bail!("{} holds no rule file (.toml)", path.display());
    }
    let sources: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Rules::with_sources(&sources).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(shown).collect();
        anyhow::anyhow!("the rules of {} can't be used:\n{}", path.display(), faults.join("\n"))
    })
}

/// A fault with the path of the file as it was given.
fn shown(fault: &RuleError) -> String {
    let text = fault.to_string();
    text.strip_prefix("rules/").map_or(text.clone(), str::to_owned)
}
