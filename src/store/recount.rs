//! Makes names again from all filings of a party, after a filing left or changed: a count cannot be undone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ledger::filing::FilingRows;
use ledger::identity::{InsiderFacts, IssuerFacts, Names, said_on};
use model::schema::{
    FILINGS, INSIDER_NAMES, ISSUER_NAMES, ISSUER_SYMBOLS, InsiderNameRow, InsiderRow, IssuerNameRow, IssuerRow,
    IssuerSymbolRow, REPORTING_OWNERS, SIGNATURES,
};
use model::table::kind::{Date, Id, Number, Text};
use model::table::{OfTable, Row, Rows, TableDescription};

use super::connection::Connection;
use super::error::Error;
use super::typed::ids;

model::selection! {
    /// What a filing states of its issuer.
    StatedIssuer of FILINGS {
        filing_id: Id,
        issuer_id: Option<Id>,
        issuer_cik: Option<Id>,
        issuer_name: Option<Text>,
        issuer_trading_symbol: Option<Text>,
        period_of_report: Option<Date>,
        filed_on: Option<Date>,
    }
}

model::selection! {
    /// What a filing states of an owner.
    StatedOwner of REPORTING_OWNERS {
        filing_id: Id,
        owner_no: Number,
        insider_id: Option<Id>,
        cik: Option<Id>,
        name: Option<Text>,
    }
}

model::selection! {
    /// The days of a filing.
    Days of FILINGS { filing_id: Id, period_of_report: Option<Date>, filed_on: Option<Date> }
}

model::selection! {
    /// A signature of a filing.
    Signed of SIGNATURES { filing_id: Id, signed_on: Option<Date> }
}

/// Gives the day of the first signature of each filing, if one is known.
async fn signed(connection: &mut Connection, filings: BTreeSet<i64>) -> Result<BTreeMap<i64, NaiveDate>, Error> {
    let signatures: Vec<Signed> = connection.select_with("filing_id", &ids(&filings)).await?;
    let mut signed: BTreeMap<i64, NaiveDate> = BTreeMap::new();
    for Signed { filing_id, signed_on } in signatures {
        if let Some(day) = signed_on {
            signed.entry(filing_id).and_modify(|first| *first = day.min(*first)).or_insert(day);
        }
    }
    Ok(signed)
}

/// Issuers and insiders whose names must be made again.
#[derive(Debug, Default)]
pub(super) struct Stale {
    pub issuers: BTreeSet<i64>,
    pub insiders: BTreeSet<i64>,
}

impl Stale {
    /// Adds the issuer and the owners of a filing.
    pub(super) fn add(&mut self, rows: &FilingRows) {
        self.issuers.extend(rows.filing.issuer_id);
        self.insiders.extend(rows.owners.iter().filter_map(|owner| owner.insider_id));
    }

    /// Does the same, if the rows are those of a filing.
    pub(super) fn extend(&mut self, rows: Option<&FilingRows>) {
        if let Some(rows) = rows {
            self.add(rows);
        }
    }

    /// Ensures that each has a row before filings that refer to it are written. The content of the row is written
    /// later.
    pub(super) fn ensure_keys(&self, names: &mut Names) {
        for issuer in &self.issuers {
            names.ensure_issuer(*issuer);
        }
        for insider in &self.insiders {
            names.ensure_insider(*insider);
        }
    }

    /// Makes the names again from the filings as they are now.
    pub(super) async fn recount(&self, connection: &mut Connection) -> Result<(), Error> {
        if self.issuers.is_empty() && self.insiders.is_empty() {
            return Ok(());
        }
        let mut names = Names::default();
        let issuers: Vec<StatedIssuer> = connection.select_with("issuer_id", &ids(&self.issuers)).await?;
        let unfiled = issuers.iter().filter(|row| row.filed_on.is_none()).map(|row| row.filing_id);
        let signed = signed(connection, unfiled.collect()).await?;
        for row in issuers {
            let signed_on = signed.get(&row.filing_id).copied();
            let Some(issuer_id) = row.issuer_id else { continue };
            names.add_issuer(&IssuerFacts {
                filing_id: row.filing_id,
                issuer_id,
                cik: row.issuer_cik,
                name: row.issuer_name,
                trading_symbol: row.issuer_trading_symbol,
                period: row.period_of_report,
                said_on: said_on(row.filed_on, row.period_of_report, signed_on),
            });
        }
        let mut owners: Vec<StatedOwner> = connection.select_with("insider_id", &ids(&self.insiders)).await?;
        owners.sort_by_key(|owner| (owner.filing_id, owner.owner_no));
        let filings: BTreeSet<i64> = owners.iter().map(|owner| owner.filing_id).collect();
        let days: Vec<Days> = connection.select_with("filing_id", &ids(&filings)).await?;
        let days: BTreeMap<i64, Days> = days.into_iter().map(|days| (days.filing_id, days)).collect();
        let unfiled = days.values().filter(|days| days.filed_on.is_none()).map(|days| days.filing_id);
        let signed = self::signed(connection, unfiled.collect()).await?;
        for owner in owners {
            let (Some(days), Some(insider_id)) = (days.get(&owner.filing_id), owner.insider_id) else { continue };
            names.add_insider(&InsiderFacts {
                filing_id: owner.filing_id,
                owner_no: owner.owner_no,
                insider_id,
                cik: owner.cik,
                name: owner.name,
                period: days.period_of_report,
                said_on: said_on(days.filed_on, days.period_of_report, signed.get(&days.filing_id).copied()),
            });
        }
        self.write(connection, &names).await
    }

    async fn write(&self, connection: &mut Connection, names: &Names) -> Result<(), Error> {
        let (issuers, insiders) = (ids(&self.issuers), ids(&self.insiders));
        connection.delete(&ISSUER_NAMES, "issuer_id", &issuers).await?;
        connection.delete(&ISSUER_SYMBOLS, "issuer_id", &issuers).await?;
        connection.delete(&INSIDER_NAMES, "insider_id", &insiders).await?;
        for (table, rows) in lists(names) {
            connection.insert(table, &rows).await?;
        }
        connection.replace_rows(names.issuers().collect()).await?;
        connection.replace_rows(names.insiders().collect()).await?;
        let left = |keys: &BTreeSet<i64>, stay: BTreeSet<i64>| ids(keys.difference(&stay));
        let issuers = left(&self.issuers, names.issuers().map(|row| row.issuer_id).collect());
        connection.delete(IssuerRow::TABLE, "issuer_id", &issuers).await?;
        let insiders = left(&self.insiders, names.insiders().map(|row| row.insider_id).collect());
        connection.delete(InsiderRow::TABLE, "insider_id", &insiders).await.map(|_| ())
    }
}

/// Gives the rows of `issuer_names`, `issuer_symbols` and `insider_names`.
pub(super) fn lists(names: &Names) -> [(&'static TableDescription, Rows); 3] {
    [
        (IssuerNameRow::TABLE, IssuerNameRow::values_of(names.issuer_names())),
        (IssuerSymbolRow::TABLE, IssuerSymbolRow::values_of(names.issuer_symbols())),
        (InsiderNameRow::TABLE, InsiderNameRow::values_of(names.insider_names())),
    ]
}
