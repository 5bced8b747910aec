//! Nouns that the verb of a quantity had as its object before: 发放安置费，累计发放125万元.

use std::ops::Range;

use super::clause::{Class, Clauses, Token};
use super::phrase::{self, Wanted};

/// The verb is looked for in this many characters before its clause.
const REACH: usize = 48;

/// The earlier object of the verb that stands before byte `at`, in the same sentence.
pub(super) fn object(view: &str, clauses: &Clauses<'_>, at: usize, limit: usize) -> Option<Range<usize>> {
    let words = clauses.before(at, limit);
    let passed = |token: &&Token<'_>| token.skip || token.class == Class::Skip;
    let verb = words.iter().rev().find(|token| !passed(token))?;
    if !verb.verbal || !phrase::is_long(verb) {
        return None;
    }
    let clause = words.first()?.range.start;
    let earlier = sentence(view, clause);
    let after = earlier.start + view[earlier].rfind(verb.text)? + verb.text.len();
    let wanted = Wanted { event: false, measures: false };
    let object = phrase::leading(&clauses.after(after, clause), wanted)?;
    object.solid.then_some(object.range)
}

/// What stands before byte `at` in its sentence.
fn sentence(view: &str, at: usize) -> Range<usize> {
    let inside = view[..at].char_indices().rev().take(REACH).take_while(|(_, c)| !matches!(c, '。' | '\n'));
    inside.last().map_or(at, |(start, _)| start)..at
}
