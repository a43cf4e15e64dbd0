//! What a site of pages lists: parties, and the newest filings.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::known_on::{known_on, without_filing_date};
use crate::store::result::result;
use crate::store::{Connection, Error};
use model::FormType;
use model::table::Value;
use model::table::kind::{Date, Id, Number, Text};

result! {
    /// An issuer or an insider with a filing.
    pub ListedParty {
        id: Id = "p.id",
        name: Option<Text> = "p.name",
        trading_symbol: Option<Text> = "p.trading_symbol",
    }
}

result! {
    IssuerWithFilings { issuer_id: Id = "i.issuer_id" }
}

result! {
    OtherIssuer { issuer_id: Id = "g.issuer_id" }
}

result! {
    /// A filing in the list of the newest.
    pub NewestFiling {
        filing_id: Id = "f.filing_id",
        known_on: Option<Date> = &known_on("f"),
        form_type: FormType = "f.form_type",
        issuer_id: Option<Id> = "f.issuer_id",
        insider_id: Option<Id> = "o.insider_id",
        owners: Number = "(SELECT count(*) FROM reporting_owners n WHERE n.filing_id = f.filing_id)",
    }
}

/// The kinds of party in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyKind {
    Issuer,
    Insider,
}

/// The parties after a key, in the order of their keys, at most `limit`.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn parties_after(
    connection: &mut Connection,
    kind: PartyKind,
    after: i64,
    limit: u32,
) -> Result<Vec<ListedParty>, Error> {
    let parties = match kind {
        PartyKind::Issuer => "SELECT issuer_id AS id, name, trading_symbol FROM issuers",
        PartyKind::Insider => "SELECT insider_id AS id, name, CAST(NULL AS TEXT) AS trading_symbol FROM insiders",
    };
    let list = ListedParty::list();
    let sql = format!("SELECT {list} FROM ({parties}) p WHERE p.id > $1 ORDER BY p.id LIMIT {limit}");
    connection.query(&sql, &[Value::Int(after)]).await
}

/// The keys of all issuers with a filing, in order.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn issuers_with_filings(connection: &mut Connection) -> Result<BTreeSet<i64>, Error> {
    let sql = format!(
        "SELECT {} FROM issuers i WHERE EXISTS (SELECT 1 FROM filings f WHERE f.issuer_id = i.issuer_id)",
        IssuerWithFilings::list()
    );
    let found: Vec<IssuerWithFilings> = connection.query(&sql, &[]).await?;
    Ok(found.into_iter().map(|found| found.issuer_id).collect())
}

/// The keys of all issuers about which an insider of the issuer files.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn issuers_of_insiders_of(connection: &mut Connection, issuer_id: i64) -> Result<BTreeSet<i64>, Error> {
    let sql = format!(
        "SELECT DISTINCT {} FROM filings f JOIN reporting_owners o ON o.filing_id = f.filing_id \
         JOIN reporting_owners n ON n.insider_id = o.insider_id JOIN filings g ON g.filing_id = n.filing_id \
         WHERE f.issuer_id = $1 AND g.issuer_id IS NOT NULL",
        OtherIssuer::list()
    );
    let found: Vec<OtherIssuer> = connection.query(&sql, &[Value::Int(issuer_id)]).await?;
    Ok(found.into_iter().map(|found| found.issuer_id).collect())
}

/// The newest filings by the day on which they became known, until `until`, at most `limit`; with `issuers`, only those
/// about them.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn newest_filings(
    connection: &mut Connection,
    issuers: Option<&BTreeSet<i64>>,
    until: NaiveDate,
    limit: u32,
) -> Result<Vec<NewestFiling>, Error> {
    let about = issuers.map(|issuers| {
        let keys: Vec<String> = issuers.iter().map(ToString::to_string).collect();
        format!("AND f.issuer_id IN ({})", keys.join(", "))
    });
    let about = about.unwrap_or_default();
    let mut newest: Vec<NewestFiling> = Vec::new();
    // An index has the filings with a filing date in their order.
    let undated = without_filing_date("f");
    for (day, condition) in [("f.filed_on", "f.filed_on IS NOT NULL"), (&undated, "f.filed_on IS NULL")] {
        let sql = format!(
            "SELECT {} FROM filings f LEFT JOIN reporting_owners o ON o.filing_id = f.filing_id AND o.owner_no = 1 \
             WHERE {condition} AND {day} <= '{until}' {about} ORDER BY {day} DESC, f.filing_id DESC LIMIT {limit}",
            NewestFiling::list()
        );
        newest.extend(connection.query::<NewestFiling>(&sql, &[]).await?);
    }
    newest.sort_by_key(|filing| Reverse((filing.known_on, filing.filing_id)));
    newest.truncate(limit as usize);
    Ok(newest)
}
