//! Which issuers have matchable pairs.

use crate::store::result::result;
use crate::store::{Connection, Error};
use model::table::kind::Id;

result! {
    /// An issuer with pairs.
    WithPairs { issuer_id: Id = "s.issuer_id" }
}

/// Gives the issuers about whose insiders `short_swings` has rows, in the order of their keys.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub async fn issuers_with_pairs(connection: &mut Connection) -> Result<Vec<i64>, Error> {
    let sql = format!("SELECT DISTINCT {} FROM short_swings s ORDER BY s.issuer_id", WithPairs::list());
    Ok(connection.query::<WithPairs>(&sql, &[]).await?.into_iter().map(|found| found.issuer_id).collect())
}
