//! From parts to expressions: points, ranges, and the items of lists.

use std::ops::Range;

use super::compose::{Read, extend, fits_below, is_bare_decimal, with_unit};
use super::point::Point;
use super::token::{Token, tokens};
use crate::rules::{DateModifier, DatePart, Rules};

/// No list of days or months is longer; a longer run of numbers is no list of dates.
const MOST_ITEMS: usize = 31;

/// A calendar expression as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Expression {
    /// Where it stands in the view.
    pub(in crate::extract) range: Range<usize>,
    /// The date, or the first one of a range.
    pub(in crate::extract) first: Point,
    /// The last one of a range.
    pub(in crate::extract) last: Option<Point>,
    /// Words behind it that open it to one side.
    pub(super) modifier: Option<DateModifier>,
    /// Words before it in its clause say that it is yet to come.
    pub(super) future: bool,
    /// It is compared with the year of its sentence.
    pub(super) compared: bool,
    /// The print is garbled.
    pub(super) garbled: bool,
    /// Another reading of a garbled print.
    pub(super) other: Option<Point>,
}

/// The calendar expressions of `text`, in order.
pub(in crate::extract) fn expressions(rules: &Rules, text: &str) -> Vec<Expression> {
    let tokens = tokens(rules, text);
    let mut parser = Parser { text, tokens: &tokens, at: 0, found: Vec::new() };
    parser.run();
    parser.found
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    at: usize,
    found: Vec<Expression>,
}

