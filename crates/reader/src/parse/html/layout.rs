//! Which column of Table I or II holds which field, for each form.
//!
//! The number of columns tells the layout: the forms have 4, 10 and 11 columns in Table I, 8, 15 and 16 in Table II.

use model::{Field, Table};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Column {
    /// One field's text, day or amount.
    Value(Field),
    /// Transaction code with its swap mark and, on Form 5, the form on which the row belongs.
    Code,
    /// `V`: reported earlier than required.
    Early,
    /// Number of derivatives, in the column of those acquired...
    Acquired,
    /// ...or of those disposed of.
    Disposed,
    /// Shares, or dollars behind a `$`.
    Amount(Field, Field),
}

use Column::{Acquired, Amount, Code, Disposed, Early, Value};
use Field::{
    AcquiredDisposed, ConversionOrExercisePrice, DeemedExecutionDate, DirectIndirect, ExerciseDate, ExpirationDate,
    NatureOfOwnership, PricePerShare, SecurityTitle, Shares, SharesOwnedFollowing, TotalValue, TransactionDate,
    UnderlyingSecurityTitle, UnderlyingShares, UnderlyingValue, ValueOwnedFollowing,
};

const FORM_3_TABLE_I: [Column; 4] = [
    Value(SecurityTitle),
    Amount(SharesOwnedFollowing, ValueOwnedFollowing),
    Value(DirectIndirect),
    Value(NatureOfOwnership),
];

const FORM_4_TABLE_I: [Column; 11] = [
    Value(SecurityTitle),
    Value(TransactionDate),
    Value(DeemedExecutionDate),
    Code,
    Early,
    Amount(Shares, TotalValue),
    Value(AcquiredDisposed),
    Value(PricePerShare),
    Amount(SharesOwnedFollowing, ValueOwnedFollowing),
    Value(DirectIndirect),
    Value(NatureOfOwnership),
];

const FORM_5_TABLE_I: [Column; 10] = without_early(FORM_4_TABLE_I, 4);

const FORM_3_TABLE_II: [Column; 8] = [
    Value(SecurityTitle),
    Value(ExerciseDate),
    Value(ExpirationDate),
    Value(UnderlyingSecurityTitle),
    Amount(UnderlyingShares, UnderlyingValue),
    Value(ConversionOrExercisePrice),
    Value(DirectIndirect),
    Value(NatureOfOwnership),
];

const FORM_4_TABLE_II: [Column; 16] = [
    Value(SecurityTitle),
    Value(ConversionOrExercisePrice),
    Value(TransactionDate),
    Value(DeemedExecutionDate),
    Code,
    Early,
    Acquired,
    Disposed,
    Value(ExerciseDate),
    Value(ExpirationDate),
    Value(UnderlyingSecurityTitle),
    Amount(UnderlyingShares, UnderlyingValue),
    Value(PricePerShare),
    Amount(SharesOwnedFollowing, ValueOwnedFollowing),
    Value(DirectIndirect),
    Value(NatureOfOwnership),
];

const FORM_5_TABLE_II: [Column; 15] = without_early(FORM_4_TABLE_II, 5);

/// Form 5 has Form 4's columns but for V.
const fn without_early<const N: usize, const M: usize>(columns: [Column; N], early: usize) -> [Column; M] {
    let mut out = [Code; M];
    let mut at = 0;
    while at < M {
        out[at] = columns[if at < early { at } else { at + 1 }];
        at += 1;
    }
    out
}

/// The columns of a table that has so many; `None` for a number that no form has.
pub(super) fn columns(table: Table, count: usize) -> Option<&'static [Column]> {
    Some(match (table, count) {
        (Table::I, 4) => &FORM_3_TABLE_I,
        (Table::I, 10) => &FORM_5_TABLE_I,
        (Table::I, 11) => &FORM_4_TABLE_I,
        (Table::II, 8) => &FORM_3_TABLE_II,
        (Table::II, 15) => &FORM_5_TABLE_II,
        (Table::II, 16) => &FORM_4_TABLE_II,
        _ => return None,
    })
}

/// The columns of a table of that form.
pub(in crate::parse) fn columns_of_form(table: Table, form: u8) -> &'static [Column] {
    match (table, form) {
        (Table::I, b'3') => &FORM_3_TABLE_I,
        (Table::I, b'5') => &FORM_5_TABLE_I,
        (Table::I, _) => &FORM_4_TABLE_I,
        (Table::II, b'3') => &FORM_3_TABLE_II,
        (Table::II, b'5') => &FORM_5_TABLE_II,
        (Table::II, _) => &FORM_4_TABLE_II,
    }
}
