//! The dictionary as a map from word to frequency and part of speech: `words.fst` and `lexicon.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

/// Words with their frequency and part of speech.
type Words<'a> = BTreeMap<&'a str, (u64, &'a str)>;

/// Turns the dictionary at `from` into two files in `out`.
pub(crate) fn write(from: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(from)?;
    let words = words(&text)?;
    let tags: BTreeSet<&str> = words.values().map(|(_, tag)| *tag).collect();
    let tags: Vec<&str> = tags.into_iter().collect();
    fs::write(out.join("words.fst"), map(&words, &tags)?)?;
    let total: u64 = words.values().map(|(frequency, _)| frequency).sum();
    let source = format!(
        "/// The parts of speech.\nconst TAGS: [&str; {}] = {tags:?};\n\
         /// How often all words together were seen.\nconst TOTAL: usize = {total};\n",
        tags.len()
    );
    Ok(fs::write(out.join("lexicon.rs"), source)?)
}

fn words(text: &str) -> Result<Words<'_>, Box<dyn Error>> {
    let mut words = Words::new();
    for line in text.lines() {
        let parts: Vec<&str> = line.split_ascii_whitespace().collect();
        let [word, frequency, tag] = parts[..] else {
            return Err(format!("no word, frequency and tag: {line}").into());
        };
        if words.insert(word, (frequency.parse()?, tag)).is_some() {
            return Err(format!("stands there twice: {word}").into());
        }
    }
    Ok(words)
}

/// The value of a word is its frequency times the number of tags, and the index of its tag.
fn map(words: &Words<'_>, tags: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut map = fst::MapBuilder::memory();
    for (word, (frequency, tag)) in words {
        let index = tags.binary_search(tag).map_err(|_| format!("no tag: {tag}"))?;
        map.insert(word, frequency * tags.len() as u64 + index as u64)?;
    }
    Ok(map.into_inner()?)
}
