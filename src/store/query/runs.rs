//! The log of runs, for showing.

use crate::store::schema::RUNS;
use crate::store::statement;
use crate::store::table::Column;
use crate::store::{Connection, Error, Value};

/// The headings of [`runs`].
pub const RUN_COLUMNS: [&str; 15] = {
    let mut names = [""; 15];
    let mut place = 0;
    while place < names.len() {
        names[place] = RUNS.columns[place].name;
        place += 1;
    }
    names
};

/// The newest runs, the newest first.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn runs(connection: &mut Connection, limit: u32) -> Result<Vec<Vec<Value>>, Error> {
    let columns: Vec<&Column> = RUNS.columns.iter().collect();
    let sql = format!("{} ORDER BY run_id DESC LIMIT {limit}", statement::select(&RUNS, &columns));
    connection.fetch(&sql, &[], &columns).await
}
