//! What the notice says of itself, field by field.

use super::gold::{self, Stated};
use super::kind::Detail;
use super::score::{Case, Scores};
use super::text::{alike, clean};
use crate::report::{Contacts, Period};

/// Compares every field.
pub(super) fn score(case: &Case, scores: &mut Scores) {
    let (g, o) = (&case.gold.notice, &case.notice);
    let texts = [
        (Detail::NoticeTitle, &g.title, &o.title),
        (Detail::NoticeIssuer, &g.issuer, &o.issuer),
        (Detail::NoticeInspector, &g.inspector, &o.inspector),
        (Detail::NoticeFeedback, &g.feedback, &o.feedback),
        (Detail::NoticePublished, &g.published, &o.published),
    ];
    for (detail, g, o) in texts {
        compare_text(case, scores, detail, g.as_deref(), o.as_deref());
    }
    compare_days(case, scores, Detail::NoticeInspected, g.inspected.as_ref(), o.inspected.as_ref());
    score_stated(case, scores);
}

/// Compares the fields that older gold does not have.
fn score_stated(case: &Case, scores: &mut Scores) {
    let (g, o) = (&case.gold.notice, &case.notice);
    let texts = [
        (Detail::NoticeKind, &g.kind, &o.kind),
        (Detail::NoticeRound, &g.round, &o.round),
        (Detail::NoticePagePublished, &g.page_published, &o.page_published),
    ];
    for (detail, stated, o) in texts {
        if let Some(g) = stated {
            compare_text(case, scores, detail, g.as_deref(), o.as_deref());
        }
    }
    if let Some(g) = &g.disclosure {
        compare_days(case, scores, Detail::NoticeDisclosure, g.as_ref(), o.disclosure.as_ref());
    }
    if let Some(g) = &g.contacts {
        compare_contacts(case, scores, g.as_ref(), &o.contacts);
    }
}

fn compare_text(case: &Case, scores: &mut Scores, detail: Detail, g: Option<&str>, o: Option<&str>) {
    scores
        .detail(detail)
        .note(alike(g, o), || format!("{}: {} / {}", case.doc(), g.unwrap_or("none"), o.unwrap_or("none")));
}

/// Days that are not stated are the same as a period that is not.
fn compare_days(
    case: &Case,
    scores: &mut Scores,
    detail: Detail,
    g: Option<&gold::Period>,
    o: Option<&Period>,
) {
    let wanted = g.map_or((None, None), |p| (p.start.as_deref(), p.end.as_deref()));
    let given = o.map_or((None, None), |p| (Some(p.start.as_str()), Some(p.end.as_str())));
    let shown = |days: (Option<&str>, Option<&str>)| {
        format!("{}..{}", days.0.unwrap_or("none"), days.1.unwrap_or("none"))
    };
    scores
        .detail(detail)
        .note(wanted == given, || format!("{}: {} / {}", case.doc(), shown(wanted), shown(given)));
}

/// Null contacts are none at all; of stated ones, only the lists that are given count.
fn compare_contacts(case: &Case, scores: &mut Scores, g: Option<&gold::Contacts>, o: &Contacts) {
    let none = Some(None);
    let lists: [(&Stated<Vec<String>>, &[String]); 4] = [
        (g.map_or(&none, |g| &g.phones), &o.phones),
        (g.map_or(&none, |g| &g.emails), &o.emails),
        (g.map_or(&none, |g| &g.addresses), &o.addresses),
        (g.map_or(&none, |g| &g.postcodes), &o.postcodes),
    ];
    let stated = lists.map(|(g, o)| g.as_ref().map(|g| (g.as_deref().unwrap_or_default(), o)));
    let stated: Vec<_> = stated.into_iter().flatten().collect();
    let right = stated.iter().all(|(g, o)| entries(g) == entries(o));
    scores.detail(Detail::NoticeContacts).note(right, || {
        let (g, o): (Vec<_>, Vec<_>) = stated.into_iter().unzip();
        format!("{}: {} / {}", case.doc(), g.concat().join(" "), o.concat().join(" "))
    });
}

