//! `zhenggai rules new`: a rule file to begin with.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::kinds;

/// One small rule of each kind, behind a line that names the kind.
const SKELETONS: &str = include_str!("skeleton.toml");

/// What every file begins with.
const HEAD: &str = "#:schema ./zhenggai-rules.schema.json
# 上面一行使编辑器提示字段、指出错误；先在这个文件夹里写出它所指的文件：
#   zhenggai rules schema > zhenggai-rules.schema.json
# 测试这个文件夹里的规则：  zhenggai rules test 文件夹
# 用它读通报：              zhenggai extract --rules 文件夹 通报.txt
# 规则看到的标点已是半角 , : ; ( ) %，排版的空格已去掉；。、“”《》不变。

";

/// What every rule begins with.
const COMMON: &str = "# id：规则的名字，不能重复；与内置规则同名就取代它
id = \"my-KIND\"
# reason：为什么这样写，在哪里见过，给人看
reason = \"某地某年的通报\"
# status：draft 试用，加 --drafts 才起作用；stable 正式（不写就是）
status = \"stable\"
# pattern：正则表达式，用单引号；{名称} 引用片段，(?P<名称>…) 取出内容
# examples：必须命中的话，可以要求取出的内容；near_misses：看着像、不能命中的话；都至少一句";

/// Arguments.
#[derive(Debug, clap::Args)]
pub(super) struct NewArgs {
    /// The kind of the rule
    #[arg(value_parser = kinds())]
    kind: String,
    /// Write it into this file, which must not exist yet
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// The skeleton, or nothing when it went into a file.
pub(super) fn new(args: &NewArgs) -> Result<String> {
    let text = skeleton(&args.kind);
    let Some(path) = &args.out else { return Ok(text) };
    let file = std::fs::File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
    file.with_context(|| format!("{} can't be written; choose another with --out", path.display()))?;
    Ok(String::new())
}

fn skeleton(kind: &str) -> String {
    let of_kind = SKELETONS.split("#-- ").find_map(|part| part.strip_prefix(kind)?.strip_prefix('\n'));
    let rule = of_kind.unwrap_or_default().replace("#common", &COMMON.replace("KIND", kind));
    format!("{HEAD}{}\n", rule.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhenggai::rules::{Kind, RuleSource, Rules};

    #[test]
    fn every_skeleton_loads_and_passes_its_tests() {
        for kind in Kind::ALL {
            let text = skeleton(kind.name());
            let name = format!("{}.toml", kind.name());
            let source =
                RuleSource { shown: name.clone(), name, text: text.clone().into(), user: true, pack: None };
            let rules =
                Rules::with_user(vec![source], true).unwrap_or_else(|error| panic!("{error}\n{text}"));
            let mine: Vec<_> = rules.cards().into_iter().filter(|card| card.user).collect();
            assert_eq!((mine.len(), mine[0].kind), (1, kind));
        }
    }
}
