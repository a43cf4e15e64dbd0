//! Taking a withdrawn filing out, and keeping it out.

use std::collections::BTreeSet;

use super::connection::Connection;
use super::derived::Changed;
use super::document::{DocumentRow, Outcome};
use super::error::Error;
use super::filing_rows::column;
use super::identify::{Changes, Identification};
use super::plan::{FORGOTTEN_REASON, read_filings};
use super::recount::Stale;
use super::row::Row;
use super::schema::{DIAGNOSTICS, DOCUMENTS, FILING_TABLES, FORGOTTEN, ForgottenRow, READINGS, ReadingRow};
use super::statement::Conflict;
use super::table::Column;
use super::tally::Tally;
use super::value::{Rows, Value};
use model::AccessionNumber;

/// What forgetting took out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgot {
    /// Rows of the filing, its own row among them; 0 if it was not there.
    pub rows: usize,
    /// Documents that stated it and are ignored from now on.
    pub documents: usize,
}

/// Takes a filing out with all its rows, and keeps it out whenever its documents are met again. The same whether the
/// documents came before or come after.
///
/// # Errors
///
/// Fails when the database cannot be read or written.
pub async fn forget(
    connection: &mut Connection,
    accession: AccessionNumber,
    reason: Option<&str>,
) -> Result<Forgot, Error> {
    connection.begin_writing().await?;
    let mut rows = Rows::new(FORGOTTEN.columns.len());
    ForgottenRow { accession_number: accession.to_string().into(), reason: reason.map(Into::into) }.push_to(&mut rows);
    connection.upsert(&FORGOTTEN, &rows, Conflict::Replace).await?;
    let forgot = take_out(connection, accession.filing_id()).await?;
    connection.run("COMMIT", "committing").await?;
    Ok(forgot)
}

async fn take_out(connection: &mut Connection, filing_id: i64) -> Result<Forgot, Error> {
    let mut forgot = Forgot::default();
    let key = [Value::Int(filing_id)];
    let (mut stale, mut changes) = (Stale::default(), Changes::default());
    let taken = read_filings(connection, &BTreeSet::from([filing_id])).await?.remove(&filing_id);
    if let Some(rows) = &taken {
        stale.add(rows);
        changes.leaving.insert(filing_id, rows);
        forgot.rows = rows.0.iter().map(Rows::len).sum();
    }
    let identification = Identification::prepare(connection, &changes).await?;
    for table in FILING_TABLES.into_iter().rev() {
        connection.delete(table, "filing_id", &key).await?;
    }
    stale.recount(connection).await?;
    let mut underived = Changed::default();
    if let Some(rows) = &taken {
        underived.change(rows.filing()[column::ISSUER_ID].int());
    }
    if let Some(identification) = identification {
        // Whoever was joined to a CIK that this filing stated may be somebody else without it.
        let settled = identification.settle(connection, &mut Tally::default()).await?;
        settled.stale.recount(connection).await?;
        underived.append(settled.underived);
    }
    underived.mark(connection).await?;

    let columns: Vec<&Column> = DOCUMENTS.columns.iter().collect();
    let mut ignored = Rows::new(columns.len());
    let mut gone = Vec::new();
    let mut kept = Rows::new(READINGS.columns.len());
    for values in connection.rows_with(&DOCUMENTS, &columns, "filing_id", &key).await? {
        let mut row = DocumentRow::from_values(&values);
        let was_loaded = row.outcome == Outcome::Loaded;
        (row.outcome, row.reason) = (Outcome::Ignored, Some(FORGOTTEN_REASON.to_owned()));
        row.push_to(&mut ignored);
        if !row.may_leave() {
            gone.push(Value::Int(row.document_id));
        }
        // What the filing stated is still needed to tell which documents without an accession number are of it.
        if let Some(rows) = taken.as_ref().filter(|_| was_loaded) {
            let rows = rows.clone().own_to(&row).unplaced();
            ReadingRow { document_id: row.document_id, reading: rows.to_json().into() }.push_to(&mut kept);
        }
    }
    connection.upsert(&DOCUMENTS, &ignored, Conflict::Replace).await?;
    connection.delete(&DIAGNOSTICS, "document_id", &gone).await?;
    connection.insert(&READINGS, &kept).await?;
    forgot.documents = ignored.len();
    Ok(forgot)
}
