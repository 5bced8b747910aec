//! Lattices: ruled lines that cross, and the cells between them.

use super::rule::Rule;
use crate::document::reader::table::{MOST_COLUMNS, MOST_PLACES};

/// More lines on a page are a drawing.
const MOST_RULES: usize = 1500;

/// The cells that ruled lines part, over all places of a lattice that they take.
#[derive(Debug)]
pub(super) struct Lattice {
    /// The edges of the columns, from left to right.
    pub(super) xs: Vec<f64>,
    /// The edges of the rows, from top to bottom.
    pub(super) ys: Vec<f64>,
    /// The cells in the order of their first places.
    pub(super) cells: Vec<Area>,
    /// The cell at each place, row by row.
    places: Vec<usize>,
}

/// The places of one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

impl Lattice {
    /// The cell in which a point lies.
    pub(super) fn cell_at(&self, x: f64, y: f64) -> Option<usize> {
        let between = |edges: &[f64], at: f64| {
            let behind = edges.partition_point(|edge| *edge <= at);
            (behind > 0 && behind < edges.len()).then(|| behind - 1)
        };
        let (column, row) = (between(&self.xs, x)?, between(&self.ys, y)?);
        self.cell(row, column)
    }

    /// The cell at a place.
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<usize> {
        self.places.get(row * self.columns() + column).copied()
    }

    pub(super) fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    pub(super) fn rows(&self) -> usize {
        self.ys.len() - 1
    }
}

/// The lattices of a page, from top to bottom; lines that are `near` each other meet.
pub(super) fn lattices(rules: &[Rule], near: f64) -> Vec<Lattice> {
    let (across, upright) = (joined(rules, false, near), joined(rules, true, near));
    if across.len() + upright.len() > MOST_RULES {
        return Vec::new();
    }
    let mut groups = Groups::new(across.len() + upright.len());
    for (h, line) in across.iter().enumerate() {
        for (v, other) in upright.iter().enumerate().filter(|(_, other)| meet(line, other, near)) {
            debug_assert!(other.upright);
            groups.unite(h, across.len() + v);
        }
    }
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); across.len() + upright.len()];
    for at in 0..members.len() {
        let root = groups.root(at);
        members[root].push(at);
    }
    let rule = |at: usize| across.get(at).or_else(|| upright.get(at - across.len()));
    let lines = members.into_iter().filter(|group| group.len() > 2);
    let mut found: Vec<Lattice> = lines
        .filter_map(|group| lattice(&group.into_iter().filter_map(rule).copied().collect::<Vec<_>>(), near))
        .collect();
    found.sort_by(|a, b| a.ys[0].total_cmp(&b.ys[0]).then(a.xs[0].total_cmp(&b.xs[0])));
    found
}

/// The lines of one direction; pieces of one line are put together.
fn joined(rules: &[Rule], upright: bool, near: f64) -> Vec<Rule> {
    let mut rules: Vec<Rule> = rules.iter().filter(|rule| rule.upright == upright).copied().collect();
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out = Vec::new();
    for level in rules.chunk_by_mut(|one, next| next.at - one.at <= near / 2.0) {
        let at = level.iter().map(|rule| rule.at).sum::<f64>() / level.len() as f64;
        level.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut open: Option<Rule> = None;
        for rule in level.iter() {
            match &mut open {
                Some(open) if rule.from <= open.to + near => open.to = open.to.max(rule.to),
                _ => out.extend(open.replace(Rule { at, ..*rule })),
            }
        }
        out.extend(open);
    }
    out.retain(|rule| rule.to - rule.from > near);
    out
}

fn meet(across: &Rule, upright: &Rule, near: f64) -> bool {
    let within = |at: f64, rule: &Rule| rule.from - near <= at && at <= rule.to + near;
    within(upright.at, across) && within(across.at, upright)
}

/// The lattice of lines that hang together; `None` when they part no columns. Tables often lack the lines at
/// their sides: then the ends of the other lines are their edges.
fn lattice(rules: &[Rule], near: f64) -> Option<Lattice> {
    let edges = |upright: bool| {
        let mut edges: Vec<f64> =
            rules.iter().filter(|rule| rule.upright == upright).map(|rule| rule.at).collect();
        let others = || rules.iter().filter(|rule| rule.upright != upright);
        edges.push(others().map(|rule| rule.from).fold(f64::INFINITY, f64::min));
        edges.push(others().map(|rule| rule.to).fold(f64::NEG_INFINITY, f64::max));
        edges.sort_by(f64::total_cmp);
        edges.dedup_by(|next, one| *next - *one <= near);
        edges
    };
    let (xs, ys) = (edges(true), edges(false));
    let (columns, rows) = (xs.len().saturating_sub(1), ys.len().saturating_sub(1));
    if columns < 2 || rows == 0 || columns > MOST_COLUMNS || columns * rows > MOST_PLACES {
        return None;
    }
    let mut groups = Groups::new(columns * rows);
    let (right, below) = (parted(rules, true, &xs, &ys, near), parted(rules, false, &ys, &xs, near));
    for row in 0..rows {
        for column in 0..columns {
            let at = row * columns + column;
            if column + 1 < columns && !right[(column + 1) * rows + row] {
                groups.unite(at, at + 1);
            }
            if row + 1 < rows && !below[(row + 1) * columns + column] {
                groups.unite(at, at + columns);
            }
        }
    }
    Some(cells(xs, ys, groups))
}

