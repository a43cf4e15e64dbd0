//! A row between ruling lines: its cells by column, each read by the type of the column.

use std::borrow::Cow;

use super::canon::Canon;
use super::grid::GridRow;
use super::lines::Spot;
use super::typed::{self, Said};
use super::witness::{TypedCell, TypedRow};
use crate::form::words::OF_SECURITIES;
use crate::parse::html::layout::PageColumn;
use crate::parse::html::row::{Content, RowBuilder};
use model::raw::{Inferred, RawCell, RawRow, offset};
use model::{AcquiredDisposed, Field, Table};

/// The row that stands there; `None` where it states nothing that a row has.
pub(super) fn read(row: &GridRow<'_>, table: Table, columns: &[PageColumn], canon: &mut Canon) -> Option<TypedRow> {
    let mut cells: Vec<TypedCell> = Vec::new();
    for (place, &column) in columns.iter().enumerate() {
        let parts = row.iter().flat_map(|line| &line.parts).filter(|part| part.column == place);
        let lines: Vec<Vec<Spot<'_>>> = parts.map(|part| part.spots.clone()).collect();
        if lines.is_empty() {
            continue;
        }
        let at = canon.words(lines.iter().flatten()).start;
        canon.end_line();
        cells.push(TypedCell { column, said: typed::read(column, &lines), at, raw: typed::words(&lines) });
    }
    let row = TypedRow { table, cells };
    let is_stated = |field: Field| {
        row.cell(|column| column == PageColumn::Value(field)).is_some_and(|cell| !cell.said.text.is_empty())
    };
    let is_titled = is_stated(Field::SecurityTitle);
    let names_security = |field: Field| {
        let cell = row.cell(|column| column == PageColumn::Value(field));
        let is_known = |word: &str| OF_SECURITIES.iter().any(|known| known.eq_ignore_ascii_case(word));
        cell.is_some_and(|cell| cell.said.text.split_whitespace().any(is_known))
    };
    // Two titles are enough: all numbers of the row may be damaged. Damaged heads of columns are no titles.
    let is_derivative = [Field::SecurityTitle, Field::UnderlyingSecurityTitle].into_iter().all(names_security);
    let is_value = |cell: &&TypedCell| !super::shape::is_prose(cell.column) && !cell.said.text.is_empty();
    let values = row.cells.iter().filter(is_value).count();
    (values >= 2 || is_titled && values == 1 || is_derivative).then_some(row)
}

/// The row as the parsers give it.
pub(super) fn raw(row: &TypedRow, form: u8) -> RawRow<'static> {
    let mut builder = RowBuilder { cells: Vec::new(), form, is_transaction: false, holds_form_3: false };
    for cell in &row.cells {
        push(&mut builder, cell.column, &cell.said, cell.at, &cell.raw);
    }
    let at = row.cells.first().map_or(0, |cell| cell.at);
    builder.finish(row.table, offset(at))
}

fn push(builder: &mut RowBuilder<'static>, column: PageColumn, said: &Said, at: usize, raw: &str) {
    let inferred = said.doubt.map(|rule| Inferred { rule, raw: Cow::Owned(raw.to_owned()) });
    let before = builder.cells.len();
    let is_lost = said.text.is_empty() && said.marks.is_empty();
    if !is_lost {
        let is_value =
            said.is_dollars && matches!(column, PageColumn::Amount(..) | PageColumn::Acquired | PageColumn::Disposed);
        let text = if is_value { format!("${}", said.text) } else { said.text.clone() };
        builder.take(column, Content { text: text.into(), at, marks: said.marks.clone() });
    } else if inferred.is_some() {
        let field = match column {
            PageColumn::Value(field) | PageColumn::Amount(field, _) => field,
            PageColumn::Code => Field::TransactionCode,
            PageColumn::Early => Field::TransactionFormType,
            PageColumn::Acquired | PageColumn::Disposed => Field::Shares,
        };
        builder.is_transaction |= is_event(column);
        builder.cells.push((field, RawCell::new("", at)));
        let direction = match column {
            PageColumn::Acquired => Some(AcquiredDisposed::Acquired),
            PageColumn::Disposed => Some(AcquiredDisposed::Disposed),
            _ => None,
        };
        if let Some(direction) = direction {
            builder.cells.push((Field::AcquiredDisposed, RawCell::new(direction.letter(), at)));
        }
    }
    if let Some((_, first)) = builder.cells.get_mut(before) {
        first.inferred = inferred;
    }
}

/// Whether only a transaction fills the column.
fn is_event(column: PageColumn) -> bool {
    matches!(
        column,
        PageColumn::Value(
            Field::TransactionDate | Field::DeemedExecutionDate | Field::AcquiredDisposed | Field::PricePerShare
        ) | PageColumn::Code
            | PageColumn::Acquired
            | PageColumn::Disposed
            | PageColumn::Amount(Field::Shares, _)
    )
}
