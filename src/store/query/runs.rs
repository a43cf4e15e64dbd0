//! Listing the log of runs.

use crate::store::statement;
use crate::store::{Connection, Error};
use model::schema::{RUNS, RunRow};
use model::table::ColumnDescription;

/// The newest `limit` runs, newest first.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn runs(connection: &mut Connection, limit: u32) -> Result<Vec<RunRow>, Error> {
    let columns: Vec<&ColumnDescription> = RUNS.columns.iter().collect();
    let sql = format!("{} ORDER BY run_id DESC LIMIT {limit}", statement::select(&RUNS, &columns));
    connection.query(&sql, &[]).await
}
