//! The locks by which writers take turns, and the message while this program waits for one.

use std::time::Duration;

use super::connection::Connection;
use super::error::Error;

/// Postgres: takes an advisory lock until the end of the transaction, so that two runs into one database neither lose
/// nor duplicate a row. The number is arbitrary.
pub(super) const TAKE_TURN: &str = "SELECT pg_advisory_xact_lock(7310543)";

/// Postgres: the same lock, shared by those that derive different issuers. It excludes writers of filings.
const SHARE_TURN: &str = "SELECT pg_advisory_xact_lock_shared(7310543)";

/// The time after which the user is told that the program waits.
const SILENCE: Duration = Duration::from_secs(2);

/// Waits for an operation that may have to wait for another program, and tells the user if it takes long.
pub(super) async fn told_if_slow<T>(operation: impl Future<Output = T>) -> T {
    let mut operation = std::pin::pin!(operation);
    if let Ok(done) = tokio::time::timeout(SILENCE, operation.as_mut()).await {
        return done;
    }
    tracing::warn!("waiting for another program that holds a lock on the database");
    operation.await
}

impl Connection {
    /// Begins a transaction that writes. Waits until no other writer has one.
    pub(super) async fn begin_writing(&mut self) -> Result<(), Error> {
        self.begin_turn(TAKE_TURN).await
    }

    /// Begins a transaction that derives issuers of one shard. Postgres: waits until no one writes filings; those that
    /// derive other shards go on.
    pub(super) async fn begin_deriving_part(&mut self) -> Result<(), Error> {
        self.begin_turn(SHARE_TURN).await
    }

    async fn begin_turn(&mut self, take_turn: &'static str) -> Result<(), Error> {
        const BEGINNING: &str = "beginning a transaction";
        match self {
            Self::Sqlite(_) => told_if_slow(self.run("BEGIN IMMEDIATE", BEGINNING)).await,
            Self::Postgres(_) => {
                // Rows are read and removed by key. Before its tables are analysed, which may be long after a first load,
                // Postgres would scan whole tables for each list of keys.
                self.run("BEGIN; SET LOCAL enable_seqscan = off", BEGINNING).await?;
                told_if_slow(self.run(take_turn, "waiting for another writer")).await
            }
        }
    }
}
