//! Documents that are none any more: files that an earlier version read as one filing, and that hold several.

use std::collections::BTreeSet;

use model::schema::{DIAGNOSTICS, DOCUMENT_PATHS, DOCUMENTS, READINGS};
use model::table::Value;
use model::table::kind::Id;
use reader::PARSER_VERSION;

use super::arrival::{Arrival, Arrived};
use super::connection::Connection;
use super::error::Error;
use super::result::result;
use super::typed::ids;

/// The member that is the first filing of a file.
const FIRST: &str = "#1";

result! {
    /// A document that an older parser read.
    DividedDocument { document_id: Id = "d.document_id" }
}

/// The stored documents whose files were met in the batch and hold several filings: each of these is a document of its
/// own, and what the file as a whole said is of the first.
pub(super) async fn divided(connection: &mut Connection, arrivals: &[Arrival]) -> Result<BTreeSet<i64>, Error> {
    let sql = format!(
        "SELECT {} FROM document_paths p JOIN documents d ON d.document_id = p.document_id \
         WHERE p.path = $1 AND p.member = $2 AND p.size = $3 AND d.parser_version < {PARSER_VERSION}",
        DividedDocument::list()
    );
    let mut found = BTreeSet::new();
    for arrival in arrivals {
        let (Arrived::Document(_), Some(stamp)) = (&arrival.found, arrival.stamp) else { continue };
        let member = arrival.location.member.as_str();
        let Some(whole) = member.strip_suffix(FIRST) else { continue };
        // `#1` of a file, `name!#1` of a member.
        let Some(whole) = whole.strip_suffix('!').or_else(|| whole.is_empty().then_some("")) else { continue };
        let place: [Value; 3] = [arrival.location.path.as_str().into(), whole.into(), Value::Int(stamp.size)];
        let documents: Vec<DividedDocument> = connection.query(&sql, &place).await?;
        found.extend(documents.into_iter().map(|document| document.document_id));
    }
    Ok(found)
}

/// Takes them out with their places: a file of the same bytes is read when it is met.
pub(super) async fn remove(connection: &mut Connection, documents: &BTreeSet<i64>) -> Result<(), Error> {
    for table in [&DIAGNOSTICS, &READINGS, &DOCUMENT_PATHS, &DOCUMENTS] {
        connection.delete(table, "document_id", &ids(documents)).await?;
    }
    Ok(())
}
