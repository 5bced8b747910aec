//! Noun phrases among the words of a clause.

use std::ops::Range;

use super::clause::{Class, Token};

/// What a quantity asks of its noun.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// It counts events, which verbs can name.
    pub(super) event: bool,
    /// It measures, which sums and rates can be.
    pub(super) measures: bool,
}

/// The phrase that begins with the words right after a quantity.
pub(super) fn leading(tokens: &[Token<'_>], wanted: Wanted) -> Option<Range<usize>> {
    let passed = |token: &Token<'_>| token.class == Class::Link || token.class == Class::Skip && token.skip;
    let first = tokens.iter().position(|token| !passed(token))?;
    let adverbs = tokens[..first].iter().any(|token| token.class == Class::Skip);
    let tokens = &tokens[first..];
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
    Some(tokens[0].range.start..tokens[last].range.end)
}

/// Whether no noun follows the modifier at `at`, so that it is itself what is counted.
fn ends_here(tokens: &[Token<'_>], at: usize) -> bool {
    let rest = &tokens[at + 1..];
    let goes_on = rest.iter().take_while(|token| token.class == Class::Modifier).count();
    !rest.get(goes_on).is_some_and(|token| token.class == Class::Noun)
}

/// The phrase after a clause that ends with 的: 5名履职不力的网格员.
pub(super) fn relative(tokens: &[Token<'_>], wanted: Wanted) -> Option<Range<usize>> {
    let link = tokens.iter().position(|token| token.class == Class::Link)?;
    if link == 0 {
        return None;
    }
    leading(&tokens[link + 1..], Wanted { event: false, ..wanted })
}

/// The object of 进行 and its like: 3次对人员进行业务培训.
pub(super) fn performed(tokens: &[Token<'_>]) -> Option<Range<usize>> {
    let verb = tokens.iter().position(|token| token.performs)?;
    let rest = &tokens[verb + 1..];
    let object = &rest[rest.iter().position(|token| token.class != Class::Skip)?..];
    leading(object, Wanted { event: true, measures: false })
}

/// What stands before a quantity.
pub(super) enum Before {
    /// A noun phrase.
    Phrase(Range<usize>),
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
    let object = before.is_some_and(|before| {
        before.joint || !before.skip && matches!(before.class, Class::Verb | Class::Stop)
    });
    let ends = match last.class {
        Class::Noun => true,
        Class::Modifier => last.joint && (wanted.event || last.nominal),
        Class::Verb => last.text.chars().count() > 1 && (wanted.event || object),
        _ => false,
    };
    if ends {
        return Before::Phrase(backwards(tokens, end - 1));
    }
    subject(tokens, end).filter(|_| !wanted.measures).map_or(Before::Other, Before::Phrase)
}

/// The noun before 已 and the verb that ends at `end`: 闲置大棚已盘活9座.
fn subject(tokens: &[Token<'_>], end: usize) -> Option<Range<usize>> {
    let verb = tokens.get(end.checked_sub(1)?)?;
    let adverb = tokens.get(end.checked_sub(2)?)?;
    let noun = tokens.get(end.checked_sub(3)?)?;
    let fits = matches!(verb.class, Class::Verb | Class::Stop)
        && adverb.class == Class::Skip
        && adverb.skip
        && noun.class == Class::Noun;
    fits.then(|| backwards(tokens, end - 3))
}

/// The phrase that ends with the word at `last`.
fn backwards(tokens: &[Token<'_>], last: usize) -> Range<usize> {
    let inside = |token: &&Token<'_>| matches!(token.class, Class::Noun | Class::Modifier) && !token.skip;
    let length = tokens[..last].iter().rev().take_while(inside).count();
    tokens[last - length].range.start..tokens[last].range.end
}
