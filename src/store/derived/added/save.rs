//! Writes what follows about circles, as far as it is not stored yet.

use std::collections::{BTreeMap, BTreeSet};

use super::Part;
use crate::store::connection::Connection;
use crate::store::derived::marks::Changed;
use crate::store::derived::rows::DerivedRows;
use crate::store::derived::save::{changed, write};
use crate::store::error::Error;
use crate::store::schema::{
    ACCOUNTS, FINDINGS, GRANT_EVENTS, OPTION_GRANTS, POSITIONS, SPLIT_HINTS, SPLITS, UNDERIVED, VESTING_TRANCHES,
};
use crate::store::table::{Table, named};
use crate::store::value::Value;

/// Writes the conclusions about circles of issuers in place of those about them before, as far as they differ, and takes
/// the issuers off the list. Where another circle has the key of an account or lot by chance, nothing is written and all
/// of the issuer is to be derived, for keys are then given out among all.
pub(in crate::store::derived) async fn save(
    connection: &mut Connection,
    mut parts: Vec<Part>,
    whole: &mut Changed,
) -> Result<(), Error> {
    let issuers: Vec<Value> = parts.iter().map(|part| Value::Int(part.record.issuer_id)).collect();
    let filings = parts.iter().flat_map(|part| &part.record.filings).map(|report| Value::Int(report.filing_id));
    connection.delete(&FINDINGS, "filing_id", &filings.collect::<Vec<_>>()).await?;
    connection.delete(&SPLIT_HINTS, "issuer_id", &issuers).await?;
    connection.delete(&SPLITS, "source = 'found' AND issuer_id", &issuers).await?;
    connection.delete(&UNDERIVED, "issuer_id", &issuers).await?;
    let (mut rows, mut unchanged, mut taken) = (rows_of(&parts), Vec::new(), BTreeSet::new());
    for (table, children) in [(&ACCOUNTS, &[&POSITIONS][..]), (&OPTION_GRANTS, &[&GRANT_EVENTS, &VESTING_TRANCHES])] {
        let now: BTreeMap<&Value, &Value> =
            rows.of_table(table).filter_map(|row| row.first().zip(row.last())).collect();
        let (same, gone): (Vec<_>, Vec<_>) = stored(connection, table, &parts)
            .await?
            .into_iter()
            .partition(|(key, digest)| now.get(key).is_some_and(|now| *now == digest));
        let gone: Vec<Value> = gone.into_iter().map(|(key, _)| key).collect();
        for table in children.iter().copied().chain([table]) {
            connection.delete(table, table.columns[0].name, &gone).await?;
        }
        let same: BTreeSet<Value> = same.into_iter().map(|(key, _)| key).collect();
        rows.leave_out(table, &same);
        unchanged.push(same);
        taken.extend(owners_of_taken(connection, table, &rows).await?);
    }
    if !taken.is_empty() {
        // What was deleted is missing until they are derived whole, which is the next thing that happens.
        for issuer_id in &taken {
            whole.change(issuer_id);
        }
        parts.retain(|part| !taken.contains(&Value::Int(part.record.issuer_id)));
        rows = rows_of(&parts);
        for (table, same) in [&ACCOUNTS, &OPTION_GRANTS].into_iter().zip(&unchanged) {
            rows.leave_out(table, same);
        }
    }
    let changed = changed(parts.iter().map(|part| (&part.record, &part.concluded)));
    write(connection, rows, &changed).await
}

fn rows_of(parts: &[Part]) -> DerivedRows {
    DerivedRows::of(parts.iter().map(|part| (&part.record, &part.concluded)))
}

/// Keys and digests of the accounts or lots that are stored of the insiders of those circles.
async fn stored(
    connection: &mut Connection,
    table: &'static Table,
    parts: &[Part],
) -> Result<Vec<(Value, Value)>, Error> {
    let mut insiders = BTreeSet::new();
    for part in parts {
        let issuer_id = Value::Int(part.record.issuer_id);
        insiders.extend(part.concluded.members.iter().map(|member| [issuer_id.clone(), Value::Int(member.insider_id)]));
    }
    let all: BTreeSet<&Value> = insiders.iter().map(|[_, insider_id]| insider_id).collect();
    let all: Vec<Value> = all.into_iter().cloned().collect();
    let columns = named(table, &["issuer_id", "insider_id", table.columns[0].name, "digest"]);
    let rows = connection.rows_with(table, &columns, "insider_id", &all).await?;
    let rows = rows.into_iter().filter_map(|row| <[Value; 4]>::try_from(row).ok());
    let own = rows.filter(|[issuer_id, insider_id, ..]| insiders.contains(&[issuer_id.clone(), insider_id.clone()]));
    Ok(own.map(|[_, _, key, digest]| (key, digest)).collect())
}

/// The issuers of which an account or a lot has a key that is taken.
async fn owners_of_taken(
    connection: &mut Connection,
    table: &'static Table,
    rows: &DerivedRows,
) -> Result<BTreeSet<Value>, Error> {
    let keys: Vec<Value> = rows.of_table(table).map(|row| row[0].clone()).collect();
    let taken = connection.rows_with(table, &[&table.columns[0]], table.columns[0].name, &keys).await?;
    let taken: BTreeSet<Value> = taken.into_iter().flatten().collect();
    Ok(rows.of_table(table).filter(|row| taken.contains(&row[0])).map(|row| row[1].clone()).collect())
}
