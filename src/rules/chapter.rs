//! The closed set of kinds, and what the loader must know of each.

use std::fmt::Debug;

use serde::de::DeserializeOwned;

use super::category::CategorySet;
use super::claim::{ClaimPart, ClaimSet};
use super::kind::{
    CueSet, DatePart, DateSet, FieldSet, LabelSet, LayoutSet, MarkerSet, NoticeField, NoticeSet, SectionSet,
    StatusSet, TitleSet,
};
use super::lexicon::{LexiconSet, Sense};
use super::page::{PagePart, PageSet};
use super::pattern::Reach;
use super::quantity::{NounSet, ShieldSet, UnitPart, UnitSet};

/// Calls a macro with the name of every chapter of rules.
macro_rules! each_chapter {
    ($call:ident) => {
        $call!(layout);
        $call!(label);
        $call!(cue);
        $call!(title);
        $call!(marker);
        $call!(section);
        $call!(status);
        $call!(date);
        $call!(unit);
        $call!(shield);
        $call!(noun);
        $call!(notice);
        $call!(claim);
        $call!(lexicon);
        $call!(field);
        $call!(category);
        $call!(page);
    };
}
pub(super) use each_chapter;

/// The kinds of rules, each with a chapter of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// How lines belong together.
    Layout,
    /// Number marks.
    Label,
    /// Wordings of headings.
    Cue,
    /// Wordings that wrap the title of an issue.
    Title,
    /// Markers of measures.
    Marker,
    /// Labels of the sections of an item.
    Section,
    /// Sentences that state how far an item is.
    Status,
    /// Parts of dates.
    Date,
    /// Measure words, units and what stands around them.
    Unit,
    /// Numbers that count nothing.
    Shield,
    /// Words that can be counted, and those around them.
    Noun,
    /// What the notice says of itself.
    Notice,
    /// What the notice says of its own totals.
    Claim,
    /// Words that the checks go by.
    Lexicon,
    /// What an item says of itself beside its text.
    Field,
    /// Words that tell what an issue is about.
    Category,
    /// What web pages put around and into a notice.
    Page,
}

impl Kind {
    /// All kinds, in the order in which a notice meets them.
    pub const ALL: [Self; 17] = [
        Self::Layout,
        Self::Label,
        Self::Cue,
        Self::Title,
        Self::Marker,
        Self::Section,
        Self::Status,
        Self::Date,
        Self::Unit,
        Self::Shield,
        Self::Noun,
        Self::Notice,
        Self::Claim,
        Self::Lexicon,
        Self::Field,
        Self::Category,
        Self::Page,
    ];

    /// The name of its chapter in a rule file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Layout => "layout",
            Self::Label => "label",
            Self::Cue => "cue",
            Self::Title => "title",
            Self::Marker => "marker",
            Self::Section => "section",
            Self::Status => "status",
            Self::Date => "date",
            Self::Unit => "unit",
            Self::Shield => "shield",
            Self::Noun => "noun",
            Self::Notice => "notice",
            Self::Claim => "claim",
            Self::Lexicon => "lexicon",
            Self::Field => "field",
            Self::Category => "category",
            Self::Page => "page",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What the loader must know of a kind of rules: its name, what its patterns see, and which captures
/// mean something to the program.
pub(super) trait Meaning: DeserializeOwned + Debug + PartialEq {
    /// The kind.
    const KIND: Kind;
    /// What its patterns are matched against.
    const REACH: Reach = Reach::Text;
    /// The captures that mean something.
    const CAPTURES: &'static [&'static str] = &[];

    /// The captures without which the rule says nothing: one of each group.
    fn needs(&self) -> Vec<&'static [&'static str]> {
        Vec::new()
    }

    /// Whether a text that both rules claim can mean one thing only.
    fn rivals(&self, _: &Self) -> bool {
        false
    }
}

impl Meaning for LayoutSet {
    const KIND: Kind = Kind::Layout;
    const REACH: Reach = Reach::Line;
}

impl Meaning for LabelSet {
    const KIND: Kind = Kind::Label;
    const REACH: Reach = Reach::Line;
    const CAPTURES: &'static [&'static str] = &["mark", "number"];

    fn needs(&self) -> Vec<&'static [&'static str]> {
        if self.style.is_unlabelled() { vec![&["mark"]] } else { vec![&["mark"], &["number"]] }
    }

    fn rivals(&self, _: &Self) -> bool {
        true
    }
}

impl Meaning for CueSet {
    const KIND: Kind = Kind::Cue;
    const REACH: Reach = Reach::Line;
}

impl Meaning for TitleSet {
    const KIND: Kind = Kind::Title;
    const REACH: Reach = Reach::Line;
    const CAPTURES: &'static [&'static str] = &["title"];

    fn needs(&self) -> Vec<&'static [&'static str]> {
        vec![&["title"]]
    }

    fn rivals(&self, _: &Self) -> bool {
        true
    }
}

impl Meaning for MarkerSet {
    const KIND: Kind = Kind::Marker;
    const CAPTURES: &'static [&'static str] = &["marker", "number"];

    fn needs(&self) -> Vec<&'static [&'static str]> {
        if self.number.is_some() { vec![&["marker"]] } else { vec![&["marker"], &["number"]] }
    }
}

