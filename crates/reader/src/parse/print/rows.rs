//! The rows of a table: its words by column and by row, marks off.

use super::canon::Canon;
use super::cell::Draft;
use super::columns;
use super::head;
use super::lines::{PrintLine, Spot};
use super::partition::{self, Cost, Look, Parted, RunColumns};
use super::region::TableSection;
use super::shape::{self, Shape};
use crate::parse::html::layout::{PageColumn, columns_of_form};
use model::Field;

/// What a row lacks that every row has.
const LACKS: Cost = 30;
/// What a row has twice that every row has once.
const TWICE: Cost = 50;

/// What a table gave.
#[derive(Default)]
pub(super) struct FoundRows {
    pub rows: Vec<Draft>,
    /// Lines that stand in the table and do not read as a row, with their offsets.
    pub lost: Vec<(model::Table, String, u32)>,
}

/// The rows of a table of that form.
pub(super) fn read(
    lines: &[PrintLine<'_>],
    section: &TableSection,
    form: u8,
    exact: bool,
    canon: &mut Canon,
    found: &mut FoundRows,
) {
    let columns = columns_of_form(section.table, form);
    let behind = head::end(lines, section.lines.clone(), exact);
    let heads = &lines[section.lines.start..behind];
    let slots = head::slots(heads, columns, section.table, form);
    let mut body: Vec<PrintLine<'_>> =
        lines[behind..section.lines.end].iter().filter(|line| !is_foot(line)).cloned().collect();
    super::unit::find_dollars(&mut body);
    let parted = columns::part(&body, &slots);
    let look = TableLook { slots: &slots, always: always(&slots, &parted) };
    for run in partition::rows(&parted, slots.len(), &look) {
        let draft = Draft::of(&parted[run.lines.clone()], section.table, &slots, exact, canon).sure(run.is_sure);
        if draft.is_row() {
            found.rows.push(draft);
        } else {
            for line in &parted[run.lines] {
                let spots: Vec<Spot<'_>> = line.parts.iter().flat_map(|part| part.spots.clone()).collect();
                let at = spots.first().map_or(0, |spot| spot.at);
                found.lost.push((section.table, super::lines::joined(&spots), at));
            }
        }
    }
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
                Shape::Mark => false,
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
