//! One document, from bytes to report.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use sha2::{Digest, Sha256};

use super::clock::Clock;
use super::reader::{self, Read};
use crate::check;
use crate::document::reader::Mark;
use crate::document::{Document, LayoutCues, Script};
use crate::extract::{self, Date, Facts, Segmenter};
use crate::report::{self, Checked, Diagnostic, NotANotice, Report, RulesInForce, Source};
use crate::rules::{LayoutCue, RuleError, RuleStatus, Rules};
use crate::source::{self, Entry, Lost, MediaType, RawDocument};
use crate::vocabulary::{Lang, Level, NOT_A_NOTICE};

/// The reason of a page that holds links only.
const NO_MAIN_TEXT: &str = "no-main-text";

/// What a run is asked for beyond the usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Words with part of speech in every report.
    pub tokens: bool,
    /// The language of the findings.
    pub lang: Lang,
    /// The document text beside every report of a run.
    pub text: bool,
    /// Documents that are no notices are counted, and nothing else is said of them in a run.
    pub only_notices: bool,
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

/// A choice of rules, and what reports say of it.
#[derive(Debug)]
struct InForce {
    rules: Rules,
    said: OnceLock<RulesInForce>,
}

impl InForce {
    fn new(rules: Rules) -> Self {
        Self { said: OnceLock::new(), rules }
    }

    fn said(&self) -> RulesInForce {
        self.said.get_or_init(|| said_of(&self.rules)).clone()
    }
}

