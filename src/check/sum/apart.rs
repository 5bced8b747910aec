//! Parts that exclude each other, behind what they are parts of: 发现隐患75处，当场整改61处，限期整改14处.
//!
//! Nothing says that the list is whole. But parts that share no item cannot be more than there are, and
//! where there are but two answers (合格, 不合格) both together are all.

use rust_decimal::Decimal;

use super::label::{Label, Word};
use super::{Form, Reading, form, judge};
use crate::check::context::{Unit, after, before};
use crate::check::tape::Tape;
use crate::rules::Sense;

/// How many parts are tried.
const PARTS: usize = 12;
/// A difference of more than this share of the larger figure means that another whole is spoken of.
const FURTHEST: Decimal = Decimal::from_parts(34, 0, 0, false, 2);

/// Which answers of a label count.
type Answers<'t> = for<'r> fn(&Label<'t>, &'r Tape<'t>) -> Vec<Word<'r>>;

/// What is wrong with the parts of the whole `at`, if anything is.
pub(super) fn read(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    if !is_whole(tape, at) {
        return None;
    }
    let named = is_named(tape, at).then(|| listed(tape, at)).flatten();
    named.or_else(|| form::read(tape, at))
}

/// What is wrong with the parts of a whole that is named as one.
fn listed(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let behind: Vec<usize> = tape.after(at).take(PARTS).collect();
    // What is only listed beside the figure (二级7家、一级21家) is no part of it.
    let apart = behind.first().is_some_and(|&part| tape.between(at, part).contains([',', ';', ':']));
    if !apart {
        return None;
    }
    let heads = behind.split_first().map(|(first, rest)| heads(tape, *first, rest)).unwrap_or_default();
    [behind, heads]
        .iter()
        .find_map(|parts| together(tape, at, parts, Label::alternatives))
        .or_else(|| beyond(tape, at))
}

/// Whether the figure can have parts.
fn is_whole(tape: &Tape<'_>, at: usize) -> bool {
    let item = &tape.items[at];
    let tied = [
        Sense::SumRemainder,
        Sense::SumPer,
        Sense::SumWithin,
        Sense::ChangeFrom,
        Sense::ChangeTo,
        Sense::ChangeBy,
        Sense::ChangeAgainst,
    ];
    let time = item.fact.unit.ends_with(['年', '月', '日', '天', '周', '时', '钟']);
    !time && !item.is_rate() && item.is_exact() && !tied.into_iter().any(|sense| item.says(sense))
}

/// Whether the figure counts something that is taken up, of which parts then follow.
pub(super) fn is_named(tape: &Tape<'_>, at: usize) -> bool {
    let item = &tape.items[at];
    let clause = before(tape.notice, item.place().start, Unit::Clause);
    tape.notice.says(Sense::SumNamed, clause) || tape.notice.says(Sense::SumNamedBehind, item.tail)
}

/// Parts that exclude each other and are too many, or, where there are but two answers, too few.
pub(super) fn together<'t>(
    tape: &Tape<'t>,
    at: usize,
    parts: &[usize],
    answers: Answers<'t>,
) -> Option<Reading> {
    let (excluding, complete) = excluding(tape, at, parts, answers);
    let parts: Vec<usize> = parts.iter().take(excluding).copied().collect();
    let other = is_nested(tape, &parts) || settles(tape, at, &parts) || is_more(tape, at, &parts);
    if parts.len() < 2 || other || is_again(tape, at, &parts) {
        return None;
    }
    let (sum, whole) = (judge::sum(tape, &parts)?, tape.items[at].value());
    let far = sum.checked_sub(whole)?.abs().checked_div(sum.max(whole))?;
    let short = complete && far <= FURTHEST && parts.len() == 2 && !is_opinion(tape, at, &parts);
    let form = if sum > whole { Form::Apart } else { Form::Closed };
    (sum > whole || short).then_some(Reading { total: at, parts, form })
}

/// Whether the parts are what people think, which some may not say.
fn is_opinion(tape: &Tape<'_>, at: usize, parts: &[usize]) -> bool {
    let mut labels = parts.iter().filter_map(|&part| Label::of(tape, at, part));
    labels.any(|label| tape.notice.says(Sense::SumOpinion, label.text()))
}

