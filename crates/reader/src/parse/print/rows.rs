//! The rows of a table: its words by column and by row, marks off.

use super::canon::Canon;
use super::cell::Draft;
use super::columns;
use super::grid::Grid;
use super::grid_row;
use super::head;
use super::lines::{PrintLine, Spot};
use super::partition::{self, Cost, Look, Parted, RunColumns};
use super::region::TableSection;
use super::shape::{self, CellShape};
use super::touching;
use super::witness::{self, TypedRow};
use crate::parse::html::layout::{PageColumn, columns_of_form};
use model::Field;
use model::raw::RawRow;

/// What a row lacks that every row has.
const LACKS: Cost = 30;
/// What a row has twice that every row has once.
const TWICE: Cost = 50;

/// What a table gave.
#[derive(Default)]
pub(super) struct FoundRows {
    rows: Vec<FoundRow>,
    typed: Vec<TypedRow>,
    /// Lines that stand in the table and do not read as a row, with their offsets.
    pub lost: Vec<(model::Table, String, u32)>,
}

/// The rows of a table of that form, by the ruling lines of `grid` where it has those of the table.
pub(super) fn read(
    lines: &[PrintLine<'_>],
    section: &TableSection,
    form: u8,
    exact: bool,
    grid: Option<&Grid<'_>>,
    canon: &mut Canon,
    found: &mut FoundRows,
) {
    let columns = columns_of_form(section.table, form);
    if let Some(rows) = grid.and_then(|grid| grid.rows(&lines[section.lines.clone()], columns.len())) {
        for row in rows {
            match grid_row::read(&row, section.table, columns, canon) {
                Some(row) => {
                    found.rows.push(FoundRow::Typed(found.typed.len()));
                    found.typed.push(row);
                }
                None => found.lose(section.table, &row),
            }
        }
        return;
    }
    let mut lines = lines[section.lines.clone()].to_vec();
    if exact {
        touching::part(&mut lines);
    }
    let behind = head::end(&lines, 0..lines.len(), exact);
    let mut body = lines.split_off(behind);
    let slots = head::slots(&lines, columns, section.table, form);
    body.retain(|line| !is_foot(line));
    super::unit::find_dollars(&mut body);
    let parted = columns::part(&body, &slots);
    let look = TableLook { slots: &slots, always: always(&slots, &parted) };
    for run in partition::rows(&parted, slots.len(), &look) {
        let lines = &parted[run.lines];
        found.take(Draft::of(lines, section.table, &slots, exact, canon).sure(run.is_sure), lines);
    }
}

impl FoundRows {
    /// The rows, those of words by geometry as pieces of `text`. `lines` are those outside the tables.
    pub(super) fn rows<'a>(&mut self, lines: &[PrintLine<'_>], text: &'a str, form: u8) -> Vec<RawRow<'a>> {
        if !self.typed.is_empty() {
            witness::settle(&mut self.typed, lines);
        }
        let row = |row: &FoundRow| match row {
            FoundRow::Draft(draft) => Some(draft.row(text, form)),
            FoundRow::Typed(place) => self.typed.get(*place).map(|row| grid_row::raw(row, form)),
        };
        self.rows.iter().filter_map(row).collect()
    }

    /// Takes a row, or the lines of it that do not read as one.
    fn take(&mut self, draft: Draft, lines: &[Parted<'_>]) {
        if draft.is_row() {
            self.rows.push(FoundRow::Draft(draft));
        } else {
            self.lose(draft.table(), lines);
        }
    }

    fn lose(&mut self, table: model::Table, lines: &[Parted<'_>]) {
        for line in lines {
            let spots: Vec<Spot<'_>> = line.parts.iter().flat_map(|part| part.spots.clone()).collect();
            let at = spots.first().map_or(0, |spot| spot.at);
            self.lost.push((table, super::lines::joined(&spots), at));
        }
    }
}

/// A row of a table.
enum FoundRow {
    /// Words by columns that geometry told.
    Draft(Draft),
    /// Words between ruling lines: its place among those rows.
    Typed(usize),
}

/// The column that has a value in every row, if rows of the table have one at all: whether ownership is direct.
pub(in crate::parse) fn always(slots: &[head::ColumnSlot], lines: &[Parted<'_>]) -> Option<usize> {
    let place = columns::place_of(slots, |column| column == PageColumn::Value(Field::DirectIndirect))?;
    let filled = lines.iter().flat_map(|line| &line.parts).any(|part| part.column == place);
    (filled && lines.len() > 1).then_some(place)
}

/// What the columns of a table look like.
pub(in crate::parse) struct TableLook<'t> {
    pub slots: &'t [head::ColumnSlot],
    /// A column that has a value in every row.
    pub always: Option<usize>,
}

impl Look for TableLook<'_> {
    fn is_value(&self, column: usize, words: &[Spot<'_>]) -> bool {
        let text = super::lines::joined(words);
        // A dollar sign alone announces the value, which stands below it.
        text.contains(char::is_alphanumeric)
            && self.slots.get(column).is_some_and(|slot| match shape::of(&text) {
                CellShape::Mark => false,
                shape => shape::misfit(slot.column, shape) <= 5,
            })
    }

    fn is_prose(&self, column: usize) -> bool {
        self.slots.get(column).is_some_and(|slot| shape::is_prose(slot.column))
    }

    fn demand(&self, block: &RunColumns, _: &std::ops::Range<usize>) -> Cost {
        let mut cost = 0;
        for (place, held) in block.columns.iter().enumerate() {
            let values = held.map_or(0, |held| held.values);
            if (place == 0 && held.is_none()) || (self.always == Some(place) && values == 0) {
                cost += LACKS;
            }
            if !self.is_prose(place) && values > 1 {
                cost += TWICE * (values - 1);
            }
        }
        cost
    }
}

/// What is printed below a table.
fn is_foot(line: &PrintLine<'_>) -> bool {
    line.spots.first().is_some_and(|spot| spot.text == "SEC") && line.spots.len() <= 4
}
