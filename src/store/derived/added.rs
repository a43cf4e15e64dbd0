//! Derives for added filings: only the circles to which they belong, not whole issuers.
//!
//! Conclusions about other circles stay, except for the few things that pass between circles
//! ([`Others`](ledger::derive::Others)). If one of these changes for another circle, that circle is derived too. If a
//! split appears or disappears, the whole issuer is derived.

mod circles;
mod others;
mod save;

use std::collections::BTreeMap;
use std::sync::Arc;

use circles::Members;
use others::Stored;
pub(super) use save::save;

use super::load;
use super::underived::Changed;
use crate::store::connection::Connection;
use crate::store::error::Error;
use ledger::derive::{Conclusions, IssuerRecord, Split, derive_among};
use model::table::Value;

/// Conclusions about some circles of one issuer.
#[derive(Debug)]
pub(super) struct CircleConclusions {
    pub record: IssuerRecord,
    pub concluded: Conclusions,
}

/// Derives for filings that were added to issuers, if nothing else happened to those issuers. Gives beside the
/// conclusions the issuers that must be derived whole.
pub(super) async fn derive(
    connection: &mut Connection,
    added: &BTreeMap<i64, Vec<i64>>,
) -> Result<(Vec<CircleConclusions>, Changed), Error> {
    let issuers: Vec<Value> = added.keys().copied().map(Value::Int).collect();
    let members = Members::read(connection, &issuers).await?;
    let stored = Stored::read(connection, &issuers).await?;
    let mut splits: BTreeMap<i64, Vec<Split>> = BTreeMap::new();
    for (issuer_id, split) in load::user_splits(connection, &issuers).await? {
        splits.entry(issuer_id).or_default().push(split);
    }
    let (mut parts, mut whole) = (Vec::new(), Changed::default());
    let mut growing = BTreeMap::new();
    for (issuer_id, insiders) in circles::touched(connection, added, &members).await? {
        match insiders {
            Some(insiders) => _ = growing.insert(issuer_id, insiders),
            None => whole.change(Some(issuer_id)),
        }
    }
    while !growing.is_empty() {
        let mut filings = circles::filings_of(connection, &growing).await?;
        for (issuer_id, insiders) in std::mem::take(&mut growing) {
            let user_splits = splits.get(&issuer_id).cloned().unwrap_or_default();
            let found = stored.found_splits(issuer_id, &user_splits);
            let filings = filings.remove(&issuer_id).unwrap_or_default();
            let record = IssuerRecord { issuer_id, filings: filings.into_iter().map(Arc::new).collect(), user_splits };
            let concluded = derive_among(&record, stored.others(&record, &members, &insiders));
            if !is_same(&concluded.splits, &found) {
                whole.change(Some(issuer_id));
                continue;
            }
            // Insiders of other circles for whom something changes now, or who belong to one of these.
            let mut more = members.namesakes(issuer_id, &concluded.members);
            more.extend(members.expired(issuer_id, &concluded.members));
            more.extend(members.silent(issuer_id, &concluded.members));
            more.extend(members.silent(issuer_id, &concluded.members));
            let doubted = stored.newly_doubted(&record, &concluded.beside);
            more.extend(others::owners_of(connection, doubted).await?);
            if more.is_subset(&insiders) {
                parts.push(CircleConclusions { record, concluded });
            } else {
                growing.insert(issuer_id, members.circles_of(issuer_id, insiders.into_iter().chain(more)));
            }
        }
    }
    Ok((parts, whole))
}

/// Whether the found splits are those found before, on the same possible days; the evidence of one may have grown.
fn is_same(concluded: &[Split], stored: &[Split]) -> bool {
    let told = |split: &Split| (split.earliest_on, split.effective_on, split.ratio);
    concluded.iter().map(told).eq(stored.iter().map(told))
}
