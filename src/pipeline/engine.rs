//! One document, from bytes to report.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::{optional, page};
use crate::check;
use crate::document::reader::{self, Extracted};
use crate::document::{self, Decoded, Document, LayoutCues};
use crate::extract::{self, Date, Facts, Segmenter};
use crate::report::{self, Checked, Diagnostic, Report, RulesInForce, Source};
use crate::rules::{LayoutCue, RuleError, RuleStatus, Rules};
use crate::source::{self, MediaType, RawDocument};
use crate::vocabulary::{Lang, Level};

/// What a run is asked for beyond the usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Words with part of speech in every report.
    pub tokens: bool,
    /// The language of the findings.
    pub lang: Lang,
    /// The document text beside every report of a run.
    pub text: bool,
}

/// A report with what it was made from.
#[derive(Debug)]
pub struct Study {
    /// The report.
    pub report: Report,
    /// The document; `None` for one that could not be read.
    pub document: Option<Document>,
    /// What was extracted, in ranges of the view.
    pub facts: Facts,
}

/// Everything that is made once and shared by all threads.
#[derive(Debug)]
pub struct Engine {
    rules: Rules,
    in_force: RulesInForce,
    segmenter: Segmenter,
    options: Options,
}

impl Engine {
    /// Loads the built-in rules.
    ///
    /// # Errors
    /// A fault in a rule file.
    pub fn new(options: Options) -> Result<Self, RuleError> {
        Ok(Self::with_rules(Rules::built_in()?, options))
    }

    /// An engine with these rules.
    pub fn with_rules(rules: Rules, options: Options) -> Self {
        let in_force = in_force(&rules);
        Self { rules, in_force, segmenter: Segmenter::default(), options }
    }

    /// Loads the dictionary of words, which otherwise waits for the first document that needs it.
    pub fn load_words(&self) {
        self.segmenter.load();
    }

    /// The rules in force.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The report on the file at `path`. It never fails: trouble is a diagnostic in the report.
    pub fn report_path(&self, path: &Path) -> Report {
        self.report_file(path, MediaType::of(path).unwrap_or(MediaType::Plain))
    }

    /// The report on the file at `path`, whose form is known.
    pub fn report_file(&self, path: &Path, media_type: MediaType) -> Report {
        self.read_file(path, media_type).0
    }

    /// The report on the file at `path`, and the document text if the options ask for it. A document
    /// that could not be read has none.
    pub fn read_file(&self, path: &Path, media_type: MediaType) -> (Report, Option<String>) {
        match source::read(path, media_type) {
            Ok(raw) => self.read(&raw),
            Err(error) => {
                let path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
                let media_type = media_type.name().to_owned();
                let source = Source { path, media_type, ..Source::default() };
                (self.refuse(source, "unreadable", format!("the file {error}")), None)
            }
        }
    }

    /// The report on a document in memory. It never fails.
    pub fn report(&self, raw: &RawDocument) -> Report {
        self.read(raw).0
    }

    /// The report on a document in memory, and its text if the options ask for it.
    pub fn read(&self, raw: &RawDocument) -> (Report, Option<String>) {
        let study = self.study(raw);
        let text = study.document.map(|document| document.text).filter(|_| self.options.text);
        (study.report, text)
    }

    /// The report on a document in memory, with what it was made from. It never fails; a document that could
    /// not be read has a report that says why.
    pub fn study(&self, raw: &RawDocument) -> Study {
        let source = Source {
            path: raw.path.clone(),
            sha256: hex(&Sha256::digest(&raw.bytes)),
            bytes: raw.bytes.len(),
            media_type: raw.media_type.name().to_owned(),
            ..Source::default()
        };
        let read = self.read_form(raw);
        match read {
            Ok(read) => self.study_read(source, read),
            Err(reason) => {
                let report = self.refuse(source, reason.code(), reason.to_string());
                Study { report, document: None, facts: Facts::default() }
            }
        }
    }

    fn read_form(&self, raw: &RawDocument) -> Result<Read, reader::Unread> {
        self.rules.watch_anew();
        let (bytes, columns) = (&raw.bytes, |title: &str| page::column(&self.rules, title));
        match raw.media_type {
            MediaType::Plain | MediaType::Markdown => Ok(self.plain(document::decode(bytes)?)),
            MediaType::Html => self.page(raw),
            MediaType::Docx => reader::docx::read(bytes, &columns).map(Read::structured),
            MediaType::Doc | MediaType::Wps => optional::word(bytes, &columns).map(Read::structured),
            MediaType::Rtf => reader::rtf::read(bytes, &columns).map(Read::structured),
            MediaType::Pdf => optional::pdf(bytes).map(|about| self.printed(about)),
            MediaType::Ofd => reader::ofd::read(bytes).map(|about| self.printed(about)),
        }
    }

    /// A text without a form: its paragraphs are found by how its lines are set.
    fn plain(&self, decoded: Decoded) -> Read {
        let Decoded { text, encoding, decided_by, replaced } = decoded;
        let about = Extracted {
            encoding: Some(encoding),
            decided_by: Some(decided_by.name()),
            replaced,
            ..Extracted::default()
        };
        Read { document: self.document(text), about, structured: false }
    }

