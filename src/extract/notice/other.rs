//! Whether a document is a notice of rectification at all: crawls bring news, lists, laws and much else.
//!
//! The decision is made for notices: only a title of another form, a list of titles, or a text that has
//! neither the words of a notice nor issues with answers is told apart. A text of a few lines is never.

use std::ops::Range;

use super::{party, rules_for};
use crate::document::{Block, Document};
use crate::extract::fact::{IssueFact, OtherFact, Placed};
use crate::rules::{NoticeField, Rules};

/// A shorter text, in characters, may be a passage of a notice.
const SHORTEST: usize = 200;
/// So many issues with an answer make a notice of what its title does not tell.
const ANSWERED: usize = 2;
/// A list of links has at least so many titles of notices …
const FEWEST_LINKS: usize = 4;
/// … and they are at least one in so many of its lines.
const LINKS_SHARE: usize = 2;

/// Reasons that no single rule gives.
const LIST: &str = "list";
const NO_INSPECTION: &str = "no-inspection";
const NO_ISSUES: &str = "no-issues";

/// Why `document` is no notice; nothing for one that is, or may be.
pub(in crate::extract) fn other(
    document: &Document,
    rules: &Rules,
    title: Option<&Placed<String>>,
    issues: &[IssueFact],
) -> Option<OtherFact> {
    let answered = issues.iter().filter(|issue| issue.leaf && issue.response.is_some()).count();
    if answered < ANSWERED && is_list(document, rules) {
        return Some(OtherFact { reason: LIST.to_owned(), range: None });
    }
    let words = title.map_or("", |title| title.value.as_str());
    if is(rules, NoticeField::Rectified, words) {
        return None;
    }
    let unless = answered < ANSWERED;
    titled(rules, NoticeField::Other, document, title)
        .or_else(|| titled(rules, NoticeField::OtherUnlessAnswered, document, title).filter(|_| unless))
        .or_else(|| silent(document, rules, title, issues))
}

fn is(rules: &Rules, field: NoticeField, text: &str) -> bool {
    rules_for(rules, field).any(|rule| rule.is_match(text))
}

/// The title has the form of something else.
fn titled(
    rules: &Rules,
    field: NoticeField,
    document: &Document,
    title: Option<&Placed<String>>,
) -> Option<OtherFact> {
    let title = title?;
    let rule = rules_for(rules, field).find(|rule| rule.is_match(&title.value))?;
    let found = rule.find_iter(&title.value).next().map(|found| found.as_str())?;
    let reason = rule.set.value.clone()?;
    let range = party::within_title(document.view.text(), title, found);
    Some(OtherFact { reason, range: Some(range) })
}

/// Neither title nor opening speak of an inspection, or nothing was found that had to be put right.
fn silent(
    document: &Document,
    rules: &Rules,
    title: Option<&Placed<String>>,
    issues: &[IssueFact],
) -> Option<OtherFact> {
    let view = document.view.text();
    view.chars().nth(SHORTEST)?;
    let opening = &view[party::opening(document, rules, title)];
    if opening.lines().any(|line| is(rules, NoticeField::Announces, line)) {
        return None;
    }
    let words = title.map_or("", |title| title.value.as_str());
    let about = is(rules, NoticeField::About, words)
        || opening.lines().any(|line| is(rules, NoticeField::About, line));
    let stated = issues.iter().any(|issue| issue.status.is_some());
    let reason = match (about, issues.is_empty()) {
        (false, _) if !stated => NO_INSPECTION,
        (_, true) => NO_ISSUES,
        _ => return None,
    };
    Some(OtherFact { reason: reason.to_owned(), range: None })
}

/// Line after line is the title of a notice, with its day at most.
fn is_list(document: &Document, rules: &Rules) -> bool {
    let view = document.view.text();
    let is_title = |block: &&Block| {
        let line = without_day(view, &block.range);
        !is(rules, NoticeField::Masthead, line) && is(rules, NoticeField::Rectified, line)
    };
    let titles = document.blocks.iter().filter(is_title).count();
    titles >= FEWEST_LINKS && titles * LINKS_SHARE >= document.blocks.len()
}

/// The line without the day that a list prints beside each title.
fn without_day<'v>(view: &'v str, range: &Range<usize>) -> &'v str {
    let mark = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-/.:[]()年月日·".contains(c);
    view[range.clone()].trim_matches(mark)
}
