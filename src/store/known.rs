//! Which files are known already, so that an unchanged one need not be opened.

use std::collections::HashMap;

use super::connection::Connection;
use super::error::Error;
use super::schema::{DOCUMENT_PATHS, DOCUMENTS};
use super::table::{Column, ColumnKind, column};
use super::value::Value;
use crate::reading::PARSER_VERSION;
use crate::source::FileStamp;

/// Known files of one stretch of the sorted walk: for each path its stamp and how many places it holds.
#[derive(Debug, Default)]
pub struct KnownFiles {
    files: HashMap<String, (FileStamp, u64)>,
}

const PLACES: Column = column("places", ColumnKind::Id, "Documents at the path.");
const READABLE: Column = column("readable", ColumnKind::Id, "1 if nothing at the path is unreadable.");
const FOUND: Column = column("found", ColumnKind::Id, "1 if there is any.");

impl KnownFiles {
    /// Reads what is known of the files from the first to the last path, both included. `by_version` leaves out those
    /// that an older parser read: pass what [`any_outdated`] said.
    pub async fn between(
        connection: &mut Connection,
        first: &str,
        last: &str,
        by_version: bool,
    ) -> Result<Self, Error> {
        // An archive has a row of its own once it was read to its end; a plain file has just one row. A file that was
        // unreadable, wholly or in part, is not known: it is tried again.
        let outdated = if by_version {
            format!(
                " AND NOT EXISTS (SELECT 1 FROM documents d JOIN document_paths o ON o.document_id = d.document_id \
                 WHERE o.path = p.path AND d.parser_version < {PARSER_VERSION})"
            )
        } else {
            String::new()
        };
        let sql = format!(
            "SELECT p.path, max(p.size) AS size, max(p.modified_at) AS modified_at, \
             CAST(count(p.document_id) AS BIGINT) AS places, \
             CAST(min(CASE WHEN p.problem IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS readable \
             FROM document_paths p WHERE p.path >= $1 AND p.path <= $2{outdated} \
             GROUP BY p.path \
             HAVING max(CASE WHEN p.member = '' THEN 1 ELSE 0 END) = 1 \
             AND min(p.size) = max(p.size) AND min(p.modified_at) = max(p.modified_at)"
        );
        let columns =
            [&DOCUMENT_PATHS.columns[0], &DOCUMENT_PATHS.columns[4], &DOCUMENT_PATHS.columns[5], &PLACES, &READABLE];
        let rows = connection.fetch(&sql, &[first.into(), last.into()], &columns).await?;
        let file = |row: Vec<Value>| {
            let stamp = FileStamp { size: row[1].int()?, modified_at: row[2].int()? };
            (row[4].int() == Some(1)).then_some(())?;
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
pub async fn any_outdated(connection: &mut Connection) -> Result<bool, Error> {
    let sql = format!(
        "SELECT CAST(count(*) AS BIGINT) AS found FROM \
         (SELECT 1 FROM {} WHERE parser_version < {PARSER_VERSION} LIMIT 1) AS outdated",
        DOCUMENTS.name
    );
    let rows = connection.fetch(&sql, &[], &[&FOUND]).await?;
    Ok(rows.first().and_then(|row| row[0].int()) == Some(1))
}
