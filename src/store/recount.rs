//! Names made anew from the filings, where a filing left or changed what it says: sums cannot forget.

use std::collections::BTreeSet;

use super::connection::Connection;
use super::error::Error;
use super::filing_rows::{Facts, FilingRows};
use super::names::{InsiderFacts, IssuerFacts, Names};
use super::schema::{FILINGS, INSIDER_NAMES, INSIDERS, ISSUER_NAMES, ISSUER_SYMBOLS, ISSUERS, REPORTING_OWNERS};
use super::statement::Conflict;
use super::table::named;
use super::value::Value;

/// Issuers and insiders whose names are to be made anew.
#[derive(Debug, Default)]
pub(super) struct Stale {
    pub issuers: BTreeSet<i64>,
    pub insiders: BTreeSet<i64>,
}

impl Stale {
    /// Adds the issuer and the owners of a filing.
    pub(super) fn add(&mut self, rows: &FilingRows) {
        let facts = Facts::of(rows);
        let (issuer, insiders) = (IssuerFacts::of(rows, &facts), InsiderFacts::of(rows, &facts));
        self.issuers.extend(issuer.iter().map(|issuer| issuer.issuer_id));
        self.insiders.extend(insiders.iter().map(|insider| insider.insider_id));
    }

    /// Sees to it that each has a row before filings that refer to it are written; what the row says comes later.
    pub(super) fn ensure_keys(&self, names: &mut Names) {
        for issuer in &self.issuers {
            names.ensure_issuer(*issuer);
        }
        for insider in &self.insiders {
            names.ensure_insider(*insider);
        }
    }

    /// Makes the names anew from the filings as they now are.
    pub(super) async fn recount(&self, connection: &mut Connection) -> Result<(), Error> {
        if self.issuers.is_empty() && self.insiders.is_empty() {
            return Ok(());
        }
        let mut names = Names::default();
        let issuers = keys(&self.issuers);
        let insiders = keys(&self.insiders);
        for row in connection
            .rows_with(
                &FILINGS,
                &named(
                    &FILINGS,
                    &[
                        "filing_id",
                        "issuer_id",
                        "issuer_cik",
                        "issuer_name",
                        "issuer_trading_symbol",
                        "period_of_report",
                        "filed_on",
                    ],
                ),
                "issuer_id",
                &issuers,
            )
            .await?
        {
            let [filing_id, issuer_id, cik, name, trading_symbol, period, filed_on] = take(row)?;
            if let (Some(filing_id), Some(issuer_id)) = (filing_id.int(), issuer_id.int()) {
                names.add_issuer(&IssuerFacts { filing_id, issuer_id, cik, name, trading_symbol, period, filed_on });
            }
        }
        let mut owners = connection
            .rows_with(
                &REPORTING_OWNERS,
                &named(&REPORTING_OWNERS, &["filing_id", "owner_no", "insider_id", "cik", "name"]),
                "insider_id",
                &insiders,
            )
            .await?;
        owners.sort();
        let filings: BTreeSet<Value> = owners.iter().map(|owner| owner[0].clone()).collect();
        let filings: Vec<Value> = filings.into_iter().collect();
        let days = connection
            .rows_with(
                &FILINGS,
                &named(&FILINGS, &["filing_id", "period_of_report", "filed_on"]),
                "filing_id",
                &filings,
            )
            .await?;
        let days: std::collections::BTreeMap<Value, (Value, Value)> = days
            .into_iter()
            .filter_map(|row| <[Value; 3]>::try_from(row).ok())
            .map(|[filing_id, period, filed_on]| (filing_id, (period, filed_on)))
            .collect();
        for owner in owners {
            let [filing, owner_no, insider, cik, name] = take(owner)?;
            let Some((period, filed_on)) = days.get(&filing).cloned() else { continue };
            if let (Some(filing_id), Some(owner_no), Some(insider_id)) = (filing.int(), owner_no.int(), insider.int()) {
                names.add_insider(&InsiderFacts { filing_id, owner_no, insider_id, cik, name, period, filed_on });
            }
        }
        self.write(connection, &names).await
    }

    async fn write(&self, connection: &mut Connection, names: &Names) -> Result<(), Error> {
        let (issuers, insiders) = (keys(&self.issuers), keys(&self.insiders));
        for (table, keys) in [(&ISSUER_NAMES, &issuers), (&ISSUER_SYMBOLS, &issuers), (&INSIDER_NAMES, &insiders)] {
            connection.delete(table, table.columns[0].name, keys).await?;
        }
        for (table, rows) in names.lists() {
            connection.insert(table, &rows).await?;
        }
        let mut left: [Vec<Value>; 2] = [issuers, insiders];
        for ((table, rows), left) in names.keys().into_iter().zip(&mut left) {
            connection.upsert(table, &rows, Conflict::Replace).await?;
            let stay: BTreeSet<&Value> = rows.iter().map(|row| &row[0]).collect();
            left.retain(|key| !stay.contains(key));
        }
        for (table, gone) in [&ISSUERS, &INSIDERS].into_iter().zip(&left) {
            connection.delete(table, table.columns[0].name, gone).await?;
        }
        Ok(())
    }
}

fn keys(ids: &BTreeSet<i64>) -> Vec<Value> {
    ids.iter().copied().map(Value::Int).collect()
}

fn take<const N: usize>(row: Vec<Value>) -> Result<[Value; N], Error> {
    <[Value; N]>::try_from(row).map_err(|row| Error::Reading(format!("{} columns were read for {N}", row.len())))
}
