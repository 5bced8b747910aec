//! What a run of the checks came to.

use std::collections::BTreeMap;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;
use zhenggai::pipeline::Summary;
use zhenggai::report::{Finding, Severity, Verdict};
use zhenggai::sink::console;
use zhenggai::vocabulary::Lang;

use crate::cli::batch::{share, skipped};

/// Findings by verdict, and the inconsistent ones by severity and by check.
#[derive(Debug, Default)]
pub(super) struct Tally {
    verdicts: [usize; VERDICTS.len()],
    severities: BTreeMap<Severity, usize>,
    checks: BTreeMap<String, usize>,
}

const VERDICTS: [Verdict; 4] =
    [Verdict::Inconsistent, Verdict::Explained, Verdict::Undecided, Verdict::Consistent];

/// Columns of a row's name and of its number.
const NAME: usize = 22;
const NUMBER: usize = 6;

impl Tally {
    pub(super) fn count(&mut self, finding: &Finding) {
        for (count, verdict) in self.verdicts.iter_mut().zip(VERDICTS) {
            *count += usize::from(verdict == finding.verdict);
        }
        if finding.verdict == Verdict::Inconsistent {
            *self.severities.entry(finding.severity).or_default() += 1;
            *self.checks.entry(finding.check.clone()).or_default() += 1;
        }
    }

    pub(super) fn inconsistent(&self) -> usize {
        self.severities.values().sum()
    }

    /// Prints the table on standard error, and how to learn more when there is anything to learn.
    pub(super) fn print(&self, summary: &Summary, lang: Lang, hint: bool) -> io::Result<()> {
        let mut out = io::stderr().lock();
        for (name, value) in self.rows(summary, lang) {
            writeln!(out, "{}", row(&name, &value))?;
        }
        match self.checks.keys().next().filter(|_| hint) {
            Some(check) => writeln!(out, "{}", more(check, lang)),
            None => Ok(()),
        }
    }

    fn rows(&self, summary: &Summary, lang: Lang) -> Vec<(String, String)> {
        let mut rows = vec![(said(lang, "通报", "documents").to_owned(), summary.documents.to_string())];
        if summary.not_notices > 0 {
            rows.push((said(lang, "不是通报", "not notices").to_owned(), summary.not_notices.to_string()));
        }
        for (verdict, count) in VERDICTS.into_iter().zip(self.verdicts) {
            rows.push((console::verdict(verdict, lang).to_owned(), count.to_string()));
            if verdict == Verdict::Inconsistent {
                rows.extend(self.details(lang));
            }
        }
        let coverage = &summary.coverage;
        let checked = format!("{:>NUMBER$}  {}", coverage.checked, share(coverage));
        rows.push((said(lang, "数字", "numbers").to_owned(), coverage.numbers.to_string()));
        rows.push((said(lang, "核对过的数字", "numbers checked").to_owned(), checked));
        rows.push((said(lang, "读不了的文件", "failures").to_owned(), summary.failures.to_string()));
        if summary.other_kinds > 0 {
            let name = said(lang, "其他类型的文件", "other kinds of files").to_owned();
            rows.push((name, summary.other_kinds.to_string()));
        }
        rows.extend(skipped(summary).into_iter().map(|(name, count)| (name, count.to_string())));
        rows
    }

    fn details(&self, lang: Lang) -> impl Iterator<Item = (String, String)> {
        let severities = self.severities.iter().rev();
        let severities = severities.map(move |(&severity, count)| (console::severity(severity, lang), count));
        let checks = self.checks.iter().map(|(check, count)| (check.as_str(), count));
        severities.chain(checks).map(|(name, count)| (format!("  {name}"), count.to_string()))
    }
}

fn row(name: &str, value: &str) -> String {
    let gap = NAME.saturating_sub(name.width());
    format!("{name}{:gap$} {value:>NUMBER$}", "")
}

fn more(check: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("各项核对的说明：zhenggai explain 核对名，例如 zhenggai explain {check}"),
        Lang::En => {
            format!("what a check does: zhenggai explain CHECK, such as zhenggai explain {check} --lang en")
        }
    }
}

fn said(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
