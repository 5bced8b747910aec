//! From byte offsets to offsets in Unicode scalar values.

/// Every this many bytes the number of characters so far is kept.
const STRIDE: usize = 256;

/// Counts characters up to any byte of one text in constant time.
#[derive(Debug)]
pub struct CharIndex {
    marks: Vec<usize>,
}

impl CharIndex {
    /// Prepares the index of `text`.
    pub fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut chars = 0;
        for chunk in text.as_bytes().chunks(STRIDE) {
            marks.push(chars);
            chars += starts(chunk);
        }
        marks.push(chars);
        Self { marks }
    }

    /// Number of characters before byte `at` of the `text` that the index was made for.
    pub fn chars(&self, text: &str, at: usize) -> usize {
        let mark = at / STRIDE;
        self.marks[mark.min(self.marks.len() - 1)] + starts(&text.as_bytes()[(mark * STRIDE).min(at)..at])
    }
}

/// How many characters start in `bytes`.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_the_slow_way_does() {
        for text in [String::new(), "整a改é𠀀".repeat(100), "x".repeat(STRIDE)] {
            let index = CharIndex::new(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(index.chars(&text, at), count);
            }
            assert_eq!(index.chars(&text, text.len()), text.chars().count());
        }
    }
}
