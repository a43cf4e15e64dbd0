//! Tables of which a tool kept rows and cells: a row is a line, its cells are divided by tabs or bars.
//!
//! A line is a row when it reads as one: a title first and values behind it. Heads of columns, page heads and the
//! sentences printed between the tables do not, so no heading has to be recognised to be left out. The columns of its
//! values are found by the grammar of any stream, which counts the cells that stand empty.

#[cfg(test)]
mod tests;
mod tokens;

use std::ops::Range;

use super::super::column::{self, Cost, FormColumn};
use super::super::item::{self, Shape};
use super::super::label::FormLabel;
use super::super::line::TextLine;
use super::super::page::TextPage;
use super::super::table_rows::TableRows;
use super::grammar::Grammar;
use super::reading::{self, RowReading};
use super::segment;
use super::token::{SourceCells, StreamToken, StreamTokens};
use super::{build, lined, take};
use model::{EARLY_MARK, Table};

/// A reading that costs more is none: too little of the line fits the form.
const HOPELESS: Cost = 150;
/// The most runs of lines among rows of cells that are looked at.
const MOST_RUNS: usize = 20;

/// Whether any of those lines holds cells of a row. Each row of a form has empty cells: where none is kept, and values
/// stand on lines without a title, tabs are the blanks between words.
pub(super) fn are_kept(page: &TextPage<'_>, lines: Range<usize>) -> bool {
    let lines = page.lines.get(lines).unwrap_or_default();
    let rows = || lines.iter().filter(|line| is_cell_row(line.text));
    let is_empty = |line: &TextLine<'_>| line.text.split('\t').any(|cell| cell.trim().is_empty());
    let is_rest = |line: &&TextLine<'_>| {
        let mut words = line.text.split_whitespace().map(item::shape_of);
        !is_heading(line.text) && words.next().is_some_and(is_value) && words.next().is_some()
    };
    rows().any(|line| line.text.contains('|') || is_empty(line))
        || rows().next().is_some() && !lines.iter().any(|line| is_rest(&line))
}

/// Reads the rows of a table. `found` are those of the tables above; the rows are added to them.
pub(super) fn read<'a>(page: &TextPage<'a>, lines: Range<usize>, table: Table, form: u8, found: &mut TableRows<'a>) {
    let before = found.rows.len();
    let mut rows = CellRows { page, table, form, found };
    let (mut looked, mut runs) = (lines.start, 0);
    // The row that follows each of the table's heads.
    let mut heads = Vec::new();
    let mut i = lines.start;
    while i < lines.end {
        if matches!(page.labels[i], Some(FormLabel::TitleOfSecurity | FormLabel::TitleOfDerivative)) {
            heads.push(rows.found.rows.len());
        }
        // A tool may keep the cells of some rows, and of others the lines of the page.
        if i >= looked {
            let behind = loose_end(page, i, lines.end);
            looked = behind.max(i + 1);
            let is_row = |line: usize| page.labels[line].is_none() && is_loose_row(page.lines[line].text);
            if runs < MOST_RUNS && (i..behind).any(is_row) {
                runs += 1;
                // The line above them says whether heads of columns end there.
                let (count, unread) = (rows.found.rows.len(), rows.found.unread.len());
                lined::read(page, i.saturating_sub(1)..behind, table, form, rows.found);
                if rows.found.rows.len() > count {
                    i = behind;
                    continue;
                }
                rows.found.unread.truncate(unread);
            }
        }
        let row = whole_row(page, i, lines.end);
        rows.read_line(&row, page.labels[i]);
        i += 1 + row.text.lines().skip(1).filter(|line| !line.trim().is_empty()).count();
    }
    found.drop_repeated(before, &heads, table);
}

/// The line with those that go on with its row: a copy out of a browser puts the text of a cell that is a paragraph on a
/// line of its own, and the tab that ends the cell on the next.
fn whole_row<'a>(page: &TextPage<'a>, i: usize, end: usize) -> TextLine<'a> {
    let mut row = page.lines[i];
    let mut next = i + 1;
    while row.text.ends_with('\t') && next + 1 < end && page.labels[next].is_none() {
        let (cell, behind) = (&page.lines[next], &page.lines[next + 1]);
        if cell.text.contains('\t') || !behind.text.starts_with('\t') {
            break;
        }
        let Some(text) = page.text.get(row.at..behind.at + behind.text.len()) else { break };
        row.text = text;
        next += 2;
    }
    row
}

/// Whether a line holds cells of a row, in tabs or table borders.
fn is_cell_row(text: &str) -> bool {
    let text = text.trim();
    !is_heading(text) && (text.contains('\t') || text.matches('|').count() > 2)
}

/// The words over the columns.
fn is_heading(text: &str) -> bool {
    ["(Instr", "Month/Day/Year", "Date Exercisable"].iter().any(|word| text.contains(word))
}

/// The end of the lines from that one on that stand in no cells.
fn loose_end(page: &TextPage<'_>, from: usize, end: usize) -> usize {
    let is_loose = |i: &usize| {
        let line = &page.lines[*i];
        !line.has_tabs() && !line.text.contains('|') && page.labels[*i].is_none_or(|label| !label.ends_rows())
    };
    (from..end).find(|i| !is_loose(i)).unwrap_or(end)
}

