//! Which column of Table I or II holds which field, for each form, and whether a row's cells look like it.

use super::grid::GridCell;
use super::scalar::{day, is_nothing, without_marks};
use super::value::{amount, letter};
use model::{Field, Table};

/// The content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GridColumn {
    Value(Field),
    /// The code, with `V` beside it if the row has one.
    Code,
    Early,
    /// The number acquired, the number disposed of.
    Acquired,
    Disposed,
}

use Field::{
    AcquiredDisposed, ConversionOrExercisePrice, DeemedExecutionDate, DirectIndirect, ExerciseDate, ExpirationDate,
    NatureOfOwnership, PricePerShare, SecurityTitle, Shares, SharesOwnedFollowing, TransactionDate,
    UnderlyingSecurityTitle, UnderlyingShares,
};
use GridColumn::{Acquired, Code, Disposed, Early, Value};

/// Gives the columns of a table with `count` columns. `deemed` is true for the forms since September 2002, which ask
/// for the deemed execution date.
pub(super) fn columns(table: Table, form: u8, count: usize, deemed: bool) -> Option<Vec<GridColumn>> {
    let own = [Value(SharesOwnedFollowing), Value(DirectIndirect), Value(NatureOfOwnership)];
    let underlying =
        [Value(ExerciseDate), Value(ExpirationDate), Value(UnderlyingSecurityTitle), Value(UnderlyingShares)];
    let mut columns = vec![Value(SecurityTitle)];
    if form == b'3' {
        if table == Table::II {
            columns.extend(underlying);
            columns.push(Value(ConversionOrExercisePrice));
            columns.extend([Value(DirectIndirect), Value(NatureOfOwnership)]);
        } else {
            columns.extend(own);
        }
        return Some(columns).filter(|columns| columns.len() == count);
    }
    if table == Table::II {
        columns.push(Value(ConversionOrExercisePrice));
    }
    columns.push(Value(TransactionDate));
    columns.extend(deemed.then_some(Value(DeemedExecutionDate)));
    columns.push(Code);
    let rest: Vec<GridColumn> = if table == Table::I {
        [Value(Shares), Value(AcquiredDisposed), Value(PricePerShare)].into_iter().chain(own).collect()
    } else {
        [Acquired, Disposed].into_iter().chain(underlying).chain([Value(PricePerShare)]).chain(own).collect()
    };
    match count.checked_sub(columns.len() + rest.len()) {
        Some(0) => {}
        Some(1) => columns.push(Early),
        _ => return None,
    }
    columns.extend(rest);
    Some(columns)
}

/// Whether the cells look like the columns' content: days in columns of days, letters in columns of letters.
pub(super) fn fits(columns: &[GridColumn], cells: &[GridCell]) -> bool {
    columns.iter().zip(cells).all(|(column, cell)| {
        let (text, _) = without_marks(&cell.text);
        if text.is_empty() || is_nothing(text) {
            return true;
        }
        match column {
            Value(TransactionDate | DeemedExecutionDate) => day(text).is_some(),
            Value(AcquiredDisposed | DirectIndirect) => letter(text).is_some(),
            Value(Shares | SharesOwnedFollowing) => amount(text).is_some(),
            Code => text.len() <= 5,
            _ => true,
        }
    })
}
