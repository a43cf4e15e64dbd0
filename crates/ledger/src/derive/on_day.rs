//! What was held, and what was left of a lot, on a day.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::conclusions::{Account, Grant, Position};

/// What an account held on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Shares, or dollars where `in_value`.
    pub balance: Decimal,
    pub in_value: bool,
    /// Day of the last position by then; none where the first position comes later.
    pub as_of: Option<NaiveDate>,
    /// Day of the first position, whose opening tells what was held before it, where that is all that tells.
    pub implied_by: Option<NaiveDate>,
}

/// What the account held at the end of that day, by the days of its transactions. Before its first position that is
/// what this one says was there already, if anything. None where nothing tells.
pub fn held_on(account: &Account, day: NaiveDate) -> Option<Held> {
    let first = account.positions.first()?;
    // A filing may tell late of an early trade, and its balance then counts trades of a later day too. So the steps up
    // to the day are summed up, wherever they stand; in the usual order that is the balance of the last one.
    let start = first.opening.or_else(|| if is_by(first, day) { Some(Decimal::ZERO) } else { first.balance });
    let (mut held, mut last, mut before) = (start, None, start);
    for position in &account.positions {
        let Some(balance) = position.balance else { continue };
        if is_by(position, day) {
            let step = before.map_or(Some(balance), |before| balance.checked_sub(before));
            held = held.unwrap_or_default().checked_add(step?);
            last = Some(position);
        }
        before = Some(balance);
    }
    if let Some(last) = last {
        return Some(Held { balance: held?, in_value: last.in_value, as_of: last.as_of, implied_by: None });
    }
    let balance = first.opening.filter(|opening| !opening.is_zero())?;
    Some(Held { balance, in_value: first.in_value, as_of: None, implied_by: first.as_of })
}

/// What the account holds after its last position.
pub fn held_last(account: &Account) -> Option<Held> {
    let last = account.positions.iter().rev().find(|position| position.balance.is_some())?;
    Some(Held { balance: last.balance?, in_value: last.in_value, as_of: last.as_of, implied_by: None })
}

/// A position of no known day is taken to be past.
pub fn is_by(position: &Position, day: NaiveDate) -> bool {
    position.as_of.is_none_or(|as_of| as_of <= day)
}

/// What was left of a lot at the end of that day, and since when. None where it was not there yet, or nothing tells.
pub fn left_on(grant: &Grant, day: NaiveDate) -> Option<(Decimal, Option<NaiveDate>)> {
    let mut by = grant.events.iter().rev().filter(|event| event.event_on.is_none_or(|event_on| event_on <= day));
    let last = by.find(|event| event.outstanding.is_some())?;
    Some((last.outstanding?, last.event_on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::{Link, RowKey};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn position(as_of: &str, opening: i64, balance: i64) -> Position {
        Position {
            as_of: Some(day(as_of)),
            is_holding: false,
            opening: Some(opening.into()),
            change: Some((balance - opening).into()),
            balance: Some(balance.into()),
            in_value: false,
            link: Link::Matched,
            row: RowKey::default(),
        }
    }

    fn account(positions: Vec<Position>) -> Account {
        Account {
            insider_id: 1,
            table_no: 1,
            security_title: None,
            security_class: "common stock".to_owned(),
            direct_indirect: Some(model::Ownership::Direct),
            nature_of_ownership: None,
            conversion_or_exercise_price: None,
            expiration_date: None,
            counted: true,
            current: true,
            shares_adjusted: None,
            positions,
        }
    }

    fn balance(account: &Account, on: &str) -> Option<i64> {
        held_on(account, day(on)).map(|held| i64::try_from(held.balance).unwrap())
    }

    #[test]
    fn the_last_balance_by_a_day_is_what_was_held() {
        let account = account(vec![position("2020-01-05", 100, 90), position("2020-02-01", 95, 120)]);
        assert_eq!(balance(&account, "2020-01-04"), Some(100));
        assert_eq!(held_on(&account, day("2020-01-04")).unwrap().implied_by, Some(day("2020-01-05")));
        assert_eq!(balance(&account, "2020-01-05"), Some(90));
        assert_eq!(balance(&account, "2020-01-31"), Some(90));
        assert_eq!(balance(&account, "2020-02-01"), Some(120));
    }

    #[test]
    fn nothing_was_held_before_a_first_acquisition() {
        assert_eq!(balance(&account(vec![position("2020-01-05", 0, 90)]), "2020-01-04"), None);
    }

    #[test]
    fn a_trade_told_late_counts_from_its_day() {
        let late = account(vec![position("2020-02-01", 100, 120), position("2020-01-10", 120, 130)]);
        assert_eq!(balance(&late, "2020-01-09"), Some(100));
        assert_eq!(balance(&late, "2020-01-20"), Some(110));
        assert_eq!(balance(&late, "2020-02-01"), Some(130));
    }
}
