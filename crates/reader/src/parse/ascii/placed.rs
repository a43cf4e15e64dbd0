//! Reads tables drawn with blanks, by the places of cells and headings.
//!
//! If all headings have their numbers, their places and those of all rows together give the columns, as on any printed
//! form. Marks `<S>` and `<C>` at even distances do not divide such a table.

use std::ops::Range;

use super::grid::{self, GridCell};
use super::sheet::{SheetLine, find};
use crate::parse::html::layout;
use crate::parse::print::columns as strips;
use crate::parse::print::lines::{PrintLine, Spot, joined};
use crate::parse::print::partition::{self, Parted};
use crate::parse::print::{head, rows};
use crate::sheet::{LINE, PITCH, Span};
use model::raw::offset;
use model::{Field, Table};

/// A row by columns.
pub(super) struct PlacedRow {
    pub(super) at: usize,
    pub(super) cells: Vec<(layout::PageColumn, GridCell)>,
}

/// Reads the rows of a table's section. `None` if its headings do not give the columns, or if it has borders.
pub(super) fn rows(table: Table, form: u8, deemed: bool, section: &[SheetLine<'_>]) -> Option<Vec<PlacedRow>> {
    let data = data(section)?;
    if section[data.clone()].iter().any(|line| line.text.contains('|')) {
        return None;
    }
    let mut columns = layout::columns_of_form(table, form).to_vec();
    if !deemed {
        columns.retain(|column| *column != layout::PageColumn::Value(Field::DeemedExecutionDate));
    }
    let heads = lines(&section[..data.start], 0);
    if !head::is_numbered(&heads, &columns, table, form) {
        return None;
    }
    let slots = head::slots(&heads, &columns, table, form);
    let body = lines(&section[data.clone()], data.start);
    let parted = strips::part(&body, &slots);
    let look = rows::TableLook { slots: &slots, always: None };
    let runs = partition::rows(&parted, slots.len(), &look);
    Some(runs.into_iter().filter_map(|run| row(&parted[run.lines], &columns)).collect())
}

/// Gives the lines with the rows of a section, after its headings.
fn data(section: &[SheetLine<'_>]) -> Option<Range<usize>> {
    let marks = section.iter().position(|line| find(&line.text, "<s>").is_some() && find(&line.text, "<c>").is_some());
    let first = (marks.map_or(0, |at| at + 1)..section.len()).find(|at| grid::is_data(&section[*at]))?;
    let is_edge = |at: &usize| {
        let line = &section[*at];
        let is_head =
            || lines(std::slice::from_ref(line), 0).first().is_some_and(|line| head::share(line, true).0 >= 60);
        line.is_rule() || line.is_blank() || Some(*at) == marks || is_head()
    };
    let start = (0..first).rev().find(is_edge).map_or(first, |at| at + 1);
    let end = (first..section.len()).find(|at| grid::ends_table(&section[*at])).unwrap_or(section.len());
    Some(start..end)
}

/// Gives the words of the lines with their places. A rule or an empty line parts rows.
fn lines<'s>(section: &'s [SheetLine<'_>], first: usize) -> Vec<PrintLine<'s>> {
    let mut found = Vec::new();
    let mut y = i32::try_from(first).unwrap_or(0).saturating_mul(LINE * 2);
    for line in section {
        y = y.saturating_add(LINE);
        if line.is_rule() || line.is_blank() || line.text.starts_with('<') {
            y = y.saturating_add(LINE);
            continue;
        }
        let mut column = 0i32;
        let mut spots: Vec<Spot<'s>> = Vec::new();
        for word in line.text.split_inclusive(' ') {
            let text = word.trim_end();
            let width = i32::try_from(text.chars().count()).unwrap_or(0);
            if !text.is_empty() {
                let x = Span::new(column * PITCH, (column + width) * PITCH);
                let at = offset(line.place_of(text));
                spots.push(Spot { text, at, page: 1, x, y, is_dollars: false, is_at_edge: false });
            }
            column = column.saturating_add(i32::try_from(word.chars().count()).unwrap_or(0));
        }
        if !spots.is_empty() {
            found.push(PrintLine { spots, y, page: 1 });
        }
    }
    found
}

fn row(lines: &[Parted<'_>], columns: &[layout::PageColumn]) -> Option<PlacedRow> {
    let mut cells = Vec::new();
    let mut row_at = None;
    for (place, column) in columns.iter().enumerate() {
        let spots: Vec<Spot<'_>> = lines
            .iter()
            .flat_map(|line| line.parts.iter().filter(|part| part.column == place))
            .flat_map(|part| part.spots.iter().copied())
            .collect();
        let Some(first) = spots.first() else { continue };
        row_at = row_at.or(Some(first.at as usize));
        cells.push((*column, GridCell::new(&joined(&spots), first.at as usize)));
    }
    Some(PlacedRow { at: row_at?, cells })
}
