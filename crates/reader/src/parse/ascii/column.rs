//! Which column of Table I or II holds which field, for each form, and whether a row's cells look like it.

use super::grid::GridCell;
use super::scalar::{day, is_nothing, without_marks};
use super::value::{amount, letter};
use crate::parse::html::layout::{PageColumn, columns_of_form};
use model::{Field, Table};

use Field::{AcquiredDisposed, DeemedExecutionDate, DirectIndirect, TransactionDate};
use PageColumn::{Amount, Code, Early, Value};

/// Gives the columns of a table with `count` columns. `deemed` is true for the forms since September 2002, which ask
/// for the deemed execution date. A filer may leave out the narrow column of `V`, or have it on a Form 5, too.
pub(super) fn columns(table: Table, form: u8, count: usize, deemed: bool) -> Option<Vec<PageColumn>> {
    let printed = columns_of_form(table, if form == b'3' { form } else { b'4' });
    let all: Vec<PageColumn> =
        printed.iter().copied().filter(|column| deemed || *column != Value(DeemedExecutionDate)).collect();
    let narrow: Vec<PageColumn> = all.iter().copied().filter(|column| *column != Early).collect();
    [all, narrow].into_iter().find(|columns| columns.len() == count)
}

/// Whether the cells look like the columns' content: days in columns of days, letters in columns of letters.
pub(super) fn fits(columns: &[PageColumn], cells: &[GridCell]) -> bool {
    columns.iter().zip(cells).all(|(column, cell)| {
        let (text, _) = without_marks(&cell.text);
        if text.is_empty() || is_nothing(text) {
            return true;
        }
        match column {
            Value(TransactionDate | DeemedExecutionDate) => day(text).is_some(),
            Value(AcquiredDisposed | DirectIndirect) => letter(text).is_some(),
            Amount(Field::Shares | Field::SharesOwnedFollowing, _) => amount(text).is_some(),
            Code => text.len() <= 5,
            _ => true,
        }
    })
}
