//! RTF documents. Programs write the numbers of lists into the text (`\listtext`), so they are at hand.

mod table;
#[cfg(test)]
mod tests;
mod token;

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};

use super::piece::{Piece, append, extracted, finish};
use super::{Columns, Extracted, Unread};
use crate::document::NotText;
use crate::document::line::is_blank;
use table::Tables;
use token::{Token, Tokens};

/// Groups in groups; beyond this, states are no longer kept apart.
const DEEPEST: usize = 10_000;

/// Reads the document in `bytes`. `columns` says what the columns of tables of issues hold.
///
/// # Errors
/// When it holds no text.
pub fn read(bytes: &[u8], columns: &Columns<'_>) -> Result<Extracted, Unread> {
    if !bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return Err(NotText::Binary.into());
    }
    let mut reader = Reader::new(columns);
    Tokens::new(bytes).for_each(|token| reader.token(token));
    reader.paragraph();
    reader.tables.close();
    extracted(&reader.tables.pieces, &reader.paths)
}

/// What holds within a group.
#[derive(Clone, Copy, Debug)]
struct State {
    /// The group is no text of the document.
    skips: bool,
    /// The group lists the fonts.
    fonts: bool,
    /// The group is the number of a list.
    number: bool,
    bold: bool,
    hidden: bool,
    deleted: bool,
    font: i32,
    /// Characters that stand for one of Unicode, for those who can't read that.
    instead: usize,
}

struct Reader<'c> {
    state: State,
    kept: Vec<State>,
    /// Groups that were opened beyond all measure.
    beyond: usize,
    page: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    /// Bytes that wait for their encoding.
    bytes: Vec<u8>,
    /// Characters that are passed over.
    pass: usize,
    high: Option<u16>,
    line: Piece,
    plain: bool,
    heading: u8,
    in_table: bool,
    paragraphs: usize,
    paths: Vec<String>,
    tables: Tables<'c>,
}

impl<'c> Reader<'c> {
    fn new(columns: &'c Columns<'c>) -> Self {
        let state = State {
            skips: false,
            fonts: false,
            number: false,
            bold: false,
            hidden: false,
            deleted: false,
            font: 0,
            instead: 1,
        };
        Self {
            state,
            kept: Vec::new(),
            beyond: 0,
            page: WINDOWS_1252,
            fonts: HashMap::new(),
            bytes: Vec::new(),
            pass: 0,
            high: None,
            line: Piece::default(),
            plain: false,
            heading: 0,
            in_table: false,
            paragraphs: 0,
            paths: Vec::new(),
            tables: Tables::new(columns),
        }
    }

