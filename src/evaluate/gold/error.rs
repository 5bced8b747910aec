//! Why a gold file cannot be scored, and where.

/// Why a gold file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// It is not JSON, or not of the shape of a gold file; the message ends with line and column.
    #[error("not a gold file: {0}")]
    Shape(#[from] serde_json::Error),
    /// An index leads out of the outline.
    #[error("{entry} is {index}, but the outline has {length} entries (counted from 0)")]
    Index {
        /// The key with the wrong index, such as `issues[3].outline`.
        entry: String,
        /// The wrong index.
        index: usize,
        /// Number of headings.
        length: usize,
    },
    /// A fact has no span although spans decide.
    #[error("{entry} has no span; give it one, or compare by text with \"match\": \"text\"")]
    NoSpan {
        /// The entry, such as `dates[3]`.
        entry: String,
    },
}

impl GoldError {
    /// Line in the gold file, counted from 1, where it is known.
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Shape(error) => Some(error.line()).filter(|&line| line > 0),
            Self::Index { .. } | Self::NoSpan { .. } => None,
        }
    }
}
