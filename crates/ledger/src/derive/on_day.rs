//! What was held on a day, and what was left of a lot.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::conclusions::{Account, Grant, Position, SharesOf};
use super::ratio::Ratio;
use super::split::{Split, ratio_between};

/// How long before its first position an account's opening balance counts, in days. A change must be reported at the
/// latest after the end of the year (Rule 16a-3(f)), so a year without a report has no change.
const IMPLIED_DAYS: Days = Days::new(365);

/// What an account held on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// As filed: shares of the day of the last position, or dollars where `in_value`.
    pub balance: Decimal,
    /// In shares of the day asked for, by the splits between; `None` if it is not known on which side of a split a
    /// position is.
    pub adjusted: Option<Decimal>,
    /// The balance is in dollars: the security is not counted in shares.
    pub in_value: bool,
    /// Day of the last position up to that day; `None` if the first position is later.
    pub as_of: Option<NaiveDate>,
    /// Day of the first position, if only its opening balance shows what was held before it.
    pub implied_by: Option<NaiveDate>,
}

/// Gives what the account held at the end of `day`, by the days of its transactions; `None` if that is unknown.
///
/// `splits` are all splits of the issuer, found and given. A split whose day is not known counts from its last possible
/// day. In the year before its first position an account held the opening balance of that position. What it held
/// earlier is unknown.
///
/// ```
/// use insiderdb_ledger::derive::{Account, Link, Position, RowKey, SharesOf, Standing, held_on};
///
/// let position = Position {
///     as_of: "2024-03-04".parse().ok(),
///     is_holding: false,
///     opening: Some(1000.into()),
///     change: Some(100.into()),
///     balance: Some(1100.into()),
///     in_value: false,
///     link: Link::First,
///     shares_of: SharesOf::NoDay,
///     row: RowKey::default(),
/// };
/// let account = Account {
///     insider_id: 17,
///     table_no: 1,
///     security_title: Some("Common Stock".to_owned()),
///     security_class: "common".to_owned(),
///     direct_indirect: None,
///     nature_of_ownership: None,
///     conversion_or_exercise_price: None,
///     expiration_date: None,
///     counted: true,
///     standing: Standing::Reports,
///     shares_adjusted: None,
///     positions: vec![position],
/// };
/// let shares = |day: &str| held_on(&account, day.parse().unwrap(), &[]).map(|held| held.balance);
/// assert_eq!(shares("2024-03-04"), Some(1100.into()));
/// assert_eq!(shares("2024-03-03"), Some(1000.into()));
/// assert_eq!(shares("2022-03-03"), None);
/// ```
pub fn held_on(account: &Account, day: NaiveDate, splits: &[Split]) -> Option<Held> {
    let first = account.positions.first()?;
    let is_held = |position: &Position| position.balance.is_some() && is_by(position, day);
    if let Some(last) = account.positions.iter().rposition(is_held) {
        let until = &account.positions[..=last];
        let last = &account.positions[last];
        let adjusted = sum_on(account, until, day, splits);
        let is_same = ratio(account, last, splits, day) == Some(Ratio::SAME);
        let balance = if is_same { adjusted? } else { last.balance? };
        return Some(Held { balance, adjusted, in_value: last.in_value, as_of: last.as_of, implied_by: None });
    }
    let since = first.as_of.and_then(|first_on| first_on.checked_sub_days(IMPLIED_DAYS));
    let balance = first.opening.filter(|opening| !opening.is_zero() && since.is_none_or(|since| since <= day))?;
    let adjusted = in_shares_of(account, first, splits, day, balance);
    Some(Held { balance, adjusted, in_value: first.in_value, as_of: None, implied_by: first.as_of })
}

/// Sums up the changes up to the day, in shares of the day. A filing may report an early trade late, and its balance then
/// includes trades of a later day. So changes count wherever they stand; in the usual order the sum is the balance of the
/// last position.
fn sum_on(account: &Account, positions: &[Position], day: NaiveDate, splits: &[Split]) -> Option<Decimal> {
    let first = positions.first()?;
    let opening = first.opening.or_else(|| if is_by(first, day) { Some(Decimal::ZERO) } else { first.balance });
    let start = match opening {
        Some(opening) => Some(in_shares_of(account, first, splits, day, opening)?),
        None => None,
    };
    let (mut held, mut before) = (start, start);
    for position in positions {
        let Some(balance) = position.balance else { continue };
        let balance = in_shares_of(account, position, splits, day, balance)?;
        if is_by(position, day) {
            let step = before.map_or(Some(balance), |before| balance.checked_sub(before));
            held = held.unwrap_or_default().checked_add(step?);
        }
        before = Some(balance);
    }
    held
}

