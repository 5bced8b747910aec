//! The codes of faults, and the few words that stand beside the underlined places.

use super::{Never, What};
use crate::vocabulary::Lang;

/// A name that does not change with the language.
pub(super) fn code(what: &What) -> &'static str {
    match what {
        What::Syntax { .. } => "syntax",
        What::UnknownKind { .. } => "unknown-kind",
        What::UnknownKey { .. } => "unknown-key",
        What::MissingKey { .. } => "missing-key",
        What::WrongType { .. } => "wrong-type",
        What::UnknownValue { .. } => "unknown-value",
        What::FragmentName { .. } => "fragment-name",
        What::UnknownFragment { .. } => "undefined-fragment",
        What::CircularFragment { .. } => "circular-fragment",
        What::Duplicate { .. } => "duplicate",
        What::OtherKind { .. } => "other-kind",
        What::Senseless { .. } => "senseless",
        What::UnknownCheck { .. } => "unknown-check",
        What::Regex { .. } => "bad-regex",
        What::UnknownCapture { .. } => "unknown-capture",
        What::MissingCapture { .. } => "missing-capture",
        What::Untested { .. } => "untested",
        What::Silent { .. } => "missing",
        What::WrongValue { .. } => "wrong-value",
        What::UndefinedYield { .. } => "undefined-capture",
        What::Noisy { .. } => "noisy",
        What::Never { .. } => "never-matches",
        What::Contradiction { .. } => "contradiction",
    }
}

/// A few words for the underlined place.
pub(super) fn label(what: &What, lang: Lang) -> String {
    let (zh, en) = match what {
        What::UnknownFragment { name, .. } => return format!("{{{name}}}"),
        What::Regex { message } => return regex(message, lang),
        What::Syntax { message } => return message.clone(),
        What::WrongType { found, .. } => return format!("{}{found}", pick(lang, "这里是 ", "this is ")),
        What::Duplicate { .. } | What::OtherKind { .. } => ("又一次定义", "defined again"),
        What::Silent { .. } => ("应命中，没有命中", "should match, does not"),
        What::Noisy { found, .. } => {
            return match lang {
                Lang::Zh => format!("不应命中，却命中“{found}”"),
                Lang::En => format!("should not match, but “{found}” does"),
            };
        }
        What::WrongValue { name, found, .. } => return value(name, found.as_deref(), lang),
        What::Never { why: Never::Character { char, .. } } => return format!("{char:?}"),
        What::Untested { .. } => ("这条规则", "this rule"),
        What::MissingKey { .. } => ("这里缺字段", "the key is missing here"),
        What::Contradiction { .. } => ("这里这样取", "one value here"),
        _ => ("", ""),
    };
    pick(lang, zh, en).to_owned()
}

/// What the regex engine has against a pattern; the common ones in Chinese too.
fn regex(message: &str, lang: Lang) -> String {
    const KNOWN: [(&str, &str); 9] = [
        ("unclosed group", "这个括号没有配对的 )"),
        ("unopened group", "这个 ) 没有配对的 ("),
        ("unclosed character class", "这个 [ 没有配对的 ]"),
        ("repetition operator missing expression", "量词前面没有可重复的内容"),
        ("unrecognized escape sequence", "没有这样的转义"),
        ("invalid character class range", "范围的起点在终点之后"),
        ("duplicate capture group name", "这个名称用了两次"),
        ("look-around", "不支持前后查找 (?=…)、(?!…)、(?<=…)、(?<!…)"),
        ("Unicode property not found", "没有这个字符类别"),
    ];
    let known = KNOWN.iter().find(|(en, _)| message.contains(en)).filter(|_| lang == Lang::Zh);
    known.map_or_else(|| message.to_owned(), |(_, zh)| (*zh).to_owned())
}

fn value(name: &str, found: Option<&str>, lang: Lang) -> String {
    match (lang, found) {
        (Lang::Zh, Some(found)) => format!("`{name}` 实际取出“{found}”"),
        (Lang::Zh, None) => format!("`{name}` 实际没有取到"),
        (Lang::En, Some(found)) => format!("`{name}` yields “{found}”"),
        (Lang::En, None) => format!("`{name}` yields nothing"),
    }
}

/// A few words for the other place.
pub(super) fn other(what: &What, lang: Lang) -> &'static str {
    match what {
        What::Duplicate { .. } => pick(lang, "第一次定义在这里", "first defined here"),
        What::OtherKind { .. } => pick(lang, "内置规则在这里", "the built-in rule"),
        What::Contradiction { .. } => pick(lang, "那里取得不同", "another value here"),
        _ => pick(lang, "规则在这里", "the rule"),
    }
}

fn pick<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
