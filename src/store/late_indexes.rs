//! The indexes that serve questions only: a large first load drops them early and makes them at its end.
//!
//! Rows come in no order of these columns, so each new row changes another page of such an index. Once the indexes no
//! longer fit into the page cache, a filing costs more the more there are; made from all rows at once, an index costs
//! the same for each row. Without them every statement gives the same rows, only more slowly.

use model::schema::TABLES;
use model::table::TableDescription;
use model::table::kind::Text;
use reader::PARSER_VERSION;
use sqlx::AssertSqlSafe;

use super::connection::Connection;
use super::error::Error;
use super::sqlite::CACHE_SIZE;

model::selection! {
    /// An index in the database.
    ExistingIndex { name: Text }
}

/// An index that serves questions only.
#[derive(Clone, Debug, PartialEq, Eq)]
struct LateIndex {
    name: String,
    table: &'static str,
    columns: String,
}

/// Gives every index that serves questions only.
fn late_indexes() -> impl Iterator<Item = LateIndex> {
    let of_table = |table: &'static TableDescription| {
        table.indexes.iter().filter(|index| index.is_for_questions).map(|index| LateIndex {
            name: format!("{}_{}", table.name, index.name),
            table: table.name,
            columns: index.columns.join(", "),
        })
    };
    TABLES.iter().copied().flat_map(of_table)
}

impl Connection {
    /// Whether at most `most` documents are stored, and today's parser read all of them. Where an older one did, a load
    /// looks up the places of documents.
    pub(super) async fn has_few_documents(&mut self, most: usize) -> Result<bool, Error> {
        let found = self.count(&format!("(SELECT 1 FROM documents LIMIT {}) AS found", most.saturating_add(1))).await?;
        let outdated = format!("(SELECT 1 FROM documents WHERE parser_version < {PARSER_VERSION} LIMIT 1) AS outdated");
        Ok(found <= most as u64 && self.count(&outdated).await? == 0)
    }

    /// Drops the indexes that serve questions only, in one transaction. Postgres: fails where someone is reading one of
    /// the tables, since a reader of several tables and a writer that waits for it may wait for each other.
    ///
    /// # Errors
    ///
    /// Fails when a table is in use, the user does not own the tables, or the database is lost.
    pub(super) async fn drop_late_indexes(&mut self) -> Result<(), Error> {
        const DROPPING: &str = "dropping the indexes that serve questions only";
        self.begin_writing().await?;
        if let Self::Postgres(_) = self {
            let mut tables: Vec<&str> = late_indexes().map(|index| index.table).collect();
            tables.dedup();
            let lock = format!("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE NOWAIT", tables.join(", "));
            self.run(AssertSqlSafe(lock), DROPPING).await?;
        }
        for index in late_indexes() {
            self.run(AssertSqlSafe(format!("DROP INDEX IF EXISTS {}", index.name)), DROPPING).await?;
        }
        self.run("COMMIT", "committing").await
    }

    /// Makes the indexes that a large load dropped, also one that was killed. Each has a transaction of its own, so that
    /// a kill loses one at most. Gives their number.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read or written.
    pub async fn make_late_indexes(&mut self) -> Result<usize, Error> {
        const MAKING: &str = "making an index";
        let missing = self.missing_indexes().await?;
        if missing.is_empty() {
            return Ok(0);
        }
        if let Self::Sqlite(_) = self {
            self.run("PRAGMA temp_store = FILE", "sorting large indexes in files, not in memory").await?;
            // A sort takes as much memory as the page cache, beside it.
            self.run("PRAGMA cache_size = -16384", "sorting large indexes in little memory").await?;
        }
        for LateIndex { name, table, columns } in &missing {
            tracing::info!("making the index {name}");
            self.begin_writing().await?;
            let make = format!("CREATE INDEX IF NOT EXISTS {name} ON {table} ({columns})");
            self.run(AssertSqlSafe(make), MAKING).await?;
            self.run("COMMIT", "committing").await?;
        }
        if let Self::Sqlite(_) = self {
            self.run("PRAGMA temp_store = MEMORY", "keeping temporary tables in memory again").await?;
            self.run(AssertSqlSafe(format!("PRAGMA cache_size = {CACHE_SIZE}")), "caching as before").await?;
        }
        Ok(missing.len())
    }

    /// Whether a load dropped indexes and did not make them yet.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read.
    pub async fn lacks_late_indexes(&mut self) -> Result<bool, Error> {
        Ok(!self.missing_indexes().await?.is_empty())
    }

    /// Makes the indexes that a killed load dropped. Postgres: leaves them to a load that is going on, which makes them at
    /// its end.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read or written.
    pub async fn make_forsaken_indexes(&mut self) -> Result<(), Error> {
        const RUNS: &str =
            "pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'insiderdb run %'";
        if !self.lacks_late_indexes().await? {
            return Ok(());
        }
        if let Self::Postgres(_) = self
            && self.count(RUNS).await? > 0
        {
            return Ok(());
        }
        self.make_late_indexes().await.map(|_| ())
    }

    async fn missing_indexes(&mut self) -> Result<Vec<LateIndex>, Error> {
        let existing = match self {
            Self::Sqlite(_) => "SELECT name FROM sqlite_schema WHERE type = 'index'",
            Self::Postgres(_) => {
                "SELECT indexname::text AS name FROM pg_indexes WHERE schemaname = ANY (current_schemas(false))"
            }
        };
        let existing: Vec<ExistingIndex> = self.query(existing, &[]).await?;
        let is_missing = |index: &LateIndex| existing.iter().all(|found| *found.name != *index.name);
        Ok(late_indexes().filter(is_missing).collect())
    }
}
