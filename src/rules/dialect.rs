//! How the patterns of rules are read: as those of the regex crate, but for two things.
//!
//! In patterns over a text of several lines a class that begins with `[^`, such as `[^。]`, never matches the end of
//! a line, just as `.` doesn't: a line of the view is a paragraph, and no expression goes on in the next one unless
//! its pattern says `\n`. So most of these patterns can be tried line by line.
//!
//! `\p{Han}` matches code points beside its own that are no characters, and makes a smaller automaton for it.

use regex_syntax::ast::{
    Ast, ClassBracketed, ClassSet, ClassSetItem, ClassSetUnion, Literal, LiteralKind, parse,
};
use regex_syntax::hir::Hir;
use regex_syntax::hir::translate::TranslatorBuilder;

/// The characters of `\p{Han}` in as few ranges as do: code points that are no character are let in where they
/// part two ranges, since every range makes a larger automaton.
const HAN: &str = r"[\x{2E80}-\x{2FD5}々〇〡-〩〸-〻㐀-䶿一-鿿\x{F900}-\x{FAFF}\x{16FE2}\x{16FE3}\x{16FF0}-\x{16FF6}\x{20000}-\x{3FFFF}]";

/// The expression that `source` stands for, over one line or over the lines of a text, where `^` and `$` are the
/// ends of each. `None` if it is none.
pub(super) fn parse(source: &str, multi_line: bool) -> Option<Hir> {
    let source = source.replace(r"\p{Han}", HAN);
    let mut ast = parse::Parser::new().parse(&source).ok()?;
    if multi_line {
        keep_to_lines(&mut ast);
    }
    TranslatorBuilder::new().multi_line(multi_line).build().translate(&source, &ast).ok()
}

fn keep_to_lines(ast: &mut Ast) {
    match ast {
        Ast::Repetition(repetition) => keep_to_lines(&mut repetition.ast),
        Ast::Group(group) => keep_to_lines(&mut group.ast),
        Ast::Alternation(alternation) => alternation.asts.iter_mut().for_each(keep_to_lines),
        Ast::Concat(concat) => concat.asts.iter_mut().for_each(keep_to_lines),
        Ast::ClassBracketed(class) if class.negated => leave_out_ends(class),
        _ => {}
    }
}

/// Adds the end of a line to what `class` leaves out.
fn leave_out_ends(class: &mut ClassBracketed) {
    let span = class.span;
    let kind = std::mem::replace(&mut class.kind, ClassSet::Item(ClassSetItem::Empty(span)));
    let left_out = ClassSetItem::Bracketed(Box::new(ClassBracketed { span, negated: false, kind }));
    let end = ClassSetItem::Literal(Literal { span, kind: LiteralKind::Verbatim, c: '\n' });
    class.kind = ClassSet::Item(ClassSetItem::Union(ClassSetUnion { span, items: vec![left_out, end] }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex_syntax::hir::{Class, ClassUnicode, HirKind};

    fn class(source: &str) -> ClassUnicode {
        match regex_syntax::parse(source).unwrap().into_kind() {
            HirKind::Class(Class::Unicode(class)) => class,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_let_in_beside_han_is_no_character() {
        let mut more = class(HAN);
        more.symmetric_difference(&class(r"\p{Han}"));
        more.difference(&class(r"\p{Cn}"));
        assert_eq!(more.ranges(), []);
    }

    #[test]
    fn classes_of_what_is_left_out_end_with_the_line() {
        for (source, same) in [
            ("[^。]", r"[^。\n]"),
            (r"(?:^|[^\p{Han}--[一二]])一{2,3}?|[^]a]*", r"(?:^|[^[\p{Han}--[一二]]\n])一{2,3}?|[^\]a\n]*"),
            (r"[a[^b]]\D[^\n]", r"[a[^b]]\D[^\n]"),
        ] {
            let same = same.replace(r"\p{Han}", HAN);
            let wanted = regex_syntax::ParserBuilder::new().multi_line(true).build().parse(&same);
            assert_eq!(parse(source, true), wanted.ok(), "{source}");
        }
        assert_eq!(parse("[", true), None);
        assert_eq!(parse("[^。]", false), regex_syntax::parse("[^。]").ok());
    }
}
