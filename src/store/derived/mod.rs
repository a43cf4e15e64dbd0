//! The derived tables: made anew for each issuer whose filings changed.

mod conclude;
mod load;
mod reread;
mod rows;
mod save;
mod user_splits;
mod verify;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

pub use conclude::{Concluded, conclusions_of};
pub use user_splits::store_user_splits;
pub use verify::{Difference, Verified, verify};

use super::connection::Connection;
use super::error::Error;
use super::schema::UNDERIVED;
use super::statement::Conflict;
use super::table::{Column, ColumnKind, column};
use super::value::{Rows, Value};
use super::writer::TAKE_TURN;
use crate::derive::derive;

/// Filings of the issuers that are derived in one transaction, unless one issuer alone has more: enough that statements
/// carry many rows, and some tens of megabytes.
const FILINGS_AT_ONCE: i64 = 2000;

/// What deriving did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Derived {
    /// Issuers that were derived anew.
    pub issuers: u64,
    /// Their filings.
    pub filings: u64,
    pub took: Duration,
    /// Of that, reading what was filed, concluding, and writing what was concluded.
    pub reading: Duration,
    pub concluding: Duration,
    pub writing: Duration,
}

/// Notes that the filings of those issuers changed, in the transaction that changes them: what is derived from them is
/// made anew before the run ends, or by the next one where it does not come to that. A filing without an issuer has
/// nothing derived from it.
pub(super) async fn mark(connection: &mut Connection, issuers: BTreeSet<Value>) -> Result<(), Error> {
    let mut rows = Rows::new(UNDERIVED.columns.len());
    for issuer in issuers.into_iter().filter(|issuer| *issuer != Value::Null) {
        rows.push([issuer]);
    }
    connection.upsert(&UNDERIVED, &rows, Conflict::Merge).await.map(|_| ())
}

/// Derives anew for every issuer whose filings changed, until all are done or `stop` is set.
pub async fn derive_underived(connection: &mut Connection, stop: &AtomicBool) -> Result<Derived, Error> {
    let (began, mut done) = (Instant::now(), Derived::default());
    while !stop.load(Ordering::Relaxed) {
        match connection {
            Connection::Sqlite(_) => connection.run("BEGIN IMMEDIATE", "beginning a transaction").await?,
            Connection::Postgres(_) => {
                connection.run("BEGIN", "beginning a transaction").await?;
                connection.run(TAKE_TURN, "waiting for another writer").await?;
            }
        }
        let issuers = next(connection).await?;
        if !issuers.is_empty() {
            let reading = Instant::now();
            let records = load::load(connection, &issuers).await?;
            let concluding = Instant::now();
            let concluded: Vec<_> = records.iter().map(derive).collect();
            let writing = Instant::now();
            save::save(connection, &records, &concluded).await?;
            done.reading += concluding - reading;
            done.concluding += writing - concluding;
            done.writing += writing.elapsed();
            done.issuers += issuers.len() as u64;
            done.filings += records.iter().map(|record| record.filings.len() as u64).sum::<u64>();
        }
        connection.run("COMMIT", "committing").await?;
        if issuers.is_empty() {
            break;
        }
    }
    done.took = began.elapsed();
    Ok(done)
}

/// Derives everything anew.
pub async fn rebuild(connection: &mut Connection, stop: &AtomicBool) -> Result<Derived, Error> {
    // Issuers without filings too, whose conclusions are to go.
    for mark in [
        "INSERT INTO underived SELECT issuer_id FROM issuers WHERE true ON CONFLICT DO NOTHING",
        "INSERT INTO underived SELECT DISTINCT issuer_id FROM accounts WHERE true ON CONFLICT DO NOTHING",
        "INSERT INTO underived SELECT DISTINCT issuer_id FROM option_grants WHERE true ON CONFLICT DO NOTHING",
        "INSERT INTO underived SELECT DISTINCT issuer_id FROM findings WHERE true ON CONFLICT DO NOTHING",
        "INSERT INTO underived SELECT DISTINCT issuer_id FROM splits WHERE true ON CONFLICT DO NOTHING",
    ] {
        connection.run(mark, "marking what is to be derived").await?;
    }
    derive_underived(connection, stop).await
}

/// The next issuers to derive.
async fn next(connection: &mut Connection) -> Result<Vec<i64>, Error> {
    let sql = "SELECT u.issuer_id, (SELECT count(*) FROM filings f WHERE f.issuer_id = u.issuer_id) AS filings \
               FROM underived u ORDER BY u.issuer_id LIMIT 500";
    taken_at_once(connection, sql, &[]).await
}

/// Of the issuers that a query gives with their numbers of filings the first, with so many filings together as are taken
/// at once.
async fn taken_at_once(connection: &mut Connection, sql: &str, parameters: &[Value]) -> Result<Vec<i64>, Error> {
    const FOUND: [Column; 2] =
        [column("issuer_id", ColumnKind::Id, "The issuer."), column("filings", ColumnKind::Id, "How many it has.")];
    let (mut issuers, mut filings) = (Vec::new(), 0);
    for row in connection.fetch(sql, parameters, &FOUND.each_ref()).await? {
        let (Some(issuer_id), Some(count)) = (row[0].int(), row[1].int()) else { continue };
        filings += count;
        if !issuers.is_empty() && filings > FILINGS_AT_ONCE {
            break;
        }
        issuers.push(issuer_id);
    }
    Ok(issuers)
}
