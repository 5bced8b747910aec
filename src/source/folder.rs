//! The text files of a folder and of the folders in it.

use std::path::Path;

use walkdir::WalkDir;

use super::raw::display_path;

/// One text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// Its path below the folder, with `/` between folders.
    pub relative: String,
    /// Its path.
    pub shown: String,
    /// What it holds.
    pub text: String,
}

/// The files below `folder` whose names end in `.extension`, in the order of their names.
///
/// # Errors
/// What could not be read, and why.
pub fn texts(folder: &Path, extension: &str) -> Result<Vec<TextFile>, (String, std::io::Error)> {
    let fault = |path: &Path, error| (display_path(path), error);
    if !folder.is_dir() {
        return Err(fault(folder, std::io::Error::from(std::io::ErrorKind::NotADirectory)));
    }
    let mut files = Vec::new();
    for found in WalkDir::new(folder).follow_links(true).sort_by_file_name() {
        let found = found.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            fault(&path, error.into())
        })?;
        let path = found.path();
        if found.file_type().is_dir() || path.extension().is_none_or(|known| known != extension) {
            continue;
        }
        let text = std::fs::read_to_string(path).map_err(|error| fault(path, error))?;
        // What editors of another system put in front of a text is no part of it.
        let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
        let relative = display_path(path.strip_prefix(folder).unwrap_or(path));
        files.push(TextFile { relative, shown: display_path(path), text });
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_files_of_all_folders_in_order() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("b")).unwrap();
        for name in ["c.toml", "b/a.toml", "a.txt"] {
            std::fs::write(folder.path().join(name), "\u{FEFF}x").unwrap();
        }
        let files = texts(folder.path(), "toml").unwrap();
        let found: Vec<_> = files.iter().map(|file| (file.relative.as_str(), file.text.as_str())).collect();
        assert_eq!(found, [("b/a.toml", "x"), ("c.toml", "x")]);
        assert!(texts(&folder.path().join("none"), "toml").is_err());
    }
}
