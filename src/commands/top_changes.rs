//! What part of their shares insiders bought or sold on balance.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::store::query::{TradeLine, shares_held_on};
use crate::store::{Connection, Error};
use model::change_percent;

/// What an insider bought and sold of one issuer.
#[derive(Clone, Debug, Default)]
pub(super) struct HoldingChange {
    pub issuer_id: i64,
    pub insider_id: i64,
    pub trades: i64,
    /// The shares bought, less those sold.
    net: Decimal,
    /// Whole dollars, bought and sold together.
    pub value: i64,
    /// The net in percent of all shares held after the last of the trades, less the net.
    pub percent: Decimal,
    pub first_on: Option<NaiveDate>,
    pub last_on: Option<NaiveDate>,
}

/// Gives the changes that are largest in percent of all shares that the insider would hold of the issuer without them, at
/// most `limit`: shares that are exercised and sold on one day were not held before. The lines are purchases and sales of
/// shares. Where nothing would be held, there is no change.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub(super) async fn largest_changes(
    connection: &mut Connection,
    lines: &[TradeLine],
    limit: usize,
) -> Result<Vec<HoldingChange>, Error> {
    let mut changes: BTreeMap<(i64, i64), HoldingChange> = BTreeMap::new();
    for line in lines {
        let (Some(issuer_id), Some(insider_id)) = (line.issuer_id, line.insider_id) else { continue };
        let Some(shares) = line.signed_shares() else { continue };
        let change = changes.entry((issuer_id, insider_id)).or_default();
        (change.issuer_id, change.insider_id) = (issuer_id, insider_id);
        change.trades += 1;
        change.net = change.net.saturating_add(shares);
        change.value = change.value.saturating_add(line.value.unwrap_or_default());
        change.first_on = change.first_on.into_iter().chain(line.traded_on).min();
        change.last_on = change.last_on.max(line.traded_on);
    }
    let days = changes.iter().filter_map(|(key, change)| Some((*key, change.last_on?))).collect();
    let held = shares_held_on(connection, &days).await?;
    let mut changes: Vec<HoldingChange> = changes
        .into_values()
        .filter_map(|change| {
            let percent = change_percent(change.net, *held.get(&(change.issuer_id, change.insider_id))?)?;
            (!percent.is_zero()).then_some(HoldingChange { percent, ..change })
        })
        .collect();
    changes.sort_by_key(|change| {
        (Reverse(change.percent.abs()), Reverse(change.value), change.issuer_id, change.insider_id)
    });
    changes.truncate(limit);
    Ok(changes)
}
