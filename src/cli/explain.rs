//! `zhenggai explain`: what a check does.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use anstyle::Style;
use anyhow::{Context, Result};
use clap::ColorChoice;
use zhenggai::report::Verdict;
use zhenggai::rules::{CheckCase, CheckSetting, Rules};
use zhenggai::sink::console;
use zhenggai::vocabulary::Lang;

use super::check::check_id;
use super::color;
use super::lang::LangArg;
use super::wrap::wrap;

/// Columns of a line.
const COLUMNS: usize = 88;

const STRONG: Style = Style::new().bold();

/// Say what a check compares, why, and when it can't decide; without CHECK list all checks
///
/// Exit codes: 0 it was printed; 2 there is no such check (those there are are named), or the
/// output can't be written.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct ExplainArgs {
    /// The check
    #[arg(value_parser = check_id())]
    check: Option<String>,
    /// Language of the documentation
    #[arg(long, value_enum, default_value_t)]
    lang: LangArg,
    /// When to colour text; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, value_enum, default_value_t)]
    color: ColorChoice,
}

/// Prints the documentation.
pub(crate) fn run(args: &ExplainArgs) -> Result<ExitCode> {
    let rules = Rules::built_in()?;
    let text = match &args.check {
        None => list(&rules.check, args.lang.into()),
        Some(id) => {
            let setting = rules.check.iter().find(|setting| &setting.id == id);
            document(setting.with_context(|| format!("{id} is not documented"))?, args.lang.into())
        }
    };
    let mut out = color::stdout(args.color);
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("standard output can't be written")?;
    Ok(ExitCode::SUCCESS)
}

/// The checks in the order in which they run, each with its title.
fn list(settings: &[CheckSetting], lang: Lang) -> String {
    let longest = settings.iter().map(|setting| setting.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for id in zhenggai::check::ids() {
        let setting = settings.iter().find(|setting| setting.id == id);
        let title = setting.map_or("", |setting| text(setting, lang).title.as_str());
        let title = format!("{:gap$}  {title}", "", gap = longest.saturating_sub(id.len()));
        // Writing to a string can't fail.
        let _ = writeln!(out, "{STRONG}{id}{STRONG:#}{}", title.trim_end());
    }
    out
}

/// All that is known of one check.
fn document(setting: &CheckSetting, lang: Lang) -> String {
    let about = text(setting, lang);
    let mut out = format!("{STRONG}{}{STRONG:#}  {}\n", setting.id, about.title);
    let [severity, compares, matters, undecided, tolerance] = headings(lang);
    section(&mut out, severity, console::severity(setting.severity, lang));
    section(&mut out, compares, &about.compares);
    section(&mut out, matters, &about.matters);
    section(&mut out, undecided, &about.undecided);
    section(&mut out, tolerance, &about.tolerance);
    let (fails, others): (Vec<_>, Vec<_>) =
        setting.cases.iter().partition(|case| case.verdict == Verdict::Inconsistent);
    let [failing, looking] = examples(lang);
    fails.first().into_iter().for_each(|found| case(&mut out, failing, found, lang));
    others.first().into_iter().for_each(|found| case(&mut out, looking, found, lang));
    out
}

fn text(setting: &CheckSetting, lang: Lang) -> &zhenggai::rules::CheckText {
    match lang {
        Lang::Zh => &setting.zh,
        Lang::En => &setting.en,
    }
}

fn section(out: &mut String, heading: &str, text: &str) {
    let _ = writeln!(out, "\n{STRONG}{heading}{STRONG:#}");
    for line in text.lines().flat_map(|line| wrap(line, COLUMNS - 2)) {
        let _ = writeln!(out, "  {line}");
    }
}

/// A small notice, and what the check says of which of its words.
fn case(out: &mut String, heading: &str, case: &CheckCase, lang: Lang) {
    let _ = writeln!(out, "\n{STRONG}{heading}{STRONG:#}");
    for line in case.text.trim().lines().flat_map(|line| wrap(line, COLUMNS - 4)) {
        let _ = writeln!(out, "{}", format!("  | {line}").trim_end());
    }
    let verdict = console::verdict(case.verdict, lang);
    let at = case.at.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = match lang {
        Lang::Zh => format!("“{at}”：{verdict}。{}", case.zh),
        Lang::En => format!("“{at}”: {verdict}. {}", case.en),
    };
    for (count, line) in wrap(&said, COLUMNS - 4).iter().enumerate() {
        let _ = writeln!(out, "  {} {line}", if count == 0 { '=' } else { ' ' });
    }
}

fn headings(lang: Lang) -> [&'static str; 5] {
    match lang {
        Lang::Zh => ["不一致时的级别", "比较什么", "为什么要紧", "什么时候无法核对", "容许的误差"],
        Lang::En => [
            "Severity when inconsistent",
            "What it compares",
            "Why it matters",
            "When it can't decide",
            "Tolerance",
        ],
    }
}

fn examples(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::Zh => ["例：不一致", "例：看似不一致，其实不报"],
        Lang::En => ["Example: inconsistent", "Example: only looks inconsistent"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_documented_check_has_both_languages_and_fits_the_columns() {
        let rules = Rules::built_in().unwrap();
        for setting in &rules.check {
            for lang in [Lang::Zh, Lang::En] {
                let shown = anstream::adapter::strip_str(&document(setting, lang)).to_string();
                let widest = shown.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap();
                // Closing punctuation may hang over.
                assert!(widest <= COLUMNS + 4, "{}: {widest}", setting.id);
                assert!(shown.contains(&setting.id) && shown.matches("\n  | ").count() > 1, "{shown}");
            }
        }
    }
}
