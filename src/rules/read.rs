//! Reading a rule file key by key, so that one fault does not hide the next.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error, ValueDeserializer};

use super::chapter::each_chapter;
use super::fault::{Fault, Place, What};
use super::file::{Example, KEYS, RuleEntry, RuleFile};
use super::fragment::is_name;

type Value<'a> = Spanned<DeValue<'a>>;

/// The chapters of a file that hold no rules.
const OTHERS: [&str; 5] = ["pack", "fragments", "check", "taxon", "packs"];

/// Reads the file with the number `source`; what is wrong with it goes to `faults`.
pub(super) fn read(source: usize, text: &str, faults: &mut Vec<Fault>) -> RuleFile {
    let mut reader = Reader { source, faults, loose: Vec::new() };
    let mut file = RuleFile::default();
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut table = table.into_inner();
    if let Some(fragments) = table.remove("fragments") {
        file.fragments = reader.fragments(fragments);
    }
    if !errors.is_empty() {
        // What follows a fault of the syntax may be misread, so nothing else is said of the file.
        reader.syntax(text, &errors);
        return file;
    }
    file.pack = table.remove("pack").and_then(|pack| reader.text(pack));
    macro_rules! take {
        ($kind:ident) => {
            if let Some(chapter) = table.remove(stringify!($kind)) {
                file.$kind = reader.chapter(chapter);
            }
        };
    }
    each_chapter!(take);
    if let Some(checks) = table.remove("check") {
        for check in reader.items(checks) {
            let span = check.span();
            file.check.extend(reader.typed(check).map(|check| Spanned::new(span, check)));
        }
    }
    if let Some(taxa) = table.remove("taxon") {
        for taxon in reader.items(taxa) {
            let span = taxon.span();
            file.taxon.extend(reader.typed(taxon).map(|taxon| Spanned::new(span, taxon)));
        }
    }
    if let Some(packs) = table.remove("packs") {
        for pack in reader.items(packs) {
            let span = pack.span();
            file.packs.extend(reader.typed(pack).map(|pack| Spanned::new(span, pack)));
        }
    }
    for (name, _) in table {
        let known = super::Kind::ALL.iter().map(|kind| kind.name()).chain(OTHERS);
        let known = known.map(str::to_owned).collect();
        reader.fault(name.span(), What::UnknownKind { name: name.into_inner().into_owned(), known });
    }
    file.loose = reader.loose;
    file
}

struct Reader<'f> {
    source: usize,
    faults: &'f mut Vec<Fault>,
    /// Patterns of rules that could not be read.
    loose: Vec<Spanned<String>>,
}