/// Whether words that stand in no cells are those of a row: several values, with a day or a price among them.
fn is_loose_row(text: &str) -> bool {
    let words: Vec<Shape> = text.split_whitespace().map(item::shape_of).collect();
    let values = words.iter().filter(|shape| is_value(**shape)).count();
    values > 1 && words.iter().any(|shape| matches!(shape, Shape::Date | Shape::Dollar))
}

/// Whether a shape is one that only values of a row have.
fn is_value(shape: Shape) -> bool {
    matches!(shape, Shape::Date | Shape::Amount | Shape::Dollar)
}

/// The tokens of the cells that hold values alone.
fn values<'t, 'a>(tokens: &'t [StreamToken<'a>]) -> impl Iterator<Item = &'t StreamToken<'a>> {
    let cells = tokens.chunk_by(|_, next| !next.starts_cell);
    cells.filter(|cell| cell.iter().all(|token| token.shape != Shape::Text)).flatten()
}

/// Whether tokens begin as a row does, with a title and a value behind it.
fn begins_row(tokens: &[StreamToken<'_>]) -> bool {
    let is_early = |token: &StreamToken<'_>| token.shape == Shape::Code && token.text == EARLY_MARK;
    tokens.first().is_some_and(|token| token.shape == Shape::Text) && values(tokens).any(|token| !is_early(token))
}

/// The rows of a table as they are read.
struct CellRows<'p, 'a> {
    page: &'p TextPage<'a>,
    table: Table,
    form: u8,
    found: &'p mut TableRows<'a>,
}

impl<'a> CellRows<'_, 'a> {
    fn read_line(&mut self, line: &TextLine<'a>, label: Option<FormLabel>) {
        let heads_column = line.fold.bytes().starts_with(b"titleof");
        if label.is_some() || heads_column || is_heading(line.text) {
            return;
        }
        let divider = if line.has_tabs() { '\t' } else { '|' };
        if !line.text.contains(divider) {
            // A line of values alone that stands in no cell is a part of a row that came apart.
            // So is one with words that names a day or a price and a number: a row that the table around it does not hold.
            let words: Vec<Shape> = line.text.split_whitespace().map(item::shape_of).collect();
            let holds_values = words.iter().any(|shape| is_value(*shape));
            if is_loose_row(line.text) || holds_values && !words.contains(&Shape::Text) {
                self.found.lose(self.table, (line.text, line.at));
            }
            return;
        }
        let columns = column::columns(self.form, self.table);
        let Some(tokens) = tokens::of_line(line, divider, columns.len(), self.page.raised) else {
            self.found.lose(self.table, (line.text, line.at));
            return;
        };
        let begins = begins_row(&tokens.all);
        if !begins && values(&tokens.all).filter(|token| is_value(token.shape)).count() < 2 {
            return;
        }
        if !begins || self.read_row(&tokens, columns).is_none() {
            self.found.lose(self.table, (line.text, line.at));
        }
    }

    /// Reads the row of a line. `None` when it does not fit the form.
    fn read_row(&mut self, tokens: &StreamTokens<'a>, columns: &'static [FormColumn]) -> Option<()> {
        let grammar = Grammar::of_row(tokens, columns);
        // A dated row of Table I is no holding, which has no date there to state.
        let is_dated = values(&tokens.all).any(|token| token.shape == Shape::Date);
        let kinds =
            if self.form != 3 && self.table == Table::I && is_dated { &[false] } else { segment::kinds(self.form) };
        let (segments, _) = segment::rows(&grammar, kinds);
        let segment = segments.first()?;
        let readings = reading::readings(&grammar, segment);
        let best = readings.first().filter(|best| best.cost <= HOPELESS)?;
        self.note(&grammar, best);
        let row = build(&grammar, segment, &readings, self.table, self.form, &self.found.rows);
        take(self.page.text, &grammar, segment, &readings, row, self.found);
        Some(())
    }

    /// What the row tells about the document.
    fn note(&mut self, grammar: &Grammar<'_, 'a>, reading: &RowReading) {
        let tokens = &grammar.tokens.all;
        let foreign = |token: &&StreamToken<'_>| token.shape == Shape::Code && !token.text.is_ascii();
        self.found.foreign_letters += tokens.iter().filter(foreign).count();
        let has = |wanted: FormColumn| reading.places.iter().flatten().any(|place| grammar.columns[*place] == wanted);
        let lost = self.table == Table::II && self.form != 3;
        self.found.cut_rows += usize::from(lost && !has(FormColumn::Balance) && !has(FormColumn::Ownership));
        // Cells that ran together say nothing of the grid.
        let is_merged = (1..tokens.len()).any(|i| !tokens[i].starts_cell && reading.places[i] != reading.places[i - 1]);
        let counts = grammar.tokens.cells == SourceCells::Barred && !is_merged;
        self.found.shifted += usize::from(counts && !is_on_grid(tokens, reading));
    }
}

/// Whether each token stands in the cell of its column.
fn is_on_grid(tokens: &[StreamToken<'_>], reading: &RowReading) -> bool {
    let mut cell = None;
    tokens.iter().zip(&reading.places).filter(|(token, _)| token.starts_cell).all(|(token, place)| {
        let next = cell.map_or(0, |cell| cell + 1) + token.empties as usize;
        cell = Some(next);
        *place == cell
    })
}
