//! Listing the lots that expire within a period, of all issuers.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::known_on::known_on;
use crate::store::result::result;
use crate::store::{Connection, Error};
use ledger::derive::{Tranche, VestedUnreported, unreported_by, vested_by};
use model::GrantStatus;
use model::schema::TrancheRow;
use model::table::Value;
use model::table::kind::{Amount, Date, Flag, Id, Text};

result! {
    /// A lot as the tables have it. Amounts are in units, `strike` in dollars.
    pub StoredGrant {
        grant_id: Id = "g.grant_id",
        issuer_id: Id = "g.issuer_id",
        insider_id: Id = "g.insider_id",
        security_title: Option<Text> = "g.security_title",
        kind: Text = "g.kind",
        strike: Option<Amount> = "g.conversion_or_exercise_price",
        granted_on: Option<Date> = "g.granted_on",
        granted: Option<Amount> = "g.granted",
        outstanding: Option<Amount> = "g.outstanding",
        outstanding_on: Option<Date> = "g.outstanding_on",
        exercised: Amount = "g.exercised",
        withheld: Amount = "g.withheld",
        disposed: Amount = "g.disposed",
        expired: Amount = "g.expired",
        exercise_date: Option<Date> = "g.exercise_date",
        expires_on: Option<Date> = "g.expiration_date",
        underlying: Option<Text> = "g.underlying_security_title",
        status: GrantStatus = "g.status",
        counted: Flag = "g.counted",
        newest: Option<Date> = "n.known_on",
    }
}

/// A lot with what had vested by the day of the issuer's newest filing.
pub struct ExpiringGrant {
    pub grant: StoredGrant,
    pub vested: Option<Decimal>,
    pub unreported: Option<VestedUnreported>,
}

/// Gives the lots that expire from the first to the last day, in the order of their days and keys.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn grants_expiring(
    connection: &mut Connection,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<ExpiringGrant>, Error> {
    let sql = format!(
        "WITH expiring AS (SELECT * FROM option_grants o WHERE o.expiration_date >= '{first}' AND o.expiration_date <= '{last}'), \
         newest AS (SELECT f.issuer_id, max({}) AS known_on FROM filings f \
         WHERE f.issuer_id IN (SELECT e.issuer_id FROM expiring e) GROUP BY f.issuer_id) \
         SELECT {} FROM expiring g LEFT JOIN newest n ON n.issuer_id = g.issuer_id \
         ORDER BY g.expiration_date, g.issuer_id, g.insider_id, g.grant_id",
        known_on("f"),
        StoredGrant::list()
    );
    let grants: Vec<StoredGrant> = connection.query(&sql, &[]).await?;
    let keys: Vec<Value> = grants.iter().map(|grant| Value::Int(grant.grant_id)).collect();
    let mut rows: Vec<TrancheRow> = connection.select_with("grant_id", &keys).await?;
    rows.sort_by_key(|row| (row.grant_id, row.tranche_no));
    let mut tranches: BTreeMap<i64, Vec<Tranche>> = BTreeMap::new();
    for row in rows {
        tranches.entry(row.grant_id).or_default().push(Tranche {
            vests_on: row.vests_on,
            portion: row.portion,
            shares: row.shares,
            condition: row.condition.as_deref().map(str::to_owned),
            footnote_id: row.footnote_id.as_deref().map(str::to_owned),
        });
    }
    let vested = |grant: &StoredGrant| vested_by(tranches.get(&grant.grant_id)?, grant.newest?);
    let unreported = |grant: &StoredGrant| {
        let left = grant.outstanding.filter(|_| grant.status == GrantStatus::Open)?;
        unreported_by(&grant.kind, grant.granted?, left, tranches.get(&grant.grant_id)?, grant.newest?)
    };
    let expiring = |grant| ExpiringGrant { vested: vested(&grant), unreported: unreported(&grant), grant };
    Ok(grants.into_iter().map(expiring).collect())
}
