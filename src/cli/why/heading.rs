//! Why a line is or isn't a heading.

use std::fmt::Write as _;

use zhenggai::extract::{HeadingCandidate, Prose};
use zhenggai::report::{OutlineNode, Role, Span};
use zhenggai::rules::LabelStyle;
use zhenggai::sink::console;

use super::Scene;
use super::place::Spot;

/// The candidates of the line, or why there are none.
pub(super) fn line(scene: &Scene<'_>, spot: &Spot) -> String {
    let mut out = scene.say("标题\n", "Heading\n");
    let within = |candidate: &&HeadingCandidate| {
        let (start, _) = scene.document.span(&candidate.mark);
        spot.blocks.contains(&candidate.block) && (spot.line.0..=spot.line.1).contains(&start)
    };
    let candidates: Vec<&HeadingCandidate> = scene.reading.candidates.iter().filter(within).collect();
    for candidate in &candidates {
        for said in candidate_lines(scene, candidate) {
            let _ = writeln!(out, "  {}", console::shown(&said));
        }
    }
    if candidates.is_empty() {
        for block in spot.blocks.clone() {
            let continues = scene.document.span(&scene.document.blocks[block].range).0 < spot.line.0;
            let said = if continues { continued(scene) } else { prose(scene, block) };
            let _ = writeln!(out, "  {said}");
        }
    }
    out
}

/// Every line that is a heading or could be one.
pub(super) fn all(scene: &Scene<'_>) -> String {
    let mut out = String::new();
    for candidate in &scene.reading.candidates {
        let (start, _) = scene.document.span(&candidate.mark);
        let place = scene.page.position(start);
        let said = outcome(scene, candidate);
        let block = &scene.document.blocks[candidate.block].range;
        let (_, end) = scene.document.span(&(candidate.mark.start..block.end));
        let shown = console::excerpt(Span(start, end.min(start + 24)), scene.page);
        let _ = writeln!(out, "{}:{}  {}\n    | {shown}", place.line, place.column, console::shown(&said));
    }
    if out.is_empty() {
        return scene.say("没有一行像标题。\n", "no line looks like a heading\n");
    }
    out
}

/// The node of the outline that begins where the candidate does.
fn node<'a>(scene: &Scene<'a>, candidate: &HeadingCandidate) -> Option<&'a OutlineNode> {
    let (start, _) = scene.document.span(&candidate.mark);
    candidate.role.and_then(|_| scene.study.report.outline.iter().find(|node| node.span.0 == start))
}

/// What became of the candidate.
fn outcome(scene: &Scene<'_>, candidate: &HeadingCandidate) -> String {
    match (candidate.role, candidate.depth) {
        (Some(role), _) => {
            let above = node(scene, candidate).and_then(|node| {
                let parent = node.parent.as_ref()?;
                scene.study.report.outline.iter().find(|other| other.id == *parent)
            });
            let above = above.map(|above| format!("{}{}", above.label, above.title));
            let role = role_name(scene, role);
            let number = candidate.number;
            let number = if number > 0 { format!(" {number}") } else { String::new() };
            let below = above.map_or_else(String::new, |above| {
                scene.say(format!("，在“{above}”之下"), format!(", below “{above}”"))
            });
            scene.say(format!("是标题：{role}{number}{below}"), format!("a heading: {role}{number}{below}"))
        }
        (None, Some(_)) => scene.say(
            "不是标题：序号接得上，但它所在的条目已进入整改情况，这里是措施",
            "no heading: the number runs on, but its item has begun to respond, so it is a measure",
        ),
        (None, None) => scene.say(
            format!("不是标题：{}", reason(scene, candidate)),
            format!("no heading: {}", reason(scene, candidate)),
        ),
    }
}

/// Why a candidate was read as running text.
fn reason(scene: &Scene<'_>, candidate: &HeadingCandidate) -> String {
    let style = style_name(candidate.style);
    let number = candidate.number;
    let open = candidate.levels.iter().find(|(style, _)| *style == candidate.style);
    let total = candidate.fit.map(|fit| fit + candidate.weight);
    match (open, total) {
        (_, None) => scene.say("层级已经太深", "the levels above it are too many"),
        (_, Some(total)) if total > 0.0 => scene.say(
            format!("单看这里可取（{total:+.1}），但取了它，全篇其余序号接得更差"),
            format!("by itself it would do ({total:+.1}), but the other numbers of the notice would run on worse"),
        ),
        (Some((_, last)), _) if number > 0 && *last + 1 != number => {
            let next = last + 1;
            scene.say(
                format!("同一样式（{style}）前面到{last}，接下来应是{next}，这里是{number}"),
                format!("marks of this style ({style}) have come to {last}, so {next} would be next, but this is {number}"),
            )
        }
        (None, _) if number > 1 => scene.say(
            format!("这里没有开着的同样式（{style}）一级，新的一级应从1开始，这里是{number}"),
            format!("no level of this style ({style}) is open, and a new one would begin with 1, but this is {number}"),
        ),
        (_, Some(total)) => scene.say(
            format!("不够像标题（合计{total:+.1}，要大于0）"),
            format!("it looks too little like a heading (altogether {total:+.1}, more than 0 is needed)"),
        ),
    }
}

