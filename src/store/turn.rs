//! The lock by which writers take turns.

use super::connection::Connection;
use super::error::Error;

/// Postgres: takes an advisory lock until the end of the transaction, so that two runs into one database neither lose
/// nor duplicate a row. The number is arbitrary.
pub(super) const TAKE_TURN: &str = "SELECT pg_advisory_xact_lock(7310543)";

impl Connection {
    /// Begins a transaction that writes. Waits until no other writer has one.
    pub(super) async fn begin_writing(&mut self) -> Result<(), Error> {
        const BEGINNING: &str = "beginning a transaction";
        match self {
            Self::Sqlite(_) => self.run("BEGIN IMMEDIATE", BEGINNING).await,
            Self::Postgres(_) => {
                // Rows are read and removed by key. Before its tables are analysed, which may be long after a first load,
                // Postgres would scan whole tables for each list of keys.
                self.run("BEGIN; SET LOCAL enable_seqscan = off", BEGINNING).await?;
                self.run(TAKE_TURN, "waiting for another writer").await
            }
        }
    }
}
