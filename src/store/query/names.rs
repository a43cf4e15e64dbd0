//! The names of issuers and insiders, and the issuers about which an insider files.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::store::result::result;
use crate::store::{Connection, Error};
use model::Role;
use model::schema::{INSIDERS, ISSUERS, REPORTING_OWNERS};
use model::table::Value;
use model::table::kind::{Flag, Id, Number, Text};

model::selection! {
    /// The symbol and the name of an issuer.
    pub IssuerName of ISSUERS { issuer_id: Id, trading_symbol: Option<Text>, name: Option<Text> }
}

model::selection! {
    /// The name of an insider.
    InsiderName of INSIDERS { insider_id: Id, name: Option<Text> }
}

result! {
    /// The issuer of a filing.
    OfFiling { issuer_id: Id = "f.issuer_id" }
}

/// Names of issuers and insiders by their keys.
#[derive(Clone, Debug, Default)]
pub struct PartyNames {
    /// The symbol, or the name if there is no symbol.
    issuers: BTreeMap<i64, Option<Arc<str>>>,
    insiders: BTreeMap<i64, Option<Arc<str>>>,
}

impl PartyNames {
    /// Gives the symbol of an issuer, or its name if there is no symbol; `None` if neither is known.
    pub fn issuer(&self, issuer_id: i64) -> Option<Arc<str>> {
        self.issuers.get(&issuer_id).cloned().flatten()
    }

    /// Gives the name of an insider; `None` if it is not known.
    pub fn insider(&self, insider_id: i64) -> Option<Arc<str>> {
        self.insiders.get(&insider_id).cloned().flatten()
    }
}

/// Reads the names of the issuers and insiders with these keys.
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
    for row in connection.select_with::<IssuerName>("issuer_id", &keys).await? {
        names.issuers.insert(row.issuer_id, row.trading_symbol.or(row.name));
    }
    let keys: Vec<Value> = insiders.into_iter().map(Value::Int).collect();
    for row in connection.select_with::<InsiderName>("insider_id", &keys).await? {
        names.insiders.insert(row.insider_id, row.name);
    }
    Ok(names)
}

/// Reads the symbol and the name of an issuer; `None` if it is not there.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn issuer_name(connection: &mut Connection, issuer_id: i64) -> Result<Option<IssuerName>, Error> {
    Ok(connection.select_with("issuer_id", &[Value::Int(issuer_id)]).await?.pop())
}

/// Gives the keys of the issuers about which an insider filed, in order.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn issuers_of(connection: &mut Connection, insider_id: i64) -> Result<Vec<i64>, Error> {
    let sql = format!(
        "SELECT DISTINCT {} FROM reporting_owners o JOIN filings f ON f.filing_id = o.filing_id \
         WHERE o.insider_id = $1 AND f.issuer_id IS NOT NULL ORDER BY issuer_id",
        OfFiling::list()
    );
    let found: Vec<OfFiling> = connection.query(&sql, &[Value::Int(insider_id)]).await?;
    Ok(found.into_iter().map(|found| found.issuer_id).collect())
}

/// The issuer of a filing; `None` if the filing names none, or is not there.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn issuer_of_filing(connection: &mut Connection, filing_id: i64) -> Result<Option<i64>, Error> {
    let list = OfFiling::list();
    let sql = format!("SELECT {list} FROM filings f WHERE f.filing_id = $1 AND f.issuer_id IS NOT NULL");
    let found: Vec<OfFiling> = connection.query(&sql, &[Value::Int(filing_id)]).await?;
    Ok(found.first().map(|found| found.issuer_id))
}

model::selection! {
    /// The role that an owner has by a filing.
    pub OwnerRole of REPORTING_OWNERS {
        filing_id: Id,
        owner_no: Number,
        insider_id: Option<Id>,
        is_director: Option<Flag>,
        is_ten_percent_owner: Option<Flag>,
        role: Option<Role>,
    }
}

impl OwnerRole {
    /// Whether the owner has the role: the stored one, or the box of a director or a large holder, who may be an officer
    /// too.
    pub fn has(&self, role: Role) -> bool {
        let ticked = match role {
            Role::Director => self.is_director,
            Role::TenPercentOwner => self.is_ten_percent_owner,
            _ => None,
        };
        self.role == Some(role) || ticked == Some(true)
    }
}

/// The roles of the owners of filings, in order of their keys.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn owner_roles(
    connection: &mut Connection,
    filings: impl IntoIterator<Item = i64>,
) -> Result<Vec<OwnerRole>, Error> {
    let keys: Vec<Value> = filings.into_iter().map(Value::Int).collect();
    let mut roles: Vec<OwnerRole> = connection.select_with("filing_id", &keys).await?;
    roles.sort();
    Ok(roles)
}
