//! How many shares insiders held on a day, all their accounts together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::store::{Connection, Error};
use model::schema::{ACCOUNTS, POSITIONS};
use model::table::Value;
use model::table::kind::{Amount, Date, Id, Number};

model::selection! {
    /// An account of shares or derivatives.
    HeldAccount of ACCOUNTS { account_id: Id, issuer_id: Id, insider_id: Id, table_no: Number }
}

model::selection! {
    /// A balance of an account, and the one before it as its row tells it.
    HeldPosition of POSITIONS {
        account_id: Id,
        position_no: Number,
        as_of: Option<Date>,
        opening: Option<Amount>,
        shares: Option<Amount>,
    }
}

/// Gives the shares (Table I) that insiders held of issuers, directly or not, at the end of a day: takes the day and gives
/// the shares by issuer and insider. They are shares of the time of each balance. Of an account whose balances are all
/// later, the one counts from which the first of them follows. What has no balance is left out.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn shares_held_on(
    connection: &mut Connection,
    days: &BTreeMap<(i64, i64), NaiveDate>,
) -> Result<BTreeMap<(i64, i64), Decimal>, Error> {
    let insiders: BTreeSet<i64> = days.keys().map(|(_, insider_id)| *insider_id).collect();
    let keys: Vec<Value> = insiders.into_iter().map(Value::Int).collect();
    let mut accounts: Vec<HeldAccount> = connection.select_with("insider_id", &keys).await?;
    accounts.retain(|account| account.table_no == 1 && days.contains_key(&(account.issuer_id, account.insider_id)));
    let keys: Vec<Value> = accounts.iter().map(|account| Value::Int(account.account_id)).collect();
    let mut positions: Vec<HeldPosition> = connection.select_with("account_id", &keys).await?;
    positions.sort_by_key(|position| (position.account_id, position.position_no));
    let mut held: BTreeMap<(i64, i64), Decimal> = BTreeMap::new();
    for account in accounts {
        let key = (account.issuer_id, account.insider_id);
        let Some(day) = days.get(&key) else { continue };
        let from = positions.partition_point(|position| position.account_id < account.account_id);
        let of_account = positions[from..].iter().take_while(|position| position.account_id == account.account_id);
        let is_by = |position: &&HeldPosition| position.as_of.is_none_or(|as_of| as_of <= *day);
        let balance = match of_account.clone().filter(is_by).last() {
            Some(last) => last.shares,
            None => of_account.clone().next().and_then(|first| first.opening),
        };
        if let Some(balance) = balance {
            let held = held.entry(key).or_default();
            *held = held.saturating_add(balance);
        }
    }
    Ok(held)
}
