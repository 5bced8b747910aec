//! The names of members: how they are shown, and where their reports lie.
//!
//! Whoever made an archive chose its names. They are shown as they are, but for what steers a terminal,
//! and become paths only after everything is taken out that could lead anywhere.

use std::path::PathBuf;

use encoding_rs::GB18030;
use sha2::{Digest, Sha256};

/// File systems take 255 bytes; reports add an ending, and a number where names are the same.
const PART_BYTES: usize = 180;
/// Longer paths are no longer told apart by their folders, but by a hash.
const PATH_BYTES: usize = 900;

/// The name of a member from its bytes: UTF-8, or else GB18030, in which Windows writes Chinese names.
pub(super) fn decode(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(name).0.into_owned(),
    }
}

/// The name as it is shown, without what would steer a terminal.
pub(super) fn shown(name: &str) -> String {
    name.chars().map(|char| if is_steering(char) { '\u{FFFD}' } else { char }).collect()
}

fn is_steering(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The path of a member below its collection, safe to write to: no way up, no root, no drive, no
/// characters that a file system refuses.
pub(super) fn safe(name: &str) -> PathBuf {
    let name = name.split_once("://").map_or(name, |(_, rest)| rest);
    let parts: Vec<String> = name.split(['/', '\\']).filter_map(part).collect();
    let path: PathBuf = match parts.is_empty() {
        true => PathBuf::from("member"),
        false => parts.iter().collect(),
    };
    if path.as_os_str().len() <= PATH_BYTES { path } else { PathBuf::from("long").join(hash(name)) }
}

/// One part of a path, if anything is left of it.
fn part(part: &str) -> Option<String> {
    let plain = |char: char| match char {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
        char if is_steering(char) => '_',
        char => char,
    };
    // Windows drops dots and blanks at the end, and `..` must never be left.
    let clean: String = part.chars().map(plain).collect();
    let clean = clean.trim().trim_end_matches(['.', ' ']);
    match clean.is_empty() {
        true => None,
        false if clean.len() <= PART_BYTES => Some(clean.to_owned()),
        false => Some(shortened(clean)),
    }
}

/// The beginning of a long name, a hash of all of it, and its extension.
fn shortened(name: &str) -> String {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let extension = if extension.len() <= 8 { extension } else { "" };
    let starts = name.char_indices().map(|(start, _)| start);
    let kept = starts.take_while(|&start| start <= PART_BYTES - 40).last().unwrap_or(0);
    format!("{}~{}.{extension}", name.get(..kept).unwrap_or_default(), hash(name))
        .trim_end_matches('.')
        .to_owned()
}

fn hash(name: &str) -> String {
    Sha256::digest(name.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The extension of a member's name, without query and fragment when it is a URL.
pub(super) fn extension(name: &str) -> Option<&str> {
    let path = match name.contains("://") {
        true => name.split(['?', '#']).next().unwrap_or(name),
        false => name,
    };
    let last = path.rsplit(['/', '\\']).next()?;
    last.rsplit_once('.').map(|(_, extension)| extension)
}

#[cfg(test)]
mod tests {
    use std::path::{Component, Path};

    use super::*;

    #[test]
    fn names_become_paths_that_stay_below() {
        let cases = [
            ("dir/b.html", "dir/b.html"),
            ("../../etc/passwd", "etc/passwd"),
            ("/etc/passwd", "etc/passwd"),
            (r"C:\Users\x\a.txt", "C_/Users/x/a.txt"),
            (r"..\..\a.txt", "a.txt"),
            ("a/./b/.../c.txt", "a/b/c.txt"),
            ("http://x.gov.cn/art/a.html?id=3&b=*", "x.gov.cn/art/a.html_id=3&b=_"),
            ("a\u{1B}[2J\0b.txt", "a_[2J_b.txt"),
            ("", "member"),
            ("...", "member"),
            ("通报 .txt ", "通报 .txt"),
        ];
        for (name, path) in cases {
            assert_eq!(safe(name), PathBuf::from(path), "{name:?}");
        }
    }

    #[test]
    fn long_names_stay_short_and_apart() {
        let (one, two) = (format!("{}甲.html", "整".repeat(300)), format!("{}乙.html", "整".repeat(300)));
        let [one, two] = [safe(&one), safe(&two)];
        assert_ne!(one, two);
        assert!(one.as_os_str().len() < 200 && one.extension().is_some_and(|extension| extension == "html"));
        let deep = safe(&"a/".repeat(10_000));
        assert!(
            deep.as_os_str().len() < 100
                && deep.components().all(|part| matches!(part, Component::Normal(_)))
        );
        assert!(Path::new(&deep).is_relative());
    }

    #[test]
    fn names_are_decoded_and_shown_without_harm() {
        assert_eq!(decode(&GB18030.encode("整改.txt").0), "整改.txt");
        assert_eq!(decode("整改.txt".as_bytes()), "整改.txt");
        assert_eq!(shown("a\u{1B}[31m\u{202E}b"), "a\u{FFFD}[31m\u{FFFD}b");
        assert_eq!(extension("http://x.cn/a.html?x=b.jpg"), Some("html"));
        assert_eq!(extension("a.b/c"), None);
    }
}