/// Which stretches of which edges a line covers: for each edge, each stretch between the edges `across` it.
fn parted(rules: &[Rule], upright: bool, edges: &[f64], across: &[f64], near: f64) -> Vec<bool> {
    let stretches = across.len() - 1;
    let mut out = vec![false; edges.len() * stretches];
    for rule in rules.iter().filter(|rule| rule.upright == upright) {
        let Some(edge) = edges.iter().position(|edge| (edge - rule.at).abs() <= near) else { continue };
        for (stretch, ends) in across.windows(2).enumerate() {
            if rule.from <= ends[0] + near && ends[1] - near <= rule.to {
                out[edge * stretches + stretch] = true;
            }
        }
    }
    out
}

/// The cells of a lattice. Places that hang together but make up no box are cells of their own.
fn cells(xs: Vec<f64>, ys: Vec<f64>, mut groups: Groups) -> Lattice {
    let (columns, count) = (xs.len() - 1, groups.parents.len());
    let mut areas: Vec<Option<(Area, usize)>> = vec![None; count];
    for at in 0..count {
        let (row, column) = (at / columns, at % columns);
        let (area, size) =
            areas[groups.root(at)].get_or_insert((Area { row, column, rows: 1, columns: 1 }, 0));
        let (left, right) = (area.column.min(column), (area.column + area.columns).max(column + 1));
        *area = Area { row: area.row, column: left, rows: row + 1 - area.row, columns: right - left };
        *size += 1;
    }
    let mut lattice = Lattice { xs, ys, cells: Vec::new(), places: vec![usize::MAX; count] };
    for at in 0..count {
        let area = areas[groups.root(at)].filter(|(area, size)| area.rows * area.columns == *size);
        let single = Area { row: at / columns, column: at % columns, rows: 1, columns: 1 };
        let area = area.map_or(single, |(area, _)| area);
        let first = area.row * columns + area.column;
        if first == at {
            lattice.places[at] = lattice.cells.len();
            lattice.cells.push(area);
        } else {
            lattice.places[at] = lattice.places[first];
        }
    }
    lattice
}

/// Sets of things that hang together.
struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { parents: (0..count).collect() }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        // The first of a set stands for it.
        self.parents[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn down(x: f64, from: f64, to: f64) -> Rule {
        Rule { upright: true, at: x, from, to }
    }

    fn across(y: f64, from: f64, to: f64) -> Rule {
        Rule { upright: false, at: y, from, to }
    }

    #[test]
    fn merged_cells_take_all_their_places() {
        // Three columns and three rows; the first row is one cell, the first column of the others another.
        let rules = [
            across(0.0, 0.0, 90.0),
            across(20.0, 0.0, 90.0),
            across(40.0, 30.5, 90.0),
            across(60.0, 0.0, 45.0),
            across(60.3, 44.0, 90.0),
            down(0.0, 0.0, 60.0),
            down(30.0, 20.0, 60.0),
            down(60.0, 20.0, 60.0),
            down(90.0, 0.0, 60.0),
        ];
        let found = lattices(&rules, 1.0);
        assert_eq!(found.len(), 1);
        let sizes: Vec<_> =
            found[0].cells.iter().map(|cell| (cell.row, cell.column, cell.rows, cell.columns)).collect();
        assert_eq!(
            sizes,
            [(0, 0, 1, 3), (1, 0, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1)]
        );
        assert_eq!(found[0].cell_at(10.0, 50.0), Some(1));
        assert_eq!(found[0].cell_at(70.0, 50.0), Some(5));
        assert_eq!(found[0].cell_at(95.0, 50.0), None);
    }

    #[test]
    fn sides_may_be_open() {
        let mut rules: Vec<Rule> = (0..3).map(|row| across(20.0 * f64::from(row), 0.0, 90.0)).collect();
        rules.push(down(30.0, 0.0, 40.0));
        let found = lattices(&rules, 1.0);
        assert_eq!((found[0].columns(), found[0].rows(), found[0].cells.len()), (2, 2, 4));
    }

    #[test]
    fn boxes_and_underlines_are_no_tables() {
        let frame =
            [across(0.0, 0.0, 90.0), across(60.0, 0.0, 90.0), down(0.0, 0.0, 60.0), down(90.0, 0.0, 60.0)];
        assert!(lattices(&frame, 1.0).is_empty());
        let underlines: Vec<Rule> = (0..9).map(|row| across(20.0 * f64::from(row), 0.0, 90.0)).collect();
        assert!(lattices(&underlines, 1.0).is_empty());
        assert!(lattices(&[], 1.0).is_empty());
    }
}
