//! The cases as they lie in the files.

use std::fs;
use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

/// The files of cases that are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suite {
    DateExtractor,
    DateParser,
    PeriodExtractor,
    PeriodParser,
    DateTime,
    Number,
    Percent,
    Dimension,
    Currency,
}

impl Suite {
    pub(crate) const ALL: [Self; 9] = [
        Self::DateExtractor,
        Self::DateParser,
        Self::PeriodExtractor,
        Self::PeriodParser,
        Self::DateTime,
        Self::Number,
        Self::Percent,
        Self::Dimension,
        Self::Currency,
    ];

    /// The name of the file, which is also the name of the suite with `_` for `/`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::DateExtractor => "DateTime_DateExtractor",
            Self::DateParser => "DateTime_DateParser",
            Self::PeriodExtractor => "DateTime_DatePeriodExtractor",
            Self::PeriodParser => "DateTime_DatePeriodParser",
            Self::DateTime => "DateTime_DateTimeModel",
            Self::Number => "Number_NumberModel",
            Self::Percent => "Number_PercentModel",
            Self::Dimension => "NumberWithUnit_DimensionModel",
            Self::Currency => "NumberWithUnit_CurrencyModel",
        }
    }

    pub(crate) fn file(self) -> String {
        format!("{}.jsonl", self.name())
    }
}

/// How much a case matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Tier {
    /// Forms that written official Chinese uses.
    Core,
    /// Rare or odd.
    Edge,
    /// Spoken, or relative to a clock.
    Chat,
}

/// One case.
#[derive(Debug, Deserialize)]
pub(crate) struct Case {
    pub(crate) suite: String,
    pub(crate) case: u32,
    pub(crate) input: String,
    pub(crate) reference_date: Option<String>,
    pub(crate) expected: Vec<Expected>,
    pub(crate) tier: Tier,
}

/// What stands at one place of the input.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Expected {
    pub(crate) start: usize,
    pub(crate) end_inclusive: usize,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) value: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) timex: Option<String>,
    pub(crate) r#mod: Option<String>,
    pub(crate) range_start: Option<String>,
    pub(crate) range_end: Option<String>,
    #[serde(default)]
    pub(crate) unresolved: bool,
    #[serde(default)]
    pub(crate) alternatives: Vec<Alternative>,
}

/// Another reading that is as good.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Alternative {
    pub(crate) value: Option<String>,
    pub(crate) range_start: Option<String>,
    pub(crate) range_end: Option<String>,
}

impl Expected {
    /// From its first character to behind its last one.
    pub(crate) fn span(&self) -> (usize, usize) {
        (self.start, self.end_inclusive + 1)
    }
}

/// The characters of `text` from `start` to `end`.
pub(crate) fn slice(text: &str, (start, end): (usize, usize)) -> String {
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

/// The cases of the file at `path`.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Case>> {
    let text = fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))?;
    let case = |(at, line): (usize, &str)| {
        serde_json::from_str(line).with_context(|| format!("{}, line {}", path.display(), at + 1))
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(case).collect()
}
