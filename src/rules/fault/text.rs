//! What is said of a fault: what is wrong, and what to do.

use super::{Never, What};
use crate::vocabulary::Lang;

/// What is wrong, in one line.
pub(super) fn message(what: &What, lang: Lang) -> String {
    match lang {
        Lang::Zh => zh(what),
        Lang::En => en(what),
    }
}

/// What to do.
pub(super) fn help(what: &What, lang: Lang) -> String {
    match lang {
        Lang::Zh => help_zh(what),
        Lang::En => help_en(what),
    }
}

fn zh(what: &What) -> String {
    match what {
        What::Syntax { .. } => "不是正确的 TOML".to_owned(),
        What::UnknownKind { name, .. } => format!("没有 `{name}` 这一类规则"),
        What::UnknownKey { key, .. } => format!("没有 `{key}` 这个字段"),
        What::MissingKey { key } => format!("缺少字段 `{key}`"),
        What::WrongType { expected, .. } => format!("值的类型不对，应为{}", type_zh(expected)),
        What::UnknownValue { value, .. } => format!("没有 `{value}` 这个取值"),
        What::FragmentName { name } => format!("片段名 `{name}` 不能用"),
        What::UnknownFragment { name, .. } => format!("没有定义片段 {{{name}}}"),
        What::CircularFragment { chain } => format!("片段互相引用，没有尽头：{}", chain.join(" → ")),
        What::Duplicate { name } => format!("`{name}` 定义了两次"),
        What::OtherKind { id, kind } => format!("`{id}` 是一条 {kind} 类的内置规则，不能换成别的类型"),
        What::Senseless { id, zh, .. } => format!("规则 `{id}`：{zh}"),
        What::UnknownCheck { id } => format!("没有名为 `{id}` 的核对项目"),
        What::Regex { .. } => "正则表达式写错了".to_owned(),
        What::UnknownCapture { name, kind, .. } => format!("{kind} 类规则用不到名称 `{name}`"),
        What::MissingCapture { names, kind } => {
            format!("{kind} 类规则必须取出 {}", ticked(names, " 或 "))
        }
        What::Untested { id, key } => format!("规则 `{id}` 没有 {key}"),
        What::Silent { id } => format!("规则 `{id}` 没有命中自己的例子"),
        What::WrongValue { id, name, expected, .. } => {
            format!("规则 `{id}` 取值不符：`{name}` 应为“{expected}”")
        }
        What::UndefinedYield { name, .. } => format!("`pattern` 里没有名称 `{name}`"),
        What::Noisy { id, .. } => format!("规则 `{id}` 误中了自己的反例"),
        What::Never { why } => format!("这条规则永远不会命中：{}", never_zh(why)),
        What::Contradiction { id, other } => {
            format!("规则 `{id}` 与 `{other}` 都把这句话当作例子，取值却不同")
        }
    }
}

fn en(what: &What) -> String {
    match what {
        What::Syntax { .. } => "this is not TOML".to_owned(),
        What::UnknownKind { name, .. } => format!("there is no kind of rules called `{name}`"),
        What::UnknownKey { key, .. } => format!("there is no key `{key}`"),
        What::MissingKey { key } => format!("the key `{key}` is missing"),
        What::WrongType { expected, .. } => {
            format!("the value has a wrong type; expected {}", type_en(expected))
        }
        What::UnknownValue { value, .. } => format!("there is no value `{value}`"),
        What::FragmentName { name } => format!("`{name}` can't be the name of a fragment"),
        What::UnknownFragment { name, .. } => format!("no file defines the fragment {{{name}}}"),
        What::CircularFragment { chain } => format!("fragments contain each other: {}", chain.join(" → ")),
        What::Duplicate { name } => format!("`{name}` is defined twice"),
        What::OtherKind { id, kind } => {
            format!("`{id}` is a built-in rule of the kind {kind} and can't become one of another kind")
        }
        What::Senseless { id, en, .. } => format!("rule `{id}`: {en}"),
        What::UnknownCheck { id } => format!("there is no check `{id}`"),
        What::Regex { .. } => "the regular expression is not valid".to_owned(),
        What::UnknownCapture { name, kind, .. } => {
            format!("the capture `{name}` means nothing in a rule of the kind {kind}")
        }
        What::MissingCapture { names, kind } => {
            format!("a rule of the kind {kind} must capture {}", ticked(names, " or "))
        }
        What::Untested { id, key } => format!("rule `{id}` has no {key}"),
        What::Silent { id } => format!("rule `{id}` does not match its own example"),
        What::WrongValue { id, name, expected, .. } => {
            format!("rule `{id}` yields a wrong value: `{name}` should be “{expected}”")
        }
        What::UndefinedYield { name, .. } => format!("the pattern has no capture `{name}`"),
        What::Noisy { id, .. } => format!("rule `{id}` matches its own near miss"),
        What::Never { why } => format!("this rule can never match: {}", never_en(why)),
        What::Contradiction { id, other } => {
            format!("the rules `{id}` and `{other}` claim this text with different values")
        }
    }
}

