//! What the rules say of web pages, in the form in which their reader asks.

use crate::document::reader::html::{Column, ElementCue, LineCue, MetaCue, PageCues, TitleForm};
use crate::document::simplified;
use crate::rules::{NoticeField, PageColumn, PagePart, PageSet, Rule, Rules};

/// No line of page data has more keys.
const MOST_KEYS: usize = 16;
/// A line of page data may keep so many letters and digits that no rule reads.
const LEFT_OVER: usize = 2;
/// With two keys or more, so many: the name of an office often stands between them without a key.
const LEFT_BETWEEN: usize = 12;

/// Calls `with` with the cues that the rules give.
pub(super) fn with_cues<T>(rules: &Rules, with: impl FnOnce(&PageCues<'_>) -> T) -> T {
    with(&PageCues {
        element: &|signature| element(rules, signature),
        meta: &|name| meta(rules, name),
        line: &|text| line(rules, &simplified(text)),
        column: &|title| column(rules, &simplified(title)),
        title: &|text| title(rules, &simplified(text)),
    })
}

fn of(rules: &Rules, part: PagePart) -> impl Iterator<Item = &Rule<PageSet>> {
    rules.page.iter().filter(move |rule| rule.set.part == part)
}

fn is(rules: &Rules, part: PagePart, text: &str) -> bool {
    of(rules, part).any(|rule| rule.is_match(text))
}

fn element(rules: &Rules, signature: &str) -> Option<ElementCue> {
    if is(rules, PagePart::Frame, signature) {
        Some(ElementCue::Frame)
    } else {
        is(rules, PagePart::Content, signature).then_some(ElementCue::Content)
    }
}

fn meta(rules: &Rules, name: &str) -> Option<MetaCue> {
    let cues = [
        (PagePart::TitleMeta, MetaCue::Title),
        (PagePart::PublishedMeta, MetaCue::Published),
        (PagePart::SourceMeta, MetaCue::Source),
    ];
    cues.into_iter().find(|(part, _)| is(rules, *part, name)).map(|(_, cue)| cue)
}

fn title(rules: &Rules, text: &str) -> Option<TitleForm> {
    let of = |field| rules.notice.iter().filter(move |rule| rule.set.field == field);
    let is = |field| of(field).any(|rule| rule.is_match(text));
    if is(NoticeField::Masthead) || !is(NoticeField::Title) {
        return None;
    }
    let organ = of(NoticeField::Issuer)
        .filter_map(|rule| rule.captures(text)?.get(0).map(|head| head.range()))
        .any(|head| head.start == 0 && head.end < text.len());
    Some(match (organ, is(NoticeField::TitleOpening)) {
        (true, _) => TitleForm::Organ,
        (_, true) => TitleForm::Opening,
        _ => TitleForm::Bare,
    })
}

/// What the column of that title holds.
pub(super) fn column(rules: &Rules, title: &str) -> Option<Column> {
    let rule = of(rules, PagePart::Column).find(|rule| rule.is_match(title))?;
    rule.set.column.map(|column| match column {
        PageColumn::Number => Column::Number,
        PageColumn::Area => Column::Area,
        PageColumn::Issue => Column::Issue,
        PageColumn::Measure => Column::Measure,
        PageColumn::Other => Column::Other,
    })
}

/// What a line is. It is page data when nothing is left of it once all keys with their values are taken out.
fn line(rules: &Rules, text: &str) -> LineCue {
    let mut cue = LineCue {
        chrome: is(rules, PagePart::Chrome, text),
        keep: is(rules, PagePart::Keep, text),
        signature: is(rules, PagePart::Signature, text),
        ..LineCue::default()
    };
    let mut rest = text.to_owned();
    let mut keys = 0;
    for part in [PagePart::Published, PagePart::Source, PagePart::Field] {
        keys += of(rules, part).map(|rule| take_out(rule, &mut rest, &mut cue)).sum::<usize>();
    }
    let left = rest.chars().filter(|c| c.is_alphanumeric()).count();
    let taken = text.len() - rest.len().min(text.len());
    let most = if keys > 1 { LEFT_BETWEEN } else { LEFT_OVER };
    cue.data = taken > 0 && left <= most && left * 2 < taken && !cue.signature;
    if !cue.data && !cue.signature {
        (cue.published, cue.source) = (None, None);
    }
    cue
}

/// Takes what the rule matches out of `rest`, up to the capture `rest`, and keeps what it says. How often it did.
fn take_out(rule: &Rule<PageSet>, rest: &mut String, cue: &mut LineCue) -> usize {
    for taken in 0..MOST_KEYS {
        let Some(found) = rule.captures(rest) else { return taken };
        let value = |name: &str| found.name(name).map(|value| value.as_str().trim().to_owned());
        cue.published = cue.published.take().or_else(|| value("published"));
        cue.source = cue.source.take().or_else(|| value("source"));
        let Some(whole) = found.get(0) else { return taken };
        let end = found.name("rest").map_or(whole.end(), |next| next.start());
        if end == whole.start() {
            return taken;
        }
        let range = whole.start()..end;
        rest.replace_range(range, " ");
    }
    MOST_KEYS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(text: &str) -> LineCue {
        line(&Rules::built_in().unwrap(), text)
    }

    #[test]
    fn lines_of_keys_and_buttons_are_data_of_the_page() {
        for text in [
            "发布时间:2022-01-26 10:18来源:市城投集团浏览次数:1032次字体:[大 中 小]",
            "发布日期:2023-7-24 作者:党政办 点击数: 【打印】 【关闭】",
            "信息来源:市生态环境局 发布时间:2022-07-01 09:00:12 阅读:356",
            "索引号: 01500000/2024-00012 公开目录: 巡察整改",
            "发布机构: 县林业局 发布日期: 2024-01-16",
            "【字体:大中小】",
            "责任编辑:某某",
            "2024-05-20 16:02",
        ] {
            assert!(cue(text).data || cue(text).published.is_some(), "{text}: {:?}", cue(text));
        }
        let found = cue("信息来源:市生态环境局 发布时间:2022-07-01 09:00:12 阅读:356");
        assert_eq!(found.published.as_deref(), Some("2022-07-01"));
        assert_eq!(found.source.as_deref(), Some("市生态环境局"));
    }

    #[test]
    fn lines_of_the_notice_are_no_data() {
        for text in [
            "整改时限:2021年12月底前",
            "2024年3月20日,局党组召开会议。",
            "来源不明的收入3.2万元已上缴",
            "联系电话:0000-8123456",
            "公示时间:2024年3月1日至3月15日",
            "中共某县某局党组",
            "责任单位:办公室",
            "责任部门:综合办公室 完成时限:7月底 整改进度:已完成",
        ] {
            assert!(!cue(text).data, "{text}");
        }
    }
}
