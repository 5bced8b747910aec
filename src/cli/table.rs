//! Tables in plain text: words to the left, figures to the right, widths as a terminal shows them.

use std::fmt;

use unicode_width::UnicodeWidthStr;

/// Rows of cells below a heading.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    /// The columns from here on are figures.
    figures: usize,
}

impl Table {
    /// A table with this heading, whose columns from `figures` on are set to the right.
    pub(super) fn new(heading: &[&str], figures: usize) -> Self {
        Self { rows: vec![heading.iter().map(|&cell| cell.to_owned()).collect()], figures }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |at: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            cells.map(|cell| cell.width()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in &self.rows {
            let mut line = String::new();
            for (at, cell) in row.iter().enumerate() {
                let gap = " ".repeat(widths[at].saturating_sub(cell.width()));
                let between = if at == 0 { "" } else { "  " };
                line.push_str(between);
                if at >= self.figures {
                    line.push_str(&gap);
                    line.push_str(cell);
                } else {
                    line.push_str(cell);
                    line.push_str(&gap);
                }
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_takes_two_columns() {
        let mut table = Table::new(&["规则", "命中"], 1);
        table.row(vec!["a".to_owned(), "7".to_owned()]);
        assert_eq!(table.to_string(), "规则  命中\na        7\n");
    }
}
