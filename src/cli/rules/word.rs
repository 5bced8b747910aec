//! The words of `zhenggai rules`.

use zhenggai::rules::Outcome;
use zhenggai::vocabulary::Lang;

/// The one of two words that is of the language.
pub(super) fn pick(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// How a trial came out.
pub(super) fn outcome(outcome: &Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::Found => pick(lang, "命中", "found"),
        Outcome::Silent => pick(lang, "安静", "silent"),
        Outcome::Noisy { .. } => pick(lang, "误报", "noisy"),
        Outcome::Missing => pick(lang, "漏报", "missing"),
        Outcome::WrongValue { .. } => pick(lang, "取值不符", "wrong value"),
    }
}

/// What is to be said of it beside; nothing of what is right.
pub(super) fn detail(outcome: &Outcome, lang: Lang) -> Option<String> {
    let nothing = pick(lang, "没有取到", "nothing");
    Some(match (outcome, lang) {
        (Outcome::Found | Outcome::Silent | Outcome::Missing, _) => return None,
        (Outcome::Noisy { found }, Lang::Zh) => format!("命中了“{found}”"),
        (Outcome::Noisy { found }, Lang::En) => format!("“{found}” is matched"),
        (Outcome::WrongValue { name, expected, found }, Lang::Zh) => {
            let found = found.as_ref().map_or_else(|| nothing.to_owned(), |found| format!("是“{found}”"));
            format!("`{name}` 应为“{expected}”，实际{found}")
        }
        (Outcome::WrongValue { name, expected, found }, Lang::En) => {
            let found = found.as_ref().map_or_else(|| nothing.to_owned(), |found| format!("“{found}”"));
            format!("`{name}` should be “{expected}” but is {found}")
        }
    })
}
