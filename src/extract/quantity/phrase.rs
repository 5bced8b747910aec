//! Noun phrases among the words of a clause.

use std::ops::Range;

use super::clause::{Class, Token};
use super::predicate;

/// What a quantity asks of its noun.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// It counts events, which verbs can name.
    pub(super) event: bool,
    /// It measures, which sums and rates can be.
    pub(super) measures: bool,
}

/// A phrase, and whether it ends in a noun rather than in a verb that serves as one.
#[derive(Clone)]
pub(super) struct Phrase {
    pub(super) range: Range<usize>,
    pub(super) solid: bool,
}

/// The phrase that begins with the words right after a quantity.
pub(super) fn leading(tokens: &[Token<'_>], wanted: Wanted) -> Option<Phrase> {
    let passed = |token: &Token<'_>| token.class == Class::Link || token.class == Class::Skip && token.skip;
    let first = tokens.iter().position(|token| !passed(token))?;
    let adverbs = tokens[..first].iter().any(|token| token.class == Class::Skip);
    let tokens = &tokens[first..];
    if let Some(described) = described(tokens, wanted) {
        return Some(described);
    }
    // After an adverb only a verb within a name goes on: 已脱贫残疾人, but not 已明确责任.
    if adverbs && !tokens[0].joint && !tokens.get(1).is_some_and(|next| next.head) {
        return None;
    }
    let mut last = None;
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        let long = token.text.chars().count() > 1;
        match token.class {
            // 行动不便的老党员
            Class::Noun if token.idiom && next.is_some_and(|next| next.class == Class::Link) => return None,
            Class::Noun => last = Some(at),
            Class::Modifier => {
                let named = !wanted.measures && tokens[..=at].iter().all(|token| token.nominal);
                if token.joint && (wanted.event || named) && ends_here(tokens, at) {
                    last = Some(at);
                }
            }
            // A verb inside a name: 辅具发放对象, 校办企业.
            Class::Verb if long && next.is_some_and(|next| next.head) => {}
            Class::Verb if wanted.event && at == 0 && !adverbs && long => last = Some(at),
            Class::Link | Class::Joiner if last.is_none() && at > 0 => {}
            Class::Stop
                if last.is_none()
                    && (at > 0 || adverbs)
                    && next.is_some_and(|next| next.class == Class::Noun) => {}
            _ => break,
        }
    }
    let last = last?;
    let range = tokens[0].range.start..tokens[last].range.end;
    Some(Phrase { range, solid: tokens[last].class == Class::Noun })
}

