//! A row between ruling lines: its cells by column, each read by the type of the column.

use std::borrow::Cow;

use super::canon::Canon;
use super::grid::GridRow;
use super::lines::Spot;
use super::typed::{self, Said};
use crate::parse::html::layout::Column;
use crate::parse::html::row::{Content, RowBuilder};
use model::raw::{Cell, Inferred, RawRow, offset};
use model::{AcquiredDisposed, Field, Table};

/// The row that stands there; `None` where it states nothing that a row has.
pub(super) fn read(
    row: &GridRow<'_>,
    table: Table,
    columns: &[Column],
    form: u8,
    canon: &mut Canon,
) -> Option<RawRow<'static>> {
    let mut cells: Vec<(Column, Said, usize, String)> = Vec::new();
    for (place, &column) in columns.iter().enumerate() {
        let parts = row.iter().flat_map(|line| &line.parts).filter(|part| part.column == place);
        let lines: Vec<Vec<Spot<'_>>> = parts.map(|part| part.spots.clone()).collect();
        if lines.is_empty() {
            continue;
        }
        let piece = canon.words(lines.iter().flatten());
        canon.end_line();
        cells.push((column, typed::read(column, &lines), piece.start, typed::words(&lines)));
    }
    witness(&mut cells);
    let is_titled =
        cells.iter().any(|(column, said, ..)| *column == Column::Value(Field::SecurityTitle) && !said.text.is_empty());
    let values =
        cells.iter().filter(|(column, said, ..)| !super::shape::is_prose(*column) && !said.text.is_empty()).count();
    if values == 0 || (!is_titled && values < 2) {
        return None;
    }
    let mut builder = RowBuilder { cells: Vec::new(), form, is_transaction: false, holds_form_3: false };
    let at = cells.first().map_or(0, |(_, _, at, _)| *at);
    for (column, said, at, raw) in cells {
        push(&mut builder, column, said, at, raw);
    }
    Some(builder.finish(table, offset(at)))
}

/// Empties the cells that count only beside others of the row that state the same, and have none.
fn witness(cells: &mut [(Column, Said, usize, String)]) {
    let whole = |text: &str| text.split('.').next().unwrap_or_default().to_owned();
    let counts: Vec<String> = cells
        .iter()
        .filter(|(column, ..)| matches!(column, Column::Acquired | Column::Disposed | Column::Amount(..)))
        .map(|(_, said, ..)| whole(&said.text))
        .collect();
    for (_, said, ..) in cells.iter_mut().filter(|(_, said, ..)| said.needs_witness) {
        let own = whole(&said.text);
        if counts.iter().filter(|count| **count == own).count() < 2 {
            said.text.clear();
            said.doubt = Some("a number recognised without its commas left out");
        }
    }
}

fn push(builder: &mut RowBuilder<'static>, column: Column, said: Said, at: usize, raw: String) {
    let inferred = said.doubt.map(|rule| Inferred { rule, raw: Cow::Owned(raw) });
    let before = builder.cells.len();
    let is_lost = said.text.is_empty() && said.marks.is_empty();
    if !is_lost {
        let text =
            if said.is_dollars && matches!(column, Column::Amount(..)) { format!("${}", said.text) } else { said.text };
        builder.take(column, Content { text: text.into(), at, marks: said.marks });
    } else if inferred.is_some() {
        let field = match column {
            Column::Value(field) | Column::Amount(field, _) => field,
            Column::Code => Field::TransactionCode,
            Column::Early => Field::TransactionFormType,
            Column::Acquired | Column::Disposed => Field::Shares,
        };
        builder.is_transaction |= is_event(column);
        builder.cells.push((field, Cell::new("", at)));
        let direction = match column {
            Column::Acquired => Some(AcquiredDisposed::Acquired),
            Column::Disposed => Some(AcquiredDisposed::Disposed),
            _ => None,
        };
        if let Some(direction) = direction {
            builder.cells.push((Field::AcquiredDisposed, Cell::new(direction.letter(), at)));
        }
    }
    if let Some((_, first)) = builder.cells.get_mut(before) {
        first.inferred = inferred;
    }
}

/// Whether only a transaction fills the column.
fn is_event(column: Column) -> bool {
    matches!(
        column,
        Column::Value(
            Field::TransactionDate | Field::DeemedExecutionDate | Field::AcquiredDisposed | Field::PricePerShare
        ) | Column::Code
            | Column::Acquired
            | Column::Disposed
            | Column::Amount(Field::Shares, _)
    )
}
