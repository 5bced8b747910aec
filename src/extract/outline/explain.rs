//! Why a paragraph is or isn't a heading: the steps of [`super::find`] once more, with what they went by.

use std::ops::Range;

use super::candidate::{self, Candidate, SPEAKS_FOR};
use super::sequence::{self, Stand};
use super::{role, tree};
use crate::document::Document;
use crate::rules::{LabelStyle, Rules};
use crate::vocabulary::Role;

/// How an outline was found.
#[derive(Clone, Debug)]
pub struct OutlineReading {
    /// The blocks of the title and those above it, where no heading is sought.
    pub title: Range<usize>,
    /// The first block of the signature and the attachments, where none is sought either.
    pub tail: usize,
    /// What could be a heading, in order.
    pub candidates: Vec<HeadingCandidate>,
}

/// A paragraph that could be a heading.
#[derive(Clone, Debug)]
pub struct HeadingCandidate {
    /// Its block.
    pub block: usize,
    /// The printed mark, in the view; empty for none.
    pub mark: Range<usize>,
    /// The family of the mark.
    pub style: LabelStyle,
    /// The value of the mark; 0 for none.
    pub number: u32,
    /// The rule that read the mark and the weight that it gives.
    pub rule: Option<(String, f32)>,
    /// The wordings that speak for a heading, with their weights.
    pub cues: Vec<(String, f32)>,
    /// The label of a response follows right behind it.
    pub answered: bool,
    /// How far it looks like a heading when it is read alone.
    pub weight: f32,
    /// The levels that are open before it, with the last number of each, from the outside in.
    pub levels: Vec<(LabelStyle, u32)>,
    /// How well it goes on from there; `None` where it can't.
    pub fit: Option<f32>,
    /// The depth at which the best reading took it; `None` where it is prose.
    pub depth: Option<usize>,
    /// What the heading is for; `None` also for one that was taken and found to be a measure.
    pub role: Option<Role>,
}

impl HeadingCandidate {
    /// The most that the wordings can add to the weight.
    pub const MOST_WORDING: f32 = candidate::MOST_WORDING;
}

/// Why a paragraph isn't even looked at as a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prose {
    /// It belongs to the title or stands above it.
    Title,
    /// It belongs to the signature or to the attachments.
    Tail,
    /// No mark, no layout and no wording of a heading opens it.
    NoMark,
    /// It begins with a mark, but holds a whole list of steps itself.
    WholeList,
}

/// Goes through the steps for `document`; nothing from block `tail` on belongs to the outline.
pub(in crate::extract) fn explain(document: &Document, rules: &Rules, tail: usize) -> OutlineReading {
    let candidates = candidate::candidates(document, rules, tail);
    let chosen = sequence::choose(&candidates);
    let stands = sequence::replay(&candidates, &chosen);
    let tree = tree::Tree::new(document, rules, &candidates, &chosen, tail);
    let tree = role::assign(document, rules, tree);
    let role = |at: usize| {
        let node = chosen.iter().position(|step| step.candidate == at)?;
        tree.nodes.get(node)?.role
    };
    let with_role = candidates.iter().zip(stands).enumerate();
    let candidates =
        with_role.map(|(at, (found, stand))| explained(document, rules, found, stand, role(at))).collect();
    let title = crate::extract::notice::title_blocks(document, rules);
    OutlineReading { title, tail, candidates }
}

fn explained(
    document: &Document,
    rules: &Rules,
    candidate: &Candidate,
    stand: Stand,
    role: Option<Role>,
) -> HeadingCandidate {
    let view = document.view.text();
    let block = &document.blocks[candidate.block].range;
    let label = rules.label.iter().find(|rule| rule.is_match(&view[candidate.mark.start..block.end]));
    let label = label.filter(|_| !candidate.style.is_unlabelled() && !candidate.mark.is_empty());
    let rest = &view[candidate.mark.end..block.end];
    let opens = candidate.mark.start == block.start;
    let heading = rest.split('。').next().unwrap_or(rest);
    let speaks = |rule: &&crate::rules::Rule<crate::rules::CueSet>| {
        SPEAKS_FOR.contains(&rule.set.sense) && rule.is_match(heading)
    };
    HeadingCandidate {
        block: candidate.block,
        mark: candidate.mark.clone(),
        style: candidate.style,
        number: candidate.number,
        rule: label.map(|rule| (rule.id.clone(), rule.set.weight)),
        cues: rules.cue.iter().filter(speaks).map(|rule| (rule.id.clone(), rule.set.weight)).collect(),
        answered: opens
            && !candidate.mark.is_empty()
            && candidate::is_answered(document, rules, candidate.block, rest),
        weight: candidate.weight,
        levels: stand.levels.iter().map(|level| (level.style, level.last)).collect(),
        fit: stand.fit,
        depth: stand.depth,
        role,
    }
}

impl OutlineReading {
    /// Why the paragraph at `block` is no candidate; `None` for one that is.
    pub fn prose(&self, document: &Document, rules: &Rules, block: usize) -> Option<Prose> {
        if self.candidates.iter().any(|candidate| candidate.block == block) {
            return None;
        }
        if self.title.contains(&block) {
            return Some(Prose::Title);
        }
        if block >= self.tail {
            return Some(Prose::Tail);
        }
        let text = document.view.text().get(document.blocks.get(block)?.range.clone())?;
        let mark = rules.label.iter().find_map(|rule| {
            let end = rule.captures(text)?.name("mark")?.end();
            Some((rule.set.style, end))
        });
        let listed =
            mark.filter(|(style, end)| candidate::holds_whole_list(rules, text, *style, &text[*end..]));
        Some(if listed.is_some() { Prose::WholeList } else { Prose::NoMark })
    }
}