impl Reader<'_> {
    fn fault(&mut self, span: Range<usize>, what: What) {
        self.faults.push(Fault::new(Place::new(self.source, span), what));
    }

    /// The first fault of the syntax on each line; the next ones of a line most often come of it.
    fn syntax(&mut self, text: &str, errors: &[Error]) {
        let mut lines = Vec::new();
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            let line = text.get(..span.start).map_or(0, |before| before.matches('\n').count());
            if !lines.contains(&line) {
                lines.push(line);
                self.fault(span, What::Syntax { message: error.message().to_owned() });
            }
        }
    }

    fn chapter<S: DeserializeOwned>(&mut self, chapter: Value<'_>) -> Vec<RuleEntry<S>> {
        self.items(chapter).into_iter().filter_map(|entry| self.entry(entry)).collect()
    }

    fn entry<S: DeserializeOwned>(&mut self, entry: Value<'_>) -> Option<RuleEntry<S>> {
        let span = entry.span();
        let mut table = self.table(entry)?;
        let unknown: Vec<_> = table.keys().filter(|key| !KEYS.contains(&&**key.get_ref())).cloned().collect();
        for key in unknown {
            table.remove(&**key.get_ref());
            let known = KEYS.map(str::to_owned).to_vec();
            self.fault(key.span(), What::UnknownKey { key: key.into_inner().into_owned(), known });
        }
        let reason = table.remove("reason").and_then(|reason| self.text(reason));
        let status = table.remove("status").and_then(|status| self.typed(status)).unwrap_or_default();
        let examples = table.remove("examples").map(|examples| self.examples(examples));
        let near_misses = table.remove("near_misses").map(|texts| self.texts(texts));
        let pattern = self.need(&mut table, "pattern", &span).and_then(|pattern| self.text(pattern));
        let set = self.need(&mut table, "set", &span);
        let set = set.and_then(|set| {
            let span = set.span();
            Some(Spanned::new(span, self.typed(set)?))
        });
        let id = self.need(&mut table, "id", &span).and_then(|id| self.text(id));
        let (Some(id), Some(set)) = (id, set) else {
            self.loose.extend(pattern);
            return None;
        };
        Some(RuleEntry {
            id,
            reason: reason.map(Spanned::into_inner),
            status,
            pattern: pattern?,
            set,
            examples: examples.unwrap_or_default(),
            near_misses: near_misses.unwrap_or_default(),
        })
    }

    fn need<'a>(&mut self, table: &mut DeTable<'a>, key: &str, span: &Range<usize>) -> Option<Value<'a>> {
        let value = table.remove(key);
        if value.is_none() {
            self.fault(span.clone(), What::MissingKey { key: key.to_owned() });
        }
        value
    }

    fn examples(&mut self, examples: Value<'_>) -> Vec<Example> {
        self.items(examples).into_iter().filter_map(|example| self.example(example)).collect()
    }

    fn example(&mut self, example: Value<'_>) -> Option<Example> {
        if example.get_ref().is_str() {
            return Some(Example { text: self.text(example)?, yields: Vec::new() });
        }
        let span = example.span();
        let mut table = self.table(example)?;
        let text = self.need(&mut table, "text", &span).and_then(|text| self.text(text));
        let yields = table.remove("yields").map(|yields| self.pairs(yields)).unwrap_or_default();
        for (key, _) in table {
            let known = vec!["text".to_owned(), "yields".to_owned()];
            self.fault(key.span(), What::UnknownKey { key: key.into_inner().into_owned(), known });
        }
        Some(Example { text: text?, yields })
    }

    fn fragments(&mut self, fragments: Value<'_>) -> Vec<(Spanned<String>, Spanned<String>)> {
        let mut pairs = self.pairs(fragments);
        pairs.retain(|(name, _)| {
            let good = is_name(name.get_ref());
            if !good {
                self.fault(name.span(), What::FragmentName { name: name.get_ref().clone() });
            }
            good
        });
        pairs
    }

    /// The keys and texts of a table, in the order in which they are written.
    fn pairs(&mut self, pairs: Value<'_>) -> Vec<(Spanned<String>, Spanned<String>)> {
        let Some(table) = self.table(pairs) else { return Vec::new() };
        let mut pairs: Vec<_> = table
            .into_iter()
            .filter_map(|(name, text)| {
                let span = name.span();
                Some((Spanned::new(span, name.into_inner().into_owned()), self.text(text)?))
            })
            .collect();
        pairs.sort_by_key(|(name, _)| name.span().start);
        pairs
    }

    fn texts(&mut self, texts: Value<'_>) -> Vec<Spanned<String>> {
        self.items(texts).into_iter().filter_map(|text| self.text(text)).collect()
    }

    fn text(&mut self, text: Value<'_>) -> Option<Spanned<String>> {
        let span = text.span();
        match text.into_inner() {
            DeValue::String(text) => Some(Spanned::new(span, text.into_owned())),
            other => self.wrong(span, "string", &other),
        }
    }

    fn table<'a>(&mut self, table: Value<'a>) -> Option<DeTable<'a>> {
        let span = table.span();
        match table.into_inner() {
            DeValue::Table(table) => Some(table),
            other => self.wrong(span, "table", &other),
        }
    }

    fn items<'a>(&mut self, items: Value<'a>) -> Vec<Value<'a>> {
        let span = items.span();
        match items.into_inner() {
            DeValue::Array(items) => items.into_iter().collect(),
            other => self.wrong(span, "array", &other).unwrap_or_default(),
        }
    }

    fn wrong<T>(&mut self, span: Range<usize>, expected: &str, found: &DeValue<'_>) -> Option<T> {
        let (expected, found) = (expected.to_owned(), found.type_str().to_owned());
        self.fault(span, What::WrongType { expected, found });
        None
    }

    /// A value whose type says what may stand in it.
    fn typed<T: DeserializeOwned>(&mut self, value: Value<'_>) -> Option<T> {
        let whole = value.span();
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(value) => Some(value),
            Err(error) => {
                let span = error.span().unwrap_or(whole);
                self.fault(span, translate(error.message()));
                None
            }
        }
    }
}

/// Serde's message as a fault; they have one form each.
fn translate(message: &str) -> What {
    let line = message.lines().next().unwrap_or_default();
    let ticked = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let names = ticked(line);
    let (first, rest) =
        names.split_first().map_or((String::new(), Vec::new()), |(a, b)| (a.clone(), b.to_vec()));
    if line.starts_with("unknown field") {
        What::UnknownKey { key: first, known: rest }
    } else if line.starts_with("unknown variant") {
        What::UnknownValue { value: first, known: rest }
    } else if line.starts_with("missing field") {
        What::MissingKey { key: first }
    } else if let Some((found, expected)) = line
        .strip_prefix("invalid type: ")
        .or(line.strip_prefix("invalid value: "))
        .and_then(|l| l.split_once(", expected "))
    {
        What::WrongType { expected: expected.to_owned(), found: found.to_owned() }
    } else {
        What::Syntax { message: line.to_owned() }
    }
}
