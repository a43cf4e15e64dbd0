//! Which reading of a row holds together with the rest of the filing.
//!
//! A row read by itself may allow several readings that differ only in an empty cell. What decides, in this order: the
//! place of the cells, the exercise of another row, what the code usually means, and last the balances before and
//! after. Nothing here makes a value; it chooses between values that stand there.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::align::Alignment;
use super::column::FormColumn;
use super::item::Item;
use super::row::Side;
use super::value;
use crate::parse::direction::Undirected;
use model::raw::RawRow;
use model::{AcquiredDisposed, Field, Table, TransactionCode};

/// What another column of the same readings costs when a rule speaks against it: less than a misplaced cell.
const AGAINST: u32 = 6;

/// The reading to take, with the direction it gives the row.
pub(super) fn choose(
    readings: &[Alignment],
    items: &[Item<'_>],
    table: Table,
    before: &[RawRow<'_>],
) -> Option<(Alignment, Side)> {
    let weighed = |reading: &Alignment| reading.cost + balance_objects(reading, items, table, before);
    let best = if readings.len() == 1 { &readings[0] } else { readings.iter().min_by_key(|r| weighed(r))? };
    if table == Table::I || best.holding {
        return Some((best.clone(), Side::Unstated));
    }
    let Some(i) = best.columns.iter().position(|c| matches!(c, FormColumn::Acquired | FormColumn::Disposed)) else {
        return Some((best.clone(), Side::Unstated));
    };
    if best.columns.get(i + 1) == Some(&FormColumn::Disposed) {
        return Some((best.clone(), Side::Unstated));
    }
    let other = readings.iter().find(|reading| {
        reading.cost <= best.cost
            && reading.columns[i] != best.columns[i]
            && reading.columns.iter().enumerate().all(|(k, c)| k == i || *c == best.columns[k])
    });
    let is_acquired = best.columns[i] == FormColumn::Acquired;
    let printed = if is_acquired { AcquiredDisposed::Acquired } else { AcquiredDisposed::Disposed };
    if other.is_none() {
        return Some((best.clone(), Side::Printed(printed)));
    }
    let Some((direction, rule)) = conclude(best, items, i, before) else {
        return Some((best.clone(), Side::Unstated));
    };
    let mut chosen = best.clone();
    chosen.columns[i] =
        if direction == AcquiredDisposed::Acquired { FormColumn::Acquired } else { FormColumn::Disposed };
    Some((chosen, Side::Concluded(direction, rule)))
}

/// The direction of a number whose column is not known, and by which rule.
fn conclude(
    reading: &Alignment,
    items: &[Item<'_>],
    i: usize,
    before: &[RawRow<'_>],
) -> Option<(AcquiredDisposed, &'static str)> {
    let at = |column| reading.columns.iter().position(|c| *c == column).map(|k| &items[k]);
    let text = |column| at(column).map(|item| item.prose().into_owned());
    let code = at(FormColumn::Code).and_then(|item| value::code(item.value));
    let row = Undirected {
        code: code.and_then(|code| TransactionCode::parse(code.letter.encode_utf8(&mut [0; 4]))),
        title: text(FormColumn::Title),
        shares: decimal(items[i].value),
        balance: at(FormColumn::Balance).and_then(|item| decimal(item.value)),
        ownership: text(FormColumn::Ownership),
        nature: text(FormColumn::Nature),
    };
    row.conclude(before)
}

/// Whether the balance of a Table I reading does not follow from the row before it in the same account although
/// another reading's may.
fn balance_objects(reading: &Alignment, items: &[Item<'_>], table: Table, before: &[RawRow<'_>]) -> u32 {
    if table != Table::I || reading.holding {
        return 0;
    }
    let number = |column| reading.columns.iter().position(|c| *c == column).and_then(|k| decimal(items[k].value));
    let Some(last) = before.iter().rev().find(|row| row.table == Table::I) else { return 0 };
    let opening = last.cell(Field::SharesOwnedFollowing).and_then(|cell| decimal(&cell.text));
    let (Some(opening), Some(shares), Some(after)) = (opening, number(FormColumn::Shares), number(FormColumn::Balance))
    else {
        return 0;
    };
    let follows = opening.checked_add(shares) == Some(after) || opening.checked_sub(shares) == Some(after);
    if follows { 0 } else { AGAINST }
}

/// The exact number of an amount as printed.
fn decimal(text: &str) -> Option<Decimal> {
    value::amount(text).and_then(|read| Decimal::from_str(&read.text).ok())
}
