//! What can be wrong with a rule file.

/// A fault in a rule file, worded for its author.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum RuleError {
    /// The file is not TOML of the expected shape.
    #[error("rules/{file}: {message}")]
    Shape {
        /// The rule file.
        file: String,
        /// The parser's message, with line and column.
        message: String,
    },
    /// A pattern uses a fragment that no file defines.
    #[error("rules/{file}: rule `{rule}` uses the fragment {{{name}}}, which no file defines")]
    UnknownFragment {
        /// The rule file.
        file: String,
        /// The rule's id, or the fragment's name.
        rule: String,
        /// The missing fragment.
        name: String,
    },
    /// Fragments that contain each other.
    #[error("rules/{file}: the fragment {{{name}}} contains itself")]
    CircularFragment {
        /// The rule file.
        file: String,
        /// The fragment.
        name: String,
    },
    /// Two rules or two fragments of one name.
    #[error("rules/{file}: `{name}` is defined twice; every id may be used once")]
    Duplicate {
        /// The rule file.
        file: String,
        /// The id or the fragment's name.
        name: String,
    },
    /// The pattern is no valid regular expression.
    #[error("rules/{file}: the pattern of rule `{rule}` is not valid: {message}")]
    Pattern {
        /// The rule file.
        file: String,
        /// The rule's id.
        rule: String,
        /// The regex engine's message.
        message: String,
    },
    /// A rule without example or without near miss.
    #[error("rules/{file}: rule `{rule}` has no {what}; add at least one, they are the rule's tests")]
    Untested {
        /// The rule file.
        file: String,
        /// The rule's id.
        rule: String,
        /// `examples` or `near_misses`.
        what: &'static str,
    },
    /// A rule for categories that could have no effect.
    #[error("rules/{file}: rule `{rule}`: {message}")]
    Category {
        /// The rule file.
        file: String,
        /// The rule's id.
        rule: String,
        /// What is wrong.
        message: String,
    },
    /// An example that the pattern does not match, or that yields other values.
    #[error("rules/{file}: rule `{rule}`, example {text:?}: {message}")]
    Example {
        /// The rule file.
        file: String,
        /// The rule's id.
        rule: String,
        /// The example's text.
        text: String,
        /// Expected and found.
        message: String,
    },
    /// A near miss that the pattern matches.
    #[error("rules/{file}: rule `{rule}` matches {found:?} in its near miss {text:?}")]
    NearMiss {
        /// The rule file.
        file: String,
        /// The rule's id.
        rule: String,
        /// The near miss.
        text: String,
        /// What was matched.
        found: String,
    },
}