/// How many of the first parts exclude each other, and whether there are no other answers.
fn excluding<'t>(tape: &Tape<'t>, at: usize, parts: &[usize], answers: Answers<'t>) -> (usize, bool) {
    let labels: Vec<Label<'_>> = parts.iter().map_while(|&part| Label::of(tape, at, part)).collect();
    let words: Vec<Vec<Word<'_>>> = labels.iter().map(|label| answers(label, tape)).collect();
    let Some(first) = words.first() else { return (0, false) };
    // 查实12件、部分属实7件: the figure stands in the row itself.
    let row = Label::of(tape, at, at).map(|label| answers(&label.nameless(), tape)).unwrap_or_default();
    let length = |rule: &str| {
        let mut known: Vec<&str> = Vec::new();
        let answers = words.iter().map_while(|words| words.iter().find(|word| word.rule == rule));
        answers
            .take_while(|word| {
                let fresh = !known.contains(&word.answer);
                known.push(word.answer);
                fresh
            })
            .count()
    };
    let asked = first.iter().filter(|word| !row.iter().any(|own| own.rule == word.rule));
    let best = asked.map(|word| (length(word.rule), word.complete)).max_by_key(|best| *best);
    let (length, complete) = best.unwrap_or((0, false));
    if length < 2
        && let [one, other, ..] = &labels[..]
        && one.denies(tape, other)
    {
        return (2, labels.len() == 2);
    }
    // Behind two answers of two, whatever follows must be something else.
    (length, complete && labels.len() == length)
}

/// Whether all of these parts of the whole `at` exclude each other.
pub(super) fn exclude(tape: &Tape<'_>, at: usize, parts: &[usize]) -> bool {
    parts.len() > 1 && excluding(tape, at, parts, Label::alternatives).0 == parts.len()
}

/// Whether a part is split into those behind it: 收回52处，其中 is left out.
fn is_nested(tape: &Tape<'_>, parts: &[usize]) -> bool {
    (0..parts.len()).any(|from| {
        let Some((whole, rest)) = parts.get(from..).and_then(<[usize]>::split_first) else { return false };
        (2..=rest.len()).any(|taken| judge::agrees(tape, *whole, &rest[..taken]))
    })
}

/// Whether two parts are the same figure, which most of the whole went through: 退还21万元,上缴21万元.
fn is_again(tape: &Tape<'_>, at: usize, parts: &[usize]) -> bool {
    let values: Vec<Decimal> = parts.iter().map(|&part| tape.items[part].value()).collect();
    let most = |value: Decimal| value.checked_add(value).is_none_or(|twice| twice > tape.items[at].value());
    values.iter().enumerate().any(|(place, value)| most(*value) && values[..place].contains(value))
}

/// Whether words between the whole and the parts let more come in.
fn is_more(tape: &Tape<'_>, at: usize, parts: &[usize]) -> bool {
    let last = parts.last().copied().unwrap_or(at);
    let places = tape.items[at].place().start..tape.items[last].place().end;
    tape.notice.says(Sense::SumMore, tape.notice.text(&places))
}

/// Whether the first of the parts make up the whole.
fn settles(tape: &Tape<'_>, at: usize, parts: &[usize]) -> bool {
    (1..=parts.len()).any(|taken| judge::agrees(tape, at, &parts[..taken]))
}

/// One part that is more than there are.
fn beyond(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let whole = &tape.items[at];
    let money = whole.kind == "元";
    let more = |text: &str| tape.notice.says(Sense::SumMore, text);
    let (start, end) = (whole.place().start, whole.place().end);
    let around = [before(tape.notice, start, Unit::Sentence), after(tape.notice, end, Unit::Sentence)];
    if money && around.into_iter().any(more) {
        return None;
    }
    let known = tape.before(at, 0).map(|other| tape.items[other].value()).max().unwrap_or(Decimal::ZERO);
    let most = known.max(whole.value());
    let named = tape.after(at).take(PARTS).map_while(|part| Some((part, Label::of(tape, at, part)?)));
    let mut told = named.map_while(|(part, label)| {
        let answers = !label.alternatives(tape).is_empty();
        (answers || whole.kind != "人" && label.is_stage(tape)).then_some(part)
    });
    let part = told.find(|&part| tape.items[part].value() > most && tape.items[part].is_exact())?;
    let running = [Sense::SumRunning, Sense::SumTotal, Sense::ChangeTo, Sense::ChangeAgainst];
    let tied = running.into_iter().any(|sense| tape.items[part].says(sense));
    (!tied).then(|| Reading { total: at, parts: vec![part], form: Form::Apart })
}

/// The first figure of each group that a semicolon ends.
pub(super) fn heads(tape: &Tape<'_>, first: usize, behind: &[usize]) -> Vec<usize> {
    let mut heads = vec![first];
    let mut last = first;
    for &part in behind {
        if tape.between(last, part).contains(';') {
            heads.push(part);
        }
        last = part;
    }
    heads
}
