//! Ruled lines of a page: what its drawings leave of them.

/// A place on the page; y grows downwards.
pub(in crate::document::reader) type Point = (f64, f64);

/// A line across the page or down it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::document::reader) struct Rule {
    /// It runs down the page.
    pub(super) upright: bool,
    /// Its x where it runs down, else its y.
    pub(super) at: f64,
    /// Where it begins and ends.
    pub(super) from: f64,
    pub(super) to: f64,
}

/// A drawing that is being made: strokes of pens, each a row of points.
#[derive(Debug, Default)]
pub(in crate::document::reader) struct Path {
    strokes: Vec<Vec<Point>>,
}

impl Path {
    /// Lifts the pen and sets it down at `point`.
    pub(in crate::document::reader) fn move_to(&mut self, point: Point) {
        self.strokes.push(vec![point]);
    }

    /// Draws a line to `point`.
    pub(in crate::document::reader) fn line_to(&mut self, point: Point) {
        match self.strokes.last_mut() {
            Some(stroke) => stroke.push(point),
            None => self.move_to(point),
        }
    }

    /// Draws a line back to where the pen was set down.
    pub(in crate::document::reader) fn close(&mut self) {
        if let Some(stroke) = self.strokes.last_mut() {
            stroke.extend(stroke.first().copied());
        }
    }

    /// The lines of a drawing that is stroked.
    pub(in crate::document::reader) fn stroked(&self, out: &mut Vec<Rule>) {
        let pairs = self.strokes.iter().flat_map(|stroke| stroke.windows(2));
        out.extend(pairs.filter_map(|pair| rule(pair, 0.0)));
    }

    /// The shapes of a drawing that is filled and no thicker than `thick`: many programs draw lines so.
    pub(in crate::document::reader) fn filled(&self, thick: f64, out: &mut Vec<Rule>) {
        out.extend(self.strokes.iter().filter_map(|stroke| rule(stroke, thick)));
    }
}

/// The line that the points make up when they lie on one, but for `thick`.
fn rule(points: &[Point], thick: f64) -> Option<Rule> {
    let bounds = |of: fn(&Point) -> f64| {
        let least = points.iter().map(of).fold(f64::INFINITY, f64::min);
        (least, points.iter().map(of).fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left, right), (top, bottom)) = (bounds(|point| point.0), bounds(|point| point.1));
    let (width, height) = (right - left, bottom - top);
    // Lines that a program means to be straight are so within a hair.
    let thick = thick.max(0.01 * width.max(height));
    if !(width.is_finite() && height.is_finite()) {
        return None;
    }
    let across = height <= thick && width > 2.0 * height;
    let upright = width <= thick && height > 2.0 * width;
    if across {
        Some(Rule { upright: false, at: (top + bottom) / 2.0, from: left, to: right })
    } else {
        upright.then(|| Rule { upright: true, at: (left + right) / 2.0, from: top, to: bottom })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(points: &[Point]) -> Path {
        let mut path = Path::default();
        path.move_to(points[0]);
        points[1..].iter().for_each(|point| path.line_to(*point));
        path
    }

    #[test]
    fn a_box_that_is_stroked_has_four_lines_and_one_that_is_filled_none() {
        let mut box_ = path(&[(0.0, 0.0), (50.0, 0.0), (50.0, 20.0), (0.0, 20.0)]);
        box_.close();
        let (mut stroked, mut filled) = (Vec::new(), Vec::new());
        box_.stroked(&mut stroked);
        box_.filled(2.0, &mut filled);
        let upright: Vec<(bool, f64)> = stroked.iter().map(|rule| (rule.upright, rule.at)).collect();
        assert_eq!(upright, [(false, 0.0), (true, 50.0), (false, 20.0), (true, 0.0)]);
        assert_eq!(filled, []);
    }

    #[test]
    fn a_thin_shape_is_a_line_and_a_slant_or_a_dot_is_none() {
        let mut out = Vec::new();
        path(&[(0.0, 10.0), (50.0, 10.0), (50.0, 10.8), (0.0, 10.8)]).filled(2.0, &mut out);
        assert_eq!(out, [Rule { upright: false, at: 10.4, from: 0.0, to: 50.0 }]);
        out.clear();
        path(&[(0.0, 0.0), (30.0, 10.0)]).stroked(&mut out);
        path(&[(5.0, 5.0), (5.0, 5.0)]).stroked(&mut out);
        path(&[(0.0, f64::NAN), (30.0, f64::INFINITY)]).stroked(&mut out);
        assert_eq!(out, []);
    }
}
