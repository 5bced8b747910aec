//! The model that guesses the part of speech of unknown words: three tables and `guess.rs`.
//!
//! A table is rows of cells: a row has a number, a cell a state and a logarithm. Its file has the
//! number of rows (four bytes, as all numbers little endian), for each row its number and how many
//! cells there are up to its end (four bytes each), and for each cell its state (one byte) and its
//! logarithm (eight bytes). Rows and the cells of each are in order.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::path::Path;

/// What jieba takes for the logarithm of zero. A state of that probability is never chosen.
const NEVER: f64 = -3.14e100;
/// A state is a position in the word (begin, middle, end, single) and one of as many tags.
const TAGS: u8 = 64;

type Table = BTreeMap<u32, BTreeMap<u8, f64>>;

#[derive(Default)]
struct Model<'a> {
    tags: Vec<&'a str>,
    /// One row: how words begin.
    start: Table,
    /// A row for each state: the states before it.
    step: Table,
    /// A row for each character: the states it is seen in.
    sign: Table,
    /// To which states a character is confined.
    allowed: HashMap<u32, Vec<u8>>,
}

/// Turns the model at `from` into files in `out`.
pub(crate) fn write(from: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(from)?;
    let mut model = Model::default();
    let mut section = "";
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with('@') {
            section = line;
        } else {
            model.read(section, line).ok_or_else(|| format!("not understood: {line}"))?;
        }
    }
    model.confine();
    fs::write(out.join("start.bin"), bytes(&model.start)?)?;
    fs::write(out.join("step.bin"), bytes(&model.step)?)?;
    fs::write(out.join("sign.bin"), bytes(&model.sign)?)?;
    let source = format!("/// The parts of speech.\nconst TAGS: [&str; {TAGS}] = {:?};\n", model.tags);
    Ok(fs::write(out.join("guess.rs"), source)?)
}

impl<'a> Model<'a> {
    fn read(&mut self, section: &str, line: &'a str) -> Option<()> {
        let (first, rest) = line.split_once('|').unwrap_or((line, ""));
        let parts = rest.split('|').filter(|part| !part.is_empty());
        match section {
            "@TAGS" => self.tags = line.split(',').collect(),
            "@START" => {
                let (state, value) = first.rsplit_once(',')?;
                put(&mut self.start, 0, state_of(state)?, value)?;
            }
            "@TRANS" => {
                for part in parts {
                    let (to, value) = part.rsplit_once(',')?;
                    put(&mut self.step, state_of(to)?.into(), state_of(first)?, value)?;
                }
            }
            "@EMIT" => {
                for part in parts {
                    let (sign, value) = part.rsplit_once(',')?;
                    put(&mut self.sign, sign_of(sign)?, state_of(first)?, value)?;
                }
            }
            "@CHAR_STATE" => {
                self.allowed.insert(sign_of(first)?, parts.map(state_of).collect::<Option<_>>()?);
            }
            _ => {}
        }
        Some(())
    }

    /// Leaves out what a character is not confined to. A character with no list may be in any state.
    fn confine(&mut self) {
        for (sign, states) in &self.allowed {
            if let Some(row) = self.sign.get_mut(sign).filter(|_| !states.is_empty()) {
                row.retain(|state, _| states.contains(state));
            }
        }
    }
}

fn put(table: &mut Table, row: u32, state: u8, value: &str) -> Option<()> {
    let value = value.parse().ok().filter(|value| *value > NEVER)?;
    table.entry(row).or_default().insert(state, value);
    Some(())
}

fn state_of(text: &str) -> Option<u8> {
    let (position, tag) = text.split_once(',')?;
    let tag = tag.parse().ok().filter(|tag| *tag < TAGS)?;
    position.parse::<u8>().ok()?.checked_mul(TAGS)?.checked_add(tag)
}

fn sign_of(text: &str) -> Option<u32> {
    text.chars().next().map(u32::from)
}

fn bytes(table: &Table) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = u32::try_from(table.len())?.to_le_bytes().to_vec();
    let mut end: u32 = 0;
    for (row, cells) in table {
        end += u32::try_from(cells.len())?;
        bytes.extend(row.to_le_bytes());
        bytes.extend(end.to_le_bytes());
    }
    for (state, value) in table.values().flatten() {
        bytes.push(*state);
        bytes.extend(value.to_le_bytes());
    }
    Ok(bytes)
}
