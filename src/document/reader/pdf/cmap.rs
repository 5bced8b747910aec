//! Maps from the codes of a font to characters: `ToUnicode` streams.

use std::collections::HashMap;

/// So many codes are mapped; a font has no more than 65536 glyphs.
const MOST_CODES: usize = 200_000;
/// A code stands for no more than so many characters.
const LONGEST: usize = 8;

/// A map from codes to characters.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// First and last code of each range, with the bytes that its codes take.
    spaces: Vec<(usize, u32, u32)>,
    chars: HashMap<u32, String>,
}

impl CMap {
    /// Reads the stream of a map; what can't be read of it is passed over.
    pub(super) fn parse(stream: &[u8]) -> Self {
        let mut map = Self::default();
        let tokens = Tokens { rest: stream };
        // What stood before the next operator, from the last one on.
        let mut operands: Vec<Token> = Vec::new();
        for token in tokens {
            let Token::Word(word) = &token else {
                if operands.len() < MOST_CODES {
                    operands.push(token);
                }
                continue;
            };
            match word.as_slice() {
                b"endcodespacerange" => map.spaces(&operands),
                b"endbfchar" => map.single(&operands),
                b"endbfrange" => map.ranges(&operands),
                _ => {}
            }
            operands.clear();
        }
        map
    }

    /// Whether nothing is mapped.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The characters of a code.
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.chars.get(&code).map(String::as_str)
    }

    /// How many bytes the code at the beginning of `bytes` takes, if the map says so.
    pub(super) fn length(&self, bytes: &[u8]) -> Option<usize> {
        (1..=4.min(bytes.len())).find(|&length| {
            let code = number(bytes.get(..length).unwrap_or_default());
            self.spaces.iter().any(|&(bytes, low, high)| bytes == length && (low..=high).contains(&code))
        })
    }

    fn spaces(&mut self, operands: &[Token]) {
        let pairs = operands.chunks_exact(2).take(1000);
        self.spaces.extend(pairs.filter_map(|pair| match pair {
            [Token::Hex(low), Token::Hex(high)] => Some((low.len(), number(low), number(high))),
            _ => None,
        }));
    }

    fn single(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Hex(code), Token::Hex(text)] = pair {
                self.put(number(code), utf16(text));
            }
        }
    }

    fn ranges(&mut self, operands: &[Token]) {
        let mut rest = operands.iter();
        while let (Some(Token::Hex(low)), Some(Token::Hex(high)), Some(to)) =
            (rest.next(), rest.next(), rest.next())
        {
            let (low, high) = (number(low), number(high));
            match to {
                Token::Hex(first) => {
                    for code in low..=high.min(low.saturating_add(0xFFFF)) {
                        self.put(code, shifted(first, code - low));
                    }
                }
                Token::Open => {
                    let texts = rest.by_ref().take_while(|token| !matches!(token, Token::Close));
                    for (code, text) in (low..=high).zip(texts) {
                        if let Token::Hex(text) = text {
                            self.put(code, utf16(text));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn put(&mut self, code: u32, text: String) {
        if self.chars.len() < MOST_CODES && !text.is_empty() {
            self.chars.insert(code, text);
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, &byte| number << 8 | u32::from(byte))
}

fn utf16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::try_from(number(pair)).unwrap_or(0xFFFD));
    char::decode_utf16(units).take(LONGEST).map(|c| c.unwrap_or('\u{FFFD}')).collect()
}

/// The text whose last character lies `by` behind.
fn shifted(first: &[u8], by: u32) -> String {
    let mut text = utf16(first);
    let last = text.pop().and_then(|last| char::from_u32(u32::from(last).saturating_add(by)));
    text.extend(last);
    text
}

enum Token {
    Hex(Vec<u8>),
    Open,
    Close,
    Word(Vec<u8>),
}

struct Tokens<'s> {
    rest: &'s [u8],
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            self.rest = self.rest.trim_ascii_start();
            let (&first, rest) = self.rest.split_first()?;
            match first {
                b'%' => self.take(|byte| byte != b'\n' && byte != b'\r'),
                b'[' | b']' => {
                    self.rest = rest;
                    return Some(if first == b'[' { Token::Open } else { Token::Close });
                }
                b'<' if rest.first() != Some(&b'<') => {
                    self.rest = rest;
                    let digits = self.take(|byte| byte != b'>');
                    self.rest = self.rest.get(1..).unwrap_or_default();
                    return Some(Token::Hex(hex(digits)));
                }
                _ if is_word(first) => return Some(Token::Word(self.take(is_word).to_vec())),
                _ => {
                    self.rest = rest;
                    continue;
                }
            };
        }
    }
}

impl<'s> Tokens<'s> {
    fn take(&mut self, is: impl Fn(u8) -> bool) -> &'s [u8] {
        let end = self.rest.iter().position(|&byte| !is(byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }
}

fn is_word(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && !matches!(byte, b'<' | b'>' | b'[' | b']' | b'(' | b')' | b'%' | b'/')
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = digits
        .iter()
        .filter_map(|&c| char::from(c).to_digit(16))
        .filter_map(|d| u8::try_from(d).ok())
        .collect();
    digits.chunks(2).map(|pair| pair.first().unwrap_or(&0) << 4 | pair.get(1).unwrap_or(&0)).collect()
}

#[cfg(test)]
mod tests {
    use super::CMap;

    #[test]
    fn codes_lead_to_characters() {
        let map = CMap::parse(
            b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange
            2 beginbfchar <0001> <7532> <0002><4E594E59> endbfchar % x
            2 beginbfrange <0010> <0012> <4E00> <0020> <0021> [<0041> <0042>] endbfrange endcmap",
        );
        let found: Vec<_> = [1, 2, 0x12, 0x21, 3].map(|code| map.get(code).unwrap_or("-")).into();
        assert_eq!(found, ["甲", "乙乙", "丂", "B", "-"]);
        assert_eq!(map.length(&[0, 1, 2]), Some(2));
        assert!(CMap::parse(b"1 beginbfrange <0000> <FFFFFFFF> <00").is_empty());
    }
}
