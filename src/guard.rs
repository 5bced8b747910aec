//! Calls of libraries that may break over bad bytes.
//!
//! Where a library gives up with a panic, the caller says in its own words what is wrong with the document. What
//! the panic itself would print helps nobody: the program leaves it out while [`guarding`] says so.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static GUARDING: Cell<bool> = const { Cell::new(false) };
}

/// What `call` gives; `None` if it panics.
pub(crate) fn guarded<T>(call: impl FnOnce() -> T) -> Option<T> {
    let before = GUARDING.replace(true);
    let result = catch_unwind(AssertUnwindSafe(call)).ok();
    GUARDING.set(before);
    result
}

/// Whether a panic of this thread will be caught and told in other words.
pub fn guarding() -> bool {
    GUARDING.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_answer() {
        assert_eq!(guarded(|| 1 + 1), Some(2));
        assert_eq!(guarded(|| guarded(|| panic!("inner")).is_none() && guarding()), Some(true));
        assert_eq!(guarded(|| -> i32 { panic!("outer") }), None);
        assert!(!guarding());
    }
}
