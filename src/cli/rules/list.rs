//! `zhenggai rules list` and `zhenggai rules show`.

use std::fmt::Write;
use std::path::PathBuf;

use anstyle::Style;
use anyhow::{Result, anyhow};
use zhenggai::rules::{CORE, Card, Rules};
use zhenggai::vocabulary::Lang;

use super::kinds;
use super::load;
use super::word::pick;

const STRONG: Style = Style::new().bold();

/// Arguments of `list`.
#[derive(Debug, clap::Args)]
pub(super) struct ListArgs {
    /// Rules of this kind only
    #[arg(long, value_parser = kinds())]
    kind: Option<String>,
    /// Rules of this pack only; `core` for those of none
    #[arg(long)]
    pack: Option<String>,
    /// Rules with this status only
    #[arg(long, value_parser = ["draft", "stable"])]
    status: Option<String>,
    /// Add the rule files (*.toml) of this folder and the folders in it
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub(super) struct ShowArgs {
    /// The rule
    id: String,
    /// Add the rule files (*.toml) of this folder and the folders in it
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

/// One rule a line, in the order in which rules are tried.
pub(super) fn list(args: &ListArgs, lang: Lang) -> Result<String> {
    let rules = load::with_drafts(args.rules.as_deref(), lang)?;
    let rules = match &args.pack {
        Some(pack) => rules.forced(std::slice::from_ref(pack))?,
        None => rules,
    };
    let wanted = |card: &&Card| {
        args.kind.as_ref().is_none_or(|kind| kind == card.kind.name())
            && args.pack.as_deref().is_none_or(|pack| pack == pack_of(card))
            && args.status.as_ref().is_none_or(|status| status == card.status.name())
    };
    let cards: Vec<_> = rules.cards().into_iter().filter(wanted).collect();
    let widest = cards.iter().map(|card| card.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for card in cards {
        let (id, kind, status, file) = (&card.id, card.kind.name(), card.status.name(), &card.file);
        // Writing to a string can't fail.
        let pack = pack_of(card);
        let _ = writeln!(out, "{STRONG}{id:<widest$}{STRONG:#}  {kind:<8} {status:<7} {pack:<11} {file}");
    }
    Ok(out)
}

/// The pack that a rule belongs to.
fn pack_of(card: &Card) -> &str {
    card.pack.as_deref().unwrap_or(CORE)
}

/// All that is written of one rule.
pub(super) fn show(args: &ShowArgs, lang: Lang) -> Result<String> {
    let rules = load::with_drafts(args.rules.as_deref(), lang)?;
    let Some(card) = rules.cards().into_iter().find(|card| card.id == args.id) else {
        return Err(unknown(&rules, &args.id));
    };
    Ok(page(card, rules.expanded(&card.id).unwrap_or_default(), lang))
}

fn unknown(rules: &Rules, id: &str) -> anyhow::Error {
    let alike: Vec<&str> = rules
        .cards()
        .into_iter()
        .map(|card| card.id.as_str())
        .filter(|known| known.contains(id))
        .take(8)
        .collect();
    match alike.as_slice() {
        [] => anyhow!("there is no rule `{id}`; `zhenggai rules list` names them"),
        alike => anyhow!("there is no rule `{id}`; there are: {}", alike.join(", ")),
    }
}

fn page(card: &Card, expanded: &str, lang: Lang) -> String {
    let word = |zh, en| pick(lang, zh, en);
    let mut out = format!("{STRONG}{}{STRONG:#}\n", card.id);
    let none = word("（没有写）", "(none)");
    let rows = [
        (word("类型", "kind"), card.kind.name()),
        (word("文件", "file"), &card.file),
        (word("规则包", "pack"), pack_of(card)),
        (word("状态", "status"), card.status.name()),
        (word("理由", "reason"), card.reason.as_deref().unwrap_or(none)),
        (word("取值", "set"), &card.set),
        (word("写法", "pattern"), card.pattern()),
        (word("展开", "expanded"), expanded),
    ];
    for (name, value) in rows {
        let _ = writeln!(out, "\n{STRONG}{name}{STRONG:#}\n  {value}");
    }
    let _ = writeln!(out, "\n{STRONG}{}{STRONG:#}", word("例子", "examples"));
    for example in &card.examples {
        let _ = writeln!(out, "  {}", example.text());
        for (name, value) in example.yields() {
            let _ = writeln!(out, "    {name} = {value}");
        }
    }
    let _ = writeln!(out, "\n{STRONG}{}{STRONG:#}", word("反例", "near misses"));
    card.near_misses().for_each(|text| {
        let _ = writeln!(out, "  {text}");
    });
    out
}
