//! The part of speech of a word that is not in the dictionary, as jieba guesses it.
//!
//! A hidden Markov model reads the word character by character. A state is a position in a word
//! (begin, middle, end, a word by itself) and a tag. The likeliest path may divide the word once
//! more; the tag of the longest piece is that of the word. The model lies in the program as three
//! tables that are read in place (`build/guess.rs` has their form). The sums are those of jieba-rs,
//! in the same order, and so are the choices among equals: what comes out is the same to the bit.

include!(concat!(env!("OUT_DIR"), "/guess.rs"));

/// How words begin.
const START: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/start.bin"));
/// For a state those before it.
const STEP: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/step.bin"));
/// For a character the states it is seen in.
const SIGN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sign.bin"));

/// The tag of what the model can't read.
const UNKNOWN: &str = "x";
const BEGIN: usize = 0;
const END: usize = 2;
const SINGLE: usize = 3;

/// A state that can be reached, the logarithm of its probability and the state before it.
#[derive(Clone, Copy)]
struct Step {
    state: u8,
    log: f64,
    from: u8,
}

/// The part of speech of `word`.
pub(super) fn tag(word: &str) -> &'static str {
    let signs: Vec<char> = word.chars().collect();
    let path = if let [sign] = signs[..] { single(sign) } else { path(&signs) };
    path.and_then(|path| longest(&signs, &path)).unwrap_or(UNKNOWN)
}

/// Of equals the last.
fn single(sign: char) -> Option<Vec<u8>> {
    let steps = first(sign).into_iter().filter(|step| position(step.state) == SINGLE);
    let best = steps.reduce(|best, step| if step.log >= best.log { step } else { best })?;
    Some(vec![best.state])
}

fn first(sign: char) -> Vec<Step> {
    let starts: Vec<(u8, f64)> = cells(START, 0).collect();
    let start = |state| starts.iter().find(|(start, _)| *start == state).map(|(_, log)| *log);
    cells(SIGN, sign.into())
        .filter_map(|(state, log)| Some(Step { state, log: start(state)? + log, from: state }))
        .collect()
}

/// The likeliest states of `signs`; of equals the first.
fn path(signs: &[char]) -> Option<Vec<u8>> {
    let (sign, rest) = signs.split_first()?;
    let mut steps = vec![first(*sign)];
    for sign in rest {
        let before = steps.last()?;
        let next = |(state, log)| reach(before, state, log);
        steps.push(cells(SIGN, (*sign).into()).filter_map(next).collect());
    }
    let ends = steps.last()?.iter().copied().filter(|step| position(step.state) >= END);
    let mut state = likeliest(ends)?.state;
    let mut path = vec![state];
    for row in steps[1..].iter().rev() {
        state = row.iter().find(|step| step.state == state)?.from;
        path.push(state);
    }
    path.reverse();
    Some(path)
}

/// The best way from the states `before` to `state`. Both lists are in the order of states.
fn reach(before: &[Step], state: u8, sign: f64) -> Option<Step> {
    let mut before = before.iter().peekable();
    let ways = cells(STEP, state.into()).filter_map(|(from, log)| {
        while before.next_if(|step| step.state < from).is_some() {}
        let step = before.next_if(|step| step.state == from)?;
        Some(Step { state, log: step.log + log + sign, from })
    });
    likeliest(ways)
}

fn likeliest(steps: impl Iterator<Item = Step>) -> Option<Step> {
    steps.reduce(|best, step| if step.log > best.log { step } else { best })
}

/// The tag of the longest piece in bytes, of equals the last.
fn longest(signs: &[char], path: &[u8]) -> Option<&'static str> {
    let (mut length, mut best) = (0, (0, None));
    for (sign, state) in signs.iter().zip(path) {
        let inside = !matches!(position(*state), BEGIN | SINGLE);
        length = sign.len_utf8() + if inside { length } else { 0 };
        if position(*state) >= END && length >= best.0 {
            best = (length, TAGS.get(usize::from(*state) % TAGS.len()));
        }
    }
    best.1.copied()
}

fn position(state: u8) -> usize {
    usize::from(state) / TAGS.len()
}

/// The cells of a row.
fn cells(table: &'static [u8], row: u32) -> impl Iterator<Item = (u8, f64)> {
    let cells = stretch(table, row).unwrap_or_default();
    cells.as_chunks::<9>().0.iter().map(|[state, log @ ..]| (*state, f64::from_le_bytes(*log)))
}

/// The bytes of a row's cells.
fn stretch(table: &'static [u8], row: u32) -> Option<&'static [u8]> {
    let (count, rest) = table.split_first_chunk::<4>()?;
    let (rows, cells) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*count)).ok()? * 8)?;
    let rows = rows.as_chunks::<8>().0;
    let at = rows.binary_search_by_key(&row, |[a, b, c, d, ..]| u32::from_le_bytes([*a, *b, *c, *d])).ok()?;
    let end = |[.., a, b, c, d]: &[u8; 8]| u32::from_le_bytes([*a, *b, *c, *d]) as usize * 9;
    let start = at.checked_sub(1).and_then(|before| rows.get(before)).map_or(0, end);
    cells.get(start..end(rows.get(at)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_those_of_jieba() {
        let words = ["张尧", "我", "小明硕士毕业于中国科学院计算所", "我来到北京清华大学", ""];
        assert_eq!(words.map(tag), ["nr", "r", "nt", "nt", "x"]);
    }
}
