//! A compact copy of a database.

use std::path::Path;

use sqlx::AssertSqlSafe;

use super::connection::Connection;
use super::error::{Error, While};

impl Connection {
    /// Copies a SQLite database into a file, as it is at this moment, while others may write. The file must be missing or
    /// empty. The copy has no free pages and is not in the mode of a write-ahead log, so it is one file that can be read
    /// anywhere. Gives false, and does nothing, on Postgres, whose own programs copy a database.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read or the file cannot be written.
    pub async fn copy_to(&mut self, file: &Path) -> Result<bool, Error> {
        let Self::Sqlite(sqlite) = self else { return Ok(false) };
        let path = file.display().to_string();
        let copied = sqlx::query(AssertSqlSafe("VACUUM INTO ?1")).bind(path).execute(&mut sqlite.connection).await;
        copied.while_("copying the database")?;
        Ok(true)
    }
}
