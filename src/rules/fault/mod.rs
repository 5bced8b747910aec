//! What can be wrong with rule files: every fault with its place, so that it can be shown as a compiler
//! shows an error.

mod label;
mod text;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::vocabulary::Lang;

/// One rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSource {
    /// Its path below the folder of rule files, with `/` between folders.
    pub name: String,
    /// Its path as messages name it.
    pub shown: String,
    /// What it holds.
    pub text: Cow<'static, str>,
    /// Whether it is the user's, not one of the program's own.
    pub user: bool,
    /// The pack that its rules belong to; none for the core. Loading reads it from the file.
    pub pack: Option<String>,
}

/// A place in one of the rule files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which of the files.
    pub source: usize,
    /// The bytes.
    pub start: usize,
    /// The end of the bytes.
    pub end: usize,
}

impl Place {
    pub(super) fn new(source: usize, range: Range<usize>) -> Self {
        Self { source, start: range.start, end: range.end }
    }
}

/// One fault of a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub what: What,
    /// The other place that it has to do with.
    pub other: Option<Place>,
}

impl Fault {
    pub(super) fn new(place: Place, what: What) -> Self {
        Self { place, what, other: None }
    }

    /// A name of the fault that does not change with the language.
    pub fn code(&self) -> &'static str {
        label::code(&self.what)
    }

    /// What is wrong, in one line.
    pub fn message(&self, lang: Lang) -> String {
        text::message(&self.what, lang)
    }

    /// A few words for the underlined place; empty when the message says it all.
    pub fn label(&self, lang: Lang) -> String {
        label::label(&self.what, lang)
    }

    /// A few words for the other place.
    pub fn other_label(&self, lang: Lang) -> &'static str {
        label::other(&self.what, lang)
    }

    /// What to do.
    pub fn help(&self, lang: Lang) -> String {
        text::help(&self.what, lang)
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The file is not TOML.
    Syntax {
        /// The parser's message.
        message: String,
    },
    /// No kind of rules has this name.
    UnknownKind {
        /// The name.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// A key that no rule has.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that there are.
        known: Vec<String>,
    },
    /// A key that every rule must have.
    MissingKey {
        /// The key.
        key: String,
    },
    /// A value of another type.
    WrongType {
        /// What should stand here, in TOML's words.
        expected: String,
        /// What stands here.
        found: String,
    },
    /// A value that is none of those that the key allows.
    UnknownValue {
        /// The value.
        value: String,
        /// The values that there are.
        known: Vec<String>,
    },
    /// A name that no pattern could refer to.
    FragmentName {
        /// The name.
        name: String,
    },
    /// A pattern uses a fragment that no file defines.
    UnknownFragment {
        /// The missing fragment.
        name: String,
        /// The fragment that may be meant.
        near: Option<String>,
    },
    /// Fragments that contain each other.
    CircularFragment {
        /// The fragments, from the first to itself.
        chain: Vec<String>,
    },
    /// Two rules or two fragments of one name.
    Duplicate {
        /// The id or the fragment's name.
        name: String,
    },
    /// A rule has the id of a built-in one of another kind.
    OtherKind {
        /// The id.
        id: String,
        /// The kind of the built-in rule.
        kind: String,
    },
    /// Values that make no sense together, or name something that does not exist.
    Senseless {
        /// The rule's id.
        id: String,
        /// Why, in Chinese.
        zh: String,
        /// Why, in English.
        en: String,
    },
    /// A setting for a check that does not exist.
    UnknownCheck {
        /// The id.
        id: String,
    },
    /// The pattern is no valid regular expression.
    Regex {
        /// The regex engine's message.
        message: String,
    },
    /// A capture that means nothing in this kind.
    UnknownCapture {
        /// The capture.
        name: String,
        /// The kind.
        kind: &'static str,
        /// The captures that mean something.
        known: Vec<String>,
    },
    /// A capture without which the rule says nothing.
    MissingCapture {
        /// One of these is needed.
        names: Vec<String>,
        /// The kind.
        kind: &'static str,
    },
    /// A rule without example, near miss or case.
    Untested {
        /// The rule's id.
        id: String,
        /// `examples`, `near_misses` or `case`.
        key: &'static str,
    },
    /// An example that the pattern does not match.
    Silent {
        /// The rule's id.
        id: String,
    },
    /// An example that yields another value.
    WrongValue {
        /// The rule's id.
        id: String,
        /// The capture.
        name: String,
        /// The value that should come out.
        expected: String,
        /// The value that does.
        found: Option<String>,
    },
    /// An example expects a capture that the pattern does not have.
    UndefinedYield {
        /// The capture.
        name: String,
        /// Those that the pattern has.
        known: Vec<String>,
    },
    /// A near miss that the pattern matches.
    Noisy {
        /// The rule's id.
        id: String,
        /// What was matched.
        found: String,
    },
    /// The pattern can match nothing that rules see.
    Never {
        /// Why.
        why: Never,
    },
    /// Two rules of one kind claim one text with different values.
    Contradiction {
        /// The rule's id.
        id: String,
        /// The other rule.
        other: String,
    },
}

/// Why a pattern can match nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Never {
    /// It asks for a character that rules never see.
    Character {
        /// The character.
        char: char,
        /// What rules see in its place.
        seen: Option<char>,
    },
    /// It asks for a character out of a class that is empty.
    EmptyClass,
    /// It asks for the beginning of the text behind something, or for its end in front of something.
    Anchor,
    /// It asks for the end of a line, but sees one line at a time.
    LineEnd,
}

/// All faults of the rule files of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The files.
    pub sources: Vec<RuleSource>,
    /// The faults, in the order of the files and of the places in them.
    pub faults: Vec<Fault>,
}

impl RuleError {
    pub(super) fn new(sources: Vec<RuleSource>, mut faults: Vec<Fault>) -> Self {
        faults.sort_by(|a, b| a.place.cmp(&b.place));
        faults.dedup();
        Self { sources, faults }
    }
}

impl std::error::Error for RuleError {}

impl fmt::Display for RuleError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.faults.iter().enumerate() {
            let separator = if at == 0 { "" } else { "\n" };
            let source = self.sources.get(fault.place.source);
            let (shown, text) = source.map_or(("", ""), |source| (source.shown.as_str(), &*source.text));
            let before = text.get(..fault.place.start).unwrap_or(text);
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            write!(out, "{separator}{shown}:{line}:{column}: {}", fault.message(Lang::En))?;
        }
        Ok(())
    }
}
