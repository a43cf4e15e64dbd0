//! What balances tell of the numbers of a row of Table I: the one after it is the one before, more or less its shares.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::super::super::column::FormColumn;
use super::super::super::item::{Item, Shape};
use super::super::super::near;
use super::super::super::value;
use super::row::RowDraft;
use model::raw::RawRow;
use model::{AcquiredDisposed, Field, LineKind, Table};

/// By how many characters a number may differ from what was recognised of it.
const MOST_WRONG: usize = 2;

impl RowDraft<'_, '_> {
    /// Mends the number of securities of a row of Table I by the balances before and after it, where most of its digits
    /// are left.
    pub(super) fn mend_shares(&mut self) {
        let columns = self.anchor.columns;
        let letter = |column: FormColumn| self.of(column).map_or("", |item| item.value);
        let title = self.of(FormColumn::Title).map(|item| item.prose().into_owned()).unwrap_or_default();
        let before = opening(self.context.before, &title, letter(FormColumn::Ownership));
        let after = self.of(FormColumn::Balance).and_then(decimal);
        let (Some(before), Some(after), Table::I) = (before, after, self.context.table) else { return };
        let change = match AcquiredDisposed::parse(letter(FormColumn::Direction)) {
            Some(AcquiredDisposed::Acquired) => after.checked_sub(before),
            Some(AcquiredDisposed::Disposed) => before.checked_sub(after),
            None => None,
        };
        let Some(change) = change.filter(|change| *change > Decimal::ZERO) else { return };
        let stated = self.of(FormColumn::Shares).map(|item| (item.value, decimal(item)));
        if stated.is_some_and(|(_, stated)| stated == Some(change)) {
            return;
        }
        let lost = self.unclear.iter().find(|(column, _)| *column == FormColumn::Shares).map(|(_, text)| text.clone());
        let Some(raw) = stated.map(|(text, _)| text.to_owned()).or(lost) else { return };
        let spelled = grouped(change);
        if !has_most_digits(&raw, &spelled) {
            return;
        }
        let at = columns.iter().position(|column| *column == FormColumn::Shares);
        let place = self.placed.iter().map(|(_, item)| item.at).max().unwrap_or_default();
        let marks = self.of(FormColumn::Shares).map(|item| item.marks.clone()).unwrap_or_default();
        self.placed.retain(|(at, _)| columns[*at] != FormColumn::Shares);
        self.unclear.retain(|(column, _)| *column != FormColumn::Shares);
        self.mended.retain(|mended| mended.column != FormColumn::Shares);
        let item = Item { shape: Shape::Amount, value: "", joined: Some(spelled), at: place, marks };
        self.placed.extend(at.map(|at| (at, item)));
        self.placed.sort_by_key(|(at, _)| *at);
        self.mend(FormColumn::Shares, "a number that follows from two balances", &raw);
    }

    /// Mends the balance of a row of Table I by the one before it. Returns whether the two fit.
    pub(super) fn mend_balance(&mut self) -> bool {
        let letter = |column: FormColumn| self.of(column).map_or("", |item| item.value);
        let (Some(shares), Some(balance), Table::I) =
            (self.of(FormColumn::Shares), self.of(FormColumn::Balance), self.context.table)
        else {
            return false;
        };
        let title = self.of(FormColumn::Title).map(|item| item.prose().into_owned()).unwrap_or_default();
        let letters = [letter(FormColumn::Direction), letter(FormColumn::Ownership)];
        match tell(self.context.before, &title, letters, shares, balance) {
            BalanceTold::Fits => true,
            BalanceTold::Nothing => false,
            BalanceTold::Balance(text) => {
                let raw = balance.value;
                self.mend(FormColumn::Balance, "a balance that follows from the one before", raw);
                let columns = self.anchor.columns;
                if let Some((_, item)) = self.placed.iter_mut().find(|(at, _)| columns[*at] == FormColumn::Balance) {
                    item.joined = Some(text);
                }
                true
            }
        }
    }
}

/// The balance of the row above, where it is one of the same account.
fn opening(before: &[RawRow<'_>], title: &str, ownership: &str) -> Option<Decimal> {
    let text = |row: &RawRow<'_>, field: Field| row.cell(field).map(|cell| cell.text.to_string()).unwrap_or_default();
    let account = before.iter().rev().find(|row| row.table == Table::I);
    let same = account.filter(|row| {
        row.kind == LineKind::Transaction
            && text(row, Field::SecurityTitle) == title
            && text(row, Field::DirectIndirect) == ownership
    });
    same.and_then(|row| Decimal::from_str(&text(row, Field::SharesOwnedFollowing)).ok())
}

/// What the balances tell of a row.
enum BalanceTold {
    /// The balance follows from the one before.
    Fits,
    /// The balance, as the form prints it: what was recognised is a damaged printing of it.
    Balance(String),
    Nothing,
}

/// What the balance before a row tells of its own. `title`, `direction` and `ownership` are those of the row.
fn tell(
    before: &[RawRow<'_>],
    title: &str,
    [direction, ownership]: [&str; 2],
    shares: &Item<'_>,
    balance: &Item<'_>,
) -> BalanceTold {
    let opening = opening(before, title, ownership);
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

/// Whether the digits of a damaged number are most of those of another, in their order, and three at least.
fn has_most_digits(damaged: &str, number: &str) -> bool {
    let digits = |text: &str| -> Vec<u8> { text.bytes().filter(u8::is_ascii_digit).collect() };
    let (damaged, number) = (digits(damaged), digits(number));
    let mut rest = number.iter();
    let all = damaged.iter().all(|digit| rest.any(|other| other == digit));
    all && damaged.len() >= 3 && damaged.len() < number.len() && damaged.len() * 4 >= number.len() * 3
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
