//! Tables of which a tool kept rows and cells: a row is a line, its cells are divided by tabs or bars.
//!
//! A line is a row when it reads as one: a title first and values behind it. Heads of columns, page heads and the
//! sentences printed between the tables do not, so no heading has to be recognised to be left out. The columns of its
//! values are found by the grammar of any stream, which counts the cells that stand empty.

use std::ops::Range;

use super::super::column::{self, Cost, FormColumn};
use super::super::item::{self, Shape};
use super::super::label::FormLabel;
use super::super::line::TextLine;
use super::super::page::TextPage;
use super::super::table_rows::TableRows;
use super::cell_tokens::{self, CellTokens};
use super::grammar::Grammar;
use super::reading::{self, RowReading};
use super::segment;
use super::token::{SourceCells, StreamToken};
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
    let is_empty = |line: &TextLine<'_>| line.text.trim_end().split('\t').any(|cell| cell.trim().is_empty());
    let is_rest = |line: &&TextLine<'_>| {
        let mut words = line.text.split_whitespace().map(item::shape_of);
        words.next().is_some_and(is_value) && words.next().is_some()
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

/// Whether tokens begin as a row does, with a title and a value behind it.
fn begins_row(tokens: &[StreamToken<'_>]) -> bool {
    let is_value = |token: &StreamToken<'_>| {
        token.shape != Shape::Text && !(token.shape == Shape::Code && token.text == EARLY_MARK)
    };
    tokens.first().is_some_and(|token| token.shape == Shape::Text) && tokens[1..].iter().any(is_value)
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
        let Some(cells) = cell_tokens::of_line(line, divider, columns.len(), self.page.raised) else {
            self.found.lose(self.table, (line.text, line.at));
            return;
        };
        let begins = begins_row(&cells.tokens.all);
        if !begins && cells.tokens.all.iter().filter(|token| is_value(token.shape)).count() < 2 {
            return;
        }
        if !begins || self.read_row(&cells, columns).is_none() {
            self.found.lose(self.table, (line.text, line.at));
        }
    }

    /// Reads the row of a line. `None` when it does not fit the form.
    fn read_row(&mut self, cells: &CellTokens<'a>, columns: &'static [FormColumn]) -> Option<()> {
        let tokens = &cells.tokens.all;
        let grammar = Grammar::of_row(&cells.tokens, columns);
        // A dated row of Table I is no holding, which has no date there to state.
        let is_dated = tokens.iter().any(|token| token.shape == Shape::Date);
        let kinds =
            if self.form != 3 && self.table == Table::I && is_dated { &[false] } else { segment::kinds(self.form) };
        let (segments, _) = segment::rows(&grammar, kinds);
        let segment = segments.first()?;
        let readings = reading::readings(&grammar, segment);
        let best = readings.first().filter(|best| best.cost <= HOPELESS)?;
        self.note(&grammar, best, cells.is_merged);
        let row = build(&grammar, segment, &readings, self.table, self.form, &self.found.rows);
        take(self.page.text, &grammar, segment, &readings, row, self.found);
        Some(())
    }

    /// What the row tells about the document.
    fn note(&mut self, grammar: &Grammar<'_, 'a>, reading: &RowReading, is_merged: bool) {
        let tokens = &grammar.tokens.all;
        let foreign = |token: &&StreamToken<'_>| token.shape == Shape::Code && !token.text.is_ascii();
        self.found.foreign_letters += tokens.iter().filter(foreign).count();
        let has = |wanted: FormColumn| reading.places.iter().flatten().any(|place| grammar.columns[*place] == wanted);
        let lost = self.table == Table::II && self.form != 3;
        self.found.cut_rows += usize::from(lost && !has(FormColumn::Balance) && !has(FormColumn::Ownership));
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

#[cfg(test)]
mod tests {
    use super::super::super::line;
    use super::*;
    use FormColumn::*;
    use model::Field;

    /// The columns of a row of Form 4, and what its best reading costs. Nothing of it is unread.
    fn read(row: &str, table: Table) -> (Vec<FormColumn>, Cost, bool) {
        let columns = column::columns(4, table);
        let cells = cell_tokens::of_line(&line::lines(row).0[0], '\t', columns.len(), false).unwrap();
        let grammar = Grammar::of_row(&cells.tokens, columns);
        let (segments, _) = segment::rows(&grammar, segment::kinds(4));
        let best = reading::readings(&grammar, &segments[0]).remove(0);
        (best.places.iter().map(|place| columns[place.unwrap()]).collect(), best.cost, segments[0].holding)
    }

    #[test]
    fn a_whole_row_fits_at_no_cost() {
        let (columns, cost, holding) = read("Common Stock\t06/06/2023\t\tC\t\t1\tA\t(1) (2)\t1\tD\t", Table::I);
        assert_eq!(columns, [Title, Date, Code, Shares, Direction, Price, Balance, Ownership]);
        // A price that is a mark alone.
        assert_eq!((cost, holding), (1, false));
    }

    #[test]
    fn cells_too_many_and_too_few_are_counted() {
        let sold = [Title, Date, Code, Shares, Direction, Price, Balance, Ownership];
        for row in [
            "\tCommon Stock\t01/23/2023\t\t\tD\t\t\t\t5,387\tD\t$ 41.82\t\t10,498\tD\t\t",
            "Common Stock (1)\t07/15/2013\t\tS\t5,688 (2)\tD\t\\$ 39.0616 (3)\t161,889\tD\t\t\t",
            "Common Stock\t07/15/2013\t\tS\t\t5,688\tD\t39.0616\t161,889\tD\t",
        ] {
            assert_eq!(read(row, Table::I).0, sold, "{row}");
        }
        let row = "Stock Option\t\\$ 7\t\t\t\t\t\t\t02/09/2007 (1)\t02/09/2016\tCommon Stock\t12,500";
        let (columns, _, holding) = read(row, Table::II);
        assert_eq!(columns, [Title, Strike, Exercise, Expiration, UnderlyingTitle, UnderlyingShares]);
        assert!(holding);
    }

    /// What is read of a table of Form 4 that holds those lines.
    fn rows_of(lines: &str, table: Table) -> TableRows<'_> {
        let page = TextPage::of(lines);
        let mut found = TableRows::default();
        super::read(&page, 0..page.lines.len(), table, 4, &mut found);
        found
    }

    #[test]
    fn a_value_that_two_columns_may_hold_is_in_neither() {
        // Without its empty cells the row does not tell whether that is the day of exercise or of expiration.
        let row = "| Option | $ 5 | 02/01/2023 | P | 100 | 02/01/2033 | Common | 100 | $ 0 | 100 | D |\n";
        let found = rows_of(row, Table::II);
        let doubts: Vec<_> = found.doubts.iter().map(|doubt| (doubt.columns, &*doubt.text)).collect();
        assert_eq!(doubts, [([Exercise, Expiration], "02/01/2033")]);
        let text = |field: Field| found.rows[0].cell(field).map_or("", |cell| &*cell.text);
        assert_eq!([Field::ExerciseDate, Field::ExpirationDate].map(text), ["", ""]);
        // Nor whether the number was acquired or disposed of, which the code tells.
        let shares = found.rows[0].cell(Field::AcquiredDisposed).unwrap();
        assert_eq!((&*shares.text, shares.inferred.is_some()), ("A", true));
        let whole = "Option\t$ 5\t02/01/2023\t\tP\t\t100\t\t\t02/01/2033\tCommon\t100\t$ 0\t100\tD\t\n";
        let found = rows_of(whole, Table::II);
        assert!(found.doubts.is_empty());
        assert_eq!(found.rows[0].cell(Field::ExpirationDate).unwrap().text, "2033-02-01");
        assert!(found.rows[0].cell(Field::AcquiredDisposed).unwrap().inferred.is_none());
    }

    #[test]
    fn a_row_with_a_value_in_no_column_is_told() {
        let found = rows_of("Common Stock\t01/23/2023\t\tS\t\t5,387\tD\t$ 41.82\t10,498\tD\t\t01/24/2023\n", Table::I);
        assert!(found.rows.is_empty());
        assert_eq!(
            found.unread.iter().map(|(_, text, _)| *text).collect::<Vec<_>>(),
            ["Common Stock\t01/23/2023\t\tS\t\t5,387\tD\t$ 41.82\t10,498\tD\t\t01/24/2023"]
        );
    }

    #[test]
    fn a_hostile_row_is_read_in_bounds() {
        let found = rows_of("T\t(1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\t(1)\t(2)\n", Table::I);
        assert_eq!((found.rows.len(), found.unread.len()), (0, 1));
        let many = format!("T{}\n", "\t(1)\t1,000\tD".repeat(7_000));
        let found = rows_of(&many, Table::I);
        assert_eq!((found.rows.len(), found.unread.len()), (0, 1));
    }
}
