//! What in a reading cannot be so: a row without a value that no row lacks, a value of a wrong type.
//!
//! Where a tool moved words from their places, a reading by places has many of them. Of two readings of one text the one
//! with fewer faults is the better witness.

use super::text::value;
use model::diagnostic::{Code, Diagnostic};
use model::raw::{RawCell, RawFiling, RawRow};
use model::table::printed_day;
use model::{AcquiredDisposed, Field, FieldKind, LineKind, Ownership};

/// What a box of the cover weighs of which nothing was found.
const LACK: usize = 3;

/// Counts the faults of the rows of a filing, and the rows and values that its `diagnostics` tell to be lost.
pub(crate) fn count(filing: &RawFiling<'_>, diagnostics: &[Diagnostic]) -> usize {
    let lost = |diagnostic: &&Diagnostic| matches!(diagnostic.code, Code::DocumentDamaged | Code::CellUnclear);
    filing.rows.iter().map(of_row).sum::<usize>() + diagnostics.iter().filter(lost).count() + lacks(filing) * LACK
}

/// Counts the boxes of the cover of which nothing was found.
fn lacks(filing: &RawFiling<'_>) -> usize {
    let cover = [&filing.document_type, &filing.issuer.name, &filing.issuer.trading_symbol, &filing.period_of_report];
    let is_nobody = !filing.owners.iter().any(|owner| owner.name.is_some());
    cover.into_iter().filter(|cell| cell.is_none()).count() + usize::from(is_nobody)
}

/// Whether one reading of a text is a better witness than another: fewer faults, the form's type, no fewer rows without a
/// fault, and values enough to have lost no table.
pub(crate) fn is_better(one: (&RawFiling<'_>, &[Diagnostic]), other: (&RawFiling<'_>, &[Diagnostic])) -> bool {
    let values = |filing: &RawFiling<'_>| {
        let cells = filing.rows.iter().flat_map(|row| &row.cells);
        cells.filter(|(field, cell)| !field.is_prose() && !cell.text.is_empty() && !is_wrong(*field, cell)).count()
    };
    let sound_rows = |filing: &RawFiling<'_>| filing.rows.iter().filter(|row| of_row(row) == 0).count();
    count(one.0, one.1) < count(other.0, other.1)
        && (one.0.document_type.is_some() || other.0.document_type.is_none())
        && (lacks(one.0) <= lacks(other.0) || !one.0.rows.is_empty())
        && sound_rows(one.0) >= sound_rows(other.0)
        && values(one.0) * 2 >= values(other.0)
}

/// Counts the cells of a row that are empty or cannot be what they are taken for.
fn of_row(row: &RawRow<'_>) -> usize {
    let is_empty = |field: Field| row.cell(field).is_none_or(|cell| cell.text.is_empty() && cell.footnotes.is_empty());
    let mut faults = usize::from(is_empty(Field::SecurityTitle)) + usize::from(is_empty(Field::DirectIndirect));
    if row.kind == LineKind::Transaction {
        let always = [Field::TransactionDate, Field::AcquiredDisposed];
        faults += always.into_iter().filter(|field| is_empty(*field)).count();
        faults += usize::from(is_empty(Field::Shares) && is_empty(Field::TotalValue));
        faults += usize::from(is_empty(Field::SharesOwnedFollowing) && is_empty(Field::ValueOwnedFollowing));
    }
    faults += usize::from(row.is_direct() && !is_empty(Field::NatureOfOwnership));
    faults + row.cells.iter().filter(|(field, cell)| is_wrong(*field, cell)).count()
}

/// Whether a cell holds what its column cannot.
fn is_wrong(field: Field, cell: &RawCell<'_>) -> bool {
    if cell.text.is_empty() {
        return cell.inferred.is_some() && cell.footnotes.is_empty();
    }
    match (field, field.kind()) {
        (Field::DirectIndirect, _) => Ownership::parse(&cell.text).is_none(),
        (Field::AcquiredDisposed, _) => AcquiredDisposed::parse(&cell.text).is_none(),
        // A reader writes a day as the database does.
        (_, FieldKind::Date) => printed_day(&cell.text).is_none() && value::date(&cell.text).is_none(),
        (_, FieldKind::Amount) => value::amount(value::after_dollar(&cell.text).unwrap_or(&cell.text)).is_none(),
        _ => false,
    }
}
