//! `zhenggai why`: for a place in a notice, what the rules made of it and why.

mod fact;
mod heading;
mod near;
mod place;
mod rule;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use zhenggai::extract::{self, OutlineReading};
use zhenggai::pipeline::{Engine, Options, Study};
use zhenggai::rules::{Rules, Sighting};
use zhenggai::sink::Page;
use zhenggai::source::{self, MediaType};
use zhenggai::vocabulary::Lang;

use super::lang::LangArg;
use super::rules::load;
use place::Asked;

/// Say for a place in a notice which rules matched, which came nearest, and what came of it
///
/// With a LINE: whether it is a heading and why, and the rules that matched in it. With a COLUMN (in
/// characters, from 1) also the facts that hold that place, and why a number there is no quantity.
/// Without either: all lines that are headings or could be.
///
/// Exit codes: 0 it was said; 2 the file can't be read, it has no such line or column, or the output
/// can't be written.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct WhyArgs {
    /// The notice, and the place in it
    #[arg(value_name = "FILE[:LINE[:COLUMN]]")]
    place: PathBuf,
    /// Add the rules of this folder to the built-in ones
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// Language of the explanation
    #[arg(long, value_enum, default_value_t)]
    lang: LangArg,
}

/// All that an explanation is made from.
struct Scene<'a> {
    rules: &'a Rules,
    document: &'a zhenggai::document::Document,
    study: &'a Study,
    sightings: &'a [Sighting],
    reading: &'a OutlineReading,
    page: &'a Page<'a>,
    lang: Lang,
}

impl Scene<'_> {
    /// One of two wordings, by the language.
    fn say(&self, zh: impl Into<String>, en: impl Into<String>) -> String {
        if self.lang == Lang::Zh { zh.into() } else { en.into() }
    }
}

/// Explains.
pub(crate) fn run(args: &WhyArgs) -> Result<ExitCode> {
    let asked = Asked::parse(&args.place);
    let rules = match &args.rules {
        Some(path) => load::with_folder(path, args.lang.into())?,
        None => Rules::built_in()?,
    };
    let lang = args.lang.into();
    let engine = Engine::with_rules(rules.watched(), Options { lang, ..Options::default() });
    let shown = asked.path.display();
    let raw = source::read(&asked.path, MediaType::of(&asked.path).unwrap_or(MediaType::Plain))
        .map_err(|error| anyhow::anyhow!("{shown}: the file {error}"))?;
    let study = engine.study(&raw);
    let Some(document) = &study.document else {
        let reason = study.report.diagnostics.first().map_or("it is no text", |trouble| &trouble.message);
        bail!("{shown}: {reason}");
    };
    // What is asked from here on is no work of the rules on the document.
    let sightings = engine.rules().sightings();
    let reading = extract::explain(document, engine.rules_for(document));
    let page = Page::new(&document.text);
    let rules = engine.rules();
    let scene =
        Scene { rules, document, study: &study, sightings: &sightings, reading: &reading, page: &page, lang };
    let text = match asked.line {
        None => heading::all(&scene),
        Some(_) => explain(&scene, &asked)?,
    };
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("standard output can't be written")?;
    Ok(ExitCode::SUCCESS)
}

/// What is to be said of a line, or of a place in it.
fn explain(scene: &Scene<'_>, asked: &Asked) -> Result<String> {
    let spot = place::find(scene, asked)?;
    let mut parts = vec![place::shown(scene, asked, &spot)];
    if spot.blocks.is_empty() {
        parts.push(place::dropped(scene, &spot));
        return Ok(parts.join("\n"));
    }
    if asked.column.is_some() {
        parts.push(fact::facts(scene, &spot));
        parts.extend(fact::number(scene, &spot));
    } else {
        parts.push(heading::line(scene, &spot));
    }
    parts.push(rule::matched(scene, &spot));
    parts.extend(near::nearest(scene, &spot));
    Ok(parts.join("\n"))
}
