//! All that a run is given: paths, lists of paths and standard input, one document after the other.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::collection::{Content, Place, Stop, Visitor};
use super::container::{Container, Form};
use super::field::Fields;
use super::item::{Entry, Item, Lost, Note, Skipped};
use super::limit::{Budget, Feeding, Limits};
use super::media::MediaType;
use super::raw::{RawDocument, display_path, read_all};
use super::walk::{Found, walk};

/// The path that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// What a run is given, and how it is to be read.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// Files and folders; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// A list of more of them.
    pub list: Option<PathList>,
    /// What standard input holds; by its first bytes when this is `None`.
    pub stdin: Option<Form>,
    /// What is allowed.
    pub limits: Limits,
    /// Where text stands in tables.
    pub fields: Fields,
}

/// A file that names paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathList {
    /// The file; `-` is standard input.
    pub path: PathBuf,
    /// Whether paths end with a zero byte; with the line otherwise.
    pub nul: bool,
}

/// Takes the items.
type Take<'a> = &'a mut dyn FnMut(Item) -> ControlFlow<()>;

impl Inputs {
    /// The files and folders `paths`, read with the usual limits.
    pub fn of(paths: &[PathBuf]) -> Self {
        Self { paths: paths.to_vec(), ..Self::default() }
    }

    /// Hands out everything in the order of the paths: folders from top to bottom, their entries by name,
    /// the members of collections as they lie in them. Ends early when `take` breaks.
    pub fn each(&self, take: Take<'_>) -> ControlFlow<()> {
        for path in &self.paths {
            self.path(path, take)?;
        }
        match &self.list {
            Some(list) => self.listed(list, take),
            None => ControlFlow::Continue(()),
        }
    }

    fn listed(&self, list: &PathList, take: Take<'_>) -> ControlFlow<()> {
        let unreadable = |error: io::Error| {
            let path = display_path(&list.path);
            Item::Skipped(Skipped::Unreadable(path, format!("the list of paths cannot be read: {error}")))
        };
        let mut lines: Box<dyn BufRead> = match File::open(&list.path) {
            _ if is_standard_input(&list.path) => Box::new(io::stdin().lock()),
            Ok(file) => Box::new(BufReader::new(file)),
            Err(error) => return take(unreadable(error)),
        };
        let end = if list.nul { 0 } else { b'\n' };
        loop {
            let mut line = Vec::new();
            match lines.by_ref().take(1 << 16).read_until(end, &mut line) {
                Ok(0) => return ControlFlow::Continue(()),
                Ok(_) => {}
                Err(error) => return take(unreadable(error)),
            }
            let line = line.strip_suffix(&[end]).unwrap_or(&line);
            let line = if list.nul { line } else { line.strip_suffix(b"\r").unwrap_or(line) };
            if !line.is_empty() {
                self.path(&as_path(line), take)?;
            }
        }
    }

    fn path(&self, path: &Path, take: Take<'_>) -> ControlFlow<()> {
        if is_standard_input(path) {
            return self.standard_input(take);
        }
        for found in walk(std::slice::from_ref(&path.to_owned())) {
            match found {
                Ok(found) => self.found(found, take)?,
                Err(skipped) => take(Item::Skipped(skipped))?,
            }
        }
        ControlFlow::Continue(())
    }

    fn found(&self, found: Found, take: Take<'_>) -> ControlFlow<()> {
        let Found { path, relative, form } = found;
        match form {
            Form::Document(media_type) => take(Item::File(Entry { path, relative, media_type })),
            Form::Collection(container) => {
                let place = Place::new(display_path(&path), relative);
                match open(&path) {
                    Ok((file, length)) => {
                        self.collection(&place, container, length, |_| Content::File(file), take)
                    }
                    Err(error) => {
                        let message = format!("the file cannot be read: {error}");
                        take(place.lost(container.mime(), "unreadable", message))
                    }
                }
            }
        }
    }

    fn collection<'c>(
        &self,
        place: &Place,
        container: Container,
        length: u64,
        content: impl FnOnce(&std::rc::Rc<Budget>) -> Content<'c>,
        take: Take<'_>,
    ) -> ControlFlow<()> {
        let budget = Budget::new(self.limits, length);
        let content = content(&budget);
        let mut visitor = Visitor::new(&self.limits, &self.fields, budget.clone(), take);
        match visitor.visit(place, container, content) {
            Ok(()) => ControlFlow::Continue(()),
            Err(Stop::Caller) => ControlFlow::Break(()),
            Err(Stop::Overrun) => {
                let why = budget.overrun().map(|overrun| overrun.to_string()).unwrap_or_default();
                let message = format!("the {} {why}", container.label());
                take(place.lost(container.mime(), "limit", message))
            }
        }
    }

    /// Standard input is one document, or a collection if it begins as one.
    fn standard_input(&self, take: Take<'_>) -> ControlFlow<()> {
        let place = Place::new(STANDARD_INPUT.to_owned(), PathBuf::from("stdin"));
        let mut input = BufReader::new(io::stdin().lock());
        let head = match input.fill_buf() {
            Ok(head) => head,
            Err(error) => return take(unreadable(&place, &error)),
        };
        let form = self.stdin.or_else(|| Container::sniff(head).map(Form::Collection));
        match form.unwrap_or(Form::Document(MediaType::Plain)) {
            Form::Collection(container) => {
                let content = |budget: &std::rc::Rc<Budget>| {
                    Content::Stream(Box::new(Feeding { inner: input, budget: budget.clone() }))
                };
                self.collection(&place, container, 0, content, take)
            }
            Form::Document(by_name) => match read_all(&mut input, self.limits.document) {
                Ok(bytes) => {
                    // A type that was named is believed.
                    let media_type = match self.stdin {
                        Some(_) => by_name,
                        None => MediaType::sniff(&bytes, by_name),
                    };
                    let raw = RawDocument { path: place.path, media_type, charset: None, bytes };
                    let member = super::Member { raw, relative: place.relative, notes: Vec::new() };
                    take(Item::Member(Box::new(member)))
                }
                Err(error) => take(unreadable(&place, &error)),
            },
        }
    }
}

fn unreadable(place: &Place, error: &dyn std::fmt::Display) -> Item {
    Item::Lost(Box::new(Lost {
        path: place.path.clone(),
        relative: place.relative.clone(),
        media_type: MediaType::Plain.name(),
        note: Note { code: "unreadable", message: format!("standard input {error}") },
    }))
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == STANDARD_INPUT
}

fn open(path: &Path) -> io::Result<(File, u64)> {
    let data = std::fs::metadata(path)?;
    if !data.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    Ok((File::open(path)?, data.len()))
}

#[cfg(unix)]
fn as_path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn as_path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
