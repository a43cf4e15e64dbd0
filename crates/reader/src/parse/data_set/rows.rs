//! The four tables of rows.

use super::TableRecords;
use super::column::{RecordColumn, of_row};
use super::value;
use model::raw::{RawCell, RawFiling, RawRow, offset};
use model::{DataSetTable, Field, LineKind, Table};

/// Reads the rows of one table, sorted by their `_SK` numbers; rows without one come last, in their order.
pub(super) fn rows<'a>(table: DataSetTable, section: &mut TableRecords<'a>, filing: &mut RawFiling<'a>) {
    let (table, kind) = match table {
        DataSetTable::NonDerivativeTransactions => (Table::I, LineKind::Transaction),
        DataSetTable::NonDerivativeHoldings => (Table::I, LineKind::Holding),
        DataSetTable::DerivativeTransactions => (Table::II, LineKind::Transaction),
        _ => (Table::II, LineKind::Holding),
    };
    let columns: Vec<Option<RecordColumn>> = section.names.iter().map(|(name, _)| of_row(name.trim())).collect();
    let mut found: Vec<(u64, RawRow<'a>)> = Vec::new();
    while section.next() {
        let mut order = u64::MAX;
        let mut cells: Vec<(Field, RawCell<'a>)> = Vec::with_capacity(16);
        for (column, text) in columns.iter().zip(&section.fields) {
            match column {
                Some(RecordColumn::Order) => order = text.0.trim().parse().unwrap_or(u64::MAX),
                Some(RecordColumn::Value(field)) => {
                    if let Some(cell) = value::cell(text, field.kind()) {
                        join(&mut cells, *field, cell);
                    }
                }
                Some(RecordColumn::Footnotes(field)) if !text.0.trim().is_empty() => {
                    let footnotes = value::footnotes(&text.0);
                    join(&mut cells, *field, RawCell { at: offset(text.1), footnotes, ..RawCell::default() });
                }
                _ => {}
            }
        }
        let at = offset(section.fields.first().map_or(0, |(_, at)| *at));
        found.push((order, RawRow { table, kind, at, cells }));
    }
    found.sort_by_key(|(order, _)| *order);
    filing.rows.extend(found.into_iter().map(|(_, row)| row));
}

/// Adds a cell's text, or its footnotes, to the row's cell of that field.
fn join<'a>(cells: &mut Vec<(Field, RawCell<'a>)>, field: Field, cell: RawCell<'a>) {
    match cells.iter_mut().find(|(known, _)| *known == field) {
        Some((_, known)) => {
            known.footnotes.extend(cell.footnotes);
            if known.text.is_empty() {
                (known.text, known.at) = (cell.text, cell.at);
            }
        }
        None => cells.push((field, cell)),
    }
}