    /// Printed lines at their places: the paragraphs are found as those of a text without a form.
    fn printed(&self, mut about: Extracted) -> Read {
        let text = std::mem::take(&mut about.text);
        Read { document: self.document(text), about, structured: false }
    }

    fn page(&self, raw: &RawDocument) -> Result<Read, reader::Unread> {
        let about = page::with_cues(&self.rules, |cues| {
            reader::html::read(&raw.bytes, raw.charset.as_deref(), cues)
        })?;
        Ok(Read::structured(about))
    }

    /// The report on a line or a passage that is no notice of its own: dates, quantities, sentences and
    /// what can be checked of them, but no outline. Dates are resolved as if the text were published on `published`; without it, those that
    /// don't print their year are left open.
    pub fn passage(&self, text: &str, published: Option<Date>) -> Report {
        let document = self.document(text.to_owned());
        let facts = extract::passage(&document, &self.rules, &self.segmenter, published);
        let source = Source { bytes: text.len(), chars: document.chars(), ..Source::default() };
        self.checked(source, &document, &facts, Vec::new())
    }

    fn study_read(&self, mut source: Source, read: Read) -> Study {
        let Read { document, about, structured } = read;
        source.encoding = about.encoding.map(str::to_owned);
        source.encoding_by = about.decided_by.map(str::to_owned);
        source.chars = document.chars();
        source.text_sha256 = Some(hex(&Sha256::digest(&document.text)));
        source.page = structured.then(|| report::page(&about.page));
        self.rules.watch_view(document.view.text());
        let facts = extract::extract(&document, &self.rules, &self.segmenter);
        let mut report = self.checked(source, &document, &facts, diagnostics(&about));
        if !about.marks.is_empty() {
            report.places = report::places(&document, &about.marks);
            let printed = report.notice.page_published.take();
            report.notice.page_published =
                printed.or_else(|| about.page.published.map(|day| day.to_string()));
        }
        Study { report, document: Some(document), facts }
    }

    /// Checks the facts against each other and builds the report.
    fn checked(
        &self,
        source: Source,
        document: &Document,
        facts: &Facts,
        diagnostics: Vec<Diagnostic>,
    ) -> Report {
        let view = document.view.text();
        let words = self.options.tokens.then(|| self.segmenter.words(view));
        let findings = check::check(view, facts, &self.rules);
        let ledger = check::ledger(view, facts, &findings);
        let checked =
            Checked { findings: &findings, ledger, lang: self.options.lang, taxa: &self.rules.taxon };
        let report = report::build(source, document, facts, &checked, words.as_deref(), diagnostics);
        Report { rules: self.in_force.clone(), ..report }
    }

    fn refuse(&self, source: Source, code: &str, message: String) -> Report {
        Report { rules: self.in_force.clone(), ..report::refuse(source, code, message) }
    }

    /// Lays out `text` by the rules in force.
    pub fn document(&self, text: String) -> Document {
        let is = |cue: LayoutCue, line: &str| {
            self.rules.layout.iter().any(|rule| rule.set.cue == cue && rule.is_match(line))
        };
        let cues = LayoutCues {
            opens: &|line| is(LayoutCue::Opens, line) || is(LayoutCue::Chrome, line),
            closes: &|line| is(LayoutCue::Closes, line),
            page_mark: &|line| is(LayoutCue::PageMark, line),
        };
        Document::new(text, &cues)
    }
}

/// A document with what was learned in reading it.
struct Read {
    document: Document,
    /// What the reader says, but for the text, which the document has.
    about: Extracted,
    /// The form told what the lines are and where they stand.
    structured: bool,
}

impl Read {
    /// A form that knows its paragraphs.
    fn structured(mut about: Extracted) -> Self {
        let document = Document::structured(std::mem::take(&mut about.text), &about.marks);
        Self { document, about, structured: true }
    }
}

fn diagnostics(about: &Extracted) -> Vec<Diagnostic> {
    let notes = about.notes.iter().map(|note| Diagnostic {
        level: Level::Info,
        code: note.code.to_owned(),
        message: note.message.clone(),
        span: None,
    });
    damaged(about).into_iter().chain(notes).collect()
}

fn damaged(about: &Extracted) -> Option<Diagnostic> {
    let (replaced, encoding) = (about.replaced, about.encoding.unwrap_or("text"));
    (replaced > 0).then(|| Diagnostic {
        level: Level::Warning,
        code: "damaged-characters".to_owned(),
        message: format!("{replaced} characters are not valid {encoding} and stand as U+FFFD"),
        span: None,
    })
}

/// What the report says of the rules: their hash is that of the names and texts of their files.
fn in_force(rules: &Rules) -> RulesInForce {
    let mut hash = Sha256::new();
    for source in rules.sources() {
        for part in [source.name.as_str(), &*source.text] {
            hash.update(part.len().to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    RulesInForce {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        hash: hex(&hash.finalize()),
        user: rules.sources().iter().any(|source| source.user),
        drafts: rules.cards().iter().any(|card| card.status == RuleStatus::Draft),
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing to a string can't fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
