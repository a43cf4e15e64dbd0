//! Which files are known already, so that an unchanged one need not be opened.

use std::collections::HashMap;
use std::time::Instant;

use super::connection::Connection;
use super::error::{Error, Remedy};
use super::patience::{PATIENCE, open_again};
use super::schema::{DOCUMENT_PATHS, DOCUMENTS};
use super::sqlite::Mode;
use super::table::{Column, ColumnKind, column};
use super::target::Target;
use super::value::Value;
use crate::source::FileStamp;
use reader::PARSER_VERSION;

/// Looks files up, on a connection of its own.
#[derive(Debug)]
pub struct Known {
    target: Target,
    connection: Connection,
    /// Whether any document was read by an older parser.
    outdated: bool,
}

impl Known {
    /// Opens the database to look files up in.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be opened or read, or its schema is not that of the program.
    pub async fn open(target: Target) -> Result<Self, Error> {
        let mut connection = Connection::open_migrated(&target, Mode::Read).await?;
        let outdated = any_outdated(&mut connection).await?;
        Ok(Self { target, connection, outdated })
    }

    /// Reads what is known of the files at those paths. Connects again when the connection is lost.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read, also on a new connection.
    pub async fn at(&mut self, paths: &[&str]) -> Result<KnownFiles, Error> {
        let mut lost_since = None;
        loop {
            let error = match KnownFiles::at(&mut self.connection, paths, self.outdated).await {
                Err(error) if error.remedy() == Remedy::Reconnect => error,
                found => return found,
            };
            let since = *lost_since.get_or_insert_with(Instant::now);
            if since.elapsed() > PATIENCE {
                return Err(error);
            }
            self.connection = open_again(&self.target, Mode::Read, since).await?;
        }
    }
}

/// What was known of the files looked up: for each path its stamp and how many places it holds.
#[derive(Debug, Default)]
pub struct KnownFiles {
    files: HashMap<String, (FileStamp, u64)>,
}

const PLACES: Column = column("places", ColumnKind::Id, "Documents at the path.");
const FOUND: Column = column("found", ColumnKind::Id, "1 if there is any.");

impl KnownFiles {
    /// Reads what is known of the files at those paths. `by_version` leaves out those that an older parser read: pass
    /// what `any_outdated` said.
    async fn at(connection: &mut Connection, paths: &[&str], by_version: bool) -> Result<Self, Error> {
        if paths.is_empty() {
            return Ok(Self::default());
        }
        // One parameter however many paths there are. Each is looked up in the primary key.
        let listed = match connection {
            Connection::Sqlite(_) => "IN (SELECT value FROM json_each($1))",
            Connection::Postgres(_) => "= ANY (ARRAY(SELECT json_array_elements_text($1::json)))",
        };
        // A plain file has just one row. An archive has one of its own once it was read to its end, beside those of its
        // members; rows of members that it no longer has keep the stamp it had then. A file that could not be read is
        // not known: it is tried again.
        let outdated = if by_version {
            format!(
                " AND NOT EXISTS (SELECT 1 FROM documents d JOIN document_paths o ON o.document_id = d.document_id \
                 WHERE o.path = f.path AND d.parser_version < {PARSER_VERSION})"
            )
        } else {
            String::new()
        };
        let sql = format!(
            "SELECT f.path, f.size, f.modified_at, CASE WHEN f.document_id IS NOT NULL THEN 1 ELSE \
             (SELECT CAST(count(*) - 1 AS BIGINT) FROM document_paths p \
             WHERE p.path = f.path AND p.size = f.size AND p.modified_at = f.modified_at) END AS places \
             FROM document_paths f WHERE f.path {listed} AND f.member = '' AND f.problem IS NULL{outdated}"
        );
        let json = serde_json::Value::from(paths).to_string();
        let columns = [&DOCUMENT_PATHS.columns[0], &DOCUMENT_PATHS.columns[4], &DOCUMENT_PATHS.columns[5], &PLACES];
        let rows = connection.fetch(&sql, &[json.into()], &columns).await?;
        let file = |row: Vec<Value>| {
            let stamp = FileStamp { size: row[1].int()?, modified_at: row[2].int()? };
            Some((row[0].text()?.to_owned(), (stamp, row[3].int()? as u64)))
        };
        Ok(Self { files: rows.into_iter().filter_map(file).collect() })
    }

    /// How many documents the file holds, if it is known and its stamp is the same.
    pub fn unchanged(&self, path: &str, stamp: FileStamp) -> Option<u64> {
        self.files.get(path).filter(|(known, _)| *known == stamp).map(|(_, places)| *places)
    }
}

/// Whether any document was read by an older parser.
async fn any_outdated(connection: &mut Connection) -> Result<bool, Error> {
    let sql = format!(
        "SELECT CAST(count(*) AS BIGINT) AS found FROM \
         (SELECT 1 FROM {} WHERE parser_version < {PARSER_VERSION} LIMIT 1) AS outdated",
        DOCUMENTS.name
    );
    let rows = connection.fetch(&sql, &[], &[&FOUND]).await?;
    Ok(rows.first().and_then(|row| row[0].int()) == Some(1))
}