/// Everything that is made once and shared by all threads.
#[derive(Debug)]
pub struct Engine {
    all: InForce,
    /// The rules for the kinds of notices that packs are for.
    by_kind: Vec<(Vec<String>, InForce)>,
    segmenter: Segmenter,
    options: Options,
    time: Option<Duration>,
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
        let by_kind =
            rules.by_kind().into_iter().map(|(kinds, rules)| (kinds, InForce::new(rules))).collect();
        Self { all: InForce::new(rules), by_kind, segmenter: Segmenter::default(), options, time: None }
    }

    /// Gives up on documents that take longer than `time`. The clock is looked at between the stages (decoding,
    /// laying out, extracting, checking): a stage that has begun is not interrupted. The result depends on the
    /// speed of the machine where a document comes near the limit.
    #[must_use]
    pub fn within(self, time: Option<Duration>) -> Self {
        Self { time, ..self }
    }

    /// Loads the dictionary of words, which pays when hundreds of documents are to be read. Nothing else changes.
    pub fn load_words(&self) {
        self.segmenter.load();
    }

    pub(super) fn wants_notices_only(&self) -> bool {
        self.options.only_notices
    }

    /// The rules of all packs that may be in force.
    pub fn rules(&self) -> &Rules {
        &self.all.rules
    }

    /// The rules in force for `document`: those of the packs for its kind.
    pub fn rules_for(&self, document: &Document) -> &Rules {
        &self.choose(document).rules
    }

    fn choose(&self, document: &Document) -> &InForce {
        if self.by_kind.is_empty() {
            return &self.all;
        }
        let kind = extract::kind(document, &self.all.rules);
        let chosen = self.by_kind.iter().find(|(kinds, _)| kinds.contains(&kind));
        chosen.map_or(&self.all, |(_, in_force)| in_force)
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
                let (path, relative) = (path.to_owned(), PathBuf::new());
                (self.lost(&Entry { path, relative, media_type }.lost(&error)), None)
            }
        }
    }

    /// The report on what could not be read.
    pub fn lost(&self, lost: &Lost) -> Report {
        let source =
            Source { path: lost.path.clone(), media_type: lost.media_type.to_owned(), ..Source::default() };
        self.refuse(source, lost.note.code, lost.note.message.clone())
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
        let clock = Clock::start(self.time);
        self.rules().watch_anew();
        match reader::open(raw, self.rules(), |text, marks| self.printed(text, marks)) {
            Ok(read) => self.study_read(source, read, &clock),
            Err(refusal) if refusal.code == NO_MAIN_TEXT => self.list_page(source, refusal.message),
            Err(refusal) => self.unstudied(source, refusal.code, refusal.message),
        }
    }

    /// A page without running text was read all right: it is a list of links or an empty frame, and no notice.
    fn list_page(&self, source: Source, message: String) -> Study {
        let mut study = self.unstudied(source, NO_MAIN_TEXT, message);
        study.report.diagnostics.iter_mut().for_each(|diagnostic| diagnostic.level = Level::Info);
        study.report.notice.kind = Some(NOT_A_NOTICE.to_owned());
        study.report.notice.not_a_notice =
            Some(NotANotice { reason: NO_MAIN_TEXT.to_owned(), text: None, span: None });
        study
    }

    fn unstudied(&self, source: Source, code: &str, message: String) -> Study {
        Study { report: self.refuse(source, code, message), document: None, facts: Facts::default() }
    }

    /// The report on a line or a passage that is no notice of its own: dates, quantities, sentences and
    /// what can be checked of them, but no outline. Dates are resolved as if the text were published on `published`; without it, those that
    /// don't print their year are left open.
    pub fn passage(&self, text: &str, published: Option<Date>) -> Report {
        let document = self.document(text.to_owned());
        let facts = extract::passage(&document, self.rules(), &self.segmenter, published);
        let source = Source { bytes: text.len(), chars: document.chars(), ..Source::default() };
        self.checked(source, &document, &facts, &self.all, Vec::new())
    }

    fn study_read(&self, mut source: Source, read: Read, clock: &Clock) -> Study {
        let Read { document, about, structured } = read;
        source.encoding = about.encoding.map(str::to_owned);
        source.encoding_by = about.decided_by.map(str::to_owned);
        source.chars = document.chars();
        let traditional = document.script == Script::Traditional;
        source.script = traditional.then(|| document.script.name().to_owned());
        source.text_sha256 = Some(hex(&Sha256::digest(&document.text)));
        source.page = structured.then(|| report::page(&about.page));
        self.rules().watch_view(document.view.text());
        if let Some(message) = clock.over() {
            return self.unstudied(source, "too-slow", message);
        }
        let in_force = self.choose(&document);
        let facts = extract::extract(&document, &in_force.rules, &self.segmenter);
        if let Some(message) = clock.over() {
            return self.unstudied(source, "too-slow", message);
        }
        let mut report = self.checked(source, &document, &facts, in_force, reader::diagnostics(&about));
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
        in_force: &InForce,
        diagnostics: Vec<Diagnostic>,
    ) -> Report {
        let view = document.view.text();
        let words = self.options.tokens.then(|| self.segmenter.words(view));
        let findings = check::check(view, facts, &in_force.rules);
        let ledger = check::ledger(view, facts, &findings);
        let checked =
            Checked { findings: &findings, ledger, lang: self.options.lang, taxa: &in_force.rules.taxon };
        let report = report::build(source, document, facts, &checked, words.as_deref(), diagnostics);
        Report { rules: in_force.said(), ..report }
    }

    fn refuse(&self, source: Source, code: &str, message: String) -> Report {
        Report { rules: self.all.said(), ..report::refuse(source, code, message) }
    }

    /// Lays out `text` by the rules in force.
    pub fn document(&self, text: String) -> Document {
        self.printed(text, &[])
    }

    /// Lays out `text`, of whose lines its form says `marks`.
    fn printed(&self, text: String, marks: &[Mark]) -> Document {
        let is = |cue: LayoutCue, line: &str| {
            self.rules().layout.iter().any(|rule| rule.set.cue == cue && rule.is_match(line))
        };
        let cues = LayoutCues {
            opens: &|line| is(LayoutCue::Opens, line) || is(LayoutCue::Chrome, line),
            closes: &|line| is(LayoutCue::Closes, line),
            page_mark: &|line| is(LayoutCue::PageMark, line),
        };
        Document::printed(text, marks, &cues)
    }
}

/// What the report says of the rules: their hash is that of the names and texts of their files.
fn said_of(rules: &Rules) -> RulesInForce {
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
        packs: rules.packs_in_force(),
        packs_by: rules.chosen_by.name().to_owned(),
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
