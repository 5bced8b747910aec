//! What comes out of the sources, one after the other.

use std::fmt;
use std::path::PathBuf;

use super::media::MediaType;
use super::raw::{RawDocument, ReadError, display_path};

/// What was found.
#[derive(Clone, Debug)]
pub enum Item {
    /// A file that is one document. It is not yet read.
    File(Entry),
    /// A document of a collection or of standard input.
    Member(Box<Member>),
    /// A document, a member or the rest of a collection that can't be read. It gets a report.
    Lost(Box<Lost>),
    /// What is passed over, or can't be listed.
    Skipped(Skipped),
}

/// A file that is one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it lies.
    pub path: PathBuf,
    /// Its path below the folder that was given, or its name when the file itself was given.
    pub relative: PathBuf,
    /// Its form, by its name.
    pub media_type: MediaType,
}

impl Entry {
    /// Why the file could not be read.
    pub fn lost(&self, error: &ReadError) -> Lost {
        Lost {
            path: display_path(&self.path),
            relative: self.relative.clone(),
            media_type: self.media_type.name(),
            note: Note { code: error.code(), message: format!("the file {error}") },
        }
    }
}

/// A document that lies in memory.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its bytes, and its path: `a.zip!dir/b.html`.
    pub raw: RawDocument,
    /// Where its report belongs. It never leads up.
    pub relative: PathBuf,
    /// What was wrong with it on the way, without making it unreadable.
    pub notes: Vec<Note>,
}

/// Something that a reader of the report must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// A short name that does not change.
    pub code: &'static str,
    /// What it was.
    pub message: String,
}

/// What can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Its path, as that of a member.
    pub path: String,
    /// Where the report on it belongs.
    pub relative: PathBuf,
    /// The name of its form in MIME form.
    pub media_type: &'static str,
    /// Why.
    pub note: Note,
}

/// What was passed over or could not be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// A file of a kind that is not read, in a folder or a collection.
    OtherKind(PathBuf),
    /// A member of a collection that is no document.
    Member(Reason),
    /// A path that can't be listed, with the reason.
    Unreadable(String, String),
}

/// Why a member is no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A link to another file. It is never followed.
    Link,
    /// A device or a pipe.
    Special,
    /// What macOS keeps beside files.
    ResourceFork,
    /// A record of a crawl that says something of another one.
    Record(Record),
    /// A response that is none of HTTP.
    NotHttp,
    /// A response with a status of the 100s to 500s other than 200, by hundreds.
    Status(u8),
    /// A response with another media type than those of documents.
    MediaType,
}

/// Types of records that hold no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    /// `warcinfo`
    Info,
    /// `request`
    Request,
    /// `revisit`: the same content as another one.
    Revisit,
    /// `metadata`
    Metadata,
    /// `conversion`
    Conversion,
    /// Anything else.
    Other,
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Link => "links",
            Self::Special => "special files",
            Self::ResourceFork => "files of macOS",
            Self::Record(Record::Info) => "warcinfo records",
            Self::Record(Record::Request) => "request records",
            Self::Record(Record::Revisit) => "revisit records",
            Self::Record(Record::Metadata) => "metadata records",
            Self::Record(Record::Conversion) => "conversion records",
            Self::Record(Record::Other) => "other records",
            Self::NotHttp => "not HTTP",
            Self::Status(hundreds) => {
                return match hundreds {
                    1..=5 => write!(out, "HTTP status {hundreds}xx"),
                    _ => write!(out, "HTTP status unknown"),
                };
            }
            Self::MediaType => "other media types",
        })
    }
}
