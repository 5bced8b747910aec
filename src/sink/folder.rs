//! A folder of files, one for each document, laid out as the documents are.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use crate::report::Report;

/// Writes each report, or each text, to a file of its own.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    extension: &'static str,
    /// The names given so far; documents of different folders may ask for one name.
    taken: BTreeSet<PathBuf>,
    /// How often each name was asked for.
    asked: BTreeMap<PathBuf, usize>,
}

impl Folder {
    /// Makes the folder, if it does not exist. The names of its files end in `.` and `extension`.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn create(root: &Path, extension: &'static str) -> io::Result<Self> {
        std::fs::create_dir_all(root)?;
        Ok(Self::at(root, extension))
    }

    fn at(root: &Path, extension: &'static str) -> Self {
        Self { root: root.to_owned(), extension, taken: BTreeSet::new(), asked: BTreeMap::new() }
    }

    /// Writes the report on the document `relative` to `relative.json`; the second document of a
    /// name gets `relative~2.json`, and so on. A file appears only when it is complete.
    ///
    /// # Errors
    /// The path and the error, when the file can't be written.
    pub fn write(&mut self, relative: &Path, report: &Report) -> Result<(), (PathBuf, io::Error)> {
        let path = self.reserve(relative);
        let write = |out: &mut dyn Write| {
            serde_json::to_writer_pretty(&mut *out, report)?;
            out.write_all(b"\n")
        };
        write_whole(&path, write).map_err(|error| (path, error))
    }

    /// Writes the text of the document `relative` as it is, to a file that is named as [`Self::write`] says.
    ///
    /// # Errors
    /// The path and the error, when the file can't be written.
    pub fn write_text(&mut self, relative: &Path, text: &str) -> Result<(), (PathBuf, io::Error)> {
        let path = self.reserve(relative);
        write_whole(&path, |out| out.write_all(text.as_bytes())).map_err(|error| (path, error))
    }

    /// The path for the document `relative`, which no other document gets any more.
    pub fn reserve(&mut self, relative: &Path) -> PathBuf {
        // Only plain names: nothing leads out of the folder.
        let plain = |part: Component<'_>| match part {
            Component::Normal(name) => Some(name.to_owned()),
            _ => None,
        };
        let mut parts: Vec<OsString> = relative.components().filter_map(plain).collect();
        let name = parts.pop().unwrap_or_default();
        for part in &mut parts {
            // Files end in the extension and folders never do, so that one can't stand in the other's way.
            if Path::new(part).extension().is_some_and(|extension| extension == self.extension) {
                part.push("~");
            }
        }
        let folder: PathBuf = parts.iter().collect();
        let named = |count: usize| {
            let mut name = name.clone();
            if count > 1 {
                name.push(format!("~{count}"));
            }
            name.push(".");
            name.push(self.extension);
            folder.join(name)
        };
        let count = self.asked.entry(named(1)).or_default();
        *count += 1;
        while !self.taken.insert(named(*count)) {
            *count += 1;
        }
        self.root.join(named(*count))
    }
}

fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut partial = path.as_os_str().to_owned();
    partial.push(".part");
    let mut out = io::BufWriter::new(std::fs::File::create(&partial)?);
    write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?;
    std::fs::rename(&partial, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_never_collide_and_never_lead_out() {
        let mut folder = Folder::at(Path::new("out"), "json");
        let mut path = |relative: &str| folder.reserve(Path::new(relative));
        assert_eq!(path("a/b.txt"), PathBuf::from("out/a/b.txt.json"));
        assert_eq!(path("a/b.txt"), PathBuf::from("out/a/b.txt~2.json"));
        assert_eq!(path("a/b.md"), PathBuf::from("out/a/b.md.json"));
        assert_eq!(path("../../x.txt"), PathBuf::from("out/x.txt.json"));
        assert_eq!(path("a/b.txt~2"), PathBuf::from("out/a/b.txt~2~2.json"));
        assert_eq!(path("a/b.txt.json/c.txt"), PathBuf::from("out/a/b.txt.json~/c.txt.json"));
    }
}
