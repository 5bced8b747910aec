//! The rules of a run: the built-in ones and those of a folder of the user's.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use zhenggai::rules::{RuleError, RuleSource, Rules};
use zhenggai::source;
use zhenggai::vocabulary::Lang;

use super::fault;

/// Which rules are in force.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct RuleChoice {
    /// Add the rule files (*.toml) of this folder and the folders in it; a rule with the id of a
    /// built-in one takes its place
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// Rules with status = "draft" are in force too
    #[arg(long)]
    drafts: bool,
    /// Packs of rules in force beside the core, whatever the kind of a notice (several with commas, or the option several
    /// times); `core` alone for none. Left out: the packs for the notice's kind
    #[arg(long, value_name = "PACK", value_delimiter = ',')]
    pack: Vec<String>,
}

impl RuleChoice {
    /// Loads the rules. What is wrong with them goes to standard error.
    pub(crate) fn load(&self, lang: Lang) -> Result<Rules> {
        let rules = load(self.rules.as_deref(), self.drafts, lang)?;
        if self.pack.is_empty() { Ok(rules) } else { Ok(rules.forced(&self.pack)?) }
    }
}

/// Loads the rules, drafts included: an author looks at them whether they are in force or not.
pub(super) fn with_drafts(folder: Option<&Path>, lang: Lang) -> Result<Rules> {
    load(folder, true, lang)
}

/// The built-in rules and those of a folder.
pub(in crate::cli) fn with_folder(folder: &Path, lang: Lang) -> Result<Rules> {
    load(Some(folder), false, lang)
}

fn load(folder: Option<&Path>, drafts: bool, lang: Lang) -> Result<Rules> {
    let user = folder.map(files).transpose()?.unwrap_or_default();
    Rules::with_user(user, drafts).map_err(|error| refused(&error, lang))
}

/// The rule files of a folder.
pub(super) fn files(folder: &Path) -> Result<Vec<RuleSource>> {
    let files = source::texts(folder, "toml").map_err(|(path, error)| {
        anyhow!("{path}: can't be read as rules: {error}; name a folder of UTF-8 files")
    })?;
    if files.is_empty() {
        bail!("{}: no rule files (*.toml) here; `zhenggai rules new` writes one", folder.display());
    }
    let source = |file: source::TextFile| RuleSource {
        name: file.relative,
        shown: file.shown,
        text: file.text.into(),
        user: true,
        pack: None,
    };
    Ok(files.into_iter().map(source).collect())
}

/// Shows all faults, and says that nothing was done.
fn refused(error: &RuleError, lang: Lang) -> anyhow::Error {
    fault::show(error, lang);
    let count = error.faults.len();
    match lang {
        Lang::Zh => anyhow!("规则文件有 {count} 处错误，没有读任何通报"),
        Lang::En => anyhow!("the rule files have {count} faults; no document was read"),
    }
}
