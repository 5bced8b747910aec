//! The path operators of a page: where lines are ruled.

use crate::document::reader::printed::{Path, Rule};

use super::text::Matrix;

/// Shapes that are filled and no thicker, in points, are lines.
const THICK: f64 = 4.0;
/// Ruled lines of a page; more are a picture.
const MOST_RULES: usize = 100_000;

/// What is being drawn.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    path: Path,
}

impl Drawing {
    /// Follows one operator with its numbers; `page` maps its places to those of the page.
    pub(super) fn operate(
        &mut self,
        operator: &str,
        at: &dyn Fn(usize) -> f64,
        page: Matrix,
        out: &mut Vec<Rule>,
    ) {
        let point = |x: f64, y: f64| {
            let (x, y) = page.place(x, y);
            (x, -y)
        };
        match operator {
            "m" => self.path.move_to(point(at(0), at(1))),
            "l" => self.path.line_to(point(at(0), at(1))),
            // Curves are no ruled lines; the pen is where they end.
            "c" => self.path.move_to(point(at(4), at(5))),
            "v" | "y" => self.path.move_to(point(at(2), at(3))),
            "h" => self.path.close(),
            "re" => {
                let (x, y, width, height) = (at(0), at(1), at(2), at(3));
                self.path.move_to(point(x, y));
                let corners = [(x + width, y), (x + width, y + height), (x, y + height)];
                corners.into_iter().for_each(|(x, y)| self.path.line_to(point(x, y)));
                self.path.close();
            }
            "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "n" => self.paint(operator, out),
            _ => {}
        }
    }

    fn paint(&mut self, operator: &str, out: &mut Vec<Rule>) {
        let mut path = std::mem::take(&mut self.path);
        if out.len() > MOST_RULES {
            return;
        }
        if matches!(operator, "s" | "b" | "b*") {
            path.close();
        }
        if matches!(operator, "S" | "s" | "B" | "B*" | "b" | "b*") {
            path.stroked(out);
        }
        if matches!(operator, "f" | "F" | "f*" | "B" | "B*" | "b" | "b*") {
            path.filled(THICK, out);
        }
    }
}
