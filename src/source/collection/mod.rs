//! The members of collections, handed out one after the other.
//!
//! Everything is read as a stream. Only what needs to be read from its end (zip, Parquet) is held in
//! memory when it lies in another collection, up to the limit for one document.

mod compressed;
mod http;
mod lines;
#[cfg(feature = "parquet")]
mod parquet;
mod row;
mod table;
mod tar;
mod warc;
mod zip;

use std::fmt::Display;
use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::rc::Rc;

use super::container::{Container, Form};
use super::field::Fields;
use super::item::{Item, Lost, Member, Note, Reason, Skipped};
use super::limit::{Budget, Limits};
use super::media::MediaType;
use super::name;
use super::raw::{RawDocument, ReadError, read_all};

/// Why no more is read of a collection and of those around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Nobody wants more.
    Caller,
    /// A limit of the outermost collection was come to.
    Overrun,
}

/// What comes of a visit. What is wrong with a collection or a member is handed out, not returned.
pub(super) type Visited = Result<(), Stop>;

/// The bytes of a collection.
pub(super) enum Content<'a> {
    File(File),
    Stream(Box<dyn Read + 'a>),
}

impl<'a> Content<'a> {
    fn into_read(self) -> Box<dyn Read + 'a> {
        match self {
            Self::File(file) => Box::new(BufReader::new(file)),
            Self::Stream(stream) => stream,
        }
    }
}

/// Where something lies.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The path that is shown.
    pub(super) path: String,
    /// Where reports belong.
    pub(super) relative: PathBuf,
    /// The last name, which tells the form.
    name: String,
    /// How many collections lie around it, itself included.
    depth: usize,
}

impl Place {
    pub(super) fn new(path: String, relative: PathBuf) -> Self {
        let name = relative.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self { path, relative, name, depth: 1 }
    }

    fn member(&self, name: &str) -> Self {
        Self {
            path: format!("{}!{}", self.path, name::shown(name)),
            relative: self.relative.join(name::safe(name)),
            name: name.to_owned(),
            depth: self.depth + 1,
        }
    }

    /// The item that says why what lies here can't be read.
    pub(super) fn lost(&self, media_type: &'static str, code: &'static str, message: String) -> Item {
        Item::Lost(Box::new(Lost {
            path: self.path.clone(),
            relative: self.relative.clone(),
            media_type,
            note: Note { code, message },
        }))
    }
}

/// A document that is about to be read.
struct Opened<'r> {
    place: Place,
    by_name: MediaType,
    charset: Option<String>,
    notes: Vec<Note>,
    reader: &'r mut dyn Read,
    /// How long it must be, where that is known.
    size: Option<u64>,
}

/// Goes through a collection.
pub(super) struct Visitor<'a> {
    limits: &'a Limits,
    fields: &'a Fields,
    budget: Rc<Budget>,
    take: &'a mut dyn FnMut(Item) -> ControlFlow<()>,
    /// How much was handed out or counted, to notice collections that hold nothing.
    seen: u64,
}

impl<'a> Visitor<'a> {
    pub(super) fn new(
        limits: &'a Limits,
        fields: &'a Fields,
        budget: Rc<Budget>,
        take: &'a mut dyn FnMut(Item) -> ControlFlow<()>,
    ) -> Self {
        Self { limits, fields, budget, take, seen: 0 }
    }

    /// Hands out what is in the collection at `place`.
    pub(super) fn visit(&mut self, place: &Place, container: Container, content: Content<'_>) -> Visited {
        if place.depth > self.limits.depth {
            let message = format!(
                "the {} lies deeper than the limit of {} collections in each other (--max-depth sets it)",
                container.label(),
                self.limits.depth
            );
            return self.lose(place, container.mime(), "nested-too-deep", message);
        }
        let before = self.seen;
        match container {
            Container::Zip => self.seekable(place, container, content)?,
            Container::Tar => tar::visit(self, place, content.into_read())?,
            Container::Gzip | Container::Zstd => compressed::visit(self, place, container, content)?,
            Container::Warc => warc::visit(self, place, content.into_read())?,
            Container::Lines => lines::visit(self, place, content.into_read())?,
            Container::Table(delimiter) => table::visit(self, place, delimiter, content.into_read())?,
            Container::Parquet => self.seekable(place, container, content)?,
        }
        if self.seen > before {
            return Ok(());
        }
        let message = format!("the {} is empty", container.label());
        self.lose(place, container.mime(), "empty", message)
    }

