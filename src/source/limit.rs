//! What a run allows its input, and the count of what a collection has used of it.

use std::cell::Cell;
use std::fmt;
use std::io::{self, Read};
use std::rc::Rc;

/// Below this many bytes the ratio of expansion says nothing: a small text may repeat itself.
const RATIO_FROM: u64 = 256 * 1024 * 1024;

/// What a run allows its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one document.
    pub document: u64,
    /// Bytes that all members of one collection expand to, those of nested ones included.
    pub expanded: u64,
    /// How many times its own size a collection may expand to, once that is more than 256 MiB.
    pub ratio: u64,
    /// How deep collections may lie in each other; 1 for one that lies in none.
    pub depth: usize,
    /// Members of one collection, those of nested ones included.
    pub members: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { document: 256 << 20, expanded: 64 << 30, ratio: 200, depth: 3, members: 10_000_000 }
    }
}

/// What one collection, with all that is nested in it, has used.
#[derive(Debug)]
pub(super) struct Budget {
    limits: Limits,
    packed: Cell<u64>,
    expanded: Cell<u64>,
    members: Cell<u64>,
    overrun: Cell<Option<Overrun>>,
}

/// Which limit a collection has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overrun {
    Expanded(u64),
    Ratio(u64),
    Members(u64),
}

impl fmt::Display for Overrun {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expanded(limit) => write!(
                out,
                "expands to more than the limit of {limit} bytes; the rest is not read (--max-expanded sets the limit)"
            ),
            Self::Ratio(limit) => write!(
                out,
                "expands to more than {limit} times its size, as zip bombs do; the rest is not read (--max-ratio sets the limit)"
            ),
            Self::Members(limit) => write!(
                out,
                "has more members than the limit of {limit}; the rest is not read (--max-members sets the limit)"
            ),
        }
    }
}

impl std::error::Error for Overrun {}

impl Budget {
    /// For a collection of `packed` bytes.
    pub(super) fn new(limits: Limits, packed: u64) -> Rc<Self> {
        let zero = || Cell::new(0);
        Rc::new(Self {
            limits,
            packed: Cell::new(packed),
            expanded: zero(),
            members: zero(),
            overrun: Cell::new(None),
        })
    }

    /// Counts bytes of the collection itself, where its size is not known beforehand.
    fn feed(&self, bytes: u64) {
        self.packed.set(self.packed.get().saturating_add(bytes));
    }

    /// Counts a member.
    pub(super) fn member(&self) -> Result<(), Overrun> {
        let members = self.members.get().saturating_add(1);
        self.members.set(members);
        if members > self.limits.members { self.stop(Overrun::Members(self.limits.members)) } else { Ok(()) }
    }

    /// Counts bytes that came out of a decompressor.
    fn expand(&self, bytes: u64) -> Result<(), Overrun> {
        let expanded = self.expanded.get().saturating_add(bytes);
        self.expanded.set(expanded);
        if expanded > self.limits.expanded {
            return self.stop(Overrun::Expanded(self.limits.expanded));
        }
        let usual = self.packed.get().saturating_mul(self.limits.ratio);
        if expanded > RATIO_FROM && expanded > usual {
            return self.stop(Overrun::Ratio(self.limits.ratio));
        }
        Ok(())
    }

    fn stop(&self, overrun: Overrun) -> Result<(), Overrun> {
        self.overrun.set(Some(overrun));
        Err(overrun)
    }

    /// The limit that was come to, if one was.
    pub(super) fn overrun(&self) -> Option<Overrun> {
        self.overrun.get()
    }
}

/// Counts what is read through it as expanded.
pub(super) struct Expanding<R> {
    pub(super) inner: R,
    pub(super) budget: Rc<Budget>,
}

impl<R: Read> Read for Expanding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.budget.expand(read as u64).map_err(io::Error::other)?;
        Ok(read)
    }
}

/// Counts what is read through it as the collection itself.
pub(super) struct Feeding<R> {
    pub(super) inner: R,
    pub(super) budget: Rc<Budget>,
}

impl<R: Read> Read for Feeding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.budget.feed(read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_stops_and_is_remembered() {
        let limits = Limits { expanded: 1 << 40, members: 2, ..Limits::default() };
        let budget = Budget::new(limits, 10 << 20);
        assert!(budget.member().is_ok() && budget.member().is_ok());
        assert_eq!(budget.member(), Err(Overrun::Members(2)));
        let budget = Budget::new(limits, 10 << 20);
        assert!(budget.expand(2000 << 20).is_ok(), "200 times is allowed");
        assert_eq!(budget.expand(1), Err(Overrun::Ratio(200)));
        assert_eq!(budget.overrun(), Some(Overrun::Ratio(200)));
        let budget = Budget::new(Limits { expanded: 100, ..limits }, 1 << 20);
        assert_eq!(budget.expand(101), Err(Overrun::Expanded(100)));
        let small = Budget::new(limits, 1);
        assert!(small.expand(RATIO_FROM).is_ok(), "small ones may repeat themselves");
    }
}
