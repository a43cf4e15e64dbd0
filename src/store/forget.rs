//! Taking a withdrawn filing out, keeping it out, and letting it in again.

use std::collections::BTreeSet;

use ledger::filing::{DocumentRows, KnownDocument};
use model::schema::{DIAGNOSTICS, DocumentRow, FORGOTTEN, ForgottenRow, ReadingRow};
use model::table::ColumnDescription;
use model::{AccessionNumber, Outcome};

use super::connection::Connection;
use super::derived::Changed;
use super::error::Error;
use super::filing_tables::{self, row_counts};
use super::identify::{Identification, PartyChanges};
use super::kept;
use super::notice_parties::ChangedNotices;
use super::plan::FORGOTTEN_REASON;
use super::recall::read_filings;
use super::recount::Stale;
use super::statement;
use super::tally::Tally;
use super::typed::ids;

/// What forgetting took out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgot {
    /// Rows of the filing, its own row among them; 0 if it was not there.
    pub rows: usize,
    /// Documents that stated it and are ignored from now on.
    pub documents: usize,
}

/// Removes a filing with all its rows, and keeps it out when its documents are met again. The result is the same
/// whether the documents came before or come later. Gives `None`, and changes nothing, if the database knows no such
/// filing and it is not forgotten `in_advance`.
///
/// # Errors
///
/// Fails when the database cannot be read or written.
pub async fn forget(
    connection: &mut Connection,
    filing_id: i64,
    reason: Option<&str>,
    in_advance: bool,
) -> Result<Option<Forgot>, Error> {
    connection.begin_writing().await?;
    let known = ["filings", "documents", "forgotten"];
    let known = known.map(|table| format!("SELECT 1 AS known FROM {table} WHERE filing_id = {filing_id}"));
    if !in_advance && connection.count(&format!("({}) AS found", known.join(" UNION ALL "))).await? == 0 {
        connection.run("ROLLBACK", "rolling back").await?;
        return Ok(None);
    }
    let accession_number = AccessionNumber::from_filing_id(filing_id).map(|number| number.to_string().into());
    connection.replace_rows(vec![ForgottenRow { filing_id, accession_number, reason: reason.map(Into::into) }]).await?;
    let forgot = take_out(connection, filing_id).await?;
    connection.run("COMMIT", "committing").await?;
    Ok(Some(forgot))
}

/// Lets a forgotten filing in again: its documents are read again by the next run that meets them. Gives their number, or
/// `None` if the filing was not forgotten.
///
/// # Errors
///
/// Fails when the database cannot be read or written.
pub async fn restore(connection: &mut Connection, filing_id: i64) -> Result<Option<usize>, Error> {
    connection.begin_writing().await?;
    let key = ids([&filing_id]);
    if connection.delete(&FORGOTTEN, "filing_id", &key).await? == 0 {
        connection.run("ROLLBACK", "rolling back").await?;
        return Ok(None);
    }
    let mut documents: Vec<DocumentRow> = connection.select_with("filing_id", &key).await?;
    for document in &mut documents {
        // As if an older parser had read it: what was taken out is in no table, and is read from the file again.
        document.parser_version = 0;
    }
    let number = documents.len();
    connection.replace_rows(documents).await?;
    connection.run("COMMIT", "committing").await?;
    Ok(Some(number))
}

/// The forgotten filings, by id.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn forgotten(connection: &mut Connection) -> Result<Vec<ForgottenRow>, Error> {
    let columns: Vec<&ColumnDescription> = FORGOTTEN.columns.iter().collect();
    connection.query(&format!("{} ORDER BY filing_id", statement::select(&FORGOTTEN, &columns)), &[]).await
}

async fn take_out(connection: &mut Connection, filing_id: i64) -> Result<Forgot, Error> {
    let mut forgot = Forgot::default();
    let key = ids([&filing_id]);
    let (mut stale, mut changes) = (Stale::default(), PartyChanges::default());
    let mut notices = ChangedNotices::default();
    let taken = read_filings(connection, &BTreeSet::from([filing_id])).await?.remove(&filing_id);
    let taken_filing = taken.as_ref().and_then(DocumentRows::filing);
    stale.extend(taken_filing);
    changes.leaving.extend(taken_filing.map(|rows| (filing_id, rows)));
    if let Some(rows) = &taken {
        notices.add(filing_id, rows);
        forgot.rows = row_counts(rows).iter().map(|(_, count)| count).sum();
    }
    let identification = Identification::prepare(connection, &changes).await?;
    for table in filing_tables::tables().rev() {
        connection.delete(table, "filing_id", &key).await?;
    }
    stale.recount(connection).await?;
    let mut underived = Changed::default();
    if let Some(rows) = taken_filing {
        underived.change(rows.filing.issuer_id);
    }
    notices.mark(connection, &mut underived).await?;
    if let Some(identification) = identification {
        // A party that was identified by a CIK that this filing states may now be another.
        let settled = identification.settle(connection, &mut Tally::default()).await?;
        settled.stale.recount(connection).await?;
        underived.append(settled.underived);
    }
    underived.mark(connection).await?;

    let (mut ignored, mut gone, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    let documents: Vec<DocumentRow> = connection.select_with("filing_id", &key).await?;
    for row in documents {
        let mut document = KnownDocument::try_from(row)?;
        let was_loaded = document.outcome == Outcome::Loaded;
        (document.outcome, document.reason) = (Outcome::Ignored, Some(FORGOTTEN_REASON.into()));
        ignored.push(document.to_row());
        if !document.may_leave() {
            gone.push(document.document_id);
        }
        // The rows are still needed to tell which documents without an accession number belong to the filing.
        if let Some(rows) = taken.as_ref().filter(|_| was_loaded) {
            let rows = rows.clone().stated_by(document.parties.as_ref());
            kept.push(ReadingRow { document_id: document.document_id, reading: kept::to_json(&rows)?.into() });
        }
    }
    forgot.documents = ignored.len();
    connection.replace_rows(ignored).await?;
    connection.delete(&DIAGNOSTICS, "document_id", &ids(&gone)).await?;
    connection.insert_rows(kept).await?;
    Ok(forgot)
}
