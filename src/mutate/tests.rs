//! Mutations of a small notice.
