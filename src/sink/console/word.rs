//! The words around a finding, in both languages.

use crate::report::{Finding, Severity, Verdict};
use crate::vocabulary::Lang;

/// How a finding is called: by its severity, or by its verdict when nothing is inconsistent.
pub(super) fn heading(finding: &Finding, lang: Lang) -> &'static str {
    match finding.verdict {
        Verdict::Inconsistent => severity(finding.severity, lang),
        other => verdict(other, lang),
    }
}

/// The name of a severity.
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Zh) => "错误",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Info, Lang::Zh) => "提示",
        (Severity::Info, Lang::En) => "info",
    }
}

/// The name of a verdict.
pub fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match (verdict, lang) {
        (Verdict::Consistent, Lang::Zh) => "一致",
        (Verdict::Consistent, Lang::En) => "consistent",
        (Verdict::Inconsistent, Lang::Zh) => "不一致",
        (Verdict::Inconsistent, Lang::En) => "inconsistent",
        (Verdict::Explained, Lang::Zh) => "有说明",
        (Verdict::Explained, Lang::En) => "explained",
        (Verdict::Undecided, Lang::Zh) => "无法核对",
        (Verdict::Undecided, Lang::En) => "undecided",
    }
}

/// The label of the claim.
pub(super) fn claim(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "所称",
        Lang::En => "stated here",
    }
}

/// The label of what the claim was compared with.
pub(super) fn evidence(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "对照",
        Lang::En => "compared with",
    }
}

/// Both figures, side by side.
pub(super) fn figures(claimed: &str, observed: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("所称：{claimed}；核得：{observed}"),
        Lang::En => format!("stated: {claimed}; found: {observed}"),
    }
}

/// Places that are not shown.
pub(super) fn more(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另有{count}处对照，见 --format json"),
        Lang::En => format!("{count} more places, see --format json"),
    }
}