impl Meaning for SectionSet {
    const KIND: Kind = Kind::Section;
    const CAPTURES: &'static [&'static str] = &["label"];

    fn needs(&self) -> Vec<&'static [&'static str]> {
        vec![&["label"]]
    }

    fn rivals(&self, _: &Self) -> bool {
        true
    }
}

impl Meaning for StatusSet {
    const KIND: Kind = Kind::Status;
    const REACH: Reach = Reach::Line;
    const CAPTURES: &'static [&'static str] = &["status", "state"];

    fn needs(&self) -> Vec<&'static [&'static str]> {
        vec![&["status", "state"]]
    }

    fn rivals(&self, _: &Self) -> bool {
        true
    }
}

impl Meaning for DateSet {
    const KIND: Kind = Kind::Date;
    const CAPTURES: &'static [&'static str] =
        &["token", "also", "value", "year", "month", "day", "rest", "lost", "lead"];

    fn needs(&self) -> Vec<&'static [&'static str]> {
        let mut needs: Vec<&'static [&'static str]> = vec![&["token", "also"]];
        let value = matches!(
            self.part,
            DatePart::Year | DatePart::Month | DatePart::Day | DatePart::LoneDay | DatePart::Number
        );
        needs.extend(value.then_some(&["value"] as &[&str]));
        needs
    }
}

impl Meaning for UnitSet {
    const KIND: Kind = Kind::Unit;
    const CAPTURES: &'static [&'static str] = &["unit", "rest", "word"];

    fn needs(&self) -> Vec<&'static [&'static str]> {
        match self.part {
            UnitPart::Measure => vec![&["unit"]],
            UnitPart::Between | UnitPart::After | UnitPart::Half | UnitPart::Link => vec![&["word"]],
            UnitPart::Before | UnitPart::Join => Vec::new(),
        }
    }
}

impl Meaning for ShieldSet {
    const KIND: Kind = Kind::Shield;
    const CAPTURES: &'static [&'static str] = &["shield"];
}

impl Meaning for NounSet {
    const KIND: Kind = Kind::Noun;
}

impl Meaning for NoticeSet {
    const KIND: Kind = Kind::Notice;
    const CAPTURES: &'static [&'static str] = &[
        "issuer",
        "inspector",
        "round",
        "anchor",
        "date",
        "period",
        "phone",
        "email",
        "address",
        "postcode",
    ];

    fn needs(&self) -> Vec<&'static [&'static str]> {
        match self.field {
            NoticeField::Issuer | NoticeField::Speaker => vec![&["issuer"]],
            NoticeField::Inspector => vec![&["inspector"]],
            NoticeField::Round => vec![&["round"]],
            NoticeField::Inspected | NoticeField::Feedback => vec![&["anchor"]],
            NoticeField::PagePublished => vec![&["date"]],
            NoticeField::Disclosure => vec![&["period"]],
            NoticeField::Contact => vec![&["phone", "email", "address", "postcode"]],
            _ => Vec::new(),
        }
    }
}

impl Meaning for ClaimSet {
    const KIND: Kind = Kind::Claim;
    const REACH: Reach = Reach::Line;
    const CAPTURES: &'static [&'static str] = &["claim", "states", "counted"];

    fn needs(&self) -> Vec<&'static [&'static str]> {
        if self.part == ClaimPart::Parallel { vec![&["states"], &["counted"]] } else { Vec::new() }
    }
}

impl Meaning for LexiconSet {
    const KIND: Kind = Kind::Lexicon;
    const REACH: Reach = Reach::Line;
    const CAPTURES: &'static [&'static str] = &[
        // Answers to the question of a `sum-alternative`.
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "of", "open", "lead", "noun", "word", "stem",
        "party", "event", "thing", "unit", "from", "length", "to",
    ];

    fn needs(&self) -> Vec<&'static [&'static str]> {
        match self.sense {
            Sense::TimePlan => vec![&["from"], &["length"], &["to"]],
            Sense::TimeSince | Sense::TimeUpToNow => vec![&["from"], &["length"]],
            Sense::TimeCampaign => vec![&["length"], &["unit"]],
            Sense::ListParty => vec![&["word"]],
            Sense::ListLead => vec![&["lead"]],
            Sense::PlannedEvent | Sense::Held => vec![&["event"]],
            Sense::Thing => vec![&["thing"]],
            _ => Vec::new(),
        }
    }
}

impl Meaning for FieldSet {
    const KIND: Kind = Kind::Field;
    const CAPTURES: &'static [&'static str] = &["value"];

    fn needs(&self) -> Vec<&'static [&'static str]> {
        vec![&["value"]]
    }
}

impl Meaning for CategorySet {
    const KIND: Kind = Kind::Category;
    const REACH: Reach = Reach::Line;
}

impl Meaning for PageSet {
    const KIND: Kind = Kind::Page;
    const REACH: Reach = Reach::Line;
    const CAPTURES: &'static [&'static str] = &["published", "source", "rest"];

    fn needs(&self) -> Vec<&'static [&'static str]> {
        match self.part {
            PagePart::Published => vec![&["published"]],
            PagePart::Source => vec![&["source"]],
            _ => Vec::new(),
        }
    }
}
