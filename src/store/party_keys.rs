//! The rows of `issuers` and `insiders`, to which filings refer.

use std::collections::BTreeSet;

use ledger::identity::Names;
use model::schema::{INSIDERS, ISSUERS, InsiderRow, IssuerRow};
use model::table::kind::Id;
use model::table::{Row, Rows, TableDescription};

use super::connection::Connection;
use super::error::Error;
use super::statement::Conflict;
use super::tally::{RowTally, Tally};
use super::typed::ids;

model::selection! {
    /// The key of an issuer.
    IssuerKey of ISSUERS { issuer_id: Id }
}

model::selection! {
    /// The key of an insider.
    InsiderKey of INSIDERS { insider_id: Id }
}

/// Keys of issuers and insiders.
#[derive(Debug, Default)]
pub(super) struct PartyKeys {
    pub issuers: BTreeSet<i64>,
    pub insiders: BTreeSet<i64>,
}

impl PartyKeys {
    fn of(names: &Names) -> Self {
        Self {
            issuers: names.issuers().map(|row| row.issuer_id).collect(),
            insiders: names.insiders().map(|row| row.insider_id).collect(),
        }
    }

    /// Takes over others.
    pub(super) fn add(&mut self, mut other: Self) {
        self.issuers.append(&mut other.issuers);
        self.insiders.append(&mut other.insiders);
    }

    /// Gives those that have a row.
    async fn known(&self, connection: &mut Connection) -> Result<Self, Error> {
        let issuers: Vec<IssuerKey> = connection.select_with("issuer_id", &ids(&self.issuers)).await?;
        let insiders: Vec<InsiderKey> = connection.select_with("insider_id", &ids(&self.insiders)).await?;
        Ok(Self {
            issuers: issuers.into_iter().map(|row| row.issuer_id).collect(),
            insiders: insiders.into_iter().map(|row| row.insider_id).collect(),
        })
    }
}

/// Ensures that each of these has a row. Gives those that had none.
///
/// # Errors
///
/// Fails when the database cannot be read or written.
pub(super) async fn make_keys(connection: &mut Connection, names: &Names) -> Result<PartyKeys, Error> {
    let mut made = PartyKeys::of(names);
    let known = made.known(connection).await?;
    made.issuers.retain(|id| !known.issuers.contains(id));
    made.insiders.retain(|id| !known.insiders.contains(id));
    for (table, rows) in lists(names) {
        connection.upsert(table, &rows, Conflict::Merge).await?;
    }
    Ok(made)
}

/// Writes rows of issuers and insiders. Those that were made for this batch count as new.
///
/// # Errors
///
/// Fails when the database cannot be read or written.
pub(super) async fn write_keys(
    connection: &mut Connection,
    names: &Names,
    made: &PartyKeys,
    tally: &mut Tally,
) -> Result<(), Error> {
    let known = PartyKeys::of(names).known(connection).await?;
    let known = [known.issuers.difference(&made.issuers).count(), known.insiders.difference(&made.insiders).count()];
    for ((table, rows), known) in lists(names).into_iter().zip(known) {
        let written = connection.upsert(table, &rows, Conflict::Merge).await?;
        let (rows, known) = (rows.len() as u64, known as u64);
        let new = rows - known;
        let changed = written.saturating_sub(new);
        tally.count_rows(table.name, RowTally { new, changed, unchanged: known - changed });
    }
    Ok(())
}

/// Gives the rows of `issuers` and `insiders`.
fn lists(names: &Names) -> [(&'static TableDescription, Rows); 2] {
    [(&ISSUERS, IssuerRow::values_of(names.issuers())), (&INSIDERS, InsiderRow::values_of(names.insiders()))]
}
