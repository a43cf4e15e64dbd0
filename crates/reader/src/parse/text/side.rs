//! The direction of the number of a Table II row, which the form prints in one of two columns.
//!
//! Where the row alone does not tell the column, rules decide, in this order: the exercise of another row, what the code
//! usually means, and last the balances before and after.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::column::FormColumn;
use super::row::{RowValues, Side};
use super::value;
use crate::parse::direction::Undirected;
use model::raw::RawRow;
use model::{AcquiredDisposed, TransactionCode};

/// The direction of a row's number. `is_open` tells that it may as well stand in the column of the other direction,
/// `before` are the rows above.
pub(super) fn of(row: &RowValues<'_>, is_open: bool, before: &[RawRow<'_>]) -> Side {
    let is_directed = |column: &FormColumn| matches!(column, FormColumn::Acquired | FormColumn::Disposed);
    let Some(i) = row.columns.iter().position(is_directed).filter(|_| !row.holding) else { return Side::Unstated };
    if row.columns.get(i + 1) == Some(&FormColumn::Disposed) {
        return Side::Unstated;
    }
    if is_open {
        return conclude(row, i, before).map_or(Side::Unstated, |(side, rule)| Side::Concluded(side, rule));
    }
    Side::Printed(match row.columns[i] {
        FormColumn::Acquired => AcquiredDisposed::Acquired,
        _ => AcquiredDisposed::Disposed,
    })
}

/// The direction of the number in place `i`, whose column is not known, and by which rule.
fn conclude(row: &RowValues<'_>, i: usize, before: &[RawRow<'_>]) -> Option<(AcquiredDisposed, &'static str)> {
    let at = |column| row.columns.iter().position(|c| *c == column).map(|k| &row.items[k]);
    let text = |column| at(column).map(|item| item.prose().into_owned());
    let code = at(FormColumn::Code).and_then(|item| value::code(item.value));
    let row = Undirected {
        code: code.and_then(|code| TransactionCode::parse(code.letter.encode_utf8(&mut [0; 4]))),
        title: text(FormColumn::Title),
        shares: decimal(row.items[i].value),
        balance: at(FormColumn::Balance).and_then(|item| decimal(item.value)),
        ownership: text(FormColumn::Ownership),
        nature: text(FormColumn::Nature),
    };
    row.conclude(before)
}

/// The exact number of an amount as printed.
fn decimal(text: &str) -> Option<Decimal> {
    value::amount(text).and_then(|read| Decimal::from_str(&read.text).ok())
}
