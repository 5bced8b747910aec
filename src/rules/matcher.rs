//! The engine of one pattern: one that is built quickly, and one that runs fast once the pattern is asked often.
//!
//! Most patterns that a notice asks for see a few lines of it. For them building an engine takes far longer than
//! running it, so the first one does without the automata that only pay over long texts. Both are of the same
//! library, and find the same matches.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use regex_automata::meta;
use regex_automata::nfa::thompson;
use regex_automata::nfa::thompson::backtrack::{BoundedBacktracker, Cache};
use regex_automata::util::captures;
use regex_automata::util::iter::Searcher;
use regex_automata::{Input, Match as Found, MatchError};
use regex_syntax::hir::Hir;

/// After as many bytes the time to build the fast engine is well spent: it takes about a fifth of a millisecond,
/// and the quick one reads some 50 bytes in a microsecond.
const OFTEN: usize = 16 << 10;

/// Looking through so many bytes takes as long as searching one.
const LOOK: usize = 8;

/// The largest automaton of a pattern, in bytes: twice that of the regex crate, by which rules are verified.
const LARGEST: usize = 20 << 20;

/// The room for the states of an automaton that is built as it runs, in bytes: that of the regex crate.
const ROOM: usize = 2 << 20;

thread_local! {
    /// The compiler holds a large table, which is far slower to make than to use again.
    static COMPILER: RefCell<thompson::Compiler> = RefCell::new(compiler());
    /// What the quick engines write on.
    static SCRATCH: RefCell<Option<Cache>> = const { RefCell::new(None) };
}

fn compiler() -> thompson::Compiler {
    let mut compiler = thompson::Compiler::new();
    compiler.configure(thompson::Config::new().nfa_size_limit(Some(LARGEST)));
    compiler
}

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Matcher {
    quick: BoundedBacktracker,
    fast: OnceLock<Option<meta::Regex>>,
    /// How many bytes the quick one was given, and a share of those that were looked through for it.
    read: AtomicUsize,
}

impl Matcher {
    /// For the expression `hir`; `None` if it is too large.
    pub(super) fn new(hir: &Hir) -> Option<Self> {
        let nfa = COMPILER.with_borrow(|compiler| compiler.build_from_hir(hir).ok())?;
        let quick = BoundedBacktracker::new_from_nfa(nfa).ok()?;
        Some(Self { quick, fast: OnceLock::new(), read: AtomicUsize::new(0) })
    }

    /// The fast engine, if it was built.
    pub(super) fn fast(&self) -> Option<Engine<'_>> {
        self.fast.get()?.as_ref().map(Engine::Fast)
    }

    /// Notes that `bytes` were looked through for what a match needs, which the fast engine does by itself.
    pub(super) fn looked(&self, bytes: usize) {
        self.read.fetch_add(bytes / LOOK, Ordering::Relaxed);
    }

    /// The engine to search `bytes` more; `hir` gives the expression again when it is asked for.
    pub(super) fn engine(&self, bytes: usize, hir: impl FnOnce() -> Option<Hir>) -> Option<Engine<'_>> {
        let fits = bytes <= self.quick.max_haystack_len();
        if fits && self.read.fetch_add(bytes, Ordering::Relaxed) + bytes < OFTEN {
            return Some(Engine::Quick(&self.quick));
        }
        let config = || meta::Config::new().nfa_size_limit(Some(LARGEST)).hybrid_cache_capacity(ROOM);
        let build = || meta::Builder::new().configure(config()).build_from_hir(&hir()?).ok();
        let quick = fits.then_some(Engine::Quick(&self.quick));
        self.fast.get_or_init(build).as_ref().map(Engine::Fast).or(quick)
    }

    /// The names of its groups, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.quick.get_nfa().group_info().all_names().filter_map(|(_, _, name)| name)
    }
}

/// What searches a text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Engine<'p> {
    /// Goes back where it went wrong.
    Quick(&'p BoundedBacktracker),
    /// The best of what the library has.
    Fast(&'p meta::Regex),
}

impl<'p> Engine<'p> {
    /// Whether a match is in `input`.
    pub(super) fn is_match(self, input: Input<'_>) -> bool {
        match self {
            Self::Quick(quick) => on_scratch(quick, |cache| quick.try_is_match(cache, input)),
            Self::Fast(fast) => fast.is_match(input),
        }
    }

    /// The first match in `input`.
    pub(super) fn find(self, input: &Input<'_>) -> Option<Found> {
        match self {
            Self::Quick(quick) => on_scratch(quick, |cache| quick.try_find(cache, input.clone())),
            Self::Fast(fast) => fast.search(input),
        }
    }

    /// All matches in `input`.
    pub(super) fn find_iter<'h>(self, input: Input<'h>) -> impl Iterator<Item = Found> + use<'p, 'h> {
        let mut searcher = Searcher::new(input);
        std::iter::from_fn(move || searcher.advance(|input| Ok(self.find(input))))
    }

    /// The groups of the first match in `input`.
    pub(super) fn captures(self, input: &Input<'_>) -> Option<captures::Captures> {
        let mut groups = self.groups();
        self.fill(input, &mut groups);
        groups.is_match().then_some(groups)
    }

    /// The groups of all matches in `input`.
    pub(super) fn captures_iter<'h>(
        self,
        input: Input<'h>,
    ) -> impl Iterator<Item = captures::Captures> + use<'p, 'h> {
        let mut groups = self.groups();
        let mut searcher = Searcher::new(input);
        std::iter::from_fn(move || {
            searcher.advance(|input| {
                self.fill(input, &mut groups);
                Ok(groups.get_match())
            })?;
            Some(groups.clone())
        })
    }

    fn groups(self) -> captures::Captures {
        match self {
            Self::Quick(quick) => quick.create_captures(),
            Self::Fast(fast) => fast.create_captures(),
        }
    }

    fn fill(self, input: &Input<'_>, groups: &mut captures::Captures) {
        match self {
            Self::Quick(quick) => on_scratch(quick, |cache| quick.try_search(cache, input, groups)),
            Self::Fast(fast) => fast.search_captures(input, groups),
        }
    }
}

