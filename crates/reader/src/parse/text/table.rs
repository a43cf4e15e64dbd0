//! The rows of Table I and Table II.
//!
//! Takes the lines between a table's title and the next part of the form, gives rows. A line is a row when it reads
//! as one: a title first and values behind it. Heads of columns, page heads and the sentences printed between the
//! tables do not, so no heading has to be recognised to be left out.

use std::ops::Range;

use super::align::{self, Alignment};
use super::choose;
use super::column::{self, FormColumn};
use super::item::{self, Item, Shape, Spacing};
use super::label::FormLabel;
use super::line::TextLine;
use super::page::TextPage;
use super::row;
use super::stream::{self, DoubtfulValue, StreamRows, UnreadValue};
use model::raw::RawRow;
use model::{EARLY_MARK, Table};

/// A reading that costs more is none: too little of the line fits the form.
const HOPELESS: column::Cost = 150;
/// The most rows taken from a document. EDGAR allows thirty in a table; places of rows are small numbers.
const MOST_ROWS: usize = 10_000;
/// The most runs of lines among rows of cells that are looked at.
const MOST_RUNS: usize = 20;
/// The most unread lines that are told of.
const MOST_LOST: usize = 50;

/// The rows of both tables, and what reading them showed.
#[derive(Default)]
pub(super) struct Tables<'a> {
    pub rows: Vec<RawRow<'a>>,
    /// Rows whose empty cells do not fit the form's grid.
    pub shifted: usize,
    /// Codes in letters of another alphabet.
    pub foreign_letters: usize,
    /// The numbers of the footnotes that rows refer to, each once.
    pub marks: Vec<u8>,
    pub lost: Lost<'a>,
    /// Tables that stand twice and are read once.
    pub repeated: Vec<Table>,
}

/// What is missing from the tables.
#[derive(Default)]
pub(super) struct Lost<'a> {
    /// Table II rows that end before the balance.
    pub columns: usize,
    /// Lines that begin as a row and could not be read as one: the first of them, with their offsets.
    pub rows: Vec<(Table, &'a str, usize)>,
    /// Values that may stand in either of two columns.
    pub doubts: Vec<DoubtfulValue>,
    /// Values that could not be read, by the place of their row among all rows.
    pub unclear: Vec<UnreadValue>,
}

/// The rows of a document whose form has that number.
pub(super) fn read<'a>(page: &TextPage<'a>, form: u8) -> Tables<'a> {
    let mut tables = Tables::default();
    for (table, start) in [(Table::I, first_table(page)), (Table::II, page.parts.table_two)] {
        let Some(start) = start else { continue };
        let end = page.part_behind(start);
        let tabbed =
            !page.is_lined && page.lines.get(start..end).unwrap_or_default().iter().any(|line| is_cell_row(line.text));
        if tabbed {
            let before = tables.rows.len();
            let mut heads = Vec::new();
            let (mut i, mut looked, mut runs) = (start, start, 0);
            while i < end {
                if matches!(page.labels[i], Some(FormLabel::TitleOfSecurity | FormLabel::TitleOfDerivative)) {
                    heads.push(tables.rows.len());
                }
                // A tool may keep the cells of some rows, and of others the lines of the page.
                if i >= looked {
                    let behind = loose_end(page, i, end);
                    looked = behind.max(i + 1);
                    let is_row = |line: usize| page.labels[line].is_none() && is_loose_row(page.lines[line].text);
                    if runs < MOST_RUNS && (i..behind).any(is_row) {
                        runs += 1;
                        // The line above them says whether heads of columns end there.
                        let found = stream::read_lined(page, i.saturating_sub(1)..behind, table, form, &tables.rows);
                        if !found.rows.is_empty() {
                            tables.take(found, table);
                            i = behind;
                            continue;
                        }
                    }
                }
                let row = whole_row(page, i, end);
                tables.read_line(page, &row, page.labels[i], table, form);
                i += 1 + row.text.lines().skip(1).filter(|line| !line.trim().is_empty()).count();
            }
            tables.drop_repeated(before, &heads, table);
        } else {
            tables.stream(page, start..end, table, form);
        }
        tables.rows.truncate(MOST_ROWS);
    }
    tables
}

