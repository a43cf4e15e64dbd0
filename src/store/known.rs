//! The lookup of known files, so that unchanged files need not be opened.

use std::time::Instant;

use super::connection::Connection;
use super::error::{Error, Remedy};
use super::patience::{PATIENCE, open_again};
use super::result::result;
use super::sqlite::Mode;
use super::target::Target;
use crate::source::FileStamp;
use model::table::kind::Id;
use reader::PARSER_VERSION;

/// A lookup of known files, on a connection of its own.
#[derive(Debug)]
pub struct KnownFiles {
    target: Target,
    connection: Connection,
    /// Whether an older parser read any of the documents.
    outdated: bool,
}

result! {
    /// A known file: the index of its path in the query, its stamp, and the number of its documents.
    KnownFile {
        place: Id = "listed.place",
        size: Option<Id> = "f.size",
        modified_at: Option<Id> = "f.modified_at",
        // A plain file has one row. An archive that was read to its end has one row, and one for each member. Rows of
        // members that are no longer in it keep the archive's earlier stamp.
        documents: Id = "CASE WHEN f.document_id IS NOT NULL THEN 1 ELSE (SELECT count(*) - 1 FROM document_paths p \
                         WHERE p.path = f.path AND p.size = f.size AND p.modified_at = f.modified_at) END",
    }
}

impl KnownFiles {
    /// Opens the lookup; `None` if the database knows no file.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be opened or read, or its schema is not that of the program.
    pub async fn open(target: Target) -> Result<Option<Self>, Error> {
        let mut connection = Connection::open_migrated(&target, Mode::Read).await?;
        if connection.count("(SELECT 1 FROM document_paths LIMIT 1) AS found").await? == 0 {
            connection.close().await;
            return Ok(None);
        }
        let outdated = format!("(SELECT 1 FROM documents WHERE parser_version < {PARSER_VERSION} LIMIT 1) AS outdated");
        let outdated = connection.count(&outdated).await? > 0;
        Ok(Some(Self { target, connection, outdated }))
    }

    /// Gives for each file (its path as stored, and its stamp) the number of its documents if the file is known and has
    /// the same stamp, else `None`. Connects again if the connection is lost.
    ///
    /// # Errors
    ///
    /// Fails when the database cannot be read, also on a new connection.
    pub async fn unchanged(&mut self, files: &[Option<(&str, FileStamp)>]) -> Result<Vec<Option<u64>>, Error> {
        let mut lost_since = None;
        loop {
            let error = match self.look_up(files).await {
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

    async fn look_up(&mut self, files: &[Option<(&str, FileStamp)>]) -> Result<Vec<Option<u64>>, Error> {
        let numbered = files.iter().enumerate();
        let mut sought: Vec<(&str, usize, FileStamp)> =
            numbered.filter_map(|(index, file)| file.map(|(path, stamp)| (path, index, stamp))).collect();
        let mut unchanged = vec![None; files.len()];
        if sought.is_empty() {
            return Ok(unchanged);
        }
        // In the order of the index, so that each page of it is read once.
        sought.sort_unstable_by_key(|(path, index, _)| (*path, *index));
        let paths: Vec<&str> = sought.iter().map(|(path, ..)| *path).collect();
        // A file that could not be read does not count as known, nor does one that an older parser read.
        let outdated = if self.outdated {
            format!(
                " AND NOT EXISTS (SELECT 1 FROM documents d JOIN document_paths o ON o.document_id = d.document_id \
                 WHERE o.path = f.path AND d.parser_version < {PARSER_VERSION})"
            )
        } else {
            String::new()
        };
        let found = match self.connection {
            Connection::Sqlite(_) => "document_paths f WHERE f.path = listed.text AND f.member = '' AND",
            // While the table is not analysed, Postgres expects few plain files in it, and would compare each of them with
            // each text of the list. It cannot where the list comes first by the text of the query.
            Connection::Postgres(_) => {
                "LATERAL (SELECT * FROM document_paths p WHERE p.path = listed.text AND p.member = '' LIMIT 1) AS f WHERE"
            }
        };
        let sql = format!(
            "SELECT {} FROM {} CROSS JOIN {found} f.problem IS NULL{outdated}",
            KnownFile::list(),
            self.connection.listed()
        );
        for found in self.connection.query_listed::<KnownFile>(&sql, &paths).await? {
            let Some((_, index, stamp)) = usize::try_from(found.place).ok().and_then(|place| sought.get(place)) else {
                continue;
            };
            if (found.size, found.modified_at) == (Some(stamp.size), Some(stamp.modified_at)) {
                unchanged[*index] = u64::try_from(found.documents).ok();
            }
        }
        Ok(unchanged)
    }
}
