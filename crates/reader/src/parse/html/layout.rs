//! Which field each column of Table I or II holds: the form's columns as a row of cells is read by.

use crate::form::columns::{self as form, FormColumn};
use model::{Field, Table};

/// The content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum PageColumn {
    /// One field's text, day or amount.
    Value(Field),
    /// Transaction code with its swap mark and, on Form 5, the form on which the row belongs.
    Code,
    /// `V`: reported earlier than required.
    Early,
    /// Number of derivatives acquired, in column (A).
    Acquired,
    /// Number of derivatives disposed of, in column (D).
    Disposed,
    /// Shares, or dollars if a `$` precedes them.
    Amount(Field, Field),
}

const FORM_3_TABLE_I: [PageColumn; 4] = held(form::columns(3, Table::I));
const FORM_4_TABLE_I: [PageColumn; 11] = held(form::columns(4, Table::I));
const FORM_5_TABLE_I: [PageColumn; 10] = held(form::columns(5, Table::I));
const FORM_3_TABLE_II: [PageColumn; 8] = held(form::columns(3, Table::II));
const FORM_4_TABLE_II: [PageColumn; 16] = held(form::columns(4, Table::II));
const FORM_5_TABLE_II: [PageColumn; 15] = held(form::columns(5, Table::II));

const fn held<const N: usize>(columns: &[FormColumn]) -> [PageColumn; N] {
    let mut out = [PageColumn::Code; N];
    let mut at = 0;
    while at < N {
        out[at] = match columns[at] {
            FormColumn::Code => PageColumn::Code,
            FormColumn::Voluntary => PageColumn::Early,
            FormColumn::Acquired => PageColumn::Acquired,
            FormColumn::Disposed => PageColumn::Disposed,
            FormColumn::Shares => PageColumn::Amount(Field::Shares, Field::TotalValue),
            FormColumn::Balance => PageColumn::Amount(Field::SharesOwnedFollowing, Field::ValueOwnedFollowing),
            FormColumn::UnderlyingShares => PageColumn::Amount(Field::UnderlyingShares, Field::UnderlyingValue),
            one => PageColumn::Value(one.field()),
        };
        at += 1;
    }
    out
}

/// Gives the columns of a table with `count` columns; `None` if no form has such a table.
pub(super) fn columns(table: Table, count: usize) -> Option<&'static [PageColumn]> {
    [b'3', b'4', b'5'].into_iter().map(|form| columns_of_form(table, form)).find(|columns| columns.len() == count)
}

/// Gives the columns of a table of `form`, an ASCII digit.
pub(in crate::parse) fn columns_of_form(table: Table, form: u8) -> &'static [PageColumn] {
    match (table, form) {
        (Table::I, b'3') => &FORM_3_TABLE_I,
        (Table::I, b'5') => &FORM_5_TABLE_I,
        (Table::I, _) => &FORM_4_TABLE_I,
        (Table::II, b'3') => &FORM_3_TABLE_II,
        (Table::II, b'5') => &FORM_5_TABLE_II,
        (Table::II, _) => &FORM_4_TABLE_II,
    }
}
