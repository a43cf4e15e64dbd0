//! Reads what pages are made of.

use std::collections::{BTreeMap, BTreeSet};

use super::narrow::roles;
use crate::store::query::{doubts_about, issuer_name, party_names};
use crate::store::{Connection, Error, conclusions_of};
use pages::{Insider, Issuer};

/// Reads an issuer with its filings, and draws the conclusions; `None` if it has no filing.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub(super) async fn issuer(connection: &mut Connection, issuer_id: i64) -> Result<Option<Issuer>, Error> {
    let concluded = conclusions_of(connection, &[issuer_id], None).await?.pop();
    let Some(concluded) = concluded.filter(|concluded| !concluded.record.filings.is_empty()) else { return Ok(None) };
    let splits = concluded.splits();
    let filings = &concluded.record.filings;
    let owners: BTreeSet<i64> =
        filings.iter().flat_map(|report| &report.owners).map(|owner| owner.insider_id).collect();
    let documents: Vec<i64> = filings.iter().map(|report| report.document_id).collect();
    let named = issuer_name(connection, issuer_id).await?;
    let names = party_names(connection, None, owners.iter().copied()).await?;
    let roles = roles(connection, &concluded.record).await?;
    let insider = |insider_id: i64| Insider {
        name: names.insider(insider_id).map(|name| name.to_string()),
        role: roles.get(&insider_id).copied(),
    };
    let insiders: BTreeMap<i64, Insider> = owners.into_iter().map(|id| (id, insider(id))).collect();
    let doubts = doubts_about(connection, &documents).await?;
    Ok(Some(Issuer {
        id: issuer_id,
        name: named.as_ref().and_then(|named| named.name.as_deref().map(str::to_owned)),
        symbol: named.as_ref().and_then(|named| named.trading_symbol.as_deref().map(str::to_owned)),
        record: concluded.record,
        conclusions: concluded.conclusions,
        splits,
        insiders,
        doubts,
    }))
}
