//! Small texts with a finding each, and what of them is shown.

use serde_json::json;

use super::*;

fn finding(evidence: Vec<Span>) -> Finding {
    Finding {
        id: "f1".into(),
        check: "issue-total".into(),
        verdict: Verdict::Inconsistent,
        severity: Severity::Error,
        claimed: Some(json!(3)),
        observed: Some(json!(2)),
        message: "称3，但列出2个。".into(),
        evidence,
        rule: None,
    }
}

fn span(text: &str, part: &str) -> Span {
    let start = text[..text.find(part).unwrap()].chars().count();
    Span(start, start + part.chars().count())
}

fn plain(text: &str, evidence: Vec<Span>) -> String {
    let shown = render("a.txt", &finding(evidence), &Page::new(text), Lang::Zh);
    anstream::adapter::strip_str(&shown).to_string()
}

/// The lines behind the one with the place.
fn lines(text: &str, parts: &[&str]) -> Vec<String> {
    let evidence = parts.iter().map(|part| span(text, part)).collect();
    plain(text, evidence).lines().skip(3).map(str::to_owned).collect()
}

#[test]
fn the_claim_and_the_counter_evidence_are_underlined_by_width() {
    let text = "通报\n反馈了3个问题。\n1.关于a的问题\n\n2.关于b的问题";
    let evidence = ["3个问题", "1.关于a的问题", "2.关于b的问题"].map(|part| span(text, part));
    let expected = "\
错误[issue-total]: 称3，但列出2个。
 --> a.txt:2:4
  |
2 | 反馈了3个问题。
  |       ^^^^^^^ 所称
3 | 1.关于a的问题
  | ------------- 对照
...
5 | 2.关于b的问题
  | ------------- 对照
  = 所称：3；核得：2
";
    assert_eq!(plain(text, evidence.to_vec()), expected);
}

#[test]
fn places_of_one_line_share_it() {
    let text = "反馈3个问题，完成1个，余1个";
    let shown = lines(text, &["3个问题", "1个", "余1个"]);
    let expected =
        ["1 | 反馈3个问题，完成1个，余1个", "  |     ^^^^^^^ 所称", "  |                  ---  ----- 对照"];
    assert_eq!(shown[..3], expected.map(str::to_owned));
}

#[test]
fn a_long_paragraph_is_cut_to_its_clause() {
    let long = "前面一句话。".repeat(200);
    let text = format!("{long}反馈3个问题。{long}其中有1个。{long}");
    let shown = lines(&text, &["3个问题", "1个"]);
    let expected =
        ["1 | …反馈3个问题。…其中有1个。…", "  |      ^^^^^^^ 所称", "  |                      --- 对照"];
    assert_eq!(shown[..3], expected.map(str::to_owned));
}

#[test]
fn without_an_end_of_sentence_it_is_cut_behind_a_comma_or_anywhere() {
    let text = format!("{}，三个字，{}3个{}", "字".repeat(30), "好".repeat(9), "无".repeat(100));
    let shown = lines(&text, &["3个"]);
    assert_eq!(shown[0], format!("1 | …三个字，{}3个{}…", "好".repeat(9), "无".repeat(20)));
}

#[test]
fn a_long_place_is_shown_by_its_ends() {
    let text = format!("甲。起{}止。乙", "中".repeat(500));
    let shown = lines(&text, &[&format!("起{}止", "中".repeat(500))]);
    assert_eq!(shown[0], format!("1 | …起{0}…{0}止。…", "中".repeat(13)));
    assert_eq!(shown[1], format!("  |  {} 所称", "^".repeat(57)));
}

#[test]
fn a_place_over_lines_is_underlined_in_each_and_blank_lines_are_passed_over() {
    let text = "共有3\n\n　　个问题。";
    let shown = lines(text, &["3\n\n　　个问题"]);
    assert_eq!(shown[..5].join("\n"), "1 | 共有3\n  |     ^\n...\n3 | 　　个问题。\n  |     ^^^^^^ 所称");
    let many = (1..=9).map(|line| line.to_string()).collect::<Vec<_>>().join("\n");
    let numbers = lines(&many, &[&many]).iter().filter(|line| line.contains('^')).count();
    assert_eq!(numbers, 4);
}

#[test]
fn what_steers_a_terminal_is_shown_as_a_sign() {
    let text = "\t共\u{1B}[2J3个\u{202E}问题";
    let shown = lines(text, &["3个"]);
    assert_eq!(shown[..2].join("\n"), "1 |     共␛[2J3个\u{FFFD}问题\n  |           ^^^ 所称");
    let named = render("a\u{1B}[2J\n.txt", &finding(vec![]), &Page::new(""), Lang::En);
    assert!(named.contains("a␛[2J␊.txt\n"), "{named:?}");
}

#[test]
fn many_places_are_counted_and_not_shown() {
    let text = "问题，".repeat(40);
    let evidence = (0..40).map(|at| Span(at * 3, at * 3 + 2)).collect();
    let shown = plain(&text, evidence);
    assert!(shown.ends_with("  = 所称：3；核得：2\n  = 另有31处对照，见 --format json\n"), "{shown}");
}

#[test]
fn a_finding_without_places_is_a_heading_and_a_path() {
    let shown = plain("", vec![]);
    assert_eq!(shown, "错误[issue-total]: 称3，但列出2个。\n --> a.txt\n  = 所称：3；核得：2\n");
}

#[test]
fn places_beyond_the_text_do_no_harm() {
    for evidence in [vec![Span(5, 9)], vec![Span(2, 2)], vec![Span(3, 1)]] {
        assert!(plain("一二\n", evidence).starts_with("错误"));
    }
}

/// The part of `line` that takes the columns from `start` on for `width` columns.
fn at_columns(line: &str, start: usize, width: usize) -> String {
    let mut column = 0;
    let mut taken = String::new();
    for char in line.chars() {
        if (start..start + width).contains(&column) {
            taken.push(char);
        }
        column += glyph::width(&char.to_string());
    }
    taken
}

#[test]
fn whatever_the_place_the_signs_stand_under_it() {
    let text = "a，整\t改。“Ａ\u{1B}e”；\r\n三个\u{202E}问题\r\r\n，完成2个。";
    let page = Page::new(text);
    let count = text.chars().count();
    for (start, end) in (0..count).flat_map(|start| (start + 1..=count).map(move |end| (start, end))) {
        let shown = plain(text, vec![Span(start, end)]);
        let lines: Vec<&str> = shown.lines().collect();
        let signs = lines.iter().enumerate().filter(|(_, line)| line.contains('^'));
        let underlined: String = signs
            .map(|(at, line)| {
                let before = line.find('^').unwrap();
                at_columns(lines[at - 1], before, line.matches('^').count())
            })
            .collect();
        // Blanks at the ends of a place are not underlined, and ends of lines are not shown.
        let meant = glyph::shown(&page.text(Span(start, end)).replace(['\r', '\n'], ""));
        assert_eq!(underlined.replace(' ', ""), meant.replace(' ', ""), "{start} {end}");
    }
}
