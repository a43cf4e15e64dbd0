//! Reads the data that pages show.

use std::collections::{BTreeMap, BTreeSet};

use super::narrow::roles;
use crate::store::query::{NoticeLine, NoticesAbout, doubts_about, issuer_name, notices, party_names};
use crate::store::{Connection, Error, conclusions_of};
use pages::{AnnouncedSale, Insider, Issuer};

/// Reads an issuer with its filings, and derives the conclusions. Gives `None` if it has no filing.
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
    let announced = announced(connection, issuer_id).await?;
    Ok(Some(Issuer {
        id: issuer_id,
        name: named.as_ref().and_then(|named| named.name.as_deref().map(str::to_owned)),
        symbol: named.as_ref().and_then(|named| named.trading_symbol.as_deref().map(str::to_owned)),
        record: concluded.record,
        conclusions: concluded.conclusions,
        splits,
        insiders,
        doubts,
        announced,
    }))
}

/// Reads what notices in force announce about an issuer, newest first.
async fn announced(connection: &mut Connection, issuer_id: i64) -> Result<Vec<AnnouncedSale>, Error> {
    let lines = notices(connection, &NoticesAbout::Issuer(issuer_id)).await?;
    let sale = |line: NoticeLine| AnnouncedSale {
        filing_id: line.filing_id,
        announced_on: line.announced_on,
        filer_cik: line.filer_cik,
        seller_name: line.seller_name.as_deref().map(str::to_owned),
        class_title: line.class_title.as_deref().map(str::to_owned),
        announced: line.units_to_be_sold,
        value: line.aggregate_market_value,
        sold: line.sold,
        first_sold_on: line.first_sold_on,
        other_notices: line.other_notices.unwrap_or_default(),
    };
    Ok(lines.into_iter().rev().filter(|line| line.superseded_by.is_none()).map(sale).collect())
}
