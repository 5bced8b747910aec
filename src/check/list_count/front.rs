//! Lists in front of their number: 甲、乙、丙3个单位, 甲、乙等两类, “甲”“乙”两项行动.

use std::ops::Range;

use super::count::Count;
use super::listing::Listing;
use super::split::{Reading, joints, pieces};
use super::word;
use crate::rules::Sense;

/// How far a list may reach, in bytes.
const REACH: usize = 1200;

/// How long what stands between list and number may be, in bytes.
const LINK: usize = 60;

/// Items longer than this, in bytes, are sentences.
const ITEM: usize = 90;

/// An amount this near to the end of an item is the item's own, in bytes.
const AMOUNT: usize = 18;

/// What stands in front of a number.
struct Front<'a> {
    /// Where the list text begins in the view.
    start: usize,
    /// The words up to the number, or up to what links them.
    text: &'a str,
    /// 等 stands between.
    open: bool,
    /// What is counted stands between, too.
    kind: bool,
}

/// The list in front of `count`.
pub(super) fn listing(count: &Count<'_>) -> Option<Listing> {
    let front = front(count)?;
    let items = pieces(front.text, &['、']);
    if items.len() < 2 {
        return quoted(count, &front).or_else(|| pair(count, &front)).or_else(|| clauses(count, &front));
    }
    let reading = Reading::new(count.words, front.text, true);
    let texts: Vec<&str> = reading.items.iter().map(|item| &front.text[item.clone()]).collect();
    if let Some(found) = dates(count, &front, &texts, &reading.counts) {
        return found;
    }
    let equal = (texts.len() > 2 || is_bare(count))
        && texts.first().is_some_and(|text| count.words.is(Sense::ListEquals, text));
    if !is_things(count, &front, &texts, equal) {
        return clauses(count, &front);
    }
    // 发现甲、乙等问题29个 counts cases, 等问题3类 the kinds that are named.
    let firm = if front.kind { count.whole } else { count.noun.is_some() || count.whole || equal };
    if !firm && items.len() < 3 {
        return None;
    }
    let mut listing = Listing::new(trimmed(&front, &texts), reading.counts, firm);
    listing.open = front.open;
    let named = texts.iter().skip(1).all(|item| count.is_named(item));
    // A slip is one of one.
    let slip = count.is_single() && listing.counts.iter().any(|&listed| listed + 1 == count.value);
    let one_by_one = named || count.is_class() || count.is_kind() || equal || slip;
    listing.several = !one_by_one || holds(count, &texts);
    if let Some(wider) = clauses(count, &front) {
        listing.counts.extend(wider.counts);
    }
    Some(listing)
}

/// What stands in front of the number in its clause, taken apart.
fn front<'a>(count: &Count<'a>) -> Option<Front<'a>> {
    let end = count.fact.range.start;
    let before = word::before(count.view(), end, REACH);
    let clause = clause(before);
    let tail = word::before(clause, clause.len(), LINK);
    let links = count.words.captures(Sense::ListLink, tail);
    let link = links.filter_map(|(_, found)| Some((found.get(0)?.start(), found.name("open").is_some())));
    let (at, open) = link.min().unwrap_or((tail.len(), false));
    let kind = open && count.words.is(Sense::ListKind, &tail[at..]);
    let text = &clause[..clause.len() - tail.len() + at];
    (!text.is_empty()).then_some(Front { start: end - clause.len(), text, open, kind })
}

/// The end of `text` from its last comma or stop outside of brackets, or from what is open there.
fn clause(text: &str) -> &str {
    let mut depth = 0usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            '”' | '》' | ')' => depth += 1,
            '“' | '《' | '(' if depth > 0 => depth -= 1,
            '“' | '《' | '(' => return &text[at + c.len_utf8()..],
            ',' | '。' | ';' | ':' | '!' | '?' if depth == 0 => return &text[at + c.len_utf8()..],
            _ => {}
        }
    }
    text
}

fn place(front: &Front<'_>, list: &str) -> Range<usize> {
    let end = front.start + front.text.len();
    end - list.len()..end
}

/// The place of a list without the words in front of its first item, which is taken to be no longer
/// than the others.
fn trimmed(front: &Front<'_>, items: &[&str]) -> Range<usize> {
    let all = place(front, front.text);
    let Some((first, others)) = items.split_first() else { return all };
    let longest = others.iter().map(|item| item.len()).max().unwrap_or(0);
    let mut cut = first.len().saturating_sub(longest);
    while !first.is_char_boundary(cut) {
        cut += 1;
    }
    all.start + cut..all.end
}

/// What a list of dates says; `Some(None)` where events are counted that the list does not name.
fn dates(count: &Count<'_>, front: &Front<'_>, items: &[&str], counts: &[usize]) -> Option<Option<Listing>> {
    let words = count.words;
    let others = items.get(1..).filter(|others| !others.is_empty())?;
    let event = words.is(Sense::ListEvent, &count.fact.unit);
    let times = words.is(Sense::ListTimes, &count.kind());
    if !others.iter().all(|item| words.is(Sense::ListDate, item)) {
        return (event || times).then_some(None);
    }
    if !event && !times {
        return Some(None);
    }
    let mut listing = Listing::new(trimmed(front, items), counts.to_vec(), true);
    listing.open = front.open;
    listing.several = event && !others.iter().all(|item| words.is(Sense::ListDay, item));
    Some(Some(listing))
}

