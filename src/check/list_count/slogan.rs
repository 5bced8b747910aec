//! Slogans and what they stand for: “三个到位”,即责任落实到位、督查问效到位、成果运用到位.

use super::count::Count;
use super::listing::Listing;
use super::split::pieces;
use super::word::ahead;
use crate::rules::Sense;

/// How far the list may reach, in bytes.
const REACH: usize = 900;

/// The list behind a slogan that repeats its word.
pub(super) fn listing(count: &Count<'_>) -> Option<Listing> {
    let view = count.view();
    let end = count.fact.range.end;
    if !view.get(..count.fact.range.start)?.ends_with('“') {
        return None;
    }
    let rest = ahead(view, end, REACH);
    let (_, found) = count.words.captures(Sense::ListSlogan, rest).next()?;
    let word = found.name("word")?.as_str();
    let behind = &rest[found.get(0)?.end()..];
    let sentence = behind.split('。').next()?;
    let lead = count.words.captures(Sense::ListLead, sentence).find_map(|(_, found)| {
        let noun = found.name("noun")?;
        found.name("lead").filter(|_| noun.as_str().chars().count() <= 4).map(|lead| lead.end())
    });
    let list = sentence.get(lead.unwrap_or(0)..)?.trim_start_matches([',', ':']);
    let items = pieces(list, &['、', ',', ';']);
    let has = |item: &std::ops::Range<usize>| list[item.clone()].contains(word);
    let run = items.iter().take_while(|item| has(item)).count();
    if run < 2 {
        return None;
    }
    let total = items.iter().filter(|item| has(item)).count();
    let opens = list.starts_with(word) || list.starts_with('“');
    let start = end + rest.len() - behind.len() + (sentence.len() - list.len());
    let place = start..start + items.get(run - 1)?.end;
    let mut counts = vec![run];
    counts.extend((total != run).then_some(total));
    Some(Listing::new(place, counts, total == run && (opens || lead.is_some())))
}