/// Lets `quick` search. It only refuses texts that are too long for it, which [`Matcher::engine`] keeps from it.
fn on_scratch<T: Default>(
    quick: &BoundedBacktracker,
    search: impl FnOnce(&mut Cache) -> Result<T, MatchError>,
) -> T {
    SCRATCH.with_borrow_mut(|scratch| {
        let cache = scratch.get_or_insert_with(|| quick.create_cache());
        cache.reset(quick);
        search(cache).unwrap_or_default()
    })
}

/// What a pattern, or a group of it, matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Match<'t> {
    pub(super) fn new(text: &'t str, found: Range<usize>) -> Self {
        Self { text, start: found.start, end: found.end }
    }

    /// Its first byte in the text.
    pub fn start(&self) -> usize {
        self.start
    }

    /// The byte behind it.
    pub fn end(&self) -> usize {
        self.end
    }

    /// Its bytes in the text.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The words themselves.
    pub fn as_str(&self) -> &'t str {
        &self.text[self.start..self.end]
    }
}

/// A match with what its groups match.
#[derive(Clone, Debug)]
pub struct Captures<'t> {
    text: &'t str,
    groups: captures::Captures,
}

impl<'t> Captures<'t> {
    pub(super) fn new(text: &'t str, groups: captures::Captures) -> Self {
        Self { text, groups }
    }

    /// What the group of number `group` matches; 0 is the whole.
    pub fn get(&self, group: usize) -> Option<Match<'t>> {
        self.groups.get_group(group).map(|span| Match::new(self.text, span.range()))
    }

    /// What the group `name` matches.
    pub fn name(&self, name: &str) -> Option<Match<'t>> {
        let span = self.groups.get_group_by_name(name)?;
        Some(Match::new(self.text, span.range()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;
    use crate::rules::chapter::each_chapter;
    use crate::rules::dialect;
    use crate::rules::pattern::Reach;

    fn all(engine: Engine<'_>, text: &str) -> (bool, Vec<Range<usize>>, Vec<captures::Captures>) {
        let found = engine.find_iter(Input::new(text)).map(|found| found.range()).collect();
        (engine.is_match(Input::new(text)), found, engine.captures_iter(Input::new(text)).collect())
    }

    #[test]
    fn both_engines_find_the_same() {
        let rules = Rules::built_in().unwrap();
        let mut texts = Vec::new();
        let mut patterns = Vec::new();
        macro_rules! take {
            ($kind:ident) => {
                for rule in &rules.$kind {
                    texts.extend(rule.card.near_misses());
                    texts.extend(rule.card.examples.iter().map(|example| example.text()));
                    patterns.push(&rule.pattern);
                }
            };
        }
        each_chapter!(take);
        for (at, pattern) in patterns.iter().enumerate() {
            let hir = || dialect::parse(pattern.expanded(), pattern.reach() == Reach::Text);
            let matcher = Matcher::new(&hir().unwrap()).unwrap();
            let quick = Engine::Quick(&matcher.quick);
            let fast = matcher.engine(OFTEN, hir).unwrap();
            assert!(matches!(fast, Engine::Fast(_)));
            // A share of all texts, another one for the next pattern.
            let texts: Vec<&str> = texts.iter().copied().skip(at % 11).step_by(11).collect();
            for text in &texts {
                let (found, same) = (all(quick, text), all(fast, text));
                assert_eq!((found.0, &found.1), (same.0, &same.1), "{} in {text}", pattern.expanded());
                let spans = |groups: &captures::Captures| groups.iter().collect::<Vec<_>>();
                let [found, same] = [found.2, same.2].map(|all| all.iter().map(spans).collect::<Vec<_>>());
                assert_eq!(found, same, "{} in {text}", pattern.expanded());
            }
            // Line by line, where the literals stand, as in the whole.
            for lines in texts.chunks(40).map(|lines| lines.join("\n")) {
                let same: Vec<_> = fast.find_iter(Input::new(&lines)).map(|found| found.range()).collect();
                assert_eq!(pattern.ranges(&lines), same, "{} in {lines}", pattern.expanded());
            }
        }
    }
}
