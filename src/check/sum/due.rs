//! What was due, what was done of it, and what is missing: 应收530万元，已收482万元，未收48万元.

use rust_decimal::Decimal;

use super::{Form, Reading, judge};
use crate::check::tape::Tape;
use crate::rules::Sense;

/// A difference of more than this share of the larger figure means that another whole is spoken of.
const FURTHEST: Decimal = Decimal::from_parts(34, 0, 0, false, 2);

/// The three figures of which the figure `at` is what is missing.
pub(super) fn read(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let (total, done) = (at.checked_sub(2)?, at.checked_sub(1)?);
    let (whole, left) = (tape.items.get(total)?, tape.items.get(at)?);
    let kinds = tape.items.get(total..=at)?.iter().all(|item| item.kind == whole.kind && !item.is_rate());
    if !kinds || whole.sentence != left.sentence {
        return None;
    }
    let verb = verb(tape, at, "c")?;
    let same = verb == self::verb(tape, done, "b")? && verb == self::verb(tape, total, "a")?;
    let parts = vec![done, at];
    let (sum, value) = (judge::sum(tape, &parts)?, whole.value());
    let far = sum.checked_sub(value)?.abs().checked_div(sum.max(value))?;
    let places = whole.place().start..left.place().end;
    let more = tape.notice.says(Sense::SumMore, tape.notice.text(&places));
    let beyond = tape.items.get(done)?.value() > value;
    (same && !more && !beyond && far <= FURTHEST).then_some(Reading { total, parts, form: Form::Closed })
}

/// What was due, done or is missing, by the word in front of the figure.
fn verb<'t>(tape: &Tape<'t>, at: usize, name: &str) -> Option<&'t str> {
    let lead = tape.items.get(at)?.lead;
    let rules = tape.notice.rules.lexicon.iter().filter(|rule| rule.set.sense == Sense::SumDue);
    let mut found = rules.filter_map(|rule| rule.captures(lead)?.name(name));
    found.next().map(|verb| verb.as_str())
}