impl Parser<'_> {
    fn run(&mut self) {
        let mut future_from: Option<usize> = None;
        while let Some(token) = self.tokens.get(self.at) {
            match token.set.part {
                DatePart::Future => future_from = Some(token.range.end),
                DatePart::Frequency => {
                    // 每年3月和11月: nothing in the list is a date.
                    let adjoins = self.adjoins(self.at);
                    self.at += 1;
                    if adjoins {
                        self.skip_points();
                    }
                    continue;
                }
                _ => {}
            }
            let before = self.found.len();
            match self.expression() {
                Some(next) => {
                    let future = future_from.is_some_and(|from| {
                        let start = self.found.get(before).map_or(from, |found| found.range.start);
                        from <= start && !self.text[from..start].contains(['。', ';', '\n'])
                    });
                    let compared = self.compared_before(before);
                    for found in &mut self.found[before..] {
                        found.future = future;
                        found.compared = compared;
                    }
                    self.at = next;
                }
                None => self.at += 1,
            }
        }
    }

    /// Passes over the points of a list.
    fn skip_points(&mut self) {
        while let Some(read) = self.point(self.at) {
            self.at = read.next;
            let listed = self.tokens.get(self.at).is_some_and(|token| token.set.part == DatePart::List)
                && self.adjoins(self.at - 1)
                && self.adjoins(self.at);
            if !listed {
                return;
            }
            self.at += 1;
        }
    }

    fn compared_before(&self, first: usize) -> bool {
        let Some(start) = self.found.get(first).map(|found| found.range.start) else { return false };
        self.at
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .is_some_and(|token| token.set.part == DatePart::Comparison && token.range.end == start)
    }

    /// Whether the token at `at` is followed by the next one without a gap.
    fn adjoins(&self, at: usize) -> bool {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(one), Some(next)) => one.range.end == next.range.start,
            _ => false,
        }
    }

    fn part(&self, at: usize) -> Option<DatePart> {
        self.tokens.get(at).map(|token| token.set.part)
    }

    /// Reads the expression at the current token; pushes what it found, returns the next token.
    fn expression(&mut self) -> Option<usize> {
        if let Some(next) = self.elliptic(None, self.at) {
            return Some(next);
        }
        let first = self.point(self.at)?;
        // 3月5-8日, 2024年1-2月: the head of an elliptic range or list follows the first part.
        if self.part(first.next) == Some(DatePart::Number)
            && self.adjoins(first.next - 1)
            && let Some(next) = self.elliptic(Some(&first), first.next)
        {
            return Some(next);
        }
        let last = self.other_end(&first);
        let lone = self.part(self.at) == Some(DatePart::LoneDay) || self.goes_on_a_list_of_days();
        if (first.point.is_bare_day() && !lone)
            || (last.is_none() && is_bare_decimal(self.text, &first.point, &self.tokens[self.at]))
        {
            return None;
        }
        let next = last.as_ref().map_or(first.next, |last| last.next);
        let end = last.as_ref().map_or(first.range.end, |last| last.range.end);
        let garbled = first.garbled || last.as_ref().is_some_and(|last| last.garbled);
        self.push(
            first.range.start..end,
            first.point,
            last.map(|last| last.point),
            garbled,
            first.other,
            next,
        );
        Some(next)
    }

    /// 1月3日、5日: the day before in the list says which month is meant.
    fn goes_on_a_list_of_days(&self) -> bool {
        let (Some(before), Some(token)) = (self.found.last(), self.tokens.get(self.at)) else { return false };
        let last = before.last.as_ref().unwrap_or(&before.first);
        last.day.is_some() && self.is_listed(before, token.range.start)
    }

    /// Whether nothing but the mark of a list stands between `before` and byte `start`.
    fn is_listed(&self, before: &Expression, start: usize) -> bool {
        let between = self.text.get(before.range.end..start);
        between.is_some_and(|between| matches!(between, "、" | "和" | "及" | "与"))
    }

    /// The last point of a range: behind 至, or behind 和 where 之间 follows.
    fn other_end(&self, first: &Read) -> Option<Read> {
        let link = self.part(first.next)?;
        if !self.adjoins(first.next - 1) || !self.adjoins(first.next) {
            return None;
        }
        let last = match link {
            DatePart::Join | DatePart::List => self.point(first.next + 1)?,
            _ => return None,
        };
        let between = self.part(last.next) == Some(DatePart::Between) && self.adjoins(last.next - 1);
        (link == DatePart::Join || between).then_some(last)
    }

    fn push(
        &mut self,
        range: Range<usize>,
        first: Point,
        last: Option<Point>,
        garbled: bool,
        other: Option<Point>,
        next: usize,
    ) {
        let modifier = self
            .tokens
            .get(next)
            .filter(|token| token.set.part == DatePart::Modifier && token.range.start == range.end)
            .and_then(|token| token.set.modifier);
        self.found.push(Expression {
            range,
            first,
            last,
            modifier,
            future: false,
            compared: false,
            garbled,
            other,
        });
    }

    /// 1-2月份, 2018-2020年, 7、8、9月: bare numbers that the unit behind the last one completes.
    fn elliptic(&mut self, lead: Option<&Read>, at: usize) -> Option<usize> {
        let mut heads: Vec<usize> = Vec::new();
        let mut links: Vec<DatePart> = Vec::new();
        let mut next = at;
        while self.part(next) == Some(DatePart::Number) && self.adjoins(next) {
            let link = self.part(next + 1)?;
            if !matches!(link, DatePart::Join | DatePart::List) || !self.adjoins(next + 1) {
                return None;
            }
            if heads.len() == MOST_ITEMS {
                return None;
            }
            heads.push(next);
            links.push(link);
            next += 2;
        }
        if heads.is_empty() {
            return None;
        }
        let unit = self.tokens.get(next)?;
        let is_unit = matches!(unit.set.part, DatePart::Year | DatePart::Month | DatePart::Day)
            || (unit.set.part == DatePart::Season && unit.value > 0);
        let fits_lead = lead.is_none_or(|lead| fits_below(&lead.point, unit.set.part));
        if !is_unit || !fits_lead || (lead.is_none() && unit.set.part == DatePart::Day) {
            return None;
        }
        let tail = self.point(next)?;
        let base = lead.map_or(Point::default(), |lead| lead.point);
        let numbers: Option<Vec<(Range<usize>, Point)>> = heads
            .iter()
            .map(|&head| {
                let token = &self.tokens[head];
                Some((token.range.clone(), with_unit(base, unit, token.value)?))
            })
            .collect();
        let numbers = numbers?;
        let mut tail_point = tail.point;
        if let Some(lead) = lead {
            tail_point = with_unit(lead.point, unit, unit.value)?;
            (tail_point.third, tail_point.day) = (tail.point.third, tail.point.day.or(tail_point.day));
        }
        if links.last() == Some(&DatePart::Join) && numbers.len() == 1 {
            let start = lead.map_or(numbers[0].0.start, |lead| lead.range.start);
            self.push(start..tail.range.end, numbers[0].1, Some(tail_point), false, None, tail.next);
            return Some(tail.next);
        }
        if links.contains(&DatePart::Join) {
            return None;
        }
        for (order, (range, point)) in numbers.iter().enumerate() {
            let start =
                if order == 0 { lead.map_or(range.start, |lead| lead.range.start) } else { range.start };
            self.push(start..range.end, *point, None, false, None, at);
        }
        self.push(tail.range, tail_point, None, tail.garbled, None, tail.next);
        Some(tail.next)
    }

    /// The longest point that begins with token `at`.
    fn point(&self, at: usize) -> Option<Read> {
        let first = self.tokens.get(at)?;
        let mut read = Read {
            point: Point::default(),
            range: first.range.clone(),
            next: at,
            garbled: false,
            other: None,
        };
        while let Some(token) = self.tokens.get(read.next) {
            if read.next > at && token.range.start != read.range.end {
                break;
            }
            if !extend(&mut read, token) {
                break;
            }
            read.range.end = token.range.end;
            read.next += 1;
            read.garbled |= token.garbled;
        }
        (read.next > at).then_some(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let rules = Rules::built_in().unwrap();
        expressions(&rules, text).into_iter().map(|found| text[found.range].to_owned()).collect()
    }

    #[test]
    fn finds_ranges_as_one() {
        for text in [
            "2023年9月1日至9月30日",
            "2024年2月6日-8日",
            "1-2月份",
            "2018-2020年",
            "5月底至6月初",
            "2023年12月至2024年2月底",
            "今年1月3日至5日",
            "3月5-8日",
            "2021年至2023年",
            "2023.5—2023.8",
            "二〇二三年五月十日至六月二十日",
            "2018年-2021年",
            "2022至2023年度",
            "去年12月下旬",
            "2024年年底",
            "今年前三季度",
            "2024年第一季度",
        ] {
            assert_eq!(found(text), [text]);
        }
    }

    #[test]
    fn finds_the_items_of_lists() {
        assert_eq!(found("2024年7月、10月、11月在"), ["2024年7月", "10月", "11月"]);
        assert_eq!(found("7、8、9月"), ["7", "8", "9月"]);
        assert_eq!(found("2020、2021、2022年度"), ["2020", "2021", "2022年度"]);
        assert_eq!(found("2019年、2021年两次"), ["2019年", "2021年"]);
    }

    #[test]
    fn leaves_out_what_is_no_date() {
        for text in [
            "每年3月和11月为集中月",
            "调整为30日",
            "3个月",
            "35岁以上年龄",
            "〔2020〕63号",
            "12名",
            "近年来年均",
            "15年没有",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn reads_garbled_prints() {
        assert_eq!(found("52023年11月10日,某镇"), ["2023年11月10日"]);
        assert_eq!(found("于2021915日召开"), ["2021915日"]);
        assert_eq!(found("2024717日至830日"), ["2024717日至830日"]);
        assert_eq!(found("2月30日"), ["2月30日"]);
        assert_eq!(found("13月5日"), ["13月5日"]);
    }
}
