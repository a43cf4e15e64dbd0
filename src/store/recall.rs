//! What earlier batches stored: the rows of filings, and the readings that are kept.

use std::collections::{BTreeMap, BTreeSet};

use ledger::filing::{DocumentRows, FilingRows, NoticeRows, RowOfFiling};
use model::schema::{FilingRow, NoticeRow, READINGS, ReadingRow};
use model::table::kind::Id;
use model::table::{ColumnDescription, Origin, Value};

use super::connection::Connection;
use super::error::Error;
use super::kept;
use super::typed::ids;

model::selection! {
    /// A document of which a reading is kept.
    KeptReading of READINGS { document_id: Id }
}

/// Reads the rows of filings and notices. Leaves out those that do not exist.
///
/// # Errors
///
/// Fails when the database cannot be read, or holds what a column cannot.
pub(super) async fn read_filings(
    connection: &mut Connection,
    filings: &BTreeSet<i64>,
) -> Result<BTreeMap<i64, DocumentRows>, Error> {
    let keys = ids(filings);
    let found: Vec<FilingRow> = filed(connection, &keys).await?;
    let mut found: BTreeMap<i64, FilingRows> =
        found.into_iter().map(|row| (row.filing_id, FilingRows::alone(row))).collect();
    give(&mut found, filed(connection, &keys).await?, |rows| &mut rows.owners)?;
    give(&mut found, filed(connection, &keys).await?, |rows| &mut rows.transactions)?;
    give(&mut found, filed(connection, &keys).await?, |rows| &mut rows.holdings)?;
    give(&mut found, filed(connection, &keys).await?, |rows| &mut rows.footnotes)?;
    give(&mut found, filed(connection, &keys).await?, |rows| &mut rows.footnote_refs)?;
    give(&mut found, filed(connection, &keys).await?, |rows| &mut rows.signatures)?;
    let notices = read_notices(connection, &keys).await?;
    let notices = notices.into_iter().map(|(filing_id, rows)| (filing_id, DocumentRows::Notice(rows.sorted())));
    let filings = found.into_iter().map(|(filing_id, rows)| (filing_id, DocumentRows::Filing(rows.sorted())));
    Ok(notices.chain(filings).collect())
}

async fn read_notices(connection: &mut Connection, keys: &[Value]) -> Result<BTreeMap<i64, NoticeRows>, Error> {
    let found: Vec<NoticeRow> = filed(connection, keys).await?;
    let keys: Vec<Value> = found.iter().map(|row| Value::Int(row.filing_id)).collect();
    let mut found: BTreeMap<i64, NoticeRows> =
        found.into_iter().map(|row| (row.filing_id, NoticeRows::alone(row))).collect();
    give(&mut found, filed(connection, &keys).await?, |rows| &mut rows.securities)?;
    give(&mut found, filed(connection, &keys).await?, |rows| &mut rows.lots)?;
    give(&mut found, filed(connection, &keys).await?, |rows| &mut rows.prior_sales)?;
    give(&mut found, filed(connection, &keys).await?, |rows| &mut rows.plan_dates)?;
    Ok(found)
}

/// Reads rows of filings without derived columns: these are not part of the filing, and are derived again when it
/// changes.
async fn filed<R: RowOfFiling>(connection: &mut Connection, filings: &[Value]) -> Result<Vec<R>, Error> {
    let columns: Vec<&ColumnDescription> = R::COLUMNS.iter().collect();
    let mut found = connection.rows_with(R::TABLE, &columns, "filing_id", filings).await?;
    for row in &mut found {
        for (value, column) in row.iter_mut().zip(R::COLUMNS) {
            if column.origin == Origin::Derived {
                *value = column.undecided();
            }
        }
    }
    found.iter().map(|row| R::from_values(row).map_err(Error::from)).collect()
}

/// Gives each filing or notice its rows.
fn give<F, R: RowOfFiling>(
    filings: &mut BTreeMap<i64, F>,
    rows: Vec<R>,
    place: impl Fn(&mut F) -> &mut Vec<R>,
) -> Result<(), Error> {
    for row in rows {
        let filing_id = row.filing_id();
        let Some(filing) = filings.get_mut(&filing_id) else {
            return Err(Error::Reading(format!(
                "{} has rows of filing {filing_id}, which does not exist",
                R::TABLE.name
            )));
        };
        place(filing).push(row);
    }
    Ok(())
}

/// Gives which of the documents have a kept reading.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub(super) async fn kept_readings(
    connection: &mut Connection,
    documents: impl IntoIterator<Item = &i64>,
) -> Result<BTreeSet<i64>, Error> {
    let kept: Vec<KeptReading> = connection.select_with("document_id", &ids(documents)).await?;
    Ok(kept.into_iter().map(|kept| kept.document_id).collect())
}

/// Reads the kept readings of the documents that have one.
///
/// # Errors
///
/// Fails when the database cannot be read, or a reading cannot be understood.
pub(super) async fn read_kept(
    connection: &mut Connection,
    documents: &[i64],
) -> Result<BTreeMap<i64, DocumentRows>, Error> {
    let kept: Vec<ReadingRow> = connection.select_with("document_id", &ids(documents)).await?;
    kept.into_iter().map(|row| Ok((row.document_id, kept::from_json(&row.reading, row.document_id)?))).collect()
}
