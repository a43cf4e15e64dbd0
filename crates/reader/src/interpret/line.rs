//! The rows of both tables.

use super::cell::Cells;
use super::precision;
use model::diagnostic::{Code, Diagnostic};
use model::raw::RawRow;
use model::{AcquiredDisposed, Field, FieldKind, Line, LineKind, Ownership, Table};

/// Makes the rows of Table I, then of Table II, each numbered from 1 in document order, holdings and transactions
/// together.
pub(super) fn lines(rows: &[RawRow<'_>], cells: &mut Cells<'_, '_>) -> Vec<Line> {
    let mut lines = Vec::with_capacity(rows.len());
    for table in [Table::I, Table::II] {
        let mut place = 0_usize;
        for row in rows.iter().filter(|row| row.table == table) {
            place += 1;
            if let Ok(line_no) = u16::try_from(place) {
                cells.at(table.number(), line_no);
                lines.push(line(row, line_no, cells));
            }
        }
        if place > usize::from(u16::MAX) {
            let message = format!("{place} rows in Table {}, {} stored", table.number(), u16::MAX);
            cells.push(Diagnostic::new(Code::RowLimitExceeded, message));
        }
    }
    cells.at(0, 0);
    lines
}

fn line(row: &RawRow<'_>, line_no: u16, cells: &mut Cells<'_, '_>) -> Line {
    let mut line = Line::empty(row.table, line_no, row.kind);
    for (field, cell) in &row.cells {
        let (field, cell, column) = (*field, Some(cell), field.column());
        match field.kind() {
            FieldKind::Amount => {
                let value = cells.amount(cell, column);
                if let Some((value, cell)) = value.zip(cell) {
                    precision::check(field, value, cell, cells);
                }
                if let Some(place) = line.amount_mut(field) {
                    *place = value;
                }
            }
            FieldKind::Date => {
                let value = cells.date(cell, column);
                if let Some(place) = line.date_mut(field) {
                    *place = value;
                }
            }
            FieldKind::Flag => {
                let value = cells.flag(cell, column);
                if let Some(place) = line.flag_mut(field) {
                    *place = value;
                }
            }
            FieldKind::Text => {
                let value = match field {
                    Field::AcquiredDisposed => cells.code(cell, column, AcquiredDisposed::TEXTS),
                    Field::DirectIndirect => cells.code(cell, column, Ownership::TEXTS),
                    _ => cells.text(cell, column),
                };
                line.set_text(field, value);
            }
        }
    }
    if line.kind == LineKind::Transaction {
        check_code(row, &line, cells);
    }
    line
}

/// Checks that a transaction has one of the forms' codes. Any code stays as filed.
fn check_code(row: &RawRow<'_>, line: &Line, cells: &mut Cells<'_, '_>) {
    let cell = row.cell(Field::TransactionCode).filter(|cell| !cell.text.is_empty());
    match &line.transaction_code {
        Some(_) if line.code().is_some() => {}
        Some(_) => cells.tell(Code::CodeUnknown, "no such transaction code", cell, "transaction_code"),
        None => cells.tell(Code::CodeUnknown, "no transaction code", cell, "transaction_code"),
    }
}