/// All that is known of a candidate.
fn candidate_lines(scene: &Scene<'_>, candidate: &HeadingCandidate) -> Vec<String> {
    let mut out = vec![outcome(scene, candidate)];
    let style = style_name(candidate.style);
    let (mark, number) = (scene.document.published(&candidate.mark), candidate.number);
    out.push(match &candidate.rule {
        Some((rule, weight)) => scene.say(
            format!("序号“{mark}”：规则 {rule}，样式 {style}，值 {number}，分量 {weight:+.1}"),
            format!("mark “{mark}”: rule {rule}, style {style}, value {number}, weight {weight:+.1}"),
        ),
        None => scene.say(
            format!("没有序号，凭版面或措辞（样式 {style}）"),
            format!("no mark; by layout or wording (style {style})"),
        ),
    });
    for (cue, weight) in &candidate.cues {
        out.push(scene.say(
            format!("标题的措辞：规则 {cue}，分量 {weight:+.1}"),
            format!("wording of a heading: rule {cue}, weight {weight:+.1}"),
        ));
    }
    if candidate.cues.iter().map(|(_, weight)| weight).sum::<f32>() > HeadingCandidate::MOST_WORDING {
        let most = HeadingCandidate::MOST_WORDING;
        out.push(scene.say(
            format!("措辞的分量合计至多算 {most:+.1}"),
            format!("all wordings together count for {most:+.1} at most"),
        ));
    }
    if candidate.answered {
        out.push(
            scene.say(
                "后面紧跟着“整改情况：”之类的小标签",
                "a label such as 整改情况： follows right behind it",
            ),
        );
    }
    let block = &scene.document.blocks[candidate.block];
    if block.heading > 0 || block.bold {
        out.push(scene.say("版面：标成了标题或粗体", "layout: set as a heading or in bold"));
    }
    out.push(scene.say(
        format!("单独看像标题的程度：{:+.1}", candidate.weight),
        format!("how far it looks like a heading by itself: {:+.1}", candidate.weight),
    ));
    out.push(levels(scene, candidate));
    out
}

/// The levels before a candidate, and how it goes on.
fn levels(scene: &Scene<'_>, candidate: &HeadingCandidate) -> String {
    let level = |(style, last): &(LabelStyle, u32)| format!("{} {last}", style_name(*style));
    let open: Vec<String> = candidate.levels.iter().map(level).collect();
    let fit = candidate.fit.map_or_else(String::new, |fit| {
        scene.say(format!("；接在这里的通顺程度：{fit:+.1}"), format!("; how well it goes on: {fit:+.1}"))
    });
    if open.is_empty() {
        return scene.say(format!("此前没有开着的层级{fit}"), format!("no level is open before it{fit}"));
    }
    scene.say(
        format!("此前各级到了：{}{fit}", open.join(" › ")),
        format!("the levels before it have come to: {}{fit}", open.join(" › ")),
    )
}

/// Why a line is none that goes on with the line before it.
fn continued(scene: &Scene<'_>) -> String {
    scene.say(
        "不是标题：此行接着前面的行，不在段首",
        "no heading: the line goes on with the one before it and opens no paragraph",
    )
}

/// Why a paragraph isn't even a candidate.
fn prose(scene: &Scene<'_>, block: usize) -> String {
    match scene.reading.prose(scene.document, scene.rules, block) {
        Some(Prose::Title) => {
            scene.say("不找标题：属于通报的题目或在它之上", "not sought: it is the notice's title or stands above it")
        }
        Some(Prose::Tail) => scene.say(
            "不找标题：属于落款、附件或结尾",
            "not sought: it belongs to the signature, the attachments or the closing words",
        ),
        Some(Prose::WholeList) => scene.say(
            "不是标题：段首有序号，但这一段自己就含有完整的一列措施",
            "no heading: it opens with a mark, but holds a whole list of steps itself",
        ),
        Some(Prose::NoMark) => scene.say(
            "不是标题：段首没有 label 规则认得的序号，版面没有标出，也没有无序号标题的措辞（cue 规则）",
            "no heading: no label rule knows a mark at its beginning, the layout doesn't set it apart, and it lacks the wording (cue rules) of a heading without a mark",
        ),
        None => scene.say(
            "像标题的是同一段的另一处",
            "what looks like a heading is another place of the same paragraph",
        ),
    }
}

fn role_name(scene: &Scene<'_>, role: Role) -> String {
    match role {
        Role::Part => scene.say("部分", "part"),
        Role::Aspect => scene.say("归类", "aspect"),
        Role::Issue => scene.say("问题", "issue"),
    }
}

/// The style as rule files call it.
fn style_name(style: LabelStyle) -> String {
    format!("{style:?}").to_lowercase()
}
