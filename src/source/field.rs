//! Where the text stands in the rows of tables and JSON Lines.

use super::media::MediaType;

/// The names of the columns that hold a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    text: Names,
    html: Names,
    id: Names,
}

/// Names of columns, of which the first that has something is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Names {
    names: Vec<String>,
    /// Whether they were asked for, so that they must be there.
    asked: bool,
}

impl Names {
    fn usual(names: &[&str]) -> Self {
        Self { names: names.iter().map(|&name| name.to_owned()).collect(), asked: false }
    }

    fn asked(name: String) -> Self {
        Self { names: vec![name], asked: true }
    }
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            text: Names::usual(&["text", "content", "正文"]),
            html: Names::usual(&["html"]),
            id: Names::usual(&["id", "url"]),
        }
    }
}

impl Fields {
    /// The columns that were asked for. Without any, a column `text`, `content`, `正文` or `html` holds the
    /// text, and `id` or `url` the name.
    pub fn new(text: Option<String>, html: Option<String>, id: Option<String>) -> Self {
        let usual = Self::default();
        let named = text.is_some() || html.is_some();
        let one = |name: Option<String>, usual: Names| match name {
            Some(name) => Names::asked(name),
            None if named => Names::usual(&[]),
            None => usual,
        };
        Self {
            text: one(text, usual.text),
            html: one(html, usual.html),
            id: id.map_or(usual.id, Names::asked),
        }
    }

    /// Those of the `columns` that hold something.
    ///
    /// # Errors
    /// What is missing, and what there is.
    pub(super) fn columns<'c>(&self, columns: impl Iterator<Item = &'c str>) -> Result<Columns, String> {
        let there: Vec<&str> = columns.collect();
        let places = |names: &Names| -> Vec<usize> {
            names.names.iter().filter_map(|name| there.iter().position(|column| column == name)).collect()
        };
        let all = [&self.text, &self.html, &self.id];
        if let Some(missing) = all.into_iter().find(|names| names.asked && places(names).is_empty()) {
            return Err(format!("there is no column {}; {}", missing.names.join(", "), list(&there)));
        }
        let as_form = |form: MediaType| move |place: usize| (place, form);
        let text = places(&self.text).into_iter().map(as_form(MediaType::Plain));
        let texts: Vec<_> =
            text.chain(places(&self.html).into_iter().map(as_form(MediaType::Html))).collect();
        if texts.is_empty() {
            let wanted: Vec<&str> =
                self.text.names.iter().chain(&self.html.names).map(String::as_str).collect();
            return Err(format!(
                "none of the columns {} is there; {}; name one with --text-field or --html-field",
                wanted.join(", "),
                list(&there)
            ));
        }
        Ok(Columns { texts, ids: places(&self.id) })
    }
}

/// The columns that are there; a hostile file may have any number of any length.
fn list(columns: &[&str]) -> String {
    const SHOWN: usize = 20;
    let short = |name: &&str| super::name::shown(&name.chars().take(40).collect::<String>());
    let names: Vec<String> = columns.iter().take(SHOWN).map(short).collect();
    match columns.len() {
        0 => "it has no columns".to_owned(),
        count if count > SHOWN => format!("its {count} columns begin with {}", names.join(", ")),
        _ => format!("its columns are {}", names.join(", ")),
    }
}

/// Where the columns of a table stand that hold something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// Texts with their form, the one to take first in front.
    pub(super) texts: Vec<(usize, MediaType)>,
    /// Names, the one to take first in front.
    pub(super) ids: Vec<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_or_the_message_names_those_that_are_there() {
        let columns = |fields: &Fields, there: &str| fields.columns(there.split(','));
        let usual = Fields::default();
        let found = columns(&usual, "url,html,正文").unwrap();
        assert_eq!(found.texts, [(2, MediaType::Plain), (1, MediaType::Html)]);
        assert_eq!(found.ids, [0]);
        let error = columns(&usual, "a,b").unwrap_err();
        assert!(error.contains("text, content, 正文, html") && error.contains("a, b"), "{error}");
        let asked = Fields::new(None, Some("page".into()), Some("key".into()));
        assert_eq!(columns(&asked, "text,page,key").unwrap().texts, [(1, MediaType::Html)]);
        assert!(columns(&asked, "text,page").unwrap_err().starts_with("there is no column key"));
    }
}
