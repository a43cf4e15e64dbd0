//! Lays out cells in columns, within a width.

use std::io::{self, Write};

use comfy_table::presets::NOTHING;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};

/// The least width of a column of texts that wraps over several lines. Columns of numbers, days and codes do not wrap.
const LEAST_OF_TEXTS: u16 = 12;
/// Spaces after each column.
const GAP: u16 = 2;

/// Cells under headings.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    /// Headings; if empty, none are printed.
    pub headings: Vec<&'a str>,
    /// Whether a column is aligned to the right.
    pub right: Vec<bool>,
    pub rows: Vec<Vec<String>>,
}

impl Sheet<'_> {
    /// Whether the cells fit the terminal (without a terminal, `usual`) as a table, with long texts over several lines.
    pub(super) fn fits(&self, usual: u16) -> bool {
        let table = self.table();
        width(&table, Some(usual)).is_none_or(|width| needed(&self.columns(&table), LEAST_OF_TEXTS) <= u32::from(width))
    }

    /// Prints the cells. If they are wider than the terminal (without a terminal, than `usual`), wraps long texts over
    /// several lines. If that is not enough, prints each row as a block of lines. Numbers and days never break.
    ///
    /// # Errors
    ///
    /// Fails when the output cannot be written.
    pub(super) fn print(&self, out: &mut dyn Write, usual: Option<u16>) -> io::Result<()> {
        let mut table = self.table();
        if let Some(width) = width(&table, usual) {
            let columns = self.columns(&table);
            if needed(&columns, LEAST_OF_TEXTS) > u32::from(width) && !self.headings.is_empty() {
                return self.print_rows(out);
            }
            if needed(&columns, u16::MAX) > u32::from(width) {
                table.set_width(width).set_content_arrangement(ContentArrangement::Dynamic);
                for (place, (full, is_of_words)) in columns.into_iter().enumerate() {
                    if let Some(column) = table.column_mut(place) {
                        column.set_constraint(if is_of_words && full > LEAST_OF_TEXTS {
                            ColumnConstraint::LowerBoundary(Width::Fixed(LEAST_OF_TEXTS + GAP))
                        } else {
                            ColumnConstraint::ContentWidth
                        });
                    }
                }
            }
        }
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn table(&self) -> Table {
        let mut table = Table::new();
        table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        let cell = |(text, right): (&str, &bool)| {
            let cell = Cell::new(text);
            if *right { cell.set_alignment(CellAlignment::Right) } else { cell }
        };
        if !self.headings.is_empty() {
            table.set_header(self.headings.iter().copied().zip(&self.right).map(cell));
        }
        for row in &self.rows {
            table.add_row(row.iter().map(String::as_str).zip(&self.right).map(cell));
        }
        for column in table.column_iter_mut() {
            column.set_padding((0, GAP));
        }
        table
    }

    /// Gives the full width of each column, and whether its cells have words that may stand on several lines.
    fn columns(&self, table: &Table) -> Vec<(u16, bool)> {
        let is_of_words = |place: usize| self.rows.iter().any(|row| row[place].contains(' '));
        table.column_max_content_widths().into_iter().zip((0..).map(is_of_words)).collect()
    }

    /// Prints each row as a block of lines, one for each cell that is not empty, with an empty line between rows.
    fn print_rows(&self, out: &mut dyn Write) -> io::Result<()> {
        let heading = self.headings.iter().map(|heading| heading.len()).max().unwrap_or(0);
        for (number, row) in self.rows.iter().enumerate() {
            if number > 0 {
                writeln!(out)?;
            }
            for (name, text) in self.headings.iter().zip(row).filter(|(_, text)| !text.is_empty()) {
                writeln!(out, "{name:heading$}  {text}")?;
            }
        }
        Ok(())
    }
}

/// Gives the room for a table, with the gap after the last column; `None` if it is not limited.
fn width(table: &Table, usual: Option<u16>) -> Option<u16> {
    // Some terminals report a width of 0, which means that it is not known.
    let width = table.width().filter(|width| *width > 0).or(usual)?;
    Some(width.saturating_add(GAP))
}

/// Gives the room that columns need if those of words are at most `least` wide.
fn needed(columns: &[(u16, bool)], least: u16) -> u32 {
    let width = |(full, is_of_words): &(u16, bool)| if *is_of_words { *full.min(&least) } else { *full };
    columns.iter().map(|column| u32::from(width(column) + GAP)).sum()
}
