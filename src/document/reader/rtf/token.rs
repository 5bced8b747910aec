//! The tokens of RTF: groups, control words, bytes.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word` with its number.
    Word(&'b [u8], Option<i32>),
    /// `\` and a sign.
    Sign(u8),
    /// A byte of text.
    Byte(u8),
}

/// Reads tokens; line ends are none.
pub(super) struct Tokens<'b> {
    rest: &'b [u8],
}

impl<'b> Tokens<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, is: impl Fn(u8) -> bool, most: usize) -> &'b [u8] {
        let end =
            self.rest.iter().take(most).position(|&byte| !is(byte)).unwrap_or(self.rest.len().min(most));
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    fn control(&mut self) -> Option<Token<'b>> {
        let word = self.take(|byte| byte.is_ascii_alphabetic(), 32);
        if word.is_empty() {
            let (&sign, rest) = self.rest.split_first()?;
            self.rest = rest;
            return Some(match sign {
                b'\'' => Token::Byte(self.hex()),
                b'\r' | b'\n' => Token::Word(b"par", None),
                _ => Token::Sign(sign),
            });
        }
        let minus = self.rest.first() == Some(&b'-');
        if minus {
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        let digits = self.take(|byte| byte.is_ascii_digit(), 32);
        let number = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse::<i32>().ok());
        let number = number.map(|number| if minus { -number } else { number });
        if self.rest.first() == Some(&b' ') {
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        if word == b"bin" {
            let length = number.and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
            self.rest = self.rest.get(length..).unwrap_or_default();
        }
        Some(Token::Word(word, number))
    }

    fn hex(&mut self) -> u8 {
        let digits = self.take(|byte| byte.is_ascii_hexdigit(), 2);
        std::str::from_utf8(digits)
            .ok()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
            .unwrap_or(b'?')
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let (&first, rest) = self.rest.split_first()?;
            self.rest = rest;
            match first {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => {}
                byte => return Some(Token::Byte(byte)),
            }
        }
    }
}
