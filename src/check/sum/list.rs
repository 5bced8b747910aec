//! Lists of parts behind their whole: in brackets, behind 即, 分别为, 其中.

use rust_decimal::Decimal;

use super::apart::{exclude, heads};
use super::judge::{agrees, sum};
use super::{Form, Reading};
use crate::check::context::{Unit, before};
use crate::check::tape::Tape;
use crate::rules::Sense;

/// How many parts a list has at most.
const PARTS: usize = 40;
/// How many sentences up the whole of an announced list may stand.
const SENTENCES: usize = 3;
/// How long the text between two parts may be, in bytes.
const GAP: usize = 120;
/// A difference of more than this share of the larger figure means that another whole is spoken of.
const FURTHEST: Decimal = Decimal::from_parts(34, 0, 0, false, 2);

/// A bracket that leaves out more than this share of the whole only gives examples.
const SOME: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

/// The list that begins with the figure `at`.
pub(super) fn read(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let item = tape.items.get(at).filter(|item| !item.is_rate())?;
    let before = at.checked_sub(1);
    let bracket = before.filter(|&total| tape.items[total].kind == item.kind && item.says(Sense::SumBracket));
    if let Some(total) = bracket {
        return bracketed(tape, total, at);
    }
    if item.says(Sense::SumExact) {
        return closed(tape, at);
    }
    if item.says(Sense::SumEach) {
        return each(tape, at);
    }
    item.says(Sense::SumWithin).then(|| within(tape, at)).flatten()
}

/// T(甲a个、乙b个).
fn bracketed(tape: &Tape<'_>, total: usize, at: usize) -> Option<Reading> {
    let mut parts = run(tape, at);
    let inside = parts.iter().skip(1).take_while(|&&part| !tape.between(at, part).contains(')')).count();
    parts.truncate(inside + 1);
    let last = *parts.last()?;
    let end = tape.items[last].tail.split(')').next().unwrap_or_default();
    let all = end.chars().count() <= 6 && !end.contains('等') && !tape.items[at].says(Sense::SumWithin);
    // Much less than the whole: the bracket names some of it.
    let some = sum(tape, &parts)?.checked_add(tape.items[total].value() * SOME)? < tape.items[total].value();
    let form = if all && !some { Form::Closed } else { Form::Open };
    (parts.len() > 1).then_some(Reading { total, parts, form })
}

/// T，即甲a个、乙b个.
fn closed(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let total = tape.before(at, 0).next()?;
    let parts = agreeing(tape, total, run(tape, at));
    (parts.len() > 1).then_some(Reading { total, parts, form: Form::Closed })
}

/// T，分别为a、b和c.
fn each(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let total = tape.before(at, 0).next()?;
    let parts = agreeing(tape, total, run(tape, at));
    if parts.len() < 2 {
        return None;
    }
    let sum = sum(tape, &parts)?;
    let whole = tape.items[total].value();
    let far = sum.checked_sub(whole)?.abs().checked_div(sum.max(whole)).unwrap_or(Decimal::ONE);
    let largest = parts.iter().map(|&part| tape.items[part].value()).max()?;
    // 追缴52万元,三个年度依次为a、b和c: nothing else can be meant, however far off it is.
    let divided = sum > whole && tape.notice.says(Sense::SumEachOf, tape.between(total, at));
    let close = far <= FURTHEST || largest > whole;
    let dated = tape.items[total].lead.contains('年');
    let running = tape.items[total].says(Sense::SumRunning) && !dated && sum > whole && close;
    let sure = tape.items[at].says(Sense::SumEachAll) && whole >= largest && far <= FURTHEST
        || divided
        || running
        || tape.items[total].says(Sense::SumTotal) && far <= FURTHEST;
    Some(Reading { total, parts, form: if sure { Form::Closed } else { Form::Loose } })
}

