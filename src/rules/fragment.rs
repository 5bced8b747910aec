//! Shared fragments: named pieces of patterns, written `{name}`.

use std::collections::BTreeMap;

use super::RuleError;

/// Fragments by name, with the file that defines each.
#[derive(Debug, Default)]
pub(super) struct Fragments(BTreeMap<String, (String, String)>);

impl Fragments {
    /// Adds one fragment of `file`.
    pub(super) fn define(&mut self, file: &str, name: &str, body: &str) -> Result<(), RuleError> {
        let entry = (file.to_owned(), body.to_owned());
        match self.0.insert(name.to_owned(), entry) {
            None => Ok(()),
            Some(_) => Err(RuleError::Duplicate { file: file.to_owned(), name: name.to_owned() }),
        }
    }

    /// Replaces every `{name}` in `pattern`; the fragments may use each other.
    pub(super) fn expand(&self, file: &str, rule: &str, pattern: &str) -> Result<String, RuleError> {
        self.expand_within(file, rule, pattern, &mut Vec::new())
    }

    fn expand_within<'a>(
        &'a self,
        file: &str,
        rule: &str,
        pattern: &'a str,
        open: &mut Vec<&'a str>,
    ) -> Result<String, RuleError> {
        let mut out = String::with_capacity(pattern.len() * 2);
        let mut rest = pattern;
        while let Some((before, name, after)) = next_reference(rest) {
            out.push_str(before);
            if open.contains(&name) {
                let name = name.to_owned();
                return Err(RuleError::CircularFragment { file: file.to_owned(), name });
            }
            let Some((_, body)) = self.0.get(name) else {
                return Err(RuleError::UnknownFragment {
                    file: file.to_owned(),
                    rule: rule.to_owned(),
                    name: name.to_owned(),
                });
            };
            open.push(name);
            out.push_str("(?:");
            out.push_str(&self.expand_within(file, rule, body, open)?);
            out.push(')');
            open.pop();
            rest = after;
        }
        out.push_str(rest);
        Ok(out)
    }
}

/// The first `{name}` in `pattern`, with what stands before and after it.
///
/// Names are lower-case letters, `-` and `_`, so that `{2,20}` and `\p{Han}` are left alone.
fn next_reference(pattern: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = pattern[from..].find('{').map(|at| at + from) {
        let after = &pattern[open + 1..];
        let close = after.find('}')?;
        let name = &after[..close];
        let is_name =
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-');
        if is_name && !pattern[..open].ends_with("\\p") {
            return Some((&pattern[..open], name, &after[close + 1..]));
        }
        from = open + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fragments(pairs: &[(&str, &str)]) -> Fragments {
        let mut all = Fragments::default();
        for (name, body) in pairs {
            all.define("f.toml", name, body).unwrap();
        }
        all
    }

    #[test]
    fn expands_nested_fragments_and_leaves_counts_alone() {
        let all = fragments(&[("han", "[一二]"), ("label", "{han}、")]);
        let out = all.expand("f.toml", "r", r"^{label}\p{Han}{2,3}").unwrap();
        assert_eq!(out, r"^(?:(?:[一二])、)\p{Han}{2,3}");
    }

    #[test]
    fn names_what_is_missing_or_circular() {
        let all = fragments(&[("a", "{b}"), ("b", "{a}")]);
        let circular = all.expand("f.toml", "r", "{a}").unwrap_err();
        assert!(matches!(circular, RuleError::CircularFragment { .. }));
        let unknown = all.expand("f.toml", "r", "{c}").unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "rules/f.toml: rule `r` uses the fragment {c}, which no file defines"
        );
    }
}
