//! Splits that the user gives. They count before any that are found.

use std::collections::BTreeMap;

use super::rows::splits_of_issuers;
use super::underived::Changed;
use crate::store::connection::Connection;
use crate::store::error::Error;
use ledger::derive::Split;
use model::SplitSource;
use model::schema::{SPLITS, SplitRow};
use model::table::Value;

/// Replaces the splits that the user gave for issuers before, and lists these issuers as to be derived.
///
/// # Errors
///
/// Fails when the database cannot be read or written.
pub async fn store_user_splits(connection: &mut Connection, splits: &BTreeMap<i64, Vec<Split>>) -> Result<(), Error> {
    let issuers: Vec<Value> = splits.keys().copied().map(Value::Int).collect();
    let of_issuer = |(issuer_id, splits): (&i64, &Vec<Split>)| {
        let issuer_id = *issuer_id;
        let rows = splits.iter().map(move |split| SplitRow {
            issuer_id,
            effective_on: split.effective_on,
            source: SplitSource::User,
            ratio_new: split.ratio.after().into(),
            ratio_old: split.ratio.before().into(),
            ratio: split.ratio.quotient(),
            evidence: split.evidence.as_deref().map(Into::into),
        });
        rows.collect::<Vec<_>>()
    };
    connection.begin_writing().await?;
    connection.delete(&SPLITS, &splits_of_issuers(SplitSource::User), &issuers).await?;
    connection.insert_rows(splits.iter().flat_map(of_issuer).collect()).await?;
    let mut changed = Changed::default();
    for issuer_id in splits.keys() {
        changed.change(Some(*issuer_id));
    }
    changed.mark(connection).await?;
    connection.run("COMMIT", "committing").await
}