/// Gives what the account holds after its last position, in shares of `newest`, the day of the issuer's newest filing;
/// without it, as filed. `None` if no balance is known. [`derive`](super::derive()) has an example.
pub fn held_last(account: &Account, newest: Option<NaiveDate>, splits: &[Split]) -> Option<Held> {
    let last = account.positions.iter().rev().find(|position| position.balance.is_some())?;
    let balance = last.balance?;
    let adjusted = newest.map_or(Some(balance), |newest| in_shares_of(account, last, splits, newest, balance));
    Some(Held { balance, adjusted, in_value: last.in_value, as_of: last.as_of, implied_by: None })
}

/// Gives a number of shares of a position in shares of that day; `None` if it is not known on which side of a split the
/// position is, or if the number becomes too large. Dollars stay as they are, and so do securities that a split of the
/// issuer's shares does not change.
pub fn in_shares_of(
    account: &Account,
    position: &Position,
    splits: &[Split],
    day: NaiveDate,
    shares: Decimal,
) -> Option<Decimal> {
    ratio(account, position, splits, day)?.restate(shares)
}

/// Gives the ratio of the splits between a position and a day; `None` if it is not known.
fn ratio(account: &Account, position: &Position, splits: &[Split], day: NaiveDate) -> Option<Ratio> {
    if position.in_value || splits.is_empty() || !account.is_split() {
        return Some(Ratio::SAME);
    }
    match position.shares_of {
        SharesOf::NoDay => Some(Ratio::SAME),
        SharesOf::Day(from) => ratio_between(splits, from, day),
        SharesOf::UnsureSplit => (position.as_of == Some(day)).then_some(Ratio::SAME),
    }
}

/// Whether the position is of that day or an earlier one. A position without a known day counts as earlier.
pub fn is_by(position: &Position, day: NaiveDate) -> bool {
    position.as_of.is_none_or(|as_of| as_of <= day)
}

/// Gives the units that were left of a lot at the end of that day, and the day since when; `None` if the lot did not
/// exist yet or its rest is unknown. The day is `None` if the event that left them has none.
pub fn left_on(grant: &Grant, day: NaiveDate) -> Option<(Decimal, Option<NaiveDate>)> {
    let mut by = grant.events.iter().rev().filter(|event| event.event_on.is_none_or(|event_on| event_on <= day));
    let last = by.find(|event| event.outstanding.is_some())?;
    Some((last.outstanding?, last.event_on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::{Link, RowKey, Standing};

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
            shares_of: SharesOf::Day(day(as_of)),
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
            standing: Standing::Reports,
            shares_adjusted: None,
            positions,
        }
    }

    fn balance(account: &Account, on: &str) -> Option<i64> {
        held_on(account, day(on), &[]).map(|held| i64::try_from(held.balance).unwrap())
    }

    #[test]
    fn the_last_balance_by_a_day_is_what_was_held() {
        let account = account(vec![position("2020-01-05", 100, 90), position("2020-02-01", 95, 120)]);
        assert_eq!(balance(&account, "2020-01-04"), Some(100));
        assert_eq!(held_on(&account, day("2020-01-04"), &[]).unwrap().implied_by, Some(day("2020-01-05")));
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

    #[test]
    fn an_opening_tells_of_the_year_before_it() {
        let account = account(vec![position("2020-01-05", 100, 90)]);
        assert_eq!(balance(&account, "2019-01-05"), Some(100));
        assert_eq!(balance(&account, "2019-01-04"), None);
        assert_eq!(balance(&account, "1950-01-01"), None);
    }

    #[test]
    fn what_was_held_is_in_shares_of_the_day_asked_for() {
        let split = |on: &str, new, old| Split::on(day(on), Ratio::of(new, old).unwrap());
        let splits = [split("2020-06-01", 4, 1), split("2022-06-01", 1, 33)];
        let common = account(vec![position("2020-01-05", 990, 990), position("2020-07-01", 3960, 3300)]);
        let held = |account: &Account, on: &str| {
            let held = held_on(account, day(on), &splits).unwrap();
            (held.balance.to_string(), held.adjusted.unwrap().to_string())
        };
        let told = |balance: &str, adjusted: &str| (balance.to_owned(), adjusted.to_owned());
        assert_eq!(held(&common, "2020-05-31"), told("990", "990"));
        assert_eq!(held(&common, "2020-06-01"), told("990", "3960"));
        assert_eq!(held(&common, "2020-07-01"), told("3300", "3300"));
        assert_eq!(held(&common, "2023-01-01"), told("3300", "100"));
        // What is implied too.
        let late = account(vec![position("2022-06-05", 100, 90)]);
        assert_eq!(held(&late, "2022-05-31"), told("100", "3300"));
        let last = held_last(&common, Some(day("2023-01-01")), &splits).unwrap();
        assert_eq!((last.balance.to_string(), last.adjusted.unwrap().to_string()), told("3300", "100"));
        // Preferred stock keeps its number.
        let preferred = Account { security_class: "a preferred series".to_owned(), ..common };
        assert_eq!(held(&preferred, "2023-01-01"), told("3300", "3300"));
    }
}
