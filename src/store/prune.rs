//! Removing what is recorded of files that are gone.

use model::Outcome;
use model::schema::{DIAGNOSTICS, DOCUMENT_PATHS, DOCUMENTS};
use model::table::Value;
use model::table::kind::{Hash, Text};

use super::connection::Connection;
use super::error::Error;
use super::result::result;
use super::statement::quoted;
use super::typed::ids;

/// Number of paths that are looked at in one transaction.
const PAGE: usize = 2048;

result! {
    /// A path with documents or a problem.
    RecordedPath { path: Text = "p.path" }
}

result! {
    /// A document that is recorded for its location alone.
    Unplaced { document_id: Hash = "d.document_id" }
}

/// What was removed, or would be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pruned {
    /// Paths on disk, whatever the number of their documents.
    pub paths: u64,
    /// Documents that are at no path and are of no filing.
    pub documents: u64,
}

/// Removes the locations whose path `is_gone`, and the documents without a location that state no filing: those that were
/// ignored or rejected. Filings and their documents stay, wherever their files are. Changes nothing in a `dry_run`, which
/// counts the paths alone.
///
/// # Errors
///
/// Fails when the database cannot be read or written.
pub async fn prune(
    connection: &mut Connection,
    is_gone: &dyn Fn(&str) -> bool,
    dry_run: bool,
) -> Result<Pruned, Error> {
    let mut pruned = Pruned::default();
    let sql = format!(
        "SELECT DISTINCT {} FROM document_paths p WHERE p.path > $1 ORDER BY path LIMIT {PAGE}",
        RecordedPath::list()
    );
    let mut last: Value = "".into();
    loop {
        let page: Vec<RecordedPath> = connection.query(&sql, &[last]).await?;
        let Some(newest) = page.last() else { break };
        last = (&*newest.path).into();
        let gone: Vec<Value> =
            page.iter().map(|row| &*row.path).filter(|path| is_gone(path)).map(Value::from).collect();
        pruned.paths += gone.len() as u64;
        if !dry_run && !gone.is_empty() {
            connection.begin_writing().await?;
            connection.delete(&DOCUMENT_PATHS, "path", &gone).await?;
            connection.run("COMMIT", "committing").await?;
        }
    }
    if dry_run {
        return Ok(pruned);
    }
    connection.begin_writing().await?;
    let without_filing = quoted([Outcome::Ignored, Outcome::Rejected].map(Outcome::name));
    let sql = format!(
        "SELECT {} FROM documents d WHERE d.outcome IN ({without_filing}) AND d.match_key IS NULL AND NOT EXISTS \
         (SELECT 1 FROM document_paths p WHERE p.document_id = d.document_id)",
        Unplaced::list()
    );
    let unplaced: Vec<Unplaced> = connection.query(&sql, &[]).await?;
    let unplaced = ids(unplaced.iter().map(|row| &row.document_id));
    connection.delete(&DIAGNOSTICS, "document_id", &unplaced).await?;
    pruned.documents = connection.delete(&DOCUMENTS, "document_id", &unplaced).await?;
    connection.run("COMMIT", "committing").await?;
    Ok(pruned)
}
