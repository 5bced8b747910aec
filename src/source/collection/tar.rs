//! Tar archives.

use std::io::Read;

use tar::{Archive, EntryType};

use super::{Place, Visited, Visitor};
use crate::source::container::Container;
use crate::source::item::Reason;
use crate::source::limit::Expanding;
use crate::source::name;

pub(super) fn visit(visitor: &mut Visitor<'_>, place: &Place, input: Box<dyn Read + '_>) -> Visited {
    let mut archive = Archive::new(input);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return visitor.broken(place, Container::Tar, &error),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            // The next header can't be found behind a broken one.
            Err(error) => return visitor.broken(place, Container::Tar, &error),
        };
        visitor.count()?;
        let kind = entry.header().entry_type();
        match kind {
            EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                file(visitor, place, entry, kind == EntryType::GNUSparse)?;
            }
            EntryType::Directory | EntryType::XGlobalHeader => {}
            EntryType::Symlink | EntryType::Link => visitor.skip(Reason::Link)?,
            _ => visitor.skip(Reason::Special)?,
        }
    }
    Ok(())
}

fn file(
    visitor: &mut Visitor<'_>,
    place: &Place,
    mut entry: tar::Entry<'_, impl Read>,
    sparse: bool,
) -> Visited {
    let name = name::decode(&entry.path_bytes());
    let Some(form) = visitor.form(place, &name)? else { return Ok(()) };
    if sparse {
        // The holes of a sparse file are not in the archive.
        let mut reader = Expanding { inner: entry, budget: visitor.budget.clone() };
        return visitor.member(place, &name, form, &mut reader, None);
    }
    let size = entry.size();
    visitor.member(place, &name, form, &mut entry, Some(size))
}
