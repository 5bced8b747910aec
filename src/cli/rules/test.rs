//! `zhenggai rules test`: how every example, near miss and case of a check comes out, in the author's words.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use zhenggai::pipeline::{CaseTrial, Engine, Options, try_cases};
use zhenggai::report::Verdict;
use zhenggai::rules::{RuleError, Rules, Trial, trials, verify};
use zhenggai::vocabulary::Lang;

use super::word::{detail, outcome, pick};
use super::{fault, load};
use crate::cli::{PARTIAL, TROUBLE};

const STRONG: Style = Style::new().bold();
const WRONG: Style = AnsiColor::BrightRed.on_default().bold();
/// The faults that are outcomes of a trial.
const OUTCOMES: [&str; 3] = ["missing", "noisy", "wrong-value"];

/// Tries all rules. Those of the user are told example by example, built-in ones rule by rule when there are
/// no others, and whatever is wrong always.
pub(super) fn test(folder: Option<&Path>, lang: Lang) -> Result<(String, ExitCode)> {
    let user = folder.map(load::files).transpose()?.unwrap_or_default();
    let (rules, error) = Rules::survey(user);
    let faults = error.unwrap_or_else(|| own_faults(&rules));
    fault::show(&faults, lang);
    let all = trials(&rules);
    let mut out = String::new();
    for tried in all.chunk_by(|one, other| one.card.id == other.card.id) {
        rule(&mut out, tried, folder.is_some(), lang);
    }
    summary(&mut out, &all, &faults, lang);
    let wrong = all.iter().any(|trial| !trial.outcome.is_right());
    let unusable = faults.faults.iter().any(|fault| !OUTCOMES.contains(&fault.code()));
    let broken = if unusable { false } else { cases(&mut out, rules, lang) };
    Ok((
        out,
        if unusable {
            TROUBLE.into()
        } else if wrong || broken {
            PARTIAL.into()
        } else {
            ExitCode::SUCCESS
        },
    ))
}

/// Tries the cases of the checks by these rules; those that come out wrong are told. Whether there are any.
fn cases(out: &mut String, rules: Rules, lang: Lang) -> bool {
    let engine = Engine::with_rules(rules, Options { lang, ..Options::default() });
    let all = try_cases(&engine);
    let wrong: Vec<&CaseTrial<'_>> = all.iter().filter(|trial| !trial.is_right()).collect();
    for trial in &wrong {
        let found: Vec<&str> = trial.found.iter().map(|&found| verdict(found, lang)).collect();
        let nothing = pick(lang, "没有结果", "nothing");
        let found = if found.is_empty() { nothing.to_owned() } else { found.join(pick(lang, "、", ", ")) };
        let (id, at, asked) = (&trial.check.id, &trial.case.at, verdict(trial.case.verdict, lang));
        let _ = match lang {
            Lang::Zh => writeln!(
                out,
                "{STRONG}{id}{STRONG:#}  {WRONG}案例不符{WRONG:#}  “{at}”应为{asked}，得到{found}"
            ),
            Lang::En => writeln!(
                out,
                "{STRONG}{id}{STRONG:#}  {WRONG}wrong case{WRONG:#}  “{at}” should be {asked}, is {found}"
            ),
        };
    }
    let (count, wrong) = (all.len(), wrong.len());
    let _ = match lang {
        Lang::Zh => writeln!(out, "核对的案例 {count} 个：不符 {wrong}"),
        Lang::En => writeln!(out, "{count} cases of checks: {wrong} wrong"),
    };
    wrong > 0
}

fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    let (zh, en) = match verdict {
        Verdict::Consistent => ("一致", "consistent"),
        Verdict::Inconsistent => ("不一致", "inconsistent"),
        Verdict::Explained => ("有说明", "explained"),
        Verdict::Undecided => ("无法核对", "undecided"),
    };
    pick(lang, zh, en)
}

fn own_faults(rules: &Rules) -> RuleError {
    RuleError { sources: rules.sources().to_vec(), faults: verify(rules) }
}

/// The trials of one rule.
fn rule(out: &mut String, tried: &[Trial<'_>], user: bool, lang: Lang) {
    let Some(card) = tried.first().map(|trial| trial.card) else { return };
    let right = tried.iter().all(|trial| trial.outcome.is_right());
    if user && !card.user && right {
        return;
    }
    // Writing to a string can't fail.
    let _ = write!(out, "{STRONG}{}{STRONG:#}  {}", card.id, card.file);
    if !card.user && right {
        let _ = writeln!(out, "  {}", counts(tried, lang));
        return;
    }
    out.push('\n');
    for trial in tried.iter().filter(|trial| card.user || !trial.outcome.is_right()) {
        let style = if trial.outcome.is_right() { Style::new() } else { WRONG };
        let word = outcome(&trial.outcome, lang);
        let more = detail(&trial.outcome, lang).map(|more| format!("  ← {more}")).unwrap_or_default();
        let _ = writeln!(out, "  {style}{word}{style:#}  {}{more}", trial.text);
    }
}

/// How many trials came out in which way.
fn counts(trials: &[Trial<'_>], lang: Lang) -> String {
    let mut counts: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    let words = [
        ("命中", "found"),
        ("安静", "silent"),
        ("漏报", "missing"),
        ("误报", "noisy"),
        ("取值不符", "wrong value"),
    ];
    for trial in trials {
        let word = outcome(&trial.outcome, lang);
        let at = words.iter().position(|(zh, en)| word == *zh || word == *en).unwrap_or(words.len());
        *counts.entry((at, word)).or_default() += 1;
    }
    let shown: Vec<String> = counts.iter().map(|((_, word), count)| format!("{word} {count}")).collect();
    shown.join(pick(lang, "，", ", "))
}

fn summary(out: &mut String, all: &[Trial<'_>], faults: &RuleError, lang: Lang) {
    let rules = all.chunk_by(|one, other| one.card.id == other.card.id).count();
    let count = counts(all, lang);
    let more = faults.faults.iter().filter(|fault| !OUTCOMES.contains(&fault.code())).count();
    let _ = match lang {
        Lang::Zh => writeln!(out, "{rules} 条规则：{count}"),
        Lang::En => writeln!(out, "{rules} rules: {count}"),
    };
    if more > 0 {
        let _ = match lang {
            Lang::Zh => writeln!(out, "另有 {more} 处错误，见上"),
            Lang::En => writeln!(out, "and {more} faults, shown above"),
        };
    }
}