/// The entries of a list as they are compared: cleaned, in one order, without repeats.
fn entries(list: &[String]) -> Vec<String> {
    let mut entries: Vec<_> = list.iter().map(|entry| clean(entry)).collect();
    entries.sort();
    entries.dedup();
    entries
}

#[cfg(test)]
mod tests {
    use crate::evaluate::Detail;
    use crate::evaluate::fixture::{gold, report, right_of, scored};
    use serde_json::{Value, json};

    fn right(gold_notice: Value, out_notice: Value, detail: Detail) -> Option<bool> {
        let scores = scored(&gold(json!({"notice": gold_notice})), &report(json!({"notice": out_notice})));
        scores.accuracy_of(detail)?;
        Some(right_of(&scores, detail) == (1, 1))
    }

    #[test]
    fn texts_are_compared_without_taste_and_silence_is_an_answer() {
        let title = |g: Value, o: Value| right(json!({"title": g}), json!({"title": o}), Detail::NoticeTitle);
        assert_eq!(title(json!("关于整改的通报"), json!("关于 整改的通报")), Some(true));
        assert_eq!(title(json!("关于整改的通报"), json!(null)), Some(false));
        assert_eq!(title(json!(null), json!(null)), Some(true));
    }

    #[test]
    fn periods_agree_day_by_day() {
        let (day, other) = (
            json!({"start": "2023-09-01", "end": "2023-09-30"}),
            json!({"start": "2023-09-01", "end": "2023-10-01"}),
        );
        let inspected = |g: &Value, o: &Value| {
            right(json!({"inspected": g}), json!({"inspected": o}), Detail::NoticeInspected)
        };
        assert_eq!(inspected(&day, &day), Some(true));
        assert_eq!(inspected(&day, &other), Some(false));
        assert_eq!(inspected(&json!(null), &json!(null)), Some(true));
        assert_eq!(inspected(&json!({}), &json!(null)), Some(true));
        assert_eq!(inspected(&json!(null), &day), Some(false));
    }

    #[test]
    fn newer_fields_count_only_where_gold_has_them() {
        assert_eq!(right(json!({}), json!({"kind": "巡察"}), Detail::NoticeKind), None);
        assert_eq!(right(json!({"kind": "巡察"}), json!({"kind": "巡察"}), Detail::NoticeKind), Some(true));
        assert_eq!(
            right(json!({"round": null}), json!({"round": "第五轮"}), Detail::NoticeRound),
            Some(false)
        );
        let page = json!({"page_published": "2024-03-21"});
        assert_eq!(right(page.clone(), page, Detail::NoticePagePublished), Some(true));
        assert_eq!(right(json!({"disclosure": null}), json!({}), Detail::NoticeDisclosure), Some(true));
        assert_eq!(
            right(
                json!({"disclosure": {"start": "2025-10-16", "end": "2025-11-16"}}),
                json!({}),
                Detail::NoticeDisclosure
            ),
            Some(false)
        );
    }

    #[test]
    fn contacts_are_sets_and_unstated_lists_are_passed_over() {
        let out = json!({"contacts": {"phones": ["0377-1", "0377-2"], "emails": ["a@b.cn"], "addresses": [], "postcodes": []}});
        let contacts = |g: Value| right(json!({"contacts": g}), out.clone(), Detail::NoticeContacts);
        assert_eq!(contacts(json!({"phones": ["0377-2", "0377－1"]})), Some(true));
        assert_eq!(contacts(json!({"phones": ["0377-1"]})), Some(false));
        assert_eq!(contacts(json!({"postcodes": null})), Some(true));
        assert_eq!(contacts(json!({"emails": null})), Some(false));
        assert_eq!(contacts(json!(null)), Some(false));
        assert_eq!(right(json!({"contacts": null}), json!({}), Detail::NoticeContacts), Some(true));
    }
}