fn help_zh(what: &What) -> String {
    match what {
        What::Syntax { .. } => "看看引号、括号是否成对，键和值之间是否有等号；正则写在单引号里".to_owned(),
        What::UnknownKind { name, known }
        | What::UnknownKey { key: name, known }
        | What::UnknownValue { value: name, known } => match near(name, known) {
            Some(near) => format!("是不是 `{near}`？可用的有：{}", known.join("、")),
            None => format!("可用的有：{}", known.join("、")),
        },
        What::MissingKey { key } => format!("补上 `{key}`；`zhenggai rules new` 可以写出一个完整的样子"),
        What::WrongType { .. } => "改成这个类型；文字要加引号，数字和 true、false 不加".to_owned(),
        What::FragmentName { .. } => "片段名只用小写字母、`-`、`_`".to_owned(),
        What::UnknownFragment { near, .. } => match near {
            Some(near) => format!("是不是 {{{near}}}？或者在文件开头的 [fragments] 里定义它"),
            None => "在文件开头的 [fragments] 里定义它；要匹配花括号本身，写 \\{".to_owned(),
        },
        What::CircularFragment { .. } => "去掉其中一处引用".to_owned(),
        What::Duplicate { .. } => "每个名字只能用一次；改一个名字，或删去其中一个".to_owned(),
        What::OtherKind { .. } => "换一个 id".to_owned(),
        What::Senseless { .. } => "照 rules/README.md 里这一类规则的说明改 set".to_owned(),
        What::UnknownCheck { .. } => "用 `zhenggai explain` 看有哪些核对项目".to_owned(),
        What::Regex { .. } => "改正画线的地方；要匹配括号、点号本身，前面加 \\".to_owned(),
        What::UnknownCapture { known, .. } if known.is_empty() => {
            "这一类不取内容；只要分组，写 (?:…)".to_owned()
        }
        What::UnknownCapture { name, known, .. } => match near(name, known) {
            Some(near) => format!("是不是 `{near}`？可用的有：{}；只要分组，写 (?:…)", known.join("、")),
            None => format!("可用的有：{}；只要分组，写 (?:…)", known.join("、")),
        },
        What::MissingCapture { names, .. } => {
            format!("把要取的那一段写成 (?P<{}>…)", names.first().map_or("", String::as_str))
        }
        What::Untested { key, .. } => match *key {
            "examples" => "至少写一句必须命中的话，那是这条规则的测试".to_owned(),
            "near_misses" => "至少写一句看着像、但不能命中的话，选最容易误中的".to_owned(),
            _ => "至少写一个案例".to_owned(),
        },
        What::Silent { .. } => {
            "改 `pattern` 使它命中，或者改这个例子；例子要写整理以后的样子：半角的 , : ; ( )".to_owned()
        }
        What::WrongValue { .. } => "改 `pattern` 里这个名称的范围，或者改 `yields`".to_owned(),
        What::UndefinedYield { known, .. } => {
            format!("`pattern` 里有的名称：{}；整个匹配叫 `match`", list(known, "（没有）"))
        }
        What::Noisy { .. } => "把 `pattern` 写得更窄，例如加上 ^、$ 或前后的字".to_owned(),
        What::Never { why } => never_help_zh(why),
        What::Contradiction { .. } => "从其中一条里去掉这个例子，并把那条的 `pattern` 写窄".to_owned(),
    }
}