/// T，其中甲a个、乙b个.
fn within(tape: &Tape<'_>, at: usize) -> Option<Reading> {
    let parts = run(tape, at);
    if let Some(total) = tape.before(at, 0).next() {
        let agreeing = agreeing(tape, total, parts.clone());
        if agreeing.len() > 1 && agrees(tape, total, &agreeing) {
            return Some(Reading { total, parts: agreeing, form: Form::Open });
        }
        let behind: Vec<usize> = tape.after(at).take(PARTS).collect();
        let heads = heads(tape, at, &behind);
        if heads.len() > 1 && agrees(tape, total, &heads) {
            return Some(Reading { total, parts: heads, form: Form::Open });
        }
        let announced = tape.items[at].lead.contains(':');
        let exceeding = parts.iter().any(|&part| tape.items[part].value() > tape.items[total].value());
        let whole = announced && exceeding || exclude(tape, total, &parts);
        let parts = if whole { parts } else { tight(tape, parts) };
        let near = tape.between(total, at).chars().count() <= 40 && comparable(tape, total, at);
        let direct = near && !(exceeding && is_of_rate(tape, at));
        return direct.then_some(Reading { total, parts, form: Form::Open });
    }
    let above: Vec<usize> =
        tape.before(at, SENTENCES).take_while(|&total| tape.same_issue(total, at)).take(4).collect();
    // 上述资金已缴库,包括甲a元、乙b元, where there is one sum above.
    if let [total] = above[..]
        && tape
            .notice
            .says(Sense::SumAbove, before(tape.notice, tape.items[at].place().start, Unit::Sentence))
    {
        let parts = agreeing(tape, total, parts);
        return Some(Reading { total, parts, form: Form::Open });
    }
    above
        .into_iter()
        .map(|total| Reading { total, parts: agreeing(tape, total, parts.clone()), form: Form::Loose })
        .find(|reading| reading.parts.len() > 1 && agrees(tape, reading.total, &reading.parts))
}

/// Whether the part tells what the rate right in front of it holds: 正在整改2个,完成率90%(含基本完成的3个).
fn is_of_rate(tape: &Tape<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tape.items.get(before));
    before.is_some_and(|before| before.is_rate() && before.sentence == tape.items[at].sentence)
}

/// Whether a part can be of that whole: what is counted, where it stands behind both, is akin, and
/// the figure is no threshold (2名以上).
fn comparable(tape: &Tape<'_>, total: usize, part: usize) -> bool {
    let (whole, one) = (&tape.items[total], &tape.items[part]);
    let person = whole.kind == "人" && whole.fact.unit != one.fact.unit && !tape.akin(total, part);
    let bracket = one.tail.starts_with('(') || one.fact.unit.is_empty();
    !bracket && (!person || whole.value() >= one.value())
}

/// The beginning of a list that adds up to the whole, if one does; else all of it.
fn agreeing(tape: &Tape<'_>, total: usize, mut parts: Vec<usize>) -> Vec<usize> {
    let mut sum = Decimal::ZERO;
    for (place, &part) in parts.iter().enumerate() {
        let Some(next) = sum.checked_add(tape.items[part].value()) else { break };
        sum = next;
        if place > 0 && sum == tape.items[total].value() {
            parts.truncate(place + 1);
            break;
        }
    }
    parts
}

/// The figures of one kind from `at` on that are listed one after the other.
fn run(tape: &Tape<'_>, at: usize) -> Vec<usize> {
    let mut parts = vec![at];
    let mut last = at;
    for next in tape.after(at).take(PARTS) {
        let item = &tape.items[next];
        let gap = tape.between(last, next);
        let announced =
            [Sense::SumTotal, Sense::SumRunning, Sense::SumWithin, Sense::ChangeTo, Sense::ChangeFrom];
        let ends = announced.into_iter().any(|sense| item.says(sense));
        let listed = gap.contains(['、', ',', '和', '及', '与']) && !gap.contains([';', '。']);
        if ends || !listed || gap.len() > GAP || next > last + 3 {
            break;
        }
        parts.push(next);
        last = next;
    }
    parts
}

/// The beginning of a list whose parts follow each other without a comma or with nothing between.
fn tight(tape: &Tape<'_>, mut parts: Vec<usize>) -> Vec<usize> {
    let joined = |pair: &[usize]| match pair {
        [one, next] => {
            let gap = tape.between(*one, *next);
            // 其中24笔已核销,5笔转入: the next figure begins its clause as the first one did.
            let opens = tape.items[*next].lead.ends_with(',');
            *next == one + 1 && (opens || !gap.contains(',')) && gap.chars().count() <= 16
        }
        _ => false,
    };
    let length = parts.windows(2).take_while(|pair| joined(pair)).count() + 1;
    parts.truncate(length);
    parts
}
