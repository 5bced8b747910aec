//! Which findings are counted, and which of them are shown.

use anyhow::{Result, bail};
use zhenggai::report::{Finding, Severity, Verdict};

use super::CheckArgs;

/// What the arguments choose.
pub(super) struct Selection {
    checks: Vec<&'static str>,
    severity: Severity,
    verdicts: Vec<Verdict>,
    all: bool,
}

impl Selection {
    /// Those checks that `--select` names (all without it), without those of `--ignore`.
    pub(super) fn new(args: &CheckArgs) -> Result<Self> {
        let named = |ids: &[String], id: &str| ids.iter().any(|named| named == id);
        let checks: Vec<&str> = zhenggai::check::ids()
            .filter(|id| args.select.is_empty() || named(&args.select, id))
            .filter(|id| !named(&args.ignore, id))
            .collect();
        if checks.is_empty() {
            bail!("no check is left; --ignore takes away all that are chosen");
        }
        let verdicts = args.verdict.iter().map(|&verdict| verdict.into()).collect();
        Ok(Self { checks, severity: args.severity.into(), verdicts, all: args.all })
    }

    /// Whether the finding is one of the run: of a chosen check and, when it is inconsistent, severe
    /// enough. Other verdicts are of no severity.
    pub(super) fn counts(&self, finding: &Finding) -> bool {
        let severe = finding.verdict != Verdict::Inconsistent || finding.severity >= self.severity;
        severe && self.checks.contains(&finding.check.as_str())
    }

    /// Whether it is shown.
    pub(super) fn shows(&self, finding: &Finding) -> bool {
        self.counts(finding) && (self.all || self.verdicts.contains(&finding.verdict))
    }
}
