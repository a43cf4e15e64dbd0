//! Splits that the user gives, which count before any that are found.

use std::collections::BTreeMap;

use super::marks::Changed;
use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::schema::SPLITS;
use crate::store::value::{Rows, Value};
use ledger::derive::Split;

/// Stores the splits of issuers in place of those that the user gave for them before, and marks the issuers to be
/// derived anew.
///
/// # Errors
///
/// Fails when the database cannot be read or written.
pub async fn store_user_splits(connection: &mut Connection, splits: &BTreeMap<i64, Vec<Split>>) -> Result<(), Error> {
    let issuers: Vec<Value> = splits.keys().copied().map(Value::Int).collect();
    let mut rows = Rows::new(SPLITS.columns.len());
    for (issuer_id, splits) in splits {
        for split in splits {
            rows.push([
                Value::Int(*issuer_id),
                split.effective_on.into(),
                "user".into(),
                Value::Int(split.ratio.new().into()),
                Value::Int(split.ratio.old().into()),
                split.ratio.quotient().into(),
                split.evidence.as_deref().into(),
            ]);
        }
    }
    rows.sort_by_key_columns(SPLITS.key);
    connection.begin_writing().await?;
    connection.delete(&SPLITS, "source = 'user' AND issuer_id", &issuers).await?;
    connection.insert(&SPLITS, &rows).await?;
    let mut changed = Changed::default();
    for issuer_id in &issuers {
        changed.change(issuer_id);
    }
    changed.mark(connection).await?;
    connection.run("COMMIT", "committing").await
}
