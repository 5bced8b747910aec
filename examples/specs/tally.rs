//! Counting the cases of one file.

use crate::Verdict;
use crate::case::{Case, Suite, Tier};
use crate::reason::{self, Reasons};

/// What the second rate of the core cases must be, in percent.
const FLOOR: f64 = 95.0;

/// Passed and all.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    passed: usize,
    all: usize,
}

impl Count {
    fn add(&mut self, passed: bool) {
        self.passed += usize::from(passed);
        self.all += 1;
    }

    fn percent(self) -> f64 {
        #[allow(clippy::cast_precision_loss)]
        let share = |part: usize| part as f64 * 100.0 / self.all as f64;
        if self.all == 0 { 100.0 } else { share(self.passed) }
    }

    fn show(self) -> String {
        format!("{:>3} of {:>3} {:>5.1}%", self.passed, self.all, self.percent())
    }
}

/// The counts of one file, and what is wrong with its reasons.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    core: Count,
    /// The core cases but those whose expectation is wrong for official documents.
    sound: Count,
    edge: Count,
    chat: Count,
    faults: Vec<String>,
}

impl Tally {
    pub(crate) const HEADING: &'static str = "file                              core, all cases      core, without the wrong   edge                 chat";

    /// Counts one case.
    pub(crate) fn count(&mut self, verdict: &Verdict, case: &Case, reasons: &Reasons, show: bool) {
        let passed = verdict.passed;
        match case.tier {
            Tier::Core => self.core(verdict, case, reasons),
            Tier::Edge => self.edge.add(passed),
            Tier::Chat => self.chat.add(passed),
        }
        if show && !passed {
            let tier = case.tier;
            println!("  {tier:?} {} {:?} {:?}", case.case, case.input, verdict.found);
            for expected in &case.expected {
                let value = (&expected.value, &expected.range_start, &expected.range_end, &expected.r#mod);
                println!("      not {:?} {value:?}", crate::case::slice(&case.input, expected.span()));
            }
        }
    }

    fn core(&mut self, verdict: &Verdict, case: &Case, reasons: &Reasons) {
        self.core.add(verdict.passed);
        let reason = reasons.of(&case.suite, case.case);
        let wrong = reason.is_some_and(|reason| reason.verdict == reason::Verdict::Wrong);
        if !wrong || verdict.passed {
            self.sound.add(verdict.passed);
        }
        let place = format!("{} {} {:?}", case.suite, case.case, case.input);
        match reason {
            None if !verdict.passed => self.faults.push(format!("{place}: fails, and no reason is given")),
            Some(_) if verdict.passed => {
                self.faults.push(format!("{place}: passes, but a reason is given why it fails"));
            }
            Some(reason) if reason.input != case.input => {
                self.faults.push(format!("{place}: the reason given is for {:?}", reason.input));
            }
            Some(reason) if wrong && reason.right != verdict.found => {
                let (right, found) = (&reason.right, &verdict.found);
                self.faults.push(format!("{place}: {right:?} would be right, but {found:?} came out"));
            }
            _ => {}
        }
    }

    /// The counts on one line.
    pub(crate) fn row(&self, suite: Suite) -> String {
        let Self { core, sound, edge, chat, .. } = self;
        let counts =
            format!("{}    {}         {}    {}", core.show(), sound.show(), edge.show(), chat.show());
        format!("{:<32}  {counts}", suite.name())
    }

    /// What must be put right.
    pub(crate) fn faults(self, suite: Suite) -> Vec<String> {
        let rate = self.sound.percent();
        let low = format!("{}: {rate:.1}% of core cases pass, at least {FLOOR}% must", suite.name());
        self.faults.into_iter().chain((rate < FLOOR).then_some(low)).collect()
    }
}
