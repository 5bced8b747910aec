//! A rate as it is printed: which computed rates it can stand for.

use rust_decimal::Decimal;

use crate::check::tape::Tape;

/// The largest rate that is read, in percent, so that adding to it never overflows.
const LARGEST: i64 = 1_000_000;

/// How a computed rate compares with the printed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// It rounds to what is printed, or lies where the words allow.
    Rounded,
    /// It was cut off.
    Cut,
    /// It is another.
    Off,
}

/// A printed rate, in percent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printed {
    /// The figure.
    pub(super) value: Decimal,
    /// The weight of its last digit.
    pub(super) step: Decimal,
    /// The smallest and largest rate that its words allow, unless it is exact.
    pub(super) open: Option<(Option<Decimal>, Option<Decimal>)>,
}

impl Printed {
    /// The rate at `at`, if there is one.
    pub(super) fn of(tape: &Tape<'_>, at: usize) -> Option<Self> {
        let item = &tape.items[at];
        let percent = match item.kind {
            "%" => Decimal::ONE,
            "‰" => Decimal::new(1, 1),
            "成" => Decimal::TEN,
            _ => return None,
        };
        let times = |value: Decimal| value.checked_mul(percent);
        let (low, high) = item.fact.interval;
        let open = (!item.is_exact()).then(|| (low.and_then(times), high.and_then(times)));
        let value = times(item.value()).filter(|value| *value <= Decimal::from(LARGEST))?;
        Some(Self { value, step: times(tape.step(at))?, open })
    }

    /// How a computed rate between two bounds compares.
    pub(super) fn fit(&self, (low, high): (Decimal, Decimal)) -> Fit {
        let half = self.step / Decimal::TWO;
        if let Some((least, most)) = self.open {
            // Words such as 近 and 以上 mean the figure itself, however coarse it is.
            let edge = half.min(Decimal::new(5, 1));
            let above = least.is_none_or(|least| high >= least - edge);
            let within = above && most.is_none_or(|most| low <= most + edge);
            return if within { Fit::Rounded } else { Fit::Off };
        }
        if high >= self.value - half && low <= self.value + half {
            return Fit::Rounded;
        }
        let cut = low >= self.value && low < self.value + self.step;
        if cut { Fit::Cut } else { Fit::Off }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(printed: &str, step: &str, rate: &str) -> Fit {
        let value = |text: &str| text.parse::<Decimal>().unwrap();
        Printed { value: value(printed), step: value(step), open: None }.fit((value(rate), value(rate)))
    }

    #[test]
    fn a_rate_may_be_rounded_or_cut_off() {
        assert_eq!(fit("94.7", "0.1", "94.667"), Fit::Rounded);
        assert_eq!(fit("94.6", "0.1", "94.667"), Fit::Cut);
        assert_eq!(fit("94.8", "0.1", "94.667"), Fit::Off);
        assert_eq!(fit("94", "1", "94.68"), Fit::Cut);
        assert_eq!(fit("43.8", "0.1", "43.75"), Fit::Rounded);
        assert_eq!(fit("92", "1", "87.5"), Fit::Off);
    }

    #[test]
    fn words_allow_an_interval() {
        let near =
            Printed { value: 60.into(), step: 10.into(), open: Some((Some(50.into()), Some(60.into()))) };
        assert_eq!(near.fit((59.into(), 59.into())), Fit::Rounded);
        assert_eq!(near.fit((40.into(), 40.into())), Fit::Off);
        let above = Printed { value: 90.into(), step: 1.into(), open: Some((Some(90.into()), None)) };
        assert_eq!(above.fit((95.into(), 95.into())), Fit::Rounded);
        assert_eq!(above.fit((82.into(), 82.into())), Fit::Off);
    }
}
