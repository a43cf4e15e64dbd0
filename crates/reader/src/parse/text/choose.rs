//! Which reading of a row holds together with the rest of the filing.
//!
//! A row read by itself may allow several readings that differ only in an empty cell. What decides, in this order: the
//! place of the cells, the exercise of another row, what the code usually means, and last the balances before and
//! after. Nothing here makes a value; it chooses between values that stand there.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::align::Alignment;
use super::column::Column;
use super::item::Item;
use super::row::Side;
use super::value;
use model::raw::RawRow;
use model::{AcquiredDisposed, Field, LineKind, Table, TransactionCode};

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
    let Some(i) = best.columns.iter().position(|c| matches!(c, Column::Acquired | Column::Disposed)) else {
        return Some((best.clone(), Side::Unstated));
    };
    if best.columns.get(i + 1) == Some(&Column::Disposed) {
        return Some((best.clone(), Side::Unstated));
    }
    let other = readings.iter().find(|reading| {
        reading.cost <= best.cost
            && reading.columns[i] != best.columns[i]
            && reading.columns.iter().enumerate().all(|(k, c)| k == i || *c == best.columns[k])
    });
    let is_acquired = best.columns[i] == Column::Acquired;
    let printed = if is_acquired { AcquiredDisposed::Acquired } else { AcquiredDisposed::Disposed };
    if other.is_none() {
        return Some((best.clone(), Side::Printed(printed)));
    }
    let Some((direction, rule)) = conclude(best, items, i, before) else {
        return Some((best.clone(), Side::Unstated));
    };
    let mut chosen = best.clone();
    chosen.columns[i] = if direction == AcquiredDisposed::Acquired { Column::Acquired } else { Column::Disposed };
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
    let number = decimal(items[i].value);
    let title = at(Column::Title).map(Item::prose);
    let code = at(Column::Code).and_then(|item| value::code(item.value));
    let code = code.and_then(|code| TransactionCode::parse(code.letter.encode_utf8(&mut [0; 4])));
    // An option exercised into another derivative: the second row is what the first one gave.
    let given = before.iter().any(|row| {
        let text = |field| row.cell(field).map(|cell| &cell.text);
        let direction = text(Field::AcquiredDisposed).and_then(|letter| AcquiredDisposed::parse(letter));
        row.table == Table::II
            && row.kind == LineKind::Transaction
            && direction == Some(AcquiredDisposed::Disposed)
            && text(Field::TransactionCode).and_then(|letter| TransactionCode::parse(letter)) == code
            && text(Field::UnderlyingSecurityTitle) == title.as_ref()
            && number.is_some()
            && text(Field::UnderlyingShares).and_then(|shares| decimal(shares)) == number
    });
    if given && code.is_some_and(TransactionCode::is_exercise) {
        return Some((AcquiredDisposed::Acquired, "direction from the row whose exercise gave it"));
    }
    // Lots of one title have balances of their own, so a code that goes one way tells more than those.
    if let Some(direction) = code.and_then(|code| code.direction(Table::II)) {
        return Some((direction, "direction from the transaction code"));
    }
    let after = at(Column::Balance).and_then(|item| decimal(item.value));
    if let (Some(number), Some(after)) = (number, after) {
        let same_lot = before.iter().rev().find(|row| {
            let same = |field, column| {
                let there = row.cell(field).map(|cell| &cell.text);
                let here = at(column).map(Item::prose);
                there == here.as_ref()
            };
            row.table == Table::II
                && same(Field::SecurityTitle, Column::Title)
                && same(Field::DirectIndirect, Column::Ownership)
                && same(Field::NatureOfOwnership, Column::Nature)
        });
        let opening = same_lot.and_then(|row| row.cell(Field::SharesOwnedFollowing)).and_then(|c| decimal(&c.text));
        if let Some(opening) = opening.filter(|_| !number.is_zero()) {
            if opening.checked_add(number) == Some(after) {
                return Some((AcquiredDisposed::Acquired, "direction from the balances"));
            }
            if opening.checked_sub(number) == Some(after) {
                return Some((AcquiredDisposed::Disposed, "direction from the balances"));
            }
        }
        // A new lot leaves what was acquired; what was there before was disposed of.
        let is_new = after == number;
        let direction = if is_new { AcquiredDisposed::Acquired } else { AcquiredDisposed::Disposed };
        return Some((direction, "direction from the balance after"));
    }
    None
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
    let (Some(opening), Some(shares), Some(after)) = (opening, number(Column::Shares), number(Column::Balance)) else {
        return 0;
    };
    let follows = opening.checked_add(shares) == Some(after) || opening.checked_sub(shares) == Some(after);
    if follows { 0 } else { AGAINST }
}

/// The exact number of an amount as printed.
fn decimal(text: &str) -> Option<Decimal> {
    value::amount(text).and_then(|read| Decimal::from_str(&read.text).ok())
}