    /// Visits what is read from its end.
    fn seekable(&mut self, place: &Place, container: Container, content: Content<'_>) -> Visited {
        match (content, container) {
            (Content::File(file), Container::Zip) => zip::visit(self, place, BufReader::new(file)),
            (Content::File(file), _) => self.parquet_file(place, file),
            (Content::Stream(mut stream), _) => match read_all(&mut *stream, self.limits.document) {
                Ok(bytes) if container == Container::Zip => zip::visit(self, place, Cursor::new(bytes)),
                Ok(bytes) => self.parquet_bytes(place, bytes),
                Err(error) => self.unreadable(place, container.mime(), container.label(), &error),
            },
        }
    }

    #[cfg(feature = "parquet")]
    fn parquet_file(&mut self, place: &Place, file: File) -> Visited {
        parquet::visit(self, place, file)
    }

    #[cfg(feature = "parquet")]
    fn parquet_bytes(&mut self, place: &Place, bytes: Vec<u8>) -> Visited {
        parquet::visit(self, place, bytes::Bytes::from(bytes))
    }

    #[cfg(not(feature = "parquet"))]
    fn parquet_file(&mut self, place: &Place, _: File) -> Visited {
        self.parquet_bytes(place, Vec::new())
    }

    #[cfg(not(feature = "parquet"))]
    fn parquet_bytes(&mut self, place: &Place, _: Vec<u8>) -> Visited {
        let message = "this program was built without Parquet; build it with the feature `parquet`, or \
                       convert the file to JSON Lines";
        self.lose(place, Container::Parquet.mime(), "no-reader", message.to_owned())
    }

    /// Counts a member, whatever becomes of it.
    fn count(&mut self) -> Visited {
        self.seen += 1;
        self.budget.member().map_err(|_| Stop::Overrun)
    }

    fn give(&mut self, item: Item) -> Visited {
        self.seen += 1;
        match (self.take)(item) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Stop::Caller),
        }
    }

    fn skip(&mut self, reason: Reason) -> Visited {
        self.give(Item::Skipped(Skipped::Member(reason)))
    }

    fn lose(
        &mut self,
        place: &Place,
        media_type: &'static str,
        code: &'static str,
        message: String,
    ) -> Visited {
        if self.budget.overrun().is_some() {
            return Err(Stop::Overrun);
        }
        self.give(place.lost(media_type, code, message))
    }

    /// Says that a collection breaks off.
    fn broken(&mut self, place: &Place, container: Container, error: &dyn Display) -> Visited {
        let message = format!("the {} is broken, and the rest of it is lost: {error}", container.label());
        self.lose(place, container.mime(), "broken", message)
    }

    fn unreadable(&mut self, place: &Place, form: &'static str, what: &str, error: &ReadError) -> Visited {
        self.lose(place, form, error.code(), format!("the {what} {error}"))
    }

    /// The form of a member by its name; `None` for one that is passed over.
    fn form(&mut self, place: &Place, name: &str) -> Result<Option<Form>, Stop> {
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        if name.starts_with("__MACOSX/") || last.starts_with("._") {
            return self.skip(Reason::ResourceFork).map(|()| None);
        }
        let form = name::extension(name).and_then(Form::of_extension);
        if form.is_none() {
            self.give(Item::Skipped(Skipped::OtherKind(PathBuf::from(place.member(name).path))))?;
        }
        Ok(form)
    }

    /// Hands out the member `name` of the collection at `place`, with all that is in it.
    fn member(
        &mut self,
        place: &Place,
        name: &str,
        form: Form,
        reader: &mut dyn Read,
        size: Option<u64>,
    ) -> Visited {
        let place = place.member(name);
        match form {
            Form::Collection(container) => self.visit(&place, container, Content::Stream(Box::new(reader))),
            Form::Document(by_name) => {
                self.document(Opened { place, by_name, charset: None, notes: Vec::new(), reader, size })
            }
        }
    }

    /// Reads a document and hands it out.
    fn document(&mut self, opened: Opened<'_>) -> Visited {
        let Opened { place, by_name, charset, notes, reader, size } = opened;
        match read_all(reader, self.limits.document) {
            Ok(bytes) if size.is_some_and(|size| size != bytes.len() as u64) => {
                let message = format!("the member is cut off after {} bytes", bytes.len());
                self.lose(&place, by_name.name(), "unreadable", message)
            }
            Ok(bytes) => {
                let media_type = MediaType::sniff(&bytes, by_name);
                let raw = RawDocument { path: place.path, media_type, charset, bytes };
                self.give(Item::Member(Box::new(Member { raw, relative: place.relative, notes })))
            }
            Err(error) => self.unreadable(&place, by_name.name(), "member", &error),
        }
    }
}
