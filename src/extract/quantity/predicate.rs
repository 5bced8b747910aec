//! Nouns that the verb of a clause parts from their number: 安全隐患整改销号204处.

use std::ops::Range;

use super::clause::{Class, Token};
use super::phrase::{Before, Wanted, backwards, first_of, is_long};

/// The noun before the verbs that end `tokens`.
pub(super) fn subject(tokens: &[Token<'_>], wanted: Wanted) -> Option<Before> {
    let verbs = tokens.iter().rev().take_while(|token| is_predicate(token)).count();
    let noun = (tokens.len() - verbs).checked_sub(1)?;
    let acts = tokens[noun + 1..].iter().any(|token| token.verbal || token.joint);
    if !acts || tokens[noun].class != Class::Noun || tokens[noun].skip {
        return None;
    }
    let before = first_of(tokens, noun).checked_sub(1);
    match before.map(|at| &tokens[at]) {
        Some(verb) if is_verb(verb) && opens(tokens, before) => compound(tokens, noun).map(Before::Weak),
        Some(joiner) if joiner.class == Class::Joiner && wanted.measures => None,
        _ if acts_itself(&tokens[noun], wanted) => None,
        // 闲置大棚已盘活9座
        _ if tokens[noun + 1].class == Class::Skip && tokens[noun + 1].skip && !wanted.measures => {
            Some(Before::Phrase(backwards(tokens, noun)))
        }
        _ => Some(Before::Weak(backwards(tokens, noun))),
    }
}

/// Whether no noun stands before the word, so that it can't be a part of a name.
fn opens(tokens: &[Token<'_>], at: Option<usize>) -> bool {
    let before = at.and_then(|at| at.checked_sub(1)).map(|at| tokens[at].class);
    !matches!(before, Some(Class::Noun | Class::Modifier))
}

fn is_predicate(token: &Token<'_>) -> bool {
    let stop = token.class == Class::Stop && (token.verbal || token.nominal);
    stop || matches!(token.class, Class::Verb | Class::Skip) || token.joint || token.skip
}

/// Whether the word has objects.
pub(super) fn is_verb(token: &Token<'_>) -> bool {
    token.performs || token.act || token.verbal && matches!(token.class, Class::Verb | Class::Stop)
}

/// What a verb finds can itself end in a verb: 发现资金空转3笔.
fn compound(tokens: &[Token<'_>], noun: usize) -> Option<Range<usize>> {
    let [last] = &tokens[noun + 1..] else { return None };
    let fits = (last.class == Class::Verb || last.joint) && is_long(last);
    fits.then(|| tokens[first_of(tokens, noun)].range.start..last.range.end)
}

/// Whether the noun does what the verb says, rather than having it done to it.
fn acts_itself(noun: &Token<'_>, wanted: Wanted) -> bool {
    noun.agent || noun.person && (wanted.measures || wanted.event)
}
