//! Stored split hints, and the splits that they show.

use std::collections::{BTreeMap, BTreeSet};

use super::load::user_splits;
use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::packed_row::{Count, LineNo, TableNo, packed};
use crate::store::result::result;
use ledger::derive::{Ratio, RowKey, Split, SplitHint, find_splits};
use model::SplitSource;
use model::schema::SPLIT_HINTS;
use model::table::Value;
use model::table::kind::{Amount, Date, Id, Text};

packed! {
    /// A stored split hint.
    StoredHint of SPLIT_HINTS {
        issuer_id: Id,
        filing_id: Id,
        table_no: TableNo,
        line_no: LineNo,
        insider_id: Id,
        shares_after: Count,
        shares_before: Count,
        security_class: Text,
        gap: Amount,
        after_on: Date,
        by_on: Date,
    }
}

result! {
    SplitIssuer { issuer_id: Id = "issuer_id" }
}

/// A split of an issuer, found or given by the user.
#[derive(Clone, Debug)]
pub struct KnownSplit {
    pub issuer_id: i64,
    pub source: SplitSource,
    pub split: Split,
}

/// Gives the known splits by issuer and day: of those issuers, or of all.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn known_splits(connection: &mut Connection, issuers: Option<&[i64]>) -> Result<Vec<KnownSplit>, Error> {
    let sql = format!("SELECT DISTINCT {} FROM splits", SplitIssuer::list());
    let split: Vec<SplitIssuer> = connection.query(&sql, &[]).await?;
    let split: BTreeSet<i64> = split.into_iter().map(|row| row.issuer_id).collect();
    let is_asked = |issuer_id: &i64| issuers.is_none_or(|issuers| issuers.contains(issuer_id));
    let keys: Vec<Value> = split.iter().copied().filter(is_asked).map(Value::Int).collect();
    let hints = split_hints(connection, &keys).await?;
    let mut given: BTreeMap<i64, Vec<Split>> = BTreeMap::new();
    for (issuer_id, split) in user_splits(connection, &keys).await? {
        given.entry(issuer_id).or_default().push(split);
    }
    let of_issuer = |issuer_id: i64| {
        let given = given.get(&issuer_id).map(Vec::as_slice).unwrap_or_default();
        let hints = hints.get(&issuer_id).map(Vec::as_slice).unwrap_or_default();
        let known = move |split: Split| {
            let source = if given.contains(&split) { SplitSource::User } else { SplitSource::Found };
            KnownSplit { issuer_id, source, split }
        };
        find_splits(hints, given).into_iter().map(known)
    };
    Ok(split.into_iter().filter(is_asked).flat_map(of_issuer).collect())
}

/// Reads the split hints of issuers.
pub(super) async fn split_hints(
    connection: &mut Connection,
    issuers: &[Value],
) -> Result<BTreeMap<i64, Vec<SplitHint>>, Error> {
    let mut hints: BTreeMap<i64, Vec<SplitHint>> = BTreeMap::new();
    let take = |row: StoredHint<'_>| {
        hints.entry(row.issuer_id).or_default().extend(row.into_hint());
        Ok(())
    };
    connection.packed_with::<StoredHint<'_>>(&SPLIT_HINTS, "issuer_id", issuers, take).await?;
    Ok(hints)
}

impl StoredHint<'_> {
    /// Gives the hint; `None` if a stored ratio has a zero, which no ratio has.
    fn into_hint(self) -> Option<SplitHint> {
        Some(SplitHint {
            insider_id: self.insider_id,
            row: RowKey { filing_id: self.filing_id, table_no: self.table_no, line_no: self.line_no },
            security_class: self.security_class.into_owned(),
            ratio: Ratio::of(self.shares_after, self.shares_before)?,
            gap: self.gap,
            after: self.after_on,
            by: self.by_on,
        })
    }
}