    fn token(&mut self, token: Token<'_>) {
        if !matches!(token, Token::Byte(_)) {
            self.decode();
        }
        match token {
            Token::Open if self.kept.len() < DEEPEST => self.kept.push(self.state),
            Token::Open => self.beyond += 1,
            Token::Close if self.beyond > 0 => self.beyond -= 1,
            Token::Close => self.kept.pop().into_iter().for_each(|state| self.state = state),
            Token::Byte(_) if self.pass > 0 => self.pass -= 1,
            Token::Byte(byte) if self.shows() => self.bytes.push(byte),
            Token::Byte(_) => {}
            Token::Sign(b'*') => self.state.skips = true,
            Token::Sign(b'~') => self.text("\u{A0}"),
            Token::Sign(b'_') => self.text("-"),
            Token::Sign(sign @ (b'{' | b'}' | b'\\')) => self.text(char::from(sign).encode_utf8(&mut [0; 4])),
            Token::Sign(_) => {}
            Token::Word(word, number) => self.word(word, number),
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        let on = number != Some(0);
        match word {
            b"ansicpg" => self.page = code_page(number.unwrap_or(0)).unwrap_or(self.page),
            b"fonttbl" => (self.state.fonts, self.state.skips) = (true, true),
            b"f" => self.state.font = number.unwrap_or(0),
            b"fcharset" if self.state.fonts => {
                let encoding = charset(number.unwrap_or(0));
                self.fonts.extend(encoding.map(|encoding| (self.state.font, encoding)));
            }
            b"listtext" | b"pntext" => self.state.number = true,
            b"uc" => self.state.instead = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
            b"u" => self.unicode(number.unwrap_or(0)),
            b"b" => self.state.bold = on,
            b"v" => self.state.hidden = on,
            b"deleted" => self.state.deleted = on,
            b"plain" => (self.state.bold, self.state.hidden, self.state.deleted) = (false, false, false),
            b"outlinelevel" => {
                self.heading = number
                    .and_then(|level| u8::try_from(level + 1).ok())
                    .filter(|level| *level < 10)
                    .unwrap_or(0)
            }
            _ if is_destination(word) => self.state.skips = true,
            _ if !self.state.skips => self.shown(word, number),
            _ => {}
        }
    }

    /// Words that print something or say where it stands.
    fn shown(&mut self, word: &[u8], number: Option<i32>) {
        match word {
            b"pard" => (self.heading, self.in_table) = (0, false),
            b"intbl" => self.in_table = true,
            b"par" | b"sect" | b"page" => self.paragraph(),
            b"line" => self.line(),
            b"tab" if !self.state.number => self.text("\t"),
            b"emdash" => self.text("—"),
            b"endash" => self.text("–"),
            b"lquote" => self.text("‘"),
            b"rquote" => self.text("’"),
            b"ldblquote" => self.text("“"),
            b"rdblquote" => self.text("”"),
            b"bullet" => self.text("•"),
            b"emspace" | b"enspace" => self.text("\u{2003}"),
            b"cell" | b"nestcell" => {
                self.in_table = true;
                self.paragraph();
                self.tables.cell();
            }
            b"row" => self.tables.row(),
            b"trowd" => self.tables.define(),
            b"clvmrg" => self.tables.next.continues = true,
            b"clmrg" => self.tables.next.merged = true,
            b"cellx" => self.tables.edge(number.unwrap_or(0)),
            _ => {}
        }
    }

    fn shows(&self) -> bool {
        !(self.state.skips || self.state.hidden || self.state.deleted)
    }

    fn unicode(&mut self, number: i32) {
        self.pass = self.state.instead;
        // Numbers above 32767 are written as negative ones.
        let unit = u16::try_from(number.rem_euclid(65536)).unwrap_or(0xFFFD);
        let units = self.high.take().into_iter().chain([unit]);
        if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
        self.text(&text);
    }

    /// Decodes the bytes that wait.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = self.fonts.get(&self.state.font).copied().unwrap_or(self.page);
        let text = encoding.decode_without_bom_handling(&bytes).0;
        self.text(&text);
    }

    fn text(&mut self, text: &str) {
        if !self.shows() {
            return;
        }
        append(&mut self.line, text);
        self.plain |= !self.state.bold && !text.chars().all(is_blank);
    }

    fn paragraph(&mut self) {
        self.paragraphs += 1;
        self.line();
    }

    fn line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        let plain = std::mem::take(&mut self.plain);
        finish(&mut line);
        if line.chars == 0 {
            return;
        }
        line.bold = !plain;
        line.heading = self.heading;
        line.at = self.paths.len();
        self.paths.push(format!("rtf/par[{}]", self.paragraphs.max(1)));
        self.tables.push(line, self.in_table);
    }
}

fn code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        936 | 54936 => Some(GB18030),
        950 => Some(BIG5),
        932 => Some(SHIFT_JIS),
        949 => Some(EUC_KR),
        1252 => Some(WINDOWS_1252),
        65001 => Some(encoding_rs::UTF_8),
        _ => None,
    }
}

/// The encoding of a font; the first ones say nothing.
fn charset(number: i32) -> Option<&'static Encoding> {
    match number {
        134 => Some(GB18030),
        136 => Some(BIG5),
        128 => Some(SHIFT_JIS),
        129 => Some(EUC_KR),
        _ => None,
    }
}

/// Groups that are no text of the document.
fn is_destination(word: &[u8]) -> bool {
    matches!(
        word,
        b"colortbl"
            | b"stylesheet"
            | b"info"
            | b"pict"
            | b"header"
            | b"headerl"
            | b"headerr"
            | b"headerf"
            | b"footer"
            | b"footerl"
            | b"footerr"
            | b"footerf"
            | b"footnote"
            | b"annotation"
            | b"fldinst"
            | b"listtable"
            | b"listoverridetable"
            | b"rsidtbl"
            | b"generator"
            | b"object"
            | b"nonshppict"
            | b"nonesttables"
            | b"xe"
            | b"tc"
    )
}
