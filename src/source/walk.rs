//! Finding the documents below the paths that were given, in a stable order.

use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::container::{Container, Form};
use super::item::Skipped;
use super::media::MediaType;
use super::raw::display_path;

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it lies.
    pub path: PathBuf,
    /// Its path below the folder that was given, or its name when the file itself was given.
    pub relative: PathBuf,
    /// Its form.
    pub form: Form,
}

/// Lists the files below `paths`: folders from top to bottom, their entries by name.
///
/// A file that is named itself is taken whatever its extension; in folders only the known
/// extensions are. Links are followed, and a loop of links is reported, not entered.
pub fn walk(paths: &[PathBuf]) -> impl Iterator<Item = Result<Found, Skipped>> + '_ {
    paths.iter().flat_map(|root| {
        WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter().filter_map(move |found| {
            match found {
                Ok(found) if found.file_type().is_dir() => None,
                Ok(found) => Some(listed(root, found.depth() == 0, found.into_path())),
                Err(error) => Some(broken(root, &error)),
            }
        })
    })
}

fn listed(root: &Path, named: bool, path: PathBuf) -> Result<Found, Skipped> {
    let form = match Form::of(&path) {
        Some(form) => form,
        None if named => by_content(&path),
        None => return Err(Skipped::OtherKind(path)),
    };
    let relative = match path.strip_prefix(root) {
        Ok(relative) if !relative.as_os_str().is_empty() => relative.to_owned(),
        _ => path.file_name().map_or_else(|| path.clone(), PathBuf::from),
    };
    Ok(Found { path, relative, form })
}

/// The form of a file whose name says nothing: a collection if it begins as one.
fn by_content(path: &Path) -> Form {
    let mut head = Vec::new();
    // Pipes and devices are not touched: reading them may never end. What can't be read is said later.
    if path.is_file()
        && let Ok(file) = std::fs::File::open(path)
    {
        let _ = file.take(512).read_to_end(&mut head);
    }
    Container::sniff(&head).map_or(Form::Document(MediaType::Plain), Form::Collection)
}

/// A file that can't even be looked at, such as a link to nowhere, is still an entry: reading it
/// says what is wrong. A path that was given and does not exist, or a folder that can't be
/// listed, is none.
fn broken(root: &Path, error: &walkdir::Error) -> Result<Found, Skipped> {
    match error.path().filter(|path| error.depth() > 0 && path.is_symlink() && Form::of(path).is_some()) {
        Some(path) if error.loop_ancestor().is_none() => listed(root, false, path.to_owned()),
        _ => Err(unreadable(root, error)),
    }
}

fn unreadable(root: &Path, error: &walkdir::Error) -> Skipped {
    let path = display_path(error.path().unwrap_or(root));
    let reason = match error.io_error() {
        Some(io) => io.to_string(),
        None => "its links form a loop".to_owned(),
    };
    Skipped::Unreadable(path, reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_in_order_and_names_what_it_passes_over() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("b")).unwrap();
        for name in ["c.txt", "b/a.md", "a.TXT", "x.png"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let roots = [folder.path().to_owned(), folder.path().join("none")];
        let (found, skipped): (Vec<_>, Vec<_>) = walk(&roots).partition(Result::is_ok);
        let names: Vec<_> = found.into_iter().map(|found| found.unwrap().relative).collect();
        assert_eq!(names, [PathBuf::from("a.TXT"), "b/a.md".into(), "c.txt".into()]);
        assert_eq!(skipped.len(), 2);
        assert!(matches!(&skipped[0], Err(Skipped::OtherKind(path)) if path.ends_with("x.png")));
        assert!(matches!(&skipped[1], Err(Skipped::Unreadable(..))));
    }

    #[test]
    fn a_file_that_is_named_is_taken_whatever_it_is_called() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notice.dat");
        std::fs::write(&path, "x").unwrap();
        let found: Vec<_> = walk(std::slice::from_ref(&path)).collect();
        let relative = PathBuf::from("notice.dat");
        assert_eq!(found, [Ok(Found { path, relative, form: Form::Document(MediaType::Plain) })]);
    }
}