/// Where Table I begins. When its title and its head are lost it begins where the cover does: only lines that read as
/// rows are taken.
fn first_table(page: &TextPage<'_>) -> Option<usize> {
    page.parts.table_one.or_else(|| {
        let until = page.parts.table_two.or(page.parts.owners)?;
        (0..until).find(|&i| page.lines[i].has_tabs())
    })
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

impl<'a> Tables<'a> {
    /// Drops the rows of a table that stands twice, each time behind its heads: some tools write a table as they see it
    /// and again as they parse it. `before` is its first row, `heads` the row that follows each of its heads.
    fn drop_repeated(&mut self, before: usize, heads: &[usize], table: Table) {
        let cells = |row: &RawRow<'a>| row.cells.iter().map(|(_, cell)| cell.text.to_string()).collect::<Vec<_>>();
        for &middle in heads.iter().filter(|&&head| head > before && 2 * (head - before) == self.rows.len() - before) {
            let (first, second) = self.rows[before..].split_at(middle - before);
            if first.iter().map(cells).eq(second.iter().map(cells)) {
                self.rows.truncate(middle);
                self.repeated.push(table);
                return;
            }
        }
    }

    /// Rows that were read by the places of their words.
    pub(super) fn of(rows: Vec<RawRow<'a>>) -> Self {
        let mut tables = Self { rows, ..Self::default() };
        let ids = tables.rows.iter().flat_map(|row| &row.cells).flat_map(|(_, cell)| &cell.footnotes);
        for mark in ids.filter_map(|id| id.strip_prefix('F')?.parse().ok()) {
            if !tables.marks.contains(&mark) {
                tables.marks.push(mark);
            }
        }
        tables
    }

    /// Reads a table without rows of cells.
    fn stream(&mut self, page: &TextPage<'a>, lines: Range<usize>, table: Table, form: u8) {
        self.take(stream::read(page, lines, table, form, &self.rows), table);
    }

    fn take(&mut self, found: StreamRows<'a>, table: Table) {
        let before = self.rows.len();
        self.rows.extend(found.rows);
        for mark in found.marks {
            if !self.marks.contains(&mark) {
                self.marks.push(mark);
            }
        }
        for doubt in found.doubts {
            self.lost.doubts.push(DoubtfulValue { row: before + doubt.row, ..doubt });
        }
        for unclear in found.unclear {
            self.lost.unclear.push(UnreadValue { row: before + unclear.row, ..unclear });
        }
        for (unread, at) in found.unread {
            if self.lost.rows.len() < MOST_LOST {
                self.lost.rows.push((table, unread, at));
            }
        }
    }

    fn read_line(
        &mut self,
        page: &TextPage<'a>,
        line: &TextLine<'a>,
        label: Option<FormLabel>,
        table: Table,
        form: u8,
    ) {
        let heads_column = line.fold.bytes().starts_with(b"titleof");
        if label.is_some() || heads_column || is_heading(line.text) {
            return;
        }
        let (items, spacing) = if line.has_tabs() {
            (item::of_cells(line.text, line.at, '\t', page.raised), Spacing::Grid)
        } else if line.text.contains('|') {
            // With a cell for each column none has vanished.
            let whole = line.text.split('|').count() == column::columns(form, table).len();
            let spacing = if whole { Spacing::Grid } else { Spacing::Collapsed };
            (item::of_cells(line.text, line.at, '|', page.raised), spacing)
        } else {
            // A line of values alone that stands in no cell is a part of a row that came apart.
            // So is one with words that names a day or a price and a number: a row that the table around it does not hold.
            let words: Vec<Shape> = line.text.split_whitespace().map(item::shape_of).collect();
            let holds_values = words.iter().any(|shape| is_value(*shape));
            if is_loose_row(line.text) || holds_values && !words.contains(&Shape::Text) {
                self.lose(table, line);
            }
            return;
        };
        let Some(items) = items else { return };
        if !begins_row(&items) {
            if items.iter().filter(|item| is_value(item.shape)).count() > 1 {
                self.lose(table, line);
            }
            return;
        }
        match self.read_row(&items, table, form, spacing) {
            Some((reading, side)) => {
                self.note(&items, &reading, table, form, spacing);
                self.rows.push(row::build(table, form, line.at, &items, &reading, side));
            }
            None => self.lose(table, line),
        }
    }

    /// Notes a line of which no row could be made.
    fn lose(&mut self, table: Table, line: &TextLine<'a>) {
        if self.lost.rows.len() < MOST_LOST {
            self.lost.rows.push((table, line.text, line.at));
        }
    }

    fn read_row(&self, items: &[Item<'a>], table: Table, form: u8, spacing: Spacing) -> Option<(Alignment, row::Side)> {
        let columns = column::columns(form, table);
        // A dated row of Table I is no holding, which has no date there to state.
        let eventful = form != 3 && table == Table::I && items.iter().any(|item| item.shape == Shape::Date);
        let mut readings = if eventful { Vec::new() } else { align::readings(items, columns, spacing, true) };
        if form != 3 {
            let dated = items.iter().any(|item| matches!(item.shape, Shape::Date | Shape::Code));
            if dated {
                readings.extend(align::readings(items, columns, spacing, false));
                let best = readings.iter().min_by_key(|reading| reading.cost)?.holding;
                readings.retain(|reading| reading.holding == best);
            }
        }
        let best = readings.iter().map(|reading| reading.cost).min()?;
        if best > HOPELESS {
            return None;
        }
        choose::choose(&readings, items, table, &self.rows)
    }

    /// What the row tells about the document.
    fn note(&mut self, items: &[Item<'_>], reading: &Alignment, table: Table, form: u8, spacing: Spacing) {
        let foreign = |item: &&Item<'_>| item.shape == Shape::Code && !item.value.is_ascii();
        for mark in items.iter().flat_map(|item| &item.marks) {
            if !self.marks.contains(mark) {
                self.marks.push(*mark);
            }
        }
        self.foreign_letters += items.iter().filter(foreign).count();
        let has = |column| reading.columns.contains(&column);
        if table == Table::II && form != 3 && !has(FormColumn::Balance) && !has(FormColumn::Ownership) {
            self.lost.columns += 1;
        }
        let merged = items.iter().any(|item| item.glued) || items.windows(2).any(|two| two[0].at > two[1].at);
        if spacing == Spacing::Grid && !merged && !on_grid(items, reading, column::columns(form, table)) {
            self.shifted += 1;
        }
    }
}

/// Whether each item stands in the cell of its column.
fn on_grid(items: &[Item<'_>], reading: &Alignment, columns: &[FormColumn]) -> bool {
    let mut place = 0;
    items.iter().zip(&reading.columns).all(|(item, column)| {
        place += item.gap;
        let fits = columns.get(place) == Some(column);
        place += 1;
        fits
    })
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

/// Whether items begin as a row does, with a title and a value behind it.
fn begins_row(items: &[Item<'_>]) -> bool {
    let is_value =
        |item: &Item<'_>| item.shape != Shape::Text && !(item.shape == Shape::Code && item.value == EARLY_MARK);
    items.first().is_some_and(|item| item.shape == Shape::Text) && items[1..].iter().any(is_value)
}