/// The phrase behind a clause that describes it: 两个进度滞后的二级单位.
fn described(tokens: &[Token<'_>], wanted: Wanted) -> Option<Phrase> {
    let link = tokens.iter().position(|token| token.quality)?;
    let within = tokens[..link].iter().all(|token| token.class != Class::Link);
    let found = leading(&tokens[link + 1..], Wanted { event: false, ..wanted })?;
    (within && found.solid).then_some(found)
}

/// Whether no noun follows the modifier at `at`, so that it is itself what is counted.
fn ends_here(tokens: &[Token<'_>], at: usize) -> bool {
    let rest = &tokens[at + 1..];
    let goes_on = rest.iter().take_while(|token| token.class == Class::Modifier).count();
    !rest.get(goes_on).is_some_and(|token| token.class == Class::Noun)
}

/// The phrase after a clause that ends with 的: 5名履职不力的网格员.
pub(super) fn relative(tokens: &[Token<'_>], wanted: Wanted) -> Option<Phrase> {
    let link = tokens.iter().position(|token| token.class == Class::Link)?;
    if link == 0 {
        return None;
    }
    leading(&tokens[link + 1..], Wanted { event: false, ..wanted })
}

/// The object of 进行 and its like: 3次对人员进行业务培训.
pub(super) fn performed(tokens: &[Token<'_>]) -> Option<Phrase> {
    let verb = tokens.iter().position(|token| token.performs)?;
    let rest = &tokens[verb + 1..];
    let object = &rest[rest.iter().position(|token| token.class != Class::Skip)?..];
    leading(object, Wanted { event: true, measures: false })
}

/// What stands before a quantity.
pub(super) enum Before {
    /// A noun phrase.
    Phrase(Range<usize>),
    /// A noun that a verb parts from the quantity, or a verb that may serve as one.
    Weak(Range<usize>),
    /// Nothing but words that point further back.
    Pointers,
    /// Something else.
    Other,
}

/// The phrase that ends with the words right before a quantity.
pub(super) fn trailing(tokens: &[Token<'_>], wanted: Wanted) -> Before {
    // What 的 joins to a count is no noun of it (不合格的3个), unless it joins a time (7月的118件).
    let timed = |token: &Token<'_>| token.class == Class::Skip || token.skip;
    if let [.., before, last] = tokens
        && last.class == Class::Link
        && !timed(before)
        && !wanted.measures
    {
        return Before::Other;
    }
    let passed = |token: &Token<'_>| token.skip || matches!(token.class, Class::Skip | Class::Link);
    let end = tokens.iter().rposition(|token| !passed(token)).map_or(0, |at| at + 1);
    let Some(last) = end.checked_sub(1).and_then(|at| tokens.get(at)) else { return Before::Pointers };
    let before = end.checked_sub(2).and_then(|at| tokens.get(at));
    let object =
        before.is_some_and(|before| before.joint || before.act || !before.skip && is_governing(before));
    let ends = match last.class {
        Class::Noun => true,
        Class::Modifier => last.joint && (wanted.event || last.nominal),
        Class::Verb => is_long(last) && (wanted.event || object),
        _ => false,
    };
    if ends {
        let range = backwards(tokens, end - 1);
        let weak = !wanted.event && may_be_verb(&tokens[..end]);
        return if weak { Before::Weak(range) } else { Before::Phrase(range) };
    }
    if tokens[end..].iter().any(|token| token.class == Class::Link) {
        return Before::Other;
    }
    predicate::subject(&tokens[..end], wanted).unwrap_or(Before::Other)
}

/// Whether the phrase that ends `tokens` is rather the verb of its clause: 初步核实41件.
fn may_be_verb(tokens: &[Token<'_>]) -> bool {
    let Some(last) = tokens.len().checked_sub(1) else { return false };
    let first = first_of(tokens, last);
    let before = first.checked_sub(1).map(|at| &tokens[at]);
    let verbs = tokens[first..].iter().all(|token| token.verbal || token.joint);
    let described =
        first == last && !tokens[last].head && before.is_some_and(|word| word.adverb && !word.skip);
    // Behind another verb it may be the object (受理举报) unless it is nothing but a verb (协调解决).
    let plain = tokens[last].class == Class::Verb && !tokens[last].nominal;
    described || verbs && (plain || !before.is_some_and(predicate::is_verb))
}

/// Whether what follows can be the object of the word.
fn is_governing(token: &Token<'_>) -> bool {
    matches!(token.class, Class::Verb | Class::Stop) && !token.preposition
}

pub(super) fn is_long(token: &Token<'_>) -> bool {
    token.text.chars().count() > 1
}

/// The phrase that ends with the word at `last`.
pub(super) fn backwards(tokens: &[Token<'_>], last: usize) -> Range<usize> {
    tokens[first_of(tokens, last)].range.start..tokens[last].range.end
}

/// Where the phrase begins that ends with the word at `last`.
pub(super) fn first_of(tokens: &[Token<'_>], last: usize) -> usize {
    let inside = |token: &&Token<'_>| matches!(token.class, Class::Noun | Class::Modifier) && !token.skip;
    let first = last - tokens[..last].iter().rev().take_while(inside).count();
    let rest = tokens.get(first + 1..=last).unwrap_or_default();
    // A verb that opens the clause is no part of the name: 抽查病历.
    let opens = tokens[first].act && (first == 0 || tokens[first - 1].class != Class::Link);
    let named = rest.iter().any(|token| token.class == Class::Noun && is_long(token));
    if opens && named { first + 1 } else { first }
}
