//! Zip archives.

use std::io::{Read, Seek, SeekFrom};

use zip::ZipReadOptions;
use zip::read::{Config, ZipFileEntry, read_zipfile_from_stream};
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;

use super::{Place, Visited, Visitor};
use crate::source::container::{Container, Form};
use crate::source::item::Reason;
use crate::source::limit::Expanding;
use crate::source::name;

pub(super) fn visit(visitor: &mut Visitor<'_>, place: &Place, mut input: impl Read + Seek) -> Visited {
    let mut archive = match ZipIterable::try_new(&mut input, Config::default()) {
        Ok(archive) => archive,
        Err(error) => return salvage(visitor, place, input, &error),
    };
    let entries = match archive.files() {
        Ok(entries) => entries,
        Err(error) => return visitor.broken(place, Container::Zip, &error),
    };
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return visitor.broken(place, Container::Zip, &error),
        };
        visitor.count()?;
        if entry.is_dir() {
            continue;
        }
        if entry.is_symlink() {
            visitor.skip(Reason::Link)?;
            continue;
        }
        let name = name::decode(entry.name_raw());
        if let Some(form) = visitor.form(place, &name)? {
            file(visitor, place, &name, form, entry, entries.reader_mut())?;
        }
    }
    Ok(())
}

fn file(
    visitor: &mut Visitor<'_>,
    place: &Place,
    name: &str,
    form: Form,
    entry: ZipFileEntry<'_>,
    input: &mut (impl Read + Seek),
) -> Visited {
    if entry.encrypted() {
        let message = "the member is encrypted; take it out of the archive with its password first";
        return visitor.lose(&place.member(name), mime(form), "encrypted", message.to_owned());
    }
    match entry.with_reader(input, ZipReadOptions::new()) {
        Ok(inner) => {
            let mut reader = Expanding { inner, budget: visitor.budget.clone() };
            visitor.member(place, name, form, &mut reader, None)
        }
        Err(error) => {
            let message = format!("the member cannot be read: {error}");
            visitor.lose(&place.member(name), mime(form), "unreadable", message)
        }
    }
}

/// Reads an archive without a directory, such as one that is cut off, from its front.
fn salvage(
    visitor: &mut Visitor<'_>,
    place: &Place,
    mut input: impl Read + Seek,
    error: &ZipError,
) -> Visited {
    let start = input.seek(SeekFrom::Start(0));
    if let Err(error) = start {
        return visitor.broken(place, Container::Zip, &error);
    }
    while let Ok(Some(inner)) = read_zipfile_from_stream(&mut input) {
        visitor.count()?;
        let name = name::decode(inner.name_raw());
        if inner.is_dir() {
            continue;
        }
        if let Some(form) = visitor.form(place, &name)? {
            let mut reader = Expanding { inner, budget: visitor.budget.clone() };
            visitor.member(place, &name, form, &mut reader, None)?;
        }
    }
    visitor.broken(place, Container::Zip, error)
}

fn mime(form: Form) -> &'static str {
    match form {
        Form::Document(media_type) => media_type.name(),
        Form::Collection(container) => container.mime(),
    }
}
