//! The roles of owners, concluded again from their stored rows. A run fills in those of filings that an older version
//! stored and whose files are gone.

use ledger::filing::role_of;
use model::Role;
use model::schema::{OwnerRow, REPORTING_OWNERS};
use model::table::kind::{Id, Number};
use model::table::{OfTable, Rows, Selected, TableDescription, Value};

use crate::store::connection::Connection;
use crate::store::error::Error;
use crate::store::statement::{self, Conflict};

model::selection! {
    /// The role of an owner.
    RolePart of REPORTING_OWNERS { filing_id: Id, owner_no: Number, role: Option<Role> }
}

const ROLE_PART: TableDescription =
    TableDescription { columns: RolePart::COLUMNS, indexes: &[], references: &[], ..REPORTING_OWNERS };

/// How many owners are read at once.
const PAGE: usize = 4000;

/// An owner whose stored role is not the one that the boxes and the title make.
#[derive(Debug)]
pub(super) struct OtherRole {
    pub filing_id: i64,
    pub owner_no: i64,
    pub stored: Option<Role>,
    pub should: Option<Role>,
}

/// Passes the owners whose stored role is another than it should be to `take`, page by page.
async fn differing(
    connection: &mut Connection,
    mut take: impl AsyncFnMut(&mut Connection, Vec<OtherRole>) -> Result<(), Error>,
) -> Result<(), Error> {
    let columns: Vec<_> = OwnerRow::COLUMNS.iter().collect();
    let sql = format!(
        "{} WHERE (filing_id, owner_no) > ($1, $2) ORDER BY filing_id, owner_no LIMIT {PAGE}",
        statement::select(OwnerRow::TABLE, &columns)
    );
    let mut after = (i64::MIN, i64::from(i32::MIN));
    loop {
        let owners: Vec<OwnerRow> = connection.query(&sql, &[Value::Int(after.0), Value::Int(after.1)]).await?;
        let is_last = owners.len() < PAGE;
        if let Some(last) = owners.last() {
            after = (last.filing_id, last.owner_no);
        }
        let other = |owner: &OwnerRow| OtherRole {
            filing_id: owner.filing_id,
            owner_no: owner.owner_no,
            stored: owner.role,
            should: role_of(owner),
        };
        let differing: Vec<OtherRole> = owners.iter().map(other).filter(|role| role.stored != role.should).collect();
        if !differing.is_empty() {
            take(connection, differing).await?;
        }
        if is_last {
            return Ok(());
        }
    }
}

/// Stores each owner's role where it is another than it should be.
///
/// # Errors
///
/// Fails when the database does.
pub(super) async fn fill(connection: &mut Connection) -> Result<(), Error> {
    differing(connection, async |connection, found| {
        let mut rows = Rows::with_capacity(RolePart::COLUMNS.len(), found.len());
        for OtherRole { filing_id, owner_no, should: role, .. } in found {
            rows.push(RolePart { filing_id, owner_no, role }.into_values());
        }
        connection.upsert(&ROLE_PART, &rows, Conflict::Replace).await.map(|_| ())
    })
    .await
}

/// Every owner whose stored role is another than it should be.
///
/// # Errors
///
/// Fails when the database cannot be read.
pub(super) async fn compare(connection: &mut Connection, mut tell: impl FnMut(OtherRole)) -> Result<(), Error> {
    differing(connection, async |_, found| {
        found.into_iter().for_each(&mut tell);
        Ok(())
    })
    .await
}
