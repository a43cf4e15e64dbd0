//! What balances tell of the numbers of a row of Table I: the one after it is the one before, more or less its shares.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::super::super::item::{Item, Shape};
use super::super::super::near;
use super::super::super::value;
use model::raw::RawRow;
use model::{AcquiredDisposed, Field, LineKind, Table};

/// By how many characters a number may differ from what was recognised of it.
const MOST_WRONG: usize = 2;

/// What the balances tell of a row.
pub(super) enum BalanceTold {
    /// The balance follows from the one before.
    Fits,
    /// The balance, as the form prints it: what was recognised is a damaged printing of it.
    Balance(String),
    Nothing,
}

/// What the balance before a row tells of its own. `title`, `direction` and `ownership` are those of the row.
pub(super) fn tell(
    before: &[RawRow<'_>],
    title: &str,
    [direction, ownership]: [&str; 2],
    shares: &Item<'_>,
    balance: &Item<'_>,
) -> BalanceTold {
    let text = |row: &RawRow<'_>, field: Field| row.cell(field).map(|cell| cell.text.to_string()).unwrap_or_default();
    let account = before.iter().rev().find(|row| row.table == Table::I);
    let same = account.filter(|row| {
        row.kind == LineKind::Transaction
            && text(row, Field::SecurityTitle) == title
            && text(row, Field::DirectIndirect) == ownership
    });
    let opening = same.and_then(|row| Decimal::from_str(&text(row, Field::SharesOwnedFollowing)).ok());
    let (Some(opening), Some(shares)) = (opening, decimal(shares)) else { return BalanceTold::Nothing };
    let expected = match AcquiredDisposed::parse(direction) {
        Some(AcquiredDisposed::Acquired) => opening.checked_add(shares),
        Some(AcquiredDisposed::Disposed) => opening.checked_sub(shares),
        None => None,
    };
    let Some(expected) = expected else { return BalanceTold::Nothing };
    if decimal(balance) == Some(expected) {
        return BalanceTold::Fits;
    }
    let spelled = grouped(expected);
    let wrong = near::distance(&spelled, balance.value);
    let is_near = !balance.value.is_empty() && wrong <= MOST_WRONG && wrong * 3 < spelled.len();
    if is_near { BalanceTold::Balance(spelled) } else { BalanceTold::Nothing }
}

fn decimal(item: &Item<'_>) -> Option<Decimal> {
    let read = (item.shape == Shape::Amount).then(|| value::amount(item.value))??;
    Decimal::from_str(&read.text).ok()
}

/// A number as the form prints it.
fn grouped(number: Decimal) -> String {
    let plain = number.to_string();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::new();
    for (i, digit) in whole.chars().enumerate() {
        let left = whole.len() - i;
        if i > 0 && left % 3 == 0 && digit.is_ascii_digit() {
            text.push(',');
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push('.');
        text.push_str(part);
    }
    text
}
