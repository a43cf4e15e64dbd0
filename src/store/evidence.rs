//! Reads which CIKs had given names and symbols.

use std::collections::BTreeSet;

use ledger::identity::{ClueKind, Evidence, comparable, symbols};
use model::schema::{FORMER_NAMES, INSIDER_NAMES, ISSUER_NAMES, ISSUER_SYMBOLS};
use model::table::kind::{Id, Number, Text};

use super::connection::Connection;
use super::error::Error;
use super::typed::{ids, texts};

/// Selects each issuer and owner that filings state together, for the insiders of a list of ids.
const STATED_OWNERS: &str = "SELECT DISTINCT CAST(o.insider_id AS BIGINT) AS insider_id, \
                             CAST(f.issuer_id AS BIGINT) AS issuer_id, o.name AS name \
                             FROM reporting_owners o JOIN filings f ON f.filing_id = o.filing_id \
                             WHERE o.cik IS NOT NULL AND f.issuer_id IS NOT NULL AND o.insider_id";

model::selection! {
    /// A row of [`STATED_OWNERS`].
    StatedOwner { insider_id: Id, issuer_id: Id, name: Option<Text> }
}

model::selection! {
    /// An issuer with a name, and the number of filings with that name that state its CIK.
    IssuerName of ISSUER_NAMES {
        issuer_id: Id,
        name: Text,
        trading_symbol: Text,
        normalised: Text,
        stating_cik: Number,
    }
}

model::selection! {
    /// A CIK that had a name formerly.
    FormerName of FORMER_NAMES { normalised: Text, cik: Id }
}

model::selection! {
    /// An issuer that had a symbol.
    IssuerSymbol of ISSUER_SYMBOLS { issuer_id: Id }
}

model::selection! {
    /// An insider with a name.
    InsiderName of INSIDER_NAMES { insider_id: Id }
}

/// Reads the evidence about clues.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub(super) async fn read_evidence(connection: &mut Connection, clues: &BTreeSet<String>) -> Result<Evidence, Error> {
    let mut evidence = Evidence::default();
    read_issuers(connection, &ClueKind::Issuer.among(clues), &mut evidence).await?;
    read_symbols(connection, &ClueKind::Symbol.among(clues), &mut evidence).await?;
    read_insiders(connection, &ClueKind::Insider.among(clues), &mut evidence).await?;
    Ok(evidence)
}

async fn read_issuers(
    connection: &mut Connection,
    names: &BTreeSet<&str>,
    evidence: &mut Evidence,
) -> Result<(), Error> {
    let names = texts(names);
    let named: Vec<IssuerName> = connection.select_with("normalised", &names).await?;
    for row in named.iter().filter(|row| row.stating_cik > 0) {
        evidence.add_issuer(&row.normalised, row.issuer_id);
    }
    // A former name counts if it is an issuer's; headers also state those of owners.
    let former: Vec<FormerName> = connection.select_with("normalised", &names).await?;
    let ciks: BTreeSet<i64> = former.iter().map(|row| row.cik).collect();
    let stating: Vec<IssuerName> = connection.select_with("issuer_id", &ids(&ciks)).await?;
    let stating: BTreeSet<i64> = stating.iter().filter(|row| row.stating_cik > 0).map(|row| row.issuer_id).collect();
    for row in former.iter().filter(|row| stating.contains(&row.cik)) {
        evidence.add_issuer(&row.normalised, row.cik);
    }
    Ok(())
}

async fn read_symbols(
    connection: &mut Connection,
    wanted: &BTreeSet<&str>,
    evidence: &mut Evidence,
) -> Result<(), Error> {
    let issuers: Vec<IssuerSymbol> = connection.select_with("symbol", &texts(wanted)).await?;
    let issuers: BTreeSet<i64> = issuers.iter().map(|row| row.issuer_id).filter(|id| is_cik(*id)).collect();
    let named: Vec<IssuerName> = connection.select_with("issuer_id", &ids(&issuers)).await?;
    for row in named.iter().filter(|row| row.stating_cik > 0) {
        for symbol in symbols(Some(&row.trading_symbol)).into_iter().filter(|symbol| wanted.contains(symbol.as_str())) {
            evidence.add_symbol(symbol, row.issuer_id, &row.name);
        }
    }
    Ok(())
}

async fn read_insiders(
    connection: &mut Connection,
    wanted: &BTreeSet<&str>,
    evidence: &mut Evidence,
) -> Result<(), Error> {
    let insiders: Vec<InsiderName> = connection.select_with("normalised", &texts(wanted)).await?;
    let insiders: BTreeSet<i64> = insiders.iter().map(|row| row.insider_id).filter(|id| is_cik(*id)).collect();
    let stated: Vec<StatedOwner> = connection.query_where(STATED_OWNERS, &ids(&insiders)).await?;
    for row in &stated {
        if let Some(name) = comparable(row.name.as_ref()).filter(|name| wanted.contains(name.as_str())) {
            evidence.add_insider(name, row.issuer_id, row.insider_id);
        }
    }
    Ok(())
}

/// Whether a key is a CIK: one that was made from a name is negative.
fn is_cik(key: i64) -> bool {
    key > 0
}