/// Whether the last item holds what is counted (采购、基建领域5个环节), or who acts is one of the
/// parties (会同甲、乙、丙四方).
fn holds(count: &Count<'_>, items: &[&str]) -> bool {
    let Some((last, others)) = items.split_last() else { return false };
    let ends = count.words.all(Sense::ListHolder, last);
    let end = ends.first().and_then(|end| last.get(end.clone()));
    let held =
        end.is_some_and(|end| !count.kind().contains(end) && !others.iter().all(|item| item.ends_with(end)));
    let first = others.first().copied().unwrap_or_default();
    let party = count.at > count.notice.facts.quantities.len();
    held || party && count.words.is(Sense::ListHost, first)
}

/// Whether the items can be what is counted; words may `equate` them with it.
fn is_things(count: &Count<'_>, front: &Front<'_>, items: &[&str], equate: bool) -> bool {
    let Some((last, others)) = items.split_last() else { return false };
    let words = count.words;
    let tail = joints(words, last).last().map_or(*last, |joint| &last[joint.end..]);
    let acts = !front.open && count.is_act(tail);
    let inner = others.get(1..).unwrap_or_default();
    let amounts = inner.iter().chain([last]).any(|item| words.is(Sense::ListAmount, item));
    let first = !equate && others.first().is_some_and(|item| ends_in_amount(count, item));
    let long = last.len() > ITEM || inner.iter().any(|item| item.len() > ITEM);
    let kinds = inner.iter().chain([&tail]).all(|item| count.may_be(item));
    let first_kind = !inner.is_empty() || others.iter().all(|item| count.may_be(item));
    // Persons are rather counted at the bodies named before them (财政局、教育局3名干部).
    let persons = words.is(Sense::ListPerson, &count.fact.unit)
        && !inner.iter().chain([&tail]).all(|item| words.is(Sense::ListProper, item));
    !acts && !amounts && !first && !long && !persons && (front.kind || equate || kinds && first_kind)
}

/// Whether an amount ends the item, perhaps with its noun (限量15个品种、停用3个品种).
fn ends_in_amount(count: &Count<'_>, item: &str) -> bool {
    let amounts = count.words.all(Sense::ListAmount, item);
    amounts.iter().any(|found| item.len() - found.end <= AMOUNT)
}

/// A list within one pair of quotation marks: “问题、任务、责任”三张清单.
fn quoted(count: &Count<'_>, front: &Front<'_>) -> Option<Listing> {
    let inner = front.text.strip_suffix('”')?;
    let inner = &inner[inner.rfind('“')? + '“'.len_utf8()..];
    let reading = Reading::new(count.words, inner, false);
    if reading.items.len() < 2 {
        return None;
    }
    let end = front.start + front.text.len() - '”'.len_utf8();
    Some(Listing::new(end - inner.len()..end, reading.counts, true))
}

/// Whether nothing but the list says what is counted, and the clause ends with the number.
fn is_bare(count: &Count<'_>) -> bool {
    let next = count.view().get(count.fact.range.end..).and_then(|rest| rest.chars().next());
    count.noun.is_none() && next.is_none_or(|next| !next.is_alphanumeric())
}

/// Two items with a joint between them, which agree with 两; they are the whole list only where words
/// lead to the first and kinds are counted, or both are names.
fn pair(count: &Count<'_>, front: &Front<'_>) -> Option<Listing> {
    let found = joints(count.words, front.text);
    let joint = found.last()?;
    let last = &front.text[joint.end..];
    let fits = !count.is_act(last) && count.may_be(last) && last.len() <= ITEM;
    let dated = count.words.is(Sense::ListDate, last) || count.noun.is_some() || count.whole || front.open;
    let led = front.text.len() <= ITEM && is_led(count, front);
    let first = &front.text[..joint.start];
    let kinds = count.is_kind() || count.is_class() && count.is_named(first) && count.is_named(last);
    let holds = [Sense::ListHolder, Sense::ListHolderLoose].iter().any(|&sense| count.words.is(sense, last));
    let firm = led && kinds && !front.open && found.len() == 1 && !holds;
    (fits && dated).then(|| Listing::new(place(front, front.text), vec![found.len() + 1], firm))
}

/// Whether the words in front of a pair lead to it, and no list runs up to them.
fn is_led(count: &Count<'_>, front: &Front<'_>) -> bool {
    let before = word::before(count.view(), front.start, LINK);
    let sentence = before.rsplit(['。', ';']).next().unwrap_or_default();
    count.words.is(Sense::ListPairHead, front.text) && !count.words.is(Sense::ListTrigger, sentence)
}

/// A list between commas that 等 sums up: 发现甲,乙,丙等问题3类.
fn clauses(count: &Count<'_>, front: &Front<'_>) -> Option<Listing> {
    if !front.open {
        return None;
    }
    let before = word::before(count.view(), front.start + front.text.len(), REACH);
    let sentence = before.rsplit(['。', ';', ':']).next()?;
    let trigger = count.words.all(Sense::ListTrigger, sentence).last()?.end;
    let list = &sentence[trigger..];
    let by_comma = pieces(list, &[',']).len();
    if by_comma < 2 {
        return None;
    }
    let mut counts = vec![by_comma, pieces(list, &[',', '、']).len()];
    counts.dedup();
    Some(Listing { open: true, ..Listing::new(place(front, front.text), counts, true) })
}
