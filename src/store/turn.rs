//! Writers take turns.

use super::connection::Connection;
use super::error::Error;

/// Postgres: writers take turns by this advisory lock, so that two ingests into one database neither lose nor double
/// a row. The number is arbitrary, but no other program's.
pub(super) const TAKE_TURN: &str = "SELECT pg_advisory_xact_lock(7310543)";

impl Connection {
    /// Begins a transaction that writes, once no other writer is at work.
    pub(super) async fn begin_writing(&mut self) -> Result<(), Error> {
        const BEGINNING: &str = "beginning a transaction";
        match self {
            Self::Sqlite(_) => self.run("BEGIN IMMEDIATE", BEGINNING).await,
            Self::Postgres(_) => {
                // Rows are read and removed by their keys. Until its tables are analysed, which may be long after a first
                // load, Postgres would rather go through them from end to end for each list of keys.
                self.run("BEGIN; SET LOCAL enable_seqscan = off", BEGINNING).await?;
                self.run(TAKE_TURN, "waiting for another writer").await
            }
        }
    }
}
