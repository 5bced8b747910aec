//! The forms of collections: files that hold many documents, or one that is compressed.

use std::path::Path;

use super::media::MediaType;

/// The form of a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// A zip archive.
    Zip,
    /// A tar archive.
    Tar,
    /// One file, compressed by gzip; `.tgz` is a tar archive in it.
    Gzip,
    /// One file, compressed by zstd.
    Zstd,
    /// A web archive, WARC/1.0 or 1.1.
    Warc,
    /// JSON Lines: one object a line.
    Lines,
    /// A table of values that this byte separates.
    Table(u8),
    /// A Parquet file.
    Parquet,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One document.
    Document(MediaType),
    /// Many of them.
    Collection(Container),
}

const EXTENSIONS: [(&str, Container); 12] = [
    ("zip", Container::Zip),
    ("tar", Container::Tar),
    ("gz", Container::Gzip),
    ("tgz", Container::Gzip),
    ("zst", Container::Zstd),
    ("tzst", Container::Zstd),
    ("warc", Container::Warc),
    ("jsonl", Container::Lines),
    ("ndjson", Container::Lines),
    ("csv", Container::Table(b',')),
    ("tsv", Container::Table(b'\t')),
    ("parquet", Container::Parquet),
];

impl Container {
    /// The form that an extension stands for, without its dot.
    pub fn of_extension(extension: &str) -> Option<Self> {
        EXTENSIONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(extension)).map(|known| known.1)
    }

    /// The extensions of all forms.
    pub fn extensions() -> impl Iterator<Item = &'static str> {
        EXTENSIONS.iter().map(|known| known.0)
    }

    /// The form that the first bytes tell, where they do.
    pub fn sniff(head: &[u8]) -> Option<Self> {
        let at = |start: usize, magic: &[u8]| head.get(start..).is_some_and(|rest| rest.starts_with(magic));
        if at(0, b"PK\x03\x04") || at(0, b"PK\x05\x06") {
            let document =
                matches!(MediaType::sniff(head, MediaType::Plain), MediaType::Docx | MediaType::Ofd);
            (!document && !at(30, b"[Content_Types].xml")).then_some(Self::Zip)
        } else if at(0, &[0x1F, 0x8B, 8]) {
            Some(Self::Gzip)
        } else if at(0, &[0x28, 0xB5, 0x2F, 0xFD]) {
            Some(Self::Zstd)
        } else if at(0, b"WARC/1.") {
            Some(Self::Warc)
        } else if at(0, b"PAR1") {
            Some(Self::Parquet)
        } else {
            at(257, b"ustar").then_some(Self::Tar)
        }
    }

    /// Whether it is one file, compressed, and no collection by itself.
    pub(super) fn is_wrapper(self) -> bool {
        matches!(self, Self::Gzip | Self::Zstd)
    }

    /// What the form is called in messages.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Zip => "zip archive",
            Self::Tar => "tar archive",
            Self::Gzip => "gzip file",
            Self::Zstd => "zstd file",
            Self::Warc => "WARC file",
            Self::Lines => "JSON Lines file",
            Self::Table(b'\t') => "TSV file",
            Self::Table(_) => "CSV file",
            Self::Parquet => "Parquet file",
        }
    }

    /// The name in MIME form.
    pub(super) fn mime(self) -> &'static str {
        match self {
            Self::Zip => "application/zip",
            Self::Tar => "application/x-tar",
            Self::Gzip => "application/gzip",
            Self::Zstd => "application/zstd",
            Self::Warc => "application/warc",
            Self::Lines => "application/jsonl",
            Self::Table(b'\t') => "text/tab-separated-values",
            Self::Table(_) => "text/csv",
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }
}

impl Form {
    /// The form that a file name's extension stands for.
    pub fn of(path: &Path) -> Option<Self> {
        Self::of_extension(path.extension()?.to_str()?)
    }

    /// The form that an extension stands for, without its dot.
    pub fn of_extension(extension: &str) -> Option<Self> {
        let collection = || Container::of_extension(extension).map(Self::Collection);
        MediaType::of_extension(extension).map(Self::Document).or_else(collection)
    }
}

/// The name of the file in a compressed one: `a.tar` of `a.tar.gz` and of `a.tgz`.
pub(super) fn unwrapped(name: &str) -> String {
    let Some((stem, extension)) = name.rsplit_once('.') else { return name.to_owned() };
    match extension.to_ascii_lowercase().as_str() {
        "tgz" | "tzst" => format!("{stem}.tar"),
        "gz" | "zst" => stem.to_owned(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_first_bytes_tell_the_form() {
        assert_eq!(Form::of(Path::new("a.WARC")), Some(Form::Collection(Container::Warc)));
        assert_eq!(Form::of(Path::new("a.htm")), Some(Form::Document(MediaType::Html)));
        assert_eq!(Form::of(Path::new("a.png")), None);
        assert_eq!(Container::sniff(b"PK\x03\x04..........................a.txt"), Some(Container::Zip));
        assert_eq!(Container::sniff(b"PK\x03\x04..........................[Content_Types].xml"), None);
        assert_eq!(Container::sniff(b"\x1F\x8B\x08"), Some(Container::Gzip));
        assert_eq!(Container::sniff("一、".as_bytes()), None);
    }

    #[test]
    fn compressed_files_have_the_name_of_what_is_in_them() {
        let names = ["a.tgz", "b.tar.zst", "c.html.GZ", "d"].map(unwrapped);
        assert_eq!(names, ["a.tar", "b.tar", "c.html", "d"]);
    }
}