fn help_en(what: &What) -> String {
    match what {
        What::Syntax { .. } => {
            "check that quotes and brackets are closed and that = stands between key and value".to_owned()
        }
        What::UnknownKind { name, known }
        | What::UnknownKey { key: name, known }
        | What::UnknownValue { value: name, known } => match near(name, known) {
            Some(near) => format!("did you mean `{near}`? There are: {}", known.join(", ")),
            None => format!("there are: {}", known.join(", ")),
        },
        What::MissingKey { key } => format!("add `{key}`; `zhenggai rules new` writes a whole rule"),
        What::WrongType { .. } => "texts stand in quotes, numbers and true or false do not".to_owned(),
        What::FragmentName { .. } => "use lower-case letters, `-` and `_`".to_owned(),
        What::UnknownFragment { near, .. } => match near {
            Some(near) => format!("did you mean {{{near}}}? Or define it under [fragments]"),
            None => "define it under [fragments]; to match a brace itself, write \\{".to_owned(),
        },
        What::CircularFragment { .. } => "take one of the references out".to_owned(),
        What::Duplicate { .. } => "every name may be used once; rename one or take it out".to_owned(),
        What::OtherKind { .. } => "choose another id".to_owned(),
        What::Senseless { .. } => "see rules/README.md for what `set` may hold".to_owned(),
        What::UnknownCheck { .. } => "`zhenggai explain` lists the checks".to_owned(),
        What::Regex { .. } => {
            "mend what is underlined; write \\ before a bracket or dot that is meant itself".to_owned()
        }
        What::UnknownCapture { known, .. } if known.is_empty() => {
            "this kind captures nothing; to group only, write (?:…)".to_owned()
        }
        What::UnknownCapture { name, known, .. } => match near(name, known) {
            Some(near) => {
                format!("did you mean `{near}`? There are: {}; to group only, write (?:…)", known.join(", "))
            }
            None => format!("there are: {}; to group only, write (?:…)", known.join(", ")),
        },
        What::MissingCapture { names, .. } => {
            format!("write (?P<{}>…) around what is to be taken", names.first().map_or("", String::as_str))
        }
        What::Untested { .. } => "add at least one, they are the rule's tests".to_owned(),
        What::Silent { .. } => {
            "mend the pattern or the example; an example stands as rules see it, with half-width , : ; ( )"
                .to_owned()
        }
        What::WrongValue { .. } => {
            "mend what the capture covers in the pattern, or the value in `yields`".to_owned()
        }
        What::UndefinedYield { known, .. } => {
            format!("the pattern has: {}; the whole match is called `match`", list(known, "none"))
        }
        What::Noisy { .. } => "make the pattern narrower, such as by ^, $ or the words around".to_owned(),
        What::Never { why } => never_help_en(why),
        What::Contradiction { .. } => {
            "take the example out of one of them and make its pattern narrower".to_owned()
        }
    }
}

fn never_zh(why: &Never) -> String {
    match why {
        Never::Character { char, .. } => format!("规则看到的文字里没有 {char:?}"),
        Never::EmptyClass => "其中有一处不容许任何字".to_owned(),
        Never::Anchor => "^ 前面或 $ 后面还要有字".to_owned(),
        Never::LineEnd => "这一类一次只看一行，里面没有换行".to_owned(),
    }
}

fn never_en(why: &Never) -> String {
    match why {
        Never::Character { char, .. } => format!("the text that rules see never has {char:?}"),
        Never::EmptyClass => "one place of it allows no character at all".to_owned(),
        Never::Anchor => "something must stand before ^ or behind $".to_owned(),
        Never::LineEnd => "this kind sees one line at a time, without its end".to_owned(),
    }
}

fn never_help_zh(why: &Never) -> String {
    match why {
        Never::Character { seen: Some(seen), .. } => format!("写 {seen:?}：规则看到的已经换成了它"),
        Never::Character { .. } => "去掉它：排版的空白和看不见的字符在规则看到之前已经去掉".to_owned(),
        Never::EmptyClass => "改写方括号里的内容".to_owned(),
        Never::Anchor => "^ 只放在开头，$ 只放在末尾".to_owned(),
        Never::LineEnd => "去掉 \\n".to_owned(),
    }
}

fn never_help_en(why: &Never) -> String {
    match why {
        Never::Character { seen: Some(seen), .. } => format!("write {seen:?}, which rules see in its place"),
        Never::Character { .. } => {
            "take it out: blanks of the layout and invisible characters are gone".to_owned()
        }
        Never::EmptyClass => "mend what stands in the brackets".to_owned(),
        Never::Anchor => "^ stands at the beginning and $ at the end".to_owned(),
        Never::LineEnd => "take \\n out".to_owned(),
    }
}

fn type_zh(expected: &str) -> &str {
    match expected {
        "string" | "a string" => "文字（string）",
        "array" | "a sequence" => "列表（array）",
        "table" => "表（table）",
        "a boolean" => "true 或 false",
        "f32" | "f64" => "数字",
        "i8" | "i64" | "u32" => "整数",
        other => other,
    }
}

fn type_en(expected: &str) -> &str {
    match expected {
        "string" => "a text (string)",
        "array" | "a sequence" => "a list (array)",
        "table" => "a table",
        "f32" | "f64" => "a number",
        "i8" | "i64" | "u32" => "a whole number",
        other => other,
    }
}

fn ticked(names: &[String], between: &str) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(between)
}

fn list(names: &[String], none: &str) -> String {
    if names.is_empty() { none.to_owned() } else { names.join(", ") }
}

/// The known word that may be meant.
fn near<'a>(name: &str, known: &'a [String]) -> Option<&'a str> {
    crate::rules::near(name, known.iter().map(String::as_str))
}
