//! What issuers and insiders are called, and about whom an insider files.

use std::collections::BTreeMap;

use super::result;
use crate::store::schema::{INSIDERS, ISSUERS};
use crate::store::table::{Column, ColumnKind, named};
use crate::store::{Connection, Error, Value};

/// Issuers and insiders by their keys.
#[derive(Clone, Debug, Default)]
pub struct PartyNames {
    /// Symbol and name.
    issuers: BTreeMap<i64, (Value, Value)>,
    insiders: BTreeMap<i64, Value>,
}

impl PartyNames {
    /// The symbol of an issuer; its name where it has none.
    pub fn issuer(&self, issuer_id: i64) -> Value {
        let (symbol, name) = self.issuers.get(&issuer_id).cloned().unwrap_or_default();
        if symbol == Value::Null { name } else { symbol }
    }

    /// The name of an insider.
    pub fn insider(&self, insider_id: i64) -> Value {
        self.insiders.get(&insider_id).cloned().unwrap_or_default()
    }
}

/// Reads the names of those.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn party_names(
    connection: &mut Connection,
    issuers: impl IntoIterator<Item = i64>,
    insiders: impl IntoIterator<Item = i64>,
) -> Result<PartyNames, Error> {
    let mut names = PartyNames::default();
    let keys: Vec<Value> = issuers.into_iter().map(Value::Int).collect();
    let columns: Vec<&Column> = named(&ISSUERS, &["issuer_id", "trading_symbol", "name"]);
    for row in connection.rows_with(&ISSUERS, &columns, "issuer_id", &keys).await? {
        if let Ok([id, symbol, name]) = <[Value; 3]>::try_from(row) {
            names.issuers.insert(id.int().unwrap_or(0), (symbol, name));
        }
    }
    let keys: Vec<Value> = insiders.into_iter().map(Value::Int).collect();
    let columns: Vec<&Column> = named(&INSIDERS, &["insider_id", "name"]);
    for row in connection.rows_with(&INSIDERS, &columns, "insider_id", &keys).await? {
        if let Ok([id, name]) = <[Value; 2]>::try_from(row) {
            names.insiders.insert(id.int().unwrap_or(0), name);
        }
    }
    Ok(names)
}

/// The issuers about which an insider filed, in the order of their keys.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn issuers_of(connection: &mut Connection, insider_id: i64) -> Result<Vec<i64>, Error> {
    let sql = "SELECT DISTINCT f.issuer_id FROM reporting_owners o JOIN filings f ON f.filing_id = o.filing_id \
               WHERE o.insider_id = $1 AND f.issuer_id IS NOT NULL ORDER BY f.issuer_id";
    let column = result("issuer_id", ColumnKind::Id);
    let rows = connection.fetch(sql, &[Value::Int(insider_id)], &[&column]).await?;
    Ok(rows.iter().filter_map(|row| row[0].int()).collect())
}
